//! One suite over both databases.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "conformance/names.rs"]
mod names;
#[path = "conformance/settling.rs"]
mod settling;

use common::{WORLD, add, both, document, events, now, open, settle};
use dateline_fuse::{Previous, Report, fuse, synthetic};
use dateline_model::{
    Claim, ControlSpan, Correction, DecisionAction, Document, DocumentId, Event, EventStatus, EventType, Extent, Kind,
    Measure, PlaceId, PlaceRef, Published,
};
use dateline_store::{
    Access, Added, BBox, Collected, ControlQuery, DocumentQuery, EventQuery, Near, Record, StoreError,
};
use std::collections::BTreeSet;

fn fill(record: &mut Record, count: u64) -> Vec<(Document, Vec<Claim>)> {
    let made: Vec<_> = (0..count).map(|n| document(n, WORLD)).collect();
    for (n, (document, claims)) in made.iter().enumerate() {
        assert_eq!(add(record, document, claims, n as i64), Added::New);
    }
    settle(record, count as i64);
    made
}

fn fused(reports: &[(Document, Vec<Claim>)]) -> Vec<Event> {
    let reports: Vec<_> = reports.iter().map(|(document, claims)| (Report::of(document), claims.clone())).collect();
    sorted(fuse(&reports, &[], Previous::new(), synthetic::sides()).events)
}

/// Without ids, which depend on history.
fn sorted(mut events: Vec<Event>) -> Vec<Event> {
    let any = dateline_model::EventId::new("any").unwrap();
    events.iter_mut().for_each(|event| event.event_id = any.clone());
    events.sort_by(|a, b| a.members[0].key.cmp(&b.members[0].key));
    events
}

fn control(record: &mut Record) -> Vec<ControlSpan> {
    record.control(&ControlQuery { limit: Some(10_000), ..ControlQuery::default() }).unwrap().items
}

fn timelines(events: &[Event]) -> Vec<ControlSpan> {
    let rules = dateline_control::Rules::default();
    let made = dateline_control::timelines(events, [], &synthetic::sides(), &rules);
    let mut spans: Vec<ControlSpan> = made.spans().cloned().collect();
    spans.sort_by(|a, b| (a.from, &a.span_id).cmp(&(b.from, &b.span_id)));
    spans
}

#[test]
fn a_record_holds_the_events_that_fusion_makes_whatever_the_steps() {
    for place in both() {
        let mut record = open(&place);
        let made: Vec<_> = (0..120).map(|n| document(n, WORLD)).collect();
        for (n, (document, claims)) in made.iter().enumerate() {
            add(&mut record, document, claims, n as i64);
            if n % 7 == 0 {
                settle(&mut record, n as i64);
            }
        }
        settle(&mut record, 1000);
        assert!(!record.is_pending().unwrap());
        let kept = events(&mut record, &EventQuery::default());
        assert_eq!(sorted(kept.clone()), fused(&made));
        assert_eq!(control(&mut record), timelines(&kept));
        let again = settle(&mut record, 1001);
        assert_eq!((again.events_written, again.events_removed, again.spans_written), (0, 0, 0));
    }
}

#[test]
fn reading_the_same_document_again_changes_nothing() {
    for place in both() {
        let mut record = open(&place);
        let made = fill(&mut record, 30);
        let before = (record.last_change().unwrap(), events(&mut record, &EventQuery::default()));
        for (document, claims) in &made {
            assert_eq!(add(&mut record, document, claims, 5000), Added::Unchanged);
        }
        assert!(!record.is_pending().unwrap());
        assert_eq!((record.last_change().unwrap(), events(&mut record, &EventQuery::default())), before);
    }
}

#[test]
fn a_better_reading_supersedes_the_old_one_which_is_kept() {
    for place in both() {
        let mut record = open(&place);
        let made = fill(&mut record, 30);
        let (document, claims) = &made[3];
        let then = record.last_change().unwrap();
        let old_events = events(&mut record, &EventQuery::default());
        let mut better = claims.clone();
        better[0].confidence = 0.99;
        better[0].places.truncate(1);
        assert_eq!(add(&mut record, document, &better, 100), Added::Reread);
        settle(&mut record, 101);
        assert_eq!(record.claims(&document.id, None).unwrap(), better);
        assert_eq!(record.claims(&document.id, then).unwrap(), *claims);
        assert_eq!(events(&mut record, &EventQuery { as_of: then, ..EventQuery::default() }), old_events);
        let mut now_made = made.clone();
        now_made[3].1 = better;
        assert_eq!(sorted(events(&mut record, &EventQuery::default())), fused(&now_made));
    }
}

