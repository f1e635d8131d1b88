/** The answers to a search as one list that arrow keys can walk. */
import type { SearchResult, Snippet } from "../api/types";
import { linkTo } from "../state/router";
import { count, day, when } from "../text/format";
import { plain, statusName, typeName } from "../text/words";

export interface Answer {
  readonly group: string;
  readonly title: string;
  readonly note: readonly Snippet[];
  readonly href: string;
  readonly mark?: { readonly family: string; readonly status: string };
}

const away = { event: undefined, report: undefined, claim: undefined, camera: undefined };
const told = (text: string): Snippet[] => [{ text, hit: false }];

export function answers(found: SearchResult): Answer[] {
  return [
    ...found.places.map(({ key, place, names, events }) => ({
      group: "Places", title: place.name ?? place.text, href: linkTo({ ...away, page: "place", subject: key }),
      note: told([names.find(({ name }) => name !== place.name)?.name, place.admin1, count(events, "event")].filter((part) => part !== undefined).join(" · ")),
    })),
    ...found.actors.map(({ actor_id, name, kind, events }) => ({
      group: "Actors", title: name, note: told([kind === null ? undefined : plain(kind).toLowerCase(), count(events, "event")].filter((part) => part !== undefined).join(" · ")),
      href: linkTo({ ...away, page: "actor", subject: actor_id }),
    })),
    ...found.events.map((event) => ({
      group: "Events", title: `${typeName(event.event_type)}, ${event.place?.name ?? event.place?.text ?? "place unknown"}, ${when(event.time)}`,
      note: told(`${statusName(event.status)}, ${count(event.independent_sources, "source")}`), href: linkTo({ ...away, event: event.event_id }), mark: { family: event.family, status: event.status },
    })),
    ...found.documents.map(({ document, snippet }) => ({
      group: "Reports", title: document.title ?? document.source ?? "Untitled report",
      note: [...told([document.source, document.published_day === null ? null : day(document.published_day)].filter((part) => part !== null).join(", ") + " · "), ...snippet],
      href: linkTo({ ...away, report: document.document_id }),
    })),
  ];
}

/** The answers by group, each with its number in the whole list. */
export function groups(list: readonly Answer[]): [string, { answer: Answer; index: number }[]][] {
  const out = new Map<string, { answer: Answer; index: number }[]>();
  list.forEach((answer, index) => out.set(answer.group, [...(out.get(answer.group) ?? []), { answer, index }]));
  return [...out];
}
