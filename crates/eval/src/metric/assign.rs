//! The best one-to-one assignment (Kuhn 1955, Munkres 1957), in the form with potentials, O(n³).

/// Pairs `(row, column)` of a one-to-one assignment with the largest sum of weights. Every row of the shorter side gets
/// a partner, also at weight 0. `weights` is a rectangle; an empty one gives no pairs.
pub(crate) fn best_pairs(weights: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let (rows, columns) = (weights.len(), weights.first().map_or(0, Vec::len));
    if columns == 0 {
        return Vec::new();
    }
    if rows > columns {
        let turned: Vec<Vec<f64>> = (0..columns).map(|c| weights.iter().map(|row| row[c]).collect()).collect();
        return best_pairs(&turned).into_iter().map(|(c, r)| (r, c)).collect();
    }
    // Row 0 and column 0 are the start of the search; `row_of[column]` is the row assigned to it.
    let (mut u, mut v) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    let mut row_of = vec![0; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut slack = vec![f64::INFINITY; columns + 1];
        let mut before = vec![0; columns + 1];
        let mut used = vec![false; columns + 1];
        while row_of[column] != 0 {
            used[column] = true;
            let at = row_of[column];
            let (mut least, mut next) = (f64::INFINITY, 0);
            for other in 1..=columns {
                if used[other] {
                    continue;
                }
                let cost = -weights[at - 1][other - 1] - u[at] - v[other];
                if cost < slack[other] {
                    slack[other] = cost;
                    before[other] = column;
                }
                if slack[other] < least {
                    least = slack[other];
                    next = other;
                }
            }
            for other in 0..=columns {
                if used[other] {
                    u[row_of[other]] += least;
                    v[other] -= least;
                } else {
                    slack[other] -= least;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[before[column]];
            column = before[column];
        }
    }
    let mut pairs: Vec<_> = (1..=columns).filter(|&c| row_of[c] != 0).map(|c| (row_of[c] - 1, c - 1)).collect();
    pairs.sort_unstable();
    pairs
}

/// The sum of weights of the best assignment.
pub(crate) fn best_sum(weights: &[Vec<f64>]) -> f64 {
    best_pairs(weights).into_iter().map(|(r, c)| weights[r][c]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greedy_choice_is_not_always_the_best() {
        // Greedy takes 9 and 1; the best is 8 + 7.
        let weights = vec![vec![9.0, 8.0], vec![7.0, 1.0]];
        assert_eq!(best_pairs(&weights), [(0, 1), (1, 0)]);
        assert_eq!(best_sum(&weights), 15.0);
    }

    #[test]
    fn either_side_may_be_longer_and_either_empty() {
        assert_eq!(best_sum(&[vec![1.0, 0.0, 3.0]]), 3.0);
        assert_eq!(best_pairs(&[vec![1.0], vec![5.0], vec![2.0]]), [(1, 0)]);
        assert_eq!(best_sum(&[]), 0.0);
        assert_eq!(best_sum(&[vec![], vec![]]), 0.0);
    }

    #[test]
    fn no_other_permutation_is_better() {
        let weights = vec![vec![0.2, 0.9, 0.4], vec![0.8, 0.7, 0.1], vec![0.6, 0.3, 0.5]];
        let sum = |p: [usize; 3]| (0..3).map(|r| weights[r][p[r]]).sum::<f64>();
        let all = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let best = all.into_iter().map(sum).fold(0.0, f64::max);
        assert!((best_sum(&weights) - best).abs() < 1e-12);
    }
}
