//! The rules of control, one small story each.
#![allow(clippy::unwrap_used)] // a broken builder should stop the test

use dateline_control::{Rules, Statement, Timelines, timelines};
use dateline_model::{
    ActorId, ActorRef, Attribution, Claim, ClaimId, ClaimKey, ControlSpan, ControlState, DocumentId, Event, EventId,
    EventStatus, EventType, EventVoice, Extent, Kind, Member, MemberKey, Modality, PlaceId, PlacePrecision, PlaceRef,
    Role, Sides, Standing, TimePrecision, TimeSpan, VoiceKind, When,
};
use jiff::civil::{Date, date};

const PLACE: &str = "gn:1";

fn actor(id: &str) -> ActorRef {
    ActorRef { text: id.to_owned(), actor_id: ActorId::new(id).ok(), name: None, span: None }
}

fn place(n: u32, precision: PlacePrecision) -> PlaceRef {
    PlaceRef {
        text: format!("Place {n}"),
        place_id: PlaceId::new(format!("gn:{n}")).ok(),
        name: Some(format!("Place {n}")),
        lat: Some(36.0 + f64::from(n) / 20.0),
        lon: Some(37.0),
        precision,
        relation: None,
        country: Some("SY".to_owned()),
        admin1: Some("Aleppo".to_owned()),
        admin2: None,
        score: None,
        span: None,
    }
}

fn on(day: Date) -> Option<TimeSpan> {
    let when = Some(When::Day(day));
    Some(TimeSpan { text: None, start: when, end: when, precision: TimePrecision::Day, basis: None })
}

fn key(n: usize) -> ClaimKey {
    ClaimKey { document_id: DocumentId::new(format!("doc{n}")).unwrap(), claim_id: ClaimId::new("c1").unwrap() }
}

const MONITOR: (VoiceKind, Option<&str>) = (VoiceKind::Monitor, None);
const REBELS: (VoiceKind, Option<&str>) = (VoiceKind::Belligerent, Some("rebels"));
const ARMY: (VoiceKind, Option<&str>) = (VoiceKind::Belligerent, Some("army"));

fn event(kind: EventType, outcome: Modality, n: u32, day: Date, said: &[((VoiceKind, Option<&str>), Role)]) -> Event {
    let voices = said.iter().zip(0u32..).map(|(((kind, side), _), group)| EventVoice {
        name: format!("{kind}"),
        kind: *kind,
        side_of: side.and_then(|side| ActorId::new(side).ok()),
        group,
    });
    let members = said.iter().enumerate().map(|(at, (_, role))| Member {
        key: MemberKey { claim: key(at), place: 0 },
        role: *role,
        voice: at as u32,
        outlet: None,
    });
    Event {
        event_id: EventId::new(format!("ev-{kind}-{n}-{day}")).unwrap(),
        event_type: kind,
        family: kind.family(),
        outcome,
        status: EventStatus::SingleSource,
        actors: vec![actor("rebels")],
        targets: vec![actor("army")],
        place: Some(place(n, PlacePrecision::Exact)),
        time: on(day),
        counts: vec![],
        independent_sources: 1,
        voices: voices.collect(),
        members: members.collect(),
        disputes: vec![],
        decisions: vec![],
        confidence: 0.9,
        trace: vec![],
    }
}

fn capture(day: Date, voice: (VoiceKind, Option<&str>)) -> Event {
    event(EventType::NonStateOvertakesTerritory, Modality::Asserted, 1, day, &[(voice, Role::Supports)])
}

