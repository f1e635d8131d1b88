import { change, view } from "../state/router";
import { Icon } from "../ui/Icon";

/** *As believed on*: the whole page shows the record as it stood at the end of a day. */
export function AsOf() {
  const asOf = view.value.asOf;
  return (
    <div class={asOf === undefined ? "as-of" : "as-of as-of-set"}>
      <label>
        <Icon name="clock" /> <span>As believed on</span>
        <input
          type="date" value={asOf ?? ""} max={new Date().toISOString().slice(0, 10)}
          onChange={(event) => change({ asOf: event.currentTarget.value === "" ? undefined : event.currentTarget.value })}
        />
      </label>
      {asOf === undefined ? null : <button type="button" class="button-plain" onClick={() => change({ asOf: undefined })}>Back to now</button>}
    </div>
  );
}
