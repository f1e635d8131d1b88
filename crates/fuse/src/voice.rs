//! Who speaks, and which voices are independent of each other.

use crate::{Report, unit::Unit};
use dateline_model::{ActorId, Attribution, Claim, Role, Sides, VoiceKind, fold};
use std::{collections::BTreeSet, sync::Arc};

/// The voice that a claim goes back to: the nearest of its chain that has a name, else the outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Voice {
    /// The same for every way of writing it.
    pub key: Arc<str>,
    pub name: String,
    pub kind: VoiceKind,
    /// Root of the side it speaks for.
    pub side_of: Option<ActorId>,
    /// The outlet's own reporting, or nameless people whom only this outlet heard.
    pub own: bool,
}

impl Voice {
    /// Whether it may speak of this fighting without an interest of its own.
    pub fn is_neutral(&self) -> bool {
        self.side_of.is_none()
            && matches!(self.kind, VoiceKind::Monitor | VoiceKind::Un | VoiceKind::Humanitarian | VoiceKind::Medical)
    }
    /// Whether two voices speak for different sides.
    pub fn is_opposed(&self, other: &Self) -> bool {
        matches!((&self.side_of, &other.side_of), (Some(a), Some(b)) if a != b)
    }
}

/// The voice of a claim. Two outlets that quote the Observatory are one voice; two outlets that each quote
/// *residents* are two, for each heard its own.
pub(crate) fn voice_of(claim: &Claim, report: &Report, sides: &Sides) -> Voice {
    let outlet = report.source.as_deref().filter(|name| !fold(name).is_empty());
    let nearest = claim.attribution.first();
    let side_of = nearest.and_then(|voice| voice.side_of.as_ref()).map(|side| sides.side_of(side).clone());
    // *Doctors told Reuters*, printed by another: nobody heard the doctors but Reuters.
    let printed_by = claim.attribution.len() - usize::from(claim.attribution.len() > 1);
    let heard_by = claim.attribution[..printed_by].iter().find(|voice| has_name(voice));
    let is_outlet = claim.attribution.len() <= 1 && nearest.is_none_or(|voice| voice.kind == VoiceKind::Media);
    if let (Some(voice), Some(nearest), false) = (heard_by, nearest, is_outlet) {
        let name = voice.name.clone().unwrap_or_else(|| voice.text.clone());
        let faceless_side = voice.name.is_none() && voice.kind == VoiceKind::Belligerent;
        let key = match &side_of {
            Some(side) if faceless_side => format!("side:{side}"),
            _ => format!("voice:{}", without_titles(&fold(&name))),
        };
        let side_of = side_of.or_else(|| voice.side_of.as_ref().map(|side| sides.side_of(side).clone()));
        return Voice { key: key.into(), name, kind: nearest.kind, side_of, own: false };
    }
    let last = claim.attribution.last();
    let name = outlet.map(str::to_owned).or_else(|| last.map(|voice| voice.name.clone().unwrap_or(voice.text.clone())));
    let key = match &name {
        Some(name) => format!("voice:{}", fold(name)),
        None => format!("document:{}", report.document_id),
    };
    let kind = nearest.map_or(VoiceKind::Media, |voice| voice.kind);
    let side_of =
        side_of.or_else(|| last.and_then(|voice| voice.side_of.as_ref()).map(|side| sides.side_of(side).clone()));
    Voice {
        key: key.into(),
        name: name.unwrap_or_else(|| "a source without a name".to_owned()),
        kind,
        side_of,
        own: true,
    }
}

/// Whether others could quote the same voice: residents and doctors without a name are heard by each outlet anew.
fn has_name(voice: &Attribution) -> bool {
    let nameless =
        matches!(voice.kind, VoiceKind::Unnamed | VoiceKind::Witness | VoiceKind::Medical | VoiceKind::Analyst);
    !nameless || voice.name.is_some() || voice.side_of.is_some()
}

/// *Dr. Ahmad Karim* and *Ahmad Karim* are one; a title alone stays.
fn without_titles(name: &str) -> &str {
    const TITLES: [&str; 10] = ["dr", "doctor", "mr", "mrs", "ms", "prof", "professor", "gen", "col", "colonel"];
    let rest = name.split_once(' ').filter(|(title, _)| TITLES.contains(title)).map_or(name, |(_, rest)| rest);
    if rest.contains(' ') { rest } else { name }
}

/// Numbers the independent groups among units: equal numbers are one voice. Not independent are: the same voice;
/// two voices of one side; a fighter of a side that we do not know and those of the one side that tells the same;
/// the same sentence, whoever it is put to; outlets whose texts are copies of each other, where each speaks in its own
/// name; and an outlet with those whom the text that it copies quotes, when that text says nothing in its own name.
pub(crate) fn independent_groups(units: &[(&Unit, Role)]) -> Vec<u32> {
    let comrades = comrades(units);
    let mut group: Vec<usize> = (0..units.len()).collect();
    for b in 1..units.len() {
        for a in 0..b {
            let one_side = comrades[a] && comrades[b];
            if group[a] != group[b]
                && (one_side
                    || are_one_voice(units[a].0, units[b].0)
                    || is_retold(units, a, b)
                    || is_retold(units, b, a))
            {
                let (keep, drop) = (group[a].min(group[b]), group[a].max(group[b]));
                group.iter_mut().filter(|at| **at == drop).for_each(|at| *at = keep);
            }
        }
    }
    let mut order: Vec<usize> = Vec::new();
    group
        .into_iter()
        .map(|root| {
            let at = order.iter().position(|&seen| seen == root).unwrap_or_else(|| {
                order.push(root);
                order.len() - 1
            });
            u32::try_from(at).unwrap_or(u32::MAX)
        })
        .collect()
}

/// Fighters that tell it as having happened, when they are of one known side at most.
fn comrades(units: &[(&Unit, Role)]) -> Vec<bool> {
    let fighters: Vec<bool> =
        units.iter().map(|(unit, role)| *role == Role::Supports && unit.voice.kind == VoiceKind::Belligerent).collect();
    let sides: BTreeSet<&ActorId> = units
        .iter()
        .zip(&fighters)
        .filter(|(_, is)| **is)
        .filter_map(|((unit, _), _)| unit.voice.side_of.as_ref())
        .collect();
    if sides.len() > 1 { vec![false; units.len()] } else { fighters }
}

fn are_one_voice(a: &Unit, b: &Unit) -> bool {
    if a.voice.key == b.voice.key || (a.voice.side_of.is_some() && a.voice.side_of == b.voice.side_of) {
        return true;
    }
    (a.evidence.is_some() && a.evidence == b.evidence)
        || (a.voice.own && b.voice.own && a.report.fingerprint.is_copy_of(&b.report.fingerprint))
}

/// Whether unit `a` tells in its outlet's name what the text that it copies puts to somebody, unit `b`.
fn is_retold(units: &[(&Unit, Role)], a: usize, b: usize) -> bool {
    let (copy, quoted) = (units[a].0, units[b].0);
    let of = |unit: &Unit| unit.key.claim.document_id.clone();
    let speaks_itself = || units.iter().any(|(unit, _)| unit.voice.own && of(unit) == of(quoted));
    copy.voice.own
        && !quoted.voice.own
        && of(copy) != of(quoted)
        && copy.report.fingerprint.is_copy_of(&quoted.report.fingerprint)
        && !speaks_itself()
}
