/** Who is here and what they may do. The session itself is a cookie that the page cannot read. */
import { signal } from "@preact/signals";
import { ApiError, get, send } from "../api/client";
import type { Session } from "../api/types";

export const session = signal<Session>();

export async function loadSession(): Promise<void> {
  try {
    session.value = await get<Session>("/session");
  } catch (error) {
    if (error instanceof ApiError && error.passing) setTimeout(() => void loadSession(), 3000);
  }
}

export async function signIn(name: string, password: string): Promise<void> {
  session.value = await send<Session>("POST", "/session", { name, password }, session.value);
}

export async function signOut(): Promise<void> {
  await send("DELETE", "/session", {}, session.value);
  await loadSession();
}

/** The server said that nobody is signed in any more. */
export function signedOut(): void {
  if (session.value?.user) void loadSession();
}

/** Whether the server wants a sign-in before it shows anything. */
export function mustSignIn(now: Session | undefined): boolean {
  return now?.accounts === true && now.user === null;
}
