/** The map itself, kept apart from the components: it is made once, and told what to show. */
import * as maplibre from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { Feature, FeatureCollection } from "geojson";
import type { GeoJSONSource, MapGeoJSONFeature, MapMouseEvent, VectorTileSource } from "maplibre-gl";
import type { Camera } from "../state/view";
import { OWN } from "./constants";
import { mapImages } from "./images";
import { palette } from "./palette";
import { mapStyle, onForeignStyle, type MapAddresses, type MapLook } from "./style";

export type Bounds = [west: number, south: number, east: number, north: number];

/** What lies under the pointer. */
export interface Hit {
  readonly kind: "event" | "cluster" | "held" | "area";
  readonly properties: Readonly<Record<string, unknown>>;
  readonly lon: number;
  readonly lat: number;
}

export interface Focus {
  readonly lon: number;
  readonly lat: number;
  /** Known to the spot, not only *near* or *part of*. */
  readonly exact: boolean;
}

export interface MapListener {
  moved(camera: Camera, bounds: Bounds, byPerson: boolean): void;
  hovered(hits: readonly Hit[], x: number, y: number): void;
  clicked(hits: readonly Hit[], x: number, y: number): void;
  /** The server asked for a sign-in before it gives a tile. */
  refused(): void;
}

const KINDS: Record<string, Hit["kind"]> = {
  [`${OWN}events`]: "event",
  [`${OWN}clusters`]: "cluster",
  [`${OWN}held`]: "held",
  [`${OWN}areas`]: "area",
};

/** What is seen of a record without events: the lands between the Nile and the Caspian Sea. */
const NOWHERE_YET: Bounds = [26, 22, 62, 42];

export interface MapDriver {
  look(look: MapLook): void;
  addresses(addresses: MapAddresses): void;
  focus(spot: Focus | undefined): void;
  goTo(camera: Camera): void;
  fit(bounds: Bounds): void;
  /** Brings a spot into sight without leaving what is seen more than needed. */
  show(lon: number, lat: number): void;
  bounds(): Bounds;
  picture(): string;
  remove(): void;
}

export interface MapStart {
  readonly look: MapLook;
  readonly addresses: MapAddresses;
  /** Somebody else's style to draw on, when the server was started with one. */
  readonly styleUrl?: string | undefined;
  readonly camera?: Camera | undefined;
  readonly bounds?: Bounds | undefined;
}

export function startMap(container: HTMLElement, start: MapStart, listener: MapListener): MapDriver {
  maplibre.setWorkerUrl(workerUrl);
  let look = start.look;
  let addresses = start.addresses;
  const map = new maplibre.Map({
    container,
    style: start.styleUrl === undefined ? mapStyle(look, addresses) : { version: 8, sources: {}, layers: [] },
    ...(start.camera ? { center: [start.camera.lon, start.camera.lat], zoom: start.camera.zoom } : {}),
    ...(start.camera ? {} : { bounds: start.bounds ?? NOWHERE_YET, fitBoundsOptions: { padding: 40, maxZoom: 10 } }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: reducedMotion() ? 0 : 150,
    locale: { "Map.Title": "Map of events and control. Arrow keys move it, plus and minus zoom. The list beside it holds the same events." },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibre.ScaleControl({ maxWidth: 110 }), "bottom-right");
  map.addControl(new maplibre.AttributionControl({ compact: true }), "bottom-right");

  const restyle = () => {
    if (start.styleUrl === undefined) map.setStyle(mapStyle(look, addresses));
    else map.setStyle(start.styleUrl, { transformStyle: (_, next) => onForeignStyle(next, look, addresses) });
  };
  const addImages = () => {
    for (const { id, data, ratio } of mapImages(palette(look.theme))) {
      if (map.hasImage(id)) map.updateImage(id, data);
      else map.addImage(id, data, { pixelRatio: ratio });
    }
  };
  let spot: Focus | undefined;
  const drawFocus = () => void map.getSource<GeoJSONSource>(`${OWN}focus`)?.setData(focusData(spot));
  map.on("style.load", () => {
    addImages();
    drawFocus();
  });
  map.on("idle", () => {
    // Before somebody else's style has come, an empty map is idle, too.
    if (map.getSource(`${OWN}events`)) container.dataset.drawn = "yes";
  });
  if (start.styleUrl !== undefined) restyle();
  listen(map, listener);

  return {
    look(next) {
      if (same(next, look)) return;
      const themed = next.theme !== look.theme;
      look = next;
      if (themed && map.isStyleLoaded()) addImages();
      restyle();
    },
    addresses(next) {
      if (same(next, addresses)) return;
      addresses = next;
      map.getSource<VectorTileSource>(`${OWN}events`)?.setTiles([next.events]);
      map.getSource<VectorTileSource>(`${OWN}control`)?.setTiles([next.control]);
    },
    focus(next) {
      spot = next;
      drawFocus();
    },
    goTo: ({ lon, lat, zoom }) => void map.jumpTo({ center: [lon, lat], zoom }),
    fit: (bounds) => void map.fitBounds(bounds, { padding: 48, maxZoom: 12, animate: !reducedMotion() }),
    show(lon, lat) {
      if (!inside(map, lon, lat)) map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), 9), animate: !reducedMotion() });
    },
    bounds: () => boundsOf(map),
    picture() {
      map.redraw();
      return map.getCanvas().toDataURL("image/png");
    },
    remove: () => map.remove(),
  };
}

