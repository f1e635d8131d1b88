//! One place, one draft: rows of different sources, and doubles within a source, are put together.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

use super::borders::Raw;
use super::divisions;
use super::draft::{Draft, Layer, Material};
use crate::fold::fold;
use crate::geo::{BBox, Coord, distance_km};
use crate::names::NameRole;
use crate::place::{CoordKind, CountryCode, Kind, PlaceId};

/// Two settlements of one country nearer than this and with one name are one.
const SAME_PLACE_KM: f64 = 5.0;

/// A settlement farther than this from the box around its country's divisions is none of that country.
const STRAY_DEGREES: f64 = 2.0;

/// Merges all drafts; gives the number of rows that went into others.
pub(super) fn merge(material: &mut Material, borders: &[Raw]) -> usize {
    let mut drafts = std::mem::take(&mut material.drafts);
    let before = drafts.len();
    drafts.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)).then_with(|| fuller_first(a, b)));
    clear_misplaced_ids(&mut drafts);
    divisions::join(&mut drafts);
    let (curated, drafts): (Vec<_>, Vec<_>) = drafts.into_iter().partition(|d| d.layer == Layer::Curated);
    let mut drafts = by_geonames_id(drafts);
    middle_for_divisions(&mut drafts);
    drafts.retain(|d| d.lat.is_finite() && d.lon.is_finite());
    drop_strays(&mut drafts, borders, material);
    add_alternate_names(&mut drafts, material);
    let drafts = doubles(drafts);
    material.drafts = add_curated(drafts, curated, borders, material);
    before.saturating_sub(material.drafts.len())
}

/// Fixed order, whatever the order of the sources: trusted layers first, large kinds first.
fn sort_key(d: &Draft) -> (Layer, Kind, u64, u32, &str, Option<&str>) {
    (d.layer, d.kind(), d.wof, d.gn, &d.name, d.slug.as_deref())
}

/// Of two rows about one place: the one that tells its feature code, the larger number of people, then any fixed order.
fn fuller_first(a: &Draft, b: &Draft) -> Ordering {
    let told = |d: &Draft| (d.feature.is_empty(), Reverse(d.population));
    told(a).cmp(&told(b)).then(a.lat.total_cmp(&b.lat)).then(a.lon.total_cmp(&b.lon))
}

/// A Who's On First row can carry the GeoNames id of another kind of place (the region that of its city). Where
/// GeoNames itself tells the kind, the wrong row loses the id.
fn clear_misplaced_ids(drafts: &mut [Draft]) {
    let told: HashMap<u32, bool> = drafts
        .iter()
        .filter(|d| d.layer == Layer::GeoNames && d.gn != 0)
        .map(|d| (d.gn, d.kind().is_admin()))
        .collect();
    for draft in drafts.iter_mut().filter(|d| d.layer == Layer::WhosOnFirst && d.wof != 0) {
        if told.get(&draft.gn).is_some_and(|admin| *admin != draft.kind().is_admin()) {
            draft.gn = 0;
        }
    }
}

/// Rows with one GeoNames id are one place, unless they lie apart and share no name: then the id is wrong upstream,
/// and the later row loses it.
fn by_geonames_id(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut row_of: HashMap<u32, usize> = HashMap::new();
    for mut draft in drafts {
        match row_of.get(&draft.gn).copied().filter(|_| draft.gn != 0) {
            Some(row) if is_same(&kept[row], &draft) => kept[row].absorb(draft),
            Some(_) if draft.wof == 0 => {}
            Some(_) => {
                draft.gn = 0;
                kept.push(draft);
            }
            None => {
                if draft.gn != 0 {
                    row_of.insert(draft.gn, kept.len());
                }
                kept.push(draft);
            }
        }
    }
    kept
}

fn is_same(a: &Draft, b: &Draft) -> bool {
    if a.layer != b.layer || a.kind().is_admin() {
        return true;
    }
    let near = distance_km(Coord::new(a.lat, a.lon), Coord::new(b.lat, b.lon)) <= SAME_PLACE_KM;
    near || folds(a).iter().any(|name| folds(b).contains(name))
}

