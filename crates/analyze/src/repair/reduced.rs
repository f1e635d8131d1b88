//! *Bombers linked to the group killed 57 people*, read as if they had been linked and the group had killed.

use super::{attach, child};
use dateline_model::{Token, Upos};
use std::sync::Arc;

/// What somebody is, not what he did, where nothing stands between him and the word.
const DESCRIBING: &str = "affiliate ally arm back base dress equip know lead link name station suspect train";

/// What others think that somebody is, with *to* behind it: *men believed to be from …*.
const THOUGHT: &str = "allege believe claim know presume report rumour say suspect think understand";

/// Gives the clause to the verb that tells it. Mends in place; the result is a tree again.
pub(super) fn participles(tokens: &mut [Token]) {
    for described in 1..tokens.len() {
        if let Some((noun, told)) = misread(tokens, described) {
            give(tokens, noun, described, told);
        }
    }
}

/// The noun in front of a participle that was read as its predicate, and the verb that does tell what the noun did.
fn misread(tokens: &[Token], described: usize) -> Option<(usize, usize)> {
    let participle = &tokens[described];
    let among = |list: &str| list.split(' ').any(|word| word == participle.lemma);
    let thought = among(THOUGHT) && tokens.get(described + 1).is_some_and(|t| t.lemma == "to");
    if participle.upos != Upos::Verb || participle.text == participle.lemma || !(thought || among(DESCRIBING)) {
        return None;
    }
    let bare = child(tokens, described, &["aux", "cop", "obj"]).is_none();
    let noun = child(tokens, described, &["nsubj"]).filter(|&noun| bare && noun + 1 == described)?;
    let loose: &[&str] = if thought { &["acl", "xcomp", "ccomp", "advcl", "dep"] } else { &["acl"] };
    let told = (described + 1..tokens.len()).find(|&v| {
        let t = &tokens[v];
        // "believed to belong to the group ambushed", both said by the same
        let beside = thought && t.head == participle.head && t.deprel == participle.deprel;
        let hangs = t.head.is_some_and(|head| (described..v).contains(&head)) || beside;
        // "to be from the group killed": the mark of the one infinitive hung on the other verb
        let mark = child(tokens, v, &["mark"]).filter(|&mark| !(thought && mark == described + 1 && v > mark + 2));
        let finite = t.upos == Upos::Verb && loose.contains(&&*t.deprel) && t.text.to_lowercase() != t.lemma;
        hangs
            && finite
            && !t.text.ends_with("ing")
            && child(tokens, v, &["obj"]).is_some()
            && mark.is_none()
            && child(tokens, v, &["aux"]).is_none()
            && child(tokens, v, &["nsubj"]).is_none_or(|subject| thought && child(tokens, subject, &["case"]).is_some())
    });
    Some((noun, told?))
}

fn give(tokens: &mut [Token], noun: usize, described: usize, told: usize) {
    tokens[told].head = tokens[described].head;
    tokens[told].deprel = Arc::clone(&tokens[described].deprel);
    for (at, token) in tokens.iter_mut().enumerate() {
        if token.head == Some(described) && (at < noun || at > told || token.upos == Upos::Punct) {
            token.head = Some(told);
        }
    }
    // "to the gang", read as who ambushed
    if let Some(group) = (described + 3..told).find(|&i| tokens[i].head == Some(told) && &*tokens[i].deprel == "nsubj")
    {
        attach(tokens, group, described + 2, "obl");
    }
    attach(tokens, noun, told, "nsubj");
    attach(tokens, described, noun, "acl");
    let (mark, be) = (described + 1, described + 2);
    if &*tokens[mark].deprel == "mark" && tokens[mark].head == Some(told) {
        let head = tokens[be].head.filter(|&head| head < told).unwrap_or(be);
        attach(tokens, mark, head, "mark");
    }
}

