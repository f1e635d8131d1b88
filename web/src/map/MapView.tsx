/** The map of the page: shows what the view asks for, tells what was clicked. */
import { batch, signal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { revision, holders, record } from "../state/record";
import { script, showControl, theme } from "../state/prefs";
import { change, scope, view } from "../state/router";
import { signedOut } from "../state/session";
import { tileAddresses } from "./addresses";
import { Chooser, type Choice } from "./Chooser";
import { clusterBounds, pickOf } from "./picks";
import { controlDay } from "./day";
import type { Bounds, Focus, Hit, MapDriver, MapListener } from "./driver";
import type { MapLook } from "./style";
import { Tooltip } from "./Tooltip";

/** What the map shows now; the list can be kept to it. */
export const mapBounds = signal<Bounds>();
/** The spot that the panel is about. */
export const mapFocus = signal<Focus>();
/** The running map, for the print view and the keyboard. */
export const driver = signal<MapDriver>();

interface Hover {
  readonly hits: readonly Hit[];
  readonly x: number;
  readonly y: number;
}

export function MapView() {
  const box = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<Hover>();
  const [choice, setChoice] = useState<Choice>();
  const ready = record.value !== undefined;

  useEffect(() => {
    if (!ready || !box.current) return;
    const container = box.current;
    let gone = false;
    const listener: MapListener = {
      moved(camera, bounds, byPerson) {
        batch(() => {
          mapBounds.value = bounds;
          if (byPerson) change({ camera }, "replace");
        });
      },
      hovered: (hits, x, y) => setHover(hits.length > 0 ? { hits, x, y } : undefined),
      clicked: (hits, x, y) => setChoice(choose(hits, x, y)),
      refused: signedOut,
    };
    void import("./driver").then(({ startMap }) => {
      if (gone) return;
      driver.value = startMap(container, startOf(), listener);
    });
    return () => {
      gone = true;
      driver.peek()?.remove();
      driver.value = undefined;
    };
  }, [ready]);

  useSignalEffect(() => driver.value?.look(lookNow()));
  useSignalEffect(() => driver.value?.addresses(addressesNow()));
  useSignalEffect(() => driver.value?.focus(mapFocus.value));
  useSignalEffect(() => {
    const spot = mapFocus.value;
    if (spot) driver.value?.show(spot.lon, spot.lat);
  });

  return (
    <div class="map">
      <div class="map-canvas" ref={box} id="map" tabIndex={-1} />
      {hover && !choice ? <Tooltip {...hover} /> : null}
      {choice ? <Chooser choice={choice} close={() => setChoice(undefined)} /> : null}
    </div>
  );
}

function lookNow(): MapLook {
  return { theme: theme.value, script: script.value, showControl: showControl.value, sides: holders.value.map(({ holder_id, holder }) => holder_id ?? holder) };
}

function addressesNow() {
  const version = `${record.value?.record.version ?? ""}.${revision.value}`;
  return tileAddresses(location.origin, { filters: scope.value, asOf: view.value.asOf, at: controlDay.value, version });
}

function startOf() {
  const info = record.peek();
  return { look: lookNow(), addresses: addressesNow(), styleUrl: info?.style ?? undefined, camera: view.peek().camera, bounds: boundsOf(info?.focus ?? info?.bbox) };
}

function boundsOf(box: readonly number[] | null | undefined): Bounds | undefined {
  const [west, south, east, north] = box ?? [];
  return west === undefined || south === undefined || east === undefined || north === undefined ? undefined : [west, south, east, north];
}

/** One event opens; several ask which; a cluster comes nearer; a held place opens its page. */
function choose(hits: readonly Hit[], x: number, y: number): Choice | undefined {
  const pick = pickOf(hits);
  if (!pick) return undefined;
  if (pick.kind === "event") change({ event: pick.id, report: undefined, claim: undefined });
  else if (pick.kind === "place") change({ page: "place", subject: pick.key, event: undefined, report: undefined, claim: undefined });
  else if (pick.kind === "cluster") {
    const bounds = clusterBounds(pick.hit);
    if (bounds) driver.value?.fit(bounds);
  } else return { ...pick, x, y };
  return undefined;
}
