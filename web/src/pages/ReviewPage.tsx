/** The queue of what nobody has decided on: disputed first. */
import { useSignal } from "@preact/signals";
import { usePages } from "../api/pages";
import type { Decision, ReviewItem } from "../api/types";
import { EventRow } from "../panel/EventRow";
import { PanelHead } from "../panel/PanelHead";
import { DecisionItem } from "../review/DecisionList";
import { scope, view } from "../state/router";
import { session } from "../state/session";
import { filterParams } from "../state/view";
import { plain } from "../text/words";

const KINDS = [
  ["disputed", "Disputed"],
  ["new", "New"],
  ["all", "All open"],
  ["decided", "Decided"],
] as const;

export function ReviewPage() {
  const kind = useSignal<(typeof KINDS)[number][0]>("disputed");
  return (
    <article class="detail" aria-labelledby="panel-title">
      <PanelHead above="What nobody has decided on" title="Review" />
      {session.value?.may.review === false ? <p class="quiet">You may look; only coders decide.</p> : null}
      <div class="tabs" role="group" aria-label="Which events">
        {KINDS.map(([id, name]) => <button key={id} type="button" aria-pressed={kind.value === id} onClick={() => (kind.value = id)}>{name}</button>)}
      </div>
      {kind.value === "decided" ? <Decided /> : <Queue key={kind.value} kind={kind.value} />}
    </article>
  );
}

function Queue({ kind }: { kind: string }) {
  const asOf = view.value.asOf;
  const query: [string, string][] = [["kind", kind], ...filterParams(scope.value), ["limit", "50"]];
  const pages = usePages<ReviewItem>("/review", asOf === undefined ? query : [...query, ["as_of", asOf]]);
  return (
    <section aria-label="Events to decide on">
      {pages.error ? <p class="notice" role="alert">{pages.error.message}</p> : null}
      <ul class="rows" aria-busy={pages.loading}>
        {pages.items.map(({ event, reasons }) => (
          <li key={event.event_id}>
            <EventRow event={event} />
            <p class="reasons">{reasons.map((reason) => <span key={reason} class="chip">{plain(reason)}</span>)}</p>
          </li>
        ))}
      </ul>
      {pages.items.length === 0 && !pages.loading ? <p class="nothing">Nothing waits for a decision here.</p> : null}
      {pages.more ? <button type="button" class="button-wide" disabled={pages.loading} onClick={pages.next}>Show more</button> : null}
    </section>
  );
}

function Decided() {
  const pages = usePages<Decision>("/decisions", [["limit", "50"]]);
  return (
    <section aria-label="Decisions">
      <ul class="decisions">{pages.items.map((decision) => <DecisionItem key={decision.decision_id} decision={decision} />)}</ul>
      {pages.items.length === 0 && !pages.loading ? <p class="nothing">Nobody has decided anything yet.</p> : null}
      {pages.more ? <button type="button" class="button-wide" disabled={pages.loading} onClick={pages.next}>Show more</button> : null}
    </section>
  );
}
