/** One line at the foot of the page: what was just done, and a way to undo it. */
import { signal } from "@preact/signals";

interface Toast {
  readonly text: string;
  readonly undo?: (() => void) | undefined;
}

const toast = signal<Toast>();
let gone: ReturnType<typeof setTimeout> | undefined;
const SHOWN_MS = 12000;

export function say(text: string, undo?: () => void): void {
  clearTimeout(gone);
  toast.value = { text, undo };
  gone = setTimeout(() => (toast.value = undefined), SHOWN_MS);
}

export function Toasts() {
  const now = toast.value;
  return (
    <div class="toasts" role="status" aria-live="polite">
      {now ? (
        <p class="toast">
          {now.text}
          {now.undo ? (
            <button type="button" class="button-plain" onClick={() => { toast.value = undefined; now.undo?.(); }}>
              Undo
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
