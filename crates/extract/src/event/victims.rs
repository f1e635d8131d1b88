//! Casualties that no happening of the sentence claims, and victims who are named one by one.

use super::evidence;
use crate::{
    count::{self, Counted},
    draft::Draft,
    lexicon::among,
    modality::modality,
    scene::Scene,
    setting::Setting,
    syntax::{arguments, children, conjuncts, has_rel, head, lemma},
    voice::Voices,
    who::{Who, class_at, who},
};
use dateline_catalog::{Thing, thing};
use dateline_model::{EventType, Kind, Modality, PartRole, PeopleClass, Quantity, QuantityOf, Upos};

/// Casualties whose cause the sentence does not tell: they join an earlier happening or stand alone.
pub(super) fn casualties_alone(
    scene: &Scene<'_>,
    n: usize,
    governor: usize,
    counted: Counted,
    setting: &Setting<'_>,
    voices: &Voices,
) -> Draft {
    let s = scene.sentence(n);
    let mut d = Draft::new(Kind::Event, n, evidence(scene, n, governor));
    let bereft = loser(scene, n).or_else(|| loses(scene, n, governor));
    let class = match &bereft {
        Some(loser) => loser.class,
        None => counted.quantity.of.as_ref().map_or(PeopleClass::Unknown, |of| of.class),
    };
    let reading = modality(s, governor);
    let nobody = counted.quantity.high == Some(0); // "no soldiers were hurt" denies no attack
    d.modality = if nobody { Modality::Asserted } else { reading.modality };
    d.event_type = Some(if class == PeopleClass::Combatants { EventType::ArmedClash } else { EventType::Attack });
    // "the UN put the dead at 5,000": who counts them killed nobody
    if s.tokens[governor].upos == Upos::Verb && count::is_casualty_verb(lemma(s, governor)) {
        let mut doers = Vec::new();
        for h in arguments(s, governor).doers {
            doers.extend(who(scene, n, h));
        }
        doers.retain(|w| w.head != counted.head);
        d.set_actors(doers);
    }
    if class == PeopleClass::Combatants {
        d.set_targets(bereft.map_or_else(|| who(scene, n, counted.head), |loser| vec![loser]));
    }
    d.places = setting.places(scene, n, governor, &[]);
    d.time = setting.time(scene, n, governor);
    let (chain, _) = voices.chain(scene, n, governor);
    d.attribution = chain;
    d.headline = scene.role(n) == PartRole::Headline;
    d.because(
        "event_type",
        "casualties",
        format!("{:?} counts people; no cause is told in this sentence", counted.quantity.text),
        counted.quantity.span,
    );
    d.quantities.push(counted.quantity);
    d.weak = true;
    d.uncaused = true;
    d.confidence = 0.5;
    d
}

/// *The army's losses*: the fighters whose dead are counted.
fn loser(scene: &Scene<'_>, n: usize) -> Option<Who> {
    let s = scene.sentence(n);
    let lost = (0..s.tokens.len()).filter(|&i| matches!(lemma(s, i), "loss" | "casualty" | "fatality" | "dead"));
    let mut owners = lost.flat_map(|i| children(s, i, &["nmod:poss"])).flat_map(|owner| who(scene, n, owner));
    owners.find(|owner| owner.class == PeopleClass::Combatants)
}

/// *The army lost 19 men*, *acknowledged the loss of 16 fighters*: whose men they were.
fn loses(scene: &Scene<'_>, n: usize, governor: usize) -> Option<Who> {
    let s = scene.sentence(n);
    let verb = match lemma(s, governor) {
        "lose" => Some(governor),
        "loss" => head(s, governor).filter(|_| has_rel(s, governor, &["obj"])),
        _ => None,
    }?;
    let owners = arguments(s, verb).doers.into_iter().flat_map(|owner| who(scene, n, owner));
    owners.into_iter().find(|owner| owner.class != PeopleClass::Civilians)
}

/// *killed Abu Jandal al-Kuwaiti*, *wounded his wife*: one person, named or somebody's.
pub(super) fn named_victims(scene: &Scene<'_>, n: usize) -> Vec<Counted> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    for v in 0..s.tokens.len() {
        let word = lemma(s, v);
        if s.tokens[v].upos != Upos::Verb || !count::is_casualty_verb(word) {
            continue;
        }
        let Some(measure) = count::measure_at(s, v) else { continue };
        let args = arguments(s, v);
        let victims = if matches!(word, "die" | "perish") { args.doers } else { args.undergoers };
        // "a paramedic, Jiwan Hesso, and a driver": the name is the paramedic's
        let explains = |first: usize, h: usize| {
            h != first && s.tokens[h].upos == Upos::Propn && s.tokens[first].upos != Upos::Propn
        };
        let all =
            victims.into_iter().flat_map(|first| conjuncts(s, first).into_iter().filter(move |&h| !explains(first, h)));
        for h in all {
            let pronoun = matches!(lemma(s, h), "he" | "she" | "him" | "her");
            // "30 Britons", "the Palestinians" are no one man of that name
            let counted = scene.numbers(n).any(|m| m.counted == Some(h) || m.at.holds(h));
            let people =
                s.tokens[h].text.strip_suffix('s').is_some_and(|d| scene.know.actors.state_by_demonym(d).is_some());
            let organisation = scene.actor_at(n, h).is_some_and(|(_, m)| m.by.ends_with("organisation"));
            let singular = s.tokens[h].upos == Upos::Propn && !counted && !people && !organisation;
            let single = s.tokens[h].upos == Upos::Noun && s.tokens[h].text == s.tokens[h].lemma && !counted;
            let kin = single
                && matches!(thing(lemma(s, h)), Some(Thing::Civilian | Thing::Person))
                && (children(s, h, &["nmod:poss"]).next().is_some()
                    // "killing the father"
                    || among("brother daughter driver father husband mother pilot sister son wife", lemma(s, h))
                        && children(s, h, &["det"]).any(|j| lemma(s, j) == "the"));
            // "a second militant was shot dead"
            let another =
                children(s, h, &["amod", "det"]).any(|j| among("another second third fourth fifth", lemma(s, j)));
            let kin = kin || single && another && class_at(scene, n, h) != PeopleClass::Unknown;
            if let Some(w) = crate::who::one(scene, n, h)
                .filter(|w| pronoun || kin || singular && (w.person || w.actor.actor_id.is_none()))
            {
                out.push(Counted {
                    quantity: Quantity {
                        measure,
                        low: Some(1),
                        high: Some(1),
                        approximate: false,
                        text: w.actor.text.clone(),
                        of: Some(QuantityOf { text: Some(w.actor.text.clone()), class: w.class }),
                        span: w.actor.span,
                    },
                    governor: Some(v),
                    head: h,
                    certain: true,
                    named: true,
                });
            }
        }
    }
    out
}
