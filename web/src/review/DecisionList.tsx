import type { Decision } from "../api/types";
import { session } from "../state/session";
import { moment } from "../text/format";
import { plain } from "../text/words";
import { Foreign } from "../ui/Foreign";
import { Icon } from "../ui/Icon";
import { withdraw } from "./decide";

/** Who decided what, when and why; what was taken back stays to be read. */
export function DecisionList({ decisions }: { decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="decisions-title">
      <h2 id="decisions-title">Decisions</h2>
      <ul class="decisions">
        {decisions.map((decision) => <DecisionItem key={decision.decision_id} decision={decision} />)}
      </ul>
    </section>
  );
}

export function DecisionItem({ decision }: { decision: Decision }) {
  const { action, who, why, at, withdrawn } = decision;
  const taken = withdrawn != null;
  return (
    <li class={taken ? "decision decision-withdrawn" : "decision"}>
      <p>
        <strong>{plain(action)}</strong> by <Foreign text={who} most={80} /> <span class="quiet">{moment(at)}</span>
        {taken ? <span class="quiet"> · taken back by <Foreign text={withdrawn.who} most={80} /> {moment(withdrawn.at)}</span> : null}
      </p>
      <p><Foreign text={why} most={600} /></p>
      {!taken && session.value?.may.review === true ? (
        <button type="button" class="button-plain" onClick={() => void withdraw([decision.decision_id])}><Icon name="undo" /> Undo<span class="hidden"> {action} by {who}</span></button>
      ) : null}
    </li>
  );
}
