//! What each event and each statement says about who holds a place.

use crate::{
    Statement,
    rules::{Weight, weigh},
};
use dateline_model::{
    ActorId, ActorRef, Basis, Claim, ClaimKey, Event, EventStatus, EventType, EventVoice, Extent, KeyedPlace, Kind,
    Modality, PlacePrecision, Role, Sides, VoiceKind, fold, places_of,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A side by the root of its actor, with the actor to show.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    pub side: ActorId,
    pub actor: ActorRef,
}

/// What a sign says.
#[derive(Debug, Clone)]
pub(crate) enum Says {
    /// One side holds it; `change` when it says that it has just come to.
    Holds { holder: Holder, change: bool },
    /// Sides fight in it or share it.
    Shared(Vec<Holder>),
}

/// One piece of evidence about one place on one day.
#[derive(Debug, Clone)]
pub(crate) struct Sign {
    pub place: KeyedPlace,
    pub says: Says,
    pub weight: Weight,
    pub extent: Extent,
    pub confidence: f64,
    pub basis: Basis,
}

/// Fighting that can bear out a claim nearby.
#[derive(Debug, Clone)]
pub(crate) struct Fight {
    pub key: String,
    pub lat: f64,
    pub lon: f64,
    pub sides: Vec<ActorId>,
    pub basis: Basis,
}

/// All signs by place and day, and all fighting told in full by day.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    pub by_place: BTreeMap<String, Vec<Sign>>,
    pub fights: BTreeMap<Date, Vec<Fight>>,
}

pub(crate) fn read<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    statements: impl IntoIterator<Item = Statement<'a>>,
    sides: &Sides,
) -> Signs {
    let mut signs = Signs::default();
    for event in events {
        read_event(event, sides, &mut signs);
    }
    for statement in statements {
        read_statement(statement, sides, &mut signs);
    }
    for list in signs.by_place.values_mut() {
        list.sort_by(|a, b| order(a).cmp(&order(b)));
    }
    for list in signs.fights.values_mut() {
        list.sort_by(|a, b| (&a.key, &a.basis.event_id).cmp(&(&b.key, &b.basis.event_id)));
    }
    signs
}

fn order(sign: &Sign) -> (Date, &Option<dateline_model::EventId>, &[ClaimKey], &str) {
    (sign.basis.day, &sign.basis.event_id, &sign.basis.claims, &sign.basis.note)
}

/// Actors as holders, one a side; without a catalogue id the folded name stands for the side.
fn holders(actors: &[ActorRef], sides: &Sides) -> Vec<Holder> {
    let mut found: Vec<Holder> = Vec::new();
    for actor in actors {
        let name = actor.name.as_deref().unwrap_or(&actor.text);
        let side = match &actor.actor_id {
            Some(id) => Some(sides.side_of(id).clone()),
            None => ActorId::new(format!("~{}", fold(name))).ok(),
        };
        if let Some(side) = side.filter(|side| found.iter().all(|known| known.side != *side)) {
            let actor = ActorRef { span: None, ..actor.clone() };
            found.push(Holder { side, actor });
        }
    }
    found
}

fn read_event(event: &Event, sides: &Sides, signs: &mut Signs) {
    let day = event.time.as_ref().and_then(|time| time.start.or(time.end)).map(dateline_model::When::date);
    let (Some(day), Some(place)) = (day, event.place.as_ref().and_then(KeyedPlace::shared)) else { return };
    let (actors, targets) = (holders(&event.actors, sides), holders(&event.targets, sides));
    let told = Told { event, day, place, actors, targets };
    if event.status == EventStatus::Retracted {
        return;
    }
    match (event.event_type, event.outcome) {
        (
            EventType::GovernmentRegainsTerritory
            | EventType::NonStateOvertakesTerritory
            | EventType::NonViolentTransfer,
            Modality::Asserted,
        ) => told.change_of_hands(signs),
        (EventType::ArmedClash, Modality::Attempted) => told.repelled(signs),
        (EventType::ArmedClash, _) => told.clash(signs),
        _ => {}
    }
}

struct Told<'a> {
    event: &'a Event,
    day: Date,
    place: KeyedPlace,
    actors: Vec<Holder>,
    targets: Vec<Holder>,
}

