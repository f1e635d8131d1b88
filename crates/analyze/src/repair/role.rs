//! Nouns in the wrong role: a name read as the owner of what explains it (*controlled by HTS, a group led by …*), the
//! speaker behind what is said read as its second subject (*fired a missile, the army said*), a subject read as passive
//! though it has an object (*militants kidnapped 100 women*).

use super::attach;
use dateline_model::{Token, Upos};
use std::sync::Arc;

/// A name before a comma that was read as the owner of the noun behind it, though nothing marks it as one, takes that
/// noun's place; the noun is its apposition. Mends in place; the result is a tree again.
pub(super) fn appositions(tokens: &mut [Token]) {
    for name in 0..tokens.len() {
        let Some(noun) = tokens[name].head.filter(|&h| h > name && &*tokens[name].deprel == "nmod:poss") else {
            continue;
        };
        let marked = tokens.iter().any(|t| t.head == Some(name) && &*t.deprel == "case" && t.upos == Upos::Part);
        let comma = tokens[name + 1..noun].iter().any(|t| t.text == ",");
        if tokens[name].upos != Upos::Propn || marked || !comma {
            continue;
        }
        let (head, deprel) = (tokens[noun].head, tokens[noun].deprel.clone());
        for token in tokens[..name].iter_mut().filter(|t| t.head == Some(noun) && &*t.deprel == "case") {
            token.head = Some(name);
        }
        tokens[name].head = head;
        tokens[name].deprel = deprel;
        attach(tokens, noun, name, "appos");
    }
}

/// *Fired a missile, the army said*: of two subjects of a verb, the one behind it that stands right in front of the verb
/// that reports is the subject of that one.
pub(super) fn speakers(tokens: &mut [Token]) {
    for noun in 1..tokens.len() {
        let Some(told) = tokens[noun].head.filter(|&v| v < noun && tokens[noun].deprel.starts_with("nsubj")) else {
            continue;
        };
        let Some(says) = tokens[told].head.filter(|&r| r == noun + 1 && tokens[r].upos == Upos::Verb) else { continue };
        let has_subject = |v: usize, but: usize| {
            tokens.iter().enumerate().any(|(i, t)| i != but && t.head == Some(v) && t.deprel.starts_with("nsubj"))
        };
        if has_subject(told, noun) && !has_subject(says, noun) {
            attach(tokens, noun, says, "nsubj");
        }
    }
}

/// *“…,” said a teacher from Goma*, read as what the army attacks: a bare noun behind a verb that reports, without another
/// subject, says it.
pub(super) fn tellers(tokens: &mut [Token]) {
    for says in 1..tokens.len() {
        let child = |of: usize, rels: &[&str]| {
            tokens.iter().position(|t| t.head == Some(of) && rels.iter().any(|r| t.deprel.starts_with(r)))
        };
        let quoted = matches!(tokens[says - 1].text.as_str(), "," | "\"") && &*tokens[says].lemma == "say";
        let Some(told) = child(says, &["ccomp", "parataxis"]).filter(|&told| quoted && told < says) else { continue };
        if child(says, &["nsubj", "obj"]).is_some() {
            continue;
        }
        let behind =
            |i: &usize| tokens[*i].head == Some(told) && matches!(&*tokens[*i].deprel, "nsubj" | "obj" | "obl");
        let teller = (says + 1..tokens.len()).find(behind);
        if let Some(teller) = teller.filter(|&i| tokens[i].upos.is_nominal() && child(i, &["case"]).is_none()) {
            attach(tokens, teller, says, "nsubj");
        }
    }
}

