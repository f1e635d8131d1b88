/** Who held a place, stretch by stretch, and what bears each stretch out. */
import type { Basis, ControlSpan } from "../api/types";
import { palette, sideColour } from "../map/palette";
import { theme } from "../state/prefs";
import { holders } from "../state/record";
import { linkTo } from "../state/router";
import { day, days } from "../text/format";
import { shiftDay } from "../state/view";
import { readable } from "../text/words";
import { Foreign } from "../ui/Foreign";
import { ControlMark } from "../ui/Mark";
import { ActorList, PlaceLink } from "./Links";

const MOST_BASES = 6;

export function ControlTimeline({ spans, places = false }: { spans: readonly ControlSpan[]; places?: boolean }) {
  if (spans.length === 0) return <p class="quiet">Nothing in the record tells who held it. Unknown stays unknown.</p>;
  return (
    <ol class="spans">
      {spans.map((span) => (
        <li key={span.span_id} class={`span span-${span.state} span-${span.standing}`}>
          <ControlMark state={span.state} standing={span.standing} colour={colourOf(span)} />
          <div>
            <p class="span-title">
              {places ? <><PlaceLink place={span.place} />: </> : null}
              <strong>{title(span)}</strong> {span.holders.length > 0 ? <ActorList actors={span.holders} /> : null}
            </p>
            <p class="quiet">{stretch(span)} · {standing(span)}</p>
            <Bases bases={span.basis} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function title({ state, holders: who }: ControlSpan): string {
  if (state === "held") return "Held by";
  if (state === "contested") return who.length > 0 ? "Contested between" : "Contested";
  return "Not known";
}

/** `until` is the first day on which it no longer holds. */
function stretch({ from, until }: ControlSpan): string {
  return until === null ? `from ${day(from)}, still` : days(from, shiftDay(until, -1));
}

function standing({ state, standing: how, extent }: ControlSpan): string {
  if (state === "unknown") return "no evidence, or none recent enough";
  const words = how === "confirmed" ? "confirmed by the other side, a neutral voice or later fighting" : "only claimed by voices in their own interest";
  return extent === "partial" ? `${words}; a part of it` : words;
}

function Bases({ bases }: { bases: readonly Basis[] }) {
  if (bases.length === 0) return null;
  return (
    <details class="bases">
      <summary>What it rests on ({bases.length})</summary>
      <ul>
        {bases.slice(0, MOST_BASES).map((basis, index) => (
          <li key={index}>
            {day(basis.day)}: <Foreign text={readable(basis.note)} most={240} /> {basis.event_id == null ? <ClaimLink basis={basis} /> : <a href={linkTo({ event: basis.event_id, report: undefined, claim: undefined })}>the event</a>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function ClaimLink({ basis: { claims } }: { basis: Basis }) {
  const [first] = claims;
  return first ? <a href={linkTo({ report: first.document_id, claim: first.claim_id })}>the words</a> : null;
}

export function colourOf(span: ControlSpan): string {
  const [holder] = span.holders;
  const colours = palette(theme.value);
  if (!holder) return colours.muted;
  const key = holder.actor_id ?? holder.name ?? holder.text;
  const index = holders.value.findIndex((side) => (side.holder_id ?? side.holder) === key);
  return sideColour(colours, index === -1 ? colours.sides.length - 1 : index);
}
