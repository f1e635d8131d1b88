//! Lasting facts between actors: backing, membership, alliance, former names, enmity.
//!
//! Examples: *Turkey-backed HTS* (backs) · *militias backed by Iran* (backs) · *US support for the SDF* (backs) ·
//! *HTS, formerly known as Jabhat al-Nusra* (formerly) · *an IS commander Abu X* (member_of) ·
//! *rebels fighting the regime* (opposes) · *government troops and allied militias* (allied_with).
//! Near misses: *a UK-based monitor* · *backed a resolution* · *fighting raged* (an event).
//! Known misses: alliances told over two sentences.

use crate::{
    draft::Draft,
    lexicon::{FIGHTERS, has},
    modality::modality,
    scene::Scene,
    syntax::{
        arguments, by_phrase, children, conjuncts, has_rel, head, is_habitual, is_passive, lemma, span_with_noun,
        with_preposition,
    },
    voice::Voices,
    who::{Who, one, who},
};
use dateline_model::{Kind, Modality, Naming, PeopleClass, RelationKind, Span, Upos};

const BACK: &[&str] =
    &["aid", "arm", "assist", "back", "bankroll", "direct", "equip", "finance", "fund", "sponsor", "support", "train"];
const OPPOSE: &[&str] = &["battle", "combat", "confront", "fight", "oppose", "resist"];
const HYPHEN_BACK: &[&str] = &["armed", "backed", "funded", "sponsored", "supported", "supplied", "trained"];
const HYPHEN_ALLY: &[&str] = &["aligned", "allied"];
const HYPHEN_MEMBER: &[&str] = &["affiliated", "linked"];

/// Relations of one sentence.
pub(crate) fn relations(scene: &Scene<'_>, n: usize, voices: &Voices) -> Vec<Draft> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    for i in 0..s.tokens.len() {
        hyphenated(scene, n, i, voices, &mut out);
        match s.tokens[i].upos {
            Upos::Verb => verb(scene, n, i, voices, &mut out),
            Upos::Noun | Upos::Adj | Upos::Propn => noun(scene, n, i, voices, &mut out),
            _ => {}
        }
    }
    out
}

/// *Turkey-backed HTS*, *Iran-aligned militias*, *al-Qaida-affiliated jihadists*.
fn hyphenated(scene: &Scene<'_>, n: usize, i: usize, voices: &Voices, out: &mut Vec<Draft>) {
    let s = scene.sentence(n);
    let form = s.tokens[i].text.to_lowercase();
    let kind = if has(HYPHEN_BACK, &form) {
        RelationKind::Backs
    } else if has(HYPHEN_ALLY, &form) {
        RelationKind::AlliedWith
    } else if has(HYPHEN_MEMBER, &form) {
        RelationKind::MemberOf
    } else {
        return;
    };
    if i < 2 || s.tokens[i - 1].text != "-" {
        return;
    }
    let subject = actors_ending_at(scene, n, i - 2);
    let Some(top) = head(s, i).filter(|&h| h > i).or_else(|| {
        (i + 1..s.tokens.len().min(i + 6)).find(|&k| scene.actor_at(n, k).is_some_and(|(_, m)| m.head == k))
    }) else {
        return;
    };
    // "al-Qaida-affiliated jihadists, Kurdish fighters": what has an origin of its own is not meant
    let own_origin = |h: usize| {
        children(s, h, &["amod", "compound"]).any(|j| {
            scene.actor_at(n, j).is_some_and(|(_, m)| m.head == j && m.actor_id.is_some())
                || (j > 0 && s.tokens[j - 1].text == "-")
                || scene.know.actors.state_by_demonym(&s.tokens[j].text).is_some()
        })
    };
    let objects: Vec<Who> = who(scene, n, top).into_iter().filter(|w| w.head == top || !own_origin(w.head)).collect();
    if subject.is_empty() || objects.is_empty() {
        return;
    }
    let span = s.tokens[i.saturating_sub(2)].span.cover(s.tokens[top].span);
    let (a, b) = if kind == RelationKind::MemberOf { (objects, subject) } else { (subject, objects) };
    // in "X-backed A and B" the second conjunct is backed only when nothing of its own stands before it
    emit(scene, n, i, kind, a, b, span, "relation/hyphen", voices, out);
}

