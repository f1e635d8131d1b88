/** Offsets of the record count Unicode code points; JavaScript's count UTF-16 units. Here they are brought together. */

export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
  /** Where it begins, in code points. */
  readonly start: number;
}

/** A text cut at the borders of ranges, in order; ranges that overlap or touch are one. */
export function pieces(text: string, ranges: readonly Range[]): Piece[] {
  const merged = merge(ranges);
  const cuts = utf16Offsets(text, merged.flatMap(({ start, end }) => [start, end]));
  const out: Piece[] = [];
  let last = { unit: 0, point: 0 };
  merged.forEach(({ start, end }, index) => {
    const from = cuts[2 * index] ?? text.length;
    const to = cuts[2 * index + 1] ?? text.length;
    if (from > last.unit) out.push({ text: text.slice(last.unit, from), marked: false, start: last.point });
    if (to > from) out.push({ text: text.slice(from, to), marked: true, start });
    last = { unit: to, point: end };
  });
  if (last.unit < text.length) out.push({ text: text.slice(last.unit), marked: false, start: last.point });
  return out;
}

function merge(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(({ start, end }) => start >= 0 && end > start).sort((a, b) => a.start - b.start);
  const out: Range[] = [];
  for (const range of sorted) {
    const last = out.at(-1);
    if (last && range.start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else out.push(range);
  }
  return out;
}

/** UTF-16 offsets of sorted code point offsets, in one walk over the text. */
function utf16Offsets(text: string, points: readonly number[]): number[] {
  const out: number[] = [];
  let unit = 0;
  let point = 0;
  for (const wanted of points) {
    while (point < wanted && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      point += 1;
    }
    out.push(unit);
  }
  return out;
}
