//! Cutting and thinning shapes to what a tile can show.

/// A ring or line in units of the tile.
pub(crate) type Line = Vec<(f64, f64)>;

/// How far beyond its edge a tile draws, in its units.
pub(crate) const MARGIN: f64 = 128.0;

/// The part of a closed ring within the tile and its margin (Sutherland and Hodgman), thinned, in whole units; `None` when
/// nothing is left. A ring that leaves and comes back runs along the edge in between, beyond what is drawn.
pub(crate) fn ring(points: &[(f64, f64)], outer: bool) -> Option<Vec<(i32, i32)>> {
    let (low, high) = (-MARGIN, f64::from(super::mercator::EXTENT) + MARGIN);
    let mut kept: Line = points.to_vec();
    if kept.first() == kept.last() {
        kept.pop();
    }
    for side in 0..4 {
        kept = cut(&kept, |(x, y)| match side {
            0 => x - low,
            1 => high - x,
            2 => y - low,
            _ => high - y,
        });
        if kept.len() < 3 {
            return None;
        }
    }
    let mut made = thin(&kept);
    // Clockwise on the screen is the outside (a positive area where y grows downwards).
    if made.len() < 3 || area(&made) == 0 {
        return None;
    }
    if (area(&made) > 0) != outer {
        made.reverse();
    }
    Some(made)
}

/// The parts of a line within the tile and its margin, thinned, in whole units.
pub(crate) fn lines(points: &[(f64, f64)]) -> Vec<Vec<(i32, i32)>> {
    let (low, high) = (-MARGIN, f64::from(super::mercator::EXTENT) + MARGIN);
    let inside = |&(x, y): &(f64, f64)| (low..=high).contains(&x) && (low..=high).contains(&y);
    let mut parts: Vec<Line> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        // A segment is drawn whole when it may touch the tile; what lies beyond is not seen.
        let apart = (pair[0].0 < low && pair[1].0 < low)
            || (pair[0].0 > high && pair[1].0 > high)
            || (pair[0].1 < low && pair[1].1 < low)
            || (pair[0].1 > high && pair[1].1 > high);
        if apart && !pair.iter().any(inside) {
            open = false;
            continue;
        }
        match parts.last_mut().filter(|_| open) {
            Some(part) => part.push(pair[1]),
            None => parts.push(pair.to_vec()),
        }
        open = true;
    }
    parts.iter().map(|part| thin(part)).filter(|part| part.len() > 1).collect()
}

/// Keeps the half plane where `depth` is not negative.
fn cut(ring: &[(f64, f64)], depth: impl Fn((f64, f64)) -> f64) -> Line {
    let mut kept = Vec::with_capacity(ring.len());
    for (n, &to) in ring.iter().enumerate() {
        let from = ring[(n + ring.len() - 1) % ring.len()];
        let (a, b) = (depth(from), depth(to));
        if (a < 0.0) != (b < 0.0) {
            let part = a / (a - b);
            kept.push((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part));
        }
        if b >= 0.0 {
            kept.push(to);
        }
    }
    kept
}

/// Whole units, without points that stand where the last one stood or on the way between their neighbours.
fn thin(points: &[(f64, f64)]) -> Vec<(i32, i32)> {
    let mut kept: Vec<(i32, i32)> = Vec::with_capacity(points.len());
    for &(x, y) in points {
        let point = (x.round() as i32, y.round() as i32);
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., a, b] = kept[..] {
            let turn =
                i64::from(b.0 - a.0) * i64::from(point.1 - a.1) - i64::from(b.1 - a.1) * i64::from(point.0 - a.0);
            let ahead =
                i64::from(b.0 - a.0) * i64::from(point.0 - b.0) + i64::from(b.1 - a.1) * i64::from(point.1 - b.1);
            if turn == 0 && ahead >= 0 {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}

/// Twice the area, positive when it runs clockwise on the screen.
fn area(ring: &[(i32, i32)]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_around_the_tile_becomes_its_edge() {
        let big = [(-9000.0, -9000.0), (9000.0, -9000.0), (9000.0, 9000.0), (-9000.0, 9000.0), (-9000.0, -9000.0)];
        let cut = ring(&big, true).unwrap();
        assert_eq!(cut.len(), 4);
        assert!(cut.iter().all(|&(x, y)| [-128, 4224].contains(&x) && [-128, 4224].contains(&y)), "{cut:?}");
        assert!(area(&cut) > 0);
        assert!(area(&ring(&big, false).unwrap()) < 0);
    }

    #[test]
    fn what_lies_elsewhere_or_is_too_small_is_nothing() {
        assert_eq!(ring(&[(5000.0, 5000.0), (6000.0, 5000.0), (6000.0, 6000.0)], true), None);
        assert_eq!(ring(&[(10.1, 10.1), (10.2, 10.1), (10.2, 10.2)], true), None);
        assert!(lines(&[(5000.0, 0.0), (5000.0, 4096.0)]).is_empty());
    }

    #[test]
    fn points_on_the_way_are_left_out() {
        assert_eq!(
            lines(&[(0.0, 0.0), (10.0, 0.0), (10.2, 0.1), (20.0, 0.0), (20.0, 30.0)]),
            [[(0, 0), (20, 0), (20, 30)]]
        );
    }
}
