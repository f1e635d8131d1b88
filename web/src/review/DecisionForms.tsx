/** What a coder may do with an event: confirm, reject, merge, split, correct, each with a reason. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../api/client";
import type { EventDetail } from "../api/types";
import { reviewer } from "../state/prefs";
import { change, view } from "../state/router";
import { session } from "../state/session";
import { CorrectFields } from "./CorrectFields";
import { decide, type Ask } from "./decide";
import { MergeFields } from "./MergeFields";
import { SplitFields } from "./SplitFields";

const ACTIONS = [
  { action: "confirm", name: "Confirm", help: "It happened, whatever the voices.", key: "c" },
  { action: "reject", name: "Reject", help: "It did not happen, or it is no event.", key: "x" },
  { action: "merge", name: "Merge", help: "It is the same as another event.", key: "" },
  { action: "split", name: "Split", help: "Some claims tell of another event.", key: "" },
  { action: "correct", name: "Correct", help: "A field is wrong.", key: "" },
] as const;
type Action = Ask["action"];

export function DecisionForms({ detail }: { detail: EventDetail }) {
  const [open, setOpen] = useState<Action>();
  const id = detail.event.event_id;
  useEffect(() => setOpen(undefined), [id]);
  return (
    <section class="decide" aria-labelledby="decide-title">
      <h2 id="decide-title">Decide</h2>
      <div class="decide-actions" role="group" aria-label="Decisions">
        {ACTIONS.map(({ action, name, help, key }) => (
          <button key={action} type="button" title={help} aria-expanded={open === action} class={open === action ? "button-chosen" : ""} data-key={key} onClick={() => setOpen(open === action ? undefined : action)}>
            {name}
          </button>
        ))}
      </div>
      {open === undefined ? null : <Form key={open} action={open} detail={detail} done={() => setOpen(undefined)} />}
    </section>
  );
}

function Form({ action, detail, done }: { action: Action; detail: EventDetail; done: () => void }) {
  const [why, setWhy] = useState("");
  const [ask, setAsk] = useState<Ask | undefined>(firstAsk(action, detail));
  const [failed, setFailed] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { if (action === "confirm" || action === "reject") field.current?.focus(); }, [action]);
  const named = session.value?.accounts === true || reviewer.value.trim() !== "";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!ask) return;
    setBusy(true);
    decide(ask, why).then(
      ({ events }) => {
        done();
        follow(detail.event.event_id, events.map(({ event_id }) => event_id));
      },
      (error: unknown) => {
        setFailed(error instanceof ApiError ? error.message : "That did not work.");
        setBusy(false);
      },
    );
  };
  return (
    <form class="decide-form" onSubmit={submit} onKeyDown={(key) => { if (key.key === "Escape") { key.stopPropagation(); done(); } }}>
      <p class="quiet">{ACTIONS.find((known) => known.action === action)?.help}</p>
      {action === "merge" ? <MergeFields event={detail.event} choose={setAsk} /> : null}
      {action === "split" ? <SplitFields detail={detail} choose={setAsk} /> : null}
      {action === "correct" ? <CorrectFields event={detail.event} choose={setAsk} /> : null}
      <label>Reason <textarea rows={2} required maxLength={2000} value={why} onInput={(event) => setWhy(event.currentTarget.value)} ref={field} /></label>
      {session.value?.accounts === true ? null : (
        <label>Your name <input required maxLength={200} autocomplete="name" value={reviewer.value} onInput={(event) => (reviewer.value = event.currentTarget.value)} /></label>
      )}
      {failed === undefined ? null : <p class="notice" role="alert">{failed}</p>}
      <div class="decide-send">
        <button type="submit" class="button-main" disabled={busy || !ask || why.trim() === "" || !named}>{ACTIONS.find((known) => known.action === action)?.name}</button>
        <button type="button" onClick={done}>Cancel</button>
      </div>
    </form>
  );
}

function firstAsk(action: Action, { event }: EventDetail): Ask | undefined {
  return action === "confirm" || action === "reject" ? { action, events: [event.event_id] } : undefined;
}

/** After a merge the event may live under another id: the panel goes with it. */
function follow(before: string, after: readonly string[]): void {
  const [first] = after;
  if (view.peek().event === before && first !== undefined && !after.includes(before)) change({ event: first }, "replace");
}
