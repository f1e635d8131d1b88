/** The brush: a stretch of days, drawn with the pointer or moved with the arrow keys. */
import { useRef, useState } from "preact/hooks";
import { shiftDay } from "../state/view";
import { day as dayName } from "../text/format";
import { dayAt, endOf, lengthOf, moved, withEdge, xOf, type Scale, type Window } from "./scale";

interface Props {
  scale: Scale;
  height: number;
  window: Window;
  /** Whether somebody set it; else it stands over all days. */
  set: boolean;
  change: (window: Window | undefined) => void;
}

type Grip = "new" | "move" | "from" | "to";

interface Held {
  readonly grip: Grip;
  readonly day: string;
  readonly window: Window;
  draft?: Window;
}

export function Brush({ scale, height, window, set, change }: Props) {
  const [draft, setDraft] = useState<Window>();
  const ground = useRef<SVGRectElement>(null);
  // The draft is kept here too: the pointer may be let go before its last step is drawn.
  const held = useRef<Held>(undefined);
  const shown = draft ?? window;
  const left = xOf(scale, clamp(shown.from, scale));
  const right = endOf(scale, clamp(shown.to, scale));

  const dayOf = (event: PointerEvent) => dayAt(scale, event.clientX - (ground.current?.getBoundingClientRect().left ?? 0));
  const start = (grip: Grip) => (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    held.current = { grip, day: dayOf(event), window };
  };
  const drag = (event: PointerEvent) => {
    if (!held.current) return;
    held.current.draft = dragged(held.current, dayOf(event), scale);
    setDraft(held.current.draft);
  };
  const end = () => {
    const drawn = held.current?.draft;
    if (drawn) change(lengthOf(drawn) >= scale.days ? undefined : drawn);
    else if (held.current?.grip === "new") change({ from: held.current.day, to: held.current.day });
    held.current = undefined;
    setDraft(undefined);
  };
  const pointer = { onPointerMove: drag, onPointerUp: end, onPointerCancel: end };

  return (
    <g class={set || draft ? "brush brush-set" : "brush"}>
      <rect ref={ground} class="brush-ground" x={0} y={0} width={scale.width} height={height} onPointerDown={start("new")} {...pointer} />
      <rect class="brush-outside" x={0} y={0} width={Math.max(0, left)} height={height} />
      <rect class="brush-outside" x={right} y={0} width={Math.max(0, scale.width - right)} height={height} />
      {set || draft ? <rect class="brush-window" x={left} y={0} width={Math.max(1, right - left)} height={height} onPointerDown={start("move")} {...pointer} /> : null}
      <Handle edge="from" x={left} {...{ scale, height, window, change, start: start("from"), pointer }} />
      <Handle edge="to" x={right} {...{ scale, height, window, change, start: start("to"), pointer }} />
    </g>
  );
}

interface HandleProps {
  edge: "from" | "to";
  x: number;
  scale: Scale;
  height: number;
  window: Window;
  change: (window: Window | undefined) => void;
  start: (event: PointerEvent) => void;
  pointer: { onPointerMove: (event: PointerEvent) => void; onPointerUp: () => void; onPointerCancel: () => void };
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 };

function Handle({ edge, x, scale, height, window, change, start, pointer }: HandleProps) {
  const value = window[edge];
  const onKeyDown = (key: KeyboardEvent) => {
    const step = STEPS[key.key];
    const day = key.key === "Home" ? scale.first : key.key === "End" ? scale.last : step === undefined ? undefined : shiftDay(value, step);
    if (day === undefined) return;
    key.preventDefault();
    const next = withEdge(window, edge, day, scale);
    change(lengthOf(next) >= scale.days ? undefined : next);
  };
  return (
    <g
      class="handle" transform={`translate(${x.toFixed(1)} 0)`} tabindex={0} role="slider" data-handle={edge}
      aria-label={edge === "from" ? "First day" : "Last day"} aria-orientation="horizontal"
      aria-valuemin={0} aria-valuemax={scale.days - 1} aria-valuenow={lengthOf({ from: scale.first, to: value }) - 1} aria-valuetext={dayName(value)}
      onKeyDown={onKeyDown} onPointerDown={start} {...pointer}
    >
      <rect class="handle-hit" x={-9} y={0} width={18} height={height} />
      <line y1={0} y2={height} />
      <rect class="handle-grip" x={-3.5} y={height / 2 - 10} width={7} height={20} rx={2} />
    </g>
  );
}

function dragged(held: Held, day: string, scale: Scale): Window {
  const { grip, window } = held;
  if (grip === "new") return held.day < day ? { from: held.day, to: day } : { from: day, to: held.day };
  if (grip === "move") {
    const by = lengthOf({ from: held.day, to: day }) - 1;
    return moved(window, by, scale) ?? window;
  }
  return withEdge(window, grip, day, scale);
}

function clamp(day: string, scale: Scale): string {
  if (day < scale.first) return scale.first;
  return day > scale.last ? scale.last : day;
}
