/** Brings the claims of an event into the order in which they are read: contradictions first, then by leaning. Pure. */
import type { Voiced } from "../api/types";

export interface Camp {
  /** Whose side these voices speak for; absent for voices without a known side. */
  readonly leaning: string | undefined;
  readonly claims: readonly Voiced[];
}

export interface Column {
  readonly role: string;
  readonly camps: readonly Camp[];
  readonly total: number;
}

const ROLES = ["contradicts", "denies", "supports", "context"];

/** Names of the sides, by the ids of actors. */
export type Sides = Readonly<Record<string, string>>;

/** Whose side a voice speaks for: its own, else its outlet's. */
function sideOf({ voice, leaning }: Voiced, sides: Sides): string | undefined {
  const side = voice?.side_of ?? leaning ?? undefined;
  return side === undefined ? undefined : (sides[side] ?? side);
}

/** One column for each way of telling it, contradictions and denials before what they contradict. */
export function columns(claims: readonly Voiced[], sides: Sides = {}): Column[] {
  const roles = [...ROLES, ...claims.map(({ role }) => role).filter((role) => !ROLES.includes(role))];
  return [...new Set(roles)]
    .map((role) => claims.filter((claim) => claim.role === role))
    .filter((own) => own.length > 0)
    .map((own) => ({ role: own[0]?.role ?? "", camps: camps(own, sides), total: own.length }));
}

function camps(claims: readonly Voiced[], sides: Sides): Camp[] {
  const byLeaning = new Map<string | undefined, Voiced[]>();
  for (const claim of claims) {
    const leaning = sideOf(claim, sides);
    byLeaning.set(leaning, [...(byLeaning.get(leaning) ?? []), claim]);
  }
  const sided = [...byLeaning].filter(([leaning]) => leaning !== undefined).sort(([a = ""], [b = ""]) => a.localeCompare(b));
  const others = byLeaning.get(undefined);
  return [...sided, ...(others ? [[undefined, others] as const] : [])].map(([leaning, own]) => ({ leaning, claims: own }));
}

/** Who says it: the event's voice, else the nearest one that the claim itself names. */
export function voiceOf({ voice, claim, outlet }: Voiced): { name: string; kind: string } {
  const [nearest] = claim.attribution;
  return voice ?? { name: nearest?.name ?? nearest?.text ?? outlet ?? "unnamed", kind: nearest?.kind ?? "unnamed" };
}

/** Groups of voices that are not independent, by number: those that hold more than one claim. */
export function sharedGroups(claims: readonly Voiced[]): Set<number> {
  const names = new Map<number, Set<string>>();
  for (const { voice, claim } of claims) {
    if (voice) names.set(voice.group, (names.get(voice.group) ?? new Set()).add(claim.document_id));
  }
  return new Set([...names].filter(([, documents]) => documents.size > 1).map(([group]) => group));
}
