/** Accounts as people meet them: signing in, what each role sees and may do, the log, signing out. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { faults, shot } from "./browser";
import { SAMPLES, Served } from "./dateline";
import { Stage } from "./stage";

const PASSWORD = "correct horse battery";
const EVENT = "/?status=single_source";

const stage = new Stage(() => Served.withAccounts(SAMPLES, { vera: "viewer", carim: "coder", ada: "admin", eve: "viewer" }, PASSWORD));
const open = (path: string): Promise<Page> => stage.open(path);

async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function opened(path: string, name: string): Promise<Page> {
  const page = await open(path);
  await signIn(page, name);
  await stage.watched.ready("[data-row], .claim, .audit");
  return page;
}

/** Asks the API as the page would. */
function ask(page: Page, method: string, path: string, body?: object): Promise<number> {
  return page.evaluate(async ([how, where, what]) => {
    const session = (await (await fetch("/api/v1/session")).json()) as { csrf: string };
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": session.csrf };
    return (await fetch(where, { method: how, headers, ...(what === "" ? {} : { body: what }) })).status;
  }, [method, `/api/v1${path}`, body === undefined ? "" : JSON.stringify(body)] as const);
}

/** A decision and its undoing, made without a browser. */
async function reviewed(name: string, why: string): Promise<void> {
  const headers = { "Content-Type": "application/json", Origin: stage.origin };
  const before = (await (await fetch(`${stage.origin}/api/v1/session`)).json()) as { csrf: string };
  const entered = await fetch(`${stage.origin}/api/v1/session`, { method: "POST", headers: { ...headers, "X-CSRF-Token": before.csrf }, body: JSON.stringify({ name, password: PASSWORD }) });
  const { csrf } = (await entered.json()) as { csrf: string };
  const signed = { ...headers, "X-CSRF-Token": csrf, Cookie: (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
  const list = (await (await fetch(`${stage.origin}/api/v1/events?limit=1`, { headers: signed })).json()) as { items: { event_id: string }[] };
  const body = JSON.stringify({ action: "confirm", events: [list.items[0]?.event_id], why });
  const made = (await (await fetch(`${stage.origin}/api/v1/decisions`, { method: "POST", headers: signed, body })).json()) as { decisions: { decision_id: string }[] };
  const undone = await fetch(`${stage.origin}/api/v1/decisions/${made.decisions[0]?.decision_id}`, { method: "DELETE", headers: signed });
  expect(undone.status).toBe(204);
}

function firstEvent(page: Page): Promise<string> {
  return page.locator("[data-row]").first().getAttribute("data-row").then((id) => id ?? "");
}

describe("signing in", () => {
  it("shows nothing of the record before, and leads to the address that was asked for", async () => {
    const page = await open(EVENT);
    await page.getByRole("heading", { level: 1, name: "Dateline" }).waitFor();
    expect(await page.locator("[data-row], canvas").count()).toBe(0);
    expect(await ask(page, "GET", "/events")).toBe(401);
    await shot(page, "sign-in");
    await signIn(page, "vera");
    await stage.watched.ready("[data-row]");
    expect(page.url()).toContain("status=single_source");
  });
  it("tells a wrong password, and after five of them asks for patience", async () => {
    const page = await open("/");
    for (let attempt = 0; attempt < 5; attempt++) {
      await signIn(page, "eve", `wrong password ${attempt}`);
      await page.getByRole("alert").filter({ hasText: "Name or password is wrong." }).waitFor();
      await page.getByRole("button", { name: "Sign in", disabled: false }).waitFor();
    }
    await signIn(page, "eve");
    await page.getByRole("alert").filter({ hasText: "Too many wrong tries" }).waitFor();
    await shot(page, "sign-in-refused");
  });
  it("keeps the session where no script can read it and no other site can use it", async () => {
    const page = await opened("/", "vera");
    const [cookie, ...others] = await page.context().cookies();
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({ name: "dateline_session", httpOnly: true, sameSite: "Strict", path: "/" });
    expect(await page.evaluate(() => document.cookie)).toBe("");
    expect(cookie?.expires).toBeLessThan(Date.now() / 1000 + 13 * 3600);
  });
});

describe("roles", () => {
  it("a viewer sees evidence and no way to decide, and the API refuses", async () => {
    const page = await opened(EVENT, "vera");
    const event = await firstEvent(page);
    await page.locator("[data-row]").first().click();
    await page.locator(".claim").first().waitFor();
    expect(await page.getByRole("heading", { name: "Decide" }).count()).toBe(0);
    expect(await page.getByRole("link", { name: "Log" }).count()).toBe(0);
    expect(await ask(page, "POST", "/decisions", { action: "confirm", events: [event], why: "because" })).toBe(403);
    expect(await ask(page, "GET", "/audit")).toBe(403);
    await page.goto(`${stage.origin}/audit`);
    await page.getByRole("alert").filter({ hasText: "Only admins see the log." }).waitFor();
  });
  it("a coder confirms under the own name, finds it in the event's history, and takes it back", async () => {
    const page = await opened(EVENT, "carim");
    await page.locator("[data-row]").first().click();
    await page.getByRole("button", { name: "Confirm" }).first().click();
    expect(await page.getByLabel("Your name").count()).toBe(0);
    await page.getByLabel("Reason").fill("Two visits to the place");
    await page.locator(".decide-send .button-main").click();
    await page.locator(".toast", { hasText: "Confirmed." }).waitFor();
    await page.locator(".decision", { hasText: "carim" }).waitFor();
    await page.getByText("How the record came to this").click();
    const step = page.locator(".history li", { hasText: "Confirm" });
    await step.waitFor();
    expect(await step.textContent()).toMatch(/\d{4}.*Confirm by carim: Two visits to the place/);
    await shot(page, "history");
    await page.locator(".decision .button-plain").first().click();
    await page.locator(".history li", { hasText: "taken back by carim" }).waitFor();
  });
  it("signing out ends the session for good", async () => {
    const page = await opened("/", "carim");
    const before = await page.context().cookies();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Password").waitFor();
    expect(await page.context().cookies()).toEqual([]);
    await page.context().addCookies(before);
    expect(await ask(page, "GET", "/events")).toBe(401);
  });
  it("a map that is refused its tiles asks for a sign-in", async () => {
    const page = await opened("/", "vera");
    await stage.watched.mapDrawn();
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.getByLabel("Password").waitFor();
  });
  it("an admin reads who did what and when, page by page", async () => {
    await reviewed("carim", "Seen by two");
    const wrong = await open("/");
    await signIn(wrong, "zoe", "wrong password");
    await wrong.getByRole("alert").waitFor();
    const page = await opened("/", "ada");
    await page.getByRole("link", { name: "Log" }).click();
    const rows = page.locator(".audit tbody tr");
    await rows.first().waitFor();
    const log = (await rows.allTextContents()).join("\n");
    expect(log).toMatch(/carim.*Decide.*confirm .*Seen by two/);
    expect(log).toMatch(/carim.*Undo/);
    expect(log).toMatch(/nobody.*Sign in failed.*as zoe/);
    expect(log).toMatch(/ada.*Sign in/);
    expect(log).toMatch(/at the machine.*Account.*vera is viewer/);
    await shot(page, "log");
    expect(await faults(page)).toEqual([]);
  });
});
