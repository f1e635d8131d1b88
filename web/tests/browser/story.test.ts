/** The demo's story, from opening to evidence, on the sample reports. */
import { writeFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import type { OpenAPI3 } from "openapi-typescript";
import { SCHEMA_FILE, typesOf } from "../../types.js";
import { PHONE } from "./browser";
import { openApi, SAMPLES, Served } from "./dateline";
import { Stage } from "./stage";

const stage = new Stage(() => Served.of(SAMPLES));

async function open(path: string, options = {}): Promise<Page> {
  const page = await stage.open(path, options);
  await stage.watched.ready();
  return page;
}
const DISPUTED = "/?status=disputed";

describe("from opening to evidence", () => {
  it("goes from the map to the sentence that says so", async () => {
    const page = await open("/");
    await stage.watched.mapDrawn();
    await page.getByRole("checkbox", { name: /^Disputed/ }).check();
    await page.waitForURL(/status=disputed/);
    await page.locator("[data-row] .badge-disputed").first().waitFor();
    await page.locator("[data-row]").first().click();
    await page.getByRole("heading", { name: "They contradict each other" }).waitFor();
    const columns = page.locator(".column h3");
    expect(await columns.first().textContent()).toMatch(/another outcome|did not happen|Say that it happened/);
    const quote = await page.locator(".quote mark").first().textContent();
    await page.locator(".claim-source a").first().click();
    const marked = page.locator(".report-text mark").first();
    await marked.waitFor();
    expect(quote).toContain((await marked.textContent())?.trim().slice(0, 20));
    expect(await marked.evaluate((mark) => mark.getBoundingClientRect().top)).toBeLessThan(900);
  });

  it("puts contradictions before what they contradict", async () => {
    const page = await open(DISPUTED);
    await page.locator("[data-row]", { hasText: "overtakes territory" }).first().click();
    await page.locator(".column").nth(1).waitFor();
    const roles = await page.locator(".column").evaluateAll((all) => all.map((column) => column.getAttribute("class") ?? ""));
    expect(roles[0]).toMatch(/contradicts|denies/);
    expect(roles.some((role) => role.includes("supports"))).toBe(true);
  });

  it("tells the arms of a claim and what became of them", async () => {
    const page = await open("/?text=BMP");
    await page.locator("[data-row]", { hasText: "Armed clash" }).first().click();
    await page.locator(".claim-told", { hasText: /2 tanks captured/ }).first().waitFor();
  });

  it("brings the same view back from its address", async () => {
    const page = await open(DISPUTED);
    await page.locator("[data-row]").first().click();
    const title = await page.locator("#panel-title").textContent();
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await page.locator("#panel-title").waitFor();
    expect(await page.locator("#panel-title").textContent()).toBe(title);
    await page.goBack();
    await page.goForward();
    expect(page.url()).toBe(address);
  });

  it("leads on to the place, its control and everything that happened there", async () => {
    const page = await open(DISPUTED);
    await page.locator("[data-row]", { hasText: "Qabtan al Jabal" }).first().click();
    await page.locator(".facts .place a").first().click();
    await page.waitForURL(/\/place\?key=/);
    await page.getByRole("heading", { name: "Who held it" }).waitFor();
    await page.getByRole("heading", { name: "What happened here" }).waitFor();
    await page.locator("[data-row]").first().waitFor();
  });

  it("leads on to the actor, its relations and what it took part in", async () => {
    const page = await open("/actor?id=syrian-armed-forces");
    await page.getByRole("heading", { name: "Relations" }).waitFor();
    await page.locator("[data-row]").first().waitFor();
    expect(await page.locator(".relations li").count()).toBeGreaterThan(0);
  });
});

describe("the timeline", () => {
  it("narrows the days with the arrow keys and by drawing", async () => {
    const page = await open("/");
    await page.locator("[data-handle=from]").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/from=2024-11-28/);
    await page.locator("[data-handle=to]").focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL(/to=2024-11-30/);
    await page.getByRole("button", { name: "All days" }).click();
    const ground = await page.locator(".brush-ground").boundingBox();
    if (!ground) throw new Error("there is no brush");
    await page.mouse.move(ground.x + ground.width * 0.45, ground.y + 20);
    await page.mouse.down();
    await page.mouse.move(ground.x + ground.width * 0.75, ground.y + 20, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=2024-11-29&to=2024-11-30/);
  });
  it("plays through the days and stops", async () => {
    const page = await open("/");
    await page.locator("[data-play]").click();
    await page.waitForURL(/from=2024-11-27&to=2024-11-27/);
    await page.waitForURL(/from=2024-11-28&to=2024-11-28/);
    await page.locator("[data-play]").click();
    expect(await page.locator("[data-play]").getAttribute("aria-pressed")).toBe("false");
  });
  it("shows what was believed before anything was recorded: nothing", async () => {
    const page = await open("/");
    await page.getByLabel("As believed on").fill("2020-01-01");
    await page.waitForURL(/as_of=2020-01-01/);
    await page.getByText("No event answers to this.").waitFor();
    await page.getByRole("button", { name: "Back to now" }).click();
    await page.locator("[data-row]").first().waitFor();
  });
});

