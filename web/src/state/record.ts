/** What the page knows of the record as a whole, and that it changed. */
import { effect, signal } from "@preact/signals";
import { get, ApiError } from "../api/client";
import type { ControlHolder, RecordInfo, Vocabulary } from "../api/types";
import { session } from "./session";

export const record = signal<RecordInfo>();
export const vocabulary = signal<Vocabulary>();
/** Everybody who ever held a place, in a stable order: the order of their colours. */
export const holders = signal<readonly ControlHolder[]>([]);
/** Rises when the record changed: what is shown is asked for again. */
export const revision = signal(0);
/** The record cannot be read at the moment, in words. */
export const trouble = signal<string>();

const RETRY_MS = 3000;

/** Loads what the page needs before it can draw, and again after a sign-in. */
export async function loadRecord(): Promise<void> {
  try {
    const [info, words, held] = await Promise.all([
      get<RecordInfo>(""),
      vocabulary.value ?? get<Vocabulary>("/vocabulary"),
      get<{ items: ControlHolder[] }>("/control/holders"),
    ]);
    record.value = info;
    vocabulary.value = words;
    holders.value = held.items;
    trouble.value = undefined;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status === 401) return;
    trouble.value = error.message;
    if (error.passing) setTimeout(() => void loadRecord(), RETRY_MS);
  }
}

/** Listens for changes for as long as the page is open. The browser reconnects by itself. */
export function watchRecord(): void {
  let source: EventSource | undefined;
  effect(() => {
    const open = session.value !== undefined && (!session.value.accounts || session.value.user !== null);
    source?.close();
    if (!open) return;
    source = new EventSource("/api/v1/stream");
    let seen: string | undefined;
    const changed = (message: MessageEvent<string>) => {
      const { version } = JSON.parse(message.data) as { version: string };
      trouble.value = undefined;
      if (seen !== undefined && seen !== version) {
        revision.value += 1;
        void loadRecord();
      }
      seen = version;
    };
    source.addEventListener("hello", changed);
    source.addEventListener("change", changed);
    source.addEventListener("unavailable", () => (trouble.value = "The record cannot be read at the moment."));
  });
}
