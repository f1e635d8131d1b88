/** Who held a place, as a strip of days: full when confirmed, hatched when only claimed, crossed when contested. */
import type { ControlSpan } from "../api/types";
import { record } from "../state/record";
import { shiftDay } from "../state/view";
import { day } from "../text/format";
import { endOf, scaleOf, xOf } from "../timeline/scale";
import { colourOf } from "./ControlTimeline";

const WIDTH = 400;
const HEIGHT = 22;
const LINE = 5;

export function ControlStrip({ spans }: { spans: readonly ControlSpan[] }) {
  const days = record.value?.days;
  const known = spans.filter(({ state }) => state !== "unknown");
  if (!days || known.length === 0) return null;
  const scale = scaleOf(days.first, days.last, WIDTH);
  return (
    <figure class="strip" aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" height={HEIGHT}>
        <rect class="strip-ground" width={WIDTH} height={HEIGHT} />
        {known.map((span) => {
          const last = span.until === null ? days.last : shiftDay(span.until, -1);
          if (last < days.first || span.from > days.last) return null;
          const from = xOf(scale, span.from < days.first ? days.first : span.from);
          const to = endOf(scale, last > days.last ? days.last : last);
          return <Stretch key={span.span_id} span={span} from={from} to={to} />;
        })}
      </svg>
      <figcaption class="quiet small"><span>{day(days.first)}</span><span>{day(days.last)}</span></figcaption>
    </figure>
  );
}

function Stretch({ span, from, to }: { span: ControlSpan; from: number; to: number }) {
  const colour = colourOf(span);
  if (span.state === "held" && span.standing === "confirmed") return <rect x={from} width={to - from} height={HEIGHT} fill={colour} />;
  const contested = span.state === "contested";
  const lines = Array.from({ length: Math.ceil((to - from + HEIGHT) / LINE) }, (_, index) => from + index * LINE);
  return (
    <svg x={from} width={to - from} height={HEIGHT} viewBox={`${from} 0 ${to - from} ${HEIGHT}`} preserveAspectRatio="none" stroke={contested ? "currentColor" : colour}>
      {lines.map((x) => <path key={x} d={`M${x} 0L${x - HEIGHT} ${HEIGHT}${contested ? `M${x - HEIGHT} 0L${x} ${HEIGHT}` : ""}`} stroke-width={1.3} fill="none" />)}
      <rect x={from + 0.5} y={0.5} width={Math.max(0, to - from - 1)} height={HEIGHT - 1} fill="none" stroke-width={1} stroke-dasharray="4 3" />
    </svg>
  );
}