fn statement(
    holder: &str,
    extent: Extent,
    precision: PlacePrecision,
    voice: (VoiceKind, Option<&str>),
    day: Date,
) -> Claim {
    Claim {
        claim_id: ClaimId::new("s1").unwrap(),
        document_id: DocumentId::new("state").unwrap(),
        kind: Kind::Control,
        event_type: None,
        extent: Some(extent),
        relation: None,
        sentences: vec![0],
        evidence: vec![],
        modality: Modality::Asserted,
        actors: vec![actor(holder)],
        targets: vec![],
        places: vec![place(1, precision)],
        time: on(day),
        quantities: vec![],
        equipment: vec![],
        struck: vec![],
        attribution: vec![Attribution {
            text: "voice".to_owned(),
            kind: voice.0,
            side_of: voice.1.and_then(|side| ActorId::new(side).ok()),
            name: None,
            cue: None,
        }],
        confidence: 0.8,
        trace: vec![],
    }
}

fn run(events: &[Event], claims: &[Claim]) -> Timelines {
    let statements = claims.iter().map(|claim| Statement { claim, published: None });
    timelines(events, statements, &Sides::default(), &Rules::default())
}

fn tell(span: &ControlSpan) -> (ControlState, Vec<String>, Standing) {
    (span.state, span.holders.iter().map(|holder| holder.text.clone()).collect(), span.standing)
}

fn on_day(timelines: &Timelines, day: Date) -> Option<(ControlState, Vec<String>, Standing)> {
    timelines.place(PLACE).iter().find(|span| span.covers(day)).map(tell)
}

const D: Date = date(2024, 11, 27);
const NEXT: Date = date(2024, 11, 28);

#[test]
fn the_winner_alone_is_claimed_and_a_neutral_voice_or_the_loser_confirms() {
    let held = |voice| on_day(&run(&[capture(D, voice)], &[]), D).unwrap();
    assert_eq!(held(REBELS), (ControlState::Held, vec!["rebels".to_owned()], Standing::Claimed));
    assert_eq!(held(MONITOR), (ControlState::Held, vec!["rebels".to_owned()], Standing::Confirmed));
    assert_eq!(held(ARMY), (ControlState::Held, vec!["rebels".to_owned()], Standing::Confirmed));
}

#[test]
fn captured_against_repelled_is_contested_and_only_claimed() {
    let both = event(
        EventType::NonStateOvertakesTerritory,
        Modality::Asserted,
        1,
        D,
        &[(REBELS, Role::Supports), (ARMY, Role::Contradicts)],
    );
    let (state, sides, standing) = on_day(&run(&[both], &[]), D).map(|(a, b, c)| (a, b.len(), c)).unwrap();
    assert_eq!((state, sides, standing), (ControlState::Contested, 2, Standing::Claimed));
    let settled = event(
        EventType::NonStateOvertakesTerritory,
        Modality::Asserted,
        1,
        D,
        &[(REBELS, Role::Supports), (MONITOR, Role::Supports), (ARMY, Role::Contradicts)],
    );
    assert_eq!(
        on_day(&run(&[settled], &[]), D).unwrap(),
        (ControlState::Held, vec!["rebels".to_owned()], Standing::Confirmed)
    );
}

#[test]
fn later_fighting_elsewhere_bears_a_claim_out() {
    let claim = capture(D, REBELS);
    let on_the_way =
        event(EventType::ArmedClash, Modality::Asserted, 3, date(2024, 12, 1), &[(MONITOR, Role::Supports)]);
    let far = event(EventType::ArmedClash, Modality::Asserted, 60, date(2024, 12, 1), &[(MONITOR, Role::Supports)]);
    let told_by_winner =
        event(EventType::ArmedClash, Modality::Asserted, 3, date(2024, 12, 1), &[(REBELS, Role::Supports)]);
    let after = date(2024, 12, 2);
    let borne = run(&[claim.clone(), on_the_way], &[]);
    assert_eq!(on_day(&borne, NEXT).unwrap().2, Standing::Claimed);
    assert_eq!(on_day(&borne, after).unwrap().2, Standing::Confirmed);
    assert_eq!(borne.place(PLACE)[1].trace[0].by, "control/elsewhere");
    for weak in [far, told_by_winner] {
        assert_eq!(on_day(&run(&[claim.clone(), weak], &[]), after).unwrap().2, Standing::Claimed);
    }
}

