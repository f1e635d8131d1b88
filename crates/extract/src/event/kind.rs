//! The type of an event where the words alone do not settle it: who acts, who is harmed, what else the sentence tells.

use crate::{
    draft::Draft,
    lexicon::among,
    rule::{Rule, RuleEvent},
    scene::Scene,
    who::{Who, key},
};
use dateline_model::{ActorRef, EventType, Family, Measure, Modality, PeopleClass, Quantity, Struck};

/// Government or not, for a capture; else as the rule says.
pub(super) fn event_type(scene: &Scene<'_>, rule: &Rule, verb: &str, doers: &[Who], d: &Draft) -> EventType {
    let RuleEvent::Type(kind) = rule.event else {
        let country = d.places.iter().find_map(|p| p.country.clone()).or_else(|| scene.linked.country.clone());
        let again = among("recapture reclaim regain retake", verb);
        let government = match doers {
            // "ground was regained from the rebels": who else takes from rebels
            // "the town was retaken": by whom it had belonged to
            [] if d.targets.is_empty() => again && nearby(scene, d).iter().all(|m| !is_irregular(scene, m)),
            // "hunters recaptured the town": they fight beside the army
            _ if again && doers.iter().all(|w| stands_by(&w.actor.text)) => true,
            [] => {
                !d.targets.is_empty()
                    && d.targets.iter().all(|t| is_irregular(scene, t))
                    && (state_is_near(scene, d) || d.targets.iter().all(|t| rises_up(&t.text)))
            }
            _ => doers.iter().any(|w| is_government(scene, &w.actor, country.as_deref())),
        };
        return if government { EventType::GovernmentRegainsTerritory } else { EventType::NonStateOvertakesTerritory };
    };
    kind
}

/// The armed forces or the government of the country where it happens.
fn is_government(scene: &Scene<'_>, actor: &ActorRef, country: Option<&str>) -> bool {
    let known = actor.actor_id.as_ref().and_then(|id| scene.know.actors.get(id.as_str()));
    // "Russia said its troops had taken the town": whose they are is told
    let bare = matches!(dateline_catalog::fold(&actor.text).as_str(), "forces" | "soldiers" | "the troops" | "troops");
    if is_plainly_official(&actor.text) && !(bare && known.is_some()) {
        return true;
    }
    let Some(known) = known else {
        return sounds_official(&actor.text);
    };
    known.kind.acts_for_state() && country.is_none_or(|c| known.home.as_deref() == Some(c))
}

/// *the army*, *government forces*: those of the country it happens in, whatever the context linked them to.
fn is_plainly_official(text: &str) -> bool {
    const PLAIN: &[&str] =
        &["army", "forces", "government", "military", "national", "regime", "security", "soldiers", "the", "troops"];
    let folded = dateline_catalog::fold(text);
    sounds_official(text) && folded.split(' ').all(|w| PLAIN.contains(&w))
}

/// *government forces*, *the army*, where the catalogue has no entry.
fn sounds_official(text: &str) -> bool {
    const OFFICIAL: &[&str] = &[
        "army",
        "government",
        "loyalist",
        "military",
        "police",
        "regime",
        "security",
        "soldiers",
        "state",
        "troopers",
        "troops",
    ];
    let folded = dateline_catalog::fold(text);
    let any = |words: &[&str]| folded.split(' ').any(|w| words.contains(&w));
    any(OFFICIAL) && !any(&["anti", "backed", "insurgent", "islamic", "militia", "opposition", "rebel", "rebels"])
}

/// Rebels, militias, insurgents: anybody who fights without being a state.
fn is_irregular(scene: &Scene<'_>, actor: &ActorRef) -> bool {
    match actor.actor_id.as_ref().and_then(|id| scene.know.actors.get(id.as_str())) {
        Some(known) => !known.kind.acts_for_state(),
        None => !sounds_official(&actor.text),
    }
}

