//! Areas on a map: small stories and properties.
#![allow(clippy::unwrap_used)] // a broken builder should stop the test

use dateline_control::areas::{Area, Options, Point, Populated, Ring, areas, geojson};
use dateline_model::{
    ActorId, ActorRef, ControlSpan, ControlSpanId, ControlState, Extent, PlaceId, PlacePrecision, PlaceRef, Standing,
};
use proptest::prelude::*;

fn place(n: usize, lon: f64, lat: f64, population: u64) -> Populated {
    Populated { key: format!("gn:{n}"), at: Point { lon, lat }, population }
}

fn span(n: usize, holder: &str) -> ControlSpan {
    ControlSpan {
        span_id: ControlSpanId::new(format!("cs-{n}")).unwrap(),
        place: PlaceRef {
            text: String::new(),
            place_id: PlaceId::new(format!("gn:{n}")).ok(),
            name: None,
            lat: None,
            lon: None,
            precision: PlacePrecision::Exact,
            relation: None,
            country: None,
            admin1: None,
            admin2: None,
            score: None,
            span: None,
        },
        from: "2024-11-27".parse().unwrap(),
        until: None,
        state: ControlState::Held,
        holders: vec![ActorRef {
            text: holder.to_owned(),
            actor_id: ActorId::new(holder).ok(),
            name: None,
            span: None,
        }],
        standing: Standing::Confirmed,
        extent: Extent::Full,
        confidence: 0.9,
        basis: vec![],
        trace: vec![],
    }
}

/// A square of about 20 km.
fn square() -> Vec<Ring> {
    let corner = |lon, lat| Point { lon, lat };
    vec![vec![corner(37.0, 36.0), corner(37.2, 36.0), corner(37.2, 36.2), corner(37.0, 36.2)]]
}

/// Square degrees, by the shoelace formula.
fn size(rings: &[Ring]) -> f64 {
    let ring = |ring: &Ring| {
        (0..ring.len())
            .map(|n| {
                let (a, b) = (ring[n], ring[(n + 1) % ring.len()]);
                a.lon * b.lat - b.lon * a.lat
            })
            .sum::<f64>()
            / 2.0
    };
    rings.iter().map(ring).sum()
}

fn find<'a>(areas: &'a [Area], key: &str) -> &'a Area {
    areas.iter().find(|area| area.key == key).unwrap()
}

const WIDE: Options = Options { reach_km: 100.0, band_km: 1.0 };

#[test]
fn two_places_share_the_ground_and_the_band_lies_along_their_border() {
    let places = [place(1, 37.05, 36.1, 0), place(2, 37.15, 36.1, 0)];
    let (west, east) = (span(1, "army"), span(2, "rebels"));
    let drawn = areas(&places, &[&west, &east], &square(), &WIDE);
    let (a, b) = (find(&drawn, "gn:1"), find(&drawn, "gn:2"));
    assert!((size(&a.cell) - 0.02).abs() < 1e-4 && (size(&b.cell) - 0.02).abs() < 1e-4);
    assert!(a.cell[0].iter().all(|point| point.lon <= 37.1 + 1e-4));
    // One kilometre of the border's 22 on each side.
    let band = size(&a.cell) - size(&a.core);
    assert!((band - 0.2 / 90.0).abs() < 2e-4, "{band}");
}

#[test]
fn one_holder_has_no_band_inside_and_the_unknown_stays_blank() {
    let places = [place(1, 37.05, 36.1, 0), place(2, 37.15, 36.1, 0)];
    let (a, b) = (span(1, "army"), span(2, "army"));
    let drawn = areas(&places, &[&a, &b], &square(), &WIDE);
    assert!(drawn.iter().all(|area| (size(&area.cell) - size(&area.core)).abs() < 1e-9));
    let half = areas(&places, &[&a], &square(), &WIDE);
    assert_eq!(find(&half, "gn:2").state, ControlState::Unknown);
    assert!(size(&find(&half, "gn:1").core) < size(&find(&half, "gn:1").cell));
    let json = geojson(&half);
    assert_eq!(json["features"].as_array().unwrap().len(), 2);
    assert_eq!(json["features"][0]["properties"]["holders"][0], "army");
}

#[test]
fn a_city_reaches_further_than_a_hamlet_but_never_swallows_it() {
    let places = [place(1, 37.05, 36.1, 400_000), place(2, 37.15, 36.1, 100)];
    let drawn = areas(&places, &[], &square(), &WIDE);
    assert!(size(&find(&drawn, "gn:1").cell) > size(&find(&drawn, "gn:2").cell));
    let swallowed = [place(1, 37.05, 36.1, 4_000_000), place(2, 37.08, 36.1, 0)];
    assert!(size(&find(&areas(&swallowed, &[], &square(), &WIDE), "gn:2").cell) > 0.0);
}

#[test]
fn a_lone_village_reaches_no_further_than_allowed() {
    let drawn =
        areas(&[place(1, 37.1, 36.1, 0)], &[&span(1, "army")], &square(), &Options { reach_km: 2.0, band_km: 0.5 });
    let cell = &find(&drawn, "gn:1").cell;
    assert!(cell[0].iter().all(|point| (point.lat - 36.1).abs() < 0.02));
}

#[test]
fn of_two_places_on_one_spot_the_first_has_the_ground() {
    let drawn = areas(&[place(2, 37.1, 36.1, 0), place(1, 37.1, 36.1, 9)], &[], &square(), &WIDE);
    assert_eq!((drawn.len(), drawn[0].key.as_str()), (1, "gn:1"));
}

#[test]
fn no_boundary_and_strange_numbers_draw_nothing() {
    assert!(areas(&[place(1, 37.1, 36.1, 0)], &[], &[], &WIDE).is_empty());
    assert!(areas(&[place(1, f64::NAN, 36.1, 0)], &[], &square(), &WIDE).is_empty());
    assert!(areas(&[place(1, 10.0, 0.0, 0)], &[], &square(), &Options::default()).is_empty());
}

proptest! {
    #[test]
    fn cells_cover_the_ground_once_in_whatever_order_the_places_come(
        points in prop::collection::vec((37.0f64..37.2, 36.0f64..36.2), 1..40)
    ) {
        // Without weights the cells are a Voronoi diagram: no gap, no overlap.
        let mut places: Vec<Populated> = points.iter().enumerate().map(|(n, &(lon, lat))| place(n, lon, lat, 0)).collect();
        let spans: Vec<ControlSpan> = (0..places.len()).step_by(3).map(|n| span(n, "army")).collect();
        let spans: Vec<&ControlSpan> = spans.iter().collect();
        let drawn = areas(&places, &spans, &square(), &WIDE);
        let total: f64 = drawn.iter().map(|area| size(&area.cell)).sum();
        prop_assert!((total - 0.04).abs() < 0.0002, "{total}");
        prop_assert!(drawn.iter().all(|area| size(&area.core) <= size(&area.cell) + 1e-5)); // rounding
        places.reverse();
        prop_assert_eq!(areas(&places, &spans, &square(), &WIDE), drawn);
    }
}
