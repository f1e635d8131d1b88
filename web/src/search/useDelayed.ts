import { useEffect, useState } from "preact/hooks";

/** A value that follows another after it has been still for a moment. */
export function useDelayed<T>(value: T, ms: number): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const waiting = setTimeout(() => setLate(value), ms);
    return () => clearTimeout(waiting);
  }, [value, ms]);
  return late;
}
