import { describe, expect, it } from "vitest";
import { wordsAfter, wordsBefore } from "../../src/text/context";
import { pieces } from "../../src/text/codepoints";
import { shorten, visible, webAddress } from "../../src/text/foreign";
import { bounds, days, placePrefix, range, timeBasis, when } from "../../src/text/format";
import { plain, readable, statusName, typeName } from "../../src/text/words";

describe("quoted words in their report", () => {
  it("are found by code points, whatever stands before them", () => {
    const text = "🕊 قال: captured 𝐁asratun today";
    const start = Array.from(text).indexOf("c");
    expect(pieces(text, [{ start, end: start + 8 }]).filter(({ marked }) => marked).map(({ text }) => text)).toEqual(["captured"]);
    expect(pieces(text, [{ start, end: start + 8 }]).map(({ text }) => text).join("")).toBe(text);
  });
  it("are one where they overlap and none where they are empty or beyond the end", () => {
    const marked = (ranges: { start: number; end: number }[]) => pieces("abcdef", ranges).filter(({ marked }) => marked).map(({ text }) => text);
    expect(marked([{ start: 1, end: 3 }, { start: 2, end: 4 }])).toEqual(["bcd"]);
    expect(marked([{ start: 3, end: 3 }, { start: 90, end: 99 }, { start: -2, end: 1 }])).toEqual([]);
    expect(marked([{ start: 4, end: 99 }])).toEqual(["ef"]);
  });
  it("stand between whole words", () => {
    const long = "hat fighters of the group, using drones and car bombs and heavy weapons in the west of the province, tried since the early morning ";
    expect(wordsBefore(long)).toMatch(/^…\S/);
    expect(wordsBefore(long)).not.toContain("hat fighters");
    expect(wordsBefore("Short start, ")).toBe("Short start, ");
    expect(wordsAfter(`. ${long}`)).toMatch(/\S…$/);
  });
});

describe("words of a report", () => {
  it("show the characters that would turn them around", () => {
    expect(visible("left\u202Egnp.exe")).toBe("left[U+202E]gnp.exe");
    expect(visible("a\u0000b\u001B[31m")).toBe("a\ufffdb\ufffd[31m");
    expect(visible("خان شيخون 🕊")).toBe("خان شيخون 🕊");
  });
  it("do not hold up the browser with a word of a megabyte", () => {
    const shown = visible(`before ${"W".repeat(1_000_000)} after`);
    expect(shown).toMatch(/^before W{120}… \[a word of 1,000,000 letters\] after$/);
    expect(visible("W".repeat(399))).toHaveLength(399);
  });
  it("are cut without breaking a letter in two", () => {
    expect(shorten("🕊".repeat(300), 10)).toBe(`${"🕊".repeat(10)}…`);
    expect(shorten("x".repeat(1_000_000), 100)).toHaveLength(101);
  });
  it("are linked only when they are an address of the web", () => {
    for (const bad of ["javascript:alert(1)", " JAVASCRIPT:alert(1)", "data:text/html,x", "//evil.example/x", "vbscript:x", "file:///etc/passwd", "https://user:secret@host.example/", "", null]) {
      expect(webAddress(bad)).toBeUndefined();
    }
    expect(webAddress("https://northpress.example/a?b=<c>")).toEqual({ href: "https://northpress.example/a?b=%3Cc%3E", host: "northpress.example" });
  });
});

describe("what is not exactly known", () => {
  it("stays a range", () => {
    expect(range({ low: 4, best: 12, high: 35 })).toBe("4–35");
    expect(range({ low: 12, best: 12, high: 12, open_high: true })).toBe("12 or more");
    expect(bounds(36, null)).toBe("36 or more");
    expect(bounds(null, 24)).toBe("up to 24");
    expect(bounds(20, 20, true)).toBe("about 20");
    expect(bounds(null, null)).toBe("not told");
  });
  it("keeps the precision of a time", () => {
    expect(when({ text: "in March", start: "2024-03-01", end: "2024-03-31", precision: "month" })).toBe("March 2024");
    expect(when({ text: "last spring", start: null, end: null, precision: "unknown" })).toBe("“last spring”, date unknown");
    expect(when(null)).toBe("date unknown");
    expect(when({ text: null, start: "2024-11-27T12:00:00", end: "2024-11-27T12:00:00", precision: "hour" })).toBe("27 Nov 2024, 12:00");
    expect(timeBasis({ text: null, start: "2024-11-27", end: null, precision: "day", basis: "published" })).toContain("day of publication");
  });
  it("says near, part of, north of", () => {
    expect(placePrefix({ text: "x", precision: "near" })).toBe("near");
    expect(placePrefix({ text: "x", precision: "near", relation: { direction: "NW", of: "Aleppo", distance_km: 12 } })).toBe("12 km north-west of");
    expect(placePrefix({ text: "x", precision: "exact" })).toBe("");
  });
  it("shortens days within a year", () => {
    expect(days("2024-11-27", "2024-12-01")).toBe("27 Nov – 1 Dec 2024");
    expect(days("2024-12-30", "2025-01-02")).toBe("30 Dec 2024 – 2 Jan 2025");
    expect(days(undefined, undefined)).toBe("all days");
  });
});

describe("the vocabulary", () => {
  it("is shown as written when it is new", () => {
    expect(typeName("orbital_strike")).toBe("Orbital strike");
    expect(statusName("constructor")).toBe("Constructor");
    expect(plain("")).toBe("");
  });
  it("is read out within a note", () => {
    expect(readable("air_drone_strike (A) against repelled (B)")).toBe("air or drone strike (A) against repelled (B)");
  });
});
