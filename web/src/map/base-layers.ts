/** The ground of the map: land, borders, names. Drawn from the server's tiles of the gazetteer. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Palette } from "./palette";
import { FONTS } from "./constants";

const SOURCE = { source: "base" };
const level = (value: number): ExpressionSpecification => ["==", ["get", "level"], value];

export interface BaseLayers {
  readonly ground: LayerSpecification[];
  readonly labels: LayerSpecification[];
}

export function baseLayers(colours: Palette, name: ExpressionSpecification): BaseLayers {
  return { ground: ground(colours), labels: [...placeLabels(colours, name)] };
}

function ground(colours: Palette): LayerSpecification[] {
  return [
    { id: "beyond", type: "background", paint: { "background-color": colours.beyond } },
    { id: "land", type: "fill", ...SOURCE, "source-layer": "admin", filter: level(0), paint: { "fill-color": colours.land, "fill-antialias": false } },
    {
      id: "border-district", type: "line", ...SOURCE, "source-layer": "borders", minzoom: 7, filter: level(2),
      layout: { "line-join": "round" },
      paint: { "line-color": colours.borderMinor, "line-width": ["interpolate", ["linear"], ["zoom"], 7, 0.4, 11, 1] },
    },
    {
      id: "border-province", type: "line", ...SOURCE, "source-layer": "borders", minzoom: 4, filter: level(1),
      layout: { "line-join": "round" },
      paint: { "line-color": colours.border, "line-opacity": 0.75, "line-dasharray": [4, 2, 1, 2], "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.5, 10, 1.1] },
    },
    {
      id: "border-country", type: "line", ...SOURCE, "source-layer": "borders", filter: level(0),
      layout: { "line-join": "round" },
      paint: { "line-color": colours.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.7, 10, 2] },
    },
  ];
}

/** Names come with their importance: the more one zooms in, the lesser the places that are named. */
function placeLabels(colours: Palette, name: ExpressionSpecification): LayerSpecification[] {
  const shared = { ...SOURCE, "source-layer": "places" };
  const halo = { "text-halo-color": colours.halo, "text-halo-width": 1.4 };
  const settlement: ExpressionSpecification = ["!", ["in", ["get", "kind"], ["literal", ["country", "admin1", "admin2"]]]];
  return [
    {
      id: "places", type: "symbol", ...shared, minzoom: 4, filter: settlement,
      layout: {
        "text-field": name, "text-font": FONTS, "text-max-width": 8, "text-padding": 6,
        "symbol-sort-key": ["get", "rank"],
        "text-size": ["interpolate", ["linear"], ["zoom"], 5, ["step", ["get", "rank"], 13, 6, 11.5, 8, 10.5], 12, ["step", ["get", "rank"], 18, 6, 16, 8, 13.5, 11, 12]],
        "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 0.9,
      },
      paint: { ...halo, "text-color": ["step", ["get", "rank"], colours.label, 8, colours.labelMinor] },
    },
    // A province or a district often has its town's name: it is set apart, so that nobody takes one for the other.
    ...([["provinces", "admin1", 6.5, 10], ["districts", "admin2", 10, 14]] as const).map(([id, kind, minzoom, maxzoom]): LayerSpecification => ({
      id, type: "symbol", ...shared, minzoom, maxzoom, filter: ["==", ["get", "kind"], kind],
      layout: { "text-field": name, "text-font": FONTS, "text-size": 10, "text-transform": "uppercase", "text-letter-spacing": 0.14, "text-max-width": 8, "text-padding": 24 },
      paint: { ...halo, "text-color": colours.labelMinor },
    })),
    {
      id: "countries", type: "symbol", ...shared, maxzoom: 7, filter: ["==", ["get", "kind"], "country"],
      layout: { "text-field": name, "text-font": FONTS, "text-size": ["interpolate", ["linear"], ["zoom"], 2, 11, 6, 16], "text-letter-spacing": 0.08, "text-max-width": 7 },
      paint: { ...halo, "text-color": colours.label },
    },
  ];
}
