/** Days along a line. Pure: days are `2024-11-27`, positions are from 0 to `width`. */
import { shiftDay } from "../state/view";

export interface Scale {
  readonly first: string;
  readonly last: string;
  readonly days: number;
  readonly width: number;
}

const DAY_MS = 86_400_000;

export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function scaleOf(first: string, last: string, width: number): Scale {
  return { first, last, days: Math.max(1, dayNumber(last) - dayNumber(first) + 1), width: Math.max(1, width) };
}

/** Left edge of a day. */
export function xOf(scale: Scale, day: string): number {
  return ((dayNumber(day) - dayNumber(scale.first)) / scale.days) * scale.width;
}

/** Right edge of a day. */
export function endOf(scale: Scale, day: string): number {
  return xOf(scale, shiftDay(day, 1));
}

/** The day at a position, kept within the scale. */
export function dayAt(scale: Scale, x: number): string {
  const index = Math.floor((x / scale.width) * scale.days);
  return shiftDay(scale.first, Math.min(Math.max(index, 0), scale.days - 1));
}

export interface Window {
  readonly from: string;
  readonly to: string;
}

/** Length of a window in days. */
export function lengthOf({ from, to }: Window): number {
  return dayNumber(to) - dayNumber(from) + 1;
}

/** The window moved by whole days; `undefined` once it would leave the scale. */
export function moved(window: Window, by: number, scale: Scale): Window | undefined {
  const next = { from: shiftDay(window.from, by), to: shiftDay(window.to, by) };
  return next.from < scale.first || next.to > scale.last ? undefined : next;
}

/** What playing shows next. It begins with the first stretch and ends with the last. */
export function played(window: Window | undefined, scale: Scale, step: number): Window | undefined {
  if (!window || lengthOf(window) >= scale.days) return { from: scale.first, to: min(shiftDay(scale.first, step - 1), scale.last) };
  return moved(window, step, scale);
}

/** One edge of the window moved; it never passes the other. */
export function withEdge(window: Window, edge: "from" | "to", day: string, scale: Scale): Window {
  const kept = day < scale.first ? scale.first : min(day, scale.last);
  return edge === "from" ? { from: min(kept, window.to), to: window.to } : { from: window.from, to: kept < window.from ? window.from : kept };
}

export interface Tick {
  readonly day: string;
  readonly x: number;
  /** Where its name stands: in the middle of a day that has room for it, else at the tick. */
  readonly middle: number;
  readonly label: string;
}

const STEPS = [1, 2, 7, 14];
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];
const SPACE = 64;

/** As many dates as there is room for: days, weeks, then months and years. */
export function ticks(scale: Scale, label: (day: string, unit: "day" | "month" | "year") => string): Tick[] {
  const perDay = scale.width / scale.days;
  const step = STEPS.find((days) => days * perDay >= SPACE);
  if (step !== undefined) {
    const count = Math.ceil(scale.days / step);
    return Array.from({ length: count }, (_, index) => shiftDay(scale.first, index * step)).map((day) => ({ day, x: xOf(scale, day), middle: step === 1 ? xOf(scale, day) + perDay / 2 : xOf(scale, day) + 3, label: label(day, "day") }));
  }
  const months = MONTHS.find((length) => length * 30.4 * perDay >= SPACE) ?? 240;
  const out: Tick[] = [];
  const start = new Date(`${scale.first.slice(0, 7)}-01T00:00:00Z`);
  start.setUTCMonth(Math.floor(start.getUTCMonth() / Math.min(months, 12)) * Math.min(months, 12));
  for (;;) {
    const day = start.toISOString().slice(0, 10);
    if (day > scale.last) return out;
    if (day >= scale.first) out.push({ day, x: xOf(scale, day), middle: xOf(scale, day) + 3, label: label(day, months >= 12 ? "year" : "month") });
    start.setUTCMonth(start.getUTCMonth() + months);
  }
}

function min(one: string, other: string): string {
  return one < other ? one : other;
}
