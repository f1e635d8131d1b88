/** Talks to the server of this page and to nobody else. */
import type { Problem, Session } from "./types";

const BASE = "/api/v1";

/** What the server said was wrong, or that it could not be reached (`status` 0). */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = "ApiError";
  }
  get status(): number {
    return this.problem.status;
  }
  /** The record or the server is away: what is on the screen stays, and asking again makes sense. */
  get passing(): boolean {
    return [0, 429, 502, 503, 504].includes(this.status);
  }
}

export type Query = readonly (readonly [string, string])[];

export function apiUrl(path: string, query: Query = []): string {
  const asked = new URLSearchParams(query.map(([name, value]) => [name, value]));
  const text = asked.toString();
  return BASE + path + (text === "" ? "" : `?${text}`);
}

export async function get<T>(path: string, query: Query = [], signal?: AbortSignal): Promise<T> {
  return (await ask(apiUrl(path, query), signal ? { signal } : {})) as T;
}

/** A change: it carries the token that another page cannot know. */
export async function send<T>(method: "POST" | "DELETE", path: string, body: unknown, session: Session | undefined): Promise<T> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (session) headers["X-CSRF-Token"] = session.csrf;
  return (await ask(apiUrl(path), { method, headers, body: JSON.stringify(body) })) as T;
}

async function ask(url: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, credentials: "same-origin", redirect: "error" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError({ type: "about:blank", title: "The server cannot be reached", detail: "The server cannot be reached.", status: 0 });
  }
  if (response.status === 204) return undefined;
  if (!response.ok) throw new ApiError(await problemOf(response));
  return response.json();
}

async function problemOf(response: Response): Promise<Problem> {
  const plain: Problem = { type: "about:blank", title: "The server refused", detail: response.statusText || "The server refused this.", status: response.status };
  try {
    const told = (await response.json()) as Partial<Problem>;
    return { ...plain, ...told, status: response.status };
  } catch {
    return plain;
  }
}
