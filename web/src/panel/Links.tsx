/** Ways from one thing to another: a place, an actor, a report. The view's filters and days go along. */
import type { ActorRef, PlaceRef } from "../api/types";
import { linkTo } from "../state/router";
import { placePrefix } from "../text/format";
import { webAddress } from "../text/foreign";
import { Foreign } from "../ui/Foreign";
import { Icon } from "../ui/Icon";

const LONGEST = 120;
const away = { event: undefined, report: undefined, claim: undefined, camera: undefined };

/** The key under which the record files a place that the gazetteer knows; others are not linked. */
export function placeKey(place: PlaceRef): string | undefined {
  return place.place_id !== null && place.precision !== "area" ? place.place_id : undefined;
}

export function PlaceLink({ place, full = false }: { place: PlaceRef; full?: boolean }) {
  const name = place.name ?? place.text;
  const key = placeKey(place);
  const prefix = placePrefix(place);
  const around = [place.admin2, place.admin1, place.country].filter((part): part is string => part !== undefined && part !== name);
  return (
    <span class="place">
      {prefix ? `${prefix} ` : null}
      {key === undefined ? <Foreign text={name} most={LONGEST} /> : (
        <a href={linkTo({ ...away, page: "place", subject: key })}><Foreign text={name} most={LONGEST} /></a>
      )}
      {full && place.name !== null && place.text !== place.name ? <span class="quiet"> “<Foreign text={place.text} most={LONGEST} />”</span> : null}
      {full && around.length > 0 ? <span class="quiet">, <Foreign text={around.join(", ")} most={LONGEST} /></span> : null}
      {full && place.place_id === null ? <span class="quiet"> (not in the gazetteer)</span> : null}
    </span>
  );
}

export function ActorLink({ actor }: { actor: ActorRef }) {
  const name = actor.name ?? actor.text;
  if (actor.actor_id === null) return <Foreign text={name} most={LONGEST} />;
  return <a href={linkTo({ ...away, page: "actor", subject: actor.actor_id })}><Foreign text={name} most={LONGEST} /></a>;
}

export function ActorList({ actors }: { actors: readonly ActorRef[] }) {
  return (
    <>
      {actors.map((actor, index) => (
        <span key={index}>{index > 0 ? ", " : null}<ActorLink actor={actor} /></span>
      ))}
    </>
  );
}

/** An address out of a report: a link only when it leads to a page of the web, and never silently away. */
export function SourceLink({ url }: { url: string | null }) {
  const address = webAddress(url);
  if (!address) return url === null ? null : <Foreign text={url} most={80} />;
  return (
    <a href={address.href} target="_blank" rel="noopener noreferrer nofollow">
      <Foreign text={address.host} most={60} /> <Icon name="out" /><span class="hidden"> (leaves this page)</span>
    </a>
  );
}
