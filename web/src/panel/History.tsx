import { useState } from "preact/hooks";
import { useResource } from "../api/resource";
import type { Decision, EventHistory, Page } from "../api/types";
import { linkTo } from "../state/router";
import { count, moment } from "../text/format";
import { plain, statusName, typeName } from "../text/words";
import { Foreign } from "../ui/Foreign";
import { Loading } from "../ui/Loading";

/** What the record held of an event before: nothing is overwritten. Asked for when it is opened. */
export function History({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const history = useResource<EventHistory>(open ? `/events/${encodeURIComponent(id)}/history` : undefined);
  const decided = useResource<Page<Decision>>(open ? "/decisions" : undefined, [["event", id]]);
  return (
    <details class="bases" onToggle={(toggle) => setOpen(toggle.currentTarget.open)}>
      <summary>How the record came to this</summary>
      {open ? <Loading of={history} what="the history">{(value) => <Versions history={value} decisions={decided.value?.items ?? []} />}</Loading> : null}
    </details>
  );
}

function Versions({ history: { versions, lineage }, decisions }: { history: EventHistory; decisions: readonly Decision[] }) {
  return (
    <ul class="history">
      {[...decisions].reverse().map(({ decision_id, action, who, why, at, withdrawn }) => (
        <li key={decision_id}>
          {moment(at)}: <strong>{plain(action)}</strong> by <Foreign text={who} most={80} />: <Foreign text={why} most={300} />
          {withdrawn == null ? null : <span class="quiet"> (taken back by <Foreign text={withdrawn.who} most={80} />, {moment(withdrawn.at)})</span>}
        </li>
      ))}
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
