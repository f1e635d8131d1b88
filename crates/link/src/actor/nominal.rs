//! Actors by description: *opposition factions*, *pro-regime forces*, *gunmen*, *residents*, *the army*.
//!
//! What the phrase means is asked in this order: a name of the catalogue (*Syrian rebels*), a phrase of the country the
//! report is about (*rebels*, *government troops*), the same without what does not change the meaning (*allied*,
//! *remaining*), the phrase behind a state's adjective in that state's country. What stays unknown keeps its words.

use super::catalogue::{Named, words};
use super::{Draft, Scene};
use crate::lexicon;
use crate::words::is_possessive;
use dateline_catalog::{ActorIdx, ActorKind, AliasKind};
use dateline_model::{Naming, PeopleClass, Sentence, Upos};
use std::ops::Range;

/// Adjectives that do not change who is meant.
const NEUTRAL: &[&str] = &[
    "additional",
    "advancing",
    "allied",
    "armed",
    "attacking",
    "besieged",
    "defending",
    "fleeing",
    "former",
    "injured",
    "innocent",
    "local",
    "many",
    "more",
    "most",
    "nearby",
    "numerous",
    "remaining",
    "retreating",
    "senior",
    "several",
    "some",
    "surrounding",
    "top",
    "trapped",
    "unidentified",
    "unknown",
    "various",
    "wounded",
];

/// Adds noun phrases that name actors and are covered by no name.
pub(super) fn add(scene: &Scene<'_>, sentence: &Sentence, index: usize, known: &[Named], drafts: &mut Vec<Draft>) {
    for head in 0..sentence.tokens.len() {
        if !names_actor(sentence, head) {
            continue;
        }
        let phrase = trimmed(sentence, sentence.np(head), head);
        let phrase = extended(sentence, phrase, head, known);
        if covered(&phrase, head, drafts) {
            continue;
        }
        drafts.retain(|draft| !absorbed(draft, &phrase, head));
        let mut draft = Draft::new(index, phrase.clone(), head, Naming::Nominal, "nominal");
        draft.class = class_in(sentence, &phrase, head);
        drafts.push(match meaning(scene, sentence, &phrase, head, known) {
            Some((actor, score)) => {
                let by_phrase = draft.class;
                let mut linked = draft.linked(scene, scene.today(actor), score);
                linked.by = "catalogue/context";
                if by_phrase != PeopleClass::Unknown {
                    linked.class = by_phrase;
                }
                linked
            }
            None => draft,
        });
    }
}

/// A noun of people or of an organised body that heads its phrase.
fn names_actor(sentence: &Sentence, head: usize) -> bool {
    let token = &sentence.tokens[head];
    if !matches!(token.upos, Upos::Noun | Upos::Adj | Upos::Propn) || !lexicon::can_act(token) {
        return false;
    }
    let nominalised = token.upos == Upos::Adj;
    if nominalised && !matches!(token.lemma.as_str(), "displaced" | "wounded" | "injured" | "dead") {
        return false;
    }
    if nominalised && !["nsubj", "obj", "obl", "nmod"].iter().any(|relation| sentence.is(head, relation)) {
        return false;
    }
    if sentence.is(head, "compound") {
        return acts_in_compound(sentence, head);
    }
    if ["amod", "flat", "fixed", "goeswith"].iter().any(|relation| sentence.is(head, relation)) {
        return false;
    }
    // *in force*, *party to*, *on the side*: a lone singular noun of a body or mass is a figure of speech.
    let plural = token.text.to_lowercase() != token.lemma;
    let body = lexicon::person(token).is_none() || token.lemma == "force";
    plural
        || !body
        || sentence.children(head).any(|child| {
            child < head && ["det", "amod", "compound", "nmod:poss"].iter().any(|relation| sentence.is(child, relation))
        })
}

/// *a coalition airstrike*, *regime shelling*: the doer in front of its deed; not *rebel forces*, *army base*.
fn acts_in_compound(sentence: &Sentence, noun: usize) -> bool {
    const DEEDS: &[&str] = &[
        "advance",
        "airstrike",
        "ambush",
        "artillery",
        "assault",
        "attack",
        "bombardment",
        "bombing",
        "campaign",
        "drive",
        "effort",
        "efforts",
        "fire",
        "incursion",
        "offensive",
        "operation",
        "push",
        "raid",
        "retreat",
        "rocket",
        "shelling",
        "siege",
        "strike",
        "takeover",
        "victory",
        "withdrawal",
    ];
    let deed = sentence.head(noun).map(|deed| sentence.tokens[deed].lemma.as_str());
    dateline_catalog::is_body(&sentence.tokens[noun].text.to_lowercase())
        && deed.is_some_and(|deed| DEEDS.contains(&deed.trim_end_matches('s')) || DEEDS.contains(&deed))
}

/// The phrase without leading numbers, quantifiers and adverbs.
pub(crate) fn trimmed(sentence: &Sentence, phrase: Range<usize>, head: usize) -> Range<usize> {
    let mut start = phrase.start;
    while start < head {
        let token = &sentence.tokens[start];
        let hyphen_next = sentence.tokens.get(start + 1).is_some_and(|next| next.text == "-");
        // "20 or 30 fighters"
        let or = start > 0 && token.upos == Upos::Cconj && sentence.tokens[start - 1].upos == Upos::Num;
        let skip =
            or || matches!(
                token.upos,
                Upos::Num | Upos::Det | Upos::Adv | Upos::Punct | Upos::Adp | Upos::Pron | Upos::Part
            ) || matches!(
                token.lemma.as_str(),
                "several" | "many" | "few" | "more" | "most" | "dozen" | "least" | "such" | "estimated" | "estimate"
            );
        if !skip || hyphen_next {
            break;
        }
        start += 1;
    }
    // *forces in the region*: `np` keeps *of*, which belongs to the name of bodies only.
    let people = lexicon::person(&sentence.tokens[head]).is_some();
    let end = if people { head + 1 } else { phrase.end.max(head + 1) };
    start..end
}

