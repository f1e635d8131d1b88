import type { EventInList } from "../api/types";
import { linkTo, view } from "../state/router";
import { count, range, when } from "../text/format";
import { measureName, typeName } from "../text/words";
import { Foreign } from "../ui/Foreign";
import { Mark } from "../ui/Mark";
import { StatusBadge } from "./StatusBadge";

/** One event in a list: what, where, when, how sure. */
export function EventRow({ event }: { event: EventInList }) {
  const here = view.value.event === event.event_id;
  const killed = event.counts.find(({ measure }) => measure === "killed");
  const place = event.place ? (event.place.name ?? event.place.text) : "place unknown";
  return (
    <a class="row" href={linkTo({ event: event.event_id, report: undefined, claim: undefined })} aria-current={here ? "true" : undefined} data-row={event.event_id}>
      <Mark family={event.family} status={event.status} size={24} />
      <span class="row-main">
        <span class="row-title">{typeName(event.event_type)}{event.outcome === "attempted" ? <span class="quiet"> · repelled or failed</span> : null}</span>
        <span class="row-sub"><Foreign text={place} most={60} /> · {when(event.time)}</span>
        <Parties event={event} />
      </span>
      <span class="row-side">
        <StatusBadge status={event.status} />
        {killed ? <span class="row-count">{range(killed)} {measureName("killed").toLowerCase()}</span> : null}
        <span class="quiet">{count(event.independent_sources, "source")}</span>
      </span>
    </a>
  );
}

function Parties({ event: { actors, targets } }: { event: EventInList }) {
  const names = (parties: EventInList["actors"]) => parties.map(({ name, text }) => name ?? text).join(", ");
  if (actors.length === 0 && targets.length === 0) return null;
  return (
    <span class="row-sub">
      {actors.length > 0 ? <Foreign text={names(actors)} most={70} /> : null}
      {targets.length > 0 ? <> <span aria-label="against">→</span> <Foreign text={names(targets)} most={70} /></> : null}
    </span>
  );
}
