/** An event and everything that is said of it. */
import { useEffect } from "preact/hooks";
import { useResource } from "../api/resource";
import { ApiError } from "../api/client";
import type { Event, EventDetail as Detail } from "../api/types";
import { mapFocus } from "../map/MapView";
import { linkTo, view } from "../state/router";
import { session } from "../state/session";
import { count, moment, timeBasis, when } from "../text/format";
import { statusName, statusNote, typeName, familyName, plain, readable } from "../text/words";
import { DecisionForms } from "../review/DecisionForms";
import { DecisionList } from "../review/DecisionList";
import { Foreign } from "../ui/Foreign";
import { Loading } from "../ui/Loading";
import { Mark } from "../ui/Mark";
import { ClaimColumns } from "./ClaimColumns";
import { Counts } from "./Counts";
import { ActorList, PlaceLink } from "./Links";
import { lastShown } from "./EventList";
import { History } from "./History";
import { PanelHead } from "./PanelHead";

export function EventDetail({ id }: { id: string }) {
  const asOf = view.value.asOf;
  const detail = useResource<Detail>(`/events/${encodeURIComponent(id)}`, asOf === undefined ? [] : [["as_of", asOf]]);
  if (detail.error?.status === 410) return <Gone error={detail.error} />;
  return <Loading of={detail} what="the event">{(value) => <Shown detail={value} />}</Loading>;
}

function Shown({ detail }: { detail: Detail }) {
  const { event, claims } = detail;
  useFocus(event);
  useEffect(() => { lastShown.value = event.event_id; }, [event.event_id]);
  return (
    <article class="detail" aria-labelledby="panel-title">
      <PanelHead title={typeName(event.event_type)} above={familyName(event.family)} mark={<Mark family={event.family} status={event.status} size={36} />} />
      <p class="verdict">
        <span class={`badge badge-${event.status}`}>{statusName(event.status)}</span> {statusNote(event.status)}
      </p>
      <Facts event={event} />
      <Counts counts={event.counts} />
      <Disputes event={event} />
      <section aria-labelledby="claims-title">
        <h2 id="claims-title">{count(claims.length, "claim")}, {count(event.independent_sources, "independent source")}</h2>
        <ClaimColumns claims={claims} sides={detail.sides} />
      </section>
      {session.value?.may.review === true && view.value.asOf === undefined ? <DecisionForms detail={detail} /> : null}
      <DecisionList decisions={detail.decisions} />
      <History id={event.event_id} />
      <p class="quiet small">
        {event.event_id} · as the record has it since {moment(detail.recorded_from)} · reading confidence {event.confidence.toFixed(2)}, which ranks and is no probability
      </p>
    </article>
  );
}

function Facts({ event }: { event: Event }) {
  const basis = timeBasis(event.time);
  return (
    <dl class="facts">
      <dt>When</dt>
      <dd>{when(event.time)}{basis === undefined ? null : <span class="quiet"> <Foreign text={basis} most={120} /></span>}</dd>
      <dt>Where</dt>
      <dd>{event.place ? <PlaceLink place={event.place} full /> : <span class="quiet">no place told</span>}</dd>
      {event.actors.length > 0 ? <><dt>Who</dt><dd><ActorList actors={event.actors} /></dd></> : null}
      {event.targets.length > 0 ? <><dt>Against</dt><dd><ActorList actors={event.targets} /></dd></> : null}
      {event.outcome === "attempted" ? <><dt>Outcome</dt><dd>attempted: it failed or was repelled</dd></> : null}
    </dl>
  );
}

/** What the voices do not agree on, in their own terms, before anything else is read. */
function Disputes({ event: { disputes = [] } }: { event: Event }) {
  if (disputes.length === 0) return null;
  return (
    <section class="disputes" aria-labelledby="disputes-title">
      <h2 id="disputes-title">They contradict each other</h2>
      <ul>
        {disputes.map(({ field, note }) => (
          <li key={field + note}><strong>{plain(field)}</strong> <Foreign text={readable(note)} most={400} /></li>
        ))}
      </ul>
    </section>
  );
}

/** A merged or split event: where its claims are now. */
function Gone({ error }: { error: ApiError }) {
  return (
    <article class="detail" aria-labelledby="panel-title">
      <PanelHead title="This event is no more" above="Event" />
      <p>{error.message}</p>
      <ul>
        {(error.problem.went_to ?? []).map((id) => <li key={id}><a href={linkTo({ event: id })}>{id}</a></li>)}
      </ul>
    </article>
  );
}

/** The map rings the spot for as long as the panel shows it. */
function useFocus({ place }: Event): void {
  const lon = place?.lon ?? undefined;
  const lat = place?.lat ?? undefined;
  const exact = place?.precision === "exact";
  useEffect(() => {
    mapFocus.value = lon === undefined || lat === undefined ? undefined : { lon, lat, exact };
    return () => { mapFocus.value = undefined; };
  }, [lon, lat, exact]);
}
