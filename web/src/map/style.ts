/** The map's style: a pure function of what is shown. No fetching, no canvas, no map in here. */
import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { baseLayers } from "./base-layers";
import { OWN } from "./constants";
import { controlLayers, eventLayers, focusLayers } from "./record-layers";
import { palette, type Theme } from "./palette";

export type Script = "latin" | "arabic" | "local";

export interface MapLook {
  readonly theme: Theme;
  /** The script in which places are named. */
  readonly script: Script;
  /** Ids (or, without one, names) of those who hold places, in the order of their colours. */
  readonly sides: readonly string[];
  readonly showControl: boolean;
}

export interface MapAddresses {
  readonly base: string;
  readonly events: string;
  readonly control: string;
}

export const MAX_BASE_ZOOM = 12;
const MAX_ZOOM = 16;

const NO_POINTS = { type: "FeatureCollection" as const, features: [] };

export function recordSources(addresses: MapAddresses): Record<string, SourceSpecification> {
  return {
    [`${OWN}events`]: { type: "vector", tiles: [addresses.events], maxzoom: MAX_ZOOM },
    [`${OWN}control`]: { type: "vector", tiles: [addresses.control], maxzoom: MAX_ZOOM },
    [`${OWN}focus`]: { type: "geojson", data: NO_POINTS },
  };
}

/** What the record adds to a base map, from the ground up. */
export function recordLayers(look: MapLook): LayerSpecification[] {
  const colours = palette(look.theme);
  return [...(look.showControl ? controlLayers(colours, look.sides) : []), ...eventLayers(colours), ...focusLayers(colours)];
}

/** The page's own map: base tiles of the gazetteer below, the record above. */
export function mapStyle(look: MapLook, addresses: MapAddresses): StyleSpecification {
  const { ground, labels } = baseLayers(palette(look.theme), nameOf(look.script));
  const record = recordLayers(look);
  const isArea = (layer: LayerSpecification) => layer.type === "fill" || layer.type === "line";
  const areas = record.filter(isArea);
  const marks = record.filter((layer) => !isArea(layer));
  return {
    version: 8,
    name: "Dateline",
    sources: { base: { type: "vector", tiles: [addresses.base], maxzoom: MAX_BASE_ZOOM }, ...recordSources(addresses) },
    layers: [...ground, ...areas, ...labels, ...marks],
  };
}

/** Somebody else's style with the record on top of it. */
export function onForeignStyle(style: StyleSpecification, look: MapLook, addresses: MapAddresses): StyleSpecification {
  return {
    ...style,
    sources: { ...style.sources, ...recordSources(addresses) },
    layers: [...style.layers.filter((layer) => !layer.id.startsWith(OWN)), ...recordLayers(look)],
  };
}

/** A place's name in the wanted script, else the name it has. */
export function nameOf(script: Script): ExpressionSpecification {
  if (script === "arabic") return ["coalesce", ["get", "name_ar"], ["get", "name_native"], ["get", "name"]];
  if (script === "local") return ["coalesce", ["get", "name_native"], ["get", "name_ar"], ["get", "name"]];
  return ["get", "name"];
}
