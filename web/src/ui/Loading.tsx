/** What stands in for a value that is on its way, cannot be had, or is not there. */
import type { ComponentChildren } from "preact";
import type { Resource } from "../api/resource";

interface Props<T> {
  of: Resource<T>;
  /** What is being loaded, for the words around it: `the event`. */
  what: string;
  children: (value: T) => ComponentChildren;
}

export function Loading<T>({ of, what, children }: Props<T>) {
  const { value, error } = of;
  return (
    <>
      {error ? <Failure status={error.status} said={error.message} passing={error.passing} what={what} /> : null}
      {value !== undefined ? children(value) : null}
      {value === undefined && !error ? <p class="quiet" role="status">Loading {what}…</p> : null}
    </>
  );
}

function Failure({ status, said, passing, what }: { status: number; said: string; passing: boolean; what: string }) {
  const words = status === 404 ? `There is no such thing in this record.` : said;
  return (
    <p class="notice" role="alert">
      <strong>Could not load {what}.</strong> {words} {passing ? "Trying again." : null}
    </p>
  );
}
