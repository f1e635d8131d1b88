//! *Fighting in the city killed 12 people*, read as if somebody who was fighting had killed them; *died in police firing*,
//! read as if they had died firing.

use super::attach;
use dateline_model::{Token, Upos};

/// What goes on by itself and does things: deeds told as nouns.
const DEEDS: [&str; 7] = ["bombing", "fighting", "firing", "infighting", "looting", "shelling", "shooting"];

/// Makes the word that opens a sentence its subject. Mends in place; the result is a tree again.
pub(super) fn subjects(tokens: &mut [Token]) {
    let Some(deed) = tokens.iter().take(3).position(|t| t.upos == Upos::Verb && t.text.ends_with("ing")) else {
        return;
    };
    let Some(verb) = tokens[deed].head.filter(|&head| head > deed && tokens[head].head.is_none()) else { return };
    let word = tokens[deed].text.to_lowercase();
    let opens = tokens[..deed].iter().all(|t| t.head == Some(deed) && t.upos == Upos::Adj);
    let located = tokens.get(deed + 1).is_some_and(|t| t.upos == Upos::Adp || t.head == Some(verb));
    let free = match &*tokens[deed].deprel {
        "nsubj" | "csubj" => true,
        // *Fighting for his life, he ran*: a subject of its own between the two
        "advcl" => {
            !tokens.iter().any(|t| t.head == Some(verb) && matches!(&*t.deprel, "nsubj" | "nsubj:pass" | "expl"))
        }
        _ => false,
    };
    if !DEEDS.contains(&word.as_str()) || !opens || !located || !free || tokens[verb].upos != Upos::Verb {
        return;
    }
    tokens[deed].upos = Upos::Noun;
    tokens[deed].lemma = word;
    attach(tokens, deed, verb, "nsubj");
    for token in tokens.iter_mut().filter(|t| t.head == Some(deed) && &*t.deprel == "obl") {
        token.deprel = "nmod".into();
    }
}

/// Makes the word behind a preposition and a noun one noun with it. Mends in place; the result is a tree again.
pub(super) fn compounds(tokens: &mut [Token]) {
    for case in 0..tokens.len().saturating_sub(2) {
        let (whose, deed) = (case + 1, case + 2);
        let word = tokens[deed].text.to_lowercase();
        let row = tokens[case].upos == Upos::Adp
            && matches!(tokens[case].lemma.as_str(), "by" | "during" | "from" | "in")
            && tokens[whose].upos == Upos::Noun
            && tokens[deed].upos == Upos::Verb
            && &*tokens[deed].deprel == "advcl"
            && DEEDS.contains(&word.as_str());
        let object = tokens.iter().any(|t| t.head == Some(deed) && &*t.deprel == "obj");
        let Some(verb) = tokens[deed].head.filter(|&verb| row && !object && verb < case) else { continue };
        tokens[deed].upos = Upos::Noun;
        tokens[deed].lemma = word;
        attach(tokens, deed, verb, "obl");
        attach(tokens, whose, deed, "compound");
        attach(tokens, case, deed, "case");
        for token in tokens.iter_mut().filter(|t| t.head == Some(deed) && &*t.deprel == "obl") {
            token.deprel = "nmod".into();
        }
    }
}

/// *Killed in fighting in Rafah*, read as killed while they fought: behind *in*, a deed that goes on by itself is a noun.
/// Mends in place; the result is a tree again.
pub(super) fn occasions(tokens: &mut [Token]) {
    for deed in 1..tokens.len() {
        let word = tokens[deed].text.to_lowercase();
        let case = deed - 1;
        let row = tokens[deed].upos == Upos::Verb
            && DEEDS.contains(&word.as_str())
            && &*tokens[deed].deprel == "advcl"
            && matches!(&*tokens[case].lemma, "amid" | "during" | "in")
            && tokens[case].head == Some(deed);
        if row && !tokens.iter().any(|t| t.head == Some(deed) && matches!(&*t.deprel, "obj" | "nsubj")) {
            tokens[deed].upos = Upos::Noun;
            tokens[deed].lemma = word;
            tokens[deed].deprel = "obl".into();
            tokens[case].deprel = "case".into();
            for token in tokens.iter_mut().filter(|t| t.head == Some(deed) && &*t.deprel == "obl") {
                token.deprel = "nmod".into();
            }
        }
    }
}

