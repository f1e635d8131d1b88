/** Where the map's tiles are, for what is asked of the record. */
import { apiUrl, type Query } from "../api/client";
import { filterParams, type Filters } from "../state/view";
import type { MapAddresses } from "./style";

export interface MapAsk {
  readonly filters: Filters;
  readonly asOf?: string | undefined;
  /** The day for which control is shown. */
  readonly at?: string | undefined;
  /** The record's version: tiles of another one are not taken from the browser's store. */
  readonly version: string;
}

/** A record without any day still has a map. */
const TODAY = new Date().toISOString().slice(0, 10);

export function tileAddresses(origin: string, { filters, asOf, at, version }: MapAsk): MapAddresses {
  const told = (query: [string, string | undefined][]): Query =>
    [...query, ["v", version] as const].filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "");
  // The template's braces must not be escaped.
  const tiles = (layer: string, query: Query) => origin + apiUrl(`/tiles/${layer}/{z}/{x}/{y}.mvt`, query);
  return {
    base: tiles("base", []),
    events: tiles("events", told([...filterParams(filters), ["as_of", asOf]])),
    control: tiles("control", told([["at", at ?? TODAY], ["as_of", asOf]])),
  };
}
