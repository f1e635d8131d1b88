//! Tiles hold what the list holds: read back with a small reader of the format.

use crate::{
    record::{both, sqlite},
    support::{Running, all, filled, start},
};
use std::collections::BTreeMap;

/// A field of a protocol buffer.
enum Field<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

fn fields(mut bytes: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let key = varint(&mut bytes);
        let field = match key & 7 {
            0 => Field::Number(varint(&mut bytes)),
            1 => Field::Bytes(take(&mut bytes, 8)),
            2 => {
                let length = varint(&mut bytes) as usize;
                Field::Bytes(take(&mut bytes, length))
            }
            wire => panic!("wire type {wire}"),
        };
        found.push((key >> 3, field));
    }
    found
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = take(bytes, 1)[0];
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    value
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> &'a [u8] {
    let (taken, rest) = bytes.split_at(count);
    *bytes = rest;
    taken
}

type Properties = BTreeMap<String, String>;

/// Properties of the features of every layer, as text.
fn layers(tile: &[u8]) -> BTreeMap<String, Vec<Properties>> {
    let mut found = BTreeMap::new();
    for (field, layer) in fields(tile) {
        let Field::Bytes(layer) = layer else { panic!("a layer is bytes") };
        assert_eq!(field, 3);
        let (mut name, mut keys, mut values, mut tags) = (String::new(), vec![], vec![], vec![]);
        for (field, content) in fields(layer) {
            match (field, content) {
                (1, Field::Bytes(bytes)) => name = String::from_utf8(bytes.to_vec()).unwrap(),
                (2, Field::Bytes(bytes)) => {
                    let packed = fields(bytes).into_iter().find_map(|(field, content)| match content {
                        Field::Bytes(bytes) if field == 2 => Some(bytes),
                        _ => None,
                    });
                    tags.push(packed.unwrap_or_default());
                }
                (3, Field::Bytes(bytes)) => keys.push(String::from_utf8(bytes.to_vec()).unwrap()),
                (4, Field::Bytes(bytes)) => values.push(match fields(bytes).remove(0) {
                    (1, Field::Bytes(text)) => String::from_utf8(text.to_vec()).unwrap(),
                    (3, Field::Bytes(real)) => f64::from_le_bytes(real.try_into().unwrap()).to_string(),
                    (6, Field::Number(number)) => ((number >> 1) as i64 ^ -((number & 1) as i64)).to_string(),
                    (7, Field::Number(yes)) => (yes == 1).to_string(),
                    (field, _) => panic!("value field {field}"),
                }),
                (5, Field::Number(extent)) => assert_eq!(extent, 4096),
                (15, Field::Number(version)) => assert_eq!(version, 2),
                (field, _) => panic!("layer field {field}"),
            }
        }
        let read = |mut tags: &[u8]| {
            let mut properties = Properties::new();
            while !tags.is_empty() {
                let (key, value) = (varint(&mut tags) as usize, varint(&mut tags) as usize);
                properties.insert(keys[key].clone(), values[value].clone());
            }
            properties
        };
        found.insert(name, tags.into_iter().map(read).collect());
    }
    found
}

fn tile(server: &Running, path: &str) -> BTreeMap<String, Vec<Properties>> {
    let answer = server.get(&format!("/api/v1/tiles/{path}"));
    assert!([200, 204].contains(&answer.status), "{path}: {answer:?}");
    layers(&answer.body)
}

/// Number of events in a tile.
fn held(layers: &BTreeMap<String, Vec<Properties>>) -> usize {
    let clusters = layers.get("clusters").into_iter().flatten();
    let counted: usize = clusters.map(|cluster| cluster["count"].parse::<usize>().unwrap()).sum();
    counted + layers.get("events").map_or(0, Vec::len)
}

#[test]
fn a_tile_of_the_world_holds_every_event_that_the_list_holds() {
    for place in both() {
        drop(filled(&place, 240));
        let server = start(&place.target);
        let filters = [
            "",
            "?family=battles",
            "?status=disputed",
            "?from=2020-01-20&to=2020-02-05",
            "?actor=north-army",
            "?country=SY",
        ];
        for filter in filters {
            let expected = all(&server, &format!("/events{filter}")).len();
            assert_eq!(held(&tile(&server, &format!("events/0/0/0.mvt{filter}"))), expected, "{filter}");
        }
        let world = tile(&server, "events/0/0/0.mvt");
        let cluster = &world["clusters"][0];
        let parts: usize = ["single_source", "corroborated", "disputed", "denied", "retracted"]
            .iter()
            .filter_map(|status| cluster.get(*status)?.parse::<usize>().ok())
            .sum();
        assert_eq!(parts.to_string(), cluster["count"]);
    }
}

#[test]
fn four_tiles_hold_what_the_one_above_them_holds() {
    let place = sqlite();
    drop(filled(&place, 240));
    let server = start(&place.target);
    let mut above = vec![(0u32, 0u32)];
    for z in 1..=12 {
        let mut here = Vec::new();
        for (x, y) in above {
            let upper = held(&tile(&server, &format!("events/{}/{x}/{y}.mvt", z - 1)));
            let four = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(dx, dy)| (2 * x + dx, 2 * y + dy));
            let counts = four.map(|(x, y)| held(&tile(&server, &format!("events/{z}/{x}/{y}.mvt"))));
            assert_eq!(counts.iter().sum::<usize>(), upper, "under {}/{x}/{y}", z - 1);
            here.extend(four.into_iter().zip(counts).filter(|(_, count)| *count > 0).map(|(at, _)| at));
        }
        here.truncate(4);
        above = here;
    }
}

#[test]
fn a_single_mark_tells_what_the_map_draws() {
    let place = sqlite();
    drop(filled(&place, 12));
    let server = start(&place.target);
    let world = tile(&server, "events/14/10012/6761.mvt");
    let near = tile(&server, "events/5/19/13.mvt");
    let marks: Vec<&Properties> =
        world.values().chain(near.values()).flatten().filter(|mark| mark.contains_key("id")).collect();
    assert!(!marks.is_empty());
    for mark in marks {
        let event = server.api(&format!("/events/{}", mark["id"]))["event"].clone();
        for key in ["type", "family", "status", "outcome"] {
            let field = if key == "type" { "event_type" } else { key };
            assert_eq!(event[field], mark[key].as_str(), "{key}");
        }
        assert_eq!(event["time"]["start"], mark["day"].as_str());
        assert!(mark["place_key"].starts_with("gn:") && mark["at"].parse::<u32>().unwrap() >= 1);
    }
}

#[test]
fn control_of_a_day_is_on_the_map() {
    let place = sqlite();
    drop(filled(&place, 240));
    let server = start(&place.target);
    let spans = all(&server, "/control?at=2020-02-15");
    let map = tile(&server, "control/0/0/0.mvt?at=2020-02-15");
    assert!(!spans.is_empty());
    assert_eq!(map["places"].len(), spans.len());
    assert!(map["places"].iter().all(|spot| ["held", "contested"].contains(&spot["state"].as_str())));
    assert_eq!(server.get("/api/v1/tiles/control/0/0/0.mvt").status, 400, "a day is needed");
}
