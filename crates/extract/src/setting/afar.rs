//! Names of places at which nothing that is told took place: origins, governments, rostrums, words that name no place.

use crate::{
    lexicon::{REPORT, TERRITORY, among, has},
    scene::Scene,
    syntax::{below, children, first_conjunct, has_rel, preposition},
};
use dateline_model::{Sentence, Upos};

/// Whether the place name is part of an actor's name or description.
pub(super) fn in_actor(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    scene.linked.actors_in(n).any(|(_, m)| m.at.holds(token) && m.head != token)
}

/// What comes from elsewhere: *reinforcements from Homs*, *a lorry from Zenica*.
const SENT: &str = "aid ammunition arm column convoy delegation doctor envoy fighter flour food gunman kit lorry medicine mercenary militant monitor observer plane \
     rebel recruit reinforcement shipment soldier supply team troop truck volunteer weapon";

/// *fighters from Iraq*, *the UK-based*: where somebody comes from is not where it happens.
pub(super) fn is_origin(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    let s = scene.sentence(n);
    let Some(h) = s.tokens[token].head else { return false };
    let people = scene.actor_at(n, h).is_some_and(|(_, m)| m.head == h);
    let top = first_conjunct(s, token);
    let sent = has_rel(s, top, &["nmod"]) && preposition(s, top) == "from";
    (has_rel(s, token, &["nmod"]) && people && matches!(&*preposition(s, token), "from" | "of" | "loyal to"))
        || (sent && s.tokens[top].head.is_some_and(|h| among(SENT, &s.tokens[h].lemma)))
        || (has_rel(s, token, &["obl", "compound", "nmod"])
            && matches!(&*s.tokens[h].lemma, "base" | "based")
            && s.tokens[h].upos != Upos::Noun)
        || has_rel(s, token, &["vocative"])
}

/// *told reporters in Geneva*, *officials in Britain are confident that …*, *interviewed in Pemba*, *films released in Baku*,
/// *as in Bosnia*: where those speak who were not there, or what is compared.
pub(super) fn is_rostrum(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    const AFAR: &str = "administration agency ambassador analyst bureau command commission council court \
         diplomat embassy envoy expert foundation government group headquarters institute lawmaker leader minister ministry mission \
         monitor network observatory office official organisation organization parliament president secretary senator service \
         spokesman spokesperson spokeswoman television watchdog";
    const RULES: &str = "government junta regime";
    const HEARD: &str = "air broadcast interview publish release";
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
    let above = &*s.tokens[h].lemma;
    if has_rel(s, token, &["obl"]) {
        let told = || children(s, h, &["ccomp", "parataxis"]).next().is_some();
        let heard = among(HEARD, above) && preposition(s, token) == "in" && s.tokens[h].upos == Upos::Verb;
        let freed = heard && children(s, h, &["obj", "nsubj:pass"]).any(|j| scene.is_actor(n, j));
        return heard && !freed || speaks(h) && told() && !among("report", above);
    }
    has_rel(s, token, &["nmod"])
        && has_rel(s, h, &["nsubj", "obl:agent"])
        && (among(RULES, above) || among(AFAR, above) && s.tokens[h].head.is_some_and(speaks))
}

/// *accuses Moscow of blowing up the dam*, *urged Kigali to withdraw*: the government behind its capital.
pub(super) fn is_addressed(s: &Sentence, token: usize) -> bool {
    const ADDRESS: &str = "accuse ask assure blame condemn criticise criticize persuade praise press pressure promise sue tell thank \
         urge warn";
    let top = first_conjunct(s, token);
    preposition(s, top).is_empty()
        && has_rel(s, top, &["obj", "iobj", "nsubj:pass"])
        && s.tokens[top].head.is_some_and(|v| among(ADDRESS, &s.tokens[v].lemma))
}

/// *the wounded were taken to Stepanakert*, *arrested and flown to Baku*: where it ended is not where it happened, unless the
/// going is what is told.
pub(super) fn is_taken_to(s: &Sentence, token: usize, trigger: usize) -> bool {
    const CARRY: &str = "airlift bring carry deport drive evacuate ferry fly move rush send take transfer transport";
    let path = std::iter::once(token).chain(s.ancestors(token)).take_while(|&a| a != trigger);
    path.into_iter().any(|a| {
        let top = first_conjunct(s, a);
        has_rel(s, top, &["obl"])
            && matches!(&*preposition(s, top), "to" | "into" | "from" | "towards" | "toward")
            && s.tokens[top].head.is_some_and(|v| {
                v != trigger
                    && s.tokens[v].upos == Upos::Verb
                    && among(CARRY, &s.tokens[v].lemma)
                    && !below(s, trigger, top)
                    && !children(s, v, &["obj"]).any(|j| j == trigger)
            })
    })
}

/// *the supply road to Turkey*: where a way leads.
pub(super) fn is_way_to(s: &Sentence, token: usize) -> bool {
    const WAY: &str = "approach bridge corridor highway line motorway path railway road route track way";
    has_rel(s, token, &["nmod"])
        && matches!(&*preposition(s, token), "to" | "towards" | "toward")
        && s.tokens[token].head.is_some_and(|h| {
            // "the road from X to Y"
            let whole = children(s, h, &["nmod"]).any(|j| matches!(&*preposition(s, j), "from" | "between"));
            among(WAY, &s.tokens[h].lemma) && !whole
        })
}

/// *the approval of Russia*, *with the support of Iran*, *under pressure from London*, *attributed to Israel*: a state's will or deed is not where it happens.
pub(super) fn is_will_of(s: &Sentence, token: usize) -> bool {
    const WILL: &str = "acquiescence approval backing behest blessing consent coordination help invitation mediation \
         opposition permission protection request support urging";
    let top = first_conjunct(s, token);
    let own = match &*preposition(s, top) {
        "of" => WILL,
        "from" => "approval backing help instruction message order permission pressure request support",
        // "attributed to Israel"
        "to" | "on" => {
            return s.tokens[top].head.is_some_and(|h| among("ascribe attribute blame pin", &s.tokens[h].lemma));
        }
        _ => return false,
    };
    has_rel(s, top, &["nmod"]) && s.tokens[top].head.is_some_and(|h| among(own, &s.tokens[h].lemma))
}

/// *Ghouta, a suburb of Damascus*, *Ghouta, which was once the breadbasket of Damascus*: what a place is said to be part of.
pub(super) fn is_whole_of(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    let s = scene.sentence(n);
    let Some(part) = s.tokens[token].head.filter(|_| has_rel(s, token, &["nmod"]) && preposition(s, token) == "of")
    else {
        return false;
    };
    let said_of = s.tokens[part].head.filter(|_| has_rel(s, part, &["appos", "acl:relcl"]));
    s.tokens[part].upos == Upos::Noun
        && said_of.is_some_and(|p| p < token && scene.places(n).any(|(_, named)| named.head == p && !named.metonymic))
}

/// *massed in Darfur, many planning to cross into Chad*: where those are who only mean to get there.
pub(super) fn is_meant(s: &Sentence, token: usize, trigger: usize) -> bool {
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
