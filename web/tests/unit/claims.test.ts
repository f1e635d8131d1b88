import { describe, expect, it } from "vitest";
import type { Voiced } from "../../src/api/types";
import { columns, sharedGroups } from "../../src/panel/claims";

function told(role: string, leaning: string | null, group = 0, document = "d"): Voiced {
  return { role, leaning, voice: { group, name: "", kind: "media" }, claim: { document_id: document } } as Voiced;
}

describe("claims side by side", () => {
  it("put contradictions and denials before what they contradict", () => {
    expect(columns([told("supports", null), told("context", null), told("denies", null), told("contradicts", null)]).map(({ role }) => role)).toEqual(["contradicts", "denies", "supports", "context"]);
  });
  it("stand by leaning, voices without a side last", () => {
    const [column] = columns([told("supports", null), told("supports", "syria"), told("supports", "fatah"), told("supports", "syria")]);
    expect(column?.camps.map(({ leaning, claims }) => [leaning, claims.length])).toEqual([["fatah", 1], ["syria", 2], [undefined, 1]]);
  });
  it("keep a role that is new", () => {
    expect(columns([told("echoes", null)])[0]?.role).toBe("echoes");
  });
  it("tell voices of one origin that were printed in several reports", () => {
    expect([...sharedGroups([told("supports", null, 1, "a"), told("supports", null, 1, "b"), told("supports", null, 2, "c")])]).toEqual([1]);
  });
});
