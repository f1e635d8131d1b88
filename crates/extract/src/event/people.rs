//! Numbers of people and the happening that they belong to.

use super::victims::{casualties_alone, named_victims};
use crate::{
    count::{self, Counted},
    draft::Draft,
    lexicon::{REPORT, has},
    modality::modality,
    scene::Scene,
    setting::Setting,
    syntax::{ancestors, arguments, below, children, conjuncts, has_rel, head, lemma, with_preposition},
    voice::Voices,
    who::who,
};
use dateline_model::{EventType, Measure, PartRole, PeopleClass, Quantity, Upos};

/// Numbers of people go to the happening that their verb tells or that caused it.
pub(super) fn attach_counts(
    scene: &Scene<'_>,
    n: usize,
    drafts: &mut Vec<(usize, Draft)>,
    setting: &Setting<'_>,
    voices: &Voices,
) {
    let s = scene.sentence(n);
    let numbers = count::counted(scene, n);
    let named = named_victims(scene, n);
    let mut singles: Vec<(usize, usize, usize)> = Vec::new();
    for counted in numbers.into_iter().chain(named) {
        let Some(governor) = counted.governor else { continue };
        let casualty =
            matches!(counted.quantity.measure, Measure::Killed | Measure::Wounded | Measure::KilledOrWounded)
                && counted.certain;
        if casualty && modality(s, governor).called_for {
            continue; // "would have complained if 200 of its citizens had been killed"
        }
        let host = host_of(scene, n, drafts, governor, counted.head, casualty);
        if let Some(k) = host {
            let draft = &mut drafts[k].1;
            let mut counted = counted;
            if draft.event_type == Some(EventType::ChangeToGroupActivity)
                && counted.quantity.measure == Measure::DisplacedPeople
            {
                counted.quantity.measure = Measure::Participants; // fighters who flee are no displaced
            }
            let dying = below(s, drafts[k].0, governor) && drafts[k].0 != governor;
            let draft = &mut drafts[k].1;
            if casualty && draft.event_type == Some(EventType::Displacement) && !dying {
                counted.quantity.measure = Measure::DisplacedPeople;
            }
            if !fits_event(draft.event_type, &counted) {
                continue;
            }
            let class = counted.quantity.of.as_ref().map_or(PeopleClass::Unknown, |of| of.class);
            if casualty && (draft.targets.is_empty() && class == PeopleClass::Combatants || counted.named) {
                let victims = who(scene, n, counted.head);
                draft.set_targets(victims);
            }
            let single = (counted.quantity.low, counted.quantity.high) == (Some(1), Some(1));
            // "killed a farmer and his daughter": two
            let beside = singles.iter().find(|&&(host, at, head)| {
                host == k
                    && single
                    && head != counted.head
                    && draft.quantities[at].measure == counted.quantity.measure
                    && conjuncts(s, head).contains(&counted.head)
            });
            if let Some(&(_, at, _)) = beside {
                add_one(scene, &mut draft.quantities[at], &counted.quantity);
                continue;
            }
            if single {
                singles.push((k, draft.quantities.len(), counted.head));
            }
            if !draft.quantities.contains(&counted.quantity) {
                draft.because(
                    "quantities",
                    "count",
                    format!("{:?} counted with {:?}", counted.quantity.text, s.tokens[governor].text),
                    counted.quantity.span,
                );
                draft.quantities.push(counted.quantity);
            }
        } else if casualty && scene.role(n) != PartRole::SectionHead {
            drafts.push((governor, casualties_alone(scene, n, governor, counted, setting, voices)));
        }
    }
}

/// One more of those who are counted one by one.
fn add_one(scene: &Scene<'_>, quantity: &mut Quantity, more: &Quantity) {
    quantity.low = quantity.low.map(|low| low + 1);
    quantity.high = quantity.high.map(|high| high + 1);
    if let Some((own, other)) = quantity.span.zip(more.span) {
        let whole = own.cover(other);
        quantity.span = Some(whole);
        quantity.text = scene.text(whole).to_owned();
        if let Some(of) = &mut quantity.of {
            of.text = Some(quantity.text.clone());
        }
    }
}

/// A number without a certain measure counts those who take part, for the kinds where that is asked.
fn fits_event(kind: Option<EventType>, counted: &Counted) -> bool {
    let Some(kind) = kind else { return false };
    match counted.quantity.measure {
        // villagers do not take part in the fight
        Measure::Participants if kind == EventType::ArmedClash => {
            counted.quantity.of.as_ref().is_none_or(|of| of.class != PeopleClass::Civilians)
        }
        Measure::Participants => matches!(
            kind,
            EventType::ChangeToGroupActivity
                | EventType::PeacefulProtest
                | EventType::ProtestWithIntervention
                | EventType::ViolentDemonstration
                | EventType::ArmedClash
        ),
        Measure::DisplacedPeople | Measure::DisplacedFamilies => kind == EventType::Displacement,
        Measure::Captured => !matches!(kind, EventType::Displacement),
        _ => true,
    }
}

