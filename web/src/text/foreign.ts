/** Words that came out of a report: they may hold anything. Made safe to look at, never to be run. */

/** Characters that turn the direction of text around or hide it: shown by their number instead. */
 
const DECEPTIVE = /[\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** Control characters other than tab and line feed. */
 
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** A word so long that a browser would take minutes to break it into lines. */
const ENDLESS = /\S{400,}/gu;
const KEPT = 120;

/**
 * Shows what wants to stay unseen: a right-to-left override becomes `[U+202E]`. A word without end is cut, and said to be;
 * the report's bytes hold all of it.
 */
export function visible(text: string): string {
  const cut = text.replace(ENDLESS, (word) => `${shorten(word, KEPT)} [a word of ${word.length.toLocaleString("en-GB")} letters]`);
  return cut.replace(CONTROL, "\ufffd").replace(DECEPTIVE, (mark) => `[U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`);
}

/** A name of any length, cut to what a line can hold. */
export function shorten(text: string, most = 160): string {
  if (text.length <= most) return text;
  return `${Array.from(text.slice(0, 2 * most)).slice(0, most).join("")}…`;
}

/** An address from a report, only when a browser would fetch it as a page. */
export function webAddress(text: string | null | undefined): { href: string; host: string } | undefined {
  if (text == null || text.length > 2000) return undefined;
  try {
    const url = new URL(text);
    if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
    if (url.username !== "" || url.password !== "") return undefined;
    return { href: url.href, host: url.host };
  } catch {
    return undefined;
  }
}
