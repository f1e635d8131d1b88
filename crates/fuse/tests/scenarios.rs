//! What fusion makes of small, readable sets of reports.
#![allow(clippy::unwrap_used)] // a broken builder should stop the test

mod common;

use common::{STORY, Told, all, capture, only, place, sides, told};
use dateline_fuse::{Fuser, Previous, fuse};
use dateline_model::{
    BestRule, ClaimId, Correction, CorrectionError, Decision, DecisionAction, DecisionId, Event, EventStatus,
    EventType, LineageKind, Measure, Modality, PeopleClass, PlacePrecision, Role, TimeBasis, VictimSide, VoiceKind,
    When,
};
use jiff::civil::Date;

#[test]
fn two_outlets_of_their_own_corroborate_one_event() {
    let event = only(&[capture("a", "Alpha News"), capture("b", "Beta Press")]);
    assert_eq!((event.status, event.independent_sources), (EventStatus::Corroborated, 2));
    assert_eq!(event.place.unwrap().name.as_deref(), Some("Anjara"));
    assert!(event.confidence > 0.95);
}

#[test]
fn captured_against_repelled_by_the_other_side_is_disputed() {
    let won = capture("a", "Alpha News").says("rebel command", VoiceKind::Belligerent, Some("rebels"));
    let held = told("b", "Beta Press", EventType::ArmedClash, "2024-11-27")
        .by("rebels")
        .against("republic")
        .at(1, "Anjara")
        .how(Modality::Attempted)
        .says("Defence Ministry", VoiceKind::Belligerent, Some("republic"));
    let event = only(&[won, held]);
    assert_eq!(event.status, EventStatus::Disputed);
    assert_eq!(event.event_type, EventType::NonStateOvertakesTerritory);
    assert_eq!(event.members[1].role, Role::Contradicts);
    assert_eq!(event.disputes[0].field, "outcome");
}

#[test]
fn a_repelled_attack_and_a_capture_told_by_one_report_are_two_happenings() {
    let mut first = capture("a", "Alpha News").how(Modality::Attempted);
    first.claim.event_type = Some(EventType::ArmedClash);
    first.claim.claim_id = ClaimId::new("c0").unwrap();
    let second = capture("a", "Alpha News");
    let reports = [(second.report.clone(), vec![first.claim, second.claim])];
    assert_eq!(fuse(&reports, &[], Previous::new(), sides()).events.len(), 2);
}

#[test]
fn thirty_five_against_four_by_opposed_sides_is_a_disputed_count() {
    let many = capture("a", "Alpha").says("rebel command", VoiceKind::Belligerent, Some("rebels")).killed(
        36,
        None,
        "republic soldiers",
    );
    let few = capture("b", "Beta").says("Defence Ministry", VoiceKind::Belligerent, Some("republic")).killed(
        4,
        Some(4),
        "republic soldiers",
    );
    let event = only(&[many, few]);
    assert_eq!(event.status, EventStatus::Disputed);
    let killed = event.count(Measure::Killed).unwrap();
    assert!(killed.disputed && killed.open_high);
    assert_eq!((killed.low, killed.high, killed.conservative()), (4, 36, 4));
    // The army admits its own dead: that figure is against its interest and so the best.
    assert_eq!((killed.best, killed.rule), (4, BestRule::NeutralOrAgainstInterest));
    assert_eq!((killed.victims[0].class, killed.victims[0].side), (PeopleClass::Combatants, VictimSide::Targets));
}

#[test]
fn neutral_voices_that_differ_are_a_range_and_not_a_dispute() {
    let one = capture("a", "Alpha").says("Observatory", VoiceKind::Monitor, None).killed(12, Some(12), "people");
    let two = capture("b", "Beta").says("UN", VoiceKind::Un, None).killed(30, Some(30), "people");
    let three = capture("c", "Gamma").killed(50, Some(50), "people");
    let event = only(&[one, two, three]);
    assert_eq!(event.status, EventStatus::Corroborated);
    let killed = event.count(Measure::Killed).unwrap();
    assert_eq!((killed.low, killed.best, killed.high), (12, 12, 50));
    assert_eq!(killed.rule, BestRule::NeutralOrAgainstInterest);
}