/// *vigilantes*, *hunters*, *volunteers*: irregulars on the side of the state.
fn stands_by(text: &str) -> bool {
    let folded = dateline_catalog::fold(text);
    folded.split(' ').next_back().is_some_and(|w| among("hunters loyalists vigilantes volunteers", w))
}

/// *rebels*, *insurgents*: by the word alone those who fight a government.
fn rises_up(text: &str) -> bool {
    let folded = dateline_catalog::fold(text);
    folded.split(' ').next_back().is_some_and(|w| among("guerrillas insurgents rebels separatists", w))
}

/// Whether the army or government stands in the draft's sentence or the next, and no second irregular force does.
fn state_is_near(scene: &Scene<'_>, d: &Draft) -> bool {
    let mentions = nearby(scene, d);
    let other = |m: &ActorRef| is_irregular(scene, m) && !d.targets.iter().any(|t| key(t) == key(m));
    mentions.iter().any(|m| !is_irregular(scene, m)) && !mentions.iter().any(other)
}

/// Those who can fight, in the draft's sentence and the next.
fn nearby(scene: &Scene<'_>, d: &Draft) -> Vec<ActorRef> {
    d.sentences
        .iter()
        .flat_map(|&n| [n, n + 1])
        .flat_map(|n| scene.linked.actors_in(n))
        .filter(|(_, m)| m.class == PeopleClass::Combatants || m.actor_id.is_some())
        .map(|(_, m)| ActorRef { text: m.text.clone(), actor_id: m.actor_id.clone(), name: m.name.clone(), span: None })
        .collect()
}

/// What the parts of a sentence make of its types.
pub(super) fn settle_types(scene: &Scene<'_>, drafts: &mut Vec<(usize, Draft)>) {
    for (_, d) in drafts.iter_mut() {
        drop_counted(scene, d);
        spare_victims(d);
        fell_from_the_air(d);
    }
    harm_to_civilians(drafts);
    harm_to_fighters(drafts);
    harm_to_protesters(drafts);
    taken_without_a_fight(drafts);
    booty_of_battle(drafts);
}

/// Nameless people who are counted among the victims are told by the count: they are no party to it.
fn drop_counted(scene: &Scene<'_>, d: &mut Draft) {
    let victims: Vec<String> = d
        .quantities
        .iter()
        .filter_map(|q| q.of.as_ref())
        .filter(|of| of.class != PeopleClass::Combatants)
        .filter_map(|of| of.text.as_deref())
        .map(dateline_catalog::fold)
        .collect();
    let counted = |a: &ActorRef| {
        let words = dateline_catalog::fold(&a.text);
        // "300 men and boys"
        let mut victims = victims.iter().flat_map(|v| v.split(" and "));
        victims.any(|v| v.ends_with(&words) || words.ends_with(v) && !v.is_empty())
    };
    let common = |a: &ActorRef| {
        a.actor_id.as_ref().is_none_or(|id| id.as_str().starts_with("civilians"))
            && a.text.chars().next().is_some_and(char::is_lowercase)
            && !scene.is_person(a) // "general Gustavo Alvarez"
    };
    d.targets.retain(|t| !(common(t) && counted(t)));
}

/// *Two farmers were killed when they set off a mine*: they are its victims.
fn spare_victims(d: &mut Draft) {
    if d.event_type != Some(EventType::RemoteExplosive) {
        return;
    }
    let harmed = d.quantities.iter().filter(|q| counts_harm(q)).filter_map(|q| q.of.as_ref()?.text.as_deref());
    let harmed: Vec<String> = harmed.map(dateline_catalog::fold).collect();
    d.actors.retain(|a| a.actor_id.is_some() || !harmed.contains(&dateline_catalog::fold(&a.text)));
}