/// The actor whose last word stands at `end`: *Turkey* in *Turkey-backed*, *US* in *US-led*.
fn actors_ending_at(scene: &Scene<'_>, n: usize, end: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    let whole = scene.actor_at(n, end).is_some_and(|(_, m)| m.at.end == end + 1);
    if let Some(found) = one(scene, n, end).filter(|w| whole && w.actor.actor_id.is_some()) {
        return vec![found];
    }
    let state = scene
        .know
        .actors
        .state_by_demonym(&s.tokens[end].text)
        .or_else(|| scene.know.actors.by_alias(&s.tokens[end].text).first().copied());
    state
        .map(|idx| {
            let actor = scene.know.actors.actor(idx);
            Who {
                actor: dateline_model::ActorRef {
                    text: s.tokens[end].text.clone(),
                    actor_id: dateline_model::ActorId::new(actor.id.to_string()).ok(),
                    name: Some(actor.name.clone()),
                    span: Some(s.tokens[end].span),
                },
                class: PeopleClass::Unknown,
                head: end,
                person: false,
            }
        })
        .into_iter()
        .collect()
}

fn verb(scene: &Scene<'_>, n: usize, v: usize, voices: &Voices, out: &mut Vec<Draft>) {
    let s = scene.sentence(n);
    let word = lemma(s, v);
    let args = arguments(s, v);
    let doers = || crate::who::doers(scene, n, v, &args.doers);
    let undergoers = || {
        args.undergoers
            .iter()
            .flat_map(|&h| who(scene, n, h))
            .filter(|w| w.class != PeopleClass::Civilians)
            .collect::<Vec<_>>()
    };
    let span = clause_span(scene, n, v);
    if has(BACK, word) {
        let mut helped = undergoers();
        if helped.is_empty() && has_rel(s, v, &["acl"]) && is_passive(s, v) {
            helped = head(s, v).map(|h| who(scene, n, h)).unwrap_or_default();
        }
        if helped.is_empty() {
            // "backing the SDF's drive": whose drive it is
            let owners = args
                .undergoers
                .iter()
                .flat_map(|&u| children(s, u, &["nmod:poss", "compound", "amod"]).collect::<Vec<_>>());
            helped = owners.flat_map(|h| actor_words(scene, n, h)).collect();
        }
        let mut helpers: Vec<Who> = if is_passive(s, v) {
            by_phrase(s, v).into_iter().flat_map(|h| who(scene, n, h)).collect()
        } else {
            doers()
        };
        if helpers.is_empty() && is_passive(s, v) {
            // "aided by support from Turkey"
            let from = with_preposition(s, v, &["from"])
                .into_iter()
                .chain(by_phrase(s, v).into_iter().flat_map(|h| with_preposition(s, h, &["from"])));
            helpers = from.flat_map(|h| who(scene, n, h)).collect();
        }
        let helpers: Vec<Who> = helpers.into_iter().filter(|w| w.class != PeopleClass::Civilians).collect();
        if !helpers.is_empty() && !helped.is_empty() {
            emit(scene, n, v, RelationKind::Backs, helpers, helped, span, "relation/backs-verb", voices, out);
        }
        return;
    }
    let attributive = has_rel(s, v, &["acl", "acl:relcl", "amod", "advcl"]);
    if has(OPPOSE, word) && (attributive || matches!(word, "oppose")) {
        let mut enemies = undergoers();
        enemies.extend(with_preposition(s, v, &["against"]).into_iter().flat_map(|h| who(scene, n, h)));
        let sides = doers();
        if !sides.is_empty() && !enemies.is_empty() {
            emit(scene, n, v, RelationKind::Opposes, sides, enemies, span, "relation/opposes-verb", voices, out);
            return;
        }
    }
    // "committed to defeating IS", "the campaign to defeat IS"
    if matches!(word, "defeat" | "degrade" | "destroy" | "counter" | "eliminate" | "eradicate" | "combat" | "fight")
        && has_rel(s, v, &["xcomp", "acl", "advcl", "conj", "ccomp"])
    {
        let enemies: Vec<Who> = undergoers().into_iter().filter(|w| is_group(scene, w)).collect();
        emit(scene, n, v, RelationKind::Opposes, doers(), enemies, span, "relation/defeat", voices, out);
        return;
    }
    if word == "know" || word == "call" {
        let former = children(s, v, &["advmod"]).any(|j| matches!(lemma(s, j), "formerly" | "previously" | "once"));
        if former {
            let names: Vec<Who> = with_preposition(s, v, &["as"])
                .into_iter()
                .chain(children(s, v, &["xcomp", "obj"]))
                .flat_map(|h| who(scene, n, h))
                .collect();
            let now: Vec<Who> = head(s, v).map(|h| who(scene, n, h)).unwrap_or_default();
            if !names.is_empty() && !now.is_empty() {
                emit(scene, n, v, RelationKind::Formerly, now, names, span, "relation/formerly", voices, out);
            }
        }
        return;
    }
    if matches!(word, "clash" | "skirmish" | "attack" | "bomb" | "target") && is_habitual(s, v) {
        let mut enemies = undergoers();
        enemies.extend(with_preposition(s, v, &["with", "against"]).into_iter().flat_map(|h| who(scene, n, h)));
        emit(scene, n, v, RelationKind::Opposes, doers(), enemies, span, "relation/habitual", voices, out);
        return;
    }
    if matches!(word, "ally" | "align")
        || (word == "fight" && with_preposition(s, v, &["alongside", "beside"]).len() == 1)
    {
        let others: Vec<Who> = with_preposition(s, v, &["with", "to", "alongside", "beside"])
            .into_iter()
            .flat_map(|h| who(scene, n, h))
            .collect();
        let mut sides = doers();
        if sides.is_empty() {
            sides = undergoers();
        }
        if !sides.is_empty() && !others.is_empty() {
            emit(scene, n, v, RelationKind::AlliedWith, sides, others, span, "relation/allied-verb", voices, out);
        }
        return;
    }
    // "fighting on the side of / on behalf of / loyal to the regime"
    if word == "fight" {
        for j in children(s, v, &["obl"]) {
            if matches!(lemma(s, j), "side" | "behalf") {
                let led: Vec<Who> =
                    with_preposition(s, j, &["of"]).into_iter().flat_map(|h| who(scene, n, h)).collect();
                let sides = doers();
                if !led.is_empty() && !sides.is_empty() {
                    emit(scene, n, v, RelationKind::AlliedWith, sides, led, span, "relation/side-of", voices, out);
                }
            }
        }
    }
}