#[test]
fn a_rising_toll_of_one_voice_is_its_last_figure() {
    let early = capture("a", "Alpha").killed(3, Some(3), "people");
    let mut late = capture("b", "Alpha").killed(9, Some(9), "people");
    late.report.published = Some("2024-11-28".parse().unwrap());
    let killed = only(&[late, early]).counts.remove(0);
    assert_eq!((killed.low, killed.best, killed.high, killed.rule), (9, 9, 9, BestRule::OnlyFigure));
}

#[test]
fn parts_of_a_toll_are_not_added_to_the_whole() {
    let whole = capture("a", "Alpha").counted(35, Some(35), "people", PeopleClass::Mixed).counted(
        12,
        Some(12),
        "civilians",
        PeopleClass::Civilians,
    );
    assert_eq!(only(&[whole]).count(Measure::Killed).unwrap().best, 35);
    let parts = capture("a", "Alpha").killed(20, Some(20), "soldiers").counted(
        12,
        Some(12),
        "civilians",
        PeopleClass::Civilians,
    );
    assert_eq!(only(&[parts]).count(Measure::Killed).unwrap().best, 32);
}

#[test]
fn a_claim_over_three_villages_is_an_event_a_village_and_its_dead_are_shared() {
    let fusion = all(&[capture("a", "Alpha").at(2, "Basartun").at(3, "Hoor").killed(10, Some(10), "soldiers")]);
    assert_eq!(fusion.events.len(), 3);
    let killed: Vec<_> = fusion.events.iter().map(|event| event.count(Measure::Killed).unwrap()).collect();
    assert_eq!(killed.iter().map(|count| count.best).sum::<u64>(), 10);
    assert!(killed.iter().all(|count| (count.low, count.high) == (0, 10) && count.rule == BestRule::SharedOverPlaces));
}

#[test]
fn a_figure_of_the_place_itself_is_not_blurred_by_one_that_several_places_share() {
    let own = capture("a", "Alpha").killed(4, Some(4), "soldiers");
    let shared = capture("b", "Beta").at(2, "Basartun").at(3, "Hoor").killed(10, None, "soldiers");
    let fusion = all(&[own, shared]);
    let anjara = fusion.events.iter().find(|event| event.members.len() == 2).unwrap();
    let killed = anjara.count(Measure::Killed).unwrap();
    assert_eq!((killed.low, killed.best, killed.high, killed.open_high), (4, 4, 4, false));
    let elsewhere = fusion.events.iter().find(|event| event.members.len() == 1).unwrap();
    let killed = elsewhere.count(Measure::Killed).unwrap();
    assert_eq!((killed.low, killed.best, killed.high, killed.conservative()), (0, 3, 10, 3));
}

#[test]
fn what_has_neither_a_day_nor_a_spot_is_one_event_only_by_figures_or_the_same_words() {
    let vague = |document: &str, outlet: &str| {
        let mut one = told(document, outlet, EventType::Attack, "2024-11-27").by("rebels").at(9, "Aleppo");
        (one.claim.time, one.claim.places[0].precision) = (None, PlacePrecision::Admin);
        one
    };
    assert_eq!(all(&[vague("a", "Alpha"), vague("b", "Beta")]).events.len(), 2);
    let counted = |document: &str, outlet: &str| vague(document, outlet).killed(17, Some(17), "men");
    assert_eq!(all(&[counted("a", "Alpha"), counted("b", "Beta")]).events.len(), 1);
    assert_eq!(all(&[vague("a", "Alpha").written(STORY), vague("b", "Beta").written(STORY)]).events.len(), 1);
}

#[test]
fn the_wider_area_beside_a_village_is_no_second_event() {
    let mut one = capture("a", "Alpha").at(9, "Aleppo");
    one.claim.places[1].precision = PlacePrecision::Admin;
    assert_eq!(only(&[one]).place.unwrap().name.as_deref(), Some("Anjara"));
}

