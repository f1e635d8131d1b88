import { shortcuts } from "../state/prefs";
import { Dialog } from "./Dialog";

const KEYS = [
  ["/", "Search"],
  ["j  k", "Next, previous event of the list"],
  ["Enter", "Open the event"],
  ["Esc", "One step back"],
  ["f", "Legend and filters"],
  ["m", "To the map: arrows move it, + and − zoom"],
  ["t", "To the timeline: arrows move the first and the last day"],
  ["p", "Play, stop"],
  ["r", "Review"],
  ["c  x", "Confirm, reject the event that is shown"],
  ["?", "This help"],
] as const;

export function Shortcuts({ close }: { close: () => void }) {
  return (
    <Dialog title="Keys" close={close}>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys}><dt>{keys.split("  ").map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{what}</dd></div>
        ))}
      </dl>
      <label class="check"><input type="checkbox" checked={shortcuts.value} onChange={(change) => (shortcuts.value = change.currentTarget.checked)} /> Single keys work outside of fields</label>
    </Dialog>
  );
}
