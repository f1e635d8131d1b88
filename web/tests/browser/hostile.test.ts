/** Reports that want to be more than text. Nothing in them may run, lead away, or take the page apart. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { PHONE, startBrowser, Watched } from "./browser";
import { Served } from "./dateline";

const LONG = "W".repeat(1_000_000);
const BODY = "Government artillery shelled Darat Izza on Wednesday, killing two civilians, a doctor said.";
const REPORTS: Record<string, object> = {
  script: { title: "<script>window.stolen=1</script><img src=x onerror=window.stolen=1>", source: "<b onmouseover=window.stolen=1>Outlet</b>", url: "javascript:window.stolen=1", text: `<script>window.stolen=1</script> ${BODY} <svg onload=window.stolen=1> <iframe srcdoc="<script>parent.stolen=1</script>">` },
  data: { title: "Data link", source: "Outlet {{7*7}} ${7*7}", url: "data:text/html,<script>window.stolen=1</script>", text: `${BODY} <a href="javascript:window.stolen=1">click</a>` },
  turned: { title: "Army \u202Eyrotciv smialc\u202C", source: "\u2066Outlet\u2069\u202E", url: "https://evil.example/\u202Egpj.exe", text: `\u202E${BODY} \u2067قصفت المدفعية بلدة دارة عزة\u2069 ${BODY}` },
  long: { title: LONG.slice(0, 200_000), source: LONG.slice(0, 50_000), url: `https://example.org/${LONG.slice(0, 5000)}`, text: `${BODY} ${LONG}` },
};

let browser: Browser;
let served: Served;
let watched: Watched;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-hostile-"));
  mkdirSync(join(folder, "reports"));
  const lines = Object.values(REPORTS).map((report) => JSON.stringify({ published: "2024-11-27", ...report }));
  writeFileSync(join(folder, "reports/hostile.jsonl"), lines.join("\n"));
  [browser, served] = await Promise.all([startBrowser(), Served.of(join(folder, "reports"))]);
});
afterAll(async () => {
  // Either may be missing when the beginning failed.
  (served as Served | undefined)?.stop();
  rmSync(folder, { recursive: true, force: true });
  await (browser as Browser | undefined)?.close();
});
afterEach(async () => {
  const stolen = await watched.page.evaluate(() => "stolen" in globalThis);
  expect({ stolen, wrong: watched.wrong }).toEqual({ stolen: false, wrong: [] });
  await watched.close();
});

interface Row {
  document_id: string;
}

async function reports(): Promise<string[]> {
  const found = (await (await fetch(`${served.origin}/api/v1/documents`)).json()) as { items: Row[] };
  return found.items.map(({ document_id }) => document_id);
}

it("stays text in every report, however long its words are", async () => {
  const ids = await reports();
  expect(ids.length).toBe(Object.keys(REPORTS).length);
  watched = await Watched.open(browser, served.origin, "/", PHONE);
  for (const id of ids) {
    await watched.page.goto(`${served.origin}/?report=${encodeURIComponent(id)}`);
    await watched.page.locator(".report-text").waitFor();
    expect(await watched.page.locator("#panel :is(script, iframe, img, object, embed, form)").count()).toBe(0);
    expect(await watched.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const links = await watched.page.locator("#panel a").evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).protocol));
    expect(links.every((protocol) => protocol === "http:" || protocol === "https:")).toBe(true);
  }
});

it("stays text in the list, the event, the search and the filters", async () => {
  watched = await Watched.open(browser, served.origin, "/");
  await watched.ready("[data-row]");
  const { page } = watched;
  await page.locator("[data-row]").first().click();
  await page.locator(".claim").first().waitFor();
  await page.locator("#search").fill("artillery");
  await page.locator(".result").first().waitFor();
  await page.goto(`${served.origin}/?text=${encodeURIComponent("<img src=x onerror=window.stolen=1>")}&actor=${encodeURIComponent('"><script>window.stolen=1</script>')}&event=${encodeURIComponent("<svg/onload=window.stolen=1>")}`);
  await page.locator(".notice").first().waitFor();
});

it("shows characters that turn text around by their number", async () => {
  watched = await Watched.open(browser, served.origin, "/");
  await watched.ready("[data-row]");
  const shown: string[] = [];
  for (const id of await reports()) {
    await watched.page.goto(`${served.origin}/?report=${encodeURIComponent(id)}`);
    await watched.page.locator(".report-text").waitFor();
    shown.push((await watched.page.locator("#panel").textContent()) ?? "");
  }
  expect(shown.some((text) => text.includes("[U+202E]"))).toBe(true);
  expect(shown.some((text) => text.includes("\u202E"))).toBe(false);
});

it("cannot be framed and lets no foreign script in", async () => {
  watched = await Watched.open(browser, served.origin, "/");
  const policy = (await fetch(`${served.origin}/`)).headers.get("content-security-policy") ?? "";
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain("unsafe");
});
