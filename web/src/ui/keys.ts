/** Keys that work anywhere outside of a field. Everything they do can be done without them. */
import { change, view } from "../state/router";
import { shortcuts } from "../state/prefs";
import { formatView } from "../state/view";

export interface KeyActions {
  readonly toggleFilters: () => void;
  readonly help: () => void;
}

export function listenToKeys(actions: KeyActions): () => void {
  const onKey = (key: KeyboardEvent) => {
    if (key.defaultPrevented || key.ctrlKey || key.metaKey || key.altKey || isTyping(key.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (key.key === "Escape") oneUp();
    else if (shortcuts.peek() && act(key.key, actions)) key.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function act(key: string, actions: KeyActions): boolean {
  switch (key) {
    case "/": return focus("#search");
    case "j": return step(1);
    case "k": return step(-1);
    case "f": return (actions.toggleFilters(), true);
    case "m": return focus(".maplibregl-canvas");
    case "t": return focus("[data-handle=from]");
    case "p": return press("[data-play]");
    case "r": return (change({ page: view.peek().page === "review" ? "map" : "review", event: undefined, report: undefined, claim: undefined }), true);
    case "c": case "x": return press(`[data-key=${key}]`);
    case "?": return (actions.help(), true);
    default: return false;
  }
}

/** Report → event → page → map, as the way back in the panel. */
function oneUp(): void {
  const now = view.peek();
  if (now.report !== undefined) change({ report: undefined, claim: undefined });
  else if (now.event !== undefined) change({ event: undefined });
  else if (formatView(now).startsWith("/?") || now.page === "map") return;
  else change({ page: "map", subject: undefined });
}

function step(by: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = rows[at === -1 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

function focus(selector: string): boolean {
  const found = document.querySelector<HTMLElement | SVGElement>(selector);
  found?.focus();
  return found !== null;
}

function press(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.click();
  return found !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}
