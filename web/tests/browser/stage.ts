/** What the tests of a file share: a browser, a server, and the page of the test that runs. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { startBrowser, Watched } from "./browser";
import type { Served } from "./dateline";

/** Registers its own beginning and end; behind every test nothing may have gone wrong on its page. */
export class Stage {
  #browser: Browser | undefined;
  #served: Served | undefined;
  #watched: Watched | undefined;

  constructor(serve: () => Promise<Served>) {
    beforeAll(async () => {
      [this.#browser, this.#served] = await Promise.all([startBrowser(), serve()]);
    });
    afterAll(async () => {
      // Either may be missing when the beginning failed.
      this.#served?.stop();
      await this.#browser?.close();
    });
    afterEach(() => this.close());
  }

  get origin(): string {
    if (this.#served === undefined) throw new Error("the server was not started");
    return this.#served.origin;
  }

  /** The page that was opened last. */
  get watched(): Watched {
    if (this.#watched === undefined) throw new Error("no page is open");
    return this.#watched;
  }

  /** Opens a page in place of the one before. */
  async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    await this.close();
    if (this.#browser === undefined) throw new Error("the browser was not started");
    this.#watched = await Watched.open(this.#browser, this.origin, path, options);
    return this.#watched.page;
  }

  /** Closes the page, on which nothing may have gone wrong. */
  async close(): Promise<void> {
    const watched = this.#watched;
    this.#watched = undefined;
    await watched?.close();
    expect(watched?.wrong ?? []).toEqual([]);
  }
}
