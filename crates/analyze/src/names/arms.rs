//! Weapons and what carries them.

use super::{Page, among, is_capital};
use dateline_catalog::{Arm, arm};
use dateline_gazetteer::demonym;
use dateline_model::{Mention, MentionLabel, Upos};
use std::ops::Range;

/// Deeds done with arms: told, they are no arms.
const DEEDS: &str = "airstrike attack blast bombardment bombing explosion fire raid shelling strike";
/// What is named behind its arms and is arms with them: *rocket systems*, *an artillery round*.
const PARTS: &str = "gun launcher round system";
/// Modifiers that make arms or a platform of a common noun.
const MADE: &[(&str, &str, Arm)] = &[
    ("explosive nerve poison", "agent belt device gas vest", Arm::Weapon),
    ("suicide", "belt vest", Arm::Weapon),
    ("chlorine mustard nerve poison tear", "gas", Arm::Weapon),
    ("grenade missile rocket", "launcher", Arm::Weapon),
    ("defence defense", "system", Arm::Weapon),
    ("armored armoured army combat fighting military tactical technical", "truck vehicle", Arm::Platform),
    ("aircraft personnel", "carrier", Arm::Platform),
    ("assault attack missile patrol", "boat craft", Arm::Platform),
    ("naval navy landing", "craft ship vessel", Arm::Platform),
    ("attack fighter military spy war", "plane", Arm::Platform),
];
/// Words before a noun of arms that make something else of it.
const PEACEFUL: &[(&str, &str)] = &[
    ("business civilian commercial passenger private rescue", "aircraft chopper helicopter jet"),
    ("cigarette coal copper diamond gold iron mineral salt uranium", "mine"),
    ("fish fuel gas oil septic storage think water", "tank"),
    ("kitchen pocket pruning", "knife"),
    ("her his its my our their your", "arms"),
];
/// Words behind it that do.
const OTHERWISE: &str = "company control crew dealer embargo engine fuel industry operator race team trade";
/// Describes how many or which, not what kind.
const WHICH: &str = "additional different few first last latest many more most new next numerous other own same second several some \
    third various";

/// Makes and models of arms by their first word; others are known by their figures (*T-72 tanks*).
const MODELS: &str = "Abrams Apache Bayraktar Beretta Black Bradley Glock Grad Gripen Hawk Hellfire Hercules Iskander Javelin \
    Kalashnikov Katyusha Kinzhal Kornet Leopard Leclerc Makarov Merkava Molotov MiG Milan Mirage Patriot Predator Qassam Rafale \
    Reaper Scud Shahed Stinger Sukhoi TOW Tomahawk Tornado Tupolev Uragan Uzi";

fn is_model(word: &str) -> bool {
    among(MODELS, word) || word.contains(|c: char| c.is_ascii_digit())
}

/// Takes the heads' weapons away where a deed is meant.
pub(super) fn deeds(page: &mut Page<'_>) {
    let tokens = page.tokens;
    let is_deed = |at: usize| tokens.get(at).is_some_and(|token| among(DEEDS, &token.lemma.to_lowercase()));
    page.mentions.retain(|m| m.label != MentionLabel::Weapon || !m.tokens.end.checked_sub(1).is_some_and(is_deed));
}

/// Names arms and platforms that no name holds.
pub(super) fn arms(page: &mut Page<'_>) {
    for at in 0..page.tokens.len() {
        let Some(kind) = kind(page, at).filter(|_| !goes_on(page, at)) else { continue };
        let label = match kind {
            Arm::Weapon => MentionLabel::Weapon,
            Arm::Platform => MentionLabel::MilitaryPlatform,
        };
        let known = page.mentions.iter().position(|m| m.tokens.end == at + 1 && is_arms(m, page));
        match known {
            Some(known) => page.mentions[known].label = label,
            None => {
                let words = phrase(page, at, kind);
                page.name(words, label, &[MentionLabel::Weapon, MentionLabel::MilitaryPlatform]);
            }
        }
    }
}

/// Whether a name that ends in arms names them: any kind will do for words without a capital (*airlifters*, taken for people).
fn is_arms(mention: &Mention, page: &Page<'_>) -> bool {
    let plain = || mention.tokens.len() <= 3 && !mention.tokens.clone().any(|at| is_capital(page.word(at)));
    match mention.label {
        MentionLabel::Weapon | MentionLabel::MilitaryPlatform => true,
        MentionLabel::Organisation | MentionLabel::Person | MentionLabel::Location => plain(),
        _ => false,
    }
}