#[test]
fn a_corrected_version_at_the_same_address_supersedes_and_an_earlier_one_does_not() {
    for place in both() {
        let mut record = open(&place);
        let version = |n: u64, day: &str| {
            let (mut document, claims) = document(n, WORLD);
            document.url = Some(format!("https://news.example/story?utm_source={n}"));
            document.published = day.parse::<Published>().ok();
            (document, claims)
        };
        let (first, second, early) = (version(1, "2020-03-02"), version(2, "2020-03-03"), version(3, "2020-03-01"));
        assert_eq!(add(&mut record, &first.0, &first.1, 1), Added::New);
        assert_eq!(add(&mut record, &second.0, &second.1, 2), Added::Supersedes(first.0.id.clone()));
        assert_eq!(add(&mut record, &early.0, &early.1, 3), Added::Earlier(second.0.id.clone()));
        assert_eq!(add(&mut record, &first.0, &first.1, 4), Added::Unchanged);
        settle(&mut record, 5);
        assert_eq!(sorted(events(&mut record, &EventQuery::default())), fused(std::slice::from_ref(&second)));
        let old = record.document(&first.0.id, None).unwrap().unwrap();
        assert_eq!(old.superseded_by.as_deref(), Some(second.0.id.as_str()));
        assert_eq!(record.original(&first.0.id).unwrap().unwrap(), first.0.text.as_str().as_bytes());
        assert_eq!(record.documents(&DocumentQuery::default()).unwrap().items.len(), 1);
    }
}

#[test]
fn a_file_written_over_with_a_corrected_text_supersedes_and_with_another_report_does_not() {
    for place in both() {
        let mut record = open(&place);
        let mut add_file = |n: u64, text: String, how: &str| {
            let (mut document, claims) = document(n, WORLD);
            document.text = dateline_model::Text::new(text);
            let bytes = document.text.as_str().as_bytes();
            let collected = Collected { document: &document, bytes, at: now(0), how };
            (record.add(collected, &claims, "test-1", now(0)).unwrap(), document.id.clone())
        };
        let text =
            "Fighters took the village after a day of heavy fighting in which four soldiers were killed near it.";
        let other = "An entirely different report that somebody saved under the name of the first one a week later on.";
        let (first, id) = add_file(1, text.to_owned(), "file reports/a.txt");
        assert_eq!(first, Added::New);
        let corrected = format!("{text} Correction: nine soldiers.");
        assert_eq!(add_file(2, corrected.clone(), "file reports/a.txt").0, Added::Supersedes(id));
        assert_eq!(add_file(3, other.to_owned(), "file reports/a.txt").0, Added::New);
        // Copies in other files, and rows of a table, are reports of their own.
        assert_eq!(add_file(4, corrected.clone(), "file reports/b.txt").0, Added::New);
        assert_eq!(add_file(5, format!("{text} So."), "file rows.jsonl:2").0, Added::New);
        assert_eq!(add_file(6, format!("{text} And so."), "file rows.jsonl:2").0, Added::New);
    }
}

#[test]
fn a_longer_version_under_the_same_id_supersedes_without_losing() {
    for place in both() {
        let mut record = open(&place);
        let (mut document, claims) = document(1, WORLD);
        document.id = DocumentId::new("row-17").unwrap();
        add(&mut record, &document, &claims, 1);
        let then = record.last_change().unwrap();
        let longer = Document {
            text: dateline_model::Text::new(format!("{} And more.", document.text.as_str())),
            ..document.clone()
        };
        assert_eq!(add(&mut record, &longer, &claims, 2), Added::Supersedes(document.id.clone()));
        assert_eq!(record.document(&document.id, None).unwrap().unwrap().document, longer);
        assert_eq!(record.document(&document.id, then).unwrap().unwrap().document, document);
        assert_eq!(add(&mut record, &longer, &claims, 3), Added::Unchanged);
    }
}

