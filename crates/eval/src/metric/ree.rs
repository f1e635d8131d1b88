//! CEAF-REE: role-filler entities of a document (Du, Rush and Cardie, "GRIT", EACL 2021).
//!
//! A predicted entity fits a gold entity when every one of its mentions is a mention of that one; the pairs are the
//! best one-to-one assignment; precision and recall count entities, summed over documents.

use super::{Tally, assign::best_sum};
use std::collections::BTreeSet;

/// An entity: its mentions, normalised.
pub(crate) type Entity = BTreeSet<String>;

/// How many predicted entities fit, how many there are.
pub(crate) fn score(gold: &[Entity], predicted: &[Entity]) -> Tally {
    let fits = |g: &Entity, p: &Entity| if p.is_subset(g) { 1.0 } else { 0.0 };
    let weights: Vec<Vec<f64>> = gold.iter().map(|g| predicted.iter().map(|p| fits(g, p)).collect()).collect();
    Tally { right: best_sum(&weights).round() as usize, gold: gold.len(), predicted: predicted.len() }
}

/// Lower case without punctuation, articles and extra space, as the paper's evaluation compares strings.
pub(crate) fn normal(mention: &str) -> String {
    let bare: String = mention.to_lowercase().chars().filter(|c| !c.is_ascii_punctuation()).collect();
    bare.split_whitespace().filter(|word| !matches!(*word, "a" | "an" | "the")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(mentions: &[&str]) -> Entity {
        mentions.iter().map(|m| normal(m)).collect()
    }

    #[test]
    fn an_entity_of_the_gold_is_found_once() {
        let gold = [entity(&["guerrillas", "guerrilla column"]), entity(&["gunmen"])];
        let twice = [entity(&["guerrillas"]), entity(&["the guerrilla column"]), entity(&["police"])];
        let tally = score(&gold, &twice);
        assert_eq!((tally.right, tally.gold, tally.predicted), (1, 2, 3));
    }

    #[test]
    fn one_wrong_mention_spoils_a_predicted_entity() {
        let gold = [entity(&["guerrillas"])];
        assert_eq!(score(&gold, &[entity(&["guerrillas", "army"])]).right, 0);
    }

    #[test]
    fn strings_are_compared_without_articles_and_punctuation() {
        assert_eq!(normal("The \"Santo Tomas\"  farm"), "santo tomas farm");
    }
}
