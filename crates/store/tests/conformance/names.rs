//! Places and actors by their names, decisions and the log of what was done: the same on both databases.

use crate::common::{WORLD, add, both, document, events, now, open, settle};
use dateline_model::{DecisionAction, KeyedPlace, PlaceRef};
use dateline_store::{AuditEntry, DecisionQuery, EventQuery, EventRow, Named, Names, Record};

/// A gazetteer and a catalogue of a few names.
struct Known;

const PLACES: &[(&str, &[&str])] = &[
    ("gn:1", &["Deir ez-Zor", "دير الزور"]),
    ("gn:2", &["Ma‘arrat an-Nu‘mān", "مَعَرَّة النعمان"]),
    ("gn:3", &["Şırnak"]),
    ("gn:4", &["Al-Bab", "الباب"]),
    ("gn:5", &["Київ", "Kyiv"]),
];

impl Names for Known {
    fn of_place(&self, place: &PlaceRef) -> Vec<String> {
        let id = place.place_id.as_ref().map_or("", |id| id.as_str());
        let found = PLACES.iter().filter(|(known, _)| *known == id).flat_map(|(_, names)| names.iter());
        found.map(|name| (*name).to_owned()).collect()
    }

    fn of_actor(&self, value: &str) -> Vec<String> {
        match value {
            "north-army" => vec!["Army of the North".to_owned(), "جيش الشمال".to_owned()],
            // Stands for an actor that has its names elsewhere.
            "south army" => vec![],
            other => vec![other.to_owned()],
        }
    }
}

fn filled(record: &mut Record) {
    for n in 0..80 {
        let (document, claims) = document(n, WORLD);
        add(record, &document, &claims, n as i64);
    }
    settle(record, 100);
}

#[test]
fn a_place_is_found_by_any_of_its_names_in_any_script_and_by_their_beginnings() {
    for place in both() {
        let mut record = open(&place);
        filled(&mut record);
        let before = record.last_change().unwrap();
        assert!(record.named(Named::Place, "Deir").unwrap().is_empty(), "nobody told the names yet");
        assert!(record.name_new(&Known).unwrap() > 10);
        assert_eq!(record.name_new(&Known).unwrap(), 0, "once is enough");
        assert_eq!(record.last_change().unwrap(), before, "it is no change of what the record tells");
        let asked: &[(&str, &[&str])] = &[
            ("Deir Ezzor", &["gn:1"]),
            ("deir al-zor", &["gn:1"]),
            ("دير الزور", &["gn:1"]),
            ("دير", &["gn:1"]),
            ("maarat numan", &[]),
            ("maarrat numan", &["gn:2"]),
            ("معرة النعمان", &["gn:2"]),
            ("SIRNAK", &["gn:3"]),
            ("bab", &["gn:4"]),
            ("الباب", &["gn:4"]),
            ("kyi", &["gn:5"]),
            ("київ", &["gn:5"]),
            ("Place 3", &["gn:3"]),
            ("bab kyiv", &[]),
            ("'; DROP TABLE name; --", &[]),
            ("\"bab\" OR kyiv*", &[]),
            ("...", &[]),
        ];
        for (text, keys) in asked {
            assert_eq!(record.named(Named::Place, text).unwrap(), *keys, "{text} on {}", place.target);
        }
    }
}

#[test]
fn an_actor_is_found_by_any_of_its_names_once() {
    for place in both() {
        let mut record = open(&place);
        filled(&mut record);
        record.name_new(&Known).unwrap();
        assert_eq!(record.named(Named::Actor, "army of").unwrap(), ["north-army"]);
        assert_eq!(record.named(Named::Actor, "جيش الشمال").unwrap(), ["north-army"]);
        let south = record.named(Named::Actor, "south").unwrap();
        assert!(!south.contains(&"south army".to_owned()), "{south:?}");
        assert!(record.named(Named::Place, "army").unwrap().is_empty(), "places and actors are apart");
    }
}

