import { useEffect, useState } from "preact/hooks";
import { driver } from "./MapView";

/** The map as a picture, taken when the page goes to the printer: a drawing surface prints blank. */
export function PrintMap() {
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    const take = () => setPicture(driver.peek()?.picture());
    const drop = () => setPicture(undefined);
    addEventListener("beforeprint", take);
    addEventListener("afterprint", drop);
    return () => {
      removeEventListener("beforeprint", take);
      removeEventListener("afterprint", drop);
    };
  }, []);
  return (
    <div class="print-only">
      {picture === undefined ? null : <img class="print-map" src={picture} alt="The map as it was shown" />}
      <p class="print-foot">Dateline · {location.href} · {new Date().toISOString().slice(0, 10)}. It codes what reports say; it does not verify.</p>
    </div>
  );
}