#[test]
fn a_stored_document_comes_back_with_its_bytes_and_provenance() {
    for place in both() {
        let mut record = open(&place);
        let (document, claims) = document(1, WORLD);
        let bytes = b"\x00\xff<html>raw bytes, not text</html>";
        let collected = Collected { document: &document, bytes, at: now(-5), how: "GET https://news.example/a" };
        record.add(collected, &claims, "dateline 0.1, base 3", now(0)).unwrap();
        let stored = record.document(&document.id, None).unwrap().unwrap();
        assert_eq!(stored.document, document);
        assert_eq!((stored.collected_at, stored.collected_how.as_str()), (now(-5), "GET https://news.example/a"));
        assert_eq!(stored.model, "dateline 0.1, base 3");
        assert_eq!(record.original(&document.id).unwrap().unwrap(), bytes);
        assert_eq!(record.claims(&document.id, None).unwrap(), claims);
        assert!(record.document(&DocumentId::new("nobody").unwrap(), None).unwrap().is_none());
    }
}

#[test]
fn decisions_outlive_every_run_and_can_be_taken_back() {
    for place in both() {
        let mut record = open(&place);
        let made = fill(&mut record, 60);
        let before = events(&mut record, &EventQuery::default());
        let (a, b) = (&before[0], &before[before.len() - 1]);
        let merge = record.decide(DecisionAction::merge(&[a, b]), "Rana", "the same night", now(100)).unwrap();
        let reject = record.decide(DecisionAction::reject(&before[2]), "Rana", "a drill", now(101)).unwrap();
        let settled = settle(&mut record, 102);
        assert_eq!(settled.lineage.len(), 1);
        let removed = record.removed_events(now(99)).unwrap();
        assert_eq!(removed.iter().map(|(id, _)| id).collect::<Vec<_>>(), [&settled.lineage[0].from]);
        let changed = events(&mut record, &EventQuery { changed_since: Some(now(99)), ..EventQuery::default() });
        assert_eq!(changed.len(), 2);
        let merged = record.event(&settled.lineage[0].into, None).unwrap().unwrap();
        assert_eq!(merged.members.len(), a.members.len() + b.members.len());
        assert_eq!(merged.decisions, std::slice::from_ref(&merge.decision_id));
        assert_eq!(record.event(&before[2].event_id, None).unwrap().unwrap().status, EventStatus::Retracted);
        // A new report of the first event, elsewhere a re-run: the decisions still stand.
        let (mut again, mut claims) =
            made.iter().find(|(document, _)| document.id == a.members[0].key.claim.document_id).unwrap().clone();
        again.id = DocumentId::new("one-more").unwrap();
        claims.iter_mut().for_each(|claim| claim.document_id = again.id.clone());
        add(&mut record, &again, &claims, 103);
        settle(&mut record, 104);
        let later = record.event(&merged.event_id, None).unwrap().unwrap();
        assert!(later.members.len() > merged.members.len());
        assert_eq!(record.lineage(&merged.event_id).unwrap().len(), 1);
        record.withdraw(&merge.decision_id, "Omar", "two nights after all", now(105)).unwrap();
        record.withdraw(&reject.decision_id, "Omar", "no drill", now(106)).unwrap();
        assert!(record.withdraw(&reject.decision_id, "Omar", "again", now(106)).is_err());
        settle(&mut record, 107);
        let mut all = made.clone();
        all.push((again, claims));
        assert_eq!(sorted(events(&mut record, &EventQuery::default())), fused(&all));
        assert_eq!(record.decisions(None).unwrap(), []);
        assert_eq!(record.decisions(Some(now(104))).unwrap().len(), 2);
        let log = record.decision_log().unwrap();
        assert_eq!(log[0].decision, merge);
        assert_eq!(log[0].withdrawn.as_ref().unwrap().why, "two nights after all");
        let nobody = DecisionAction::Confirm { members: vec![] };
        assert!(matches!(record.decide(nobody, "x", "y", now(108)), Err(StoreError::Unknown { .. })));
    }
}