fn folds(draft: &Draft) -> Vec<String> {
    let mut all: Vec<String> =
        std::iter::once(&draft.name).chain(draft.names.iter().map(|n| &n.text)).map(|text| fold(text)).collect();
    all.sort();
    all.dedup();
    all
}

/// A division known by its seat, or by nothing, moves to the middle of the extent of its settlements; with few of them,
/// or across the 180th meridian, it takes the largest one's point where it has none. For the states of the USA that
/// middle lies 13 to 88 km from the one GeoNames gives, but in long or empty ones (Florida, Nevada) up to 170, in
/// Alaska farther: those are listed in `centres.tsv`.
fn middle_for_divisions(drafts: &mut [Draft]) {
    const FEW: usize = 4;
    let mut towns: HashMap<(CountryCode, String), Vec<(u32, Coord)>> = HashMap::new();
    for draft in drafts.iter().filter(|d| d.kind() == Kind::Locality && !d.admin1_code.is_empty()) {
        let Some(country) = draft.country else { continue };
        let key = (country, draft.admin1_code.clone());
        towns.entry(key).or_default().push((draft.population, Coord::new(draft.lat, draft.lon)));
    }
    let seated = |d: &&mut Draft| d.kind() == Kind::Admin1 && d.coord_kind == Some(CoordKind::Seat);
    for draft in drafts.iter_mut().filter(seated) {
        let key = draft.country.map(|country| (country, draft.admin1_code.clone()));
        let Some(towns) = key.and_then(|key| towns.get(&key)) else { continue };
        let extent = BBox::around(towns.iter().map(|(_, at)| *at));
        match extent.filter(|b| towns.len() >= FEW && b.east - b.west < 90.0) {
            Some(b) => {
                (draft.lat, draft.lon) = ((b.south + b.north) / 2.0, (b.west + b.east) / 2.0);
                draft.coord_kind = Some(CoordKind::Centroid);
            }
            None if !draft.lat.is_finite() => {
                let largest = towns.iter().max_by_key(|(people, _)| *people);
                largest.into_iter().for_each(|(_, at)| (draft.lat, draft.lon) = (at.lat, at.lon));
            }
            None => {}
        }
    }
}

/// Drops settlements that lie far outside the divisions of their country: GeoNames ids and country codes are
/// sometimes mixed up upstream (suburbs of Dublin, code IE, stand in the table of IR).
fn drop_strays(drafts: &mut Vec<Draft>, borders: &[Raw], material: &mut Material) {
    let country_of: HashMap<u64, CountryCode> = drafts
        .iter()
        .filter(|d| d.wof != 0 && d.kind() == Kind::Admin1)
        .filter_map(|d| Some((d.wof, d.country?)))
        .collect();
    let mut extent: HashMap<CountryCode, BBox> = HashMap::new();
    for border in borders {
        if let Some(country) = country_of.get(&border.wof) {
            extent.entry(*country).and_modify(|b| *b = b.union(&border.bbox)).or_insert(border.bbox);
        }
    }
    let strays = |d: &Draft| {
        let far = |bbox: &BBox| !bbox.grown(STRAY_DEGREES).contains(Coord::new(d.lat, d.lon));
        !d.kind().is_admin() && d.country.and_then(|c| extent.get(&c)).is_some_and(far)
    };
    let before = drafts.len();
    drafts.retain(|d| !strays(d));
    let dropped = before - drafts.len();
    if dropped > 0 {
        material.skipped += dropped as u64;
        material.warnings.push(format!("{dropped} rows lie far outside their country, skipped"));
    }
}

fn add_alternate_names(drafts: &mut [Draft], material: &mut Material) {
    for draft in drafts.iter_mut().filter(|d| d.gn != 0) {
        draft.names.extend(material.alternate.remove(&draft.gn).unwrap_or_default());
    }
}

