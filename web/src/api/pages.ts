/** A list that is read page by page. */
import { useEffect, useState } from "preact/hooks";
import { revision } from "../state/record";
import { ApiError, apiUrl, get, type Query } from "./client";
import type { Page } from "./types";

export interface Pages<T> {
  readonly items: readonly T[];
  readonly more: boolean;
  readonly loading: boolean;
  readonly error: ApiError | undefined;
  readonly next: () => void;
}

interface Held<T> {
  readonly address: string;
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Reads the first page of `path` and, when asked, those after it. */
export function usePages<T>(path: string, query: Query): Pages<T> {
  const address = apiUrl(path, query);
  const version = revision.value;
  const [held, setHeld] = useState<Held<T>>();
  const [error, setError] = useState<ApiError>();
  const [loading, setLoading] = useState(false);

  const load = (before: Held<T> | undefined, signal?: AbortSignal) => {
    const after: Query = before?.next ? [["after", before.next]] : [];
    setLoading(true);
    get<Page<T>>(path, [...query, ...after], signal).then(
      ({ items, next }) => {
        setHeld({ address, items: [...(before?.items ?? []), ...items], next });
        setError(undefined);
        setLoading(false);
      },
      (failure: unknown) => {
        if (signal?.aborted === true || !(failure instanceof ApiError)) return;
        setError(failure);
        setLoading(false);
      },
    );
  };
  useEffect(() => {
    const stop = new AbortController();
    load(undefined, stop.signal);
    return () => stop.abort();
  }, [address, version]);

  const mine = held?.address === address ? held : undefined;
  return { items: mine?.items ?? [], more: mine?.next != null, loading: loading || (!mine && !error), error, next: () => mine && load(mine) };
}