#[test]
fn a_corrected_event_moves_on_the_map_and_stays_corrected_until_that_is_taken_back() {
    for place in both() {
        let mut record = open(&place);
        fill(&mut record, 60);
        let read = events(&mut record, &EventQuery::default()).swap_remove(1);
        let place = Some(PlaceRef {
            lat: Some(-45.5),
            lon: Some(10.25),
            place_id: Some(PlaceId::new("gn:1").unwrap()),
            text: "Elsewhere".to_owned(),
            ..read.place.clone().unwrap()
        });
        let corrections = vec![
            Correction::Place { place: place.clone().map(Box::new) },
            Correction::Count { measure: Measure::Killed, low: 1, best: 2, high: 3 },
        ];
        let action = DecisionAction::correct(&read, corrections);
        let decision = record.decide(action, "Rana", "I was there", now(100)).unwrap();
        settle(&mut record, 101);
        let near = Near { lat: -45.5, lon: 10.25, radius_km: 5.0 };
        let found = events(&mut record, &EventQuery { near: Some(near), ..EventQuery::default() });
        assert_eq!(found.iter().map(|event| &event.event_id).collect::<Vec<_>>(), [&read.event_id]);
        assert_eq!((&found[0].place, found[0].count(Measure::Killed).unwrap().best), (&place, 2));
        assert_eq!(record.event(&read.event_id, Some(now(99))).unwrap().as_ref(), Some(&read));
        record.withdraw(&decision.decision_id, "Rana", "it was another village", now(102)).unwrap();
        settle(&mut record, 103);
        assert_eq!(record.event(&read.event_id, None).unwrap(), Some(read.clone()));
        let nonsense = vec![Correction::Count { measure: Measure::Killed, low: 3, best: 2, high: 1 }];
        let error = record.decide(DecisionAction::correct(&read, nonsense), "x", "y", now(104)).unwrap_err();
        assert!(matches!(error, StoreError::BadQuestion { .. }), "{error}");
    }
}

#[test]
fn a_span_is_found_by_its_id_and_a_document_by_the_beginning_of_its_own() {
    for place in both() {
        let mut record = open(&place);
        let made = fill(&mut record, 60);
        let spans = record.control(&ControlQuery::default()).unwrap().items;
        assert_eq!(record.span(&spans[3].span_id, None).unwrap().as_ref(), Some(&spans[3]));
        assert_eq!(record.span(&spans[3].span_id, Some(now(-1))).unwrap(), None);
        let id = &made[7].0.id;
        assert_eq!(record.documents_beginning(id.as_str(), 2).unwrap(), std::slice::from_ref(id));
        assert_eq!(record.documents_beginning("", 5).unwrap().len(), 5);
        assert_eq!(record.documents_beginning("no such", 5).unwrap(), []);
    }
}

#[test]
fn a_retracted_document_supports_nothing_any_more_and_history_shows_when() {
    for place in both() {
        let mut record = open(&place);
        fill(&mut record, 60);
        let single =
            events(&mut record, &EventQuery { statuses: vec![EventStatus::SingleSource], ..EventQuery::default() });
        let event = single.iter().find(|event| event.members.len() == 1).unwrap();
        let document = &event.members[0].key.claim.document_id;
        let retraction = record.retract(document, "Rana", "the outlet corrected it", now(100)).unwrap();
        settle(&mut record, 101);
        assert_eq!(record.document(document, None).unwrap().unwrap().retracted_why.unwrap(), "the outlet corrected it");
        assert_eq!(record.document(document, Some(now(99))).unwrap().unwrap().retracted_why, None);
        let history = record.event_history(&event.event_id).unwrap();
        assert_eq!(history.len(), 2);
        assert_eq!(
            (history[0].event.status, history[1].event.status),
            (EventStatus::SingleSource, EventStatus::Retracted)
        );
        assert_eq!(history[0].recorded_to, Some(history[1].recorded_from));
        assert_eq!(record.event(&event.event_id, Some(history[0].recorded_from)).unwrap().as_ref(), Some(event));
        assert!(record.retract(&DocumentId::new("nobody").unwrap(), "Rana", "", now(102)).is_err());
        record.withdraw(&retraction.decision_id, "Rana", "they stand by it", now(103)).unwrap();
        settle(&mut record, 104);
        assert_eq!(record.event(&event.event_id, None).unwrap().as_ref(), Some(event));
        assert_eq!(record.document(document, None).unwrap().unwrap().retracted_from, None);
    }
}

