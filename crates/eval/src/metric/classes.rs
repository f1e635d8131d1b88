//! One label an item: accuracy, F1 per class, weighted and macro.

use super::Tally;
use std::collections::BTreeMap;

/// Counts per class over items with one label each.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    pub by_class: BTreeMap<String, Tally>,
    pub right: usize,
    pub items: usize,
}

impl Classes {
    /// Adds an item. A label predicted that the gold never has counts as a miss of the gold's label only, as in
    /// scikit-learn's report over given labels.
    pub(crate) fn add(&mut self, gold: &str, predicted: &str) {
        let same = usize::from(gold == predicted);
        let tally = self.by_class.entry(gold.to_owned()).or_default();
        tally.gold += 1;
        tally.right += same;
        self.by_class.entry(predicted.to_owned()).or_default().predicted += 1;
        self.right += same;
        self.items += 1;
    }

    pub(crate) fn accuracy(&self) -> f64 {
        if self.items == 0 { 0.0 } else { self.right as f64 / self.items as f64 }
    }

    /// Mean of the classes' F1, each as heavy as it is frequent in the gold.
    pub(crate) fn weighted_f1(&self) -> f64 {
        let sum: f64 = self.by_class.values().map(|t| t.f1() * t.gold as f64).sum();
        if self.items == 0 { 0.0 } else { sum / self.items as f64 }
    }

    /// Mean of the F1 of the classes that the gold has.
    pub(crate) fn macro_f1(&self) -> f64 {
        mean(self.by_class.values().filter(|t| t.gold > 0).map(|t| t.f1()))
    }
}

/// Arithmetic mean; 0 of nothing.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0usize), |(sum, count), value| (sum + value, count + 1));
    if count == 0 { 0.0 } else { sum / count as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weighted_and_macro_differ_as_computed_by_hand() {
        let mut classes = Classes::default();
        for (gold, predicted) in [("a", "a"), ("a", "a"), ("a", "b"), ("b", "b"), ("c", "none")] {
            classes.add(gold, predicted);
        }
        // a: P 2/2, R 2/3, F 0.8; b: P 1/2, R 1, F 2/3; c: 0.
        assert!((classes.accuracy() - 0.6).abs() < 1e-12);
        assert!((classes.weighted_f1() - (3.0 * 0.8 + 2.0 / 3.0) / 5.0).abs() < 1e-12);
        assert!((classes.macro_f1() - (0.8 + 2.0 / 3.0) / 3.0).abs() < 1e-12);
    }
}
