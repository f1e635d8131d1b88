import type { Timeline } from "../api/types";
import { FAMILIES } from "../map/families";
import { palette } from "../map/palette";
import { theme } from "../state/prefs";
import { number } from "../text/format";
import { familyName } from "../text/words";
import { Glyph } from "../ui/Mark";
import { endOf, ticks, xOf, type Scale } from "./scale";

export interface Row {
  /** A family, or `all`. */
  readonly id: string;
  readonly height: number;
  readonly bars: readonly { start: string; end: string; value: number }[];
  readonly most: number;
}

const ALL_HEIGHT = 34;
const ROW_HEIGHT = 17;
/** Few days make no broad blocks: a bar is a mark for its day. */
const WIDEST = 30;

/** All events, then each family that occurs, in the page's order. */
export function rowsOf(data: Timeline): Row[] {
  const row = (id: string, height: number, valueOf: (bucket: Timeline["buckets"][number]) => number): Row => {
    const bars = data.buckets.map((bucket) => ({ start: bucket.start, end: bucket.end, value: valueOf(bucket) })).filter(({ value }) => value > 0);
    return { id, height, bars, most: Math.max(1, ...bars.map(({ value }) => value)) };
  };
  const families = FAMILIES.map((family) => row(family, ROW_HEIGHT, (bucket) => bucket.families[family] ?? 0)).filter(({ bars }) => bars.length > 0);
  const most = Math.max(1, ...families.map((family) => family.most));
  return [row("all", ALL_HEIGHT, (bucket) => bucket.total), ...families.map((family) => ({ ...family, most }))];
}

export function Bars({ rows, scale }: { rows: readonly Row[]; scale: Scale }) {
  const tops = rows.map((_, index) => rows.slice(0, index).reduce((sum, row) => sum + row.height, 0));
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  return (
    <>
      {rows.map((row, index) => <RowBars key={row.id} row={row} top={tops[index] ?? 0} scale={scale} />)}
      <g class="ticks" aria-hidden="true">
        {ticks(scale, tickLabel).map((tick) => (
          <g key={tick.day} transform={`translate(${tick.x.toFixed(1)} 0)`}>
            <line y1={0} y2={height} />
            <text x={tick.middle - tick.x} y={height + 13} text-anchor={tick.middle > tick.x + 3 ? "middle" : "start"}>{tick.label}</text>
          </g>
        ))}
      </g>
    </>
  );
}

function RowBars({ row, top, scale }: { row: Row; top: number; scale: Scale }) {
  const colours = palette(theme.value);
  const colour = row.id === "all" ? colours.muted : (colours.families[row.id] ?? colours.muted);
  const gap = scale.width / scale.days > 6 ? 1 : 0;
  const name = row.id === "all" ? "All events" : familyName(row.id);
  return (
    <g transform={`translate(0 ${top})`} role="img" aria-label={`${name}: ${number(row.bars.reduce((sum, { value }) => sum + value, 0))}`}>
      {row.id === "all" ? null : <g transform="translate(-25 -1)"><title>{name}</title><Glyph family={row.id} size={18} /></g>}
      <line class="row-line" x1={0} x2={scale.width} y1={row.height - 0.5} y2={row.height - 0.5} />
      {row.bars.map((bar) => {
        const room = endOf(scale, bar.end) - xOf(scale, bar.start);
        const wide = Math.max(1, Math.min(room - gap, WIDEST));
        const x = xOf(scale, bar.start) + (room - wide) / 2;
        const tall = Math.max(2, (bar.value / row.most) * (row.height - 3));
        return (
          <rect key={bar.start} x={x} y={row.height - 1 - tall} width={wide} height={tall} fill={colour}>
            <title>{`${bar.start === bar.end ? bar.start : `${bar.start} to ${bar.end}`} · ${name}: ${bar.value}`}</title>
          </rect>
        );
      })}
    </g>
  );
}

const FORMATS = {
  day: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }),
  month: new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" }),
  year: new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone: "UTC" }),
};

function tickLabel(day: string, unit: keyof typeof FORMATS): string {
  return FORMATS[unit].format(new Date(`${day}T00:00:00Z`));
}