#[test]
fn filters_keep_what_they_say_and_pages_fit_together() {
    for place in both() {
        let mut record = open(&place);
        fill(&mut record, 150);
        let all = events(&mut record, &EventQuery::default());
        let mut ask = |query: EventQuery| events(&mut record, &query);
        let none = EventQuery::default;
        let keep = |test: &dyn Fn(&Event) -> bool| all.iter().filter(|event| test(event)).cloned().collect::<Vec<_>>();
        let day = |event: &Event| event.time.as_ref().and_then(|time| time.start).map(|when| when.date().to_string());

        assert_eq!(ask(EventQuery { limit: Some(7), ..none() }), all);
        assert_eq!(
            ask(EventQuery { types: vec![EventType::Shelling], ..none() }),
            keep(&|event| event.event_type == EventType::Shelling)
        );
        assert_eq!(
            ask(EventQuery { statuses: vec![EventStatus::Disputed], ..none() }),
            keep(&|event| event.status == EventStatus::Disputed)
        );
        let (from, to) = ("2020-01-10".parse().ok(), "2020-01-20".parse().ok());
        let within = keep(&|event| day(event).is_some_and(|day| ("2020-01-10".."2020-01-21").contains(&day.as_str())));
        assert_eq!(ask(EventQuery { from, to, ..none() }), within);
        let by = keep(&|event| event.actors.iter().chain(&event.targets).any(|actor| actor.text == "north army air"));
        assert!(!by.is_empty());
        for actor in ["north-army-air", "North Army Air"] {
            assert_eq!(ask(EventQuery { actor: Some(actor.to_owned()), ..none() }), by);
        }
        let printed = keep(&|event| event.members.iter().any(|member| member.outlet.as_deref() == Some("Outlet 3")));
        assert_eq!(ask(EventQuery { source: Some("outlet 3".to_owned()), ..none() }), printed);
        assert_eq!(ask(EventQuery { min_sources: Some(3), ..none() }), keep(&|event| event.independent_sources >= 3));
        let bbox = Some(BBox { west: 40.12, south: 29.0, east: 40.27, north: 31.0 });
        let inside = keep(&|event| {
            event.place.as_ref().and_then(|place| place.lon).is_some_and(|lon| (40.12..=40.27).contains(&lon))
        });
        assert!(!inside.is_empty() && inside.len() < all.len());
        assert_eq!(ask(EventQuery { bbox, ..none() }), inside);
        let crossing = Some(BBox { west: 40.27, south: 29.0, east: 40.12, north: 31.0 });
        assert_eq!(ask(EventQuery { bbox: crossing, ..none() }).len(), all.len() - inside.len());
        // Places stand 0.05° apart, 4.8 km at this latitude.
        let near = Some(Near { lat: 30.0, lon: 40.10, radius_km: 5.0 });
        let close = keep(&|event| {
            event.place.as_ref().and_then(|place| place.lon).is_some_and(|lon| (40.04..=40.16).contains(&lon))
        });
        assert_eq!(ask(EventQuery { near, ..none() }), close);
        let word = all[0].members[0].outlet.clone().unwrap();
        let number = word.rsplit(' ').next().unwrap();
        let found = ask(EventQuery { text: Some(format!("OUTLET {number}")), ..none() });
        assert!(found.contains(&all[0]) && found.len() < all.len());
        assert!(record.events(&EventQuery { text: Some("?!".to_owned()), ..none() }).is_err());
        assert!(
            record
                .events(&EventQuery {
                    bbox: Some(BBox { west: f64::NAN, south: 0.0, east: 0.0, north: 0.0 }),
                    ..none()
                })
                .is_err()
        );
    }
}

#[test]
fn a_page_stays_put_while_others_write() {
    for place in both() {
        let mut record = open(&place);
        fill(&mut record, 60);
        let before = events(&mut record, &EventQuery::default());
        let first = record.events(&EventQuery { limit: Some(5), ..EventQuery::default() }).unwrap();
        for n in 60..90 {
            let (document, claims) = document(n, WORLD);
            add(&mut record, &document, &claims, n as i64);
        }
        settle(&mut record, 200);
        let token = first.next.unwrap().to_string().parse().unwrap();
        let rest = events(&mut record, &EventQuery { after: Some(token), ..EventQuery::default() });
        assert_eq!(first.items.into_iter().chain(rest).collect::<Vec<_>>(), before);
    }
}

#[test]
fn documents_are_listed_by_day_and_found_by_their_words() {
    for place in both() {
        let mut record = open(&place);
        let made = fill(&mut record, 40);
        let page = record.documents(&DocumentQuery { limit: Some(30), ..DocumentQuery::default() }).unwrap();
        let rest =
            record.documents(&DocumentQuery { after: page.next, limit: Some(30), ..DocumentQuery::default() }).unwrap();
        let listed: Vec<_> = page.items.into_iter().chain(rest.items).collect();
        assert_eq!(listed.len(), made.len());
        assert!(listed.windows(2).all(|pair| pair[0].published_day <= pair[1].published_day));
        assert!(listed.iter().all(|row| row.claims == 1));
        let one = record
            .documents(&DocumentQuery { text: Some("words number 17".to_owned()), ..DocumentQuery::default() })
            .unwrap();
        assert_eq!(one.items.iter().filter(|row| row.document_id == made[17].0.id).count(), 1);
        let by =
            record.documents(&DocumentQuery { source: made[0].0.source.clone(), ..DocumentQuery::default() }).unwrap();
        assert!(by.items.iter().all(|row| row.source == made[0].0.source) && !by.items.is_empty());
    }
}

