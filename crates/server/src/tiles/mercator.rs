//! The Web Mercator square (EPSG:3857) in whole numbers, and the Z-order curve over it.

use std::f64::consts::PI;

/// Deepest zoom of a tile.
pub(crate) const DEEPEST: u8 = 22;
/// Units along one side of a tile.
pub(crate) const EXTENT: u32 = 4096;
/// Latitude at which the square ends.
const MAX_LAT: f64 = 85.051_128_779_806_6;

/// A point of the square: 2^32 units along each side, about a centimetre at the equator. `y` grows to the south.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct World {
    pub(crate) x: u32,
    pub(crate) y: u32,
}

impl World {
    pub(crate) fn of(lon: f64, lat: f64) -> Self {
        let (x, y) = square(lon, lat);
        let units = |part: f64| (part * 4_294_967_296.0).clamp(0.0, 4_294_967_295.0) as u32;
        Self { x: units(x), y: units(y) }
    }

    /// Degrees east and north.
    pub(crate) fn lon_lat(self) -> (f64, f64) {
        let part = |units: u32| f64::from(units) / 4_294_967_296.0;
        let lat = (PI * (1.0 - 2.0 * part(self.y))).sinh().atan().to_degrees();
        (part(self.x) * 360.0 - 180.0, lat)
    }

    /// Its number along the curve.
    pub(crate) fn curve(self) -> u64 {
        spread(self.x) | spread(self.y) << 1
    }

    pub(crate) fn from_curve(curve: u64) -> Self {
        Self { x: gather(curve), y: gather(curve >> 1) }
    }
}

/// Parts of the square, 0 to 1 from west to east and from north to south; the longitude may lie beyond the date line.
pub(crate) fn square(lon: f64, lat: f64) -> (f64, f64) {
    let lat = lat.clamp(-MAX_LAT, MAX_LAT).to_radians();
    let y = (1.0 - lat.tan().asinh() / PI) / 2.0;
    ((lon + 180.0) / 360.0, y)
}

fn spread(value: u32) -> u64 {
    let mut v = u64::from(value);
    v = (v | v << 16) & 0x0000_ffff_0000_ffff;
    v = (v | v << 8) & 0x00ff_00ff_00ff_00ff;
    v = (v | v << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | v << 2) & 0x3333_3333_3333_3333;
    (v | v << 1) & 0x5555_5555_5555_5555
}

fn gather(value: u64) -> u32 {
    let mut v = value & 0x5555_5555_5555_5555;
    v = (v | v >> 1) & 0x3333_3333_3333_3333;
    v = (v | v >> 2) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | v >> 4) & 0x00ff_00ff_00ff_00ff;
    v = (v | v >> 8) & 0x0000_ffff_0000_ffff;
    u32::try_from((v | v >> 16) & 0xffff_ffff).unwrap_or(u32::MAX)
}

/// A tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Tile {
    pub(crate) z: u8,
    pub(crate) x: u32,
    pub(crate) y: u32,
}

impl Tile {
    /// The tile, when there is such a one.
    pub(crate) fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        (z <= DEEPEST && u64::from(x) < 1 << z && u64::from(y) < 1 << z).then_some(Self { z, x, y })
    }

    /// First and last number along the curve within it.
    pub(crate) fn stretch(self) -> (u64, u64) {
        let shift = 64 - 2 * u32::from(self.z);
        if shift == 64 {
            return (0, u64::MAX);
        }
        let first = (spread(self.x) | spread(self.y) << 1) << shift;
        (first, first | ((1 << shift) - 1))
    }

    /// A point of the square in units of the tile.
    pub(crate) fn local(self, at: World) -> (i32, i32) {
        let side = f64::from(EXTENT) * f64::from(1u32 << self.z) / 4_294_967_296.0;
        let units =
            |world: u32, tile: u32| (f64::from(world) * side).floor() as i64 - i64::from(tile) * i64::from(EXTENT);
        (units(at.x, self.x) as i32, units(at.y, self.y) as i32)
    }

    /// Degrees in units of the tile, which may lie outside.
    pub(crate) fn project(self, lon: f64, lat: f64) -> (f64, f64) {
        let (x, y) = square(lon, lat);
        let side = f64::from(1u32 << self.z);
        let units = |part: f64, tile: u32| (part * side - f64::from(tile)) * f64::from(EXTENT);
        (units(x, self.x), units(y, self.y))
    }

    /// West, south, east, north in degrees, with a margin of that part of its side.
    pub(crate) fn bounds(self, margin: f64) -> (f64, f64, f64, f64) {
        let side = f64::from(1u32 << self.z);
        let lon = |x: f64| x / side * 360.0 - 180.0;
        let lat = |y: f64| (PI * (1.0 - 2.0 * (y / side).clamp(0.0, 1.0))).sinh().atan().to_degrees();
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        (lon(x - margin), lat(y + 1.0 + margin), lon(x + 1.0 + margin), lat(y - margin))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_reads_back_from_the_curve_to_the_centimetre() {
        for (lon, lat) in [(37.15, 36.2), (-179.999, -84.9), (0.0, 0.0), (179.999, 84.9)] {
            let at = World::of(lon, lat);
            let back = World::from_curve(at.curve());
            assert_eq!(back, at);
            let (lon_back, lat_back) = back.lon_lat();
            assert!((lon - lon_back).abs() < 1e-6 && (lat - lat_back).abs() < 1e-6, "{lon} {lat}");
        }
    }

    #[test]
    fn a_tile_is_one_stretch_of_the_curve() {
        let at = World::of(37.15, 36.2);
        for z in 0..=DEEPEST {
            let part = |units: u32| (u64::from(units) >> (32 - z)) as u32;
            let tile = Tile::new(z, part(at.x), part(at.y)).unwrap();
            let (first, last) = tile.stretch();
            assert!((first..=last).contains(&at.curve()), "zoom {z}");
            let (x, y) = tile.local(at);
            assert!((0..4096).contains(&x) && (0..4096).contains(&y), "zoom {z}: {x} {y}");
            let beside = Tile::new(z, part(at.x) ^ 1, part(at.y));
            assert!(beside.is_none_or(|tile| !(tile.stretch().0..=tile.stretch().1).contains(&at.curve())) || z == 0);
        }
    }

    #[test]
    fn there_are_no_tiles_beyond_the_square() {
        assert!(Tile::new(0, 0, 0).is_some());
        assert!(Tile::new(0, 1, 0).is_none() && Tile::new(3, 0, 8).is_none() && Tile::new(23, 0, 0).is_none());
    }
}