#[test]
fn plans_and_fears_found_no_event_and_denials_hang_on_what_they_deny() {
    let plan = capture("a", "Alpha").how(Modality::Planned);
    let fear = capture("b", "Beta").how(Modality::Possible);
    let denial =
        capture("c", "Gamma").how(Modality::Denied).says("Defence Ministry", VoiceKind::Belligerent, Some("republic"));
    let alone = all(&[plan.clone(), fear.clone(), denial.clone()]);
    assert!(alone.events.is_empty());
    assert_eq!(alone.loose.len(), 3);
    let event = only(&[plan.clone(), fear.clone(), denial.clone(), capture("d", "Delta")]);
    assert_eq!(event.status, EventStatus::Denied);
    let roles: Vec<Role> = event.members.iter().map(|member| member.role).collect();
    assert_eq!(roles, [Role::Supports, Role::Context, Role::Context, Role::Denies]);
    assert_eq!(event.independent_sources, 1);
    let contested = only(&[plan, fear, denial, capture("d", "Delta"), capture("e", "Epsilon")]);
    assert_eq!(contested.status, EventStatus::Disputed);
}

#[test]
fn a_retracted_report_retracts_its_event_unless_another_stands_by_it() {
    let mut back = capture("a", "Alpha").killed(99, Some(99), "people");
    back.report.retracted = true;
    assert_eq!(only(&[back.clone()]).status, EventStatus::Retracted);
    let event = only(&[back, capture("b", "Beta").killed(5, Some(5), "people")]);
    assert_eq!((event.status, event.independent_sources), (EventStatus::SingleSource, 1));
    assert_eq!(event.count(Measure::Killed).unwrap().high, 5);
}

#[test]
fn a_report_without_a_day_joins_the_day_that_another_states() {
    let mut late = told("b", "Beta", EventType::Shelling, "2024-11-28").by("republic").at(1, "Anjara").undated();
    let exact = told("a", "Alpha", EventType::Shelling, "2024-11-27").by("republic").at(1, "Anjara");
    let event = only(&[late.clone(), exact.clone()]);
    assert_eq!(event.time.unwrap().basis, Some(TimeBasis::Stated));
    late.claim.places = vec![place(2, "Basartun")];
    assert_eq!(all(&[late, exact]).events.len(), 2);
}

#[test]
fn a_village_shelled_every_day_keeps_an_event_a_day() {
    let daily: Vec<Told> = (10..20)
        .map(|day| {
            told(&format!("d{day}"), "Alpha", EventType::Shelling, &format!("2024-11-{day}"))
                .by("republic")
                .at(1, "Anjara")
        })
        .collect();
    assert_eq!(all(&daily).events.len(), 10);
    let undated: Vec<Told> = daily.into_iter().map(Told::undated).collect();
    assert!(all(&undated).events.len() >= 5);
}

#[test]
fn other_sides_other_types_and_other_villages_do_not_meet() {
    let base = told("a", "Alpha", EventType::Shelling, "2024-11-27").by("republic").at(1, "Anjara");
    let side = told("b", "Beta", EventType::Shelling, "2024-11-27").by("rebels").at(1, "Anjara");
    let kind = told("c", "Gamma", EventType::AirDroneStrike, "2024-11-27").by("republic").at(1, "Anjara");
    let village = told("d", "Delta", EventType::Shelling, "2024-11-27").by("republic").at(2, "Basartun");
    assert_eq!(all(&[base, side, kind, village]).events.len(), 4);
}

#[test]
fn a_district_joins_its_only_village_with_the_same_side_but_never_picks_among_two() {
    let village =
        |document, n, name| told(document, "Alpha", EventType::Shelling, "2024-11-27").by("republic").at(n, name);
    let mut district = told("z", "Beta", EventType::Shelling, "2024-11-27").by("republic").at(50, "Aleppo");
    district.claim.places[0].precision = PlacePrecision::Admin;
    assert_eq!(all(&[village("a", 1, "Anjara"), district.clone()]).events.len(), 1);
    assert_eq!(all(&[village("a", 1, "Anjara"), village("b", 2, "Basartun"), district]).events.len(), 3);
}

