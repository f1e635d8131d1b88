/** Dates, numbers and ranges as people read them. Unknown stays unknown: nothing is filled in. */

const LOCALE = "en-GB";
const NUMBERS = new Intl.NumberFormat(LOCALE);
const DATE = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const DAY_MONTH = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "short" });

export function number(value: number): string {
  return NUMBERS.format(value);
}

/** `1 claim`, `3 claims`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** A day of the record: `27 Nov 2024`. */
export function day(value: string): string {
  const read = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(read.getTime()) ? value : DATE.format(read);
}

export function dayMonth(value: string): string {
  const read = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(read.getTime()) ? value : DAY_MONTH.format(read);
}

/** A moment at which something was recorded, in the reader's own zone. */
export function moment(value: string): string {
  const read = new Date(value);
  return Number.isNaN(read.getTime()) ? value : MOMENT.format(read);
}

export function days(from: string | undefined, to: string | undefined): string {
  if (from === undefined && to === undefined) return "all days";
  if (from === undefined) return `until ${day(to ?? "")}`;
  if (to === undefined) return `from ${day(from)}`;
  if (from === to) return day(from);
  return from.slice(0, 4) === to.slice(0, 4) ? `${dayMonth(from)} – ${day(to)}` : `${day(from)} – ${day(to)}`;
}

export interface TimeLike {
  readonly text?: string | null | undefined;
  readonly start?: string | null | undefined;
  readonly end?: string | null | undefined;
  readonly precision: string;
  readonly basis?: string | null | undefined;
}

/** When something happened, no more exact than it is known. */
export function when(time: TimeLike | null | undefined): string {
  if (!time?.start) return time?.text ? `“${time.text}”, date unknown` : "date unknown";
  const start = time.start;
  const end = time.end ?? start;
  if (time.precision === "year") return start.slice(0, 4);
  if (time.precision === "month") {
    return new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${start.slice(0, 7)}-01T00:00:00Z`));
  }
  const span = days(start.slice(0, 10), end.slice(0, 10));
  return time.precision === "hour" && start.length > 10 ? `${span}, ${start.slice(11, 16)}` : span;
}

/** Where a date comes from, when that is not the plain words of the report. */
export function timeBasis(time: TimeLike | null | undefined): string | undefined {
  if (time?.basis === "published") return "the day of publication: the report names none";
  if (time?.basis === "relative" && time.text) return `“${time.text}”, counted from the day of publication`;
  if (time?.basis === "stated" && time.text) return `“${time.text}”`;
  return undefined;
}

export interface RangeLike {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly open_high?: boolean | undefined;
}

/** `4–35`, `12`, `12 or more`. */
export function range({ low, high, open_high }: RangeLike): string {
  const more = open_high === true ? " or more" : "";
  return low === high ? `${number(low)}${more}` : `${number(low)}–${number(high)}${more}`;
}

/** Bounds of one claim's figure; either may be missing. */
export function bounds(low: number | null | undefined, high: number | null | undefined, approximate = false): string {
  const about = approximate ? "about " : "";
  if (low == null && high == null) return "not told";
  if (low == null) return `up to ${number(high ?? 0)}`;
  if (high == null) return `${number(low)} or more`;
  return about + (low === high ? number(low) : `${number(low)}–${number(high)}`);
}

export interface PlaceLike {
  readonly text: string;
  readonly name?: string | null | undefined;
  readonly precision: string;
  readonly relation?: { readonly near?: string | null | undefined; readonly direction?: string | null | undefined; readonly of?: string | null | undefined; readonly distance_km?: number | null | undefined } | null | undefined;
}

const WINDS: Record<string, string> = { N: "north", NE: "north-east", E: "east", SE: "south-east", S: "south", SW: "south-west", W: "west", NW: "north-west" };

/** What stands before the name of a place that is not exactly known: `near`, `north of`, `part of`. */
export function placePrefix(place: PlaceLike): string {
  const { relation, precision } = place;
  if (relation?.direction) {
    const distance = relation.distance_km == null ? "" : `${number(relation.distance_km)} km `;
    return `${distance}${WINDS[relation.direction] ?? relation.direction} of`;
  }
  if (precision === "near") return "near";
  if (precision === "area") return "part of";
  return "";
}
