//! Fusion is a function of the set of reports: neither the order nor the steps in which they come matter.
#![allow(clippy::unwrap_used)] // a broken builder should stop the test

use dateline_fuse::{Filing, Fuser, Fusion, Previous, Scope, filings, fuse, synthetic};
use dateline_model::{ClaimKey, Decision, DecisionAction, DecisionId, Event, EventId, LineageKind};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Dense enough that reports meet, sparse enough that they also miss.
const WORLDS: [synthetic::World; 4] = [
    synthetic::World { places: 12, days: 60 },
    synthetic::World { places: 3, days: 8 },
    synthetic::World { places: 1, days: 30 },
    synthetic::World { places: 40, days: 5 },
];

type Batch = Vec<(dateline_fuse::Report, Vec<dateline_model::Claim>)>;

fn batch(seed: u64, size: u64) -> Batch {
    (0..size).map(|n| synthetic::report(seed, n, WORLDS[(seed % 4) as usize])).collect()
}

fn whole(batch: &Batch, decisions: &[Decision]) -> Fusion {
    fuse(batch, decisions, Previous::new(), synthetic::sides())
}

/// Events without what depends on history.
fn content(events: impl Iterator<Item = Event>) -> Vec<Event> {
    let any = dateline_model::EventId::new("any").unwrap();
    let mut events: Vec<Event> = events.map(|event| Event { event_id: any.clone(), ..event }).collect();
    events.sort_by(|a, b| a.members[0].key.cmp(&b.members[0].key));
    events
}

fn decision(n: u64, action: DecisionAction) -> Decision {
    let decision_id = DecisionId::new(format!("d{n}")).unwrap();
    let at = jiff::Timestamp::from_second(1_700_000_000 + n as i64).unwrap();
    Decision { decision_id, who: "Rana".to_owned(), why: "I called the hospital.".to_owned(), at, action }
}

