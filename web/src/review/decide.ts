/** Sends a decision and offers to undo it. */
import { ApiError, send } from "../api/client";
import type { Decided, NewDecision } from "../api/types";
import { reviewer } from "../state/prefs";
import { revision } from "../state/record";
import { session } from "../state/session";
import { say } from "../ui/toast";

/** What is asked for, before its reason and its author are known. */
type Without<T> = T extends unknown ? Omit<T, "why" | "who"> : never;
export type Ask = Without<NewDecision>;

const DONE: Record<Ask["action"], string> = {
  confirm: "Confirmed.",
  reject: "Rejected.",
  merge: "Merged into one event.",
  split: "Split off as an event of its own.",
  correct: "Corrected.",
  retract: "The report is taken back.",
};

/** Whose name stands under a decision: the signed-in user's, else the one that was typed. */
export function who(): { who?: string } {
  return session.value?.accounts === true ? {} : { who: reviewer.value.trim() };
}

export async function decide(ask: Ask, why: string): Promise<Decided> {
  const decided = await send<Decided>("POST", "/decisions", { ...ask, why: why.trim(), ...who() }, session.value);
  revision.value += 1;
  say(DONE[ask.action], () => void withdraw(decided.decisions.map(({ decision_id }) => decision_id)));
  return decided;
}

/** Takes decisions back. They stay in the history as withdrawn. */
export async function withdraw(ids: readonly string[]): Promise<void> {
  try {
    for (const id of ids) await send("DELETE", `/decisions/${encodeURIComponent(id)}`, who(), session.value);
    revision.value += 1;
    say("Undone.");
  } catch (error) {
    say(error instanceof ApiError ? `Could not be undone: ${error.message}` : "Could not be undone.");
  }
}
