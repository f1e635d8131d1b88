/** The map's marks as inline pictures, for legend, list and timeline. */
import { controlSteps, glyphSteps, markSteps, type MarkInk, type Step } from "../map/marks";
import { palette } from "../map/palette";
import { theme } from "../state/prefs";

export function Mark({ family, status, size = 24 }: { family: string; status: string; size?: number }) {
  return <Steps steps={markSteps(family, status, inkOf(family))} size={size} />;
}

export function Glyph({ family, size = 18 }: { family: string; size?: number }) {
  return <Steps steps={glyphSteps(family, inkOf(family).colour)} size={size} />;
}

export function ControlMark({ state, standing, colour, size = 20 }: { state: string; standing: string; colour: string; size?: number }) {
  const { paper, ink } = palette(theme.value);
  return <Steps steps={controlSteps(state, standing, { colour, paper, muted: ink })} size={size} />;
}

function inkOf(family: string): MarkInk {
  const colours = palette(theme.value);
  return { colour: colours.families[family] ?? colours.muted, paper: colours.paper, muted: colours.muted };
}

function Steps({ steps, size }: { steps: readonly Step[]; size: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {steps.map((step, index) => (
        <Half key={index} step={step} />
      ))}
    </svg>
  );
}

/** A nested picture cuts what reaches over its edge: half a mark. */
function Half({ step }: { step: Step }) {
  const path = (
    <path
      d={step.d}
      fill={step.fill ?? "none"}
      stroke={step.stroke ?? "none"}
      stroke-width={step.width ?? 0}
      stroke-linecap={step.dash ? "butt" : "round"}
      stroke-dasharray={step.dash ? step.dash.join(" ") : "none"}
    />
  );
  if (!step.half) return path;
  const x = step.half === "left" ? 0 : 12;
  return (
    <svg x={x} y={0} width={12} height={24} viewBox={`${x} 0 12 24`}>
      {path}
    </svg>
  );
}
