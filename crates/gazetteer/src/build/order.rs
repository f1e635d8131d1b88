//! Parents found, rows in their final order, columns filled.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::draft::{Admin2Name, Draft, Layer, Material};
use super::naming::{display_name, without_rank};
use crate::error::GazetteerError;
use crate::names::NameRole;
use crate::place::{CoordKind, CountryCode, Kind, PlaceId};
use crate::table::{NONE, Table, UNITS_PER_DEGREE};

/// The places in final order.
pub(super) struct Ordered {
    /// Row by row, with display names set.
    pub(super) drafts: Vec<Draft>,
    pub(super) table: Table,
    /// Ids of merged rows.
    pub(super) aliases: Vec<(PlaceId, u32)>,
    /// Row of each Who's On First id.
    pub(super) by_wof: HashMap<u64, u32>,
}

/// Where a draft belongs: positions of its admin1 and admin2 in the unordered drafts.
#[derive(Clone, Copy, Default)]
struct Parents {
    admin1: Option<usize>,
    admin2: Option<usize>,
}

type Code = (CountryCode, String);

pub(super) fn order(material: &mut Material) -> Result<Ordered, GazetteerError> {
    let mut drafts = std::mem::take(&mut material.drafts);
    add_named_admin2(&mut drafts, &material.admin2_names);
    let parents = find_parents(&drafts);
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let ids: Vec<PlaceId> = drafts.iter().map(Draft::id).collect();
    let self_or =
        |kind: Kind, row: usize, parent: Option<usize>| if drafts[row].kind() == kind { Some(row) } else { parent };
    order.sort_by_cached_key(|&row| {
        let admin1 = self_or(Kind::Admin1, row, parents[row].admin1);
        let admin2 = self_or(Kind::Admin2, row, parents[row].admin2);
        let draft = &drafts[row];
        (
            draft.country,
            admin1.map(|a| &ids[a]).cloned(),
            admin2.map(|a| &ids[a]).cloned(),
            draft.kind(),
            ids[row].clone(),
        )
    });
    let mut position = vec![0u32; drafts.len()];
    for (new, old) in order.iter().enumerate() {
        position[*old] = new as u32;
    }
    let row = |parent: Option<usize>| parent.map_or(NONE, |p| position[p]);
    let new_parents: Vec<(u32, u32)> =
        order.iter().map(|&old| (row(parents[old].admin1), row(parents[old].admin2))).collect();
    let mut slots: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    let mut drafts: Vec<Draft> = order.iter().filter_map(|&old| slots[old].take()).collect();
    for draft in &mut drafts {
        draft.display = Some(display_name(draft));
    }
    let table = fill(&drafts, &new_parents)?;
    let mut aliases: Vec<(PlaceId, u32)> = (0u32..)
        .zip(&drafts)
        .flat_map(|(row, draft)| draft.aliases.iter().map(move |alias| (alias.clone(), row)))
        .collect();
    aliases.sort();
    aliases.dedup_by(|a, b| a.0 == b.0);
    let by_wof = (0u32..).zip(&drafts).filter(|(_, d)| d.wof != 0).map(|(row, d)| (d.wof, row)).collect();
    Ok(Ordered { drafts, table, aliases, by_wof })
}

/// Second-level divisions stand in their middle where a source tells it, else at their largest settlement. Countries
/// that have second-level divisions with borders already get none: they would be there twice.
fn add_named_admin2(drafts: &mut Vec<Draft>, names: &[Admin2Name]) {
    let mapped: BTreeSet<CountryCode> =
        drafts.iter().filter(|d| d.kind() == Kind::Admin1 && d.wof != 0).filter_map(|d| d.country).collect();
    let known: BTreeSet<u32> = drafts.iter().map(|d| d.gn).collect();
    let mut largest: BTreeMap<(CountryCode, &str, &str), (u32, f64, f64)> = BTreeMap::new();
    for draft in drafts.iter().filter(|d| d.kind() == Kind::Locality && !d.admin2_code.is_empty()) {
        let Some(country) = draft.country else { continue };
        let key = (country, draft.admin1_code.as_str(), draft.admin2_code.as_str());
        let best = largest.entry(key).or_insert((0, draft.lat, draft.lon));
        if draft.population > best.0 {
            *best = (draft.population, draft.lat, draft.lon);
        }
    }
    let mut names: Vec<&Admin2Name> =
        names.iter().filter(|n| !mapped.contains(&n.country) && !known.contains(&n.gn)).collect();
    names.sort_by_key(|n| (n.gn, n.middle.is_none()));
    names.dedup_by_key(|n| n.gn);
    let added: Vec<Draft> = names
        .into_iter()
        .filter_map(|name| {
            let key = (name.country, name.admin1_code.as_str(), name.admin2_code.as_str());
            let seat = || largest.get(&key).map(|(_, lat, lon)| (*lat, *lon));
            let coord_kind = if name.middle.is_some() { CoordKind::Centroid } else { CoordKind::Seat };
            let (lat, lon) = name.middle.or_else(seat)?;
            let mut draft = Draft {
                layer: Layer::GeoNames,
                gn: name.gn,
                kind: Some(Kind::Admin2),
                name: name.name.clone(),
                lat,
                lon,
                coord_kind: Some(coord_kind),
                country: Some(name.country),
                feature: "ADM2".to_owned(),
                admin1_code: name.admin1_code.clone(),
                admin2_code: name.admin2_code.clone(),
                ..Draft::default()
            };
            draft.add_name(NameRole::Other, &name.ascii_name);
            if let Some(bare) = without_rank(&name.name) {
                draft.add_name(NameRole::English, bare);
            }
            Some(draft)
        })
        .collect();
    drafts.extend(added);
}

