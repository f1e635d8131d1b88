//! Clusters against clusters: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF-e (Luo 2005), and their
//! mean, the CoNLL F1 (Pradhan et al. 2012).

use super::{assign::best_sum, classes::mean};
use std::collections::{BTreeMap, BTreeSet};

/// Precision, recall.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Score {
    pub precision: f64,
    pub recall: f64,
}

impl Score {
    pub(crate) fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / sum }
    }
}

/// Two partitions of the same items, as the sizes of their clusters and of what these share.
#[derive(Debug, Default)]
pub(crate) struct Partitions {
    gold: Vec<usize>,
    predicted: Vec<usize>,
    /// Items that a gold cluster and a predicted one share, where they share any.
    shared: BTreeMap<(usize, usize), usize>,
    items: usize,
}

impl Partitions {
    /// From the gold's label and the predicted label of every item.
    pub(crate) fn new<G: Ord, P: Ord>(labels: impl IntoIterator<Item = (G, P)>) -> Self {
        let (mut golds, mut founds) = (BTreeMap::<G, usize>::new(), BTreeMap::<P, usize>::new());
        let mut new = Self::default();
        for (gold, found) in labels {
            let next = golds.len();
            let gold = *golds.entry(gold).or_insert(next);
            let next = founds.len();
            let found = *founds.entry(found).or_insert(next);
            new.gold.resize(golds.len(), 0);
            new.predicted.resize(founds.len(), 0);
            new.gold[gold] += 1;
            new.predicted[found] += 1;
            *new.shared.entry((gold, found)).or_default() += 1;
            new.items += 1;
        }
        new
    }

    pub(crate) fn b_cubed(&self) -> Score {
        let side = |size: &dyn Fn(usize, usize) -> usize| {
            let sum: f64 = self.shared.iter().map(|(&(g, p), &n)| (n * n) as f64 / size(g, p) as f64).sum();
            if self.items == 0 { 0.0 } else { sum / self.items as f64 }
        };
        Score { precision: side(&|_, p| self.predicted[p]), recall: side(&|g, _| self.gold[g]) }
    }

    pub(crate) fn muc(&self) -> Score {
        // A cluster of n items needs n - 1 links; the other side keeps n less the pieces it breaks it into.
        let side = |clusters: usize| {
            let links = self.items - clusters;
            let kept = self.items - self.shared.len();
            if links == 0 { 0.0 } else { kept as f64 / links as f64 }
        };
        Score { precision: side(self.predicted.len()), recall: side(self.gold.len()) }
    }

    /// With the entity similarity φ₄ (the Dice coefficient). Clusters that nothing ties together are aligned apart.
    pub(crate) fn ceaf_e(&self) -> Score {
        let sum: f64 = self.knots().iter().map(|knot| self.best_dice(knot)).sum();
        let share = |count: usize| if count == 0 { 0.0 } else { sum / count as f64 };
        Score { precision: share(self.predicted.len()), recall: share(self.gold.len()) }
    }

    /// The pairs that share items, grouped so that no cluster stands in two groups.
    fn knots(&self) -> Vec<Vec<(usize, usize)>> {
        let mut join = Join::new(self.gold.len() + self.predicted.len());
        for &(g, p) in self.shared.keys() {
            join.unite(g, self.gold.len() + p);
        }
        let mut knots: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for &(g, p) in self.shared.keys() {
            knots.entry(join.root(g)).or_default().push((g, p));
        }
        knots.into_values().collect()
    }

    fn best_dice(&self, knot: &[(usize, usize)]) -> f64 {
        let rows: BTreeSet<usize> = knot.iter().map(|pair| pair.0).collect();
        let columns: BTreeSet<usize> = knot.iter().map(|pair| pair.1).collect();
        let dice = |g: usize, p: usize| {
            let shared = self.shared.get(&(g, p)).copied().unwrap_or(0);
            2.0 * shared as f64 / (self.gold[g] + self.predicted[p]) as f64
        };
        let weights: Vec<Vec<f64>> = rows.iter().map(|&g| columns.iter().map(|&p| dice(g, p)).collect()).collect();
        best_sum(&weights)
    }

    /// Mean F1 of the three.
    pub(crate) fn conll_f1(&self) -> f64 {
        mean([self.muc(), self.b_cubed(), self.ceaf_e()].into_iter().map(Score::f1))
    }
}

/// Sets that are joined pair by pair.
#[derive(Debug)]
pub(crate) struct Join(Vec<usize>);

impl Join {
    /// As many sets as items.
    pub(crate) fn new(items: usize) -> Self {
        Self((0..items).collect())
    }
    /// The item that stands for the set of another.
    pub(crate) fn root(&mut self, mut item: usize) -> usize {
        while self.0[item] != item {
            self.0[item] = self.0[self.0[item]];
            item = self.0[item];
        }
        item
    }
    /// Makes two sets one.
    pub(crate) fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn the_example_of_bagga_and_baldwin() {
        // Gold {1..5} {6,7} {8..12}; the response joins the first and the last.
        let gold = [0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2];
        let joined = [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
        let score = Partitions::new(gold.into_iter().zip(joined)).b_cubed();
        assert!(near(score.precision, 7.0 / 12.0) && near(score.recall, 1.0), "{score:?}");
    }

    #[test]
    fn muc_counts_links() {
        // Gold {a,b,c,d}; response {a,b} {c,d}: 2 of 3 links found, none wrong.
        let score = Partitions::new([(0, 0), (0, 0), (0, 1), (0, 1)]).muc();
        assert!(near(score.precision, 1.0) && near(score.recall, 2.0 / 3.0), "{score:?}");
    }

    #[test]
    fn ceaf_aligns_each_cluster_once() {
        // Gold {a,b,c}; response {a,b} {c}: the best pair has Dice 4/5.
        let score = Partitions::new([(0, 0), (0, 0), (0, 1)]).ceaf_e();
        assert!(near(score.recall, 0.8) && near(score.precision, 0.4), "{score:?}");
    }

    #[test]
    fn the_same_partition_is_perfect_and_nothing_is_nothing() {
        assert!(near(Partitions::new([(0, 5), (0, 5), (1, 9)]).conll_f1(), 1.0));
        assert_eq!(Partitions::new(Vec::<(u8, u8)>::new()).conll_f1(), 0.0);
    }
}