fn noun(scene: &Scene<'_>, n: usize, i: usize, voices: &Voices, out: &mut Vec<Draft>) {
    let s = scene.sentence(n);
    let word = lemma(s, i);
    let np_span = || clause_free_span(scene, n, i);
    match word {
        // "US support for Kurdish militias", "strong support from Turkey"
        "support" | "backing" | "patronage" | "aid" | "assistance" | "sponsorship" => {
            let helpers: Vec<Who> = children(s, i, &["nmod:poss", "compound", "amod"])
                .chain(with_preposition(s, i, &["from", "by"]))
                .flat_map(|h| actor_words(scene, n, h))
                .collect();
            let mut helped: Vec<Who> =
                with_preposition(s, i, &["for", "to", "of"]).into_iter().flat_map(|h| who(scene, n, h)).collect();
            if helped.is_empty()
                && let Some(v) = head(s, i)
                && has(BACK, lemma(s, v))
            {
                helped = arguments(s, v).undergoers.into_iter().flat_map(|h| who(scene, n, h)).collect();
                if helped.is_empty() {
                    helped = arguments(s, head(s, v).unwrap_or(v))
                        .doers
                        .into_iter()
                        .flat_map(|h| who(scene, n, h))
                        .collect();
                }
            }
            let mut helpers = helpers;
            if let Some(v) = head(s, i).filter(|&v| {
                has_rel(s, i, &["obj"])
                    && matches!(
                        lemma(s, v),
                        "provide" | "give" | "offer" | "deliver" | "supply" | "increase" | "send" | "continue"
                    )
            }) {
                if helpers.is_empty() {
                    helpers = crate::who::doers(scene, n, v, &arguments(s, v).doers);
                }
                if helped.is_empty() {
                    helped =
                        with_preposition(s, v, &["for", "to"]).into_iter().flat_map(|h| who(scene, n, h)).collect();
                }
            }
            helped.retain(|w| w.class == PeopleClass::Combatants || is_group(scene, w));
            if !helpers.is_empty() && !helped.is_empty() {
                emit(
                    scene,
                    n,
                    i,
                    RelationKind::Backs,
                    helpers,
                    helped,
                    np_span(),
                    "relation/support-noun",
                    voices,
                    out,
                );
            }
        }
        // "rebel backer Turkey", "regime allies Iran and Russia", "our ally Turkey", "the YPG and its backers"
        "backer" | "sponsor" | "ally" | "partner" | "supporter" => {
            let owners: Vec<Who> = children(s, i, &["compound", "nmod:poss", "amod"])
                .chain(with_preposition(s, i, &["of", "with"]))
                .flat_map(|h| actor_words(scene, n, h))
                .collect();
            let mut named: Vec<Who> = children(s, i, &["appos", "flat"]).flat_map(|h| who(scene, n, h)).collect();
            // "regime allies Iran and Russia": the names stand right behind the noun, whatever the parser hangs them on
            if named.is_empty()
                && s.tokens.get(i + 1).is_some_and(|t| t.upos == Upos::Propn)
                && let Some((_, m)) = scene.actor_at(n, i + 1).filter(|(_, m)| m.at.start == i + 1)
            {
                named = who(scene, n, m.head);
            }
            if named.is_empty()
                && let Some(h) = head(s, i)
            {
                if has_rel(s, i, &["compound", "appos", "nmod:desc"]) {
                    named = who(scene, n, h);
                } else if children(s, i, &["cop"]).next().is_some() {
                    named = Vec::new();
                }
            }
            if named.is_empty() && children(s, i, &["cop"]).next().is_some() {
                named = children(s, i, &["nsubj"]).flat_map(|h| who(scene, n, h)).collect();
            }
            if !owners.is_empty() && !named.is_empty() {
                let kind =
                    if matches!(word, "ally" | "partner") { RelationKind::AlliedWith } else { RelationKind::Backs };
                emit(scene, n, i, kind, named, owners, np_span(), "relation/ally-noun", voices, out);
            }
        }
        // "HTS and allied factions", "government troops and allied militias"
        "allied" => {
            if let Some(h) = head(s, i)
                && has_rel(s, i, &["amod"])
            {
                let others: Vec<Who> = one(scene, n, h).into_iter().collect();
                let first: Vec<Who> = if has_rel(s, h, &["conj"]) {
                    head(s, h).and_then(|f| one(scene, n, f)).into_iter().collect()
                } else {
                    Vec::new()
                };
                if !first.is_empty() && !others.is_empty() {
                    let span = s.tokens[first[0].head].span.cover(s.tokens[h].span);
                    emit(scene, n, i, RelationKind::AlliedWith, first, others, span, "relation/allied", voices, out);
                }
            }
        }
        // "a member of IS", "IS leader Abu Bakr", "the group's commander", "the Syrian wing of the PKK"
        "member" | "leader" | "commander" | "affiliate" | "wing" | "branch" | "chief" | "emir" | "operative"
        | "offshoot" | "element" => member(scene, n, i, voices, out),
        // "formerly Jabhat al-Nusra"
        // "the fight against IS", "the campaign to defeat IS"
        "fight" | "campaign" | "war" | "struggle" | "insurgency" | "operation" | "effort" => {
            let mut enemies: Vec<Who> =
                with_preposition(s, i, &["against"]).into_iter().flat_map(|h| who(scene, n, h)).collect();
            for v in children(s, i, &["acl"]) {
                if matches!(lemma(s, v), "defeat" | "destroy" | "degrade" | "eliminate" | "counter" | "eradicate") {
                    for w in conjuncts(s, v) {
                        enemies.extend(children(s, w, &["obj"]).flat_map(|h| who(scene, n, h)));
                    }
                }
            }
            let sides: Vec<Who> = children(s, i, &["nmod:poss", "compound", "amod"])
                .chain(with_preposition(s, i, &["by"]))
                .flat_map(|h| actor_words(scene, n, h))
                .collect();
            if !sides.is_empty() && !enemies.is_empty() && scene.places(n).count() == 0 {
                emit(
                    scene,
                    n,
                    i,
                    RelationKind::Opposes,
                    sides,
                    enemies,
                    np_span(),
                    "relation/opposes-noun",
                    voices,
                    out,
                );
            }
        }
        _ => {}
    }
}

