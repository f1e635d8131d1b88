//! Noun phrases that the parser breaks up: *60 advancing mercenaries were killed* read as if somebody killed them while
//! advancing, *the clash between Chad and Sudanese rebels* without the second side.

use super::attach;
use dateline_model::{Token, Upos};
use std::sync::Arc;

/// A participle between a number or article and its noun describes the noun. Mends in place; the result is a tree again.
pub(super) fn participles(tokens: &mut [Token]) {
    for at in 1..tokens.len().saturating_sub(1) {
        let loose = tokens[at].upos == Upos::Verb
            && tokens[at].text.ends_with("ing")
            && matches!(&*tokens[at].deprel, "acl" | "advcl")
            && !tokens.iter().any(|t| t.head == Some(at));
        let opened = matches!(tokens[at - 1].upos, Upos::Det | Upos::Num);
        let noun = (at + 1..tokens.len()).take_while(|&i| is_inside(&tokens[i])).last();
        let Some(noun) = noun.filter(|&i| loose && opened && tokens[i].upos == Upos::Noun) else { continue };
        if tokens[noun].head.is_some_and(|head| head > noun) {
            attach(tokens, at, noun, "amod");
        }
    }
}

fn is_inside(token: &Token) -> bool {
    matches!(token.upos, Upos::Adj | Upos::Noun | Upos::Propn)
}

/// *Fighting between the army and rebels*: where only one stands behind *between*, a noun that *and* joined to something
/// else of that phrase is the second. Mends in place; the result is a tree again.
pub(super) fn betweens(tokens: &mut [Token]) {
    for between in 0..tokens.len() {
        let Some(first) = tokens[between].head.filter(|&f| f > between && tokens[between].lemma == "between") else {
            continue;
        };
        let child =
            |of: usize, rel: &str| (0..tokens.len()).find(|&i| tokens[i].head == Some(of) && &*tokens[i].deprel == rel);
        let Some(governor) = tokens[first].head.filter(|_| child(first, "conj").is_none()) else { continue };
        let second = (first + 1..tokens.len()).find(|&i| {
            let joined = &*tokens[i].deprel == "conj" && tokens[i].upos.is_nominal() && child(i, "cc").is_some();
            joined && (tokens[i].head == Some(governor) || super::is_under(tokens, i, first))
        });
        if let Some(second) = second {
            tokens[second].head = Some(first);
        }
    }
}

/// A noun behind *and* that hangs beside the first of the two, without a preposition of its own, is the second of the
/// pair. Mends in place; the result is a tree again.
pub(super) fn pairs(tokens: &mut [Token]) {
    for second in 2..tokens.len() {
        let (Some(head), true) = (tokens[second].head, matches!(&*tokens[second].deprel, "nmod" | "obl")) else {
            continue;
        };
        let child = |of: usize, rel: &str| tokens.iter().position(|t| t.head == Some(of) && &*t.deprel == rel);
        let Some(and) = child(second, "cc").filter(|&and| and < second && child(second, "case").is_none()) else {
            continue;
        };
        let first = (head + 1..and).rev().find(|&i| {
            tokens[i].head == Some(head) && tokens[i].deprel == tokens[second].deprel && child(i, "case").is_some()
        });
        if let Some(first) = first {
            tokens[second].head = Some(first);
            tokens[second].deprel = Arc::from("conj");
        }
    }
}

/// *Between the US and Russian mercenaries*, read as mercenaries of both: with an article before the name, the name is the
/// first of the pair and the adjective belongs to the noun behind it. Mends in place; the result is a tree again.
pub(super) fn sides(tokens: &mut [Token]) {
    for adjective in 2..tokens.len().saturating_sub(1) {
        let noun = adjective + 1;
        let Some(name) = tokens[adjective].head.filter(|_| &*tokens[adjective].deprel == "conj") else { continue };
        // beside the noun, or read as its owner though *between* asks for two
        let between = |t: &Token| t.head == Some(noun) && t.lemma == "between";
        let beside = tokens[name].head.is_some() && tokens[name].head == tokens[noun].head;
        let owner = tokens[name].head == Some(noun) && tokens[..name].iter().any(between);
        let lopsided = tokens[adjective].upos == Upos::Adj
            && tokens[name].upos == Upos::Propn
            && tokens[noun].upos == Upos::Noun
            && name < adjective
            && (owner || beside && tokens[name].deprel == tokens[noun].deprel);
        let article = |t: &Token| (t.head == Some(noun) || t.head == Some(name)) && t.upos == Upos::Det;
        if !lopsided || !tokens[..name].iter().any(article) {
            continue;
        }
        let (head, deprel) = (tokens[noun].head, tokens[noun].deprel.clone());
        tokens[name].head = head;
        tokens[name].deprel = deprel;
        for token in tokens[..name].iter_mut().filter(|t| t.head == Some(noun)) {
            token.head = Some(name);
        }
        for token in tokens[name + 1..adjective].iter_mut().filter(|t| t.head == Some(adjective)) {
            token.head = Some(noun);
        }
        attach(tokens, adjective, noun, "amod");
        attach(tokens, noun, name, "conj");
    }
}

