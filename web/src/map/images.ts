/** The map's images, drawn on a canvas: marks of events, marks of control, patterns of areas. */
import { FAMILIES, STATUSES } from "./families";
import { controlSteps, markSteps, type Step } from "./marks";
import { sideColour, type Palette } from "./palette";

const SIZE = 24;
const RATIO = 2;
/** Edge of a pattern's tile, in CSS pixels: divides 512, so that patterns meet at the borders of tiles. */
const PATTERN = 16;

export interface MapImage {
  readonly id: string;
  readonly data: ImageData;
  readonly ratio: number;
}

/** Every image of a style. The number of sides is that of the palette. */
export function mapImages(colours: Palette): MapImage[] {
  const out: MapImage[] = [];
  for (const family of FAMILIES) {
    const ink = { colour: colours.families[family] ?? colours.muted, paper: colours.paper, muted: colours.muted };
    for (const status of STATUSES) out.push(image(`event-${family}-${status}`, markSteps(family, status, ink)));
  }
  colours.sides.forEach((_, side) => {
    const ink = { colour: sideColour(colours, side), paper: colours.paper, muted: colours.ink };
    for (const standing of ["confirmed", "claimed"]) {
      out.push(image(`held-${side}-${standing}`, controlSteps("held", standing, ink)));
      out.push(pattern(`area-${side}-${standing}`, ink.colour, standing === "confirmed", side));
    }
  });
  const plain = { colour: colours.ink, paper: colours.paper, muted: colours.ink };
  out.push(image("contested", controlSteps("contested", "", plain)), image("unknown", controlSteps("unknown", "", plain)));
  out.push(crossHatch("area-contested", colours.ink));
  return out;
}

function image(id: string, steps: readonly Step[]): MapImage {
  const context = canvas(SIZE);
  for (const step of steps) paint(context, step);
  return { id, data: context.getImageData(0, 0, SIZE * RATIO, SIZE * RATIO), ratio: RATIO };
}

function paint(context: CanvasRenderingContext2D, step: Step): void {
  context.save();
  if (step.half) {
    context.beginPath();
    context.rect(step.half === "left" ? 0 : SIZE / 2, 0, SIZE / 2, SIZE);
    context.clip();
  }
  const path = new Path2D(step.d);
  if (step.fill !== undefined) {
    context.fillStyle = step.fill;
    context.fill(path);
  }
  if (step.stroke !== undefined) {
    context.strokeStyle = step.stroke;
    context.lineWidth = step.width ?? 1;
    context.lineCap = step.dash ? "butt" : "round";
    context.setLineDash([...(step.dash ?? [])]);
    context.stroke(path);
  }
  context.restore();
}

/** Sides differ by the direction of their lines too; what is only claimed has lines and no ground. */
function pattern(id: string, colour: string, confirmed: boolean, side: number): MapImage {
  const context = canvas(PATTERN);
  if (confirmed) ground(context, colour, 0.2);
  context.globalAlpha = confirmed ? 0.28 : 0.5;
  lines(context, colour, DIRECTIONS[side % DIRECTIONS.length] ?? "rising", confirmed ? 0.8 : 1.1);
  return { id, data: context.getImageData(0, 0, PATTERN * RATIO, PATTERN * RATIO), ratio: RATIO };
}

function crossHatch(id: string, colour: string): MapImage {
  const context = canvas(PATTERN);
  context.globalAlpha = 0.34;
  lines(context, colour, "rising", 1);
  lines(context, colour, "falling", 1);
  return { id, data: context.getImageData(0, 0, PATTERN * RATIO, PATTERN * RATIO), ratio: RATIO };
}

type Direction = "rising" | "falling" | "level" | "upright";
const DIRECTIONS: readonly Direction[] = ["rising", "falling", "level", "upright"];

function lines(context: CanvasRenderingContext2D, colour: string, direction: Direction, width: number): void {
  const step = PATTERN / 2;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  for (let at = -PATTERN; at <= 2 * PATTERN; at += step) {
    if (direction === "rising") line(context, at, PATTERN, at + PATTERN, 0);
    else if (direction === "falling") line(context, at, 0, at + PATTERN, PATTERN);
    else if (direction === "level") line(context, 0, at + step / 2, PATTERN, at + step / 2);
    else line(context, at + step / 2, 0, at + step / 2, PATTERN);
  }
  context.stroke();
}

function line(context: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number): void {
  context.moveTo(x, y);
  context.lineTo(toX, toY);
}

function ground(context: CanvasRenderingContext2D, colour: string, alpha: number): void {
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  context.fillRect(0, 0, PATTERN, PATTERN);
}

function canvas(size: number): CanvasRenderingContext2D {
  const sheet = document.createElement("canvas");
  sheet.width = sheet.height = size * RATIO;
  const context = sheet.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser draws no canvas");
  context.scale(RATIO, RATIO);
  return context;
}