fn member(scene: &Scene<'_>, n: usize, i: usize, voices: &Voices, out: &mut Vec<Draft>) {
    let s = scene.sentence(n);
    let groups: Vec<Who> = children(s, i, &["compound", "nmod:poss", "amod"])
        .chain(with_preposition(s, i, &["of", "in", "with"]))
        .flat_map(|h| who(scene, n, h))
        .filter(|w| is_group(scene, w))
        .collect();
    if groups.is_empty() {
        return;
    }
    // who: "X, a member of G" · "X was a member" · "G leader X"
    let mut members: Vec<Who> = Vec::new();
    if has_rel(s, i, &["appos"])
        && let Some(h) = head(s, i)
    {
        members.extend(one(scene, n, h));
    }
    if children(s, i, &["cop"]).next().is_some() {
        members.extend(children(s, i, &["nsubj"]).filter_map(|h| one(scene, n, h)));
    }
    if members.is_empty() && matches!(lemma(s, i), "affiliate" | "wing" | "branch" | "element" | "offshoot") {
        members.extend(one(scene, n, i)); // "the Arab element of the SDF" is itself the member
    }
    members.extend(children(s, i, &["appos", "flat"]).filter_map(|h| one(scene, n, h)));
    if has_rel(s, i, &["compound", "nmod:desc"])
        && let Some(h) = head(s, i)
    {
        members.extend(one(scene, n, h));
    }
    // a leader is linked to the group; here the person is meant
    for m in &mut members {
        if groups.iter().any(|g| g.key() == m.key() && g.actor.text != m.actor.text)
            && s.tokens[m.head].upos == Upos::Propn
        {
            m.actor.actor_id = None;
            m.actor.name = None;
            m.person = true;
        }
    }
    members.retain(|m| groups.iter().all(|g| g.key() != m.key()));
    if !members.is_empty() {
        emit(
            scene,
            n,
            i,
            RelationKind::MemberOf,
            members,
            groups,
            clause_free_span(scene, n, i),
            "relation/member",
            voices,
            out,
        );
    }
}