#[test]
fn impossible_dates_leave_the_time_open_and_drop_nothing() {
    let mut future = capture("a", "Alpha");
    future.report.published = Some("2020-01-01".parse().unwrap());
    let mut inverted = capture("b", "Beta").at(2, "Basartun");
    if let Some(time) = &mut inverted.claim.time {
        time.end = Some(When::Day("2001-01-01".parse().unwrap()));
    }
    for odd in [future, inverted] {
        for event in all(&[odd]).events {
            assert!(event.time.is_none());
            assert!(event.trace.iter().any(|step| step.by == "fuse/impossible_time"), "{:#?}", event.trace);
        }
    }
    let mut extreme = capture("c", "Gamma").how(Modality::Planned);
    if let Some(time) = &mut extreme.claim.time {
        (time.start, time.end) = (Some(When::Day(Date::MIN)), Some(When::Day(Date::MAX)));
    }
    assert_eq!(all(&[extreme]).loose.len(), 1);
}

fn decision(id: &str, action: DecisionAction) -> Decision {
    let at = "2024-12-01T10:00:00Z".parse().unwrap();
    Decision {
        decision_id: DecisionId::new(id).unwrap(),
        who: "Rana".to_owned(),
        why: "I called them".to_owned(),
        at,
        action,
    }
}

#[test]
fn a_merge_by_hand_outlives_new_reports_and_is_told_with_who_and_why() {
    let first = told("a", "Alpha", EventType::Shelling, "2024-11-26").by("republic").at(1, "Anjara");
    let second = told("b", "Beta", EventType::Shelling, "2024-11-27").by("republic").at(1, "Anjara");
    let mut fuser = Fuser::new(sides());
    for one in [&first, &second] {
        fuser.insert(&one.report, std::slice::from_ref(&one.claim));
    }
    fuser.settle();
    let two: Vec<Event> = fuser.events().cloned().collect();
    assert_eq!(two.len(), 2);
    fuser.decide(vec![decision("d1", DecisionAction::merge(&[&two[0], &two[1]]))]);
    let changes = fuser.settle();
    assert_eq!((changes.lineage.len(), changes.lineage[0].kind), (1, LineageKind::Merged));
    let third = told("c", "Gamma", EventType::Shelling, "2024-11-27").by("republic").at(1, "Anjara");
    fuser.insert(&third.report, std::slice::from_ref(&third.claim));
    fuser.settle();
    let merged: Vec<&Event> = fuser.events().collect();
    assert_eq!((merged.len(), merged[0].members.len()), (1, 3));
    assert_eq!(merged[0].decisions[0].as_str(), "d1");
    assert!(merged[0].trace.iter().any(|step| step.note.contains("Rana") && step.note.contains("I called them")));
}

#[test]
fn a_split_by_hand_keeps_the_parts_apart_and_the_id_with_the_founder() {
    let reports = [capture("a", "Alpha"), capture("b", "Beta"), capture("c", "Gamma")];
    let before = only(&reports);
    let out = before.members[0].key.claim.clone();
    let action = DecisionAction::split(&before, &[out]);
    let previous: Previous =
        before.members.iter().map(|member| (member.key.clone(), before.event_id.clone())).collect();
    let rows: Vec<_> = reports.iter().map(|one| (one.report.clone(), vec![one.claim.clone()])).collect();
    let fusion = fuse(&rows, &[decision("d1", action)], previous, sides());
    let mut sizes: Vec<usize> = fusion.events.iter().map(|event| event.members.len()).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [1, 2]);
    let heir = fusion.events.iter().find(|event| event.event_id == before.event_id).unwrap();
    assert_eq!(heir.members[0].key, before.members[0].key);
    assert_eq!(fusion.lineage[0].kind, LineageKind::Split);
}

