import type { CountRange } from "../api/types";
import { number, range } from "../text/format";
import { measureName, plain, ruleNote } from "../text/words";

/** Counts stay ranges: the smallest and largest figure that a voice stands by, and what chose the best one. */
export function Counts({ counts }: { counts: readonly CountRange[] }) {
  if (counts.length === 0) return null;
  return (
    <table class="counts">
      <caption class="hidden">Numbers of people, as ranges over all voices</caption>
      <tbody>
        {counts.map((count) => (
          <tr key={count.measure}>
            <th scope="row">{measureName(count.measure)}</th>
            <td class="counts-range">
              {range(count)}
              {count.disputed === true ? <span class="badge badge-disputed">Disputed</span> : null}
            </td>
            <td class="quiet">
              {note(count)}
              {count.counted_by ? "; the same people are counted at another event" : null}
              <Victims count={count} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function note({ low, best, high, rule }: CountRange): string {
  const words = ruleNote(rule);
  return low === high ? words : `best ${number(best)}; ${words.replace(/^best: /, "from ")}`;
}

function Victims({ count: { victims = [] } }: { count: CountRange }) {
  const told = victims.filter((group) => group.class !== "unknown");
  if (told.length === 0) return null;
  return <> · {told.map((group) => `${plain(group.class).toLowerCase()} ${range(group)}`).join(", ")}</>;
}