/// *A guided bomb struck the house*, *glide bombs fell on the town*: bombs that aircraft drop.
fn fell_from_the_air(d: &mut Draft) {
    let dropped = |e: &dateline_model::Equipment| {
        let words = dateline_catalog::fold(&e.item);
        let has = |list: &str| words.split(' ').any(|w| among(list, w));
        e.fate == dateline_model::Fate::Used && has("bomb bombs") && has("aerial fab glide gliding guided kab unguided")
    };
    if d.event_type == Some(EventType::RemoteExplosive) && d.equipment.iter().any(dropped) {
        d.event_type = Some(EventType::AirDroneStrike);
        d.because("event_type", "event/bombs", "such bombs fall from aircraft", None);
    }
}

fn counts_harm(q: &Quantity) -> bool {
    matches!(q.measure, Measure::Killed | Measure::Wounded | Measure::KilledOrWounded) && q.high != Some(0)
}

fn class_of(q: &Quantity) -> PeopleClass {
    q.of.as_ref().map_or(PeopleClass::Unknown, |of| of.class)
}

/// An attack in which only civilians come to harm is one on civilians.
fn harm_to_civilians(drafts: &mut [(usize, Draft)]) {
    for (_, d) in drafts.iter_mut().filter(|(_, d)| d.event_type == Some(EventType::ArmedClash)) {
        let harmed: Vec<PeopleClass> = d.quantities.iter().filter(|q| counts_harm(q)).map(class_of).collect();
        let civilians_only = harmed.contains(&PeopleClass::Civilians)
            && harmed.iter().all(|c| matches!(c, PeopleClass::Civilians | PeopleClass::Unknown));
        if d.targets.is_empty() && d.actors.len() == 1 && civilians_only && !d.mutual {
            d.event_type = Some(EventType::Attack);
            d.because("event_type", "event/victims", "only civilians are told to have come to harm", None);
        } else if d.targets.is_empty() && harmed.is_empty() && !d.mutual && is_civil_vehicle(&d.struck) {
            d.event_type = Some(EventType::Attack);
            d.because("event_type", "event/struck", "what was struck is no fighting vehicle", None);
        }
    }
}

/// *A police car*, *the army barracks*.
fn is_of_forces(struck: &Struck) -> bool {
    let words = dateline_catalog::fold(&struck.text);
    words.split(' ').any(|w| among("armored armoured army guard military patrol police troop", w))
}

/// *Opened fire on the judge's car*.
fn is_civil_vehicle(struck: &[Struck]) -> bool {
    let civil = |s: &Struck| among("ambulance bus car minibus motorcycle taxi van", &s.noun) && !is_of_forces(s);
    !struck.is_empty() && struck.iter().all(civil)
}

/// An attack in which only fighters come to harm is a fight: *hit 54 targets and neutralised 76 troops*.
fn harm_to_fighters(drafts: &mut [(usize, Draft)]) {
    for (_, d) in drafts.iter_mut().filter(|(_, d)| d.event_type == Some(EventType::Attack)) {
        let mut harmed = d.quantities.iter().filter(|q| counts_harm(q)).map(class_of).peekable();
        let fighters_only = harmed.peek().is_some() && harmed.all(|class| class == PeopleClass::Combatants);
        if fighters_only && !d.actors.is_empty() && !d.targets.is_empty() && d.struck.iter().all(is_of_forces) {
            d.event_type = Some(EventType::ArmedClash);
            d.because("event_type", "event/victims", "only fighters are told to have come to harm", None);
        }
    }
}

