import { describe, expect, it } from "vitest";
import { dayAt, endOf, lengthOf, moved, played, scaleOf, ticks, withEdge, xOf, type Window } from "../../src/timeline/scale";

const scale = scaleOf("2024-11-27", "2024-12-06", 1000);

describe("days along a line", () => {
  it("go from position to day and back", () => {
    expect(xOf(scale, "2024-11-27")).toBe(0);
    expect(endOf(scale, "2024-12-06")).toBe(1000);
    for (const day of ["2024-11-27", "2024-11-30", "2024-12-06"]) expect(dayAt(scale, xOf(scale, day) + 1)).toBe(day);
    expect(dayAt(scale, -50)).toBe("2024-11-27");
    expect(dayAt(scale, 5000)).toBe("2024-12-06");
  });
  it("are named as far as there is room", () => {
    const names = (first: string, last: string, width: number) => ticks(scaleOf(first, last, width), (day, unit) => `${unit} ${day}`).map(({ label }) => label);
    expect(names("2024-11-27", "2024-12-01", 1000)).toHaveLength(5);
    const years = names("2011-03-15", "2024-12-08", 800);
    expect(years.length).toBeGreaterThan(4);
    expect(years.length).toBeLessThanOrEqual(14);
    expect(years.every((label) => label.startsWith("year") && label.endsWith("-01-01"))).toBe(true);
  });
});

describe("the brush", () => {
  const window: Window = { from: "2024-11-28", to: "2024-11-29" };
  it("never turns inside out", () => {
    expect(withEdge(window, "from", "2024-12-05", scale)).toEqual({ from: "2024-11-29", to: "2024-11-29" });
    expect(withEdge(window, "to", "2024-11-01", scale)).toEqual({ from: "2024-11-28", to: "2024-11-28" });
    expect(withEdge(window, "to", "2031-01-01", scale).to).toBe("2024-12-06");
  });
  it("moves as a whole and stops at the ends", () => {
    expect(moved(window, 2, scale)).toEqual({ from: "2024-11-30", to: "2024-12-01" });
    expect(moved(window, -2, scale)).toBeUndefined();
  });
  it("plays from the first day to the last and ends", () => {
    let now: Window | undefined = played(undefined, scale, 1);
    const seen: string[] = [];
    while (now) {
      seen.push(now.from);
      now = played(now, scale, 1);
    }
    expect(seen).toHaveLength(10);
    expect(seen.at(-1)).toBe("2024-12-06");
  });
  it("plays a wider window with its width", () => {
    const next = played({ from: "2024-11-27", to: "2024-11-29" }, scale, 1);
    expect(next && lengthOf(next)).toBe(3);
  });
});
