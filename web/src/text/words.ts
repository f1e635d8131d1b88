/** The vocabulary of the record in plain English. A word that is not known here is shown as it is written. */

const FAMILIES: Record<string, string> = {
  battles: "Battles",
  explosions_remote_violence: "Explosions, remote violence",
  violence_against_civilians: "Violence against civilians",
  protests: "Protests",
  riots: "Riots",
  strategic_developments: "Strategic developments",
  humanitarian: "Humanitarian",
};

const TYPES: Record<string, string> = {
  armed_clash: "Armed clash",
  government_regains_territory: "Government regains territory",
  non_state_overtakes_territory: "Non-state actor overtakes territory",
  air_drone_strike: "Air or drone strike",
  shelling_artillery_missile: "Shelling, artillery, missile",
  remote_explosive_landmine_ied: "Mine, IED, remote explosive",
  abduction_forced_disappearance: "Abduction",
  attack: "Attack on civilians",
  looting_property_destruction: "Looting, destruction of property",
  headquarters_or_base_established: "Base established",
  non_violent_transfer_of_territory: "Territory changes hands without a fight",
  change_to_group_activity: "Movement or change of a group",
  other: "Other development",
  civilian_infrastructure_damage: "Civilian infrastructure damaged",
  access_constraint: "Access constrained",
  aid_delivery: "Aid delivered",
};

const STATUSES: Record<string, string> = {
  single_source: "Claimed",
  corroborated: "Corroborated",
  disputed: "Disputed",
  denied: "Denied",
  retracted: "Retracted",
};

const STATUS_NOTES: Record<string, string> = {
  single_source: "one independent voice tells it",
  corroborated: "two or more independent voices tell it, or a person confirmed it",
  disputed: "voices of opposed sides contradict each other",
  denied: "one voice tells it, another says it did not happen",
  retracted: "taken back by its sources, or rejected by a person",
};

const STATUS_SHORT: Record<string, string> = {
  single_source: "by one voice",
  corroborated: "by two or more",
  disputed: "opposed voices",
  denied: "by another voice",
  retracted: "or rejected",
};

const VOICES: Record<string, string> = {
  belligerent: "party to the fighting",
  government: "government",
  media: "news media",
  humanitarian: "aid organisation",
  monitor: "monitor",
  un: "United Nations",
  witness: "witness",
  medical: "medical",
  analyst: "analyst",
  unnamed: "unnamed source",
};

const MEASURES: Record<string, string> = {
  killed: "Killed",
  wounded: "Wounded",
  killed_or_wounded: "Killed or wounded",
  captured: "Captured",
  missing: "Missing",
  abducted: "Abducted",
  displaced_people: "People displaced",
  displaced_families: "Families displaced",
  participants: "Took part",
};

const RULES: Record<string, string> = {
  only_figure: "the only figure given",
  agreed: "all independent voices agree",
  neutral_or_against_interest: "best: neutral voices and sides that admit their own losses",
  unaligned: "best: media and voices without a known side",
  partisan_lowest: "best: the lowest of interested parties",
  shared_over_places: "shared evenly over several places",
};

const MODALITIES: Record<string, string> = {
  asserted: "Told as having happened",
  attempted: "Attempted or repelled",
  planned: "Planned or announced",
  possible: "Feared or doubted",
  denied: "Denied",
};

const ROLES: Record<string, string> = {
  supports: "Say that it happened",
  contradicts: "Tell another outcome",
  denies: "Say that it did not happen",
  context: "Announced, feared or doubted",
};

const RELATIONS: Record<string, string> = {
  backs: "backs",
  member_of: "is part of",
  allied_with: "fights beside",
  formerly: "was called",
  opposes: "fights against",
};

/** Words of the vocabulary within a note, as people write them: `air_drone_strike` → `air or drone strike`. */
export function readable(note: string): string {
  return note.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (id) => typeName(id).toLowerCase());
}

/** `was_called` → `Was called`. */
export function plain(id: string): string {
  const words = id.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const from = (table: Record<string, string>) => (id: string) => (Object.hasOwn(table, id) ? (table[id] ?? plain(id)) : plain(id));

export const familyName = from(FAMILIES);
export const typeName = from(TYPES);
export const statusName = from(STATUSES);
export const statusNote = from(STATUS_NOTES);
export const statusShort = from(STATUS_SHORT);
export const voiceKind = from(VOICES);
export const measureName = from(MEASURES);
export const ruleNote = from(RULES);
export const modalityName = from(MODALITIES);
export const roleName = from(ROLES);
export const relationName = from(RELATIONS);
