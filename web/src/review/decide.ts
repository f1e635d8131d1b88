/** Sends a decision and offers to undo it. */
import { ApiError, send } from "../api/client";
import type { Decision, Event } from "../api/types";
import { reviewer } from "../state/prefs";
import { revision } from "../state/record";
import { session } from "../state/session";
import { say } from "../ui/toast";

export type Ask =
  | { readonly action: "confirm" | "reject" | "merge"; readonly events: readonly string[] }
  | { readonly action: "split"; readonly event: string; readonly claims: readonly { document_id: string; claim_id: string }[] }
  | { readonly action: "correct"; readonly event: string; readonly field: string; readonly value: unknown };

export interface Decided {
  readonly decision: Decision;
  readonly events: readonly Event[];
}

const DONE: Record<Ask["action"], string> = {
  confirm: "Confirmed.",
  reject: "Rejected.",
  merge: "Merged into one event.",
  split: "Split off as an event of its own.",
  correct: "Corrected.",
};

/** Whose name stands under a decision: the signed-in user's, else the one that was typed. */
export function who(): { who?: string } {
  return session.value?.accounts === true ? {} : { who: reviewer.value.trim() };
}

export async function decide(ask: Ask, why: string): Promise<Decided> {
  const decided = await send<Decided>("POST", "/decisions", { ...ask, why: why.trim(), ...who() }, session.value);
  revision.value += 1;
  say(DONE[ask.action], () => void withdraw(decided.decision.decision_id));
  return decided;
}

/** Takes a decision back. It stays in the history as withdrawn. */
export async function withdraw(id: string): Promise<void> {
  try {
    await send("DELETE", `/decisions/${encodeURIComponent(id)}`, who(), session.value);
    revision.value += 1;
    say("Undone.");
  } catch (error) {
    say(error instanceof ApiError ? `Could not be undone: ${error.message}` : "Could not be undone.");
  }
}