function listen(map: maplibre.Map, listener: MapListener): void {
  map.on("moveend", (event) => {
    const center = map.getCenter().wrap();
    listener.moved({ lon: center.lng, lat: center.lat, zoom: map.getZoom() }, boundsOf(map), event.originalEvent !== undefined);
  });
  map.on("load", () => {
    const center = map.getCenter().wrap();
    listener.moved({ lon: center.lng, lat: center.lat, zoom: map.getZoom() }, boundsOf(map), false);
  });
  map.on("mousemove", (event) => {
    // Nobody reads a hint while the ground moves, and looking for one takes time of the frame.
    if (map.isMoving()) return;
    const hits = hitsAt(map, event);
    map.getCanvas().style.cursor = hits.some(({ kind }) => kind !== "area") ? "pointer" : "";
    listener.hovered(hits, event.point.x, event.point.y);
  });
  map.on("mouseout", () => listener.hovered([], 0, 0));
  map.on("movestart", () => listener.hovered([], 0, 0));
  map.on("click", (event) => listener.clicked(hitsAt(map, event), event.point.x, event.point.y));
  map.on("error", ({ error }) => {
    if (error instanceof maplibre.AJAXError && error.status === 401) listener.refused();
    else console.error(error);
  });
}

function hitsAt(map: maplibre.Map, { point }: MapMouseEvent): Hit[] {
  const layers = Object.keys(KINDS).filter((id) => map.getLayer(id));
  const near = 4;
  const found = map.queryRenderedFeatures([[point.x - near, point.y - near], [point.x + near, point.y + near]], { layers });
  return found.map((feature) => hit(feature, map, point)).filter(onlyOnce);
}

function hit(feature: MapGeoJSONFeature, map: maplibre.Map, point: maplibre.Point): Hit {
  const { geometry } = feature;
  const at = geometry.type === "Point" ? { lng: geometry.coordinates[0] ?? 0, lat: geometry.coordinates[1] ?? 0 } : map.unproject(point);
  return { kind: KINDS[feature.layer.id] ?? "area", properties: feature.properties, lon: at.lng, lat: at.lat };
}

/** A feature in two tiles is met twice. */
function onlyOnce(one: Hit, index: number, all: readonly Hit[]): boolean {
  const key = ({ kind, properties }: Hit) => `${kind} ${JSON.stringify(properties)}`;
  return all.findIndex((other) => key(other) === key(one)) === index;
}

function focusData(spot: Focus | undefined): FeatureCollection {
  const feature = (at: Focus): Feature => ({ type: "Feature", properties: { exact: at.exact }, geometry: { type: "Point", coordinates: [at.lon, at.lat] } });
  return { type: "FeatureCollection", features: spot ? [feature(spot)] : [] };
}

function boundsOf(map: maplibre.Map): Bounds {
  const [[west, south], [east, north]] = map.getBounds().toArray();
  return [west, south, east, north];
}

/** In sight, and not at the very edge. */
function inside(map: maplibre.Map, lon: number, lat: number): boolean {
  const { x, y } = map.project([lon, lat]);
  const { clientWidth, clientHeight } = map.getContainer();
  const edge = 40;
  return x > edge && y > edge && x < clientWidth - edge && y < clientHeight - edge && map.getZoom() > 6;
}

function same(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function reducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