/// *Near Mosul, three strikes engaged two units*, read as strikes that were engaged: a participle with an object of its own
/// behind its noun is the verb of that noun, be that the root or the subject of a verb that goes on behind a comma. Mends in
/// place; the result is a tree again.
pub(super) fn finites(tokens: &mut [Token]) {
    for verb in 1..tokens.len() {
        let noun = verb - 1;
        let told = &*tokens[verb].deprel == "acl"
            && tokens[verb].head == Some(noun)
            && tokens[verb].upos == Upos::Verb
            && tokens[verb].text.ends_with("ed");
        let bare = |&i: &usize| {
            tokens[i].head == Some(verb)
                && matches!(&*tokens[i].deprel, "nsubj" | "obj" | "obl" | "obl:agent")
                && child(tokens, i, &["case", "mark"]).is_none()
        };
        let Some(object) = (verb + 1..tokens.len()).find(bare).filter(|&i| told && tokens[i].upos.is_nominal()) else {
            continue;
        };
        let next = tokens[noun].head.filter(|&next| {
            let joint = |t: &Token| t.text == "," || t.upos == Upos::Cconj;
            object < next && &*tokens[noun].deprel == "nsubj" && tokens[object..next].iter().any(joint)
        });
        let old = match (next, tokens[noun].head) {
            (Some(next), _) => next,
            (None, None) => noun,
            (None, Some(_)) => continue,
        };
        (tokens[verb].head, tokens[verb].deprel) = (tokens[old].head, Arc::clone(&tokens[old].deprel));
        let comma = (0..noun).rev().find(|&i| tokens[i].text == ",");
        for (i, token) in tokens.iter_mut().enumerate().filter(|(i, t)| t.head == Some(old) && *i != verb) {
            let in_front = comma.is_some_and(|comma| i <= comma);
            if in_front || old == noun && (i > verb || &*token.deprel == "punct") {
                token.head = Some(verb);
                token.deprel = if &*token.deprel == "nmod" { Arc::from("obl") } else { Arc::clone(&token.deprel) };
            }
        }
        if let Some(next) = next {
            attach(tokens, next, verb, "conj");
        }
        attach(tokens, noun, verb, "nsubj");
        attach(tokens, object, verb, "obj");
    }
}

