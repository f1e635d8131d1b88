/** Several events lie on one spot: which one? */
import { useEffect, useRef } from "preact/hooks";
import { useResource } from "../api/resource";
import type { EventInList, Page } from "../api/types";
import { linkTo, scope, view } from "../state/router";
import { filterParams } from "../state/view";
import { typeName } from "../text/words";
import { when } from "../text/format";
import { Foreign } from "../ui/Foreign";
import { Icon } from "../ui/Icon";
import { Mark } from "../ui/Mark";
import { text } from "./picks";
import type { Hit } from "./driver";

export interface Choice {
  readonly hits: readonly Hit[];
  readonly placeKey: string | undefined;
  readonly place: string;
  readonly x: number;
  readonly y: number;
}

const MOST = 8;

export function Chooser({ choice, close }: { choice: Choice; close: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const { placeKey } = choice;
  const asked = placeKey === undefined ? undefined : "/events";
  const query = [...filterParams({ ...scope.value, ...(placeKey === undefined ? {} : { place: placeKey }) }), ["limit", String(MOST)] as [string, string]];
  const here = useResource<Page<EventInList>>(asked, view.value.asOf === undefined ? query : [...query, ["as_of", view.value.asOf]]);
  useEffect(() => box.current?.focus(), []);

  const items = here.value
    ? here.value.items.map((event) => ({ id: event.event_id, family: event.family, status: event.status, type: event.event_type, day: when(event.time) }))
    : choice.hits.map((hit) => ({ id: text(hit, "id") ?? "", family: text(hit, "family") ?? "", status: text(hit, "status") ?? "", type: text(hit, "type") ?? "", day: text(hit, "day") ?? "" }));
  return (
    <div
      class="chooser" ref={box} tabIndex={-1} role="dialog" aria-label={`Events at ${choice.place}`}
      style={{ left: `${choice.x}px`, top: `${choice.y}px` }}
      onKeyDown={(key) => key.key === "Escape" && close()}
    >
      <header>
        <strong><Foreign text={choice.place} most={60} /></strong>
        <button type="button" class="button-icon" aria-label="Close" onClick={close}><Icon name="close" /></button>
      </header>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <a href={linkTo({ event: item.id, report: undefined, claim: undefined })} onClick={close}>
              <Mark family={item.family} status={item.status} size={18} /> <span>{typeName(item.type)}</span> <span class="quiet">{item.day}</span>
            </a>
          </li>
        ))}
      </ul>
      {placeKey === undefined ? null : (
        <a class="chooser-all" href={linkTo({ page: "place", subject: placeKey, event: undefined, report: undefined, claim: undefined })} onClick={close}>
          Everything that happened here
        </a>
      )}
    </div>
  );
}