#[test]
fn contested_needs_evidence_of_both_sides() {
    let mut clash = event(EventType::ArmedClash, Modality::Asserted, 1, D, &[(MONITOR, Role::Supports)]);
    assert_eq!(on_day(&run(&[clash.clone()], &[]), D).unwrap().0, ControlState::Contested);
    clash.targets.clear();
    assert_eq!(on_day(&run(&[clash], &[]), D), None);
}

#[test]
fn a_side_without_a_name_makes_nothing_contested() {
    let mut clash = event(EventType::ArmedClash, Modality::Asserted, 1, D, &[(MONITOR, Role::Supports)]);
    let nameless = ActorRef { text: "the attackers".to_owned(), actor_id: None, name: None, span: None };
    clash.targets = vec![nameless.clone()];
    assert_eq!(on_day(&run(&[clash.clone()], &[]), D), None);
    clash.targets = vec![ActorRef { text: "Ajnad al-Sham".to_owned(), ..nameless.clone() }];
    assert_eq!(on_day(&run(&[clash.clone()], &[]), D).unwrap().0, ControlState::Contested);
    clash.targets = vec![ActorRef { text: "المهاجمون".to_owned(), ..nameless }];
    assert_eq!(on_day(&run(&[clash], &[]), D).unwrap().0, ControlState::Contested);
}

#[test]
fn a_hold_that_is_borne_out_and_then_stated_is_one_span() {
    let claim = capture(D, REBELS);
    let nearby = event(EventType::ArmedClash, Modality::Asserted, 3, date(2024, 11, 29), &[(MONITOR, Role::Supports)]);
    let stated = statement("rebels", Extent::Full, PlacePrecision::Exact, MONITOR, date(2024, 12, 3));
    let told = run(&[claim, nearby], &[stated]);
    let spans: Vec<_> = told.place(PLACE).iter().map(|span| (span.from, span.state, span.standing)).collect();
    assert_eq!(
        spans[..2],
        [(D, ControlState::Held, Standing::Claimed), (date(2024, 11, 29), ControlState::Held, Standing::Confirmed),]
    );
    assert_eq!(spans[2].1, ControlState::Unknown);
}

#[test]
fn who_gets_a_place_without_a_fight_holds_it() {
    let handed = event(EventType::NonViolentTransfer, Modality::Asserted, 1, D, &[(MONITOR, Role::Supports)]);
    // The actor is who gets it, the target who gives it: as extraction reads *handed over to*.
    assert_eq!(on_day(&run(std::slice::from_ref(&handed), &[]), D).unwrap().1, ["rebels"]);
    let admitted = event(EventType::NonViolentTransfer, Modality::Asserted, 1, D, &[(ARMY, Role::Supports)]);
    assert_eq!(on_day(&run(&[admitted], &[]), D).unwrap().2, Standing::Confirmed);
    let given_up = Event { actors: vec![], ..handed };
    assert_eq!(on_day(&run(&[given_up], &[]), D), None);
}

#[test]
fn a_repelled_attack_speaks_for_the_defender() {
    let repelled = event(EventType::ArmedClash, Modality::Attempted, 1, D, &[(MONITOR, Role::Supports)]);
    assert_eq!(
        on_day(&run(&[repelled], &[]), D).unwrap(),
        (ControlState::Held, vec!["army".to_owned()], Standing::Confirmed)
    );
}

#[test]
fn control_decays_to_unknown_and_new_evidence_keeps_it() {
    let rules = Rules::default();
    let claimed = run(&[capture(D, REBELS)], &[]);
    let ends = D.saturating_add(jiff::Span::new().days(rules.claimed_days));
    assert_eq!(on_day(&claimed, ends.yesterday().unwrap()).unwrap().0, ControlState::Held);
    assert_eq!(on_day(&claimed, ends).unwrap().0, ControlState::Unknown);
    assert!(claimed.at(ends).is_empty());
    let still = statement("rebels", Extent::Full, PlacePrecision::Exact, MONITOR, date(2025, 1, 10));
    let kept = run(&[capture(D, REBELS)], &[still]);
    assert_eq!(on_day(&kept, ends).unwrap(), (ControlState::Held, vec!["rebels".to_owned()], Standing::Confirmed));
}

