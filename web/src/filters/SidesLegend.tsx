import { controlDay } from "../map/day";
import { palette, sideColour } from "../map/palette";
import { theme } from "../state/prefs";
import { holders } from "../state/record";
import { linkTo } from "../state/router";
import { day } from "../text/format";
import { Foreign } from "../ui/Foreign";
import { ControlMark } from "../ui/Mark";

const away = { event: undefined, report: undefined, claim: undefined, camera: undefined };

/** Whose colour is whose, and how claimed and contested look. */
export function SidesLegend() {
  const colours = palette(theme.value);
  const named = holders.value.slice(0, colours.sides.length - 1);
  return (
    <>
      {controlDay.value === undefined ? null : <p class="quiet small">on {day(controlDay.value)}</p>}
      <ul class="sides">
        {named.map(({ holder_id, holder }, index) => (
          <li key={holder_id ?? holder} class="legend-row">
            <ControlMark state="held" standing="confirmed" colour={sideColour(colours, index)} />
            {holder_id === null ? <Foreign text={holder} most={60} /> : <a href={linkTo({ ...away, page: "actor", subject: holder_id })}><Foreign text={holder} most={60} /></a>}
          </li>
        ))}
        {holders.value.length > named.length ? <li class="legend-row"><ControlMark state="held" standing="confirmed" colour={sideColour(colours, colours.sides.length - 1)} /> Others</li> : null}
        <li class="legend-row quiet"><ControlMark state="held" standing="claimed" colour={colours.muted} /> Only claimed: dashed, no ground</li>
        <li class="legend-row quiet"><ControlMark state="contested" standing="" colour={colours.muted} /> Contested: crossed lines</li>
      </ul>
      <p class="quiet small">Areas are drawn from places and are approximate. Blank means unknown.</p>
    </>
  );
}
