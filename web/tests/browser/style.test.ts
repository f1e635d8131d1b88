/** Somebody else's map style: shown below the record, and its server is the only other one that the page can reach. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { shot, startBrowser, Watched } from "./browser";
import { SAMPLES, Served } from "./dateline";

/** A style of one colour that no other map has, with a square of another from its own server. */
const GROUND = [200, 40, 220];
const GREEN = [40, 220, 80];
/** What outlines and numbers of the record are drawn in. */
const INK = [28, 33, 38];
const SQUARE = { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[[36.6, 35.6], [37.4, 35.6], [37.4, 36.4], [36.6, 36.4], [36.6, 35.6]]] } };

let browser: Browser;
let served: Served;
let styles: Server;
let others: Server;
const asked: string[] = [];

function listen(answer: (path: string) => unknown): Promise<Server> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.setHeader("Access-Control-Allow-Origin", "*").setHeader("Content-Type", "application/json").end(JSON.stringify(answer(request.url ?? "")));
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  styles = await listen((path) => (path === "/square.json" ? SQUARE : {
    version: 8,
    sources: { square: { type: "geojson", data: `${originOf(styles)}/square.json` } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": `rgb(${GROUND.join(",")})` } },
      { id: "square", type: "fill", source: "square", paint: { "fill-color": `rgb(${GREEN.join(",")})` } },
    ],
  }));
  others = await listen(() => ({}));
  [browser, served] = await Promise.all([startBrowser(), Served.of(SAMPLES, "--style", `${originOf(styles)}/style.json`)]);
});
afterAll(async () => {
  // Any of them may be missing when the beginning failed.
  (served as Served | undefined)?.stop();
  (styles as Server | undefined)?.close();
  (others as Server | undefined)?.close();
  await (browser as Browser | undefined)?.close();
});

/** How much of a picture has each of these colours. A page without a policy reads it. */
async function shares(picture: Buffer, colours: readonly (readonly number[])[]): Promise<number[]> {
  const page = await browser.newPage();
  const found = await page.evaluate(async ([address, wanted]) => {
    const image = await createImageBitmap(await (await fetch(address)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: new Uint8ClampedArray() };
    const counts = wanted.map(() => 0);
    for (let at = 0; at < data.length; at += 4) {
      wanted.forEach((colour, number) => {
        if (colour.every((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) < 12)) counts[number] = (counts[number] ?? 0) + 1;
      });
    }
    return counts.map((count) => (count * 4) / data.length);
  }, [`data:image/png;base64,${picture.toString("base64")}`, colours] as const);
  await page.close();
  return found;
}

it("draws the record on a style of another server, and lets the page reach that server alone", async () => {
  const watched = await Watched.open(browser, served.origin, "/", {}, [originOf(styles)]);
  await watched.ready("[data-row]");
  await watched.mapDrawn();
  const { page } = watched;
  expect(asked).toContain("/square.json");
  await shot(page, "style");
  const picture = await page.locator(".map-canvas").screenshot();
  const share = await shares(picture, [GROUND, GREEN, INK]);
  expect(share[0]).toBeGreaterThan(0.5);
  expect(share[1]).toBeGreaterThan(0.005);
  expect(share[2], "marks of the record").toBeGreaterThan(0.0005);
  const policy = (await fetch(`${served.origin}/`)).headers.get("content-security-policy") ?? "";
  expect(policy).toContain(`connect-src 'self' ${originOf(styles)};`);
  expect(policy).not.toContain("*");
  expect(watched.wrong).toEqual([]);
  const reach = (origin: string) => page.evaluate((address) => fetch(`${address}/x`).then(() => "reached", () => "refused"), origin);
  expect([await reach(originOf(styles)), await reach(originOf(others))]).toEqual(["reached", "refused"]);
  await watched.close();
});
