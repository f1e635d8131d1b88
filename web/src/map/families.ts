/** Families and statuses in the order in which the page lists them. */
export const FAMILIES = [
  "battles",
  "explosions_remote_violence",
  "violence_against_civilians",
  "protests",
  "riots",
  "strategic_developments",
  "humanitarian",
] as const;

export const STATUSES = ["corroborated", "single_source", "disputed", "denied", "retracted"] as const;
