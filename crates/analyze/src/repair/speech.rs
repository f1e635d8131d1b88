//! Who says what: the speaker behind what is said read as its second subject (*fired a missile, the army said*), as its
//! object, or cut off from the verb (*died in May, a report from the UN said*); whom one tells read as what is told of.

use super::{attach, child};
use dateline_model::{Token, Upos};
use std::sync::Arc;

/// Verbs with which a sentence ends: *…, the governor wrote on Telegram.*
const SAYING: &str = "add announce claim concede confirm report say state tell tweet write";

fn is_saying(token: &Token) -> bool {
    token.upos == Upos::Verb && SAYING.split(' ').any(|word| word == token.lemma)
}

/// *Killing seven, among them a girl, the governor wrote on Telegram*, read as a girl of whom he wrote: a clause of
/// saying behind a comma that ends the sentence says what is told in front of it. Mends in place; the result is a tree
/// again.
pub(super) fn endings(tokens: &mut [Token]) {
    let Some(told) = tokens.iter().position(|t| t.head.is_none() && t.upos == Upos::Verb) else { return };
    for says in told + 3..tokens.len() {
        let astray = matches!(&*tokens[says].deprel, "acl" | "acl:relcl" | "advcl" | "conj" | "dep");
        if !is_saying(&tokens[says]) || !astray || child(tokens, says, &["obj", "ccomp", "aux", "mark", "cc"]).is_some()
        {
            continue;
        }
        let speaker = child(tokens, says, &["nsubj"]).or_else(|| apposed(tokens, says));
        let Some(speaker) = speaker.filter(|&i| told < i && i < says) else { continue };
        let start = (told + 1..=speaker)
            .rev()
            .take_while(|&i| tokens[i].text != "," && super::is_under(tokens, i, speaker))
            .last()
            .unwrap_or(speaker);
        let closes = tokens[start - 1].text == ","
            && tokens[speaker].upos.is_nominal()
            && !tokens[start..says].iter().any(|t| matches!(t.upos, Upos::Verb | Upos::Pron))
            && !tokens[says + 1..].iter().any(|t| t.upos == Upos::Verb || t.text == ",");
        if closes && super::is_under(tokens, says, told) {
            tokens[says].head = None;
            tokens[says].deprel = Arc::from("root");
            attach(tokens, told, says, "ccomp");
            attach(tokens, speaker, says, "nsubj");
        }
    }
}

/// The noun behind the last comma that the parser put beside one in front of it.
fn apposed(tokens: &[Token], says: usize) -> Option<usize> {
    let comma = (1..says).rev().find(|&i| tokens[i].text == ",")?;
    let beside = |t: &Token| &*t.deprel == "appos" && t.head.is_some_and(|noun| noun < comma);
    (comma + 1..says).find(|&i| beside(&tokens[i]))
}

/// *Eight died of cold, a statement from the fund said on Tuesday*: of two subjects of what is told, the one behind it is
/// the subject of the verb of saying behind that, wherever the verb was hung. Mends in place; the result is a tree again.
pub(super) fn closings(tokens: &mut [Token]) {
    for says in 2..tokens.len() {
        let aside = child(tokens, says, &["ccomp"]);
        let gerund = |i: usize| i > says && tokens[i].text.ends_with("ing") && tokens[i - 1].text == ",";
        if !is_saying(&tokens[says]) || child(tokens, says, &["nsubj", "aux"]).is_some() || !aside.is_none_or(gerund) {
            continue;
        }
        let second = |&i: &usize| tokens[i].deprel.starts_with("nsubj") && tokens[i].head.is_some_and(|told| told < i);
        let Some(speaker) = (1..says).rev().find(second) else { continue };
        let told = tokens[speaker].head.unwrap_or(speaker);
        let closes = child(tokens, told, &["nsubj"]).is_some_and(|first| first < told)
            && tokens[told + 1..speaker].iter().any(|t| t.text == ",")
            && !tokens[speaker..says].iter().any(|t| t.text == "," || t.upos == Upos::Verb)
            && super::is_under(tokens, says, told);
        if !closes {
            continue;
        }
        let (head, deprel) = (tokens[told].head, tokens[told].deprel.clone());
        tokens[says].head = head;
        tokens[says].deprel = deprel;
        attach(tokens, told, says, "ccomp");
        attach(tokens, speaker, says, "nsubj");
        if let Some(aside) = aside {
            attach(tokens, aside, says, "advcl"); // "…, an official said, putting the dead at 26"
        }
    }
}

/// *Seventy people, among them soldiers, died, an official told the BBC*: of two subjects of the verb of saying, the one in
/// front of what is told is the subject of that. Mends in place; the result is a tree again.
pub(super) fn openings(tokens: &mut [Token]) {
    for says in 2..tokens.len() {
        let Some(told) = child(tokens, says, &["ccomp"]).filter(|&told| told < says) else { continue };
        if tokens[told].upos != Upos::Verb || child(tokens, told, &["nsubj"]).is_some() {
            continue;
        }
        let subject = |i: &usize| tokens[*i].head == Some(says) && &*tokens[*i].deprel == "nsubj";
        let subjects: Vec<usize> = (0..says).filter(subject).collect();
        if let [first, second] = subjects[..]
            && first < told
            && told < second
        {
            attach(tokens, first, told, "nsubj");
        }
    }
}

