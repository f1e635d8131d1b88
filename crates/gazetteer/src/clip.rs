//! Cutting a compass part out of a polygon.

use crate::boundaries::{Polygon, Ring};
use crate::geo::{Coord, Direction};

/// The part of `polygons` that lies in `direction` of a line through `edge`, at a right angle to the direction.
///
/// With [`Part::edge`](crate::Part::edge) this gives the area of *western Aleppo* to draw. The centre is not cut:
/// the polygons come back whole. Rings that are cut in several pieces keep the pieces joined along the line, which
/// does not show when the area is filled.
pub fn clip(polygons: &[Polygon], edge: Coord, direction: Direction) -> Vec<Polygon> {
    let Some(bearing) = direction.bearing_deg() else { return polygons.to_vec() };
    let (east, north) = bearing.to_radians().sin_cos();
    let scale = edge.lat.to_radians().cos();
    let depth = |p: &Coord| (p.lon - edge.lon) * scale * east + (p.lat - edge.lat) * north;
    polygons
        .iter()
        .filter_map(|polygon| {
            let outer = clip_ring(&polygon.outer, depth)?;
            Some(Polygon { outer, holes: polygon.holes.iter().filter_map(|hole| clip_ring(hole, depth)).collect() })
        })
        .collect()
}

/// Sutherland and Hodgman's step for one line; `None` when nothing is left.
fn clip_ring(ring: &[Coord], depth: impl Fn(&Coord) -> f64) -> Option<Ring> {
    let mut out: Ring = Vec::with_capacity(ring.len());
    for side in ring.windows(2) {
        let (a, b) = (depth(&side[0]), depth(&side[1]));
        if a >= 0.0 {
            out.push(side[0]);
        }
        if (a >= 0.0) != (b >= 0.0) {
            let t = a / (a - b);
            let between = |from: f64, to: f64| from + t * (to - from);
            out.push(Coord::new(between(side[0].lat, side[1].lat), between(side[0].lon, side[1].lon)));
        }
    }
    out.push(*out.first()?);
    (out.len() >= 4).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Vec<Polygon> {
        let corners = [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0), (0.0, 0.0)];
        vec![Polygon { outer: corners.map(|(lat, lon)| Coord::new(lat, lon)).to_vec(), holes: Vec::new() }]
    }

    #[test]
    fn the_west_of_a_square_is_its_western_half() {
        let west = clip(&square(), Coord::new(1.0, 1.0), Direction::West);
        assert!(west[0].contains(Coord::new(1.0, 0.5)) && !west[0].contains(Coord::new(1.0, 1.5)));
        assert!(west[0].outer.iter().all(|p| p.lon < 1.0 + 1e-9));
    }

    #[test]
    fn nothing_is_left_beyond_the_edge() {
        assert_eq!(clip(&square(), Coord::new(1.0, 3.0), Direction::East), []);
    }

    #[test]
    fn the_centre_is_not_cut() {
        assert_eq!(clip(&square(), Coord::new(1.0, 1.0), Direction::Center), square());
    }
}
