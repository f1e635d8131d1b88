//! Counts and what follows from them.

use serde::Serialize;
use std::ops::AddAssign;

/// Right ones, ones in the gold, ones predicted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Tally {
    /// In both.
    pub right: usize,
    /// In the gold.
    pub gold: usize,
    /// In the prediction.
    pub predicted: usize,
}

impl Tally {
    /// Right among the predicted; 0 without any.
    pub(crate) fn precision(self) -> f64 {
        ratio(self.right, self.predicted)
    }
    /// Right among the gold; 0 without any.
    pub(crate) fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }
    /// Harmonic mean of the two.
    pub(crate) fn f1(self) -> f64 {
        ratio(2 * self.right, self.gold + self.predicted)
    }
    /// Missed and made up together.
    pub(crate) fn wrong(self) -> usize {
        self.gold + self.predicted - 2 * self.right
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.gold += other.gold;
        self.predicted += other.predicted;
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f1_is_the_harmonic_mean() {
        let tally = Tally { right: 2, gold: 4, predicted: 3 };
        let (p, r) = (tally.precision(), tally.recall());
        assert!((tally.f1() - 2.0 * p * r / (p + r)).abs() < 1e-12);
        assert_eq!((tally.wrong(), Tally::default().f1()), (3, 0.0));
    }
}