fn decisions(events: &[Event]) -> Vec<Decision> {
    let mut made = vec![
        decision(0, DecisionAction::merge(&[&events[0], &events[events.len() / 2]])),
        decision(1, DecisionAction::confirm(&events[1])),
        decision(2, DecisionAction::reject(&events[events.len() - 1])),
    ];
    if let Some(event) = events.iter().skip(2).find(|event| event.members.len() > 2) {
        let out: Vec<ClaimKey> = event.members[1..2].iter().map(|member| member.key.claim.clone()).collect();
        made.push(decision(3, DecisionAction::split(event, &out)));
    }
    made
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_arrival_does_not_matter(seed in any::<u64>(), size in 20u64..300, shuffle in any::<u64>()) {
        let mut reports = batch(seed, size);
        let first = whole(&reports, &[]);
        let decided = decisions(&first.events);
        let with_decisions = whole(&reports, &decided);
        let mut random = synthetic::Random::new(shuffle);
        for n in (1..reports.len()).rev() {
            reports.swap(n, random.below(n as u64 + 1) as usize);
        }
        prop_assert_eq!(&whole(&reports, &[]), &first);
        prop_assert_eq!(&whole(&reports, &decided), &with_decisions);
    }

    #[test]
    fn one_report_at_a_time_gives_what_all_at_once_gives(seed in any::<u64>(), size in 20u64..200, gone in any::<u64>()) {
        let reports = batch(seed, size);
        let first = whole(&reports, &[]);
        let decided = decisions(&first.events);
        let mut fuser = Fuser::new(synthetic::sides());
        fuser.decide(decided.clone());
        for (report, claims) in &reports {
            fuser.insert(report, claims);
            fuser.settle();
        }
        let all = whole(&reports, &decided);
        prop_assert_eq!(content(fuser.events().cloned()), content(all.events.into_iter()));
        prop_assert_eq!(fuser.loose(), all.loose);

        // Taking one out and putting it back leaves everything as it was. The ids too, but for events that became
        // one or two while it was away or when it came back: the lineage tells of each.
        let ids: BTreeSet<EventId> = fuser.events().map(|event| event.event_id.clone()).collect();
        let (report, claims) = &reports[(gone % reports.len() as u64) as usize];
        fuser.remove(&report.document_id);
        let away = fuser.settle();
        let rest: Batch = reports.iter().filter(|(other, _)| other.document_id != report.document_id).cloned().collect();
        prop_assert_eq!(content(fuser.events().cloned()), content(whole(&rest, &decided).events.into_iter()));
        fuser.insert(report, claims);
        let back = fuser.settle();
        prop_assert_eq!(content(fuser.events().cloned()), content(whole(&reports, &decided).events.into_iter()));
        let now: BTreeSet<EventId> = fuser.events().map(|event| event.event_id.clone()).collect();
        let told: Vec<_> = away.lineage.iter().chain(&back.lineage).collect();
        for id in ids.difference(&now) {
            prop_assert!(told.iter().any(|line| line.kind == LineageKind::Merged && line.from == *id), "{id} is lost");
        }
        for id in now.difference(&ids) {
            let split = told.iter().any(|line| line.kind == LineageKind::Split && line.into == *id);
            prop_assert!(split, "{id} comes from nowhere");
        }
    }

    #[test]
    fn an_event_keeps_its_id_when_reports_are_added(seed in any::<u64>(), size in 20u64..200) {
        let reports = batch(seed, size);
        let mut fuser = Fuser::new(synthetic::sides());
        let (early, late) = reports.split_at(reports.len() / 2);
        for (report, claims) in early {
            fuser.insert(report, claims);
        }
        fuser.settle();
        let before: Vec<Event> = fuser.events().cloned().collect();
        for (report, claims) in late {
            fuser.insert(report, claims);
        }
        let changes = fuser.settle();
        for event in before {
            let told_as = changes.lineage.iter().any(|line| line.from == event.event_id);
            prop_assert!(fuser.event(&event.event_id).is_some() || told_as, "{} is lost", event.event_id);
        }
        // The same events again, with the ids of before: nothing is renamed.
        let previous: Previous = fuser.events().flat_map(|event| {
            event.members.iter().map(|member| (member.key.clone(), event.event_id.clone())).collect::<Vec<_>>()
        }).collect();
        let again = fuse(&reports, &[], previous, synthetic::sides());
        prop_assert_eq!(again.events, fuser.events().cloned().collect::<Vec<_>>());
        prop_assert!(again.lineage.is_empty(), "{:?}", again.lineage);
    }

    #[test]
    fn a_scope_gives_the_same_events_as_the_whole_record(seed in any::<u64>(), size in 20u64..200, pick in any::<u64>()) {
        let reports = batch(seed, size);
        let mut record = Fuser::new(synthetic::sides());
        let (last, early) = reports.split_last().unwrap();
        for (report, claims) in early {
            record.insert(report, claims);
        }
        record.settle();
        let before: Previous = record.events().flat_map(|event| {
            event.members.iter().map(|member| (member.key.clone(), event.event_id.clone())).collect::<Vec<_>>()
        }).collect();
        let one = &reports[(pick % reports.len() as u64) as usize];
        let at: Vec<Filing> = [last, one].iter().flat_map(|(report, claims)| {
            claims.iter().flat_map(|claim| filings(report, claim)).map(|(_, filing)| filing).collect::<Vec<_>>()
        }).collect();
        let scope = Scope::of(&at);
        let mut part = Fuser::scoped(synthetic::sides(), scope.clone());
        part.remember(before);
        for (report, claims) in &reports {
            part.insert(report, claims);
        }
        part.settle();
        record.insert(&last.0, &last.1);
        record.settle();
        let in_core = |fuser: &Fuser, event: &Event| {
            let filing = fuser.filing(&event.event_id).unwrap();
            scope.stretches().iter().any(|stretch| {
                stretch.block == filing.block && stretch.core_from <= filing.anchor && filing.anchor <= stretch.core_to
            })
        };
        let whole: Vec<Event> = record.events().filter(|event| in_core(&record, event)).cloned().collect();
        prop_assert_eq!(part.events().cloned().collect::<Vec<_>>(), whole);
    }
}
