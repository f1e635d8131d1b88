//! The name index: sorted keys, packed lists, finite-state maps.

use std::collections::BTreeMap;

use fst::raw::Builder;

use super::common::english_words;
use super::draft::Draft;
use super::naming::keys;
use crate::error::GazetteerError;
use crate::fold::{Script, skeletons};
use crate::names::{NameRole, Posting};
use crate::place::{Kind, PlaceIdx};
use crate::varint::put_varint;

/// A section's name and its bytes.
pub(super) type Section = ([u8; 4], Vec<u8>);

/// The sections of the index.
pub(super) struct Built {
    pub(super) names: usize,
    pub(super) sections: Vec<Section>,
}

pub(super) fn build(drafts: &[Draft]) -> Result<Built, GazetteerError> {
    let mut entries: Vec<(String, u64)> = Vec::new();
    for (row, draft) in (0u32..).zip(drafts) {
        let display = draft.display.as_deref().unwrap_or(&draft.name);
        for (key, (stripped, role)) in keys(draft, display) {
            entries.push((key, Posting { place: PlaceIdx(row), role, stripped }.pack()));
        }
    }
    entries.sort_unstable();
    let names = group(entries);
    if names.len() >= u32::MAX as usize {
        let (expected, actual) = (u64::from(u32::MAX), names.len() as u64);
        return Err(GazetteerError::TooLarge { what: "names", expected, actual });
    }
    let common = common_bits(&names, drafts);
    let skeletons = skeleton_lists(&names);
    let mut sections = encode(&names, [b"NFST", b"NLEN", b"NLST"])?;
    sections.extend(encode(&skeletons, [b"SFST", b"SLEN", b"SLST"])?);
    sections.push((*b"COMM", common));
    Ok(Built { names: names.len(), sections })
}

/// Sorted `(key, value)` pairs to keys with sorted lists.
fn group(entries: Vec<(String, u64)>) -> Vec<(String, Vec<u64>)> {
    let mut lists: Vec<(String, Vec<u64>)> = Vec::new();
    for (key, value) in entries {
        match lists.last_mut() {
            Some((last, list)) if *last == key => {
                if list.last() != Some(&value) {
                    list.push(value);
                }
            }
            _ => lists.push((key, vec![value])),
        }
    }
    lists
}

/// One bit per name that is a common English word. Countries are exempt: *Turkey*, *Chad* and *Jordan* are told by
/// their capital letter.
fn common_bits(names: &[(String, Vec<u64>)], drafts: &[Draft]) -> Vec<u8> {
    let words = english_words();
    let mut bits = vec![0u8; names.len().div_ceil(8)];
    for (i, (key, list)) in names.iter().enumerate() {
        let country = || {
            list.iter()
                .any(|v| drafts[(v >> 3) as usize].kind() == Kind::Country && (v >> 1 & 3) <= NameRole::English as u64)
        };
        if words.contains(key.as_str()) && (key == "us" || !country()) {
            bits[i / 8] |= 1 << (i % 8);
        }
    }
    bits
}

/// Skeletons to name numbers. Of the names of one place on one skeleton only the best is listed (Latin letters
/// first, then the better role): the others would only bring up the same place again.
fn skeleton_lists(names: &[(String, Vec<u64>)]) -> Vec<(String, Vec<u64>)> {
    let mut entries: Vec<(String, u64, (bool, u64, u32))> = Vec::new();
    for (number, (key, list)) in (0u32..).zip(names) {
        let script = Script::of(key);
        if script == Script::Other {
            continue;
        }
        for skeleton in skeletons(key).into_iter().filter(|s| s.len() > 1) {
            for posting in list {
                entries.push((skeleton.clone(), posting >> 3, (script != Script::Latin, posting & 7, number)));
            }
        }
    }
    entries.sort_unstable();
    entries.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
    let mut lists: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for (skeleton, _, (_, _, number)) in entries {
        lists.entry(skeleton).or_default().push(u64::from(number));
    }
    for list in lists.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    lists.into_iter().collect()
}

fn encode(lists: &[(String, Vec<u64>)], names: [&[u8; 4]; 3]) -> Result<Vec<Section>, GazetteerError> {
    let mut map = Builder::memory();
    let (mut lengths, mut packed) = (Vec::new(), Vec::new());
    for (ordinal, (key, list)) in (0u64..).zip(lists) {
        map.insert(key.as_bytes(), ordinal).expect("keys are sorted and distinct");
        let start = packed.len();
        let mut last = 0;
        for value in list {
            put_varint(&mut packed, value - last);
            last = *value;
        }
        put_varint(&mut lengths, (packed.len() - start) as u64);
    }
    if packed.len() >= u32::MAX as usize {
        let (expected, actual) = (u64::from(u32::MAX), packed.len() as u64);
        return Err(GazetteerError::TooLarge { what: "bytes of name lists", expected, actual });
    }
    let map = map.into_inner().expect("writing to memory does not fail");
    Ok(vec![(*names[0], map), (*names[1], lengths), (*names[2], packed)])
}
