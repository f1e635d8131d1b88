/** Prefix of every source and layer that shows the record, so that they lie on anybody's base map. */
export const OWN = "dateline-";
/** Fonts of labels: the page's own, Latin then Arabic. The map draws its letters from them; nothing is fetched. */
export const FONTS = ["IBM Plex Sans Variable", "IBM Plex Sans Arabic"];
