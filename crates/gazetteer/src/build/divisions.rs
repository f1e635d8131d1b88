//! First-level divisions: Who's On First polygons joined to GeoNames ids by name.
//!
//! Some Who's On First regions have no GeoNames id, that of a former division, or that of another one.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Layer};
use super::naming::bare_division;
use crate::fold::{fold, similarity, strip_articles};
use crate::names::NameRole;
use crate::place::{CountryCode, Kind};

/// An id is wrong when its GeoNames name is less like the region's default name than this …
const NOT_THE_SAME: f32 = 0.55;
/// … and the name of another division is at least so like. Without such a rival the id stays: regions are renamed.
const RIVAL: f32 = 0.95;
/// A region without id gets that of a division whose name is at least so like.
const THE_SAME: f32 = 0.85;

/// Checks the ids of the regions of Who's On First, and gives ids to those without.
pub(super) fn join(drafts: &mut [Draft]) {
    let mut listed: BTreeMap<CountryCode, BTreeMap<u32, Vec<String>>> = BTreeMap::new();
    for draft in drafts.iter().filter(|d| d.layer == Layer::GeoNames && d.kind() == Kind::Admin1) {
        if let Some(country) = draft.country {
            listed.entry(country).or_default().insert(draft.gn, bare_names(draft));
        }
    }
    let regions = || |d: &&mut Draft| d.layer == Layer::WhosOnFirst && d.kind() == Kind::Admin1 && d.country.is_some();
    let mut claimed: BTreeSet<u32> = BTreeSet::new();
    for draft in drafts.iter_mut().filter(regions()) {
        let Some(all) = draft.country.and_then(|c| listed.get(&c)) else { continue };
        let Some(names) = all.get(&draft.gn) else { continue };
        let default_name = [bare_name(&draft.name)];
        let rival = || all.values().any(|other| likeness(other, &default_name) >= RIVAL);
        if likeness(names, &default_name) < NOT_THE_SAME && rival() {
            draft.gn = 0;
        } else {
            claimed.insert(draft.gn);
        }
    }
    for draft in drafts.iter_mut().filter(regions()) {
        if claimed.contains(&draft.gn) {
            continue;
        }
        let Some(all) = draft.country.and_then(|c| listed.get(&c)) else { continue };
        let names = bare_names(draft);
        let free = all.iter().filter(|(gn, _)| !claimed.contains(*gn));
        let best = free
            .map(|(gn, other)| (likeness(other, &names), *gn))
            .filter(|(score, _)| *score >= THE_SAME)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, gn)) = best {
            draft.gn = gn;
            claimed.insert(gn);
        }
    }
}

/// Default and Latin names, bare.
fn bare_names(draft: &Draft) -> Vec<String> {
    let latin = draft.names.iter().filter(|n| n.role < NameRole::Native).map(|n| n.text.as_str());
    std::iter::once(draft.name.as_str()).chain(latin).map(bare_name).collect()
}

/// A name folded, without articles and words such as *Province*.
fn bare_name(name: &str) -> String {
    strip_articles(&fold(bare_division(name)))
}

fn likeness(a: &[String], b: &[String]) -> f32 {
    a.iter().flat_map(|x| b.iter().map(move |y| similarity(x, y))).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(layer: Layer, gn: u32, name: &str) -> Draft {
        let country = CountryCode::parse("XX");
        Draft { layer, gn, name: name.to_owned(), kind: Some(Kind::Admin1), country, ..Draft::default() }
    }

    fn ids(drafts: &mut [Draft]) -> Vec<u32> {
        join(drafts);
        drafts.iter().filter(|d| d.layer == Layer::WhosOnFirst).map(|d| d.gn).collect()
    }

    #[test]
    fn a_region_without_id_gets_it_by_name() {
        let mut drafts = [region(Layer::WhosOnFirst, 0, "Daikondi"), region(Layer::GeoNames, 7, "Daykundi")];
        assert_eq!(ids(&mut drafts), [7]);
    }

    #[test]
    fn an_id_of_another_division_is_put_right() {
        let mut drafts = [
            region(Layer::WhosOnFirst, 8, "Parwan"),
            region(Layer::WhosOnFirst, 0, "Panjshir"),
            region(Layer::GeoNames, 7, "Parwan"),
            region(Layer::GeoNames, 8, "Panjshir"),
        ];
        assert_eq!(ids(&mut drafts), [7, 8]);
    }

    #[test]
    fn a_renamed_division_keeps_its_id() {
        let mut drafts = [
            region(Layer::WhosOnFirst, 8, "Kasaï-Oriental"),
            region(Layer::GeoNames, 7, "Kwilu"),
            region(Layer::GeoNames, 8, "East Lomami"),
        ];
        assert_eq!(ids(&mut drafts), [8]);
    }

    #[test]
    fn an_unlike_name_is_no_match() {
        let mut drafts = [region(Layer::WhosOnFirst, 5, "Orientale"), region(Layer::GeoNames, 7, "Ituri")];
        assert_eq!(ids(&mut drafts), [5]);
    }
}
