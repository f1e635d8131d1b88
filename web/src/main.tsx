import { render } from "preact";
import "./styles/index.css";
import { App } from "./app";
import { keepPrefs } from "./state/prefs";
import { loadRecord, watchRecord } from "./state/record";
import { followLinks } from "./state/router";
import { loadSession, mustSignIn, session } from "./state/session";

keepPrefs();
followLinks();
const root = document.getElementById("app");
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
await loadSession();
if (!mustSignIn(session.value)) await loadRecord();
watchRecord();