/// The rule for doubled settlements: same country, at most [`SAME_PLACE_KM`] apart, same default name; if one has
/// no GeoNames id, any shared name does. The better-known row keeps its id; the other id becomes an alias.
fn doubles(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let rank =
        |d: &Draft| (d.gn == 0, Reverse(d.population), seat_rank(&d.feature), Reverse(d.names.len()), d.gn, d.wof);
    drafts.sort_by_cached_key(|d| (d.kind(), rank(d)));
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut by_name: HashMap<(Option<CountryCode>, String), Vec<usize>> = HashMap::new();
    for draft in drafts {
        if draft.kind() != Kind::Locality {
            kept.push(draft);
            continue;
        }
        let default_name = fold(&draft.name);
        let names = if draft.gn == 0 { folds(&draft) } else { vec![default_name] };
        let key = |name: &String| (draft.country, name.clone());
        let at = Coord::new(draft.lat, draft.lon);
        let twin = names.iter().flat_map(|name| by_name.get(&key(name)).into_iter().flatten()).copied().find(|row| {
            let other = &kept[*row];
            let same_default = fold(&other.name) == fold(&draft.name);
            let near = distance_km(at, Coord::new(other.lat, other.lon)) <= SAME_PLACE_KM;
            near && (same_default || draft.gn == 0 || other.gn == 0)
        });
        match twin {
            Some(row) => kept[row].absorb(draft),
            None => {
                for name in folds(&draft) {
                    by_name.entry(key(&name)).or_default().push(kept.len());
                }
                kept.push(draft);
            }
        }
    }
    kept
}

/// Seats of higher divisions first.
fn seat_rank(feature: &str) -> u8 {
    match feature {
        "PPLC" => 0,
        "PPLA" => 1,
        "PPLA2" => 2,
        "PPLA3" => 3,
        "PPLA4" => 4,
        _ => 5,
    }
}

/// Curated rows about known places add to them; the others become places, with the divisions they lie in.
fn add_curated(mut drafts: Vec<Draft>, curated: Vec<Draft>, borders: &[Raw], material: &mut Material) -> Vec<Draft> {
    let mut row_of: HashMap<PlaceId, usize> = HashMap::new();
    for (row, draft) in drafts.iter().enumerate() {
        if draft.wof != 0 {
            row_of.insert(PlaceId::WhosOnFirst(draft.wof), row);
        }
        row_of.insert(draft.id(), row);
        row_of.extend(draft.aliases.iter().map(|alias| (alias.clone(), row)));
    }
    for mut draft in curated {
        match row_of.get(&draft.id()).copied() {
            Some(row) => {
                let (known, display) = (&mut drafts[row], draft.display.take());
                known.display = display.clone().or(known.display.take());
                known.kind = draft.kind.or(known.kind);
                if let Some(coord_kind) = draft.coord_kind {
                    (known.lat, known.lon, known.coord_kind) = (draft.lat, draft.lon, Some(coord_kind));
                }
                known.names.retain(|name| !draft.wrong_names.contains(&fold(&name.text)));
                known.names.extend(draft.names);
                if let Some(display) = display {
                    known.add_name(NameRole::English, &display);
                }
            }
            None if draft.slug.is_some() || draft.kind.is_some() && draft.coord_kind.is_some() => {
                let at = Coord::new(draft.lat, draft.lon);
                let around = |kind| borders.iter().find(|b| b.kind == kind && b.contains(at)).map_or(0, |b| b.wof);
                if draft.country.is_some() && draft.kind() != Kind::Area && draft.kind() != Kind::River {
                    (draft.region_wof, draft.county_wof) = (around(Kind::Admin1), around(Kind::Admin2));
                }
                drafts.push(draft);
            }
            None => {
                let what = format!("no source has {}", draft.id());
                material.skip("curated list", 0, &what);
            }
        }
    }
    drafts
}
