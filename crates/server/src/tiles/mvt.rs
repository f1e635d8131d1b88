//! Writing a vector tile: Mapbox Vector Tile specification 2.1, protocol buffers by hand.

use std::collections::HashMap;

/// A value of a property.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Value {
    Text(String),
    Int(i64),
    /// Rounded to thousandths.
    Milli(i64),
    Bool(bool),
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<u64> for Value {
    fn from(value: u64) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Milli((value * 1000.0).round() as i64)
    }
}

/// The shape of a feature, in units of the tile.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    Point(i32, i32),
    Lines(Vec<Vec<(i32, i32)>>),
    /// Rings without the closing point; outer ones run clockwise on the screen, holes the other way.
    Rings(Vec<Vec<(i32, i32)>>),
}

/// A layer being written.
#[derive(Debug)]
pub(crate) struct Layer {
    name: &'static str,
    keys: Vec<&'static str>,
    values: Vec<Value>,
    key_index: HashMap<&'static str, u32>,
    value_index: HashMap<Value, u32>,
    features: Vec<u8>,
    count: usize,
}

impl Layer {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            keys: Vec::new(),
            values: Vec::new(),
            key_index: HashMap::new(),
            value_index: HashMap::new(),
            features: Vec::new(),
            count: 0,
        }
    }

    /// Adds a feature. Properties without a value are left out.
    pub(crate) fn add(&mut self, shape: &Shape, properties: &[(&'static str, Option<Value>)]) {
        let (kind, geometry) = geometry(shape);
        if geometry.is_empty() {
            return;
        }
        let mut tags = Vec::new();
        for (key, value) in properties {
            if let Some(value) = value {
                let key = self.key(key);
                let value = self.value(value);
                varint(&mut tags, u64::from(key));
                varint(&mut tags, u64::from(value));
            }
        }
        let mut feature = Vec::new();
        field_bytes(&mut feature, 2, &tags);
        field_varint(&mut feature, 3, kind);
        field_bytes(&mut feature, 4, &geometry);
        field_bytes(&mut self.features, 2, &feature);
        self.count += 1;
    }

    fn key(&mut self, key: &'static str) -> u32 {
        *self.key_index.entry(key).or_insert_with(|| {
            self.keys.push(key);
            self.keys.len() as u32 - 1
        })
    }

    fn value(&mut self, value: &Value) -> u32 {
        if let Some(&known) = self.value_index.get(value) {
            return known;
        }
        let number = self.values.len() as u32;
        self.values.push(value.clone());
        self.value_index.insert(value.clone(), number);
        number
    }

    fn write(&self, out: &mut Vec<u8>) {
        if self.count == 0 {
            return;
        }
        let mut layer = Vec::new();
        field_varint(&mut layer, 15, 2);
        field_bytes(&mut layer, 1, self.name.as_bytes());
        layer.extend_from_slice(&self.features);
        for key in &self.keys {
            field_bytes(&mut layer, 3, key.as_bytes());
        }
        for value in &self.values {
            let mut made = Vec::new();
            match value {
                Value::Text(text) => field_bytes(&mut made, 1, text.as_bytes()),
                Value::Int(number) => field_varint(&mut made, 6, zigzag(*number)),
                Value::Milli(number) => {
                    varint(&mut made, 3 << 3 | 1);
                    made.extend_from_slice(&(*number as f64 / 1000.0).to_le_bytes());
                }
                Value::Bool(yes) => field_varint(&mut made, 7, u64::from(*yes)),
            }
            field_bytes(&mut layer, 4, &made);
        }
        field_varint(&mut layer, 5, u64::from(super::mercator::EXTENT));
        field_bytes(out, 3, &layer);
    }
}

/// The tile of these layers; empty when they are.
pub(crate) fn tile(layers: &[Layer]) -> Vec<u8> {
    let mut out = Vec::new();
    layers.iter().for_each(|layer| layer.write(&mut out));
    out
}

fn geometry(shape: &Shape) -> (u64, Vec<u8>) {
    let mut pen = Pen::default();
    match shape {
        Shape::Point(x, y) => {
            pen.move_to((*x, *y));
            (1, pen.out)
        }
        Shape::Lines(lines) => {
            lines.iter().filter(|line| line.len() > 1).for_each(|line| pen.line(line));
            (2, pen.out)
        }
        Shape::Rings(rings) => {
            for ring in rings.iter().filter(|ring| ring.len() > 2) {
                pen.line(ring);
                varint(&mut pen.out, 1 << 3 | 7);
            }
            (3, pen.out)
        }
    }
}

#[derive(Default)]
struct Pen {
    at: (i32, i32),
    out: Vec<u8>,
}

impl Pen {
    fn move_to(&mut self, to: (i32, i32)) {
        varint(&mut self.out, 1 << 3 | 1);
        self.step(to);
    }

    fn line(&mut self, points: &[(i32, i32)]) {
        self.move_to(points[0]);
        varint(&mut self.out, (points.len() as u64 - 1) << 3 | 2);
        points[1..].iter().for_each(|&point| self.step(point));
    }

    fn step(&mut self, to: (i32, i32)) {
        varint(&mut self.out, zigzag(i64::from(to.0) - i64::from(self.at.0)));
        varint(&mut self.out, zigzag(i64::from(to.1) - i64::from(self.at.1)));
        self.at = to;
    }
}

fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn field_varint(out: &mut Vec<u8>, field: u64, value: u64) {
    varint(out, field << 3);
    varint(out, value);
}

fn field_bytes(out: &mut Vec<u8>, field: u64, bytes: &[u8]) {
    varint(out, field << 3 | 2);
    varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_specification_is_written_byte_by_byte() {
        // Section 4.3.5.1: a point at 25, 17. Section 4.3.5.5: a polygon 3,6 8,12 20,34.
        assert_eq!(geometry(&Shape::Point(25, 17)), (1, vec![9, 50, 34]));
        let ring = vec![(3, 6), (8, 12), (20, 34)];
        assert_eq!(geometry(&Shape::Rings(vec![ring])), (3, vec![9, 6, 12, 18, 10, 12, 24, 44, 15]));
        let lines = vec![vec![(2, 2), (2, 10), (10, 10)], vec![(1, 1), (3, 5)]];
        assert_eq!(geometry(&Shape::Lines(lines)), (2, vec![9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8]));
    }

    #[test]
    fn a_value_is_written_once_and_a_layer_without_features_not_at_all() {
        let mut layer = Layer::new("events");
        for _ in 0..3 {
            layer.add(&Shape::Point(1, 1), &[("family", Some("battles".into())), ("place", None)]);
        }
        assert_eq!(layer.values.len(), 1);
        assert_eq!(layer.keys, ["family"]);
        assert!(tile(&[Layer::new("empty")]).is_empty());
    }
}
