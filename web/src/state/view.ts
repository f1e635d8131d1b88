/** What the address bar says: a view that can be sent to somebody else. Pure: no window, no history. */

export const PAGES = ["map", "place", "actor", "review", "audit", "sign-in"] as const;
export type Page = (typeof PAGES)[number];

/** What is asked of the record. Lists are never null; what is not asked for is absent. */
export interface Filters {
  readonly from?: string;
  readonly to?: string;
  readonly families: readonly string[];
  readonly types: readonly string[];
  readonly statuses: readonly string[];
  readonly actor?: string;
  readonly place?: string;
  readonly source?: string;
  readonly text?: string;
  readonly minSources?: number;
}

export interface Camera {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

export interface View {
  readonly page: Page;
  /** Key of the place or id of the actor that the page is about. */
  readonly subject?: string;
  readonly filters: Filters;
  /** The record as it was believed at the end of this day. */
  readonly asOf?: string;
  /** The event that the panel shows. */
  readonly event?: string;
  /** The report that the panel shows, and the claim that is highlighted in it. */
  readonly report?: string;
  readonly claim?: string;
  readonly camera?: Camera;
}

export const NO_FILTERS: Filters = { families: [], types: [], statuses: [] };
export const START: View = { page: "map", filters: NO_FILTERS };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const WORD = /^[a-z_]{1,60}$/;
/** The name of the parameter that carries a page's subject. */
const SUBJECT: Partial<Record<Page, string>> = { place: "key", actor: "id" };

/** Reads an address. What it does not understand it leaves out: an old link still opens. */
export function parseView(path: string, search: string): View {
  const asked = new URLSearchParams(search);
  const name = path.replace(/^\/+|\/+$/g, "");
  const page = PAGES.find((known) => known === name) ?? "map";
  const subject = text(asked.get(SUBJECT[page] ?? ""));
  return compact<View>({
    page: SUBJECT[page] !== undefined && subject === undefined ? "map" : page,
    subject,
    filters: parseFilters(asked),
    asOf: day(asked.get("as_of")),
    event: text(asked.get("event")),
    report: text(asked.get("report")),
    claim: text(asked.get("claim")),
    camera: camera(asked.get("map")),
  });
}

function parseFilters(asked: URLSearchParams): Filters {
  const least = Number(asked.get("min_sources"));
  return compact<Filters>({
    from: day(asked.get("from")),
    to: day(asked.get("to")),
    families: words(asked.get("family")),
    types: words(asked.get("type")),
    statuses: words(asked.get("status")),
    actor: text(asked.get("actor")),
    place: text(asked.get("place")),
    source: text(asked.get("source")),
    text: text(asked.get("text")),
    minSources: Number.isInteger(least) && least > 1 ? least : undefined,
  });
}

/** Writes a view as path and query; `parseView` reads it back. */
export function formatView(view: View): string {
  const asked = new URLSearchParams();
  const put = (name: string, value: string | number | undefined) => {
    if (value !== undefined && value !== "") asked.set(name, String(value));
  };
  put(SUBJECT[view.page] ?? "subject", view.subject);
  for (const [name, value] of filterParams(view.filters)) put(name, value);
  put("as_of", view.asOf);
  put("event", view.event);
  put("report", view.report);
  put("claim", view.claim);
  if (view.camera) put("map", [view.camera.zoom.toFixed(1), view.camera.lat.toFixed(4), view.camera.lon.toFixed(4)].join("/"));
  const query = asked.toString().replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%2C", ",");
  return (view.page === "map" ? "/" : `/${view.page}`) + (query === "" ? "" : `?${query}`);
}

/** Filters under the names that both the address bar and the API use. */
export function filterParams(filters: Filters): [string, string][] {
  const all: [string, string | number | undefined][] = [
    ["from", filters.from],
    ["to", filters.to],
    ["family", filters.families.join(",")],
    ["type", filters.types.join(",")],
    ["status", filters.statuses.join(",")],
    ["actor", filters.actor],
    ["place", filters.place],
    ["source", filters.source],
    ["text", filters.text],
    ["min_sources", filters.minSources],
  ];
  return all.filter(([, value]) => value !== undefined && value !== "").map(([name, value]) => [name, String(value)]);
}

/** The filters together with what the page is about: a place's page asks for that place only. */
export function scopedFilters(view: View): Filters {
  if (view.page === "place" && view.subject !== undefined) return { ...view.filters, place: view.subject };
  if (view.page === "actor" && view.subject !== undefined) return { ...view.filters, actor: view.subject };
  return view.filters;
}

/** How many filters a person has set. A brush over days counts once. */
export function countFilters(filters: Filters): number {
  const days = filters.from !== undefined || filters.to !== undefined ? 1 : 0;
  const rest = filterParams(filters).filter(([name]) => name !== "from" && name !== "to").length;
  return days + rest;
}

/** A day further or earlier: `shiftDay("2024-11-30", 1)` is `2024-12-01`. */
export function shiftDay(from: string, days: number): string {
  const moved = new Date(`${from}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

function day(value: string | null): string | undefined {
  if (value === null || !DAY.test(value)) return undefined;
  const read = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== value ? undefined : value;
}

function text(value: string | null): string | undefined {
  const trimmed = value?.trim().slice(0, 400);
  return trimmed === undefined || trimmed === "" ? undefined : trimmed;
}

function words(value: string | null): string[] {
  return (value ?? "").split(",").filter((word) => WORD.test(word));
}

function camera(value: string | null): Camera | undefined {
  const [zoom, lat, lon] = (value ?? "").split("/").map(Number);
  if (zoom === undefined || lat === undefined || lon === undefined) return undefined;
  const sane = zoom >= 0 && zoom <= 22 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return sane ? { zoom, lat, lon } : undefined;
}

/** Leaves out what is undefined, so that two equal views are equal values. */
function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T;
}
