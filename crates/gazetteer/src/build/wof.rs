//! Who's On First GeoJSON: single records, and collections of borders.

use serde_json::{Map, Value};

use super::borders::Raw;
use super::draft::{Draft, Layer, Material};
use super::naming::{is_useful, role_of};
use super::source::Source;
use crate::error::GazetteerError;
use crate::place::{CoordKind, CountryCode, Kind};

/// Reads a record or a collection; gives its layout and its number of features.
pub(super) fn read(source: &mut Source, material: &mut Material) -> Result<(&'static str, u64), GazetteerError> {
    let bytes = source.rest()?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|e| GazetteerError::UnknownSource {
        path: source.path.clone(),
        expected: "GeoJSON",
        actual: e.to_string(),
    })?;
    if let Some(features) = value.get("features").and_then(Value::as_array) {
        for (number, feature) in (1u64..).zip(features) {
            match Raw::of(feature) {
                Some(raw) => material.borders.push(raw),
                None => material.skip(&source.file, number, "feature without id, placetype or polygon"),
            }
        }
        return Ok(("borders", features.len() as u64));
    }
    match draft(&value) {
        Some(draft) => material.drafts.push(draft),
        None => material.skip(&source.file, 1, "no current place with id, name and coordinate"),
    }
    material.borders.extend(Raw::of(&value));
    Ok(("wof record", 1))
}

fn draft(feature: &Value) -> Option<Draft> {
    let properties = feature.get("properties")?.as_object()?;
    let text = |key: &str| properties.get(key).and_then(Value::as_str).unwrap_or_default();
    let number = |key: &str| properties.get(key).and_then(Value::as_u64).unwrap_or(0);
    let gone = properties.get("mz:is_current").and_then(Value::as_i64) == Some(0)
        || ["edtf:deprecated", "edtf:superseded"].iter().any(|key| !matches!(text(key), "" | "uuuu" | ".."));
    let kind = match text("wof:placetype") {
        "country" | "dependency" | "disputed" => Kind::Country,
        "region" => Kind::Admin1,
        "county" => Kind::Admin2,
        "localadmin" => Kind::LocalAdmin,
        "locality" => Kind::Locality,
        "neighbourhood" | "borough" | "macrohood" => Kind::Neighbourhood,
        "campus" => Kind::Campus,
        _ => return None,
    };
    let degrees = |keys: [&str; 2]| keys.iter().find_map(|key| properties.get(*key)?.as_f64());
    let parent = |key: &str| {
        let hierarchy = properties.get("wof:hierarchy")?.get(0)?.get(key)?.as_u64();
        hierarchy.filter(|id| *id != number("wof:id"))
    };
    let concordance = properties.get("wof:concordances").and_then(|c| c.get("gn:id")).and_then(Value::as_u64);
    let mut draft = Draft {
        layer: Layer::WhosOnFirst,
        wof: number("wof:id"),
        gn: concordance.and_then(|id| u32::try_from(id).ok()).unwrap_or(0),
        kind: Some(kind),
        name: text("wof:name").to_owned(),
        lat: degrees(["lbl:latitude", "geom:latitude"])?,
        lon: degrees(["lbl:longitude", "geom:longitude"])?,
        coord_kind: Some(if kind.is_admin() { CoordKind::Centroid } else { CoordKind::Point }),
        population: u32::try_from(number("wof:population")).unwrap_or(0),
        country: CountryCode::parse(text("wof:country")),
        region_wof: parent("region_id").unwrap_or(0),
        county_wof: parent("county_id").unwrap_or(0),
        ..Draft::default()
    };
    add_names(&mut draft, properties);
    (!gone && draft.wof != 0 && !draft.name.is_empty()).then_some(draft)
}

/// `name:eng_x_preferred: [...]` and so on.
fn add_names(draft: &mut Draft, properties: &Map<String, Value>) {
    let kind = draft.kind();
    for (key, values) in properties {
        let Some(language) = key.strip_prefix("name:").and_then(|rest| rest.split('_').next()) else { continue };
        for text in values.as_array().into_iter().flatten().filter_map(Value::as_str) {
            if is_useful(kind, text) {
                draft.add_name(role_of(language, text), text);
            }
        }
    }
}