impl Told<'_> {
    fn change_of_hands(&self, signs: &mut Signs) {
        let [winner] = self.actors.as_slice() else {
            // Two sides took it together: each holds a part.
            self.shared(&self.actors, signs);
            return;
        };
        self.fight(signs);
        self.hold(winner, &self.targets, &[Role::Supports], true, "took it", signs);
        if let [loser] = self.targets.as_slice() {
            let against = [Role::Contradicts, Role::Denies];
            self.hold(loser, &self.actors, &against, false, "kept it", signs);
        }
    }

    fn repelled(&self, signs: &mut Signs) {
        if let ([_], [defender]) = (self.actors.as_slice(), self.targets.as_slice()) {
            self.hold(defender, &self.actors, &[Role::Supports], false, "repelled an attack on it", signs);
        }
    }

    fn clash(&self, signs: &mut Signs) {
        let mut both = self.actors.clone();
        both.extend(
            self.targets.iter().filter(|holder| self.actors.iter().all(|known| known.side != holder.side)).cloned(),
        );
        self.fight(signs);
        self.shared(&both, signs);
    }

    /// A sign that `holder` holds it, as strong as the strongest voice in one of `roles`.
    fn hold(&self, holder: &Holder, losers: &[Holder], roles: &[Role], change: bool, verb: &str, signs: &mut Signs) {
        let losers: Vec<ActorId> = losers.iter().map(|loser| loser.side.clone()).collect();
        let voices = self.voices(roles);
        let weight = voices.iter().map(|voice| weigh(voice.kind, voice.side_of.as_ref(), &holder.side, &losers)).max();
        let Some(weight) = weight else { return };
        let says = Says::Holds { holder: holder.clone(), change };
        let name = shown(&holder.actor);
        self.sign(says, weight, roles, format!("{name} {verb}"), signs);
    }

    /// Rule 3: each side must be one that is named: *the attackers* are nobody's evidence.
    fn shared(&self, holders: &[Holder], signs: &mut Signs) {
        let holders: Vec<Holder> = holders.iter().filter(|holder| is_named(&holder.actor)).cloned().collect();
        if holders.len() < 2 {
            return;
        }
        let names = holders.iter().map(|holder| shown(&holder.actor)).collect::<Vec<_>>().join(" and ");
        let note = format!("{names} are both in it");
        self.sign(Says::Shared(holders), self.heard(), &[Role::Supports], note, signs);
    }

    /// Fighting counts in full when a voice without a side or voices of two sides tell it.
    fn heard(&self) -> Weight {
        let voices = self.voices(&[Role::Supports]);
        let free = |voice: &&EventVoice| {
            voice.side_of.is_none() && !matches!(voice.kind, VoiceKind::Unnamed | VoiceKind::Belligerent)
        };
        let opposed = voices
            .iter()
            .any(|a| voices.iter().any(|b| a.side_of.is_some() && b.side_of.is_some() && a.side_of != b.side_of));
        if opposed || voices.iter().any(free) { Weight::Full } else { Weight::Own }
    }

    fn fight(&self, signs: &mut Signs) {
        let (Some(lat), Some(lon)) = (self.place.place.lat, self.place.place.lon) else { return };
        if self.heard() == Weight::Full && self.place.fine {
            let sides = self.actors.iter().chain(&self.targets).map(|holder| holder.side.clone()).collect();
            let basis = self.basis(&[Role::Supports], "control/elsewhere", "fighting nearby".to_owned());
            signs.fights.entry(self.day).or_default().push(Fight {
                key: self.place.key.to_string(),
                lat,
                lon,
                sides,
                basis,
            });
        }
    }

    fn voices(&self, roles: &[Role]) -> Vec<&EventVoice> {
        let said = self.event.members.iter().filter(|member| roles.contains(&member.role));
        said.filter_map(|member| self.event.voices.get(member.voice as usize)).collect()
    }

    fn basis(&self, roles: &[Role], rule: &str, note: String) -> Basis {
        let said = self.event.members.iter().filter(|member| roles.contains(&member.role));
        Basis {
            day: self.day,
            event_id: Some(self.event.event_id.clone()),
            claims: said.map(|member| member.key.claim.clone()).collect(),
            rule: rule.to_owned(),
            note,
        }
    }

    fn sign(&self, says: Says, weight: Weight, roles: &[Role], note: String, signs: &mut Signs) {
        let Some(extent) = extent_of(&self.place) else { return };
        let names: Vec<&str> = self.voices(roles).iter().map(|voice| voice.name.as_str()).collect();
        let note = format!("{note}, says {}", listed(&names));
        let basis = self.basis(roles, rule_of(weight), note);
        push(signs, Sign { place: self.place.clone(), says, weight, extent, confidence: self.event.confidence, basis });
    }
}

