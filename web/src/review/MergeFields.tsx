import { useState } from "preact/hooks";
import { useResource } from "../api/resource";
import type { Event, EventInList, Page } from "../api/types";
import { shiftDay } from "../state/view";
import { when } from "../text/format";
import { statusName, typeName } from "../text/words";
import { Foreign } from "../ui/Foreign";
import { Mark } from "../ui/Mark";
import type { Ask } from "./decide";

const NEAR_KM = 25;
const NEAR_DAYS = 3;
const MOST = "20";

/** Events of the same days nearby: those that this one may be the same as. */
export function MergeFields({ event, choose }: { event: Event; choose: (ask: Ask | undefined) => void }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const near = useResource<Page<EventInList>>("/events", candidates(event));
  const others = (near.value?.items ?? []).filter(({ event_id }) => event_id !== event.event_id);
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
    setChosen(next);
    choose(next.length > 0 ? { action: "merge", events: [event.event_id, ...next] } : undefined);
  };
  return (
    <fieldset>
      <legend>The same as</legend>
      {near.loading ? <p class="quiet">Looking for events nearby…</p> : null}
      {!near.loading && others.length === 0 ? <p class="quiet">No event within {NEAR_KM} km and {NEAR_DAYS} days.</p> : null}
      {others.map((other) => (
        <label key={other.event_id} class="choice">
          <input type="checkbox" checked={chosen.includes(other.event_id)} onChange={() => toggle(other.event_id)} />
          <Mark family={other.family} status={other.status} size={18} />
          <span>{typeName(other.event_type)} <span class="quiet"><Foreign text={other.place?.name ?? other.place?.text ?? "place unknown"} most={50} /> · {when(other.time)} · {statusName(other.status).toLowerCase()}</span></span>
        </label>
      ))}
    </fieldset>
  );
}

function candidates({ place, time }: Event): [string, string][] {
  const out: [string, string][] = [["limit", MOST]];
  if (place?.lat != null && place.lon != null) out.push(["near", `${place.lat},${place.lon},${NEAR_KM}`]);
  if (time?.start) {
    out.push(["from", shiftDay(time.start.slice(0, 10), -NEAR_DAYS)], ["to", shiftDay((time.end ?? time.start).slice(0, 10), NEAR_DAYS)]);
  }
  return out;
}
