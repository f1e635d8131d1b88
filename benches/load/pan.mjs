#!/usr/bin/env node
/**
 * Pans and zooms over a record in the page, and tells frames per second and the longest frame.
 *
 *     dateline read any-report.txt --into big.db && python3 benches/load/fill.py big.db 100000
 *     dateline serve big.db --web web/dist &
 *     node benches/load/pan.mjs http://127.0.0.1:4004 [PICTURE.png]
 *
 * Needs chromium (CHROMIUM_BIN) and web/node_modules. Without a graphics card the browser draws in software (SwiftShader), on
 * the same cores as everything else: the name of what draws is told with the numbers.
 */
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../web/package.json", import.meta.url))("playwright-core");
const [origin = "http://127.0.0.1:4004", picture] = process.argv.slice(2);
const FLAGS = ["--headless", "--no-sandbox", "--use-gl=angle", "--enable-unsafe-swiftshader", ...(process.env.GPU ? [] : ["--use-angle=swiftshader"])];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_BIN ?? "/usr/bin/chromium", args: FLAGS });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
page.setDefaultTimeout(120_000);
await page.goto(origin);
await page.waitForSelector(".map-canvas[data-drawn]");
const { totals } = await (await fetch(`${origin}/api/v1`)).json();
const drawnBy = await page.evaluate(() => {
  const gl = document.createElement("canvas").getContext("webgl2");
  const named = gl?.getExtension("WEBGL_debug_renderer_info");
  return named ? gl.getParameter(named.UNMASKED_RENDERER_WEBGL) : "unknown";
});
console.log(`${totals.events} events, drawn by ${drawnBy}`);

const box = await page.locator(".map-canvas").boundingBox();
const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };

/** Frames while `work` is done: the browser's own clock, one entry a frame that it was asked for. */
async function frames(name, work) {
  await page.evaluate(() => {
    window.frames_ = [];
    const tick = (now) => {
      window.frames_.push(now);
      if (window.frames_ !== undefined) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await work();
  const times = await page.evaluate(() => {
    const seen = window.frames_;
    delete window.frames_;
    return seen;
  });
  const took = times.slice(1).map((time, n) => time - times[n]).sort((a, b) => a - b);
  const whole = took.reduce((sum, one) => sum + one, 0);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))].toFixed(0);
  console.log(`${name.padEnd(34)} ${(took.length / whole * 1000).toFixed(1).padStart(6)} frames/s   median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`);
}

const SECONDS = 6;

/** Drags the map to and fro, a step a frame, for as long as a phase lasts. */
async function drag() {
  const end = Date.now() + SECONDS * 1000;
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  for (let step = 1; Date.now() < end; step++) {
    const turn = (step / 60) * 2 * Math.PI;
    await page.mouse.move(middle.x + Math.sin(turn) * 260, middle.y + Math.sin(turn * 2) * 140);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

/** Turns the wheel as a hand does, for as long as a phase lasts. */
async function zoom(by) {
  const end = Date.now() + SECONDS * 1000;
  await page.mouse.move(middle.x, middle.y);
  while (Date.now() < end) {
    await page.mouse.wheel(0, by);
    await page.waitForTimeout(60);
  }
}

await frames("standing still", () => page.waitForTimeout(2000));
await frames("panning, the whole record in sight", drag);
await frames("zooming in", () => zoom(-40));
await page.waitForTimeout(1500);
await frames("panning near, single marks", drag);
await frames("zooming out", () => zoom(40));
if (picture) await page.screenshot({ path: picture });
await browser.close();