/// *forces loyal to the Syrian government*: with the one they are loyal to.
fn extended(sentence: &Sentence, phrase: Range<usize>, head: usize, known: &[Named]) -> Range<usize> {
    let next = head + 1;
    let loyal = sentence.tokens.get(next).is_some_and(|token| token.lemma == "loyal")
        && sentence.tokens.get(next + 1).is_some_and(|token| token.lemma == "to");
    if !loyal || phrase.end > next {
        return phrase;
    }
    let mut noun = next + 2;
    while sentence.tokens.get(noun).is_some_and(|token| token.upos == Upos::Det) {
        noun += 1;
    }
    if let Some(named) = known.iter().find(|named| named.tokens.start == noun) {
        return phrase.start..named.tokens.end;
    }
    let whole = (noun..sentence.tokens.len()).find_map(|at| {
        let phrase = sentence.np(at);
        (phrase.contains(&noun) && sentence.head(at).is_none_or(|head| !phrase.contains(&head))).then_some(phrase)
    });
    whole.map_or(phrase.clone(), |whole| phrase.start..whole.end)
}

/// A name that is the head, or fills the phrase, is the better mention.
fn covered(phrase: &Range<usize>, head: usize, drafts: &[Draft]) -> bool {
    drafts.iter().any(|draft| {
        draft.overlaps(phrase)
            && draft.by != "catalogue/compound"
            && (draft.tokens.contains(&head) || draft.tokens.end > phrase.end && draft.tokens.start <= head)
    })
}

/// A bare adjective of a state, or its capital (*Baghdad troops*), in front of the noun becomes part of the phrase.
fn absorbed(draft: &Draft, phrase: &Range<usize>, head: usize) -> bool {
    matches!(draft.by, "catalogue/demonym" | "catalogue/metonym")
        && phrase.start <= draft.tokens.start
        && draft.tokens.end <= head
}

/// Civilians or fighters: by the noun, or by the words in front of it.
fn class_in(sentence: &Sentence, phrase: &Range<usize>, head: usize) -> PeopleClass {
    let has = |lemmas: &[&str]| {
        sentence.tokens[phrase.start..head].iter().any(|token| lemmas.contains(&token.lemma.as_str()))
    };
    if has(&["civilian", "displaced", "aid", "medical", "humanitarian", "camp"]) {
        return PeopleClass::Civilians;
    }
    let class = lexicon::person(&sentence.tokens[head]).unwrap_or(PeopleClass::Unknown);
    if class != PeopleClass::Combatants && has(&["armed", "rebel", "militant", "military", "militia", "army"]) {
        return PeopleClass::Combatants;
    }
    class
}

/// Whom the phrase means, and how sure that is.
fn meaning(
    scene: &Scene<'_>,
    sentence: &Sentence,
    phrase: &Range<usize>,
    head: usize,
    known: &[Named],
) -> Option<(ActorIdx, f32)> {
    if let Some(actor) = loyal_to(scene, sentence, head, known) {
        return Some((actor, 0.7));
    }
    let backed = sentence.tokens[phrase.start..head].iter().any(|token| token.text == "-");
    let mut start = phrase.start;
    loop {
        let text = words(sentence, start..phrase.end);
        let by_name = scene.pick(scene.actors().by_alias(&text)).filter(|&actor| !is_bare_state(scene, actor));
        if let Some(actor) = by_name {
            return Some((actor, 0.8));
        }
        if let Some(actor) = scene.country.and_then(|country| scene.actors().in_context(&text, country)) {
            return Some((actor, 0.7));
        }
        let neutral = NEUTRAL.contains(&sentence.tokens[start].text.to_lowercase().as_str());
        if !neutral || start + 1 > head || backed {
            break;
        }
        start += 1;
    }
    of_state(scene, sentence, start..phrase.end, known).map(|actor| (actor, 0.65))
}

fn is_bare_state(scene: &Scene<'_>, actor: ActorIdx) -> bool {
    scene.actors().actor(actor).kind == ActorKind::State
}

/// *Syrian rebels*: what *rebels* means in Syria.
fn of_state(scene: &Scene<'_>, sentence: &Sentence, phrase: Range<usize>, known: &[Named]) -> Option<ActorIdx> {
    let state = known.iter().find(|named| {
        named.tokens.start == phrase.start
            && named.tokens.end < phrase.end
            && matches!(named.kind, AliasKind::Demonym | AliasKind::Metonym)
    })?;
    let mut rest = state.tokens.end;
    if sentence.tokens.get(rest).is_some_and(|token| is_possessive(&token.text)) {
        rest += 1;
    }
    let home = scene.actors().actor(scene.pick(&state.actors)?).home.as_deref()?;
    (rest < phrase.end).then(|| scene.actors().in_context(&words(sentence, rest..phrase.end), home)).flatten()
}

/// *forces loyal to Assad*: the branch of the state whose leader or government that is.
fn loyal_to(scene: &Scene<'_>, sentence: &Sentence, head: usize, known: &[Named]) -> Option<ActorIdx> {
    if sentence.tokens.get(head + 1)?.lemma != "loyal" {
        return None;
    }
    let lord = known.iter().find(|named| named.tokens.start > head + 1 && named.tokens.start <= head + 5)?;
    let actor = scene.actors().actor(scene.pick(&lord.actors)?);
    let state = scene.actors().state_of_country(actor.home.as_deref()?)?;
    scene.actors().branch_of(state, &sentence.tokens[head].text)
}
