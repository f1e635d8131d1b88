import { featureFilter, validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, it } from "vitest";
import { tileAddresses } from "../../src/map/addresses";
import { OWN } from "../../src/map/constants";
import { FAMILIES, STATUSES } from "../../src/map/families";
import { controlSteps, markSteps } from "../../src/map/marks";
import { contrast, palette, sideColour, type Theme } from "../../src/map/palette";
import { clusterBounds, pickOf } from "../../src/map/picks";
import type { Hit } from "../../src/map/driver";
import { mapStyle, onForeignStyle, type MapLook } from "../../src/map/style";
import { NO_FILTERS } from "../../src/state/view";

const THEMES: readonly Theme[] = ["light", "dark"];
const addresses = tileAddresses("http://127.0.0.1:4004", { filters: { ...NO_FILTERS, families: ["battles"], text: "a&b" }, asOf: "2024-11-28", at: "2024-11-30", version: "7" });
const look = (more: Partial<MapLook> = {}): MapLook => ({ theme: "light", script: "latin", sides: ["a", "b"], showControl: true, ...more });

describe("the style of the map", () => {
  it("is a valid style, whatever is shown", () => {
    for (const theme of THEMES)
      for (const script of ["latin", "arabic", "local"] as const)
        for (const sides of [[], ["a"], Array.from({ length: 30 }, (_, index) => `side-${index}`)])
          for (const showControl of [true, false])
            expect(validateStyleMin(mapStyle({ theme, script, sides, showControl }, addresses))).toEqual([]);
  });
  it("asks nobody but the page's own server", () => {
    const text = JSON.stringify(mapStyle(look(), addresses));
    expect(text.match(/https?:\/\/[^"/]+/g)?.every((host) => host === "http://127.0.0.1:4004")).toBe(true);
    expect(text).not.toContain("glyphs");
    expect(text).not.toContain("sprite");
  });
  it("is the same for the same view", () => {
    expect(mapStyle(look(), addresses)).toEqual(mapStyle(look(), addresses));
  });
  it("names places in the wanted script and falls back to the name they have", () => {
    expect(JSON.stringify(mapStyle(look({ script: "arabic" }), addresses))).toContain('["coalesce",["get","name_ar"]');
  });
  it("sets provinces and districts apart from the towns that share their names", () => {
    // The words of the server's tiles (crates/server/src/tiles/base.rs).
    const layersOf = (kind: string) => mapStyle(look(), addresses).layers.flatMap((layer) => {
      const named = "source-layer" in layer && layer["source-layer"] === "places" && !layer.id.startsWith(OWN) && layer.type === "symbol";
      return named && featureFilter(layer.filter, layer.id).filter({ zoom: 8 }, { type: 1, properties: { kind, rank: 6 } }) ? [layer.id] : [];
    });
    expect(["country", "admin1", "admin2", "city", "village"].map(layersOf)).toEqual([["countries"], ["provinces"], ["districts"], ["places"], ["places"]]);
  });
  it("lies on somebody else's style and leaves it whole", () => {
    const foreign = { version: 8 as const, sources: {}, layers: [{ id: "sea", type: "background" as const }] };
    const styled = onForeignStyle(onForeignStyle(foreign, look(), addresses), look(), addresses);
    expect(styled.layers[0]?.id).toBe("sea");
    expect(styled.layers.filter(({ id }) => id === `${OWN}events`)).toHaveLength(1);
  });
  it("has no control when it is switched off", () => {
    expect(mapStyle(look({ showControl: false }), addresses).layers.some(({ id }) => id === `${OWN}areas`)).toBe(false);
  });
  it("keeps the template of a tile's address whole", () => {
    expect(addresses.events).toBe("http://127.0.0.1:4004/api/v1/tiles/events/{z}/{x}/{y}.mvt?family=battles&text=a%26b&as_of=2024-11-28&v=7");
    expect(addresses.control).toContain("at=2024-11-30");
  });
});

describe("marks", () => {
  const ink = { colour: "#000000", paper: "#ffffff", muted: "#000000" };
  it("differ by family and by certainty without colour", () => {
    const drawn = FAMILIES.flatMap((family) => STATUSES.map((status) => JSON.stringify(markSteps(family, status, ink))));
    expect(new Set(drawn).size).toBe(FAMILIES.length * STATUSES.length);
  });
  it("of control differ by state and standing without colour", () => {
    const drawn = [["held", "confirmed"], ["held", "claimed"], ["contested", ""], ["unknown", ""]].map(([state = "", standing = ""]) => JSON.stringify(controlSteps(state, standing, ink)));
    expect(new Set(drawn).size).toBe(4);
  });
  it("are drawn for a family that is not known", () => {
    expect(markSteps("constructor", "no such status", ink).length).toBeGreaterThan(0);
  });
});

describe("colours", () => {
  it.each(THEMES)("keep 3:1 for marks and 4.5:1 for words on %s", (theme) => {
    const colours = palette(theme);
    for (const family of Object.values(colours.families)) {
      expect(contrast(family, colours.paper)).toBeGreaterThanOrEqual(3);
      expect(contrast(family, colours.land)).toBeGreaterThanOrEqual(3);
    }
    for (const side of colours.sides) expect(contrast(side, colours.land)).toBeGreaterThanOrEqual(3);
    for (const word of [colours.label, colours.labelMinor]) {
      expect(contrast(word, colours.land)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(word, colours.halo)).toBeGreaterThanOrEqual(4.5);
    }
  });
  it("of many sides end in one for the rest", () => {
    const colours = palette("light");
    expect(sideColour(colours, 99)).toBe(colours.sides.at(-1));
  });
});

describe("a click on the map", () => {
  const hit = (kind: Hit["kind"], properties: Record<string, unknown>): Hit => ({ kind, properties, lon: 0, lat: 0 });
  it("opens the one event there", () => {
    expect(pickOf([hit("event", { id: "ev-1", at: 1 }), hit("area", {})])).toEqual({ kind: "event", id: "ev-1" });
  });
  it("asks which, where several lie", () => {
    expect(pickOf([hit("event", { id: "ev-1", at: 5, place_key: "gn:1", place: "Idlib" })])).toMatchObject({ kind: "several", placeKey: "gn:1", place: "Idlib" });
    expect(pickOf([hit("event", { id: "ev-1" }), hit("event", { id: "ev-2" })])?.kind).toBe("several");
  });
  it("goes nearer to a cluster, and to one spot not all too near", () => {
    expect(clusterBounds(hit("cluster", { west: 36, south: 35, east: 37, north: 36 }))).toEqual([36, 35, 37, 36]);
    const [west, , east] = clusterBounds(hit("cluster", { west: 36, south: 35, east: 36, north: 35 })) ?? [0, 0, 0, 0];
    expect(east - west).toBeGreaterThan(0.01);
    expect(clusterBounds(hit("cluster", {}))).toBeUndefined();
  });
  it("opens a held place and nothing on empty ground", () => {
    expect(pickOf([hit("held", { place_key: "gn:2" }), hit("area", {})])).toEqual({ kind: "place", key: "gn:2" });
    expect(pickOf([hit("area", {})])).toBeUndefined();
  });
});
