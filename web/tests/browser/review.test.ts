/** Decisions: made with a reason, shown with who and when, taken back. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from "vitest";
import { startBrowser, Watched } from "./browser";
import { SAMPLES, Served } from "./dateline";

let browser: Browser;
let served: Served;
let watched: Watched;
let page: Page;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), Served.of(SAMPLES)]);
});
afterAll(async () => {
  // Either may be missing when the beginning failed.
  (served as Served | undefined)?.stop();
  await (browser as Browser | undefined)?.close();
});
beforeEach(async () => {
  watched = await Watched.open(browser, served.origin, "/review");
  await watched.ready();
  page = watched.page;
});
afterEach(async () => {
  expect(watched.wrong).toEqual([]);
  await watched.close();
});

async function first(kind: string): Promise<void> {
  await page.getByRole("button", { name: kind, exact: true }).click();
  await page.locator("[data-row]").first().click();
  await page.getByRole("heading", { name: "Decide" }).waitFor();
}

async function sign(action: string): Promise<void> {
  await page.getByLabel("Reason").fill("Seen on the ground by two who do not know each other");
  await page.getByLabel("Your name").fill("A. Coder");
  await page.locator(".decide-send .button-main").click();
  await page.locator(".toast", { hasText: action }).waitFor();
}

describe("review", () => {
  it("asks for a reason and a name before anything is sent", async () => {
    await first("All open");
    await page.getByRole("button", { name: "Confirm" }).first().click();
    expect(await page.locator(".decide-send .button-main").isDisabled()).toBe(true);
  });
  it("confirms, shows who and why, and takes it back", async () => {
    await first("New");
    await page.getByRole("button", { name: "Confirm" }).first().click();
    await sign("Confirmed.");
    const decision = page.locator(".decision").first();
    await decision.waitFor();
    expect(await decision.textContent()).toContain("A. Coder");
    await page.locator(".toast button").click();
    await page.locator(".toast", { hasText: "Undone." }).waitFor();
    await page.goto(`${served.origin}/review`);
    await page.getByRole("button", { name: "Decided" }).click();
    await page.locator(".decision-withdrawn").first().waitFor();
  });
  it("rejects", async () => {
    await first("New");
    await page.getByRole("button", { name: "Reject" }).click();
    await sign("Rejected.");
    await page.locator(".verdict .badge-retracted").waitFor();
  });
  it("splits a claim off", async () => {
    await first("Disputed");
    await page.getByRole("button", { name: "Split" }).click();
    await page.locator(".choice input").first().check();
    await sign("Split off");
  });
  it("corrects a field", async () => {
    await first("New");
    await page.getByRole("button", { name: "Correct" }).click();
    await page.locator(".correct select").first().selectOption("event_type");
    await page.locator(".correct select").nth(1).selectOption("armed_clash");
    await sign("Corrected.");
    await page.getByRole("heading", { level: 1, name: "Armed clash" }).waitFor();
  });
  it("merges with an event nearby", async () => {
    await page.goto(`${served.origin}/?status=corroborated`);
    await page.locator("[data-row]").first().click();
    await page.getByRole("button", { name: "Merge" }).click();
    await page.locator(".choice input").first().check();
    await sign("Merged");
  });
});
