//! Dateline's curated list: places that the big gazetteers lack, and names of places that they have.

use super::draft::{Draft, Layer, Material};
use super::naming::role_of;
use super::source::Source;
use super::tables::each_row;
use crate::error::GazetteerError;
use crate::fold::fold;
use crate::place::{CoordKind, CountryCode, Kind, PlaceId};

/// `id, name, kind, lat, lon, country, alt_names, source`.
///
/// A row with a `gn:` or `wof:` id is about a place of another source: its `name` becomes the display name, its
/// alternative names are added (taken away if they begin with `-`); the other cells may be empty. A row with a `dl:` id is a place of its own.
pub(super) fn read(source: &mut Source, material: &mut Material) -> Result<u64, GazetteerError> {
    each_row(source, material, |row, material| {
        let id: PlaceId = row.get("id").parse().map_err(|_| "no place id")?;
        let name = row.get("name");
        let mut draft = Draft {
            layer: Layer::Curated,
            name: name.to_owned(),
            display: (!name.is_empty()).then(|| name.to_owned()),
            kind: Kind::parse(row.get("kind")),
            country: CountryCode::parse(row.get("country")),
            ..Draft::default()
        };
        match id {
            PlaceId::GeoNames(gn) => draft.gn = gn,
            PlaceId::WhosOnFirst(wof) => draft.wof = wof,
            PlaceId::Curated(slug) => {
                let kind = draft.kind.ok_or("unknown kind")?;
                (draft.lat, draft.lon) = row.point("lat", "lon").ok_or("no coordinate")?;
                draft.slug = Some(slug.into());
                let wide = matches!(kind, Kind::Area | Kind::Admin1 | Kind::Admin2 | Kind::Country | Kind::Valley);
                draft.coord_kind = Some(if wide { CoordKind::Centroid } else { CoordKind::Point });
            }
        }
        for text in row.get("alt_names").split('|').filter(|text| !text.is_empty()) {
            match text.strip_prefix('-') {
                Some(wrong) => draft.wrong_names.push(fold(wrong)),
                None => draft.add_name(role_of("eng", text), text),
            }
        }
        material.drafts.push(draft);
        Ok(())
    })
}
