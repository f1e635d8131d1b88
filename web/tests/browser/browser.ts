/** Debian's chromium, driven by playwright-core. Every page watches for what must never happen. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "axe-core";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

const CHROMIUM = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  // Maps are drawn in software where there is no graphics card.
  "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
];

export async function startBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is not there: apt-get install chromium`);
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** A picture to be looked at, where a folder for them is named. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.DATELINE_SHOTS;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** What axe finds against WCAG 2.2 A and AA. */
export async function faults(page: Page): Promise<string[]> {
  // The policy of the page lets no foreign script in; the tool's own is put in by the browser's driver.
  await page.evaluate(AxeBuilder.source);
  const { violations } = await page.evaluate(() => {
    const axe = (globalThis as unknown as { axe: typeof AxeBuilder }).axe;
    return axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`));
}

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** A page together with everything that went wrong in it. */
export class Watched {
  readonly wrong: string[] = [];
  private constructor(readonly page: Page, allowed: readonly string[]) {
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (!["data:", "blob:"].includes(url.protocol) && !allowed.includes(url.origin)) this.wrong.push(`asked ${request.url()}`);
    });
    page.on("pageerror", (error) => this.wrong.push(`failed: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("the server responded with a status of 4")) this.wrong.push(`said: ${message.text()}`);
    });
    page.on("dialog", (dialog) => {
      this.wrong.push(`opened a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /** `elsewhere` is what the page may ask besides its own server: nothing, as a rule. */
  static async open(browser: Browser, origin: string, path: string, options: BrowserContextOptions = {}, elsewhere: readonly string[] = []): Promise<Watched> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", ...options });
    context.setDefaultTimeout(30_000);
    const watched = new Watched(await context.newPage(), [origin, ...elsewhere]);
    await watched.page.goto(origin + path);
    return watched;
  }

  /** Waits until the list or the panel holds something. */
  async ready(selector = "[data-row], #panel-title"): Promise<this> {
    await this.page.waitForSelector(selector);
    return this;
  }

  /** Waits until the map has drawn its marks. */
  async mapDrawn(): Promise<void> {
    await this.page.waitForSelector(".map-canvas[data-drawn]");
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