fn read_statement(statement: Statement<'_>, sides: &Sides, signs: &mut Signs) {
    let claim = statement.claim;
    let Some(day) = day_of(&statement) else { return };
    if claim.kind != Kind::Control || claim.modality != Modality::Asserted {
        return;
    }
    let mut holders = holders(&claim.actors, sides);
    if claim.extent == Some(Extent::Contested) {
        let others = self::holders(&claim.targets, sides);
        holders.extend(others.into_iter().filter(|one| one.side != holders_side(&claim.actors, sides)));
        holders.dedup_by(|a, b| a.side == b.side);
        holders.retain(|holder| is_named(&holder.actor));
    }
    let voice = claim.attribution.first();
    let kind = voice.map_or(VoiceKind::Media, |voice| voice.kind);
    let chain = claim.attribution.iter().find_map(|voice| voice.side_of.as_ref()).map(|side| sides.side_of(side));
    let said_by = voice.map_or("the outlet", |voice| voice.name.as_deref().unwrap_or(&voice.text));
    for (_, place) in places_of(claim).into_iter().filter(|(_, place)| place.is_shared()) {
        let Some(reach) = extent_of(&place) else { continue };
        let extent = if claim.extent == Some(Extent::Partial) { Extent::Partial } else { reach };
        let names = holders.iter().map(|holder| shown(&holder.actor)).collect::<Vec<_>>().join(" and ");
        let (says, weight, verb) = match holders.as_slice() {
            [] => continue,
            [holder] if claim.extent != Some(Extent::Contested) => {
                let weight = weigh(kind, chain, &holder.side, &[]);
                (Says::Holds { holder: holder.clone(), change: false }, weight, "holds")
            }
            several => {
                let interested = several.iter().any(|holder| chain == Some(&holder.side));
                let free = chain.is_none() && weigh(kind, None, &several[0].side, &[]) == Weight::Full;
                (
                    Says::Shared(several.to_vec()),
                    if free && !interested { Weight::Full } else { Weight::Own },
                    "are both in",
                )
            }
        };
        let part = if extent == Extent::Partial { "a part of " } else { "" };
        let note = format!("{names} {verb} {part}it, says {said_by}");
        let basis =
            Basis { day, event_id: None, claims: vec![ClaimKey::of(claim)], rule: rule_of(weight).to_owned(), note };
        push(signs, Sign { place, says, weight, extent, confidence: claim.confidence, basis });
    }
}

fn holders_side(actors: &[ActorRef], sides: &Sides) -> ActorId {
    let first = holders(actors, sides).into_iter().next().map(|holder| holder.side);
    first.unwrap_or_else(|| ActorId::new("~").expect("it is not empty"))
}

/// The day a statement speaks for: as told, else the day of its report. Impossible days speak for none.
fn day_of(statement: &Statement<'_>) -> Option<Date> {
    let time =
        |claim: &Claim| claim.time.as_ref().and_then(|time| time.start.or(time.end)).map(dateline_model::When::date);
    let day = time(statement.claim).or(statement.published)?;
    let possible = day.year() >= 1900 && statement.published.is_none_or(|published| day <= published);
    possible.then_some(day)
}

/// Rule 5: *near X* says nothing of X; a part of an area is a partial hold of it.
fn extent_of(place: &KeyedPlace) -> Option<Extent> {
    match place.place.precision {
        PlacePrecision::Near => None,
        PlacePrecision::Area => Some(Extent::Partial),
        PlacePrecision::Exact | PlacePrecision::Admin | PlacePrecision::Country => Some(Extent::Full),
    }
}

fn push(signs: &mut Signs, sign: Sign) {
    signs.by_place.entry(sign.place.key.to_string()).or_default().push(sign);
}

fn rule_of(weight: Weight) -> &'static str {
    match weight {
        Weight::Full => "control/full_voice",
        Weight::Own => "control/own_interest",
    }
}

/// Known to the catalogue, or written as a name: with a capital, or in a script that has none.
fn is_named(actor: &ActorRef) -> bool {
    let words = actor.name.as_deref().unwrap_or(&actor.text);
    actor.actor_id.is_some() || words.chars().any(char::is_uppercase) || !words.chars().any(char::is_lowercase)
}

pub(crate) fn shown(actor: &ActorRef) -> &str {
    actor.name.as_deref().unwrap_or(&actor.text)
}

fn listed(names: &[&str]) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for name in names {
        if !kept.contains(name) {
            kept.push(name);
        }
    }
    kept.join(", ")
}
