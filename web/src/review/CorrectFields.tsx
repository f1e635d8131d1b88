import { useEffect, useState } from "preact/hooks";
import type { Event } from "../api/types";
import { vocabulary } from "../state/record";
import { familyName, plain, typeName } from "../text/words";
import type { Ask } from "./decide";

/** A field and what it should say. */
export function CorrectFields({ event, choose }: { event: Event; choose: (ask: Ask | undefined) => void }) {
  const fields = vocabulary.value?.correctable_fields ?? [];
  const [field, setField] = useState(fields[0] ?? "");
  const [value, setValue] = useState("");
  useEffect(() => {
    const read = parse(field, value);
    choose(read === undefined ? undefined : { action: "correct", event: event.event_id, field, value: read });
  }, [field, value]);
  return (
    <div class="correct">
      <label>Field
        <select value={field} onChange={(change) => { setField(change.currentTarget.value); setValue(""); }}>
          {fields.map((name) => <option key={name} value={name}>{plain(name)}</option>)}
        </select>
      </label>
      <label>Should be <Input field={field} value={value} change={setValue} /></label>
    </div>
  );
}

function Input({ field, value, change }: { field: string; value: string; change: (value: string) => void }) {
  if (field === "event_type") {
    return (
      <select value={value} onChange={(event) => change(event.currentTarget.value)}>
        <option value="">choose…</option>
        {(vocabulary.value?.families ?? []).map(({ id, types }) => (
          <optgroup key={id} label={familyName(id)}>
            {types.map((type) => <option key={type} value={type}>{typeName(type)}</option>)}
          </optgroup>
        ))}
      </select>
    );
  }
  const shared = { value, onInput: (event: { currentTarget: HTMLInputElement }) => change(event.currentTarget.value) };
  if (isDay(field)) return <input type="date" {...shared} />;
  if (isNumber(field)) return <input type="number" min={0} {...shared} />;
  return <input type="text" maxLength={300} placeholder={field === "place" ? "a place id such as gn:166267" : ""} {...shared} />;
}

function isDay(field: string): boolean {
  return /^(day|date|start|end|time)$/.test(field);
}

function isNumber(field: string): boolean {
  return /killed|wounded|captured|missing|abducted|displaced|participants|count/.test(field);
}

/** The value as the API takes it; `undefined` while there is none. */
function parse(field: string, value: string): unknown {
  const text = value.trim();
  if (text === "") return undefined;
  return isNumber(field) ? Number(text) : text;
}
