//! How many people: numbers attached to what happened to them.

use crate::{
    lexicon::has,
    scene::Scene,
    syntax::{ancestors, arguments, children, conjuncts, has_rel, lemma},
    who::class_at,
};
use dateline_model::{Measure, PeopleClass, Quantity, QuantityOf, Upos};

const KILL: &[&str] = &[
    "assassinate",
    "behead",
    "claim",
    "die",
    "execute",
    "kill",
    "martyr",
    "massacre",
    "murder",
    "perish",
    "shoot",
    "slaughter",
    "slay",
];
const WOUND: &[&str] = &["hurt", "injure", "maim", "wound"];
const CAPTURE: &[&str] = &["apprehend", "arrest", "capture", "detain", "imprison", "jail", "surrender"];
const ABDUCT: &[&str] = &["abduct", "hold", "kidnap"];
const DISPLACE: &[&str] =
    &["displace", "escape", "evacuate", "flee", "leave", "relocate", "return", "shelter", "uproot"];

/// What a verb does to the people counted with it.
pub(crate) fn measure_of(lemma: &str) -> Option<Measure> {
    if has(KILL, lemma) {
        Some(Measure::Killed)
    } else if has(WOUND, lemma) {
        Some(Measure::Wounded)
    } else if has(CAPTURE, lemma) {
        Some(Measure::Captured)
    } else if has(ABDUCT, lemma) {
        Some(Measure::Abducted)
    } else if has(DISPLACE, lemma) {
        Some(Measure::DisplacedPeople)
    } else {
        None
    }
}

/// Whether a verb tells casualties, which belong to the happening that caused them.
pub(crate) fn is_casualty_verb(lemma: &str) -> bool {
    has(KILL, lemma) && lemma != "claim" || has(WOUND, lemma)
}

/// A number with the verb (or noun) that says what became of those it counts.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub quantity: Quantity,
    /// The verb or noun that gives the measure; `None` for mere presence (*300 fighters remain*).
    pub governor: Option<usize>,
    /// The noun counted (or the number itself).
    pub head: usize,
    /// Measure was given by the words; else the happening decides.
    pub certain: bool,
    /// One person, by name.
    pub named: bool,
}

/// Every number of people in a sentence.
pub(crate) fn counted(scene: &Scene<'_>, n: usize) -> Vec<Counted> {
    let s = scene.sentence(n);
    let mut out: Vec<Counted> = Vec::new();
    for m in scene.numbers(n) {
        let number_head = crate::setting::head_of(scene, n, m.at.tokens());
        let head = m.counted.unwrap_or(number_head);
        if head >= s.tokens.len() || !counts_people(scene, n, head, m.counted.is_some()) {
            continue;
        }
        let (governor, measure) = governor(scene, n, head);
        let family = matches!(lemma(s, head), "family" | "household");
        let measure = match measure {
            Some(Measure::DisplacedPeople) if family => Some(Measure::DisplacedFamilies),
            other => other,
        };
        let of_span = m.counted.map(|c| scene.span(n, strip_number(s.np(c), m.at.end.min(c), c)));
        out.push(Counted {
            quantity: Quantity {
                measure: measure.unwrap_or(Measure::Participants),
                low: m.low,
                high: m.high,
                approximate: m.approximate,
                text: m.text.clone(),
                of: Some(QuantityOf {
                    text: of_span.map(|sp| scene.text(sp).to_owned()),
                    class: class_of(scene, n, head),
                }),
                span: Some(m.span),
            },
            governor,
            head,
            certain: measure.is_some(),
            named: false,
        });
    }
    out
}

fn strip_number(np: std::ops::Range<usize>, number_end: usize, head: usize) -> std::ops::Range<usize> {
    if np.contains(&number_end) && number_end <= head { number_end..np.end } else { np }
}

fn class_of(scene: &Scene<'_>, n: usize, head: usize) -> PeopleClass {
    let s = scene.sentence(n);
    let classes: Vec<PeopleClass> =
        conjuncts(s, head).into_iter().map(|h| class_at(scene, n, h)).filter(|c| *c != PeopleClass::Unknown).collect();
    match classes.as_slice() {
        [] => PeopleClass::Unknown,
        [first, rest @ ..] if rest.iter().all(|c| c == first) => *first,
        _ => PeopleClass::Mixed,
    }
}

/// People, not villages, tanks or days.
fn counts_people(scene: &Scene<'_>, n: usize, head: usize, has_noun: bool) -> bool {
    let s = scene.sentence(n);
    let word = lemma(s, head);
    if crate::lexicon::has(crate::lexicon::FIGHTERS, word) || scene.is_actor(n, head) {
        return !matches!(word, "convoy" | "group" | "faction" | "country" | "coalition");
    }
    if crate::lexicon::has(crate::lexicon::CIVILIANS, word) {
        return !matches!(word, "market" | "mosque" | "school" | "camp" | "aid");
    }
    matches!(
        word,
        "casualty"
            | "death"
            | "fatality"
            | "other"
            | "member"
            | "dead"
            | "corpse"
            | "body"
            | "national"
            | "leader"
            | "more"
            | "captive"
    ) || (!has_noun && governor(scene, n, head).1.is_some())
        || (s.tokens[head].upos == Upos::Propn && governor(scene, n, head).1.is_some())
}