#[test]
fn a_claim_of_change_beats_an_older_hold_and_a_claim_of_holding_does_not() {
    let army_holds = statement("army", Extent::Full, PlacePrecision::Exact, MONITOR, date(2024, 11, 1));
    let taken = run(&[capture(D, REBELS)], std::slice::from_ref(&army_holds));
    assert_eq!(on_day(&taken, NEXT).unwrap(), (ControlState::Held, vec!["rebels".to_owned()], Standing::Claimed));
    let mut ours = statement("rebels", Extent::Full, PlacePrecision::Exact, REBELS, D);
    ours.claim_id = ClaimId::new("s2").unwrap();
    let contested = run(&[], &[army_holds, ours]);
    assert_eq!(on_day(&contested, NEXT).unwrap().0, ControlState::Contested);
}

#[test]
fn a_part_is_a_partial_hold_and_leaves_the_rest_with_the_other_side() {
    let part = statement("rebels", Extent::Partial, PlacePrecision::Admin, MONITOR, D);
    let alone = run(&[], std::slice::from_ref(&part));
    assert_eq!((alone.place(PLACE)[0].state, alone.place(PLACE)[0].extent), (ControlState::Held, Extent::Partial));
    let whole = statement("army", Extent::Full, PlacePrecision::Admin, MONITOR, date(2024, 11, 1));
    assert_eq!(on_day(&run(&[], &[whole, part]), D).unwrap().0, ControlState::Contested);
}

#[test]
fn near_a_place_denied_planned_and_retracted_say_nothing() {
    let mut near = capture(D, MONITOR);
    near.place.as_mut().unwrap().precision = PlacePrecision::Near;
    let mut retracted = capture(D, MONITOR);
    retracted.status = EventStatus::Retracted;
    let mut denied = statement("army", Extent::Full, PlacePrecision::Exact, MONITOR, D);
    denied.modality = Modality::Denied;
    assert_eq!(run(&[near, retracted], &[denied]).spans().count(), 0);
}

#[test]
fn a_statement_of_an_impossible_day_says_nothing() {
    let future = statement("army", Extent::Full, PlacePrecision::Exact, MONITOR, date(2030, 1, 1));
    let statements = [Statement { claim: &future, published: Some(D) }];
    assert_eq!(timelines([], statements, &Sides::default(), &Rules::default()).spans().count(), 0);
}

#[test]
fn spans_do_not_overlap_follow_each_other_and_do_not_depend_on_the_order() {
    let mut events: Vec<Event> = Vec::new();
    for day in 1..=28 {
        let voice = [MONITOR, REBELS, ARMY][day as usize % 3];
        let kind = [EventType::NonStateOvertakesTerritory, EventType::ArmedClash][day as usize % 2];
        let mut made =
            event(kind, Modality::Asserted, day as u32 % 3, date(2024, day % 12 + 1, day), &[(voice, Role::Supports)]);
        if day % 5 == 0 {
            std::mem::swap(&mut made.actors, &mut made.targets);
        }
        events.push(made);
    }
    let first = run(&events, &[]);
    events.reverse();
    assert_eq!(run(&events, &[]), first);
    for key in first.keys() {
        let spans = first.place(key);
        assert!(spans.windows(2).all(|pair| pair[0].until == Some(pair[1].from)), "{key}");
        assert!(spans.iter().all(|span| span.until.is_none_or(|until| span.from < until)));
        assert!(spans.iter().all(|span| span.state == ControlState::Unknown || !span.basis.is_empty()));
        assert_eq!(spans.last().unwrap().until, None);
    }
}