/// *He told Reuters a deal had been reached*: of two subjects in front of a verb, the first is the one who is told. Mends
/// in place; the result is a tree again.
pub(super) fn addressees(tokens: &mut [Token]) {
    for tell in 0..tokens.len() {
        if &*tokens[tell].lemma != "tell" || child(tokens, tell, &["obj", "iobj"]).is_some() {
            continue;
        }
        let Some(told) = child(tokens, tell, &["ccomp"]).filter(|&told| told > tell) else { continue };
        let subject = |i: &usize| tokens[*i].head == Some(told) && tokens[*i].deprel.starts_with("nsubj");
        let subjects: Vec<usize> = (tell + 1..told).filter(subject).collect();
        if let [addressee, _] = subjects[..] {
            attach(tokens, addressee, tell, "obj");
        }
    }
}

/// *Fired a missile, the army said*: a noun right in front of a verb that reports and has no subject is its subject, where
/// it was read as a second subject of what is told; and, behind the last comma, whatever it was read as (*who fetched
/// water, the group Rasd said*). Mends in place; the result is a tree again.
pub(super) fn speakers(tokens: &mut [Token]) {
    for says in 2..tokens.len() {
        if tokens[says].upos != Upos::Verb || child(tokens, says, &["nsubj"]).is_some() {
            continue;
        }
        let Some(told) = child(tokens, says, &["ccomp"]).filter(|&told| told < says) else { continue };
        let comma = (told + 1..says).rev().find(|&i| tokens[i].text == ",");
        let start = comma.unwrap_or(told) + 1;
        let foreign = |&i: &usize| tokens[i].head.is_some_and(|h| h < start || h > says) && tokens[i].upos.is_nominal();
        let Some(noun) = (start..says).rev().find(foreign) else { continue };
        let second = tokens[noun].head == Some(told)
            && tokens[noun].deprel.starts_with("nsubj")
            && (comma.is_some() || child(tokens, told, &["nsubj"]).is_some_and(|first| first != noun));
        let closes =
            comma.is_some() && is_saying(&tokens[says]) && child(tokens, noun, &["case", "mark", "cc"]).is_none();
        if (second || closes) && !tokens[noun..says].iter().any(|t| t.upos == Upos::Verb) {
            attach(tokens, noun, says, "nsubj");
        }
    }
}

/// What a speaker does in the same breath: *the group said, blaming the army*.
const ASIDE: &str = "accuse add blame call cite claim demand describe quote refer say stress urge vow warn";

/// *A sniper killed a woman, the group said, blaming the army*, read as a sniper who blames it: a participle of speech right
/// behind the verb that reports is the speaker's. Mends in place; the result is a tree again.
pub(super) fn asides(tokens: &mut [Token]) {
    for aside in 3..tokens.len() {
        let spoken = tokens[aside].text.ends_with("ing")
            && &*tokens[aside].deprel == "advcl"
            && tokens[aside - 1].text == ","
            && ASIDE.split(' ').any(|word| word == tokens[aside].lemma);
        let Some(told) = tokens[aside].head.filter(|&told| spoken && told < aside) else { continue };
        let above = tokens[told].head.filter(|_| &*tokens[told].deprel == "ccomp");
        let beside = (told + 1..aside).find(|&i| tokens[i].head == Some(told) && &*tokens[i].deprel == "parataxis");
        let says = above.or(beside).filter(|&says| told < says && says < aside && is_saying(&tokens[says]));
        if let Some(says) = says.filter(|_| child(tokens, aside, &["mark"]).is_none()) {
            attach(tokens, aside, says, "advcl");
        }
    }
}