/// *A ceasefire brokered by Egypt*, read as one compound noun: behind a noun, in front of *by*, it is a participle.
/// Mends in place; the result is a tree again.
pub(super) fn agents(tokens: &mut [Token]) {
    for v in 1..tokens.len().saturating_sub(1) {
        let noun = v - 1;
        let compound = tokens[noun].head == Some(v) && &*tokens[noun].deprel == "compound";
        let past = matches!(tokens[v].upos, Upos::Noun | Upos::Verb | Upos::Adj)
            && tokens[v].text.ends_with("ed")
            && tokens[v + 1].lemma == "by";
        let agent = (v + 2..tokens.len()).find(|&i| tokens[v + 1].head == Some(i) && tokens[i].head == Some(v));
        let Some(agent) = agent.filter(|_| compound && past && tokens[noun].upos == Upos::Noun) else { continue };
        (tokens[noun].head, tokens[noun].deprel) = (tokens[v].head, Arc::clone(&tokens[v].deprel));
        tokens.iter_mut().take(v).filter(|t| t.head == Some(v)).for_each(|t| t.head = Some(noun));
        tokens[v].upos = Upos::Verb;
        tokens[v].lemma = crate::lemma::lemma(&tokens[v].text, Upos::Verb);
        attach(tokens, v, noun, "acl");
        attach(tokens, agent, v, "obl:agent");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    fn mended(rows: &str) -> String {
        let mut tokens = tree(rows);
        tokens.iter_mut().for_each(|t| t.lemma = crate::lemma::lemma(&t.text, t.upos));
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
    fn who_is_believed_to_be_something_did_it_in_a_clause_of_speech_too() {
        let rows = "men/NOUN/1/nsubj believed/VERB/7/ccomp to/PART/3/mark be/AUX/1/xcomp rebels/NOUN/3/dep killed/VERB/1/xcomp \
                    two/NUM/5/obj said/VERB/root/root";
        assert_eq!(
            mended(rows),
            "men<5/nsubj believed<0/acl to<3/mark be<1/xcomp rebels<3/dep killed<7/ccomp two<5/obj said<-/root"
        );
    }

    #[test]
    fn who_is_believed_to_belong_to_a_group_did_what_is_told() {
        let rows = "men/NOUN/1/nsubj believed/VERB/8/ccomp to/PART/3/mark belong/VERB/1/xcomp to/ADP/5/case gang/NOUN/3/obl \
                    ambushed/VERB/8/ccomp patrol/NOUN/6/obj said/VERB/root/root";
        assert_eq!(
            mended(rows),
            "men<6/nsubj believed<0/acl to<3/mark belong<1/xcomp to<5/case gang<3/obl ambushed<8/ccomp patrol<6/obj said<-/root"
        );
    }

    #[test]
    fn strikes_that_engaged_units_were_not_engaged() {
        let mut tokens = tree(
            "Near/ADP/1/case Mosul/PROPN/3/nmod ,/PUNCT/1/punct strikes/NOUN/root/root engaged/VERB/3/acl two/NUM/6/nummod \
             units/NOUN/4/obl",
        );
        finites(&mut tokens);
        let mended = "Near<1/case Mosul<4/obl ,<1/punct strikes<4/nsubj engaged<-/root two<6/nummod units<4/obj";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn strikes_that_engaged_units_went_on_to_damage_roads() {
        let mut tokens = tree(
            "Near/ADP/1/case Mosul/PROPN/7/obl ,/PUNCT/1/punct strikes/NOUN/7/nsubj engaged/VERB/3/acl units/NOUN/4/obl:agent \
             ,/PUNCT/7/punct damaged/VERB/root/root roads/NOUN/7/obj",
        );
        finites(&mut tokens);
        let mended = "Near<1/case Mosul<4/obl ,<1/punct strikes<4/nsubj engaged<-/root units<4/obj ,<7/punct damaged<4/conj \
                      roads<7/obj";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn men_trained_in_a_camp_stay_trained_in_it() {
        let rows = "men/NOUN/root/root trained/VERB/0/acl in/ADP/3/case camps/NOUN/1/obl";
        let mut tokens = tree(rows);
        finites(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn the_group_they_are_believed_to_belong_to_did_nothing() {
        let rows = "men/NOUN/1/nsubj believed/VERB/8/ccomp to/PART/3/mark belong/VERB/1/xcomp to/ADP/5/case gang/NOUN/6/nsubj \
                    ambushed/VERB/8/ccomp patrol/NOUN/6/obj said/VERB/root/root";
        let told = mended(rows);
        assert!(told.contains("men<6/nsubj") && told.contains("gang<3/obl"), "{told}");
    }

    #[test]
    fn the_mark_of_what_is_believed_does_not_stand_in_the_way() {
        let rows = "men/NOUN/1/nsubj believed/VERB/7/ccomp to/PART/5/mark be/AUX/4/cop rebels/NOUN/1/xcomp killed/VERB/1/xcomp \
                    two/NUM/5/obj said/VERB/root/root";
        assert_eq!(
            mended(rows),
            "men<5/nsubj believed<0/acl to<4/mark be<4/cop rebels<1/xcomp killed<7/ccomp two<5/obj said<-/root"
        );
    }

    #[test]
    fn what_somebody_brokered_is_no_compound() {
        let mut tokens = tree(
            "a/DET/2/det truce/NOUN/2/compound brokered/NOUN/5/nsubj by/ADP/4/case Egypt/PROPN/2/nmod took/VERB/root/root",
        );
        agents(&mut tokens);
        let mended = "a<1/det truce<5/nsubj brokered<1/acl by<4/case Egypt<2/obl:agent took<-/root";
        assert_eq!((shown(&tokens).as_str(), tokens[2].lemma.as_str()), (mended, "broker"));
    }

    #[test]
    fn a_passive_with_its_auxiliary_stays() {
        let rows = "he/PRON/2/nsubj was/AUX/2/aux:pass linked/VERB/root/root to/ADP/4/case men/NOUN/2/obl killed/VERB/4/acl \
                    him/PRON/5/obj";
        assert_eq!(mended(rows), shown(&tree(rows)));
    }
}