/// *Militants kidnapped 100 women*: with an object and without *be* the subject is an active one.
pub(super) fn actives(tokens: &mut [Token]) {
    for noun in 0..tokens.len() {
        let Some(verb) = tokens[noun].head.filter(|&v| v > noun && &*tokens[noun].deprel == "nsubj:pass") else {
            continue;
        };
        let child = |rels: &[&str]| tokens.iter().any(|t| t.head == Some(verb) && rels.contains(&&*t.deprel));
        if child(&["aux:pass", "cop"]) {
            continue;
        }
        // "police have arrested, among others, three councillors": the second subject is the object
        let second = tokens.iter().skip(verb + 1).position(|t| t.head == Some(verb) && &*t.deprel == "nsubj:pass");
        if second.is_some() || child(&["obj"]) {
            tokens[noun].deprel = Arc::from("nsubj");
        }
        if let Some(second) = second {
            tokens[verb + 1 + second].deprel = Arc::from("obj");
        }
    }
}

/// *The head of occupied Donetsk*, read as a head that occupied it: behind a preposition a participle describes the name.
pub(super) fn attributives(tokens: &mut [Token]) {
    for participle in 1..tokens.len().saturating_sub(1) {
        let name = participle + 1;
        let described = tokens[participle].upos == Upos::Verb
            && tokens[participle].text.ends_with("ed")
            && tokens[participle - 1].upos == Upos::Adp
            && tokens[name].upos == Upos::Propn
            && tokens[name].head == Some(participle)
            && &*tokens[name].deprel == "obj"
            && &*tokens[participle].deprel == "acl";
        if !described {
            continue;
        }
        tokens[name].head = tokens[participle].head;
        tokens[name].deprel = Arc::from("nmod");
        attach(tokens, participle, name, "amod");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    #[test]
    fn who_stands_behind_said_says_it() {
        let rows = "we/PRON/1/nsubj attack/VERB/3/ccomp ,/PUNCT/1/punct said/VERB/root/root teachers/NOUN/1/obj";
        let mut tokens = tree(rows);
        tokens[3].lemma = "say".to_owned();
        tellers(&mut tokens);
        assert_eq!(shown(&tokens), "we<1/nsubj attack<3/ccomp ,<1/punct said<-/root teachers<3/nsubj");
    }

    #[test]
    fn a_name_that_owns_nothing_is_explained_by_the_noun_behind_the_comma() {
        let mut tokens = tree(
            "it/PRON/1/nsubj:pass controlled/VERB/root/root by/ADP/5/case HTS/PROPN/5/nmod:poss ,/PUNCT/5/punct group/NOUN/1/nsubj:pass",
        );
        appositions(&mut tokens);
        assert_eq!(
            shown(&tokens),
            "it<1/nsubj:pass controlled<-/root by<3/case HTS<1/nsubj:pass ,<5/punct group<3/appos"
        );
    }

    #[test]
    fn the_speaker_behind_the_speech_is_the_subject_of_the_saying() {
        let mut tokens = tree(
            "Fighters/NOUN/1/nsubj fired/VERB/6/ccomp rockets/NOUN/1/obj ,/PUNCT/1/punct the/DET/5/det army/NOUN/1/nsubj said/VERB/root/root",
        );
        speakers(&mut tokens);
        assert_eq!(
            shown(&tokens),
            "Fighters<1/nsubj fired<6/ccomp rockets<1/obj ,<1/punct the<5/det army<6/nsubj said<-/root"
        );
    }

    #[test]
    fn a_participle_between_preposition_and_name_describes_the_name() {
        let mut tokens = tree("head/NOUN/root/root of/ADP/3/case occupied/VERB/0/acl Donetsk/PROPN/2/obj");
        attributives(&mut tokens);
        assert_eq!(shown(&tokens), "head<-/root of<3/case occupied<3/amod Donetsk<0/nmod");
    }

    #[test]
    fn a_subject_with_an_object_is_active() {
        let mut tokens = tree("Militants/NOUN/1/nsubj:pass kidnapped/VERB/root/root women/NOUN/1/obj");
        actives(&mut tokens);
        assert_eq!(shown(&tokens), "Militants<1/nsubj kidnapped<-/root women<1/obj");
        let rows = "Women/NOUN/2/nsubj:pass were/AUX/2/aux:pass given/VERB/root/root food/NOUN/2/obj";
        let mut tokens = tree(rows);
        actives(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }
}
