//! A sentence left without its verb, because *has* was taken for it (*HTS has consolidated power*) or because the verb was
//! hung on its subject (*militias backed by the coalition swept through the province*).

use super::attach;
use dateline_model::{Token, Upos};
use std::sync::Arc;

/// Gives a sentence its verb back. Mends in place; the result is a tree again.
pub(super) fn predicates(tokens: &mut [Token]) {
    let Some(root) = tokens.iter().position(|t| t.head.is_none()) else { return };
    match tokens[root].upos {
        Upos::Aux if tokens[root].lemma == "have" => participle_of_have(tokens, root),
        Upos::Noun | Upos::Propn | Upos::Pron => verb_on_subject(tokens, root),
        _ => {}
    }
}

/// *HTS has consolidated power*, read as having a consolidated power.
fn participle_of_have(tokens: &mut [Token], have: usize) {
    let Some(verb) = (have + 1..tokens.len()).find(|&i| tokens[i].upos != Upos::Adv) else { return };
    let Some(object) = tokens[verb].head.filter(|&h| {
        h > verb && tokens[verb].upos == Upos::Verb && &*tokens[verb].deprel == "amod" && tokens[h].head == Some(have)
    }) else {
        return;
    };
    for (i, token) in tokens.iter_mut().enumerate() {
        if token.head == Some(have) && i != object {
            token.head = Some(verb);
        }
    }
    tokens[verb].head = None;
    tokens[verb].deprel = Arc::from("root");
    attach(tokens, object, verb, "obj");
    attach(tokens, have, verb, "aux");
}

/// *Militias backed by the coalition swept through the province*, read as two participles of the militias.
fn verb_on_subject(tokens: &mut [Token], noun: usize) {
    let finite = |t: &Token| matches!(&*t.deprel, "cop" | "nsubj" | "nsubj:pass" | "csubj" | "parataxis");
    if tokens.iter().any(|t| t.head == Some(noun) && finite(t)) {
        return;
    }
    let participles: Vec<usize> = (noun + 1..tokens.len())
        .filter(|&i| tokens[i].head == Some(noun) && tokens[i].upos == Upos::Verb && &*tokens[i].deprel == "acl")
        .collect();
    let [.., before, verb] = participles[..] else { return };
    // one participle may describe; a second one in the past is the verb, unless *and* binds the two
    let past = tokens[verb].text.to_lowercase() != tokens[verb].lemma && !tokens[verb].text.ends_with("ing");
    let bound = tokens[before + 1..verb].iter().any(|t| t.upos == Upos::Cconj && t.head == Some(verb));
    let own = tokens.iter().any(|t| t.head == Some(verb) && matches!(&*t.deprel, "aux:pass" | "obl:agent" | "mark"));
    if !past || bound || own {
        return;
    }
    for token in tokens.iter_mut().skip(verb + 1).filter(|t| t.head == Some(noun)) {
        token.head = Some(verb);
    }
    tokens[verb].head = None;
    tokens[verb].deprel = Arc::from("root");
    attach(tokens, noun, verb, "nsubj");
}

/// *Access remains impossible*, with the adjective beside the verb: it is what the verb says of its subject.
pub(super) fn remaining(tokens: &mut [Token]) {
    for verb in 0..tokens.len().saturating_sub(1) {
        let links = matches!(&*tokens[verb].lemma, "become" | "remain" | "stay") && tokens[verb].upos == Upos::Verb;
        let Some(adjective) = (verb + 1..tokens.len()).find(|&i| tokens[i].upos != Upos::Adv).filter(|_| links) else {
            continue;
        };
        let beside = tokens[adjective].head.is_some() && tokens[adjective].head == tokens[verb].head;
        if tokens[adjective].upos == Upos::Adj && beside {
            super::attach(tokens, adjective, verb, "xcomp");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    #[test]
    fn have_before_a_participle_is_its_auxiliary() {
        let mut tokens = tree(
            "HTS/PROPN/1/nsubj has/AUX/root/root consolidated/VERB/3/amod power/NOUN/1/obj in/ADP/5/case X/PROPN/3/nmod",
        );
        tokens[1].lemma = "have".to_owned();
        predicates(&mut tokens);
        assert_eq!(shown(&tokens), "HTS<2/nsubj has<2/aux consolidated<-/root power<2/obj in<5/case X<3/nmod");
    }

    #[test]
    fn the_second_participle_of_a_bare_subject_is_the_verb() {
        let mut tokens = tree(
            "Militias/NOUN/root/root backed/VERB/0/acl by/ADP/3/case X/PROPN/1/obl:agent swept/VERB/0/acl through/ADP/6/case Y/PROPN/4/obl ./PUNCT/0/punct",
        );
        tokens[4].lemma = "sweep".to_owned();
        predicates(&mut tokens);
        assert_eq!(
            shown(&tokens),
            "Militias<4/nsubj backed<0/acl by<3/case X<1/obl:agent swept<-/root through<6/case Y<4/obl .<4/punct"
        );
    }

    #[test]
    fn a_headline_without_a_verb_is_left_alone() {
        let rows = "Civilians/NOUN/root/root trapped/VERB/0/acl in/ADP/3/case camp/NOUN/1/obl";
        let mut tokens = tree(rows);
        predicates(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }
}
