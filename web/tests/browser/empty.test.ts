/** A record that was just made: nothing fails, and the page says how it is filled. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shot, startBrowser, Watched } from "./browser";
import { Served } from "./dateline";

it("tells how an empty record is filled, on a map that is one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dateline-empty-"));
  writeFileSync(join(folder, "weather.txt"), "The weather was fine in the valley.\n");
  const [browser, served] = await Promise.all([startBrowser(), Served.of(folder)]);
  const watched = await Watched.open(browser, served.origin, "/");
  await watched.page.getByText("This record has no events yet").waitFor();
  expect(await watched.page.locator(".nothing code").textContent()).toBe("dateline read reports/ --into record.db");
  await watched.mapDrawn();
  await shot(watched.page, "empty");
  await watched.page.goto(`${served.origin}/review`);
  await watched.page.getByText("Nothing waits for a decision here.").waitFor();
  expect(watched.wrong).toEqual([]);
  await watched.close();
  served.stop();
  rmSync(folder, { recursive: true, force: true });
  await browser.close();
});
