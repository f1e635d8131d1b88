/**
 * The marks of events, as drawing steps in a box of 24 × 24. The glyph tells the family, the way it is filled tells how
 * far the voices agree, so that neither needs its colour. Map (canvas) and legend (SVG) draw the same steps.
 */

export interface Step {
  /** SVG path data. */
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  /** Draw only this half of the box. */
  readonly half?: "left" | "right";
}

export interface MarkInk {
  /** The family's colour. */
  readonly colour: string;
  /** What the mark lies on. */
  readonly paper: string;
  /** For what is struck out. */
  readonly muted: string;
}

interface Glyph {
  readonly d: string;
  readonly lined?: boolean;
}

const circle = (radius: number) => `M${12 - radius} 12a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

/** A star with `points` rays. */
function star(points: number, outer: number, inner: number): string {
  const corner = (index: number) => {
    const angle = (Math.PI * index) / points - Math.PI / 2;
    const radius = index % 2 === 0 ? outer : inner;
    return `${(12 + radius * Math.cos(angle)).toFixed(2)} ${(12 + radius * Math.sin(angle)).toFixed(2)}`;
  };
  return `M${Array.from({ length: 2 * points }, (_, index) => corner(index)).join("L")}z`;
}

/** Crossed blades, burst, person, speech, flame, flag, aid cross. */
const GLYPHS: Record<string, Glyph> = {
  battles: { d: "M8.2 8.2L15.8 15.8M15.8 8.2L8.2 15.8", lined: true },
  explosions_remote_violence: { d: star(8, 6.4, 3.1) },
  violence_against_civilians: { d: "M12 6.2a2.3 2.3 0 1 1 0 4.6a2.3 2.3 0 0 1 0-4.6zM7.6 17.2c0-3.4 1.9-5.2 4.4-5.2s4.4 1.8 4.4 5.2z" },
  protests: { d: "M6.8 7.6h10.4v6.6h-5l-3 3v-3H6.8z" },
  riots: { d: "M12.4 5.6c.3 2.6 3.9 4 3.9 7.5a4.2 4.2 0 0 1-8.5.1c0-1.7.8-2.9 1.7-3.8.2 1 .6 1.6 1.2 1.8C10.8 9 11 7 12.4 5.6z" },
  strategic_developments: { d: "M8.6 18V6.2h8.2l-2.2 2.9l2.2 2.9h-6.4V18z" },
  humanitarian: { d: "M10.3 6.6h3.4v3.7h3.7v3.4h-3.7v3.7h-3.4v-3.7H6.6v-3.4h3.7z" },
};
const OTHER: Glyph = { d: circle(2.6) };

export const DISC = 8.8;
export const HALO = 11;

/** The steps of a mark, first below. */
export function markSteps(family: string, status: string, ink: MarkInk): Step[] {
  const glyph = Object.hasOwn(GLYPHS, family) ? (GLYPHS[family] ?? OTHER) : OTHER;
  const { colour, paper, muted } = ink;
  const disc = circle(DISC);
  switch (status) {
    case "corroborated":
      return [{ d: circle(HALO + 0.9), fill: paper }, { d: circle(HALO), stroke: colour, width: 1.3 }, { d: disc, fill: colour }, draw(glyph, paper)];
    case "disputed":
      return [
        { d: circle(DISC + 1), fill: paper },
        { d: disc, fill: paper },
        { d: disc, fill: colour, half: "left" },
        { d: disc, stroke: colour, width: 1.7 },
        { ...draw(glyph, paper), half: "left" },
        { ...draw(glyph, colour), half: "right" },
      ];
    case "denied":
      return [
        { d: circle(DISC + 1), fill: paper },
        { d: disc, fill: paper, stroke: colour, width: 1.5, dash: [3.2, 2.33] },
        draw(glyph, colour),
        { d: "M5 19L19 5", stroke: paper, width: 4 },
        { d: "M4 20L20 4", stroke: colour, width: 1.7 },
      ];
    case "retracted":
      return [{ d: disc, fill: paper, stroke: muted, width: 1.3, dash: [1, 2.46] }, draw(glyph, muted), { d: "M4 20L20 4", stroke: muted, width: 1.4 }];
    default:
      return [{ d: circle(DISC + 1), fill: paper }, { d: disc, fill: paper, stroke: colour, width: 1.7 }, draw(glyph, colour)];
  }
}

/** Only the glyph, for rows of the timeline and the filter list. */
export function glyphSteps(family: string, colour: string): Step[] {
  return [draw(Object.hasOwn(GLYPHS, family) ? (GLYPHS[family] ?? OTHER) : OTHER, colour)];
}

function draw(glyph: Glyph, colour: string): Step {
  return glyph.lined === true ? { d: glyph.d, stroke: colour, width: 2.5 } : { d: glyph.d, fill: colour };
}

/** Who holds a place: full, hollow when only claimed, cut in two when contested. */
export function controlSteps(state: string, standing: string, ink: MarkInk): Step[] {
  const box = "M7 7h10v10H7z";
  const base: Step = { d: "M5.5 5.5h13v13h-13z", fill: ink.paper };
  if (state === "contested") return [base, { d: "M7 7h10L7 17z", fill: ink.muted }, { d: box, stroke: ink.muted, width: 1.6 }];
  if (state !== "held") return [base, { d: box, stroke: ink.muted, width: 1.3, dash: [1.5, 1.5] }];
  if (standing === "claimed") return [base, { d: box, stroke: ink.colour, width: 1.8, dash: [2.6, 1.5] }, { d: "M10.5 10.5h3v3h-3z", fill: ink.colour }];
  return [base, { d: box, fill: ink.colour, stroke: ink.colour, width: 1.2 }];
}
