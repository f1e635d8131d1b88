//! One conservative figure of the dead; the dispute goes into the notes.

use crate::{combined, people::Bounds};
use dateline_model::{Measure, Quantity};

/// The dead that the claim vouches for: the lower bound. *Up to 24* vouches for nobody, and *killed or wounded* does
/// not say that anybody died: both give 0 and stand in the notes.
pub(super) fn vouched(quantities: &[Quantity]) -> u64 {
    combined(quantities, Measure::Killed).and_then(|Bounds { low, .. }| low).unwrap_or(0)
}

/// The share of row `at` of `rows`: ACLED divides a sum reported for several places evenly, in whole numbers,
/// the first rows taking the rest, so that the column adds up to what was told.
pub(super) fn share(total: u64, at: usize, rows: usize) -> u64 {
    let (rows, at) = (rows.max(1) as u64, at as u64);
    total / rows + u64::from(at < total % rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_model::Quantity;

    fn people(measure: Measure, low: Option<u64>, high: Option<u64>) -> Quantity {
        Quantity { measure, low, high, approximate: false, text: String::new(), of: None, span: None }
    }

    #[test]
    fn only_a_lower_bound_of_the_dead_counts() {
        assert_eq!(vouched(&[people(Measure::Killed, Some(12), None)]), 12);
        assert_eq!(vouched(&[people(Measure::Killed, None, Some(24))]), 0);
        assert_eq!(vouched(&[people(Measure::KilledOrWounded, Some(36), None)]), 0);
        assert_eq!(vouched(&[]), 0);
    }

    #[test]
    fn a_sum_over_three_places_is_divided_and_adds_up() {
        let shares: Vec<_> = (0..3).map(|at| share(7, at, 3)).collect();
        assert_eq!(shares, [3, 2, 2]);
        assert_eq!(share(5, 0, 1), 5);
    }
}
