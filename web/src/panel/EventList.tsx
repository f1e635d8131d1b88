/** The events that are asked for, newest first: what the map shows, for everybody who does not use the map. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { usePages } from "../api/pages";
import type { EventInList } from "../api/types";
import { mapBounds } from "../map/MapView";
import { record } from "../state/record";
import { clearFilters, scope, view } from "../state/router";
import { countFilters, filterParams } from "../state/view";
import { count } from "../text/format";
import { EventRow } from "./EventRow";

/** Whether the list is kept to what the map shows. */
export const onlyInSight = signal(false);
/** The event that the panel showed last. */
export const lastShown = signal<string>();

export function EventList({ heading }: { heading: ComponentChildren }) {
  const query: [string, string][] = [...filterParams(scope.value), ["order", "newest"], ["limit", "50"]];
  if (view.value.asOf !== undefined) query.push(["as_of", view.value.asOf]);
  const box = mapBounds.value;
  if (onlyInSight.value && box) query.push(["bbox", box.map((side) => side.toFixed(3)).join(",")]);
  const pages = usePages<EventInList>("/events", query);
  useReturn(pages.items.length > 0);
  return (
    <section class="list" aria-labelledby="list-title">
      <div class="list-head">
        <h2 id="list-title">{heading}</h2>
        <label class="check">
          <input type="checkbox" checked={onlyInSight.value} onChange={(change) => (onlyInSight.value = change.currentTarget.checked)} /> Only on the map
        </label>
      </div>
      {pages.error ? <p class="notice" role="alert"><strong>Could not load the events.</strong> {pages.error.message}</p> : null}
      <ul class="rows" aria-busy={pages.loading}>
        {pages.items.map((event) => <li key={event.event_id}><EventRow event={event} /></li>)}
      </ul>
      {pages.items.length === 0 && !pages.loading && !pages.error ? <Nothing /> : null}
      {pages.more ? <button type="button" class="button-wide" disabled={pages.loading} onClick={pages.next}>Show more</button> : null}
    </section>
  );
}

/** Coming back from an event, the focus is on its row again. */
function useReturn(filled: boolean): void {
  useEffect(() => {
    const id = lastShown.peek();
    if (!filled || id === undefined) return;
    lastShown.value = undefined;
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
  }, [filled]);
}

function Nothing() {
  const filtered = countFilters(view.value.filters) > 0;
  if (record.value?.totals.events === 0) return <NothingYet />;
  return (
    <div class="nothing">
      <p>No event answers to this.</p>
      {filtered ? <button type="button" onClick={clearFilters}>Take the filters away</button> : null}
    </div>
  );
}

/** A record that was just made: how it is filled. */
function NothingYet() {
  const { documents, claims } = record.value?.totals ?? { documents: 0, claims: 0 };
  return (
    <div class="nothing">
      <p>This record has no events yet{documents > 0 ? `: ${count(documents, "report")}, ${count(claims, "claim")}` : ""}.</p>
      <p>Reports are read into it by <code>dateline read reports/ --into {record.value?.record.name ?? "record.db"}</code>. This page follows by itself.</p>
    </div>
  );
}