/// *“…,” said a teacher from Goma*, read as what the army attacks: a bare noun behind a verb that reports, without another
/// subject, says it.
pub(super) fn tellers(tokens: &mut [Token]) {
    for says in 1..tokens.len() {
        let quoted = matches!(tokens[says - 1].text.as_str(), "," | "\"") && &*tokens[says].lemma == "say";
        let Some(told) = child(tokens, says, &["ccomp", "parataxis"]).filter(|&told| quoted && told < says) else {
            continue;
        };
        if child(tokens, says, &["nsubj", "obj"]).is_some() {
            continue;
        }
        let behind =
            |i: &usize| tokens[*i].head == Some(told) && matches!(&*tokens[*i].deprel, "nsubj" | "obj" | "obl");
        let teller = (says + 1..tokens.len()).find(behind);
        if let Some(teller) = teller.filter(|&i| tokens[i].upos.is_nominal() && child(tokens, i, &["case"]).is_none()) {
            attach(tokens, teller, says, "nsubj");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

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
    fn a_noun_behind_the_last_comma_says_what_nobody_else_says() {
        let rows = "a/DET/1/det woman/NOUN/2/obj killed/VERB/6/ccomp fetching/VERB/1/acl ,/PUNCT/6/punct group/NOUN/3/nsubj \
                    said/VERB/root/root";
        let mut tokens = tree(rows);
        tokens[6].lemma = "say".to_owned();
        speakers(&mut tokens);
        let mended = "a<1/det woman<2/obj killed<6/ccomp fetching<1/acl ,<6/punct group<6/nsubj said<-/root";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn a_place_behind_the_last_comma_says_nothing() {
        let rows = "men/NOUN/1/nsubj fled/VERB/6/ccomp ,/PUNCT/6/punct in/ADP/4/case May/PROPN/1/obl he/PRON/6/nsubj \
                    said/VERB/root/root";
        let mut tokens = tree(rows);
        tokens[6].lemma = "say".to_owned();
        tokens[5].head = Some(1);
        tokens[5].deprel = "dep".into();
        speakers(&mut tokens);
        assert_eq!(tokens[4].head, Some(1));
    }

    #[test]
    fn who_says_blames() {
        let rows = "man/NOUN/1/nsubj killed/VERB/4/ccomp ,/PUNCT/1/punct group/NOUN/4/nsubj said/VERB/root/root \
                    ,/PUNCT/6/punct blaming/VERB/1/advcl army/NOUN/6/obj";
        let mut tokens = tree(rows);
        tokens[4].lemma = "say".to_owned();
        tokens[6].lemma = "blame".to_owned();
        asides(&mut tokens);
        assert_eq!(tokens[6].head, Some(4));
    }

    #[test]
    fn who_stands_behind_said_says_it() {
        let rows = "we/PRON/1/nsubj attack/VERB/3/ccomp ,/PUNCT/1/punct said/VERB/root/root teachers/NOUN/1/obj";
        let mut tokens = tree(rows);
        tokens[3].lemma = "say".to_owned();
        tellers(&mut tokens);
        assert_eq!(shown(&tokens), "we<1/nsubj attack<3/ccomp ,<1/punct said<-/root teachers<3/nsubj");
    }

    #[test]
    fn a_statement_that_closes_the_sentence_says_it() {
        let mut tokens = tree(
            "Eight/NUM/1/nsubj died/VERB/root/root of/ADP/3/case cold/NOUN/1/obl ,/PUNCT/5/punct report/NOUN/1/nsubj \
             said/VERB/3/acl:relcl",
        );
        tokens[6].lemma = "say".to_owned();
        closings(&mut tokens);
        let mended = "Eight<1/nsubj died<6/ccomp of<3/case cold<1/obl ,<5/punct report<6/nsubj said<-/root";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn a_clause_of_saying_that_ends_the_sentence_says_it() {
        let rows = "shells/NOUN/1/nsubj killed/VERB/root/root a/DET/3/det girl/NOUN/1/obj ,/PUNCT/5/punct governor/NOUN/6/nsubj \
                    wrote/VERB/3/acl:relcl on/ADP/8/case Telegram/PROPN/6/obl";
        let mut tokens = tree(rows);
        tokens[6].lemma = "write".to_owned();
        endings(&mut tokens);
        let mended = "shells<1/nsubj killed<6/ccomp a<3/det girl<1/obj ,<5/punct governor<6/nsubj wrote<-/root on<8/case \
                      Telegram<6/obl";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn a_relative_clause_without_a_comma_stays() {
        let rows = "shells/NOUN/1/nsubj killed/VERB/root/root a/DET/3/det girl/NOUN/1/obj whom/PRON/6/obj governor/NOUN/6/nsubj \
                    praised/VERB/3/acl:relcl";
        let mut tokens = tree(rows);
        tokens[6].lemma = "report".to_owned();
        endings(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn a_subject_that_is_said_to_do_something_stays() {
        let rows = "men/NOUN/1/nsubj fled/VERB/root/root ,/PUNCT/4/punct they/PRON/4/nsubj said/VERB/1/parataxis";
        let mut tokens = tree(rows);
        tokens[4].lemma = "say".to_owned();
        closings(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn who_stands_in_front_of_what_is_told_does_it() {
        let mut tokens = tree(
            "people/NOUN/4/nsubj died/VERB/4/ccomp ,/PUNCT/1/punct official/NOUN/4/nsubj told/VERB/root/root BBC/PROPN/4/obj",
        );
        openings(&mut tokens);
        assert_eq!(shown(&tokens), "people<1/nsubj died<4/ccomp ,<1/punct official<4/nsubj told<-/root BBC<4/obj");
    }

    #[test]
    fn the_first_of_two_subjects_behind_told_is_who_is_told() {
        let mut tokens = tree(
            "He/PRON/1/nsubj told/VERB/root/root Reuters/PROPN/6/nsubj:pass a/DET/4/det deal/NOUN/6/nsubj:pass \
             was/AUX/6/aux:pass reached/VERB/1/ccomp",
        );
        tokens[1].lemma = "tell".to_owned();
        addressees(&mut tokens);
        assert_eq!(
            shown(&tokens),
            "He<1/nsubj told<-/root Reuters<1/obj a<4/det deal<6/nsubj:pass was<6/aux:pass reached<1/ccomp"
        );
    }
}
