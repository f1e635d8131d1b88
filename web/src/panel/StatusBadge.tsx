import { statusName } from "../text/words";

/** How far the voices agree, in a word. The mark beside it says the same by its form. */
export function StatusBadge({ status }: { status: string }) {
  return <span class={`badge badge-${status}`}>{statusName(status)}</span>;
}
