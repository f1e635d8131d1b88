//! Ships and their names: *the tanker Sounion* read as somebody called Sounion who is a tanker.

use super::attach;
use dateline_model::{Token, Upos};

/// A noun of ships between an article and a name is what the phrase is about, and the name its apposition. Mends in place;
/// the result is a tree again.
pub(super) fn vessels(tokens: &mut [Token]) {
    for ship in 1..tokens.len().saturating_sub(1) {
        if !dateline_catalog::is_vessel(&tokens[ship].lemma.to_lowercase()) {
            continue;
        }
        let Some(mut name) = tokens[ship].head.filter(|&name| name > ship) else { continue };
        // "Admiral" of "Admiral Essen"
        while let Some(last) = tokens[name].head.filter(|&h| h == name + 1 && &*tokens[name].deprel == "compound") {
            name = last;
        }
        let describes = matches!(&*tokens[ship].deprel, "compound" | "nmod:desc" | "amod");
        let capital = |t: &Token| t.text.starts_with(char::is_uppercase);
        if !describes || !tokens[ship + 1..=name].iter().all(capital) || tokens[name].head.is_some_and(|h| h == ship) {
            continue;
        }
        let (head, deprel) = (tokens[name].head, tokens[name].deprel.clone());
        let inside = |i: usize| tokens[i].head.is_some_and(|h| ship < h && h <= name);
        let before: Vec<usize> = (0..tokens.len())
            .filter(|&i| {
                i < ship && inside(i) || i > name && tokens[i].head == Some(name) && &*tokens[i].deprel != "flat"
            })
            .collect();
        for i in before {
            tokens[i].head = Some(ship);
        }
        tokens[ship].head = head;
        tokens[ship].deprel = deprel;
        tokens[ship].upos = Upos::Noun;
        attach(tokens, name, ship, "appos");
        tokens[name].upos = Upos::Propn;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    #[test]
    fn the_ship_is_struck_and_not_its_name() {
        let mut tokens = tree(
            "drones/NOUN/1/nsubj hit/VERB/root/root the/DET/4/det ship/NOUN/4/compound Tutor/NOUN/1/obj off/ADP/6/case \
             Midi/PROPN/4/nmod",
        );
        vessels(&mut tokens);
        assert_eq!(
            shown(&tokens),
            "drones<1/nsubj hit<-/root the<3/det ship<1/obj Tutor<3/appos off<6/case Midi<3/nmod"
        );
    }

    #[test]
    fn a_name_of_two_words_is_one() {
        let mut tokens = tree(
            "hit/VERB/root/root the/DET/3/det frigate/PROPN/3/compound Admiral/PROPN/4/compound Essen/PROPN/0/obj",
        );
        vessels(&mut tokens);
        assert_eq!(shown(&tokens), "hit<-/root the<2/det frigate<0/obj Admiral<4/compound Essen<2/appos");
    }

    #[test]
    fn a_crew_of_a_ship_stays_a_crew() {
        let rows = "drones/NOUN/1/nsubj hit/VERB/root/root the/DET/4/det ship/NOUN/4/compound owners/NOUN/1/obj";
        let mut tokens = tree(rows);
        vessels(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }
}
