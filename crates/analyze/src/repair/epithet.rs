//! The participle of a hyphenated epithet (*Turkey-backed HTS … have seized*) taken for the verb of the sentence.
//!
//! Where *X-backed Y* was read as a clause (*backed* governs *Y* as its object), *backed* becomes a modifier of *Y*, and
//! the finite verb behind *Y* that hung on *backed* takes its place with *Y* as subject. What it costs: a true
//! participle clause behind a hyphen (*self-financed projects*) is read as an epithet, which it is too.

use super::attach;
use dateline_model::{Token, Upos};

/// Participles that form such epithets. Sorted.
const EPITHETS: &[&str] = &[
    "affiliated",
    "aligned",
    "allied",
    "appointed",
    "armed",
    "backed",
    "based",
    "controlled",
    "dominated",
    "funded",
    "held",
    "inspired",
    "led",
    "linked",
    "occupied",
    "owned",
    "run",
    "sponsored",
    "supplied",
    "supported",
    "trained",
];

/// Mends the tree of one sentence in place. The result is a tree again.
pub(super) fn epithets(tokens: &mut [Token]) {
    for participle in 2..tokens.len() {
        if tokens[participle - 1].text != "-"
            || EPITHETS.binary_search(&tokens[participle].text.to_lowercase().as_str()).is_err()
        {
            continue;
        }
        let Some(named) = object_of(tokens, participle) else { continue };
        let place = (tokens[participle].head, tokens[participle].deprel.clone());
        let verb = (named + 1..tokens.len()).find(|&i| {
            tokens[i].head == Some(participle)
                && tokens[i].upos == Upos::Verb
                && matches!(
                    &*tokens[i].deprel,
                    "parataxis" | "ccomp" | "advcl" | "conj" | "acl" | "xcomp" | "dep" | "acl:relcl"
                )
        });
        let top = verb.unwrap_or(named);
        let others: Vec<usize> =
            (0..tokens.len()).filter(|&i| tokens[i].head == Some(participle) && i != named && i != top).collect();
        tokens[top].head = place.0;
        tokens[top].deprel = place.1;
        if let Some(verb) = verb {
            let passive = tokens.iter().any(|t| t.head == Some(verb) && &*t.deprel == "aux:pass");
            attach(tokens, named, verb, if passive { "nsubj:pass" } else { "nsubj" });
        }
        attach(tokens, participle, named, "amod");
        for i in others {
            // what stands in front of the participle belongs to the epithet, what follows to the clause
            tokens[i].head = Some(if i < participle { participle } else { top });
        }
    }
}

/// The noun behind the participle that was read as its object.
fn object_of(tokens: &[Token], participle: usize) -> Option<usize> {
    (participle + 1..tokens.len().min(participle + 10)).find(|&i| {
        tokens[i].head == Some(participle)
            && tokens[i].upos.is_nominal()
            && matches!(&*tokens[i].deprel, "obj" | "nsubj" | "nsubj:pass" | "obl" | "dep")
            && !tokens.iter().any(|t| t.head == Some(i) && &*t.deprel == "case")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    #[test]
    fn a_participle_behind_a_hyphen_is_an_epithet_and_the_finite_verb_takes_its_place() {
        let mut tokens = tree(
            "Turkey/PROPN/2/obl -/PUNCT/0/punct backed/VERB/root/root fighters/NOUN/2/obj have/AUX/5/aux seized/VERB/2/parataxis it/PRON/5/obj",
        );
        epithets(&mut tokens);
        assert_eq!(
            shown(&tokens),
            "Turkey<2/obl -<0/punct backed<3/amod fighters<5/nsubj have<5/aux seized<-/root it<5/obj"
        );
    }

    #[test]
    fn an_epithet_that_was_read_right_is_left_alone() {
        let rows = "Turkey/PROPN/2/obl -/PUNCT/0/punct backed/VERB/3/amod fighters/NOUN/4/nsubj fled/VERB/root/root";
        let mut tokens = tree(rows);
        epithets(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn a_list_of_epithets_is_sorted() {
        assert!(EPITHETS.is_sorted());
    }
}
