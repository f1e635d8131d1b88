/** A value from the server that a component shows: it loads, reloads when the record changes, and keeps its last answer. */
import { useEffect, useRef, useState } from "preact/hooks";
import { revision } from "../state/record";
import { signedOut } from "../state/session";
import { ApiError, apiUrl, get, type Query } from "./client";

export interface Resource<T> {
  /** The last answer; stays while a newer one is on its way or cannot be had. */
  readonly value: T | undefined;
  readonly error: ApiError | undefined;
  readonly loading: boolean;
}

const RETRY_MS = 4000;

/** Asks for `path`; `undefined` asks for nothing. */
export function useResource<T>(path: string | undefined, query: Query = []): Resource<T> {
  const address = path === undefined ? undefined : apiUrl(path, query);
  const held = useRef<{ address: string; value: T }>(undefined);
  const [state, setState] = useState<{ address: string; error?: ApiError; done: boolean }>();
  const [retry, setRetry] = useState(0);
  const version = revision.value;

  useEffect(() => {
    if (path === undefined || address === undefined) return;
    const stop = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    get<T>(path, query, stop.signal).then(
      (value) => {
        held.current = { address, value };
        setState({ address, done: true });
      },
      (error: unknown) => {
        if (stop.signal.aborted || !(error instanceof ApiError)) return;
        if (error.status === 401) signedOut();
        setState({ address, error, done: true });
        if (error.passing) again = setTimeout(() => setRetry((times) => times + 1), RETRY_MS);
      },
    );
    return () => {
      stop.abort();
      clearTimeout(again);
    };
    // The address holds path and query; `version` and `retry` ask for the same again.
  }, [address, version, retry]);

  const mine = held.current?.address === address ? held.current?.value : undefined;
  const now = state?.address === address ? state : undefined;
  return { value: mine, error: now?.error, loading: address !== undefined && now?.done !== true };
}
