//! Names of places at which nothing that is told took place: origins, governments, rostrums, words that name no place.

use crate::{
    lexicon::{REPORT, TERRITORY, among, has},
    scene::Scene,
    syntax::{children, first_conjunct, has_rel, preposition},
};

/// Whether the place name is part of an actor's name or description.
pub(super) fn in_actor(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    scene.linked.actors_in(n).any(|(_, m)| m.at.holds(token) && m.head != token)
}

/// *fighters from Iraq*, *the UK-based*: where somebody comes from is not where it happens.
pub(super) fn is_origin(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    let s = scene.sentence(n);
    let Some(h) = s.tokens[token].head else { return false };
    let people = scene.actor_at(n, h).is_some_and(|(_, m)| m.head == h);
    (has_rel(s, token, &["nmod"]) && people && matches!(&*preposition(s, token), "from" | "of" | "loyal to"))
        || (has_rel(s, token, &["obl", "compound", "nmod"])
            && matches!(&*s.tokens[h].lemma, "base" | "based")
            && s.tokens[h].upos != dateline_model::Upos::Noun)
        || has_rel(s, token, &["vocative"])
}

/// *told reporters in Geneva*, *officials in Britain are confident that …*, *as in Bosnia*: where those speak who were not
/// there, or what is compared.
pub(super) fn is_rostrum(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    const AFAR: &str = "administration ambassador analyst diplomat envoy expert government lawmaker leader minister ministry official \
         parliament president secretary senator spokesman spokesperson spokeswoman";
    let s = scene.sentence(n);
    if matches!(&*preposition(s, token), "as in" | "like in" | "unlike in") {
        return true;
    }
    // "officials in Britain and the US"
    let token = first_conjunct(s, token);
    let speaks =
        |v: usize| has(REPORT, &s.tokens[v].lemma) || among("aware certain confident sure", &s.tokens[v].lemma);
    let Some(h) = s.tokens[token].head.filter(|_| matches!(&*preposition(s, token), "in" | "at" | "from")) else {
        return false;
    };
    if has_rel(s, token, &["obl"]) {
        let told = || children(s, h, &["ccomp", "parataxis"]).next().is_some();
        return speaks(h) && told() && !among("report", &s.tokens[h].lemma);
    }
    has_rel(s, token, &["nmod"])
        && among(AFAR, &s.tokens[h].lemma)
        && has_rel(s, h, &["nsubj"])
        && s.tokens[h].head.is_some_and(speaks)
}

/// *the approval of Russia*, *with the support of Iran*, *attributed to Israel*: a state's will or deed is not where it happens.
pub(super) fn is_will_of(s: &dateline_model::Sentence, token: usize) -> bool {
    const WILL: &str = "acquiescence approval backing behest blessing consent coordination help invitation mediation \
         opposition permission protection request support urging";
    let Some(h) = s.tokens[token].head else { return false };
    match &*preposition(s, token) {
        "of" => has_rel(s, token, &["nmod"]) && among(WILL, &s.tokens[h].lemma),
        "to" | "on" => among("ascribe attribute blame pin", &s.tokens[h].lemma),
        _ => false,
    }
}

/// *Ghouta, a suburb of Damascus*, *Ghouta, which was once the breadbasket of Damascus*: what a place is said to be part of.
pub(super) fn is_whole_of(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    let s = scene.sentence(n);
    let Some(part) = s.tokens[token].head.filter(|_| has_rel(s, token, &["nmod"]) && preposition(s, token) == "of")
    else {
        return false;
    };
    let said_of = s.tokens[part].head.filter(|_| has_rel(s, part, &["appos", "acl:relcl"]));
    s.tokens[part].upos == dateline_model::Upos::Noun
        && said_of.is_some_and(|p| p < token && scene.places(n).any(|(_, named)| named.head == p && !named.metonymic))
}

/// *massed in Darfur, many planning to cross into Chad*: where those are who only mean to get there.
pub(super) fn is_meant(s: &dateline_model::Sentence, token: usize, trigger: usize) -> bool {
    let under: Vec<usize> = s.ancestors(token).take_while(|&a| a != trigger).collect();
    under.iter().any(|&v| {
        let infinitive =
            has_rel(s, v, &["xcomp", "acl"]) && children(s, v, &["mark"]).any(|j| s.tokens[j].lemma == "to");
        let going =
            among("advance cross enter escape flee get go head join move reach return travel", &s.tokens[v].lemma);
        let meaning = |h: usize| among("aim hope intend plan prepare seek try want wish", &s.tokens[h].lemma);
        going
            && infinitive
            && s.tokens[v].head.is_some_and(|h| meaning(h) && h != trigger && !s.ancestors(trigger).any(|a| a == h))
            && !s.ancestors(trigger).any(|a| a == v)
    })
}

/// A name of a state used for its government: subject, owner, agent. It is where nothing happens.
pub(super) fn acts(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    let s = scene.sentence(n);
    let actor = scene.actor_at(n, token).is_some_and(|(_, m)| m.head == token);
    let top = first_conjunct(s, token);
    let prep = preposition(s, top);
    // "US forces would leave Syria"
    let reached = has_rel(s, top, &["obj"])
        && s.tokens[top]
            .head
            .is_some_and(|v| among("cross enter evacuate exit flee invade leave quit reach", &s.tokens[v].lemma));
    actor
        && !reached
        && (matches!(&*prep, "" | "by" | "with" | "against" | "between" | "for" | "including")
            && !has_rel(s, top, &["obl:unmarked", "nmod:unmarked"])
            && !(has_rel(s, top, &["appos"]) && s.tokens[top].head.is_some_and(|h| scene.place_at(n, h).is_some())))
}

/// No place after all: a name that only the catalogue of actors has (*Isis*), part of a date (*Nov.*), or a word in small
/// letters that nothing locates (*boobytraps*).
pub(crate) fn is_no_place(scene: &Scene<'_>, n: usize, p: &dateline_model::PlaceMention) -> bool {
    let unresolved = p.place.place_id.is_none() && p.place.lat.is_none();
    let actor = scene.actor_at(n, p.head).is_some_and(|(_, m)| m.actor_id.is_some());
    let small =
        !p.place.text.chars().any(char::is_uppercase) && !has(TERRITORY, &scene.sentence(n).tokens[p.head].lemma);
    unresolved && (actor || small) || scene.times(n).any(|t| t.at.holds(p.head))
}
