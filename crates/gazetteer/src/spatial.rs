//! Places by position and by parent.

use std::ops::Range;

use crate::gazetteer::Gazetteer;
use crate::geo::{BBox, Coord, Direction, KM_PER_DEGREE, bearing_deg, distance_km};
use crate::place::{Kind, PlaceIdx};
use crate::table::{PlaceRef, Table};

/// Edge of a grid cell in degrees.
const CELL: f64 = 0.25;
const COLUMNS: usize = (360.0 / CELL) as usize;
const ROWS: usize = (180.0 / CELL) as usize;

/// Rows of the table, sorted into cells of a quarter of a degree.
#[derive(Debug)]
pub(crate) struct Grid {
    starts: Vec<u32>,
    places: Vec<u32>,
}

fn cell_row(lat: f64) -> usize {
    (((lat + 90.0) / CELL).max(0.0) as usize).min(ROWS - 1)
}

fn cell_column(lon: f64) -> usize {
    (((lon + 180.0) / CELL).max(0.0) as usize).min(COLUMNS - 1)
}

impl Grid {
    pub(crate) fn of(table: &Table) -> Self {
        let cell = |row: usize| {
            let at = table.coord(row);
            cell_row(at.lat) * COLUMNS + cell_column(at.lon)
        };
        let mut starts = vec![0u32; ROWS * COLUMNS + 1];
        for row in 0..table.len() {
            starts[cell(row) + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![0u32; table.len()];
        for row in 0..table.len() {
            let slot = &mut next[cell(row)];
            places[*slot as usize] = row as u32;
            *slot += 1;
        }
        Self { starts, places }
    }

    /// Rows in the cells that touch the box.
    fn around(&self, bounds: BBox) -> impl Iterator<Item = usize> + '_ {
        let columns = cell_column(bounds.west)..=cell_column(bounds.east);
        (cell_row(bounds.south)..=cell_row(bounds.north)).flat_map(move |row| {
            let start = self.starts[row * COLUMNS + columns.start()] as usize;
            let end = self.starts[row * COLUMNS + columns.end() + 1] as usize;
            self.places[start..end].iter().map(|p| *p as usize)
        })
    }
}

/// A compass part of a division, as its settlements show it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Middle of the settlements of the part.
    pub center: Coord,
    /// Box around them.
    pub bbox: BBox,
    /// Four of five settlements of the part are at most this far from the centre.
    pub radius_km: f64,
    /// The settlement of the part that lies least in its direction: a line through it cuts the part off, see
    /// [`clip`](crate::clip).
    pub edge: Coord,
    /// How many settlements it rests on.
    pub settlements: usize,
}

impl Gazetteer {
    /// Places within `radius_km` of a point, nearest first. Does not look across the antimeridian.
    pub fn near(&self, center: Coord, radius_km: f64) -> Vec<(PlaceIdx, f64)> {
        if !(center.lat.is_finite() && center.lon.is_finite() && radius_km >= 0.0) {
            return Vec::new();
        }
        let d_lat = radius_km / KM_PER_DEGREE;
        let widest = (center.lat.abs() + d_lat).min(89.9).to_radians().cos();
        let d_lon = d_lat / widest;
        let bounds = BBox {
            south: center.lat - d_lat,
            west: center.lon - d_lon,
            north: center.lat + d_lat,
            east: center.lon + d_lon,
        };
        let mut found: Vec<(PlaceIdx, f64)> = self
            .grid()
            .around(bounds)
            .map(|row| (PlaceIdx(row as u32), distance_km(center, self.table.coord(row))))
            .filter(|(_, km)| *km <= radius_km)
            .collect();
        found.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        found
    }

    /// The nearest place of one of `kinds` (all if empty) within `radius_km`.
    pub fn nearest(&self, center: Coord, radius_km: f64, kinds: &[Kind]) -> Option<(PlaceIdx, f64)> {
        let fits = |idx: PlaceIdx| kinds.is_empty() || kinds.contains(&self.place(idx).kind());
        self.near(center, radius_km).into_iter().find(|(idx, _)| fits(*idx))
    }

