/** Colours of the map, for light and for dark. Every mark keeps 3:1 or more against its paper (tested). */
import { FAMILIES } from "./families";

export type Theme = "light" | "dark";

export interface Palette {
  /** Sea, and land whose boundaries the gazetteer does not have: nothing is claimed of it. */
  readonly beyond: string;
  readonly land: string;
  readonly landAlt: string;
  readonly border: string;
  readonly borderMinor: string;
  readonly label: string;
  readonly labelMinor: string;
  readonly halo: string;
  readonly ink: string;
  readonly muted: string;
  readonly paper: string;
  readonly focus: string;
  readonly families: Readonly<Record<string, string>>;
  /** Colours of those who hold places, in the order of `holders`. */
  readonly sides: readonly string[];
}

const families = (colours: readonly string[]): Record<string, string> =>
  Object.fromEntries(FAMILIES.map((family, index) => [family, colours[index] ?? "#555555"]));

const LIGHT: Palette = {
  beyond: "#e3e5e5",
  land: "#f6f4ee",
  landAlt: "#efece4",
  border: "#8d8a80",
  borderMinor: "#cfcabd",
  label: "#2b2f33",
  labelMinor: "#5d6064",
  halo: "#f9f8f4",
  ink: "#1c2126",
  muted: "#6b6f73",
  paper: "#fffefb",
  focus: "#0b57a4",
  families: families(["#b0261c", "#b5540a", "#86205f", "#17697c", "#776000", "#46566a", "#2456a8"]),
  sides: ["#3a6ea5", "#a3572c", "#5b7f3b", "#7a4f96", "#967a1c", "#b04a68", "#35807c", "#6a6a6a"],
};

const DARK: Palette = {
  beyond: "#11161a",
  land: "#1c2228",
  landAlt: "#222930",
  border: "#6d757c",
  borderMinor: "#39424a",
  label: "#dfe3e6",
  labelMinor: "#9ba3aa",
  halo: "#171c21",
  ink: "#eceff1",
  muted: "#9aa2a9",
  paper: "#14191d",
  focus: "#7cb8ff",
  families: families(["#ff8577", "#f5a04f", "#e58ac4", "#5cc0d4", "#d9bd4a", "#a9b8c8", "#83aef5"]),
  sides: ["#7fb0e4", "#e0986b", "#9cc27a", "#bd95d8", "#d6bb5e", "#e88ea8", "#76c2bd", "#b5b5b5"],
};

export function palette(theme: Theme): Palette {
  return theme === "dark" ? DARK : LIGHT;
}

/** The colour of the n-th side; those beyond the palette share the last one and are told apart by name. */
export function sideColour(colours: Palette, index: number): string {
  return colours.sides[Math.min(Math.max(index, 0), colours.sides.length - 1)] ?? colours.muted;
}

/** WCAG contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
