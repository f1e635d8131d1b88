import { SearchBox } from "../search/SearchBox";
import { THEMES, theme, themeChoice } from "../state/prefs";
import { record, trouble } from "../state/record";
import { linkTo, view } from "../state/router";
import { session, signOut } from "../state/session";
import { count } from "../text/format";
import { Foreign } from "./Foreign";
import { Icon } from "./Icon";

const THEME_NAMES = { system: "as the system", light: "light", dark: "dark" };
const home = { page: "map", subject: undefined, event: undefined, report: undefined, claim: undefined } as const;

export function TopBar({ help, filters }: { help: () => void; filters: () => void }) {
  const page = view.value.page;
  return (
    <header class="top">
      <a class="wordmark" href={linkTo(home)} aria-label="Dateline: to the map">Dateline</a>
      <Totals />
      <SearchBox />
      <nav aria-label="Pages">
        <a href={linkTo(home)} aria-current={page === "map" ? "page" : undefined}>Map</a>
        <a href={linkTo({ ...home, page: "review" })} aria-current={page === "review" ? "page" : undefined}>Review</a>
        {session.value?.may.admin === true ? <a href={linkTo({ ...home, page: "audit" })} aria-current={page === "audit" ? "page" : undefined}>Log</a> : null}
      </nav>
      <span class="top-tools">
        <button type="button" class="button-icon only-narrow" aria-label="Legend and filters" onClick={filters}><Icon name="filter" /></button>
        <button type="button" class="button-icon" aria-label={`Colours: ${THEME_NAMES[themeChoice.value]}`} title={`Colours: ${THEME_NAMES[themeChoice.value]} (now ${theme.value})`} onClick={nextTheme}><Icon name="sun" /></button>
        <button type="button" class="button-icon not-narrow" aria-label="Keys" title="Keys (?)" onClick={help}><Icon name="keyboard" /></button>
        <User />
      </span>
      {trouble.value === undefined ? null : <p class="trouble" role="alert">{trouble.value} What is shown was read before; trying again.</p>}
    </header>
  );
}

function Totals() {
  const info = record.value;
  if (!info) return <span class="totals quiet" />;
  return (
    <span class="totals quiet" title={`${count(info.totals.claims, "claim")}, ${count(info.totals.control_spans, "control span")}`}>
      <Foreign text={info.record.name} most={40} /> · {count(info.totals.documents, "report")} · {count(info.totals.events, "event")}{info.read_only ? " · read only" : ""}
    </span>
  );
}

function User() {
  const now = session.value;
  if (!now?.accounts) return null;
  if (!now.user) return <a href={linkTo({ ...home, page: "sign-in" })}>Sign in</a>;
  const { name, role } = now.user;
  return (
    <span class="user">
      <span class="not-narrow quiet" title={`Signed in as ${name} (${role})`}><Foreign text={name} most={24} /></span>
      <button type="button" class="button-plain" onClick={() => void signOut()}>Sign out</button>
    </span>
  );
}

function nextTheme(): void {
  themeChoice.value = THEMES[(THEMES.indexOf(themeChoice.value) + 1) % THEMES.length] ?? "system";
}
