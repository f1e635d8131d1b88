import { describe, expect, it } from "vitest";
import { countFilters, formatView, NO_FILTERS, parseView, scopedFilters, shiftDay, START, type View } from "../../src/state/view";

function again(view: View): View {
  const [path = "/", query = ""] = formatView(view).split("?");
  return parseView(path, query);
}

describe("the address of a view", () => {
  it("brings the same view back", () => {
    const full: View = {
      page: "place", subject: "gn:166267/ä?&=# x", asOf: "2024-11-28", event: "ev-0cf80048cf3a67d6", report: "sha256:abc", claim: "c4",
      camera: { lon: 37.1612, lat: 36.2012, zoom: 9.5 },
      filters: { from: "2024-11-27", to: "2024-11-30", families: ["battles", "riots"], types: ["armed_clash"], statuses: ["disputed"], actor: "fatah-al-mubin", source: "Jabal Wire", text: "قبتان الجبل", minSources: 2 },
    };
    expect(again(full)).toEqual(full);
    expect(again(START)).toEqual(START);
    expect(formatView(START)).toBe("/");
  });
  it("leaves out what it does not understand", () => {
    expect(parseView("/nowhere", "from=27.11.2024&to=2024-02-31&family=<b>,battles&min_sources=-3&map=x/y/z&as_of=soon")).toEqual({ page: "map", filters: { ...NO_FILTERS, families: ["battles"] } });
    expect(parseView("/place", "")).toEqual(START);
  });
  it("asks a place's page for that place only", () => {
    expect(scopedFilters(parseView("/place", "key=gn:1")).place).toBe("gn:1");
    expect(scopedFilters(parseView("/actor", "id=hts")).actor).toBe("hts");
  });
  it("counts a stretch of days as one filter", () => {
    expect(countFilters({ ...NO_FILTERS, from: "2024-11-27", to: "2024-11-28", families: ["battles"] })).toBe(2);
  });
  it("goes over the end of a month and of a leap year's February", () => {
    expect(shiftDay("2024-11-30", 1)).toBe("2024-12-01");
    expect(shiftDay("2024-02-28", 1)).toBe("2024-02-29");
  });
});