/// What the noun at `at` is.
fn kind(page: &Page<'_>, at: usize) -> Option<Arm> {
    if !page.is(at, &[Upos::Noun, Upos::Propn]) {
        return None;
    }
    let noun = singular(page, at);
    let before = at.checked_sub(1).map(|before| page.small(before)).unwrap_or_default();
    let made = MADE.iter().find(|(first, nouns, _)| among(nouns, &noun) && among(first, &before)).map(|made| made.2);
    let peaceful = PEACEFUL.iter().any(|(first, nouns)| among(nouns, &noun) && among(first, &before));
    let part = || kind(page, at.checked_sub(1).filter(|_| among(PARTS, &noun))?);
    // "Counter-IED training"
    let against = before == "-" && at > 1 && among("anti counter non", &page.small(at - 2));
    made.or_else(|| arm(&noun)).or_else(part).filter(|_| !peaceful && !against && !among(OTHERWISE, page.lemma(at + 1)))
}

/// The singular in small letters; abbreviations are names to the lemmatiser (*VBIEDs*).
fn singular(page: &Page<'_>, at: usize) -> String {
    let lemma = page.lemma(at).to_lowercase();
    match lemma.strip_suffix('s') {
        Some(stem) if arm(&lemma).is_none() && arm(stem).is_some() => stem.to_owned(),
        _ => lemma,
    }
}

/// *machine* **gun** *rounds*, *rocket* **-** *propelled grenade*: the arms end further on.
fn goes_on(page: &Page<'_>, at: usize) -> bool {
    let hyphen = page.word(at + 1) == "-";
    kind(page, at + 1).is_some() || hyphen && (at + 2..at + 4).any(|next| kind(page, next).is_some())
}

/// The noun with the words that tell its kind, and its *a* where it is not part of a longer noun itself.
fn phrase(page: &Page<'_>, at: usize, kind: Arm) -> Range<usize> {
    let mut start = at;
    let free = |page: &Page<'_>, at: usize| {
        let arms = |m: &Mention| matches!(m.label, MentionLabel::Weapon | MentionLabel::MilitaryPlatform);
        !page.mentions.iter().any(|m| m.tokens.contains(&at) && !arms(m))
    };
    while let Some(next) = before(page, start, kind).filter(|next| (*next..start).all(|at| free(page, at))) {
        start = next;
    }
    let whole = !page.is(at + 1, &[Upos::Noun, Upos::Propn]) && page.word(at + 1) != "-";
    let one = start > 0 && matches!(&*page.small(start - 1), "a" | "an");
    start - usize::from(one && whole)..at + 1
}

/// Where the phrase begins with one more word before `start`, if that word is part of it.
fn before(page: &Page<'_>, start: usize, kind: Arm) -> Option<usize> {
    let last = start.checked_sub(1)?;
    if page.word(last) == "-" {
        let joined = last.checked_sub(1)?;
        // *AK-47 rifles* have a model; *the Houston-area weapons* a place
        let owned = page.is(joined, &[Upos::Propn]) && !is_model(page.word(joined)) && !is_model(page.word(start))
            || matches!(&*page.small(start), "backed" | "controlled" | "held" | "led" | "owned");
        return (!owned && page.word(joined).starts_with(char::is_alphabetic)).then_some(joined);
    }
    // "anti - tank", "surface - to - air" end in a word that belongs to its hyphen
    let hyphened = last > 0 && page.word(last - 1) == "-";
    let describes = page.is(last, &[Upos::Adj, Upos::Noun]) && !among(WHICH, page.lemma(last));
    let model = page.is(last, &[Upos::Propn]) && is_model(page.word(last));
    let made = among("cruising guided homemade improvised propelled shaped sawn", &page.small(last));
    let people = demonym(page.word(last)).is_some() && kind == Arm::Weapon;
    let owned = matches!(&*page.small(last), "backed" | "controlled" | "held" | "led" | "owned");
    ((describes || model || made || hyphened) && !people && !owned).then_some(last)
}

#[cfg(test)]
mod tests {
    use crate::names::testing::names;

    #[test]
    fn a_weapon_is_named_with_its_kind() {
        assert_eq!(
            names("a/DET heavy/ADJ machine gun and/CCONJ rifles"),
            ["Weapon: a heavy machine gun", "Weapon: rifles"]
        );
        assert_eq!(names("with/ADP rocket -/PUNCT propelled/VERB grenades"), ["Weapon: rocket - propelled grenades"]);
        assert_eq!(names("fired/VERB Grad/PROPN rockets"), ["Weapon: Grad rockets"]);
        assert_eq!(names("a/DET mortar attack"), ["Weapon: mortar"]);
        assert_eq!(names("six/NUM VBIEDs/PROPN"), ["Weapon: VBIEDs"]);
    }

    #[test]
    fn platforms_are_told_from_common_vehicles() {
        assert_eq!(names("an/DET armoured/ADJ vehicle"), ["MilitaryPlatform: an armoured vehicle"]);
        assert_eq!(names("a/DET held/VERB tank"), ["MilitaryPlatform: tank"]);
        assert!(names("a/DET vehicle in/ADP a/DET water tank").is_empty());
        assert!(names("a/DET gold mine").is_empty());
    }

    #[test]
    fn a_strike_is_a_deed() {
        assert!(names("two/NUM [ air strikes ]Weapon hit/VERB it/PRON").iter().all(|name| !name.starts_with("Weapon")));
    }
}
