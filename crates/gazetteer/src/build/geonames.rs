//! GeoNames dumps as they are published: <https://download.geonames.org/export/dump/readme.txt>.

use super::draft::{Draft, Layer, Material, Name};
use super::naming::{bare_division, is_useful, is_useful_untagged, role_of};
use super::source::Source;
use crate::error::GazetteerError;
use crate::names::NameRole;
use crate::place::{CoordKind, CountryCode, Kind};

/// The kind for a GeoNames feature class and code; `None` for what is no use in a news report (hotels, wells …).
pub(super) fn kind_of_feature(class: &str, code: &str) -> Option<Kind> {
    Some(match (class, code) {
        ("A", "PCLI" | "PCLD" | "PCLF" | "PCLIX" | "PCLS" | "PCL" | "TERR") => Kind::Country,
        ("A", "ADM1") => Kind::Admin1,
        ("A", "ADM2") => Kind::Admin2,
        ("A", "ADM3" | "ADM4") => Kind::LocalAdmin,
        ("P", "PPLX") => Kind::Neighbourhood,
        ("P", "PPLH" | "PPLQ" | "PPLW") => Kind::Locality,
        ("P", _) => Kind::Locality,
        ("S", "AIRB" | "MILB" | "FT" | "INSM") | ("L", "MILB" | "NVB") => Kind::Base,
        ("S", "AIRP" | "AIRF") => Kind::Airport,
        ("S", "CMPRF" | "CMP") => Kind::Camp,
        ("S", "PSN" | "OILR" | "PS" | "PSH" | "PSN1" | "BDG" | "PRN") => Kind::Facility,
        ("S", "DAM" | "DAMQ") => Kind::Dam,
        ("S", "BCN" | "CSTM") | ("A", "PRSH1") => Kind::Crossing,
        ("L", "OILF" | "GASF" | "PRT") => Kind::Facility,
        ("L", "RGN" | "AREA" | "RGNE" | "CTRB") => Kind::Area,
        ("H", "STM" | "STMI" | "CNL" | "WAD") => Kind::River,
        ("H", "LK" | "LKI" | "SEA" | "GULF" | "STRT" | "BAY" | "RSV") => Kind::Water,
        ("T", "MT" | "MTS" | "HLL" | "HLLS" | "PK" | "RDGE" | "PASS") => Kind::Mountain,
        ("T", "VAL" | "PLN" | "DSRT" | "UPLD" | "PLAT") => Kind::Valley,
        ("T", "ISL" | "ISLS" | "PEN") => Kind::Island,
        _ => return None,
    })
}

/// `XX.txt`, `allCountries.txt`, `cities500.txt` …: 19 columns.
pub(super) fn dump(source: &mut Source, material: &mut Material) -> Result<u64, GazetteerError> {
    let mut rows = 0;
    while let Some((number, line)) = source.line()? {
        let cells: Vec<&str> = line.split('\t').collect();
        rows += 1;
        match cells.as_slice() {
            [id, name, ascii, alternates, lat, lon, class, code, country, _, admin1, admin2, _, _, population, ..] => {
                let Some(kind) = kind_of_feature(class, code) else { continue };
                let (Ok(gn), Ok(lat), Ok(lon)) = (id.parse(), lat.parse(), lon.parse()) else {
                    material.skip(&source.file, number, "no id or no coordinate");
                    continue;
                };
                let shown = if kind.is_admin() { bare_division(name) } else { name };
                let mut draft = Draft {
                    layer: Layer::GeoNames,
                    gn,
                    kind: Some(kind),
                    name: shown.to_owned(),
                    lat,
                    lon,
                    coord_kind: Some(if kind.is_admin() { CoordKind::Centroid } else { CoordKind::Point }),
                    population: population.parse().unwrap_or(0),
                    country: CountryCode::parse(country),
                    feature: (*code).to_owned(),
                    admin1_code: (*admin1).to_owned(),
                    admin2_code: (*admin2).to_owned(),
                    ..Draft::default()
                };
                draft.add_name(NameRole::Other, name);
                draft.add_name(NameRole::Other, ascii);
                for text in alternates.split(',').filter(|text| is_useful_untagged(kind, text)) {
                    draft.add_name(role_of("und", text), text);
                }
                material.drafts.push(draft);
            }
            _ => material.skip(&source.file, number, "not 19 columns"),
        }
    }
    Ok(rows)
}

/// `alternateNamesV2.txt`: id, geonameid, language, name, flags.
pub(super) fn alternate_names(source: &mut Source, material: &mut Material) -> Result<u64, GazetteerError> {
    let mut rows = 0;
    while let Some((number, line)) = source.line()? {
        rows += 1;
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, gn, language, text, ..] = cells.as_slice() else {
            material.skip(&source.file, number, "fewer than 4 columns");
            continue;
        };
        // Codes, links and postal codes have tags of more than three letters (`iata`, `link`, `post`, `wkdt`).
        if language.len() > 3 || !is_useful(Kind::Locality, text) {
            continue;
        }
        let Ok(gn) = gn.parse() else {
            material.skip(&source.file, number, "no GeoNames id");
            continue;
        };
        let name = Name { role: role_of(language, text), text: (*text).to_owned() };
        material.alternate.entry(gn).or_default().insert(name);
    }
    Ok(rows)
}
