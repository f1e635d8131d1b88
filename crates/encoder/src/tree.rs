//! The best dependency tree with exactly one root: Chu-Liu-Edmonds (Chu and Liu 1965, Edmonds 1967).

/// What a root arc costs extra. More than any difference between trees, so the best tree has as few root arcs as
/// possible, which is one; the tree under that root is still the best one.
const ROOT_PENALTY: f64 = 1e7;

/// Scores are cut to this range, so that the penalty outweighs them for any sentence length in use.
const BOUND: f64 = 1e3;

const FORBIDDEN: f64 = -1e12;

/// Square matrix of arc scores; row = dependent, column = head, node 0 = root.
struct Arcs {
    nodes: usize,
    scores: Vec<f64>,
}

impl Arcs {
    fn forbidden(nodes: usize) -> Arcs {
        Arcs { nodes, scores: vec![FORBIDDEN; nodes * nodes] }
    }

    fn at(&self, dependent: usize, head: usize) -> f64 {
        self.scores[dependent * self.nodes + head]
    }

    fn set(&mut self, dependent: usize, head: usize, score: f64) {
        self.scores[dependent * self.nodes + head] = score;
    }

    /// Best head of every node by itself; the root's entry is 0 and means nothing.
    fn greedy(&self) -> Vec<usize> {
        let best = |row: &[f64]| (0..row.len()).fold(0, |best, j| if row[j] > row[best] { j } else { best });
        let mut heads: Vec<usize> = self.scores.chunks_exact(self.nodes).map(best).collect();
        heads[0] = 0;
        heads
    }
}

/// Heads of the best tree: `None` for the one root, else a word index.
///
/// `scores` has a row per word with one column for the root and one per word; NaN counts as the lowest score.
pub(crate) fn best_tree(scores: &[f32], words: usize) -> Vec<Option<usize>> {
    if words == 0 {
        return Vec::new();
    }
    let mut arcs = Arcs::forbidden(words + 1);
    for (word, row) in scores.chunks_exact(words + 1).enumerate() {
        for (head, &score) in row.iter().enumerate().filter(|&(head, _)| head != word + 1) {
            let score = if score.is_nan() { -BOUND } else { f64::from(score).clamp(-BOUND, BOUND) };
            arcs.set(word + 1, head, if head == 0 { score - ROOT_PENALTY } else { score });
        }
    }
    let heads = arborescence(&arcs);
    heads[1..].iter().map(|head| head.checked_sub(1)).collect()
}

/// Best heads without a cycle: contracts a cycle of the greedy choice to one node, solves the rest, expands.
fn arborescence(arcs: &Arcs) -> Vec<usize> {
    let mut heads = arcs.greedy();
    let Some(cycle) = cycle(&heads) else {
        return heads;
    };
    let outside: Vec<usize> = (0..arcs.nodes).filter(|node| !cycle.contains(node)).collect();
    let contracted = outside.len();
    let mut small = Arcs::forbidden(contracted + 1);
    // Per outside node: through which node of the cycle it would be headed, and which it would enter.
    let (mut leave, mut enter) = (vec![0; contracted], vec![0; contracted]);
    for (a, &i) in outside.iter().enumerate() {
        for (b, &j) in outside.iter().enumerate() {
            small.set(a, b, arcs.at(i, j));
        }
        let (node, score) = best_of(&cycle, |node| arcs.at(i, node));
        leave[a] = node;
        small.set(a, contracted, score);
        // Entering at `node` replaces the arc by which the cycle itself headed it.
        let (node, gain) = best_of(&cycle, |node| arcs.at(node, i) - arcs.at(node, heads[node]));
        enter[a] = node;
        small.set(contracted, a, gain);
    }
    let solved = arborescence(&small);
    for (a, &i) in outside.iter().enumerate().skip(1) {
        heads[i] = if solved[a] == contracted { leave[a] } else { outside[solved[a]] };
    }
    let from = solved[contracted];
    heads[enter[from]] = outside[from];
    heads
}

fn best_of(nodes: &[usize], score: impl Fn(usize) -> f64) -> (usize, f64) {
    nodes[1..].iter().fold((nodes[0], score(nodes[0])), |best, &node| {
        let found = score(node);
        if found > best.1 { (node, found) } else { best }
    })
}

/// A cycle among the heads, if there is one. The root (0) has no head.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen_from = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut path = Vec::new();
        let mut node = start;
        while node != 0 && seen_from[node] == 0 {
            seen_from[node] = start;
            path.push(node);
            node = heads[node];
        }
        if node != 0 && seen_from[node] == start {
            let begin = path.iter().position(|&on_path| on_path == node)?;
            return Some(path.split_off(begin));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every way to give each word a head, as long as it makes a tree with one root.
    fn best_by_trying_all(scores: &[f32], words: usize) -> f64 {
        let mut best = f64::NEG_INFINITY;
        for code in 0..(words + 1).pow(words as u32) {
            let heads: Vec<Option<usize>> =
                (0..words).map(|word| (code / (words + 1).pow(word as u32) % (words + 1)).checked_sub(1)).collect();
            if is_tree(&heads) {
                best = best.max(value(scores, &heads));
            }
        }
        best
    }

    fn value(scores: &[f32], heads: &[Option<usize>]) -> f64 {
        let column = |head: &Option<usize>| head.map_or(0, |head| head + 1);
        let rows = heads.iter().enumerate();
        rows.map(|(word, head)| f64::from(scores[word * (heads.len() + 1) + column(head)])).sum()
    }

    fn is_tree(heads: &[Option<usize>]) -> bool {
        let reaches_root = |start: usize| {
            let mut node = Some(start);
            (0..=heads.len()).any(|_| {
                node = node.and_then(|at| heads[at]);
                node.is_none()
            })
        };
        heads.iter().filter(|head| head.is_none()).count() == 1 && (0..heads.len()).all(reaches_root)
    }

    proptest! {
        #[test]
        fn the_tree_is_as_good_as_the_best_of_all_trees(
            (words, scores) in (1usize..=4).prop_flat_map(|n| (Just(n), prop::collection::vec(-9f32..9.0, n * (n + 1))))
        ) {
            let heads = best_tree(&scores, words);
            prop_assert!(is_tree(&heads), "{heads:?}");
            prop_assert!((value(&scores, &heads) - best_by_trying_all(&scores, words)).abs() < 1e-6);
        }

        #[test]
        fn any_scores_give_a_tree(
            (words, scores) in (1usize..=30).prop_flat_map(|n| (Just(n), prop::collection::vec(any::<f32>(), n * (n + 1))))
        ) {
            prop_assert!(is_tree(&best_tree(&scores, words)));
        }
    }

    #[test]
    fn no_words_no_tree() {
        assert!(best_tree(&[], 0).is_empty());
    }
}
