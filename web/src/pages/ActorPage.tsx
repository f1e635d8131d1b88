/** An actor: its names, whom it stands with and against, what it did over time, and where. */
import { useResource } from "../api/resource";
import type { ActorDetail, ActorRelation } from "../api/types";
import { EventList } from "../panel/EventList";
import { ControlTimeline } from "../panel/ControlTimeline";
import { PanelHead } from "../panel/PanelHead";
import { linkTo, view } from "../state/router";
import { count, day, days } from "../text/format";
import { plain, relationName } from "../text/words";
import { Foreign } from "../ui/Foreign";
import { Loading } from "../ui/Loading";

const away = { event: undefined, report: undefined, claim: undefined, camera: undefined };
const MOST_CLAIMS = 3;

export function ActorPage({ id }: { id: string }) {
  const asOf = view.value.asOf;
  const actor = useResource<ActorDetail>(`/actors/${encodeURIComponent(id)}`, asOf === undefined ? [] : [["as_of", asOf]]);
  return <Loading of={actor} what="the actor">{(value) => <Shown actor={value} />}</Loading>;
}

function Shown({ actor }: { actor: ActorDetail }) {
  const first = actor.activity.buckets[0];
  const last = actor.activity.buckets.at(-1);
  return (
    <article class="detail" aria-labelledby="panel-title">
      <PanelHead above={actor.kind === null ? "Actor" : plain(actor.kind)} title={<Foreign text={actor.name} most={160} />} />
      <Names actor={actor} />
      <p>
        {count(actor.events, "event")}{first && last ? `, ${days(first.start, last.end)}` : null}
        <span class="quiet"> · map and timeline show this actor only</span>
      </p>
      <section aria-labelledby="relations-title">
        <h2 id="relations-title">Relations</h2>
        {actor.relations.length === 0 ? <p class="quiet">None told.</p> : (
          <ul class="relations">{actor.relations.map((relation, index) => <Relation key={index} relation={relation} />)}</ul>
        )}
      </section>
      {actor.held.length > 0 ? (
        <section aria-labelledby="held-title">
          <h2 id="held-title">What it held</h2>
          <details class="bases" open={actor.held.length < 6}>
            <summary>{count(actor.held.length, "stretch of control", "stretches of control")}</summary>
            <ControlTimeline spans={actor.held} places />
          </details>
        </section>
      ) : null}
      <EventList heading="What it took part in" />
    </article>
  );
}

/** The names that are shown before somebody asks for all of them. */
const FIRST_NAMES = 5;

function Names({ actor: { names, name, countries, side, parent, source } }: { actor: ActorDetail }) {
  const others = names.filter((other) => other.name !== name && other.kind !== "leader");
  const leaders = names.filter(({ kind }) => kind === "leader");
  return (
    <dl class="facts">
      {others.length > 0 ? (
        <>
          <dt>Names</dt>
          <dd>
            <NameList names={others.slice(0, FIRST_NAMES)} />
            {others.length > FIRST_NAMES ? (
              <details class="bases"><summary>{others.length - FIRST_NAMES} more</summary><NameList names={others.slice(FIRST_NAMES)} /></details>
            ) : null}
          </dd>
        </>
      ) : null}
      {leaders.length > 0 ? <><dt>Led by</dt><dd><NameList names={leaders} /></dd></> : null}
      {countries.length > 0 ? <><dt>Countries</dt><dd><Foreign text={countries.join(", ")} most={120} /></dd></> : null}
      {parent === null ? null : <><dt>Part of</dt><dd><Named actor={parent} /></dd></>}
      {side === null ? null : <><dt>Side</dt><dd><Named actor={side} /></dd></>}
      {source === null ? null : <><dt>Source</dt><dd class="quiet"><Foreign text={source} most={200} /></dd></>}
    </dl>
  );
}

function NameList({ names }: { names: ActorDetail["names"] }) {
  return <>{names.map((one, index) => <span key={index}>{index > 0 ? "; " : null}<Foreign text={one.name} most={80} />{kindOf(one) === "" ? null : <span class="quiet"> {kindOf(one)}</span>}</span>)}</>;
}

function kindOf({ kind, from, to }: ActorDetail["names"][number]): string {
  const words: Record<string, string> = { alias: "", name: "", former: "formerly", leader: "", as_written: "as written" };
  const span = from === null && to === null ? "" : `${from ?? ""}–${to ?? ""}`;
  return [words[kind] ?? kind, span].filter((part) => part !== "").join(" ");
}

function Named({ actor: { actor_id, name } }: { actor: ActorRelation["other"] }) {
  const words = <Foreign text={name} most={100} />;
  return actor_id === null ? words : <a href={linkTo({ ...away, subject: actor_id })}>{words}</a>;
}

function Relation({ relation }: { relation: ActorRelation }) {
  const { other, claims, basis } = relation;
  const link = <Named actor={other} />;
  const words = relationName(relation.relation);
  return (
    <li>
      <p>{relation.direction === "to" ? <>{link} {words} it</> : <>{words} {link}</>} {basis === "catalogue" ? <span class="quiet">(catalogue)</span> : null}</p>
      {claims.slice(0, MOST_CLAIMS).map((claim) => (
        <p key={claim.document_id + claim.claim_id} class="relation-source">
          <a href={linkTo({ report: claim.document_id, claim: claim.claim_id })}>“<Foreign text={claim.text} most={160} />”</a>
          <span class="quiet"> <Foreign text={[claim.document?.source, claim.document?.published_day && day(claim.document.published_day)].filter(Boolean).join(", ")} most={80} /></span>
        </p>
      ))}
    </li>
  );
}
