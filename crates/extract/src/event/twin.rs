//! One happening told twice with words of different strength: the more telling type takes the other in.
//!
//! *Protesters marched in Lima. Some threw stones at the police* is one violent demonstration; *an explosion … the
//! suicide bomber …* is one suicide bombing. The table is ACLED's own order: the most specific type wins.

use crate::{draft::Draft, merge};
use dateline_model::{EventType, Kind, Modality};

/// A type, what it takes in, and how many sentences apart the two may stand.
const TWINS: &[(EventType, &[EventType], usize)] = &[
    (EventType::ViolentDemonstration, &[EventType::PeacefulProtest, EventType::ProtestWithIntervention], 2),
    (EventType::ExcessiveForce, &[EventType::PeacefulProtest, EventType::ProtestWithIntervention], 1),
    (EventType::ProtestWithIntervention, &[EventType::PeacefulProtest], 1),
    (EventType::ChemicalWeapon, &[EventType::Shelling, EventType::AirDroneStrike], 1),
    (EventType::SuicideBomb, &[EventType::RemoteExplosive], 2),
    (EventType::Grenade, &[EventType::RemoteExplosive], 2),
];

/// Types whose happening a bare *attack* or bare casualties in the neighbourhood belong to.
const TOLD_AS_ATTACK: &[EventType] = &[
    EventType::ChemicalWeapon,
    EventType::SuicideBomb,
    EventType::Grenade,
    EventType::Shelling,
    EventType::RemoteExplosive,
    EventType::MobViolence,
    EventType::ExcessiveForce,
    EventType::ViolentDemonstration,
];

/// Lets the more telling drafts of a report take in their twins.
pub(crate) fn settle_twins(drafts: &mut Vec<Draft>) {
    let mut k = 0;
    while k < drafts.len() {
        let into = drafts.iter().position(|d| takes_in(d, &drafts[k]));
        match into {
            Some(i) => {
                let weaker = drafts.remove(k);
                let i = if i > k { i - 1 } else { i };
                take_in(&mut drafts[i], weaker);
                k = k.min(i);
            }
            None => k += 1,
        }
    }
}

fn takes_in(strong: &Draft, weak: &Draft) -> bool {
    let (Some(s), Some(w)) = (strong.event_type, weak.event_type) else { return false };
    if strong.kind != Kind::Event || strong.modality != weak.modality || strong.modality == Modality::Denied {
        return false;
    }
    let table = TWINS.iter().filter(|(kind, ..)| *kind == s).find(|(_, weaker, _)| weaker.contains(&w));
    let reach = match table {
        Some((.., reach)) => *reach,
        None if w == EventType::Attack && weak.weak && TOLD_AS_ATTACK.contains(&s) => 1,
        None => return false,
    };
    let near = strong.sentences.iter().any(|a| weak.sentences.iter().any(|b| a.abs_diff(*b) <= reach));
    near && merge::times_fit(strong, weak) && merge::places_fit(strong, weak)
}

fn take_in(strong: &mut Draft, weak: Draft) {
    let kind = strong.event_type;
    let note = format!("{} told beside it is the same happening", weak.event_type.map_or("", EventType::as_str));
    let span = weak.evidence.first().copied();
    merge::absorb(strong, weak);
    strong.event_type = kind;
    strong.because("event_type", "event/twin", note, span);
}
