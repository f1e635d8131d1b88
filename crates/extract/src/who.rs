//! From a noun to the actors it names.

use crate::{
    lexicon::{CIVILIANS, FIGHTERS, has},
    scene::Scene,
    syntax::{children, conjuncts, has_rel, lemma, preposition, with_preposition},
};
use dateline_catalog::ActorKind;
use dateline_model::{ActorRef, Naming, PeopleClass, Upos};

/// Somebody in a role.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Who {
    pub actor: ActorRef,
    pub class: PeopleClass,
    /// Head of the noun phrase it was read from.
    pub head: usize,
    /// Named by a proper name of a person.
    pub person: bool,
}

impl Who {
    /// What two mentions of one actor share.
    pub fn key(&self) -> String {
        key(&self.actor)
    }
}

/// What two mentions of one actor share: the id, or the folded name.
pub(crate) fn key(actor: &ActorRef) -> String {
    match &actor.actor_id {
        Some(id) => id.to_string(),
        None => dateline_catalog::fold(actor.name.as_deref().unwrap_or(&actor.text)),
    }
}

/// The actors at the doers of a verb; where these are no actors (*consolidated power, often clashing with …* hangs on
/// *power*), those of the clause around it.
pub(crate) fn doers(scene: &Scene<'_>, n: usize, v: usize, heads: &[usize]) -> Vec<Who> {
    let s = scene.sentence(n);
    let mut own: Vec<Who> = heads.iter().flat_map(|&h| who(scene, n, h)).collect();
    own.extend(heads.iter().flat_map(|&h| supporters(scene, n, h)));
    if own.is_empty() && has_rel(s, v, &["xcomp"]) && crate::syntax::is_passive(s, v) {
        own = expecting(scene, n, v);
    }
    let first = if has_rel(s, v, &["conj"]) { crate::syntax::head(s, v).unwrap_or(v) } else { v };
    let infinitive = children(s, v, &["mark"]).any(|j| lemma(s, j) == "to"); // "attempts to advance": told by `arguments`
    let hung = has_rel(s, first, &["acl"]) && !infinitive || heads.is_empty() && has_rel(s, v, &["advcl", "conj"]);
    if !own.is_empty() || !hung || crate::syntax::is_passive(s, v) {
        return own;
    }
    crate::syntax::ancestors(s, v)
        .into_iter()
        .filter(|&a| s.tokens[a].upos == Upos::Verb)
        .take_while(|&a| !has(crate::lexicon::REPORT, lemma(s, a)))
        .map(|a| crate::syntax::arguments(s, a).doers.into_iter().flat_map(|h| who(scene, n, h)).collect::<Vec<Who>>())
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// *the army, backed by militias, reclaimed the town*: fighters who back those who act, act with them. A state or
/// coalition that backs them need not be there.
fn supporters(scene: &Scene<'_>, n: usize, h: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    children(s, h, &["acl"])
        .filter(|&v| matches!(lemma(s, v), "accompany" | "back" | "join" | "support"))
        .flat_map(|v| crate::syntax::by_phrase(s, v))
        .filter(|&j| has(FIGHTERS, lemma(s, j)) && lemma(s, j) != "coalition")
        .flat_map(|j| who(scene, n, j))
        .collect()
}

/// *forces who expect the city to be taken*: those who expect it of themselves.
fn expecting(scene: &Scene<'_>, n: usize, v: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let Some(above) = crate::syntax::head(s, v) else { return Vec::new() };
    if !matches!(lemma(s, above), "expect" | "hope" | "plan" | "want") {
        return Vec::new();
    }
    let heads = crate::syntax::arguments(s, above).doers;
    heads.into_iter().flat_map(|h| who(scene, n, h)).filter(|w| w.class == PeopleClass::Combatants).collect()
}

/// *dozens of fighters*, *members of the group*: the words that only count or pick out.
const PARTS: &[&str] = &[
    "dozen",
    "hundred",
    "majority",
    "many",
    "million",
    "most",
    "number",
    "remainder",
    "rest",
    "score",
    "some",
    "thousand",
];

/// The noun that is meant where a word only counts: *fighters* in *dozens of fighters*.
pub(crate) fn substance(s: &dateline_model::Sentence, head: usize) -> usize {
    if !has(PARTS, lemma(s, head)) && s.tokens[head].upos != Upos::Num {
        return head;
    }
    with_preposition(s, head, &["of"]).into_iter().next().unwrap_or(head)
}

/// The actors that the noun phrase headed by `head` and its conjuncts name.
pub(crate) fn who(scene: &Scene<'_>, n: usize, head: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let mut out: Vec<Who> = Vec::new();
    for h in conjuncts(s, head) {
        let found = one(scene, n, h);
        let inside: Vec<Who> = children(s, h, &["nmod", "acl", "obl"])
            .filter(|&j| preposition(s, j).starts_with("includ"))
            .flat_map(|j| conjuncts(s, j))
            .filter_map(|j| one(scene, n, j))
            .collect();
        // "forces …, including Hezbollah and the army": the list says who the nameless forces are
        if let Some(found) = found
            && (inside.is_empty() || found.actor.actor_id.is_some())
        {
            push(&mut out, found);
        }
        for member in inside {
            push(&mut out, member);
        }
        // "Russian and Syrian aircraft": the first demonym is an actor of its own
        for j in children(s, h, &["amod", "compound"]) {
            let pair = conjuncts(s, j);
            if pair.len() > 1 {
                for k in pair {
                    if let Some((_, m)) = scene.actor_at(n, k)
                        && m.naming == Naming::Demonym
                        && m.head == k
                        && let Some(extra) = one(scene, n, k)
                    {
                        push(&mut out, extra);
                    }
                }
            }
        }
    }
    out.sort_by_key(|w| w.actor.span.map(|span| span.start));
    out
}

fn push(out: &mut Vec<Who>, who: Who) {
    if !out.iter().any(|w| w.key() == who.key()) {
        out.push(who);
    }
}

/// The actor one noun names.
pub(crate) fn one(scene: &Scene<'_>, n: usize, head: usize) -> Option<Who> {
    let s = scene.sentence(n);
    let head = substance(s, head);
    let bare_body = has_rel(s, head, &["compound", "amod"]) && crate::owner::is_body(lemma(s, head));
    if let Some((_, m)) = scene.actor_at(n, head).filter(|(_, m)| !(bare_body && m.naming == Naming::Anaphor)) {
        let words = m.antecedent.and_then(|i| scene.linked.actors.get(i)).unwrap_or(m);
        let mut actor = ActorRef {
            text: words.text.clone(),
            actor_id: m.actor_id.clone(),
            name: m.name.clone().or_else(|| words.name.clone()),
            span: Some(m.span),
        };
        // "rebel backer Turkey", "its backers, the PKK": the name in apposition says who
        if actor.actor_id.is_none() && m.naming == Naming::Nominal {
            let named = children(s, m.head, &["appos", "flat"])
                .find_map(|j| scene.actor_at(n, j).filter(|(_, a)| a.actor_id.is_some()));
            if let Some((_, named)) = named {
                actor = ActorRef {
                    text: named.text.clone(),
                    actor_id: named.actor_id.clone(),
                    name: named.name.clone(),
                    span: Some(named.span),
                };
            }
        }
        // "fighters from the Free Syrian Army", "members of the group": the group is who acts
        if actor.actor_id.is_none() && m.naming == Naming::Nominal {
            for j in with_preposition(s, m.head, &["of", "from", "with"]) {
                if let Some((_, group)) = scene.actor_at(n, j)
                    && group.actor_id.is_some()
                    && m.class != PeopleClass::Civilians
                {
                    actor.actor_id = group.actor_id.clone();
                    actor.name = group.name.clone();
                    break;
                }
            }
        }
        // "al-Shabaab said its fighters …": the fighters of the group
        if actor.actor_id.is_none()
            && m.naming == Naming::Nominal
            && has(FIGHTERS, lemma(s, m.head))
            && let Some((_, owner)) = children(s, m.head, &["nmod:poss"])
                .find_map(|j| scene.actor_at(n, j).filter(|(_, o)| o.actor_id.is_some() && o.head == j))
            && class_of(scene, owner.actor_id.as_ref()) == PeopleClass::Combatants
        {
            actor.actor_id = owner.actor_id.clone();
            actor.name = owner.name.clone();
        }
        let by_context = m.by == "catalogue/context";
        if by_context
            && let Some((_, owner)) = children(s, m.head, &["nmod:poss"])
                .find_map(|j| scene.actor_at(n, j).filter(|(_, o)| o.actor_id.is_some() && o.head == j))
            && class_of(scene, owner.actor_id.as_ref()) == PeopleClass::Combatants
        {
            // "their forces": theirs, not the army of the country
            actor.actor_id = owner.actor_id.clone();
            actor.name = owner.name.clone();
        }
        if let Some(id) = forces_of_owner(scene, n, m) {
            // "the government said its troops": the army of that state
            actor.name = scene.know.actors.get(id.as_str()).map(|a| a.name.clone());
            actor.actor_id = Some(id);
        }
        if (actor.actor_id.is_none() || by_context)
            && m.naming == Naming::Nominal
            && let Some(id) = loyal_to(scene, n, m.head)
        {
            actor.name = scene.know.actors.get(id.as_str()).map(|a| a.name.clone());
            actor.actor_id = Some(id);
        }
        let person = m.naming == Naming::Name && m.actor_id.is_none() && m.by.contains("person");
        return Some(Who { actor, class: class_at(scene, n, head), head, person });
    }
    // a place name that stands for its government
    if let Some((_, p)) = scene.places(n).find(|(_, p)| p.at.holds(head) && p.metonymic) {
        let state = scene.know.actors.by_alias(&p.place.text).first().map(|&i| scene.know.actors.actor(i));
        return Some(Who {
            actor: ActorRef {
                text: p.place.text.clone(),
                actor_id: state.and_then(|a| dateline_model::ActorId::new(a.id.to_string()).ok()),
                name: state.map(|a| a.name.clone()),
                span: p.place.span,
            },
            class: PeopleClass::Unknown,
            head,
            person: false,
        });
    }
    if let Some(owner) = crate::owner::owner(scene, n, head) {
        return Some(owner);
    }
    // "the jihadist group JNIM": the name says who
    let name_of_group = |j: &usize| {
        *j == head + 1
            && scene.actor_at(n, *j).is_some_and(|(_, m)| m.actor_id.is_some())
            && has(FIGHTERS, lemma(s, head))
    };
    if let Some(name) = children(s, head, &["appos", "flat"]).find(name_of_group) {
        return one(scene, n, name);
    }
    let t = &s.tokens[head];
    let known =
        has(FIGHTERS, &t.lemma) || crate::owner::is_body(&t.lemma) || (has(CIVILIANS, &t.lemma) && is_people(&t.lemma));
    if (t.upos == Upos::Propn && scene.place_at(n, head).is_none() && !is_weekday(&t.lemma) && !is_direction(&t.lemma))
        || (t.upos == Upos::Noun && known)
    {
        let range = if has_rel(s, head, &["compound", "amod"]) { head..head + 1 } else { bare(s, s.np(head), head) };
        let span = scene.span(n, range);
        let text = scene.text(span);
        let known = scene
            .linked
            .country
            .as_deref()
            .and_then(|c| scene.know.actors.in_context(text, c))
            .map(|i| scene.know.actors.actor(i));
        return Some(Who {
            actor: ActorRef {
                text: text.to_owned(),
                actor_id: known.and_then(|a| dateline_model::ActorId::new(a.id.to_string()).ok()),
                name: known.map(|a| a.name.clone()),
                span: Some(span),
            },
            class: class_at(scene, n, head),
            head,
            person: false,
        });
    }
    None
}

/// A phrase without the numbers and determiners in front: *schoolgirls* in *17 schoolgirls*.
fn bare(s: &dateline_model::Sentence, phrase: std::ops::Range<usize>, head: usize) -> std::ops::Range<usize> {
    let skip = |t: &dateline_model::Token| matches!(t.upos, Upos::Num | Upos::Det | Upos::Pron | Upos::Part);
    let start = phrase.clone().find(|&k| k >= head || !skip(&s.tokens[k])).unwrap_or(head);
    start..phrase.end.max(start + 1)
}

fn is_people(lemma: &str) -> bool {
    !matches!(lemma, "aid" | "camp" | "market" | "mosque" | "school" | "thousand")
}

fn is_direction(lemma: &str) -> bool {
    matches!(
        lemma.trim_end_matches("ward"),
        "east" | "north" | "south" | "west" | "northeast" | "northwest" | "southeast" | "southwest"
    )
}

fn is_weekday(lemma: &str) -> bool {
    matches!(lemma, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// What the catalogue's actors of this id are.
fn class_of(scene: &Scene<'_>, id: Option<&dateline_model::ActorId>) -> PeopleClass {
    let Some(actor) = id.and_then(|id| scene.know.actors.get(id.as_str())) else { return PeopleClass::Unknown };
    match actor.kind {
        ActorKind::Civilians | ActorKind::Protesters | ActorKind::Rioters => PeopleClass::Civilians,
        ActorKind::Other => PeopleClass::Unknown,
        _ => PeopleClass::Combatants,
    }
}

/// Fighters or civilians, as the mention, the catalogue or the noun tells.
pub(crate) fn class_at(scene: &Scene<'_>, n: usize, head: usize) -> PeopleClass {
    let s = scene.sentence(n);
    let head = substance(s, head);
    if let Some((_, m)) = scene.actor_at(n, head) {
        if m.class != PeopleClass::Unknown {
            return m.class;
        }
        let known = class_of(scene, m.actor_id.as_ref());
        if known != PeopleClass::Unknown {
            return known;
        }
    }
    let word = lemma(s, head);
    // "many Syrians": people of a country
    let people = matches!(s.tokens[head].upos, Upos::Propn | Upos::Noun)
        && s.tokens[head].text.strip_suffix('s').is_some_and(|d| scene.know.actors.state_by_demonym(d).is_some());
    if people {
        PeopleClass::Civilians
    } else if has(FIGHTERS, word) {
        PeopleClass::Combatants
    } else if has(CIVILIANS, word)
        && !matches!(word, "people" | "person" | "man" | "thousand" | "victim" | "crowd" | "prisoner")
    {
        PeopleClass::Civilians
    } else {
        PeopleClass::Unknown
    }
}

/// Actors who own or do an event noun: *Turkey's attack*, *Russian airstrikes*, *attacks by militants*.
pub(crate) fn doers_of_noun(scene: &Scene<'_>, n: usize, noun: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    let heads: Vec<usize> = children(s, noun, &["nmod:poss"])
        .chain(children(s, noun, &["nmod", "obl"]).filter(|&j| preposition(s, j) == "by"))
        .chain(children(s, noun, &["amod", "compound", "nmod:desc"]).filter(|&j| is_named_actor(scene, n, j)))
        .collect();
    for h in heads {
        for found in who(scene, n, h) {
            push(&mut out, found);
        }
    }
    // "attacks claimed by IS", "strikes carried out by Russia": the participle stands right behind the noun, whatever
    // the parser hangs it on
    for v in children(s, noun, &["acl"]).chain(noun + 1..s.tokens.len().min(noun + 4)) {
        if s.tokens[v].upos == Upos::Verb
            && crate::syntax::is_passive(s, v)
            && matches!(
                lemma(s, v),
                "carry"
                    | "claim"
                    | "launch"
                    | "conduct"
                    | "mount"
                    | "stage"
                    | "lead"
                    | "perpetrate"
                    | "broker"
                    | "sign"
                    | "reach"
                    | "agree"
                    | "commit"
            )
        {
            for h in crate::syntax::by_phrase(s, v) {
                for found in who(scene, n, h) {
                    push(&mut out, found);
                }
            }
        }
    }
    out
}

fn is_named_actor(scene: &Scene<'_>, n: usize, j: usize) -> bool {
    crate::owner::is_body(lemma(scene.sentence(n), j))
        || scene.actor_at(n, j).is_some_and(|(_, m)| m.head == j && m.naming != Naming::Anaphor)
}

/// Actors an event noun is directed at: *attack on*, *offensive against*.
pub(crate) fn targets_of_noun(scene: &Scene<'_>, n: usize, noun: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    for h in with_preposition(s, noun, &["on", "against", "upon", "at", "targeting", "with"]) {
        for found in who(scene, n, h) {
            push(&mut out, found);
        }
    }
    for v in children(s, noun, &["acl"]) {
        if matches!(lemma(s, v), "target" | "aim" | "hit" | "strike" | "kill") {
            for h in children(s, v, &["obj", "obl"]).filter(|&j| !matches!(&*preposition(s, j), "in" | "near" | "by")) {
                for found in who(scene, n, h) {
                    push(&mut out, found);
                }
            }
        }
    }
    out
}

/// *its troops*, *the government's forces*: the armed forces of the state that owns them.
fn forces_of_owner(scene: &Scene<'_>, n: usize, m: &dateline_model::ActorMention) -> Option<dateline_model::ActorId> {
    let s = scene.sentence(n);
    if !matches!(lemma(s, m.head), "army" | "force" | "military" | "soldier" | "troop") {
        return None;
    }
    let owner = children(s, m.head, &["nmod:poss"]).find_map(|j| scene.actor_at(n, j).filter(|(_, o)| o.head == j))?.1;
    let actor = scene.know.actors.get(owner.actor_id.as_ref()?.as_str())?;
    if !matches!(actor.kind, ActorKind::Government | ActorKind::State) {
        return None;
    }
    let state = scene.know.actors.state_of_country(actor.home.as_deref()?)?;
    let forces = scene.know.actors.branch_of(state, "forces")?;
    dateline_model::ActorId::new(scene.know.actors.actor(forces).id.to_string()).ok()
}

/// *forces loyal to the Syrian government*, *soldiers loyal to the regime*: the armed forces of that state.
fn loyal_to(scene: &Scene<'_>, n: usize, head: usize) -> Option<dateline_model::ActorId> {
    let s = scene.sentence(n);
    let bound =
        children(s, head, &["amod", "acl"]).find(|&j| matches!(lemma(s, j), "loyal" | "fight" | "act" | "operate"))?;
    let to = if lemma(s, bound) == "loyal" {
        with_preposition(s, bound, &["to"]).into_iter().next()?
    } else {
        // "fighting on behalf of the regime", "fighting on the side of the regime"
        let side = children(s, bound, &["obl"]).find(|&j| matches!(lemma(s, j), "behalf" | "side"))?;
        with_preposition(s, side, &["of"]).into_iter().next()?
    };
    let named = scene.actor_at(n, to).and_then(|(_, m)| m.actor_id.clone());
    // "the regime" inside the mention that it describes
    let described = || {
        let index = scene.know.actors.in_context(lemma(s, to), scene.linked.country.as_deref()?)?;
        dateline_model::ActorId::new(scene.know.actors.actor(index).id.to_string()).ok()
    };
    let id = named.or_else(described)?;
    let actor = scene.know.actors.get(id.as_str())?;
    if !matches!(actor.kind, ActorKind::Government | ActorKind::State) {
        return Some(id);
    }
    let state = scene.know.actors.state_of_country(actor.home.as_deref()?)?;
    let forces = scene.know.actors.branch_of(state, "forces")?;
    dateline_model::ActorId::new(scene.know.actors.actor(forces).id.to_string()).ok()
}
