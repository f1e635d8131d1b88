/** WCAG 2.2 A and AA as far as axe can tell, on every page, in light and dark, wide and on a phone. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { faults, PHONE, startBrowser, Watched } from "./browser";
import { SAMPLES, Served } from "./dateline";

let browser: Browser;
let served: Served;
let event = "";

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), Served.of(SAMPLES)]);
  const found = (await (await fetch(`${served.origin}/api/v1/events?status=disputed&limit=1`)).json()) as { items: { event_id: string }[] };
  event = found.items[0]?.event_id ?? "";
});
afterAll(async () => {
  // Either may be missing when the beginning failed.
  (served as Served | undefined)?.stop();
  await (browser as Browser | undefined)?.close();
});

const LIGHT = { colorScheme: "light" as const };
const DARK = { colorScheme: "dark" as const };
const EVENT = "/?event=EVENT";

it.each([
  ["/", "light", LIGHT],
  [EVENT, "light", LIGHT],
  ["/place?key=gn:166267", "light", LIGHT],
  ["/actor?id=syrian-armed-forces", "light", LIGHT],
  ["/review", "light", LIGHT],
  ["/sign-in", "light", LIGHT],
  ["/", "dark", DARK],
  [EVENT, "dark", DARK],
  ["/", "on a phone", PHONE],
  [EVENT, "on a phone", PHONE],
])("nothing that axe finds stands in anybody's way: %s, %s", async (path, _, options) => {
  const watched = await Watched.open(browser, served.origin, path.replace("EVENT", event), options);
  await watched.ready("[data-row], .claim, .sign-in");
  const found = await faults(watched.page);
  await watched.close();
  expect(found).toEqual([]);
}, 120_000);
