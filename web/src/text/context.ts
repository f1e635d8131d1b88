/** What stands around quoted words, cut where a word ends. */

const MOST = 110;

/** The last words of what comes before. The text given is a cut-out: its first word may be half a word. */
export function wordsBefore(text: string): string {
  if (text.trim() === "") return "";
  const points = Array.from(text);
  const cut = points.slice(-MOST).join("");
  if (points.length <= MOST && points.length < 100) return cut;
  const space = cut.search(/\s/);
  return `…${space === -1 || space > MOST / 2 ? cut : cut.slice(space + 1)}`;
}

/** The first words of what comes after. */
export function wordsAfter(text: string): string {
  if (text.trim() === "") return text.slice(0, 1);
  const points = Array.from(text);
  const cut = points.slice(0, MOST).join("");
  if (points.length <= MOST && points.length < 100) return cut;
  const space = Math.max(cut.lastIndexOf(" "), cut.lastIndexOf("\n"));
  return `${space < MOST / 2 ? cut : cut.slice(0, space)}…`;
}