/// The word that says what became of the people headed by `head`.
fn governor(scene: &Scene<'_>, n: usize, head: usize) -> (Option<usize>, Option<Measure>) {
    let s = scene.sentence(n);
    // "20 people killed in …", "five soldiers wounded": a participle on the noun; "three dead"
    let first = if has_rel(s, head, &["conj"]) { s.tokens[head].head.unwrap_or(head) } else { head };
    for v in
        children(s, head, &["acl", "amod"]).chain(children(s, first, &["acl"]).filter(|&v| first != head && v > head))
    {
        if let Some(measure) = measure_of(lemma(s, v)).filter(|_| !matches!(lemma(s, v), "claim" | "hold" | "leave")) {
            return (Some(v), Some(joined(s, v, measure)));
        }
    }
    if head + 2 < s.tokens.len()
        && lemma(s, head + 1) == "of"
        && matches!(lemma(s, head + 2), "they" | "them" | "whom" | "who")
    {
        return (None, None); // "30 of them children": part of a number given before
    }
    match lemma(s, head) {
        "dead" | "death" | "fatality" | "corpse" | "body" => return (Some(head), Some(Measure::Killed)),
        "casualty" => return (Some(head), Some(Measure::KilledOrWounded)),
        "hostage" | "captive" => return (s.tokens[head].head, Some(Measure::Abducted)),
        "prisoner" => return (s.tokens[head].head, Some(Measure::Captured)),
        _ => {}
    }
    // climb: conjunct → its head; noun of a noun (deaths of 20 soldiers) → that noun; then the verb
    let mut at = head;
    for up in ancestors(s, head) {
        let word = lemma(s, up);
        if matches!(word, "displace" | "displaced" | "homeless")
            || children(s, up, &["xcomp"]).any(|x| matches!(lemma(s, x), "displace" | "displaced" | "homeless"))
        {
            return (Some(children(s, up, &["xcomp"]).next().unwrap_or(up)), Some(Measure::DisplacedPeople));
        }
        if s.tokens[up].upos == Upos::Verb || s.tokens[up].upos == Upos::Adj {
            let args = arguments(s, up);
            // "are believed to have surrendered", "were forced to flee": the infinitive says what became of them
            let inner =
                children(s, up, &["xcomp"]).find(|&x| measure_of(word).is_none() && measure_of(lemma(s, x)).is_some());
            if let Some(x) = inner {
                let measure = measure_of(lemma(s, x)).unwrap_or(Measure::Participants);
                return (Some(x), Some(joined(s, x, measure)));
            }
            let measure = measure_of(word);
            let undergoes =
                args.undergoers.contains(&at) || args.undergoers.iter().any(|&u| conjuncts(s, u).contains(&head));
            let does = args.doers.contains(&at) || args.doers.iter().any(|&u| conjuncts(s, u).contains(&head));
            let intransitive = matches!(
                word,
                "die"
                    | "perish"
                    | "flee"
                    | "surrender"
                    | "return"
                    | "escape"
                    | "leave"
                    | "shelter"
                    | "relocate"
                    | "evacuate"
            );
            return match measure {
                Some(m) if undergoes || (does && intransitive) => (Some(up), Some(joined(s, up, m))),
                _ if word == "leave" && undergoes => (Some(up), Some(Measure::Killed)),
                _ if word == "miss" || word == "missing" => (Some(up), Some(Measure::Missing)),
                _ => (Some(up), None),
            };
        }
        match word {
            "death" | "killing" | "murder" | "execution" | "massacre" => return (Some(up), Some(Measure::Killed)),
            "displacement" | "exodus" | "evacuation" | "relocation" if has_rel(s, at, &["nmod", "compound"]) => {
                return (Some(up), Some(Measure::DisplacedPeople));
            }
            "abduction" | "kidnapping" => return (Some(up), Some(Measure::Abducted)),
            "arrest" | "detention" | "surrender" => return (Some(up), Some(Measure::Captured)),
            "toll" => return (Some(up), Some(Measure::Killed)),
            _ => {}
        }
        at = up;
    }
    (None, None)
}

/// *killed or wounded*, *killed and wounded* without numbers of their own.
fn joined(s: &dateline_model::Sentence, v: usize, measure: Measure) -> Measure {
    if !matches!(measure, Measure::Killed | Measure::Wounded) {
        return measure;
    }
    let mut verbs = conjuncts(s, v);
    if has_rel(s, v, &["conj"]) {
        verbs.extend(s.tokens[v].head);
    }
    let own_object = |w: usize| children(s, w, &["obj", "nsubj"]).next().is_some();
    let other = verbs.into_iter().filter(|&w| w != v).any(|w| {
        measure_of(lemma(s, w)).is_some_and(|m| m != measure && matches!(m, Measure::Killed | Measure::Wounded))
            && (!own_object(w) || !own_object(v))
    });
    if other { Measure::KilledOrWounded } else { measure }
}
