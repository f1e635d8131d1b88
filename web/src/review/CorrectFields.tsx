import { useState } from "preact/hooks";
import type { Event } from "../api/types";
import { vocabulary } from "../state/record";
import { familyName, plain, typeName } from "../text/words";
import type { Ask } from "./decide";

/** How each field is written; the server reads it and says what it did not understand. */
const HELP: Record<string, string> = {
  place: "a name, a place id such as gn:166267, Hill 602 @ 36.27,36.95, or unknown",
  time: "2024-11-27, 2024-11-27..2024-11-29, 2024-11, or unknown",
  actors: "names or ids, separated by semicolons",
  targets: "names or ids, separated by semicolons",
  count: "killed=4-12-35 (lowest, best, highest) or killed=none",
};

/** A field and what it should say. */
export function CorrectFields({ event, choose }: { event: Event; choose: (ask: Ask | undefined) => void }) {
  const fields = vocabulary.value?.correctable_fields ?? [];
  const [field, setField] = useState(fields[0] ?? "event_type");
  const [value, setValue] = useState("");
  const set = (name: string, written: string) => {
    setField(name);
    setValue(written);
    const text = written.trim();
    choose(text === "" ? undefined : ({ action: "correct", event: event.event_id, corrections: [{ field: name, value: text }] } as Ask));
  };
  return (
    <div class="correct">
      <label>Field
        <select value={field} onChange={(change) => set(change.currentTarget.value, "")}>
          {fields.map((name) => <option key={name} value={name}>{plain(name)}</option>)}
        </select>
      </label>
      <label>Should be <Input field={field} value={value} change={(written) => set(field, written)} /></label>
    </div>
  );
}

function Input({ field, value, change }: { field: string; value: string; change: (value: string) => void }) {
  if (field === "event_type") return <Choice value={value} change={change} groups={(vocabulary.value?.families ?? []).map(({ id, types }) => [familyName(id), types.map((type) => [type, typeName(type)])])} />;
  if (field === "outcome") return <Choice value={value} change={change} groups={[["Outcome", [["asserted", "It succeeded"], ["attempted", "It failed or was repelled"]]]]} />;
  return (
    <>
      <input type="text" maxLength={1000} value={value} aria-describedby="correct-help" onInput={(event) => change(event.currentTarget.value)} />
      <span id="correct-help" class="quiet small">{HELP[field] ?? ""}</span>
    </>
  );
}

interface ChoiceProps {
  value: string;
  change: (value: string) => void;
  groups: [string, [string, string][]][];
}

function Choice({ value, change, groups }: ChoiceProps) {
  return (
    <select value={value} onChange={(event) => change(event.currentTarget.value)}>
      <option value="">choose…</option>
      {groups.map(([name, options]) => (
        <optgroup key={name} label={name}>
          {options.map(([id, words]) => <option key={id} value={id}>{words}</option>)}
        </optgroup>
      ))}
    </select>
  );
}
