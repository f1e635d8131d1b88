//! Nouns: singulars of plurals.

/// Nouns that end in *-s* and are no plurals, or whose plural is their only form; sorted.
#[rustfmt::skip]
pub(super) const INVARIANT: &[&str] = &[
    "aegis", "aerobics", "aids", "alias", "apparatus", "arms", "asbestos", "athletics", "atlas", "auspices",
    "barracks", "belongings", "bias", "billiards", "bourgeois", "canvas", "chaos", "chess", "clothes", "corps",
    "cosmos", "crossroads", "dynamics", "earnings", "economics", "electronics", "ethics", "ethos", "forensics",
    "gallows", "gas", "genetics", "goods", "gymnastics", "headquarters", "herpes", "hers", "jeans", "kudos", "lens",
    "linguistics", "logistics", "mathematics", "maths", "means", "measles", "mechanics", "mumps", "news", "outskirts",
    "pancreas", "pants", "physics", "pilates", "politics", "premises", "proceeds", "pyjamas", "rabies", "regards",
    "remains", "riches", "scissors", "series", "shambles", "species", "statistics", "surroundings", "tennis",
    "thanks", "theirs", "tongs", "trousers", "underpants", "whereabouts", "yes", "yours",
];

/// Singulars in *-ie*, whose plural looks like that of a *-y*; sorted.
#[rustfmt::skip]
pub(super) const IN_IE: &[&str] = &[
    "birdie", "bookie", "brownie", "calorie", "collie", "cookie", "die", "eerie", "foodie", "freebie", "genie",
    "goalie", "goodie", "hippie", "hoodie", "kiddie", "lie", "movie", "necktie", "newbie", "pie", "pixie", "prairie",
    "rookie", "selfie", "smoothie", "sortie", "tie", "veggie", "zombie",
];

/// Singulars in *-oe*; all other plurals in *-oes* are of words in *-o*; sorted.
pub(super) const IN_OE: &[&str] = &["canoe", "doe", "foe", "horseshoe", "oboe", "shoe", "tiptoe", "toe", "woe"];

/// Singulars in *-che* or *-xe*, and in *-use* not preceded by a vowel; sorted.
#[rustfmt::skip]
pub(super) const IN_E: &[&str] = &[
    "abuse", "apache", "avalanche", "axe", "cache", "cliche", "creche", "excuse", "fuse", "heartache", "misuse",
    "moustache", "muse", "niche", "psyche", "recluse", "refuse", "ruse", "toothache", "tranche", "use",
];

/// Singulars in *-i* and *-u*: other words in *-is* and *-us* are singulars themselves; sorted.
#[rustfmt::skip]
pub(super) const IN_I_OR_U: &[&str] = &[
    "alibi", "azeri", "bahraini", "bengali", "bikini", "emirati", "emu", "guru", "hadi", "houthi", "iraqi", "israeli",
    "jihadi", "kiwi", "kuwaiti", "menu", "nazi", "omani", "pakistani", "qatari", "rabbi", "safari", "salafi", "saudi",
    "shii", "ski", "somali", "sunni", "taxi", "wahhabi", "yazidi", "yemeni", "yezidi",
];

/// Peoples and bodies whose plural is common where a name is read, in capitalised headings above all; sorted.
#[rustfmt::skip]
pub(super) const NAMED_PLURALS: &[&str] = &[
    "airstrike", "arab", "attack", "battalion", "brigade", "casualty", "civilian", "clash", "croat", "demonstrator",
    "faction", "fighter", "force", "group", "insurgent", "islamist", "jew", "kurd", "militant", "militia", "moslem",
    "muslim", "protester", "rebel", "serb", "soldier", "tamil", "tribesman", "troop", "turk", "unit", "village",
    "villager",
];

/// The singular, when it differs.
pub(super) fn base(word: &str, lower: &str) -> Option<String> {
    if lower.len() > 3
        && let Some(stem) = lower.strip_suffix("men")
    {
        let singular = ["abdo", "acu", "cycla", "hy", "regi", "sta", "speci", "ye"].contains(&stem) || stem.len() < 2;
        return (!singular).then(|| format!("{stem}man"));
    }
    let stem = lower.strip_suffix('s').filter(|stem| stem.len() > 1)?;
    let acronym = lower.len() < 4 && word.ends_with('S');
    if acronym
        || INVARIANT.binary_search(&lower).is_ok()
        || !stem.ends_with(|c: char| c.is_alphabetic())
        || stem.contains('.')
    {
        return None;
    }
    if let Some(short) = stem.strip_suffix("ie") {
        let keeps = short.len() < 2 || IN_IE.binary_search(&stem).is_ok();
        return Some(if keeps { stem.to_owned() } else { format!("{short}y") });
    }
    if let Some(short) = stem.strip_suffix('e') {
        return Some(if ends_in_es(short, stem) { short.to_owned() } else { stem.to_owned() });
    }
    let singular = stem.ends_with('s') || (stem.ends_with(['i', 'u']) && IN_I_OR_U.binary_search(&stem).is_err());
    (!singular).then(|| stem.to_owned())
}

/// Whether the plural `short` + *es* is of `short`; `stem` is `short` + *e*.
fn ends_in_es(short: &str, stem: &str) -> bool {
    if IN_E.binary_search(&stem).is_ok() || IN_OE.binary_search(&stem).is_ok() {
        return false;
    }
    if short.ends_with("us") {
        return !short.ends_with("ous") && !short.ends_with("aus");
    }
    ["ss", "sh", "ch", "x", "zz", "tz", "o"].iter().any(|ending| short.ends_with(ending))
}

/// Names keep their form (*United States*, *Hamas*), but the plural of a people goes back to one of them, and so do
/// common words of the subject that are taken for names in capitalised headings.
pub(super) fn base_of_name(word: &str, lower: &str) -> Option<String> {
    let capitalised = word.chars().nth(1).is_some_and(char::is_lowercase);
    let people = capitalised
        && lower.len() > 6
        && lower != "orleans"
        && ["ans", "ists"].iter().any(|ending| lower.ends_with(ending));
    let singular = base(word, lower)?;
    let known = NAMED_PLURALS.contains(&singular.as_str()) || IN_I_OR_U.binary_search(&singular.as_str()).is_ok();
    (people || known).then_some(singular)
}
