/** What a click on the map means. Pure. */
import type { Bounds, Hit } from "./driver";

export type Pick =
  | { readonly kind: "event"; readonly id: string }
  | { readonly kind: "place"; readonly key: string }
  | { readonly kind: "cluster"; readonly hit: Hit }
  /** Several events lie here: those that were met, and the place whose events share the spot. */
  | { readonly kind: "several"; readonly hits: readonly Hit[]; readonly placeKey: string | undefined; readonly place: string };

export function pickOf(hits: readonly Hit[]): Pick | undefined {
  const events = hits.filter(({ kind }) => kind === "event");
  const [first] = events;
  if (first) {
    if (events.length > 1 || number(first, "at") > 1) {
      const stacked = events.find((hit) => number(hit, "at") > 1) ?? first;
      return { kind: "several", hits: events, placeKey: text(stacked, "place_key"), place: text(stacked, "place") ?? "this spot" };
    }
    const id = text(first, "id");
    return id === undefined ? undefined : { kind: "event", id };
  }
  const cluster = hits.find(({ kind }) => kind === "cluster");
  if (cluster) return { kind: "cluster", hit: cluster };
  const held = hits.find(({ kind }) => kind === "held");
  const key = held && text(held, "place_key");
  return key === undefined ? undefined : { kind: "place", key };
}

/** Where the events of a cluster lie. One spot becomes a small box around it. */
export function clusterBounds(hit: Hit): Bounds | undefined {
  const [west, south, east, north] = ["west", "south", "east", "north"].map((side) => Number(hit.properties[side]));
  if (west === undefined || south === undefined || east === undefined || north === undefined) return undefined;
  if (![west, south, east, north].every(Number.isFinite)) return undefined;
  const least = 0.02;
  return east - west < least && north - south < least ? [west - least, south - least, east + least, north + least] : [west, south, east, north];
}

export function text(hit: Hit, property: string): string | undefined {
  const value = hit.properties[property];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function number(hit: Hit, property: string): number {
  const value = hit.properties[property];
  return typeof value === "number" ? value : 0;
}
