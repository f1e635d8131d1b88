//! Nouns in the wrong role: a name read as the owner of what explains it (*controlled by HTS, a group led by …*), what
//! explains the second of two read as what explains the first (*the YPG and its backer, the PKK*), a subject read as
//! passive though it has an object (*militants kidnapped 100 women*).

use super::{attach, is_under};
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

/// *The YPG and its backer, the militant PKK*: what stands behind somebody told by whose he is explains him.
pub(super) fn explained(tokens: &mut [Token]) {
    for name in 1..tokens.len() {
        let Some(first) = tokens[name].head.filter(|&h| h < name && &*tokens[name].deprel == "appos") else { continue };
        let owned =
            |i: usize| tokens.iter().any(|t| t.head == Some(i) && &*t.deprel == "nmod:poss" && t.upos == Upos::Pron);
        let second = (first + 1..name)
            .rev()
            .find(|&i| tokens[i].head == Some(first) && &*tokens[i].deprel == "conj" && tokens[i].upos.is_nominal());
        if let Some(second) = second.filter(|&i| owned(i)) {
            tokens[name].head = Some(second);
        }
    }
}

/// *Strikes struck eight units and …*: of two subjects the one right behind the verb is its object. Mends in place; the
/// result is a tree again.
pub(super) fn seconds(tokens: &mut [Token]) {
    for noun in 2..tokens.len() {
        let Some(verb) = tokens[noun].head.filter(|&v| v < noun && &*tokens[noun].deprel == "nsubj") else { continue };
        let child = |rels: &[&str], i: usize| tokens[i].head == Some(verb) && rels.contains(&&*tokens[i].deprel);
        let first = (0..verb).any(|i| child(&["nsubj"], i));
        let object = (0..tokens.len()).any(|i| child(&["obj", "ccomp", "xcomp"], i));
        let close = (verb + 1..noun).all(|i| is_under(tokens, i, noun));
        // "the army said the troops were there": what does something itself is no object
        let flat = |&i: &usize| tokens[i].head == Some(noun) && &*tokens[i].deprel == "flat";
        let last = (noun + 1..tokens.len()).take_while(flat).last().unwrap_or(noun);
        let next = tokens.get(last + 1).map(|t| t.upos);
        let acts = matches!(next, Some(Upos::Aux | Upos::Verb)) || next == Some(Upos::Adp) && last == noun;
        let says = matches!(&*tokens[verb].lemma, "add" | "believe" | "report" | "say" | "tell" | "think");
        if first && !object && close && !acts && !says && tokens[verb].upos == Upos::Verb {
            attach(tokens, noun, verb, "obj");
        }
    }
}

