//! *Bombers linked to the group killed 57 people*, read as if they had been linked and the group had killed.

use super::attach;
use dateline_model::{Token, Upos};
use std::sync::Arc;

/// What somebody is, not what he did, where nothing stands between him and the word.
const DESCRIBING: &str = "affiliate ally arm back base dress equip know lead link name station suspect train";

/// Gives the sentence to the verb that tells it. Mends in place; the result is a tree again.
pub(super) fn participles(tokens: &mut [Token]) {
    let Some(described) = tokens.iter().position(|t| t.head.is_none()) else { return };
    let child = |of: usize, rels: &[&str]| tokens.iter().position(|t| t.head == Some(of) && rels.contains(&&*t.deprel));
    let bare = child(described, &["aux", "aux:pass", "cop", "obj"]).is_none();
    let noun = child(described, &["nsubj", "nsubj:pass"]).filter(|&noun| noun + 1 == described);
    let describes = DESCRIBING.split(' ').any(|word| word == tokens[described].lemma);
    let Some(noun) = noun.filter(|_| bare && describes) else { return };
    let told = (described + 1..tokens.len()).find(|&v| {
        let finite = tokens[v].upos == Upos::Verb && &*tokens[v].deprel == "acl" && !tokens[v].text.ends_with("ing");
        finite && child(v, &["obj"]).is_some() && child(v, &["nsubj", "mark", "aux", "aux:pass"]).is_none()
    });
    let Some(told) = told else { return };
    tokens[told].head = None;
    tokens[told].deprel = Arc::from("root");
    for (at, token) in tokens.iter_mut().enumerate() {
        if token.head == Some(described) && (at < noun || at > told || token.upos == Upos::Punct) {
            token.head = Some(told);
        }
    }
    attach(tokens, noun, told, "nsubj");
    attach(tokens, described, noun, "acl");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    fn mended(rows: &str) -> String {
        let mut tokens = tree(rows);
        tokens.iter_mut().filter(|t| t.lemma == "linked").for_each(|t| t.lemma = "link".to_owned());
        participles(&mut tokens);
        shown(&tokens)
    }

    #[test]
    fn who_is_linked_to_a_group_does_what_the_next_verb_tells() {
        let rows =
            "bombers/NOUN/1/nsubj linked/VERB/root/root to/ADP/3/case IS/PROPN/1/obl killed/VERB/3/acl two/NUM/4/obj";
        assert_eq!(mended(rows), "bombers<4/nsubj linked<0/acl to<3/case IS<1/obl killed<-/root two<4/obj");
    }

    #[test]
    fn a_passive_with_its_auxiliary_stays() {
        let rows = "he/PRON/2/nsubj was/AUX/2/aux:pass linked/VERB/root/root to/ADP/4/case men/NOUN/2/obl killed/VERB/4/acl \
                    him/PRON/5/obj";
        assert_eq!(mended(rows), shown(&tree(rows)));
    }
}