#[test]
fn what_comes_later_is_named_later() {
    for place in both() {
        let mut record = open(&place);
        let mut seen = 0;
        for n in 0..40 {
            let (document, claims) = document(n, WORLD);
            add(&mut record, &document, &claims, n as i64);
            settle(&mut record, n as i64);
            seen += record.name_new(&Known).unwrap();
        }
        let everywhere = record.named(Named::Place, "place").unwrap();
        let keys: std::collections::BTreeSet<String> = events(&mut record, &EventQuery::default())
            .iter()
            .filter_map(|event| event.place.as_ref().map(|place| KeyedPlace::of(place).key.to_string()))
            .collect();
        assert!(keys.iter().filter(|key| key.starts_with("gn:")).all(|key| everywhere.contains(key)), "{everywhere:?}");
        assert!(seen >= keys.len());
    }
}

#[test]
fn a_row_of_the_list_says_what_the_event_says() {
    for place in both() {
        let mut record = open(&place);
        filled(&mut record);
        for newest_first in [false, true] {
            let query = EventQuery { newest_first, limit: Some(7), ..EventQuery::default() };
            let (rows, whole) = (record.event_rows(&query).unwrap(), record.events(&query).unwrap());
            let as_rows: Vec<EventRow> = whole
                .items
                .iter()
                .map(|event| serde_json::from_value(serde_json::to_value(event).unwrap()).unwrap())
                .collect();
            assert_eq!((rows.items.len(), &rows.next), (7, &whole.next));
            assert_eq!(rows.items, as_rows);
        }
    }
}

#[test]
fn decisions_come_page_by_page_the_latest_first_and_by_event() {
    for place in both() {
        let mut record = open(&place);
        filled(&mut record);
        let all = events(&mut record, &EventQuery { limit: Some(7), ..EventQuery::default() });
        let mut made = Vec::new();
        for (n, event) in all.iter().take(7).enumerate() {
            made.push(record.decide(DecisionAction::confirm(event), "rana", "seen", now(200 + n as i64)).unwrap());
        }
        record.withdraw(&made[2].decision_id, "rana", "not seen", now(300)).unwrap();
        settle(&mut record, 301);
        let (mut told, mut query) = (Vec::new(), DecisionQuery { limit: Some(3), ..DecisionQuery::default() });
        loop {
            let page = record.decision_page(&query).unwrap();
            assert!(page.items.len() <= 3);
            told.extend(page.items.into_iter().map(|entry| entry.decision.decision_id));
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
        let expected: Vec<_> = made.iter().rev().map(|decision| decision.decision_id.clone()).collect();
        assert_eq!(told, expected);
        let of = |record: &mut Record, n: usize| {
            let event = Some(all[n].event_id.clone());
            record.decision_page(&DecisionQuery { event, ..DecisionQuery::default() }).unwrap().items
        };
        assert_eq!(of(&mut record, 1)[0].decision.decision_id, made[1].decision_id);
        let taken_back = of(&mut record, 2);
        assert_eq!(taken_back[0].withdrawn.as_ref().map(|by| by.why.as_str()), Some("not seen"));
        let ids = [made[4].decision_id.clone(), made[3].decision_id.clone()];
        assert_eq!(record.decisions_by_id(&ids).unwrap(), [made[3].clone(), made[4].clone()]);
    }
}

#[test]
fn the_log_comes_page_by_page_the_latest_first() {
    for place in both() {
        let mut record = open(&place);
        for n in 0..7 {
            let (who, address) = (Some("ada".to_owned()), None);
            let entry = AuditEntry { at: now(n), who, address, what: "sign_in".to_owned(), detail: n.to_string() };
            record.note(&entry).unwrap();
        }
        let first = record.audit_log(Some(5), None).unwrap();
        let second = record.audit_log(Some(5), first.next.as_ref()).unwrap();
        let told: Vec<String> = first.items.into_iter().chain(second.items).map(|entry| entry.detail).collect();
        assert_eq!(told, ["6", "5", "4", "3", "2", "1", "0"]);
        assert!(second.next.is_none());
    }
}
