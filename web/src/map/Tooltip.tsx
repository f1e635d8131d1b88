import { count, days, range } from "../text/format";
import { familyName, statusName, typeName } from "../text/words";
import { Foreign } from "../ui/Foreign";
import { Mark } from "../ui/Mark";
import type { Hit } from "./driver";
import { number, text } from "./picks";

const ORDER = ["event", "cluster", "held", "area"] as const;

/** A word about what lies under the pointer. The panel holds the same for those who use no pointer. */
export function Tooltip({ hits, x, y }: { hits: readonly Hit[]; x: number; y: number }) {
  const kind = ORDER.find((wanted) => hits.some((hit) => hit.kind === wanted));
  const hit = hits.find((one) => one.kind === kind);
  if (!hit) return null;
  return (
    <div class="tooltip" style={{ left: `${x}px`, top: `${y}px` }} aria-hidden="true">
      {hit.kind === "event" ? <EventTip hit={hit} more={hits.filter((one) => one.kind === "event").length - 1} /> : null}
      {hit.kind === "cluster" ? <ClusterTip hit={hit} /> : null}
      {hit.kind === "held" || hit.kind === "area" ? <ControlTip hit={hit} /> : null}
    </div>
  );
}

function EventTip({ hit, more }: { hit: Hit; more: number }) {
  const status = text(hit, "status") ?? "single_source";
  const low = hit.properties.killed_low;
  const high = hit.properties.killed_high;
  const others = Math.max(more, number(hit, "at") - 1);
  return (
    <>
      <p class="tip-title">
        <Mark family={text(hit, "family") ?? ""} status={status} size={18} /> {typeName(text(hit, "type") ?? "")}
      </p>
      <p>
        <Foreign text={text(hit, "place") ?? "place unknown"} most={60} /> · {days(text(hit, "day"), text(hit, "end") ?? text(hit, "day"))}
      </p>
      <p>
        {statusName(status)} · {count(number(hit, "sources"), "independent source")}
        {typeof low === "number" && typeof high === "number" ? ` · ${range({ low, best: low, high })} killed` : null}
      </p>
      {others > 0 ? <p class="quiet">and {others} more here</p> : null}
    </>
  );
}

function ClusterTip({ hit }: { hit: Hit }) {
  const disputed = number(hit, "disputed") + number(hit, "denied");
  const top = text(hit, "top");
  return (
    <>
      <p class="tip-title">{count(number(hit, "count"), "event")}</p>
      <p>{days(text(hit, "first"), text(hit, "last"))}</p>
      {top ? <p>mostly {familyName(top).toLowerCase()}</p> : null}
      {disputed > 0 ? <p>{disputed} disputed or denied</p> : null}
    </>
  );
}

function ControlTip({ hit }: { hit: Hit }) {
  const contested = text(hit, "state") === "contested";
  const holder = text(hit, "holders") ?? text(hit, "holder") ?? "nobody known";
  return (
    <>
      <p class="tip-title">{contested ? "Contested" : "Held"} by <Foreign text={holder} most={80} /></p>
      <p>
        {text(hit, "place") ? <><Foreign text={text(hit, "place") ?? ""} most={60} /> · </> : "Area drawn from places · "}
        {text(hit, "standing") === "confirmed" ? "confirmed" : "only claimed"}
        {text(hit, "extent") === "partial" ? " · in part" : null}
      </p>
    </>
  );
}
