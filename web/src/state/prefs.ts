/** What a person prefers on this machine: kept in the browser, never sent. */
import { computed, effect, signal } from "@preact/signals";
import type { Theme } from "../map/palette";
import type { Script } from "../map/style";

export const THEMES = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof THEMES)[number];
export const SCRIPTS = ["auto", "latin", "arabic", "local"] as const;
export type ScriptChoice = (typeof SCRIPTS)[number];

const dark = matchMedia("(prefers-color-scheme: dark)");
const systemIsDark = signal(dark.matches);

export const themeChoice = signal<ThemeChoice>(stored("theme", THEMES, "system"));
export const scriptChoice = signal<ScriptChoice>(stored("script", SCRIPTS, "auto"));
export const shortcuts = signal<boolean>(stored("shortcuts", ["on", "off"] as const, "on") === "on");
export const showControl = signal<boolean>(stored("control", ["on", "off"] as const, "on") === "on");
/** How somebody signs their decisions where there are no accounts. */
export const reviewer = signal<string>(read("reviewer") ?? "");

export const theme = computed<Theme>(() => {
  if (themeChoice.value !== "system") return themeChoice.value;
  return systemIsDark.value ? "dark" : "light";
});

/** The script of map labels: the user's own, as the browser tells it. */
export const script = computed<Script>(() => (scriptChoice.value === "auto" ? scriptOf(navigator.languages) : scriptChoice.value));

export function scriptOf(languages: readonly string[]): Script {
  const first = languages[0]?.toLowerCase() ?? "";
  return /^(ar|fa|ur|ckb|ps|ug)\b/.test(first) ? "arabic" : "latin";
}

/** Keeps the choices, and tells the style sheet of the theme. */
export function keepPrefs(): void {
  dark.addEventListener("change", (now) => (systemIsDark.value = now.matches));
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
    write("theme", themeChoice.value);
  });
  effect(() => write("script", scriptChoice.value));
  effect(() => write("shortcuts", shortcuts.value ? "on" : "off"));
  effect(() => write("control", showControl.value ? "on" : "off"));
  effect(() => write("reviewer", reviewer.value));
}

function stored<T extends string>(name: string, words: readonly T[], fallback: T): T {
  const value = read(name);
  return words.find((word) => word === value) ?? fallback;
}

/** A browser may refuse to keep anything: then the choice lasts as long as the page. */
function read(name: string): string | null {
  try {
    return localStorage.getItem(`dateline.${name}`);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(`dateline.${name}`, value);
  } catch {
    // Not kept, then.
  }
}