/// The draft that casualties or counted people belong to.
fn host_of(
    scene: &Scene<'_>,
    n: usize,
    drafts: &[(usize, Draft)],
    governor: usize,
    counted: usize,
    casualty: bool,
) -> Option<usize> {
    let s = scene.sentence(n);
    // nobody dies of fleeing, but "died as they fled"; "evacuated 50 wounded people" counts those who are moved
    let moved = |token: usize| arguments(s, token).undergoers.iter().any(|&u| conjuncts(s, u).contains(&counted));
    let takes = |t: usize, d: &Draft| {
        !casualty || d.event_type != Some(EventType::Displacement) || moved(t) || below(s, t, governor)
    };
    let at = |token: usize| drafts.iter().position(|(t, d)| *t == token && takes(*t, d));
    if !casualty {
        let mut chain = vec![governor];
        chain.extend(ancestors(s, governor).into_iter().take(3));
        return chain
            .into_iter()
            .find_map(at)
            .or_else(|| drafts.iter().position(|(t, _)| below(s, counted, *t)))
            // "20 soldiers are missing after the attack"
            .or_else(|| {
                cause(s, governor, |k| at(k).is_some()).and_then(at).filter(|_| lemma(s, governor).starts_with("miss"))
            });
    }
    // "set fire to two homes, and a man was shot dead": a clause of its own keeps its dead
    let own = has_rel(s, governor, &["conj"]) && children(s, governor, &["nsubj", "nsubj:pass"]).next().is_some();
    at(governor)
        .filter(|_| own)
        .or_else(|| cause(s, governor, |k| at(k).is_some()).and_then(at))
        .or_else(|| at(governor))
        .or_else(|| ancestors(s, governor).into_iter().find_map(at))
        .or_else(|| {
            // no tie in the tree: the nearest violent happening of the sentence
            let violent = |d: &Draft| {
                d.event_type.is_some_and(|t| {
                    matches!(
                        t.family(),
                        dateline_model::Family::Battles
                            | dateline_model::Family::Explosions
                            | dateline_model::Family::ViolenceAgainstCivilians
                    )
                })
            };
            // "…, the rebels said; the army said 40 had been killed": what another says is of another happening
            let said = |t: usize| ancestors(s, t).into_iter().find(|&v| has(REPORT, lemma(s, v)));
            let apart = |t: usize| said(t).zip(said(governor)).is_some_and(|(a, b)| a != b);
            drafts
                .iter()
                .enumerate()
                .filter(|(_, (t, d))| violent(d) && !apart(*t))
                .min_by_key(|(_, (t, _))| t.abs_diff(governor))
                .map(|(k, _)| k)
        })
}

/// The cause of a casualty verb: its subject, instrument or occasion, or the noun its clause hangs on.
pub(super) fn cause(
    s: &dateline_model::Sentence,
    governor: usize,
    is_trigger: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut causes: Vec<usize> = Vec::new();
    for v in conjuncts_up(s, governor) {
        causes.extend(arguments(s, v).doers);
        causes.extend(children(s, v, &["nsubj"]));
        causes.extend(children(s, v, &["obl", "nmod", "advcl"]));
        if has_rel(s, v, &["acl", "advcl", "xcomp", "conj", "ccomp"]) {
            causes.extend(head(s, v));
            // "carried out airstrikes, killing …": the event noun of the light verb
            causes.extend(head(s, v).into_iter().flat_map(|above| children(s, above, &["obj", "nsubj:pass"])));
            // "responded with a wave of shelling, killing …", "hit the town with air strikes, killing …"
            let with = head(s, v).map(|above| with_preposition(s, above, &["with"]));
            causes.extend(with.unwrap_or_default());
            // "attacks in the town of X, which killed …": the clause is hung on the nearest noun, but tells of the event
            let mut up = head(s, v);
            while let Some(noun) = up.filter(|&u| has_rel(s, v, &["acl"]) && has_rel(s, u, &["nmod", "appos", "obl"])) {
                up = head(s, noun);
                causes.extend(up);
            }
        }
    }
    // "bombed a school in which families were sleeping, killing 14": hung on the nearest clause
    if has_rel(s, governor, &["advcl"]) && s.tokens[governor].text.ends_with("ing") {
        causes.extend(ancestors(s, governor).into_iter().filter(|&up| s.tokens[up].upos == Upos::Verb));
    }
    // "nine were killed and 20 injured in air strikes": what stands behind the last belongs to all
    let next = children(s, governor, &["conj"]).filter(|&v| count::is_casualty_verb(lemma(s, v)));
    causes.extend(next.flat_map(|v| children(s, v, &["obl"]).collect::<Vec<usize>>()));
    let inside = |c: usize| s.subtree(c).into_iter().find(|&k| k != governor && is_trigger(k));
    causes
        .iter()
        .flat_map(|&c| conjuncts(s, c))
        .find(|&k| is_trigger(k))
        .or_else(|| causes.iter().filter(|&&c| !below(s, governor, c)).find_map(|&c| inside(c)))
}

fn conjuncts_up(s: &dateline_model::Sentence, v: usize) -> Vec<usize> {
    let mut out = vec![v];
    let mut at = v;
    while has_rel(s, at, &["conj"]) {
        match head(s, at) {
            Some(h) if !out.contains(&h) => {
                out.push(h);
                at = h;
            }
            _ => break,
        }
    }
    out
}