/// *More than half of the population was evacuated*, read as *evacuated more*: what is counted is the subject.
pub(super) fn comparisons(tokens: &mut [Token]) {
    for more in 0..tokens.len().saturating_sub(2) {
        let part = more + 2;
        let compared = matches!(&*tokens[more].lemma, "more" | "much" | "few" | "less" | "fewer")
            && tokens[more + 1].lemma == "than"
            && tokens[part].head == Some(more)
            && tokens[part].upos.is_nominal();
        let Some(verb) = tokens[more].head.filter(|&v| compared && v > part && tokens[v].upos == Upos::Verb) else {
            continue;
        };
        let child = |rel: &str| tokens.iter().any(|t| t.head == Some(verb) && &*t.deprel == rel);
        if child("nsubj") || child("nsubj:pass") || &*tokens[more].deprel != "advmod" {
            continue;
        }
        let subject = if child("aux:pass") { "nsubj:pass" } else { "nsubj" };
        attach(tokens, part, verb, subject);
        attach(tokens, more, part, "advmod");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    #[test]
    fn a_participle_before_the_noun_describes_it() {
        let mut tokens = tree(
            "60/NUM/2/nummod advancing/VERB/4/advcl rebels/NOUN/4/nsubj:pass were/AUX/4/aux:pass killed/VERB/root/root",
        );
        participles(&mut tokens);
        assert_eq!(shown(&tokens), "60<2/nummod advancing<2/amod rebels<4/nsubj:pass were<4/aux:pass killed<-/root");
    }

    #[test]
    fn a_participle_with_words_of_its_own_is_a_clause() {
        let rows = "the/DET/1/det advancing/VERB/3/advcl on/ADP/1/prep won/VERB/root/root rebels/NOUN/3/nsubj";
        let mut tokens = tree(rows);
        participles(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn the_second_side_is_found_where_and_was_joined_to_the_fighting() {
        let mut tokens =
            tree("Fighting/NOUN/root/root between/ADP/2/case army/NOUN/0/nmod and/CCONJ/4/cc rebels/NOUN/0/conj");
        betweens(&mut tokens);
        assert_eq!(shown(&tokens), "Fighting<-/root between<2/case army<0/nmod and<4/cc rebels<2/conj");
    }

    #[test]
    fn the_second_of_a_pair_is_found_behind_and() {
        let rows = "clash/NOUN/root/root between/ADP/2/case Chad/PROPN/0/nmod and/CCONJ/4/cc rebels/NOUN/0/nmod";
        let mut tokens = tree(rows);
        pairs(&mut tokens);
        assert_eq!(shown(&tokens), "clash<-/root between<2/case Chad<0/nmod and<4/cc rebels<2/conj");
    }

    #[test]
    fn a_side_with_an_article_of_its_own_is_no_owner_of_the_other() {
        let rows = "clash/NOUN/root/root between/ADP/6/case the/DET/6/det US/PROPN/0/nmod and/CCONJ/5/cc Russian/ADJ/3/conj \
                    rebels/NOUN/0/nmod";
        let mut tokens = tree(rows);
        sides(&mut tokens);
        let mended = "clash<-/root between<3/case the<3/det US<0/nmod and<6/cc Russian<6/amod rebels<3/conj";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn a_second_phrase_with_a_preposition_stays_where_it_is() {
        let rows =
            "raids/NOUN/root/root in/ADP/2/case Goma/PROPN/0/nmod and/CCONJ/5/cc on/ADP/5/case Sake/PROPN/0/nmod";
        let mut tokens = tree(rows);
        pairs(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn more_than_half_is_the_subject() {
        let mut tokens =
            tree("More/ADJ/4/advmod than/ADP/0/fixed half/NOUN/0/obl was/AUX/4/aux:pass evacuated/VERB/root/root");
        comparisons(&mut tokens);
        assert_eq!(shown(&tokens), "More<2/advmod than<0/fixed half<4/nsubj:pass was<4/aux:pass evacuated<-/root");
    }
}