/// A group that people belong to: not a state, not a nameless noun.
fn is_group(scene: &Scene<'_>, w: &Who) -> bool {
    w.actor.actor_id.as_ref().and_then(|id| scene.know.actors.get(id.as_str())).is_some_and(|a| {
        !matches!(
            a.kind,
            dateline_catalog::ActorKind::State
                | dateline_catalog::ActorKind::Government
                | dateline_catalog::ActorKind::Civilians
        )
    })
}

/// The actors that a modifier names: a name, a word such as *regime* or *rebel*, a demonym.
fn actor_words(scene: &Scene<'_>, n: usize, h: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    if scene.is_actor(n, h) {
        who(scene, n, h)
    } else if has(FIGHTERS, lemma(s, h)) || matches!(lemma(s, h), "government" | "opposition") {
        one(scene, n, h).into_iter().collect()
    } else {
        actors_at_adjective(scene, n, h)
    }
}

fn actors_at_adjective(scene: &Scene<'_>, n: usize, i: usize) -> Vec<Who> {
    let s = scene.sentence(n);
    if s.tokens[i].upos == Upos::Propn || s.tokens[i].upos == Upos::Adj {
        actors_ending_at(scene, n, i)
    } else {
        Vec::new()
    }
}

fn clause_span(scene: &Scene<'_>, n: usize, v: usize) -> Span {
    span_with_noun(scene.sentence(n), v, &["acl", "amod"])
}

fn clause_free_span(scene: &Scene<'_>, n: usize, i: usize) -> Span {
    span_with_noun(scene.sentence(n), i, &["appos", "compound", "nmod:desc"])
}

#[allow(clippy::too_many_arguments)] // one call per pattern, each argument a part of the claim
fn emit(
    scene: &Scene<'_>,
    n: usize,
    at: usize,
    kind: RelationKind,
    subjects: Vec<Who>,
    objects: Vec<Who>,
    span: Span,
    rule: &str,
    voices: &Voices,
    out: &mut Vec<Draft>,
) {
    let s = scene.sentence(n);
    let reading = modality(s, at);
    if reading.modality == Modality::Denied
        || (reading.called_for && kind != RelationKind::Opposes)
        || (reading.purpose && kind != RelationKind::Opposes && !has_rel(s, at, &["acl"]))
    {
        return;
    }
    let named = |w: &&Who| {
        w.actor.actor_id.is_some()
            || w.person
            || scene.actor_at(n, w.head).is_some_and(|(_, m)| m.naming != Naming::Anaphor)
            || has(FIGHTERS, lemma(s, w.head))
    };
    let subjects: Vec<Who> = subjects.iter().filter(named).cloned().collect();
    let keys: Vec<String> = subjects.iter().map(Who::key).collect();
    let former = |w: &Who| Who {
        actor: dateline_model::ActorRef { actor_id: None, name: None, ..w.actor.clone() },
        ..w.clone()
    };
    let objects: Vec<Who> = match kind {
        // a former name is linked to the actor itself; here the name is what is told
        RelationKind::Formerly => objects.iter().map(former).collect(),
        _ => objects.iter().filter(named).filter(|w| !keys.contains(&w.key())).cloned().collect(),
    };
    if subjects.is_empty() || objects.is_empty() {
        return;
    }
    let mut d = Draft::new(Kind::Relation, n, span);
    d.relation = Some(kind);
    d.set_actors(subjects);
    d.set_targets(objects);
    d.attribution = match rule {
        // an epithet is the outlet's word, whoever speaks in the sentence
        "relation/hyphen" | "relation/member" | "relation/ally-noun" | "relation/formerly" => voices.outlet().to_vec(),
        _ => voices.chain(scene, n, at).0,
    };
    d.headline = scene.role(n) == dateline_model::PartRole::Headline;
    d.because("relation", rule, format!("{:?} tells {kind}", s.tokens[at].text), Some(s.tokens[at].span));
    d.confidence = 0.75;
    out.push(d);
}
