/** The page: filters, map above timeline, and the panel with whatever is looked at. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { FilterRail } from "./filters/FilterRail";
import { MapView } from "./map/MapView";
import { PrintMap } from "./map/PrintMap";
import { ActorPage } from "./pages/ActorPage";
import { AuditPage } from "./pages/AuditPage";
import { PlacePage } from "./pages/PlacePage";
import { ReviewPage } from "./pages/ReviewPage";
import { SignInPage } from "./pages/SignInPage";
import { EventDetail } from "./panel/EventDetail";
import { EventList } from "./panel/EventList";
import { Report } from "./panel/Report";
import { view } from "./state/router";
import { mustSignIn, session } from "./state/session";
import { days } from "./text/format";
import { Timeline } from "./timeline/Timeline";
import { Shortcuts } from "./ui/Shortcuts";
import { TopBar } from "./ui/TopBar";
import { Toasts } from "./ui/toast";
import { listenToKeys } from "./ui/keys";

export function App() {
  const helping = useSignal(false);
  const filtering = useSignal(false);
  const tall = useSignal(false);
  useEffect(() => listenToKeys({ help: () => (helping.value = true), toggleFilters: () => (filtering.value = !filtering.value) }), []);
  const { page, asOf } = view.value;
  if (page === "sign-in" || mustSignIn(session.value)) return <SignInPage />;
  return (
    <div class="shell" data-filters={filtering.value ? "open" : "closed"} data-panel={tall.value ? "tall" : "low"}>
      <a class="skip" href="#panel">To the events</a>
      <a class="skip" href="#map">To the map</a>
      <TopBar help={() => (helping.value = true)} filters={() => (filtering.value = !filtering.value)} />
      {asOf === undefined ? null : <p class="as-of-banner" role="status">The record as it was believed at the end of {days(asOf, asOf)}</p>}
      <FilterRail close={() => (filtering.value = false)} />
      <main class="stage" id="main" aria-label="Map and timeline">
        <MapView />
        <Timeline />
      </main>
      <section class="panel" id="panel" aria-label="Events and evidence" tabIndex={-1}>
        <button type="button" class="panel-pull" aria-pressed={tall.value} aria-label={tall.value ? "Make the panel lower" : "Make the panel taller"} onClick={() => (tall.value = !tall.value)} />
        <Panel />
      </section>
      <PrintMap />
      <Toasts />
      {helping.value ? <Shortcuts close={() => (helping.value = false)} /> : null}
    </div>
  );
}

/** The deepest thing that the address names: a report, else an event, else the page. */
function Panel() {
  const { page, subject, event, report, claim } = view.value;
  if (report !== undefined) return <Report key={report} id={report} claim={claim} />;
  if (event !== undefined) return <EventDetail key={event} id={event} />;
  if (page === "place" && subject !== undefined) return <PlacePage key={subject} placeKey={subject} />;
  if (page === "actor" && subject !== undefined) return <ActorPage key={subject} id={subject} />;
  if (page === "review") return <ReviewPage />;
  if (page === "audit") return <AuditPage />;
  return <EventList heading="Events" />;
}