fn find_parents(drafts: &[Draft]) -> Vec<Parents> {
    let mut by_wof: HashMap<u64, usize> = HashMap::new();
    let mut by_code1: HashMap<Code, usize> = HashMap::new();
    let mut by_code2: HashMap<(Code, String), usize> = HashMap::new();
    for (row, draft) in drafts.iter().enumerate() {
        if draft.wof != 0 && draft.kind().is_admin() {
            by_wof.insert(draft.wof, row);
        }
        let Some(country) = draft.country else { continue };
        let code1 = (country, draft.admin1_code.clone());
        match draft.kind() {
            Kind::Admin1 if !draft.admin1_code.is_empty() => _ = by_code1.entry(code1).or_insert(row),
            Kind::Admin2 if !draft.admin2_code.is_empty() => {
                by_code2.entry((code1, draft.admin2_code.clone())).or_insert(row);
            }
            _ => {}
        }
    }
    let of = |draft: &Draft| {
        let code1 = draft.country.map(|country| (country, draft.admin1_code.clone()));
        let current = code1.as_ref().and_then(|code| by_code1.get(code)).copied();
        let drawn = by_wof.get(&draft.region_wof).copied().filter(|row| drafts[*row].kind() == Kind::Admin1);
        // A region that GeoNames no longer has (Orientale) yields to the present one where that is known.
        let admin1 = match (drawn, current) {
            (Some(row), Some(now)) if drafts[row].admin1_code.is_empty() => Some(now),
            (drawn, current) => drawn.or(current),
        };
        let county = by_wof.get(&draft.county_wof).copied().filter(|row| drafts[*row].kind() == Kind::Admin2);
        let code2 = code1.map(|code| (code, draft.admin2_code.clone()));
        let admin2 = county.or_else(|| code2.and_then(|code| by_code2.get(&code)).copied());
        (admin1, admin2)
    };
    let found: Vec<_> = drafts.iter().map(of).collect();
    let admin1_of = |row: usize| found[row].0;
    drafts
        .iter()
        .zip(&found)
        .map(|(draft, (admin1, admin2))| match draft.kind() {
            Kind::Country | Kind::Admin1 => Parents::default(),
            Kind::Admin2 => Parents { admin1: *admin1, admin2: None },
            // The division above the admin2 counts: members of a division are one run of rows.
            _ => {
                let admin2 = admin2.filter(|row| admin1.is_none() || admin1_of(*row) == *admin1);
                Parents { admin1: admin1.or_else(|| admin2.and_then(admin1_of)), admin2 }
            }
        })
        .collect()
}

fn fill(drafts: &[Draft], parents: &[(u32, u32)]) -> Result<Table, GazetteerError> {
    if drafts.len() >= (NONE >> 3) as usize {
        let (expected, actual) = (u64::from(NONE >> 3), drafts.len() as u64);
        return Err(GazetteerError::TooLarge { what: "places", expected, actual });
    }
    let codes: BTreeSet<&str> = drafts.iter().map(|d| d.feature.as_str()).chain([""]).collect();
    let code_number: BTreeMap<&str, u16> = codes.iter().copied().zip(0u16..).collect();
    let mut table = Table { feature_codes: codes.iter().map(|c| (*c).to_owned()).collect(), ..Table::default() };
    for ((row, draft), (admin1, admin2)) in (0u32..).zip(drafts).zip(parents) {
        table.lat.push((draft.lat * UNITS_PER_DEGREE).round() as i32);
        table.lon.push((draft.lon * UNITS_PER_DEGREE).round() as i32);
        table.gn.push(draft.gn);
        table.wof.push(draft.wof);
        table.population.push(draft.population);
        table.kind.push(draft.kind() as u8);
        table.coord_kind.push(draft.coord_kind.unwrap_or(CoordKind::Point) as u8);
        table.country.push(draft.country.map_or(0, |c| u16::from_be_bytes(c.0)));
        table.feature.push(code_number[draft.feature.as_str()]);
        table.admin1.push(*admin1);
        table.admin2.push(*admin2);
        table.name_start.push(table.names.len() as u32);
        table.names.push_str(draft.display.as_deref().unwrap_or(&draft.name));
        if let Some(slug) = draft.slug.as_deref().filter(|_| draft.gn == 0 && draft.wof == 0) {
            table.slugs.push((row, slug.into()));
        }
    }
    table.name_start.push(table.names.len() as u32);
    Ok(table)
}
