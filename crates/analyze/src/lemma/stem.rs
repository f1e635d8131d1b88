//! The verb behind a stem that lost its *-ed* or *-ing*: with an *-e* (*seiz* → *seize*), with a single consonant
//! (*stopp* → *stop*), or as it is (*attack*).

use super::irregular::undoubled;

/// Stems that take an *-e* against the rules below; sorted.
#[rustfmt::skip]
pub(super) const WITH_E: &[&str] = &[
    "adher", "ador", "aton", "bit", "bon", "bor", "centr", "chor", "cit", "clon", "compet", "complet", "condon",
    "contraven", "conven", "cor", "cring", "delet", "delineat", "deplet", "deplor", "dissuad", "dron", "dynamit", "enthron",
    "excit", "excret", "exhal", "expedit", "explor", "extradit", "hast", "hing", "hon", "ignit", "ignor", "impal",
    "imping", "implor", "incit", "infring", "inhal", "interven", "invit", "loath", "massacr", "outshin", "pal",
    "past", "persever", "persuad", "phon", "por", "postpon", "procreat", "recit", "reconven", "recreat", "restor",
    "reunit", "rever", "rewrit", "scal", "schem", "scor", "seeth", "sheath", "shor", "snor", "ston", "stor", "swath",
    "syring", "teeth", "telephon", "ting", "ton", "underscor", "unit", "wan", "wast", "whal", "writ", "writh", "zon",
];

/// Stems that take no *-e* against the rules below; sorted.
#[rustfmt::skip]
pub(super) const WITHOUT_E: &[&str] = &[
    "accustom", "ballot", "bargain", "begin", "biopsy", "blossom", "bottom", "bus", "canvas", "combat", "control",
    "council", "custom", "debut", "develop", "envelop", "fathom", "focus", "format", "fulfil", "gallop", "gas",
    "gossip", "imperil", "input", "kidnap", "martyr", "output", "patrol", "pencil", "pilot", "pivot", "quiz",
    "ransom", "riot", "symbol", "vacuum", "worship",
];

/// Verbs in a single *-l*; all other stems in *-ll* are whole (*kill*, *install*). Sorted.
#[rustfmt::skip]
pub(super) const IN_ONE_L: &[&str] = &[
    "annul", "backpedal", "bedevil", "cancel", "channel", "compel", "control", "counsel", "dial", "dispel", "duel",
    "equal", "excel", "expel", "fuel", "funnel", "impel", "imperil", "initial", "label", "level", "marshal", "model",
    "panel", "patrol", "pedal", "propel", "quarrel", "rebel", "refuel", "repel", "rival", "shovel", "shrivel",
    "signal", "spiral", "squirrel", "swivel", "total", "towel", "travel", "tunnel", "unravel", "yodel",
];

/// The verb of a stem.
pub(super) fn restored(stem: &str) -> String {
    if let Some(single) = undoubled(stem) {
        let whole = match single.as_bytes().last() {
            Some(b's' | b'f' | b'z' | b'e' | b'o') => true,
            Some(b'l') => !IN_ONE_L.contains(&single),
            _ => false,
        };
        return if whole { stem.to_owned() } else { single.to_owned() };
    }
    if takes_e(stem) { format!("{stem}e") } else { stem.to_owned() }
}

fn takes_e(stem: &str) -> bool {
    if WITH_E.contains(&stem) {
        return true;
    }
    let [.., third, before, last] = *[b"bb", stem.as_bytes()].concat() else { return false };
    if WITHOUT_E.contains(&stem) {
        return false;
    }
    // One vowel before the last consonant, as in *shap*, *invad*; the *u* of *qu* counts as a consonant.
    let after_qu = third == b'u' && stem.len() > 3 && stem.as_bytes()[stem.len() - 4] == b'q';
    let one_vowel = is_vowel(before) && (!is_vowel(third) || after_qu);
    match last {
        b'v' | b'c' | b'u' | b's' => true,
        b'z' => before != b't',
        b'g' => before != b'n' || after_ng(stem),
        b'l' => match before {
            b'r' | b'w' | b'a' | b'e' => false,
            b'i' | b'o' | b'u' => one_vowel,
            _ => true,
        },
        b'r' => one_vowel && matches!(before, b'a' | b'i' | b'u'),
        b't' => match before {
            b'a' => !matches!(third, b'e' | b'o'),
            b'o' => one_vowel,
            b'u' => third != b'o',
            _ => false,
        },
        b'd' => match before {
            b'e' => one_vowel,
            b'u' => !matches!(third, b'o' | b'a'),
            _ => one_vowel || stem.ends_with("guid"),
        },
        b'k' | b'b' | b'p' | b'f' => one_vowel,
        b'm' => one_vowel && before != b'e',
        b'n' => one_vowel && matches!(before, b'i' | b'u'),
        _ => false,
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// *chang* → *change*, *challeng*, *plung*; but *hang*, *belong*, *bring*.
fn after_ng(stem: &str) -> bool {
    let whole = ["hang", "bang", "clang", "twang", "gang", "overhang"].contains(&stem);
    !whole && ["ang", "eng", "ung"].iter().any(|ending| stem.ends_with(ending))
}
