//! GeoJSON (RFC 7946): one feature per claim and place, properties flat enough for a GIS table.

use crate::{Sink, combined, country, phrase};
use dateline_model::{Claim, Document, EventType, Measure, PlaceRef};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes a `FeatureCollection`.
///
/// A claim with several places makes several features that share `claim_id`; `place_of_places` tells which of how many.
/// A place without coordinates and a claim without a place make a feature whose geometry is `null` (RFC 7946, 3.2), so
/// that the attribute table holds every claim. Properties are numbers, strings or `null`, never nested; lists are joined
/// by `; `.
#[derive(Debug)]
pub struct GeoJson<W: Write> {
    out: W,
    begun: bool,
}

impl<W: Write> GeoJson<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W) -> Self {
        Self { out, begun: false }
    }

    fn feature(&mut self, feature: &Feature) -> io::Result<()> {
        let before: &[u8] = if self.begun { b",\n" } else { b"{\"type\":\"FeatureCollection\",\"features\":[\n" };
        self.begun = true;
        self.out.write_all(before)?;
        Ok(serde_json::to_writer(&mut self.out, feature)?)
    }
}

impl<W: Write> Sink for GeoJson<W> {
    fn write(&mut self, document: &Document, claims: &[Claim]) -> io::Result<()> {
        for claim in claims {
            if claim.places.is_empty() {
                self.feature(&Feature::new(document, claim, None))?;
            }
            for at in 0..claim.places.len() {
                self.feature(&Feature::new(document, claim, Some(at)))?;
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        let end: &[u8] = if self.begun { b"\n]}\n" } else { b"{\"type\":\"FeatureCollection\",\"features\":[]}\n" };
        self.out.write_all(end)?;
        self.out.flush()
    }
}

#[derive(Serialize)]
struct Feature {
    r#type: &'static str,
    id: String,
    geometry: Option<Point>,
    properties: Properties,
}

#[derive(Serialize)]
struct Point {
    r#type: &'static str,
    /// Longitude first, as the standard wants it.
    coordinates: [f64; 2],
}

/// In a fixed order, so that the columns of a table stand where they stood yesterday.
struct Properties(Vec<(String, Value)>);

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl Feature {
    fn new(document: &Document, claim: &Claim, at: Option<usize>) -> Self {
        let place = at.map(|at| &claim.places[at]);
        let number = at.map_or(0, |at| at + 1);
        let mut properties = Properties(Vec::with_capacity(70));
        properties.claim(claim);
        properties.place(place, number, claim.places.len());
        properties.time(claim);
        properties.people(claim);
        properties.voices(document, claim);
        Self {
            r#type: "Feature",
            id: format!("{}#{}/{number}", claim.document_id, claim.claim_id),
            geometry: place.and_then(point),
            properties,
        }
    }
}

fn point(place: &PlaceRef) -> Option<Point> {
    let (lat, lon) = place.lat.zip(place.lon)?;
    let on_earth = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
    on_earth.then_some(Point { r#type: "Point", coordinates: [lon, lat] })
}

impl Properties {
    fn put(&mut self, key: impl Into<String>, value: impl Serialize) {
        self.0.push((key.into(), json!(value)));
    }

    fn claim(&mut self, claim: &Claim) {
        self.put("claim_id", &claim.claim_id);
        self.put("document_id", &claim.document_id);
        self.put("kind", claim.kind);
        self.put("event_type", claim.event_type);
        self.put("event_label", claim.event_type.map(phrase::event_type));
        self.put("family", claim.event_type.map(EventType::family));
        self.put("extent", claim.extent);
        self.put("relation", claim.relation);
        self.put("modality", claim.modality);
        self.put("confidence", claim.confidence);
        for (key, actors) in [("actor", &claim.actors), ("target", &claim.targets)] {
            self.put(format!("{key}s"), phrase::list(actors, |a| phrase::actor(a).to_owned()));
            let ids: Vec<_> = actors.iter().filter_map(|a| a.actor_id.as_ref().map(|id| id.as_str())).collect();
            self.put(format!("{key}_ids"), ids.join("; "));
        }
    }

    fn place(&mut self, place: Option<&PlaceRef>, number: usize, of: usize) {
        let relation = place.and_then(|p| p.relation.as_ref());
        self.put("place_text", place.map(|p| &p.text));
        self.put("place_name", place.and_then(|p| p.name.as_ref()));
        self.put("place_id", place.and_then(|p| p.place_id.as_ref()));
        self.put("place_precision", place.map(|p| p.precision));
        self.put("place_score", place.and_then(|p| p.score));
        self.put("place_near", relation.and_then(|r| r.near.as_ref()));
        self.put("place_direction", relation.and_then(|r| r.direction));
        self.put("place_of", relation.and_then(|r| r.of.as_ref()));
        self.put("place_distance_km", relation.and_then(|r| r.distance_km));
        self.put("place_of_places", place.map(|_| format!("{number}/{of}")));
        let land = place.and_then(|p| p.country.as_deref());
        self.put("country", land.and_then(country).map(|c| c.name));
        self.put("country_iso2", land);
        self.put("admin1", place.and_then(|p| p.admin1.as_ref()));
        self.put("admin2", place.and_then(|p| p.admin2.as_ref()));
    }

    fn time(&mut self, claim: &Claim) {
        let time = claim.time.as_ref();
        self.put("date_start", time.and_then(|t| t.start));
        self.put("date_end", time.and_then(|t| t.end));
        self.put("date_precision", time.map(|t| t.precision));
        self.put("date_basis", time.and_then(|t| t.basis));
        self.put("date_text", time.and_then(|t| t.text.as_ref()));
    }

    fn people(&mut self, claim: &Claim) {
        for &measure in Measure::ALL {
            let bounds = combined(&claim.quantities, measure);
            self.put(format!("{measure}_low"), bounds.and_then(|b| b.low));
            self.put(format!("{measure}_high"), bounds.and_then(|b| b.high));
        }
        self.put("quantities", phrase::list(&claim.quantities, phrase::quantity));
        self.put("equipment", phrase::list(&claim.equipment, phrase::equipment));
        self.put("struck", phrase::list(&claim.struck, phrase::struck));
    }

    fn voices(&mut self, document: &Document, claim: &Claim) {
        self.put("voice", claim.attribution.first().map(|v| &v.text));
        self.put("voice_kind", claim.attribution.first().map(|v| v.kind));
        self.put("voice_side", claim.attribution.first().and_then(|v| v.side_of.as_ref()));
        self.put("voices", phrase::list(&claim.attribution, phrase::voice));
        self.put("quote", phrase::quotes(claim));
        self.put("outlet", &document.source);
        self.put("title", &document.title);
        self.put("published", &document.published);
        self.put("url", &document.url);
    }
}
