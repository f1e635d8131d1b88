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
/// alternative names are added (taken away if they begin with `-`), its point, if it has one, is the better one; the
/// other cells may be empty. When no source has the place, a row with kind and point is the place. A row with a `dl:`
/// id is a place of its own.
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
        if let Some(point) = row.point("lat", "lon") {
            (draft.lat, draft.lon) = point;
            let narrow = draft.kind.is_some_and(|kind| !is_wide(kind));
            draft.coord_kind = Some(if narrow { CoordKind::Point } else { CoordKind::Centroid });
        }
        match id {
            PlaceId::GeoNames(gn) => draft.gn = gn,
            PlaceId::WhosOnFirst(wof) => draft.wof = wof,
            PlaceId::Curated(slug) => {
                draft.kind.ok_or("unknown kind")?;
                draft.coord_kind.ok_or("no coordinate")?;
                draft.slug = Some(slug.into());
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

fn is_wide(kind: Kind) -> bool {
    matches!(kind, Kind::Area | Kind::Admin1 | Kind::Admin2 | Kind::Country | Kind::Valley)
}
