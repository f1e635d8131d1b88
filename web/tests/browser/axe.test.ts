/** WCAG 2.2 A and AA as far as axe can tell, on every page, in light and dark, wide and on a phone. */
import AxeBuilder from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PHONE, startBrowser, Watched } from "./browser";
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
  served.stop();
  await browser.close();
});

async function faults(page: Page): Promise<string[]> {
  // The policy of the page lets no foreign script in; the tool's own is put in by the browser's driver.
  await page.evaluate(AxeBuilder.source);
  const { violations } = await page.evaluate(() => {
    const axe = (globalThis as unknown as { axe: typeof AxeBuilder }).axe;
    return axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`));
}

const PAGES = () => ["/", `/?event=${event}`, "/place?key=gn:166267", "/actor?id=syrian-armed-forces", "/review", "/sign-in"];

it.each([
  ["light", { colorScheme: "light" as const }],
  ["dark", { colorScheme: "dark" as const }],
  ["phone", PHONE],
])("nothing that axe finds stands in the way of anybody: %s", async (_, options) => {
  const all: string[] = [];
  for (const path of PAGES()) {
    const watched = await Watched.open(browser, served.origin, path, options);
    await watched.ready("[data-row], .claim, .span, .sign-in");
    await watched.page.waitForTimeout(600);
    all.push(...(await faults(watched.page)).map((fault) => `${path} ${fault}`));
    await watched.close();
  }
  expect(all).toEqual([]);
});
