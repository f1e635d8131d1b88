//! The tables with named columns: places, countries, admin1, admin2, cities.

use super::draft::{Admin2Name, Draft, Layer, Material};
use super::naming::{bare_division, is_useful, is_useful_untagged, role_of};
use super::source::Source;
use crate::error::GazetteerError;
use crate::names::NameRole;
use crate::place::{CoordKind, CountryCode, Kind};

/// One row, its cells found by column name.
pub(super) struct Row<'r> {
    header: &'r [String],
    cells: Vec<&'r str>,
}

impl<'r> Row<'r> {
    pub(super) fn get(&self, column: &str) -> &'r str {
        let at = self.header.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }

    pub(super) fn number<T: std::str::FromStr + Default>(&self, column: &str) -> T {
        self.get(column).parse().unwrap_or_default()
    }

    /// Latitude and longitude from two columns, if they are a point on Earth.
    pub(super) fn point(&self, lat: &str, lon: &str) -> Option<(f64, f64)> {
        let lat: f64 = self.get(lat).parse().ok()?;
        let lon: f64 = self.get(lon).parse().ok()?;
        ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some((lat, lon))
    }
}

/// Calls `take` for every data row; a row it refuses with a reason is skipped and counted. Returns the rows read.
pub(super) fn each_row(
    source: &mut Source,
    material: &mut Material,
    mut take: impl FnMut(&Row<'_>, &mut Material) -> Result<(), &'static str>,
) -> Result<u64, GazetteerError> {
    let mut header: Vec<String> = Vec::new();
    let mut rows = 0;
    while let Some((number, line)) = source.line()? {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if header.is_empty() {
            header = line.split('\t').map(str::to_owned).collect();
            continue;
        }
        rows += 1;
        let row = Row { header: &header, cells: line.split('\t').collect() };
        if let Err(what) = take(&row, material) {
            material.skip(&source.file, number, what);
        }
    }
    Ok(rows)
}

/// `lang=Name|lang=Name`.
fn add_tagged(draft: &mut Draft, names: &str) {
    let kind = draft.kind();
    for (language, text) in names.split('|').filter_map(|entry| entry.split_once('=')) {
        if is_useful(kind, text) {
            draft.add_name(role_of(language, text), text);
        }
    }
}

/// Country of a places table, from its name (`SY.tsv`, `SY.tsv.gz`).
fn country_of_file(file: &str) -> Option<CountryCode> {
    CountryCode::parse(file.split('.').next()?)
}

fn kind_of_placetype(placetype: &str) -> Option<Kind> {
    Some(match placetype {
        "country" | "dependency" | "disputed" => Kind::Country,
        "region" => Kind::Admin1,
        "county" => Kind::Admin2,
        "localadmin" => Kind::LocalAdmin,
        "locality" => Kind::Locality,
        "neighbourhood" | "borough" | "macrohood" => Kind::Neighbourhood,
        "campus" => Kind::Campus,
        _ => return None,
    })
}

/// A campus whose name says more than "installation".
fn refine_campus(kind: Kind, name: &str, names: &str) -> Kind {
    let text = format!("{name} {names}").to_lowercase();
    match kind {
        Kind::Campus if text.contains("airbase") || text.contains("air base") => Kind::Base,
        Kind::Campus if text.contains("airport") || text.contains("airfield") => Kind::Airport,
        kind => kind,
    }
}

pub(super) fn places(source: &mut Source, material: &mut Material) -> Result<u64, GazetteerError> {
    let country = country_of_file(&source.file);
    each_row(source, material, |row, material| {
        let kind = kind_of_placetype(row.get("placetype")).ok_or("unknown placetype")?;
        let kind = refine_campus(kind, row.get("name"), row.get("alt_names"));
        let (lat, lon) = row.point("lat", "lon").ok_or("no coordinate")?;
        let coord_kind = if kind.is_admin() { CoordKind::Centroid } else { CoordKind::Point };
        let mut draft = Draft {
            layer: Layer::WhosOnFirst,
            gn: row.number("gn_id"),
            wof: row.number("wof_id"),
            kind: Some(kind),
            name: row.get("name").to_owned(),
            lat,
            lon,
            coord_kind: Some(coord_kind),
            population: row.number("population"),
            country: CountryCode::parse(row.get("country")).or(country),
            feature: row.get("gn_feature_code").to_owned(),
            region_wof: row.number("region_wof_id"),
            county_wof: row.number("county_wof_id"),
            ..Draft::default()
        };
        if draft.name.is_empty() || (draft.gn == 0 && draft.wof == 0) {
            return Err("no name or no id");
        }
        add_tagged(&mut draft, row.get("alt_names"));
        material.drafts.push(draft);
        Ok(())
    })
}

pub(super) fn countries(source: &mut Source, material: &mut Material) -> Result<u64, GazetteerError> {
    each_row(source, material, |row, material| {
        let country = CountryCode::parse(row.get("iso2")).ok_or("no country code")?;
        let gn: u32 = row.number("gn_id");
        // A country that is gone (CS, AN) or has no capital has no point either.
        let (lat, lon) = row.point("capital_lat", "capital_lon").ok_or("no coordinate")?;
        let mut draft = Draft {
            layer: Layer::GeoNames,
            gn,
            kind: Some(Kind::Country),
            name: row.get("name").to_owned(),
            lat,
            lon,
            coord_kind: Some(CoordKind::Seat),
            population: row.number("population"),
            country: Some(country),
            feature: "PCLI".to_owned(),
            ..Draft::default()
        };
        if gn == 0 || draft.name.is_empty() {
            return Err("no name or no id");
        }
        add_tagged(&mut draft, row.get("alt_names"));
        material.drafts.push(draft);
        Ok(())
    })
}

pub(super) fn admin1(source: &mut Source, material: &mut Material) -> Result<u64, GazetteerError> {
    each_row(source, material, |row, material| {
        let country = CountryCode::parse(row.get("country")).ok_or("no country code")?;
        let point = row.point("seat_lat", "seat_lon");
        let (lat, lon) = point.unwrap_or((f64::NAN, f64::NAN));
        let name = row.get("asciiname");
        let mut draft = Draft {
            layer: Layer::GeoNames,
            gn: row.number("gn_id"),
            kind: Some(Kind::Admin1),
            name: bare_division(name).to_owned(),
            display: Some(bare_division(name).to_owned()),
            lat,
            lon,
            coord_kind: Some(CoordKind::Seat),
            country: Some(country),
            feature: "ADM1".to_owned(),
            admin1_code: row.get("admin1").to_owned(),
            ..Draft::default()
        };
        if draft.gn == 0 || draft.name.is_empty() {
            return Err("no name or no id");
        }
        draft.add_name(NameRole::English, name);
        draft.add_name(NameRole::Other, row.get("name"));
        material.drafts.push(draft);
        Ok(())
    })
}

pub(super) fn admin2(source: &mut Source, material: &mut Material) -> Result<u64, GazetteerError> {
    each_row(source, material, |row, material| {
        let name = Admin2Name {
            country: CountryCode::parse(row.get("country")).ok_or("no country code")?,
            admin1_code: row.get("admin1").to_owned(),
            admin2_code: row.get("admin2").to_owned(),
            name: row.get("name").to_owned(),
            ascii_name: row.get("asciiname").to_owned(),
            gn: row.number("gn_id"),
            middle: row.point("lat", "lon"),
        };
        if name.gn == 0 || name.name.is_empty() {
            return Err("no name or no id");
        }
        material.admin2_names.push(name);
        Ok(())
    })
}

pub(super) fn cities(source: &mut Source, material: &mut Material) -> Result<u64, GazetteerError> {
    each_row(source, material, |row, material| {
        let (lat, lon) = row.point("lat", "lon").ok_or("no coordinate")?;
        let feature = row.get("feature_code");
        // A table without feature codes does not tell quarters from towns; another one may.
        let told = match feature {
            "" => None,
            "PPLX" => Some(Kind::Neighbourhood),
            _ => Some(Kind::Locality),
        };
        let kind = told.unwrap_or(Kind::Locality);
        let mut draft = Draft {
            layer: Layer::GeoNames,
            gn: row.number("gn_id"),
            kind: told,
            name: row.get("name").to_owned(),
            lat,
            lon,
            coord_kind: Some(CoordKind::Point),
            population: row.number("population"),
            country: CountryCode::parse(row.get("country")),
            feature: feature.to_owned(),
            admin1_code: row.get("admin1").to_owned(),
            admin2_code: row.get("admin2").to_owned(),
            ..Draft::default()
        };
        if draft.gn == 0 || draft.name.is_empty() {
            return Err("no name or no id");
        }
        draft.add_name(NameRole::Other, row.get("asciiname"));
        for text in row.get("alt_names").split('|').filter(|text| is_useful_untagged(kind, text)) {
            draft.add_name(role_of("und", text), text);
        }
        material.drafts.push(draft);
        Ok(())
    })
}
