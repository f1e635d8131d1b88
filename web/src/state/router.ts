/** The view that the address bar holds, as a signal, and the ways to change it. */
import { computed, signal } from "@preact/signals";
import { formatView, NO_FILTERS, parseView, scopedFilters, type Filters, type View } from "./view";

export const view = signal<View>(parseView(location.pathname, location.search));
/** The filters with the subject of the page among them: what the map, the timeline and the list show. */
export const scope = computed<Filters>(() => scopedFilters(view.value));

/** Changes the view. A step that a person would go back from is pushed; a moved map or brush replaces. */
export function go(next: View, how: "push" | "replace" = "push"): void {
  const address = formatView(next);
  if (address !== location.pathname + location.search) {
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }
  view.value = next;
}

/** Changes some of the view. `undefined` takes a part away. */
export function change(parts: { [K in keyof View]?: View[K] | undefined }, how: "push" | "replace" = "push"): void {
  go(withParts(view.value, parts), how);
}

export function changeFilters(parts: { [K in keyof Filters]?: Filters[K] | undefined }, how: "push" | "replace" = "replace"): void {
  const filters = withParts(view.value.filters, parts);
  change({ filters }, how);
}

export function clearFilters(): void {
  change({ filters: NO_FILTERS });
}

/** The view with some parts changed, to be linked to. */
export function linkTo(parts: { [K in keyof View]?: View[K] | undefined }): string {
  return formatView(withParts(view.value, parts));
}

function withParts<T extends object>(whole: T, parts: { [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries({ ...whole, ...parts }).filter(([, value]) => value !== undefined)) as T;
}

/** Links of the page change the view without loading it anew; the keys that open a new tab are left alone. */
export function followLinks(): void {
  addEventListener("popstate", () => (view.value = parseView(location.pathname, location.search)));
  document.addEventListener("click", (click) => {
    if (click.defaultPrevented || click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
    const link = click.target instanceof Element ? click.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || link.target !== "" || link.hasAttribute("download")) return;
    if (link.pathname.startsWith("/api/") || link.getAttribute("href")?.startsWith("#") === true) return;
    click.preventDefault();
    go(parseView(link.pathname, link.search));
  });
}