/// *It went on when Ana Ruiz, the director, was killed*: who stands between *when* and a verb without a subject is that
/// verb's, not the subject of the verb before. Mends in place; the result is a tree again.
pub(super) fn strayed(tokens: &mut [Token]) {
    for noun in 2..tokens.len() {
        let Some(above) = tokens[noun].head.filter(|&v| v < noun && tokens[noun].deprel.starts_with("nsubj")) else {
            continue;
        };
        let opens = |&i: &usize| {
            matches!(&*tokens[i].lemma, "after" | "as" | "because" | "before" | "when" | "where" | "while")
                && matches!(&*tokens[i].deprel, "mark" | "advmod")
        };
        let close = (above + 1..noun).rev().find(opens).filter(|&i| (i + 1..noun).all(|k| is_under(tokens, k, noun)));
        let Some(verb) = close.and_then(|i| tokens[i].head).filter(|&v| v > noun) else { continue };
        let free = super::child(tokens, verb, &["nsubj", "csubj"]).is_none() && !is_under(tokens, noun, verb);
        if free && tokens[verb].upos == Upos::Verb && is_under(tokens, verb, above) {
            let passive = super::child(tokens, verb, &["aux:pass"]).is_some();
            attach(tokens, noun, verb, if passive { "nsubj:pass" } else { "nsubj" });
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
        // "police have arrested, among others, three councillors": the second subject is the object, and so is a doer
        // without "by"
        let bare = |i: usize| !tokens.iter().any(|t| t.head == Some(i) && &*t.deprel == "case");
        let object = (verb + 1..tokens.len()).find(|&i| {
            tokens[i].head == Some(verb)
                && (tokens[i].deprel.starts_with("nsubj") || &*tokens[i].deprel == "obl:agent" && bare(i))
        });
        // "Moscow called for talks"
        let calls = &*tokens[verb].lemma == "call" && tokens.get(verb + 1).is_some_and(|t| t.lemma == "for");
        if object.is_some() || child(&["obj"]) || calls {
            tokens[noun].deprel = Arc::from("nsubj");
        }
        if let Some(object) = object {
            tokens[object].deprel = Arc::from("obj");
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

/// *Warplanes of the coalition struck*: the capital at the beginning of a sentence makes no name of a common plural.
pub(super) fn openers(tokens: &mut [Token]) {
    let Some(first) = tokens.iter().position(|t| t.upos != Upos::Punct) else { return };
    if tokens[first].upos != Upos::Propn || tokens.get(first + 1).is_none_or(|next| next.upos == Upos::Propn) {
        return;
    }
    let word = tokens[first].text.to_lowercase();
    let single = crate::lemma(&word, Upos::Noun);
    let common = dateline_catalog::thing(&single).is_some() || dateline_catalog::arm(&single).is_some();
    if single != word && common {
        tokens[first].upos = Upos::Noun;
        tokens[first].lemma = single;
    }
}

/// *Houthi rebels hijacked a ship*, with the rebels as an auxiliary: a noun is none, it is the subject.
pub(super) fn helpers(tokens: &mut [Token]) {
    for noun in 0..tokens.len() {
        let Some(verb) = tokens[noun].head.filter(|&v| v > noun && &*tokens[noun].deprel == "aux") else { continue };
        if tokens[noun].upos.is_nominal() && super::child(tokens, verb, &["nsubj"]).is_none() {
            tokens[noun].deprel = Arc::from("nsubj");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    #[test]
    fn a_subject_behind_when_belongs_to_the_verb_behind_it() {
        let mut tokens = tree(
            "it/PRON/1/nsubj continued/VERB/root/root when/ADV/5/advmod Ruiz/PROPN/1/nsubj was/AUX/5/aux:pass \
             killed/VERB/1/advcl",
        );
        strayed(&mut tokens);
        let mended = "it<1/nsubj continued<-/root when<5/advmod Ruiz<5/nsubj:pass was<5/aux:pass killed<1/advcl";
        assert_eq!(shown(&tokens), mended);
        let rows = "said/VERB/root/root Ruiz/PROPN/0/nsubj when/ADV/4/advmod he/PRON/4/nsubj fled/VERB/0/advcl";
        let mut tokens = tree(rows);
        strayed(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn a_name_behind_two_titles_is_the_object_too() {
        let mut tokens = tree(
            "attack/NOUN/1/nsubj killed/VERB/root/root Attorney/NOUN/4/nmod:desc General/PROPN/4/nmod:desc \
             Roberto/PROPN/1/nsubj Ruiz/PROPN/4/flat today/NOUN/1/obl:unmarked",
        );
        seconds(&mut tokens);
        assert_eq!(&*tokens[4].deprel, "obj");
        let rows = "army/NOUN/1/nsubj said/VERB/root/root troops/NOUN/1/nsubj fled/VERB/1/ccomp";
        let mut tokens = tree(rows);
        seconds(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn the_second_subject_behind_the_verb_is_its_object() {
        let mut tokens =
            tree("strikes/NOUN/1/nsubj struck/VERB/root/root units/NOUN/1/nsubj and/CCONJ/4/cc fled/VERB/1/conj");
        seconds(&mut tokens);
        assert_eq!(shown(&tokens), "strikes<1/nsubj struck<-/root units<1/obj and<4/cc fled<1/conj");
    }

    #[test]
    fn who_speaks_behind_the_verb_still_speaks() {
        let rows = "rockets/NOUN/1/nsubj fell/VERB/3/ccomp police/NOUN/1/nsubj said/VERB/root/root";
        let mut tokens = tree(rows);
        seconds(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
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
        let mut tokens = tree("strikes/NOUN/1/nsubj:pass killed/VERB/root/root 60/NUM/3/nummod men/NOUN/1/obl:agent");
        actives(&mut tokens);
        assert_eq!(shown(&tokens), "strikes<1/nsubj killed<-/root 60<3/nummod men<1/obj");
        let rows = "Women/NOUN/2/nsubj:pass were/AUX/2/aux:pass given/VERB/root/root food/NOUN/2/obj";
        let mut tokens = tree(rows);
        actives(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }
}
