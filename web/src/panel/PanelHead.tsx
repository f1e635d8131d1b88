import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { linkTo, view } from "../state/router";
import type { View } from "../state/view";
import { say } from "../ui/toast";
import { Icon } from "../ui/Icon";

interface Props {
  title: ComponentChildren;
  /** What kind of thing it is. */
  above: string;
  mark?: ComponentChildren;
}

/** Top of whatever the panel shows: a way back, what it is, its address, a print. The title takes the focus. */
export function PanelHead({ title, above, mark }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const now = view.value;
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    document.title = `${heading.current?.textContent.slice(0, 120) ?? above} · Dateline`;
    return () => { document.title = "Dateline"; };
  }, [now.event, now.report, now.subject]);
  const back = backFrom(now);
  return (
    <header class="panel-head">
      <div class="panel-tools">
        <a class="back" href={linkTo(back.to)}><Icon name="back" /> {back.name}</a>
        <span>
          <button type="button" class="button-icon" aria-label="Copy the address of this view" title="Copy the address" onClick={copyAddress}><Icon name="link" /></button>
          <button type="button" class="button-icon" aria-label="Print" title="Print" onClick={() => print()}><Icon name="print" /></button>
        </span>
      </div>
      <div class="panel-title">
        {mark}
        <div>
          <p class="above">{above}</p>
          <h1 id="panel-title" tabIndex={-1} ref={heading}>{title}</h1>
        </div>
      </div>
    </header>
  );
}

/** One level up: report → event → page → map. */
function backFrom(now: View): { to: { [K in keyof View]?: View[K] | undefined }; name: string } {
  if (now.report !== undefined) return { to: { report: undefined, claim: undefined }, name: now.event === undefined ? pageName(now) : "Event" };
  if (now.event !== undefined) return { to: { event: undefined }, name: pageName(now) };
  return { to: { page: "map", subject: undefined }, name: "All events" };
}

function pageName({ page }: View): string {
  return { map: "All events", place: "Place", actor: "Actor", review: "Review", audit: "Log", "sign-in": "All events" }[page];
}

function copyAddress(): void {
  navigator.clipboard.writeText(location.href).then(
    () => say("Address copied: it opens this same view."),
    () => say("The browser did not let the address be copied; it is in the address bar."),
  );
}