/// What a deed brought about, told behind it.
const RESULTS: &str = "burn cause cut damage destroy displace force injure kill leave maim set spark trigger wound";

/// *A bomb struck a house, killing a man*, read as a house that kills: such a form behind a comma tells what the verb in front
/// of it brought about. Mends in place; the result is a tree again.
pub(super) fn results(tokens: &mut [Token]) {
    for doing in 3..tokens.len() {
        let result = &*tokens[doing].deprel == "acl"
            && tokens[doing].text.ends_with("ing")
            && tokens[doing - 1].text == ","
            && RESULTS.split(' ').any(|word| word == tokens[doing].lemma);
        let Some(noun) = tokens[doing].head.filter(|&noun| result && noun < doing) else { continue };
        let within = matches!(&*tokens[noun].deprel, "obj" | "obl" | "nmod" | "conj" | "appos");
        let verb = std::iter::successors(tokens[noun].head, |&i| tokens[i].head)
            .take(tokens.len())
            .find(|&i| tokens[i].upos == Upos::Verb)
            .filter(|&verb| within && verb < noun);
        if let Some(verb) = verb {
            attach(tokens, doing, verb, "advcl");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    fn mended(rows: &str) -> String {
        let mut tokens = tree(rows);
        subjects(&mut tokens);
        shown(&tokens)
    }

    #[test]
    fn a_deed_that_opens_the_sentence_is_its_subject() {
        assert_eq!(
            mended("Fighting/VERB/3/advcl in/ADP/2/case X/PROPN/0/obl killed/VERB/root/root two/NUM/3/obj"),
            "Fighting<3/nsubj in<2/case X<0/nmod killed<-/root two<3/obj"
        );
    }

    #[test]
    fn what_somebody_died_in_is_a_noun() {
        let mut tokens =
            tree("they/PRON/1/nsubj died/VERB/root/root in/ADP/3/case police/NOUN/1/obl firing/VERB/1/advcl");
        compounds(&mut tokens);
        assert_eq!(shown(&tokens), "they<1/nsubj died<-/root in<4/case police<4/compound firing<1/obl");
    }

    #[test]
    fn a_participle_of_the_subject_stays_one() {
        let rows = "Fighting/VERB/3/advcl in/ADP/2/case X/PROPN/0/obl died/VERB/root/root he/PRON/3/nsubj";
        assert_eq!(mended(rows), shown(&tree(rows)));
    }

    #[test]
    fn who_is_killed_in_fighting_need_not_fight() {
        let mut tokens = tree(
            "soldiers/NOUN/1/nsubj:pass killed/VERB/root/root in/ADP/3/mark fighting/VERB/1/advcl in/ADP/5/case \
             Rafah/PROPN/3/obl",
        );
        occasions(&mut tokens);
        let mended = "soldiers<1/nsubj:pass killed<-/root in<3/case fighting<1/obl in<5/case Rafah<3/nmod";
        assert_eq!((shown(&tokens).as_str(), tokens[3].upos), (mended, Upos::Noun));
    }

    #[test]
    fn what_a_bomb_brings_about_is_told_behind_the_comma() {
        let mut tokens = tree(
            "bomb/NOUN/1/nsubj struck/VERB/root/root house/NOUN/1/obj ,/PUNCT/4/punct killing/VERB/2/acl man/NOUN/4/obj",
        );
        tokens[4].lemma = "kill".to_owned();
        results(&mut tokens);
        assert_eq!(shown(&tokens), "bomb<1/nsubj struck<-/root house<1/obj ,<4/punct killing<1/advcl man<4/obj");
    }

    #[test]
    fn who_carries_a_flag_carries_it() {
        let rows = "met/VERB/root/root man/NOUN/0/obj ,/PUNCT/3/punct carrying/VERB/1/acl flag/NOUN/3/obj";
        let mut tokens = tree(rows);
        tokens[3].lemma = "carry".to_owned();
        results(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }
}
