import { useState } from "preact/hooks";
import { useResource } from "../api/resource";
import type { EventHistory } from "../api/types";
import { linkTo } from "../state/router";
import { count, moment } from "../text/format";
import { statusName, typeName } from "../text/words";
import { Loading } from "../ui/Loading";

/** What the record held of an event before: nothing is overwritten. Asked for when it is opened. */
export function History({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const history = useResource<EventHistory>(open ? `/events/${encodeURIComponent(id)}/history` : undefined);
  return (
    <details class="bases" onToggle={(toggle) => setOpen(toggle.currentTarget.open)}>
      <summary>How the record came to this</summary>
      {open ? <Loading of={history} what="the history">{(value) => <Versions history={value} />}</Loading> : null}
    </details>
  );
}

function Versions({ history: { versions, lineage } }: { history: EventHistory }) {
  return (
    <ul>
      {versions.map(({ event, recorded_from, recorded_to }) => (
        <li key={recorded_from}>
          {moment(recorded_from)}{recorded_to === null ? " until now" : ` to ${moment(recorded_to)}`}: {typeName(event.event_type).toLowerCase()}, {statusName(event.status).toLowerCase()}, {count(event.members.length, "claim")}
        </li>
      ))}
      {lineage.map(({ kind, from, into }) => (
        <li key={from + into}>{kind === "merged" ? "Merged" : "Split"}: <a href={linkTo({ event: from })}>{from}</a> → <a href={linkTo({ event: into })}>{into}</a></li>
      ))}
    </ul>
  );
}