#[test]
fn a_person_confirms_and_rejects_and_the_last_word_counts() {
    let reports = [capture("a", "Alpha")];
    let event = only(&reports);
    let rows: Vec<_> = reports.iter().map(|one| (one.report.clone(), vec![one.claim.clone()])).collect();
    let confirm = decision("d1", DecisionAction::confirm(&event));
    let mut reject = decision("d2", DecisionAction::reject(&event));
    let run = |decisions: &[Decision]| fuse(&rows, decisions, Previous::new(), sides()).events.remove(0).status;
    assert_eq!(run(std::slice::from_ref(&confirm)), EventStatus::Corroborated);
    reject.at = "2024-12-02T10:00:00Z".parse().unwrap();
    assert_eq!(run(&[reject.clone(), confirm.clone()]), EventStatus::Retracted);
    reject.at = "2024-11-30T10:00:00Z".parse().unwrap();
    assert_eq!(run(&[reject, confirm]), EventStatus::Corroborated);
}

#[test]
fn a_person_corrects_fields_and_the_trace_says_who_why_and_what_was_read() {
    let reports = [capture("a", "Alpha").killed(36, None, "republic soldiers"), capture("b", "Beta")];
    let read = only(&reports);
    let corrections = vec![
        Correction::EventType { event_type: EventType::GovernmentRegainsTerritory },
        Correction::Place { place: None },
        Correction::Count { measure: Measure::Killed, low: 4, best: 5, high: 36 },
        Correction::NoCount { measure: Measure::Wounded },
    ];
    let action = DecisionAction::correct(&read, corrections);
    let mut fuser = Fuser::new(sides());
    fuser.decide(vec![decision("d1", action)]);
    for one in &reports {
        fuser.insert(&one.report, std::slice::from_ref(&one.claim));
    }
    fuser.settle();
    // A later report does not undo it.
    let third = capture("c", "Gamma").killed(40, None, "republic soldiers");
    fuser.insert(&third.report, std::slice::from_ref(&third.claim));
    fuser.settle();
    let event = fuser.events().next().unwrap();
    assert_eq!((event.event_id.clone(), event.members.len()), (read.event_id.clone(), 3));
    assert_eq!((event.event_type, &event.place), (EventType::GovernmentRegainsTerritory, &None));
    let killed = event.count(Measure::Killed).unwrap();
    assert_eq!((killed.low, killed.best, killed.high, killed.rule), (4, 5, 36, BestRule::Corrected));
    let step = event.trace.iter().find(|step| step.field == "place").unwrap();
    assert!(step.note.contains("Rana") && step.note.contains("I called them"), "{}", step.note);
    assert_eq!(step.alternatives, ["read as Anjara"]);
    assert_eq!(event.decisions, [DecisionId::new("d1").unwrap()]);
}

#[test]
fn a_correction_stays_with_the_founder_when_its_event_is_split() {
    let reports = [capture("a", "Alpha"), capture("b", "Beta")];
    let before = only(&reports);
    let correct = decision("d1", DecisionAction::correct(&before, vec![Correction::Place { place: None }]));
    let split = decision("d2", DecisionAction::split(&before, &[before.members[1].key.claim.clone()]));
    let rows: Vec<_> = reports.iter().map(|one| (one.report.clone(), vec![one.claim.clone()])).collect();
    let fusion = fuse(&rows, &[correct, split], Previous::new(), sides());
    let placeless: Vec<&Event> = fusion.events.iter().filter(|event| event.place.is_none()).collect();
    assert_eq!((fusion.events.len(), placeless.len()), (2, 1));
    assert_eq!(placeless[0].members[0].key, before.members[0].key);
}

#[test]
fn a_correction_that_no_event_can_have_is_refused() {
    let rising = |low, best, high| Correction::Count { measure: Measure::Killed, low, best, high }.check();
    assert_eq!(rising(1, 2, 3), Ok(()));
    assert_eq!(rising(3, 2, 1), Err(CorrectionError::Figures));
    let planned = Correction::Outcome { outcome: Modality::Planned };
    assert_eq!(planned.check(), Err(CorrectionError::Outcome));
}

#[test]
fn an_event_reads_back_from_its_published_form() {
    let event = only(&[capture("a", "Alpha").killed(36, None, "republic soldiers"), capture("b", "Beta")]);
    let json = serde_json::to_string(&event).unwrap();
    assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event);
    let made = decision("d1", DecisionAction::confirm(&event));
    assert_eq!(serde_json::from_str::<Decision>(&serde_json::to_string(&made).unwrap()).unwrap(), made);
}