#[test]
fn control_is_kept_with_its_history() {
    for place in both() {
        let mut record = open(&place);
        let made = fill(&mut record, 150);
        let all_events = events(&mut record, &EventQuery::default());
        let spans = control(&mut record);
        assert_eq!(spans, timelines(&all_events));
        let at = spans.iter().find(|span| !span.holders.is_empty()).unwrap();
        let query = ControlQuery { at: Some(at.from), place: at.place.name.clone(), ..ControlQuery::default() };
        assert_eq!(record.control(&query).unwrap().items, std::slice::from_ref(at));
        // A statement of a monitor comes later: another picture now, the old one as of then.
        let then = record.last_change().unwrap();
        let (mut document, mut claims) = made[0].clone();
        document.id = DocumentId::new("statement").unwrap();
        let claim = &mut claims[0];
        (claim.kind, claim.event_type, claim.extent) = (Kind::Control, None, Some(Extent::Full));
        claim.document_id = document.id.clone();
        claim.modality = dateline_model::Modality::Asserted;
        claim.places = vec![at.place.clone()];
        claim.attribution.clear();
        let when = Some(dateline_model::When::Day(at.from));
        claim.time.iter_mut().for_each(|time| (time.start, time.end) = (when, when));
        document.published = Some(Published::from(at.from));
        add(&mut record, &document, &claims, 500);
        assert!(settle(&mut record, 501).spans_written > 0);
        let now_at = record.control(&query).unwrap().items;
        assert!(now_at[0].basis.iter().any(|basis| basis.claims.iter().any(|key| key.document_id == document.id)));
        assert_eq!(record.control(&ControlQuery { as_of: then, ..query }).unwrap().items, std::slice::from_ref(at));
    }
}

#[test]
fn a_clock_that_goes_backwards_keeps_the_order_of_history() {
    for place in both() {
        let mut record = open(&place);
        let mut last = None;
        for n in 0..5 {
            let (document, claims) = document(n, WORLD);
            add(&mut record, &document, &claims, 100 - 10 * n as i64);
            let change = record.last_change().unwrap();
            assert!(change > last);
            last = change;
        }
    }
}

#[test]
fn reports_without_dates_places_or_claims_and_with_strange_text_are_kept() {
    for place in both() {
        let mut record = open(&place);
        let (mut document, mut claims) = document(1, WORLD);
        document.published = None;
        document.source = None;
        document.text =
            dateline_model::Text::new("a\0b \u{202e} \"quoted\" 'single' ); DROP TABLE event; 🜁".to_owned());
        claims[0].time = None;
        claims[0].places.clear();
        add(&mut record, &document, &claims, 1);
        let (empty, _) = common::document(2, WORLD);
        add(&mut record, &empty, &[], 2);
        settle(&mut record, 3);
        assert_eq!(record.documents(&DocumentQuery::default()).unwrap().items.len(), 2);
        assert_eq!(record.original(&document.id).unwrap().unwrap(), document.text.as_str().as_bytes());
        let kept = events(&mut record, &EventQuery::default());
        assert!(kept.iter().all(|event| event.place.is_none() && event.time.is_none()));
    }
}

#[test]
fn ids_do_not_depend_on_the_database() {
    let listed: BTreeSet<Vec<String>> = both()
        .iter()
        .map(|place| {
            let mut record = open(place);
            fill(&mut record, 80);
            events(&mut record, &EventQuery::default())
                .iter()
                .map(|event| format!("{} {:?}", event.event_id, event.status))
                .collect()
        })
        .collect();
    assert_eq!(listed.len(), 1);
}

#[test]
fn a_record_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nothing.db").display().to_string();
    for access in [Access::Read, Access::Write] {
        assert!(matches!(Record::open(&path, access), Err(StoreError::Missing { .. })));
    }
    assert!(!std::path::Path::new(&path).exists());
}