/// A protest broken up with dead or wounded among the protesters is force against them.
fn harm_to_protesters(drafts: &mut Vec<(usize, Draft)>) {
    let Some(at) = drafts.iter().position(|(_, d)| d.event_type == Some(EventType::ProtestWithIntervention)) else {
        return;
    };
    let harmed = |d: &Draft| d.quantities.iter().any(|q| counts_harm(q) && class_of(q) != PeopleClass::Combatants);
    let elsewhere = drafts.iter().position(|(_, d)| {
        harmed(d)
            && (d.event_type == Some(EventType::PeacefulProtest)
                || d.event_type == Some(EventType::Attack) && d.weak && d.actors.is_empty())
    });
    if !harmed(&drafts[at].1) && elsewhere.is_none() {
        return;
    }
    let d = &mut drafts[at].1;
    d.event_type = Some(EventType::ExcessiveForce);
    d.because("event_type", "event/protesters-harmed", "protesters came to harm when it was broken up", None);
    if let Some(from) = elsewhere {
        let (_, told) = drafts[from].clone();
        drafts[at].1.quantities.extend(told.quantities);
        drafts.remove(from);
    }
}

/// *took the town after the army pulled out*: one side leaves, the other comes, and nobody fights.
fn taken_without_a_fight(drafts: &mut Vec<(usize, Draft)>) {
    let asserted = |d: &Draft| d.modality == Modality::Asserted;
    let capture = drafts.iter().position(|(_, d)| d.is_capture() && asserted(d) && !d.actors.is_empty());
    let leaves = |d: &Draft| {
        d.event_type == Some(EventType::ChangeToGroupActivity)
            && asserted(d)
            && !d.actors.is_empty()
            && d.trace.iter().any(|t| {
                t.field == "event_type"
                    && ["withdr", "pull", "retreat", "vacat", "abandon", "left", "leav"]
                        .iter()
                        .any(|w| t.note.to_lowercase().contains(w))
            })
    };
    let withdrawal = drafts.iter().position(|(_, d)| leaves(d));
    let fought = drafts.iter().any(|(_, d)| {
        matches!(d.event_type.map(EventType::family), Some(Family::Explosions))
            || d.event_type == Some(EventType::ArmedClash)
    });
    let (Some(taken), Some(left)) = (capture, withdrawal) else { return };
    let shares = |a: &Draft, b: &Draft| a.actors.iter().any(|x| b.actors.iter().any(|y| key(x) == key(y)));
    // "… recaptured it, the government said, but the rebels insisted they had left": each has its own story
    let voice = |d: &Draft| d.attribution.first().filter(|_| d.attribution.len() > 1).map(|v| v.text.clone());
    let disputed = voice(&drafts[taken].1).zip(voice(&drafts[left].1)).is_some_and(|(one, other)| one != other);
    if fought || disputed || shares(&drafts[taken].1, &drafts[left].1) {
        return;
    }
    let (_, gone) = drafts[left].clone();
    let d = &mut drafts[taken].1;
    d.event_type = Some(EventType::NonViolentTransfer);
    d.because(
        "event_type",
        "event/left-and-taken",
        "the other side left before it was taken",
        gone.evidence.first().copied(),
    );
    crate::draft::add(&mut d.targets, gone.actors);
    if d.places.is_empty() {
        d.places = gone.places;
    }
    drafts.remove(left);
}

/// Arms taken in a battle are its booty, not a find of their own.
fn booty_of_battle(drafts: &mut Vec<(usize, Draft)>) {
    let booty = |d: &Draft| {
        d.event_type == Some(EventType::DisruptedWeaponsUse)
            && d.equipment.iter().any(|e| e.fate == dateline_model::Fate::Captured)
    };
    let Some(taken) = drafts.iter().position(|(_, d)| booty(d)) else { return };
    let keys = |d: &Draft| d.actors.iter().map(key).collect::<Vec<_>>();
    let owner = keys(&drafts[taken].1);
    let battle = drafts.iter().position(|(_, d)| {
        matches!(d.event_type.map(EventType::family), Some(Family::Battles | Family::ViolenceAgainstCivilians))
            && !owner.is_empty()
            && keys(d) == owner
    });
    if let Some(battle) = battle {
        let equipment = std::mem::take(&mut drafts[taken].1.equipment);
        drafts[battle].1.equipment.extend(equipment);
        drafts.remove(taken);
    }
}
