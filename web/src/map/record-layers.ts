/** What the record puts on the map: who held what, what happened, what is looked at. */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { FAMILIES, STATUSES } from "./families";
import { sideColour, type Palette } from "./palette";
import { FONTS, OWN } from "./constants";

/** Number of a feature's holder among the sides; the last number stands for all that have no colour of their own. */
function sideNumber(colours: Palette, sides: readonly string[]): ExpressionSpecification {
  const last = colours.sides.length - 1;
  const named = sides.slice(0, last);
  if (named.length === 0) return ["literal", last] as unknown as ExpressionSpecification;
  const holder: ExpressionSpecification = ["coalesce", ["get", "holder_id"], ["get", "holder"], ""];
  return ["match", holder, ...named.flatMap((side, index) => [side, index]), last] as unknown as ExpressionSpecification;
}

export function controlLayers(colours: Palette, sides: readonly string[]): LayerSpecification[] {
  const number = sideNumber(colours, sides);
  const colour = ["match", number, ...colours.sides.flatMap((_, index) => [index, sideColour(colours, index)]), colours.muted] as unknown as ExpressionSpecification;
  const state: ExpressionSpecification = ["get", "state"];
  const area = { source: `${OWN}control`, "source-layer": "areas" };
  const name = (prefix: string): ExpressionSpecification => ["concat", `${prefix}-`, ["to-string", number], "-", ["get", "standing"]];
  const contested: ExpressionSpecification = ["==", state, "contested"];
  return [
    // The ground of a place with its uncertain band is faint, what lies within the band is full.
    ...["areas", "cores"].map((layer): LayerSpecification => ({
      id: `${OWN}${layer}`, type: "fill", source: `${OWN}control`, "source-layer": layer, filter: ["in", state, ["literal", ["held", "contested"]]],
      paint: { "fill-pattern": ["case", contested, "area-contested", name("area")], "fill-opacity": layer === "areas" ? 0.45 : 0.8 },
    })),
    {
      id: `${OWN}area-edges`, type: "line", ...area, filter: ["all", ["==", state, "held"], ["==", ["get", "standing"], "confirmed"]],
      paint: { "line-color": colour, "line-width": 1.2, "line-opacity": 0.8 },
    },
    {
      id: `${OWN}area-edges-claimed`, type: "line", ...area, filter: ["all", ["==", state, "held"], ["!=", ["get", "standing"], "confirmed"]],
      paint: { "line-color": colour, "line-width": 1.2, "line-dasharray": [3, 2] },
    },
    {
      id: `${OWN}held`, type: "symbol", source: `${OWN}control`, "source-layer": "places", minzoom: 7,
      layout: {
        "icon-image": ["case", contested, "contested", ["==", state, "held"], name("held"), "unknown"],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 7, 0.6, 12, 0.9],
        "icon-allow-overlap": true, "icon-padding": 0,
      },
    },
    {
      // Near enough, the ground says whose it is: colours alone do not name anybody. Clear of the event that often lies there,
      // and never beside it: that may be somebody else's ground.
      id: `${OWN}holders`, type: "symbol", source: `${OWN}control`, "source-layer": "places", minzoom: 9, filter: ["in", state, ["literal", ["held", "contested"]]],
      layout: {
        "text-field": ["case", contested, ["concat", "contested", ["case", ["has", "holders"], ["concat", ": ", ["get", "holders"]], ""]], ["coalesce", ["get", "holders"], ["get", "holder"], ""]],
        "text-font": FONTS, "text-size": 11, "text-max-width": 9, "text-padding": 4,
        "text-variable-anchor": ["top", "bottom"], "text-radial-offset": 1.8,
      },
      paint: { "text-color": colours.ink, "text-halo-color": colours.halo, "text-halo-width": 1.6 },
    },
  ];
}