describe("search and filters", () => {
  it("finds a place by typing and opens it with the keyboard", async () => {
    const page = await open("/");
    await page.keyboard.press("/");
    await page.keyboard.type("qabtan");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Qabtan/ }).waitFor();
  });
  it("finds the same place by its Arabic name", async () => {
    const page = await open("/");
    await page.locator("#search").fill("قبتان");
    await page.getByRole("option", { name: /Qabtan.*قبتان الجبل/ }).first().waitFor();
  });
  it("keeps to the reports that say a word", async () => {
    const page = await open("/");
    await page.locator("#search").fill("bridge");
    await page.getByRole("button", { name: /Show only events/ }).click();
    await page.waitForURL(/text=bridge/);
  });
  it("shows one family, and everything again", async () => {
    const page = await open("/");
    await page.getByRole("checkbox", { name: "Humanitarian" }).check();
    await page.waitForURL(/family=humanitarian/);
    await page.waitForFunction(() => document.querySelectorAll("[data-row]").length > 0 && ![...document.querySelectorAll("[data-row]")].some((row) => row.textContent.includes("Armed clash")));
    await page.getByRole("button", { name: /Clear/ }).click();
    await page.waitForFunction(() => !location.search.includes("family"));
  });
});

describe("with the keyboard alone", () => {
  it("reads an event and its report and comes back to its row", async () => {
    const page = await open("/");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    const row = await page.evaluate(() => document.activeElement?.getAttribute("data-row"));
    await page.keyboard.press("Enter");
    await page.locator(".claim").first().waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "panel-title");
    await page.locator(".claim-source a").first().focus();
    await page.keyboard.press("Enter");
    await page.locator(".report-text mark").first().waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".claim").first().waitFor();
    await page.keyboard.press("Escape");
    await page.waitForFunction((id) => document.activeElement?.getAttribute("data-row") === id, row);
  });
  it("reaches the map, the timeline and the help", async () => {
    const page = await open("/");
    await stage.watched.mapDrawn();
    await page.keyboard.press("m");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("CANVAS");
    await page.keyboard.press("t");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-handle"))).toBe("from");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });
});

describe("on a phone", () => {
  it("has no sideways scrolling, a sheet that grows, and filters in a drawer", async () => {
    const page = await open("/", PHONE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.locator("[data-row]").first().click();
    await page.locator(".claim").first().waitFor();
    await page.locator(".panel-pull").click();
    const panel = await page.locator("#panel").boundingBox();
    expect(panel?.height).toBeGreaterThan(700);
    await page.locator(".panel-pull").click();
    await page.locator(".top-tools .only-narrow").click();
    await page.getByRole("checkbox", { name: "Battles" }).check();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

/** When the browser first painted something of the page, in milliseconds after the navigation began. */
function firstPaint(page: Page): Promise<number> {
  return page.evaluate(() => new Promise<number>((done) => {
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") done(startTime);
    }).observe({ type: "paint", buffered: true });
  }));
}

describe("the page", () => {
  it("paints, and tells how soon", async () => {
    const paints: number[] = [];
    for (let run = 0; run < 3; run++) paints.push(await firstPaint(await open("/")));
    console.info(`first contentful paint, ms: ${paints.map((ms) => ms.toFixed(0)).join(", ")}`);
    expect(Math.min(...paints)).toBeGreaterThan(0);
  });
  it("knows the server's shapes as they are", async () => {
    // Their descriptions may be worded anew at any time.
    const shapes = (text: string) => text.replace(/\s*\/\*[\s\S]*?\*\//g, "");
    expect(shapes(readFileSync(SCHEMA_FILE, "utf8"))).toBe(shapes(await typesOf(JSON.parse(openApi()) as OpenAPI3)));
  });
  it("prints the evidence and the map as a picture", async () => {
    const page = await open(DISPUTED);
    await stage.watched.mapDrawn();
    await page.locator("[data-row]").first().click();
    await page.locator(".claim").first().waitFor();
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.length).toBeGreaterThan(20_000);
    const folder = process.env.DATELINE_SHOTS;
    if (folder !== undefined) writeFileSync(`${folder}/print.pdf`, pdf);
  });
});
