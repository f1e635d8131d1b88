import { shorten, visible } from "../text/foreign";

/** Words of a report, isolated: their direction and length stay their own affair. */
export function Foreign({ text, most }: { text: string; most?: number }) {
  const shown = visible(most === undefined ? text : shorten(text, most));
  return <bdi class="foreign">{shown}</bdi>;
}