export function eventLayers(colours: Palette): LayerSpecification[] {
  const events = { source: `${OWN}events`, "source-layer": "events" };
  const family = known("family", FAMILIES, "strategic_developments");
  const status = known("status", STATUSES, "single_source");
  const weight = ["match", ["get", "status"], ["disputed", "denied"], 2, "corroborated", 1, 0] as unknown as ExpressionSpecification;
  return [
    ...clusterLayers(colours),
    {
      id: `${OWN}events`, type: "symbol", ...events,
      layout: {
        "icon-image": ["concat", "event-", family, "-", status],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 5, 0.75, 9, 1, 13, 1.2],
        "icon-allow-overlap": true, "icon-ignore-placement": false, "icon-padding": 0,
        "symbol-sort-key": weight,
      },
    },
    {
      // Events on one and the same point: the first of them tells how many.
      id: `${OWN}event-stacks`, type: "symbol", ...events, filter: ["all", [">", ["coalesce", ["get", "at"], 1], 1], ["==", ["coalesce", ["get", "nth"], 0], 0]],
      layout: {
        "text-field": ["concat", "×", ["to-string", ["get", "at"]]], "text-font": FONTS, "text-size": 10,
        "text-offset": [1.15, -0.95], "text-allow-overlap": true, "text-ignore-placement": true,
      },
      paint: { "text-color": colours.ink, "text-halo-color": colours.paper, "text-halo-width": 1.6 },
    },
  ];
}

/** Far out, many events are one disc: its size and number say how many, the half disc how many are disputed. */
function clusterLayers(colours: Palette): LayerSpecification[] {
  const shared = { source: `${OWN}events`, "source-layer": "clusters" };
  const many: ExpressionSpecification = ["coalesce", ["get", "count"], 0];
  const contradicted: ExpressionSpecification = ["+", ["coalesce", ["get", "disputed"], 0], ["coalesce", ["get", "denied"], 0]];
  return [
    {
      id: `${OWN}clusters`, type: "circle", ...shared,
      paint: {
        "circle-color": colours.paper, "circle-stroke-color": colours.ink, "circle-stroke-width": 1.4, "circle-opacity": 0.94,
        "circle-radius": ["interpolate", ["linear"], ["ln", ["max", 1, many]], 0, 11, 3, 15, 6, 20, 12, 32],
      },
    },
    {
      id: `${OWN}cluster-counts`, type: "symbol", ...shared,
      layout: {
        "text-field": ["format", short(many), {}, ["case", [">", contradicted, 0], ["concat", "\n◐ ", short(contradicted)], ""], { "font-scale": 0.78 }],
        "text-font": FONTS, "text-size": ["interpolate", ["linear"], ["ln", ["max", 1, many]], 0, 11, 6, 13, 12, 15],
        "text-line-height": 1.05, "text-allow-overlap": true, "text-ignore-placement": true,
      },
      paint: { "text-color": colours.ink },
    },
  ];
}

/** What the panel shows: a ring around a spot, a wide dashed one when the spot is only roughly known. */
export function focusLayers(colours: Palette): LayerSpecification[] {
  const source = `${OWN}focus`;
  return [
    {
      id: `${OWN}focus-rough`, type: "circle", source, filter: ["!", ["get", "exact"]],
      paint: { "circle-radius": 34, "circle-color": colours.focus, "circle-opacity": 0.1, "circle-stroke-color": colours.focus, "circle-stroke-width": 1, "circle-stroke-opacity": 0.6 },
    },
    {
      id: `${OWN}focus`, type: "circle", source,
      paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, 13, 9, 16, 13, 19], "circle-opacity": 0, "circle-stroke-color": colours.focus, "circle-stroke-width": 3 },
    },
  ];
}

/** 1,234 → `1.2k`: what fits into a disc. */
function short(value: ExpressionSpecification): ExpressionSpecification {
  return ["case", [">=", value, 10000], ["concat", ["to-string", ["round", ["/", value, 1000]]], "k"], ["to-string", value]];
}

function known(property: string, words: readonly string[], fallback: string): ExpressionSpecification {
  return ["match", ["get", property], [...words], ["get", property], fallback] as unknown as ExpressionSpecification;
}
