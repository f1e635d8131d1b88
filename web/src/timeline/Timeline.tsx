/** What happened when: all events above, one row a family below, a brush over days, and play. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { useResource } from "../api/resource";
import type { Timeline as TimelineData } from "../api/types";
import { record } from "../state/record";
import { changeFilters, scope, view } from "../state/router";
import { filterParams } from "../state/view";
import { count, days } from "../text/format";
import { Icon } from "../ui/Icon";
import { AsOf } from "./AsOf";
import { Bars, rowsOf } from "./Bars";
import { Brush } from "./Brush";
import { played, scaleOf, type Scale, type Window } from "./scale";

const PLAY_MS = 800;
const LEFT = 30;
const RIGHT = 16;
/** Narrower than this, there is room for the row of all events only. */
const SLIM = 480;

export function Timeline() {
  const asOf = view.value.asOf;
  // All days are drawn, whatever stretch is brushed.
  const query = filterParams(scope.value).filter(([name]) => name !== "from" && name !== "to");
  const timeline = useResource<TimelineData>("/timeline", asOf === undefined ? query : [...query, ["as_of", asOf]]);
  const [box, width] = useWidth();
  const known = record.value?.days;
  const scale = known ? scaleOf(known.first, known.last, width - LEFT - RIGHT) : undefined;
  const data = useLast(timeline.value);
  const brushed = useBrushed();
  return (
    <section class="timeline" aria-label="Timeline">
      <Head scale={scale} data={data} shown={brushed ?? data?.total} />
      <div class="timeline-body" ref={box}>
        {scale && data ? <Chart scale={scale} data={data} slim={width < SLIM} /> : null}
      </div>
    </section>
  );
}

function Chart({ scale, data, slim }: { scale: Scale; data: TimelineData; slim: boolean }) {
  const rows = slim ? rowsOf(data).slice(0, 1) : rowsOf(data);
  const { from, to } = view.value.filters;
  const height = rows.reduce((sum, row) => sum + row.height, 0) + 18;
  return (
    <svg class="timeline-chart" height={height} width="100%" role="group" aria-label={summary(data)}>
      <g transform={`translate(${LEFT} 0)`}>
        <Bars rows={rows} scale={scale} />
        <Brush scale={scale} height={height - 18} window={{ from: from ?? scale.first, to: to ?? scale.last }} set={from !== undefined || to !== undefined} change={setWindow} />
      </g>
    </svg>
  );
}

function Head({ scale, data, shown }: { scale: Scale | undefined; data: TimelineData | undefined; shown: number | undefined }) {
  const { from, to } = view.value.filters;
  const playing = useSignal(false);
  usePlay(playing.value, scale, () => (playing.value = false));
  const set = from !== undefined || to !== undefined;
  return (
    <header class="timeline-head">
      <button type="button" class="button-round" aria-pressed={playing.value} aria-label={playing.value ? "Stop playing" : "Play through the days"} onClick={() => (playing.value = !playing.value)} disabled={!scale} data-play>
        <Icon name={playing.value ? "pause" : "play"} />
      </button>
      <p class="timeline-days" aria-live={playing.value ? "off" : "polite"}>
        <strong>{set ? days(from, to) : "All days"}</strong>
        {shown === undefined ? null : <span class="quiet"> {count(shown, "event")}{!set && data && data.undated > 0 ? `, ${data.undated} of them undated` : ""}</span>}
      </p>
      {set ? <button type="button" class="button-plain" onClick={() => setWindow(undefined)}>All days</button> : null}
      <AsOf />
    </header>
  );
}

function setWindow(window: Window | undefined): void {
  changeFilters({ from: window?.from, to: window?.to });
}

/** Plays from where the window stands; it stops by itself at the last day. */
function usePlay(playing: boolean, scale: Scale | undefined, stop: () => void): void {
  useEffect(() => {
    if (!playing || !scale) return;
    const step = Math.max(1, Math.round(scale.days / 60));
    const tick = () => {
      const { from, to } = view.peek().filters;
      const next = played(from !== undefined && to !== undefined ? { from, to } : undefined, scale, step);
      if (next) setWindow(next);
      else stop();
    };
    tick();
    const running = setInterval(tick, PLAY_MS);
    return () => clearInterval(running);
  }, [playing, scale?.first, scale?.last]);
}

/** How many events the brushed days hold, as the server counts them. */
function useBrushed(): number | undefined {
  const { from, to } = scope.value;
  const asOf = view.value.asOf;
  const query = filterParams(scope.value);
  const brushed = useResource<TimelineData>(from === undefined && to === undefined ? undefined : "/timeline", asOf === undefined ? query : [...query, ["as_of", asOf]]);
  return brushed.value?.total;
}

function summary(data: TimelineData): string {
  const busiest = data.buckets.reduce<TimelineData["buckets"][number] | undefined>((most, bucket) => (most && most.total >= bucket.total ? most : bucket), undefined);
  return `${count(data.total, "event")} by ${data.step}${busiest ? `; most, ${busiest.total}, on ${days(busiest.start, busiest.end)}` : ""}`;
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return [box, width] as const;
}

/** The last answer stays until the next one is there: nothing flickers while a filter changes. */
function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef<T>(undefined);
  if (value !== undefined) last.current = value;
  return last.current;
}