    /// All places of a country or division, itself not among them; empty for other kinds.
    pub fn within(&self, area: PlaceIdx) -> impl Iterator<Item = PlaceRef<'_>> {
        self.member_rows(area).map(|row| self.place(PlaceIdx(row as u32))).filter(move |p| p.idx() != area)
    }

    /// The direct subdivisions: admin1 of a country, admin2 of an admin1, settlements of an admin2.
    pub fn children(&self, area: PlaceIdx) -> impl Iterator<Item = PlaceRef<'_>> {
        let kind = self.place(area).kind();
        self.within(area).filter(move |p| match kind {
            Kind::Country => p.kind() == Kind::Admin1,
            Kind::Admin1 => p.kind() == Kind::Admin2,
            _ => true,
        })
    }

    /// Rows are sorted by country, admin1, admin2: the members of each are one run.
    fn member_rows(&self, area: PlaceIdx) -> Range<usize> {
        let table = &self.table;
        let row = area.index();
        let run = |same: &dyn Fn(usize) -> bool| {
            let before = (0..row).rev().take_while(|r| same(*r)).count();
            let after = (row..table.len()).take_while(|r| same(*r)).count();
            row - before..row + after
        };
        match self.place(area).kind() {
            Kind::Country => run(&|r| table.country[r] == table.country[row]),
            Kind::Admin1 => run(&|r| r == row || table.admin1[r] == area.0),
            Kind::Admin2 => run(&|r| r == row || table.admin2[r] == area.0),
            _ => 0..0,
        }
    }

    /// The part of a country or division that lies in `direction`, such as *western Aleppo*; `None` when it has
    /// fewer than three settlements there, or is no division.
    ///
    /// An approximation from the settlements, not the borders: *west* is the westernmost two fifths of them,
    /// *north-west* the two fifths farthest along the diagonal, *centre* the two fifths nearest to the middle. It
    /// follows where people live, which is where reports come from, and leaves out empty desert.
    pub fn part_of(&self, area: PlaceIdx, direction: Direction) -> Option<Part> {
        let points: Vec<Coord> = self.within(area).filter(|p| p.kind().is_settlement()).map(|p| p.coord()).collect();
        part(&points, direction)
    }

    /// The direction of `to` as seen from `from`, and the distance in kilometres.
    pub fn direction_between(&self, from: PlaceIdx, to: PlaceIdx) -> (Direction, f64) {
        let (from, to) = (self.place(from).coord(), self.place(to).coord());
        (Direction::from_bearing(bearing_deg(from, to)), distance_km(from, to))
    }
}

/// Share of the settlements that a compass part takes.
const SHARE: f64 = 0.4;

fn part(points: &[Coord], direction: Direction) -> Option<Part> {
    let middle = mean(points)?;
    let depths = depths(points, middle, direction);
    let count = ((points.len() as f64 * SHARE).ceil() as usize).max(1);
    let mut sorted = depths.clone();
    let (_, limit, _) = sorted.select_nth_unstable_by(count - 1, |a, b| b.total_cmp(a));
    let limit = *limit;
    let deep: Vec<(Coord, f64)> = points.iter().copied().zip(depths).filter(|(_, depth)| *depth >= limit).collect();
    let chosen: Vec<Coord> = deep.iter().map(|(point, _)| *point).collect();
    if chosen.len() < 3 {
        return None;
    }
    let center = mean(&chosen)?;
    let mut distances: Vec<f64> = chosen.iter().map(|p| distance_km(center, *p)).collect();
    let four_fifths = (distances.len() * 4 / 5).min(distances.len() - 1);
    let (_, radius_km, _) = distances.select_nth_unstable_by(four_fifths, f64::total_cmp);
    let (edge, _) = deep.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Part {
        center,
        bbox: BBox::around(chosen.iter().copied())?,
        radius_km: *radius_km,
        edge: *edge,
        settlements: chosen.len(),
    })
}

/// How far each point lies in the direction, in degrees of latitude; for the centre, how near to the middle.
fn depths(points: &[Coord], middle: Coord, direction: Direction) -> Vec<f64> {
    let scale = middle.lat.to_radians().cos();
    let offset = |p: &Coord| ((p.lon - middle.lon) * scale, p.lat - middle.lat);
    match direction.bearing_deg() {
        Some(bearing) => {
            let (east, north) = bearing.to_radians().sin_cos();
            points.iter().map(offset).map(|(x, y)| x * east + y * north).collect()
        }
        None => points.iter().map(offset).map(|(x, y)| -x.hypot(y)).collect(),
    }
}

fn mean(points: &[Coord]) -> Option<Coord> {
    let n = points.len() as f64;
    let sum = points.iter().fold((0.0, 0.0), |(lat, lon), p| (lat + p.lat, lon + p.lon));
    (!points.is_empty()).then(|| Coord::new(sum.0 / n, sum.1 / n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Vec<Coord> {
        (0..10)
            .flat_map(|y| (0..10).map(move |x| Coord::new(36.0 + f64::from(y) / 10.0, 37.0 + f64::from(x) / 10.0)))
            .collect()
    }

    #[test]
    fn the_west_of_a_square_is_its_western_part() {
        let west = part(&square(), Direction::West).unwrap();
        assert!(west.bbox.east < 37.45 && west.bbox.west < 37.01, "{west:?}");
        assert!((west.center.lat - 36.45).abs() < 0.05);
        assert_eq!(west.settlements, 40);
    }

    #[test]
    fn the_centre_of_a_square_is_its_middle() {
        let center = part(&square(), Direction::Center).unwrap();
        assert!((center.center.lat - 36.45).abs() < 0.02 && (center.center.lon - 37.45).abs() < 0.02);
    }

    #[test]
    fn points_that_tie_at_the_edge_all_belong() {
        let west = part(&square(), Direction::West).unwrap();
        assert!((west.edge.lon - 37.3).abs() < 1e-9 && west.settlements == 40);
    }

    #[test]
    fn three_villages_have_no_parts() {
        assert_eq!(part(&square()[..3], Direction::West), None);
        assert_eq!(part(&[], Direction::North), None);
    }
}
