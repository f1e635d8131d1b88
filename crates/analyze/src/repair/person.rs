//! *A village chief in Cabo Delgado*, marked whole as a person, would hide the place.

use dateline_model::{Mention, MentionLabel, Token, Upos};

/// Ends a person that is described, not named, before it is said where he is or comes from.
pub(crate) fn persons(tokens: &[Token], mentions: &mut [Mention]) {
    for mention in mentions.iter_mut().filter(|mention| mention.label == MentionLabel::Person) {
        let Some(words) = tokens.get(mention.tokens.clone()) else { continue };
        let goes_on = |token: &Token| matches!(token.lemma.as_str(), "at" | "from" | "in" | "near" | "outside");
        let Some(at) = words.iter().skip(1).position(goes_on).map(|at| at + 1) else { continue };
        if words[..at].iter().all(|token| token.upos != Upos::Propn) {
            mention.tokens.end = mention.tokens.start + at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::tree;

    fn person(rows: &str) -> usize {
        let tokens = tree(rows);
        let mut mentions =
            [Mention { tokens: 0..tokens.len(), label: MentionLabel::Person, score: 1.0, by: "re3d".into() }];
        persons(&tokens, &mut mentions);
        mentions[0].tokens.len()
    }

    #[test]
    fn a_description_ends_before_its_place_and_a_name_does_not() {
        assert_eq!(person("village/NOUN/1/compound chief/NOUN/root/root in/ADP/3/case Macomia/PROPN/1/nmod"), 2);
        assert_eq!(person("Lawrence/PROPN/root/root in/ADP/2/case Arabia/PROPN/0/nmod"), 3);
    }
}
