//! Clauses on the wrong word: *the attack claimed by IS that targeted mourners* read as what IS claimed, *south of
//! Mosul, which was recaptured* as what was recaptured, *they remain displaced* as two clauses.

use super::{attach, child};
use dateline_model::{Token, Upos};

/// A clause behind *that* which has no subject tells something of the noun before *that*. Mends in place; the result is a
/// tree again.
pub(super) fn relatives(tokens: &mut [Token]) {
    for verb in 2..tokens.len() {
        let Some(participle) = tokens[verb].head.filter(|&h| h < verb && &*tokens[verb].deprel == "ccomp") else {
            continue;
        };
        let described = tokens[participle]
            .head
            .filter(|_| &*tokens[participle].deprel == "acl" && child(tokens, participle, &["obl:agent"]).is_some());
        let (Some(noun), Some(that)) = (described, child(tokens, verb, &["mark"])) else { continue };
        let bare = tokens[verb].upos == Upos::Verb && child(tokens, verb, &["nsubj", "csubj", "expl"]).is_none();
        if bare && &*tokens[that].lemma == "that" && that < verb {
            attach(tokens, that, verb, "nsubj");
            attach(tokens, verb, noun, "acl:relcl");
        }
    }
}

/// *South of Mosul, which was recaptured*, read as a recaptured south: a relative clause behind a noun and a comma tells of
/// that noun rather than of an adverb. Mends in place; the result is a tree again.
pub(super) fn grounds(tokens: &mut [Token]) {
    for verb in 3..tokens.len() {
        let relative = matches!(&*tokens[verb].deprel, "acl:relcl" | "advcl:relcl");
        let Some(adverb) = tokens[verb].head.filter(|&h| relative && tokens[h].upos == Upos::Adv) else { continue };
        let which = (adverb + 1..verb).find(|&i| tokens[i].head == Some(verb) && tokens[i].lemma == "which");
        let noun = which
            .and_then(|which| which.checked_sub(2))
            .filter(|&noun| noun > adverb && tokens[noun].upos.is_nominal() && tokens[noun + 1].text == ",");
        if let Some(noun) = noun.filter(|&noun| !super::is_under(tokens, noun, verb)) {
            attach(tokens, verb, noun, "acl:relcl");
        }
    }
}

/// *Refugees now fleeing the city*: what somebody is doing *now*, told right behind him, tells who he is. Mends in place; the
/// result is a tree again.
pub(super) fn current(tokens: &mut [Token]) {
    for doing in 2..tokens.len() {
        let (noun, now) = (doing - 2, doing - 1);
        let loose = &*tokens[doing].deprel == "advcl"
            && tokens[doing].text.ends_with("ing")
            && matches!(&*tokens[now].lemma, "now" | "currently" | "still")
            && tokens[noun].upos.is_nominal();
        if loose && tokens[doing].head != Some(noun) && !super::is_under(tokens, noun, doing) {
            attach(tokens, doing, noun, "acl");
        }
    }
}

/// *Two were killed and nine others were injured*, read as killed and others: a noun joined to a verb, with a verb behind it
/// that has *were* and no subject, is the subject of that verb, which is what is joined. Mends in place; the result is a
/// tree again.
pub(super) fn joined(tokens: &mut [Token]) {
    for noun in 1..tokens.len() {
        let loose = &*tokens[noun].deprel == "conj" && tokens[noun].upos.is_nominal();
        let Some(first) = tokens[noun].head.filter(|&v| loose && v < noun && tokens[v].upos == Upos::Verb) else {
            continue;
        };
        let Some(told) = (noun + 1..tokens.len()).find(|&i| tokens[i].upos == Upos::Verb) else { continue };
        let passive = child(tokens, told, &["aux:pass"]).is_some_and(|be| be > noun);
        let bare = child(tokens, told, &["nsubj", "csubj", "expl", "mark", "cc"]).is_none();
        let Some(and) = child(tokens, noun, &["cc"]).filter(|&and| and < noun) else { continue };
        if passive && bare && !super::is_under(tokens, first, told) && !super::is_under(tokens, told, noun) {
            attach(tokens, told, first, "conj");
            attach(tokens, noun, told, "nsubj:pass");
            attach(tokens, and, told, "cc");
        }
    }
}

/// *Regards the militia and the party backing it*, read as a party that backs: what *and* joins with an *-ing* form that has
/// neither *be* nor a conjunction of its own is a noun told more of. Mends in place; the result is a tree again.
pub(super) fn describing(tokens: &mut [Token]) {
    for doing in 3..tokens.len() {
        let joined =
            &*tokens[doing].deprel == "conj" && tokens[doing].upos == Upos::Verb && tokens[doing].text.ends_with("ing");
        let Some(verb) = tokens[doing].head.filter(|&verb| joined && verb < doing && tokens[verb].upos == Upos::Verb)
        else {
            continue;
        };
        let noun = child(tokens, doing, &["nsubj"]).filter(|&noun| noun + 1 == doing && tokens[noun].upos.is_nominal());
        let (Some(noun), Some(and), None) =
            (noun, child(tokens, doing, &["cc"]), child(tokens, doing, &["aux", "mark"]))
        else {
            continue;
        };
        let first = |&i: &usize| tokens[i].head == Some(verb) && matches!(&*tokens[i].deprel, "obj" | "obl");
        if let Some(first) = (verb + 1..and).rev().find(first) {
            attach(tokens, noun, first, "conj");
            attach(tokens, and, noun, "cc");
            attach(tokens, doing, noun, "acl");
        }
    }
}

/// *Seventy were killed when fighters stormed a school, diplomats said*, read as two things said: a clause that opens with
/// *when* or *after* behind what is said tells its occasion. Mends in place; the result is a tree again.
pub(super) fn occasions(tokens: &mut [Token]) {
    for verb in 2..tokens.len() {
        let Some(says) = tokens[verb].head.filter(|_| &*tokens[verb].deprel == "ccomp") else { continue };
        let opens = |&i: &usize| {
            tokens[i].head == Some(verb)
                && matches!(&*tokens[i].deprel, "mark" | "advmod")
                && matches!(&*tokens[i].lemma, "when" | "after" | "before" | "while")
        };
        let Some(when) = (0..verb).find(opens) else { continue };
        let told = |&i: &usize| tokens[i].head == Some(says) && &*tokens[i].deprel == "ccomp";
        if let Some(told) = (0..when).rev().find(told).filter(|&told| tokens[told].upos == Upos::Verb) {
            attach(tokens, verb, told, "advcl");
        }
    }
}

/// *Millions remain displaced*: a participle right behind *remain* completes it. Mends in place; the result is a tree again.
pub(super) fn states(tokens: &mut [Token]) {
    for remain in 0..tokens.len().saturating_sub(1) {
        let state = remain + 1;
        if &*tokens[remain].lemma == "remain"
            && tokens[remain].upos == Upos::Verb
            && matches!(tokens[state].upos, Upos::Verb | Upos::Adj)
            && matches!(&*tokens[state].deprel, "advcl" | "acl" | "conj" | "parataxis" | "dep")
            && tokens[state].head != Some(remain)
            && !super::is_under(tokens, remain, state)
        {
            attach(tokens, state, remain, "xcomp");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    #[test]
    fn that_without_a_subject_tells_of_the_noun() {
        let mut tokens = tree(
            "attack/NOUN/root/root claimed/VERB/0/acl by/ADP/3/case IS/PROPN/1/obl:agent that/SCONJ/5/mark \
             hit/VERB/1/ccomp mourners/NOUN/5/obj",
        );
        relatives(&mut tokens);
        let mended = "attack<-/root claimed<0/acl by<3/case IS<1/obl:agent that<5/nsubj hit<0/acl:relcl mourners<5/obj";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn what_is_said_keeps_its_subject() {
        let rows = "report/NOUN/root/root written/VERB/0/acl by/ADP/3/case UN/PROPN/1/obl:agent that/SCONJ/6/mark \
                    men/NOUN/6/nsubj fled/VERB/1/ccomp";
        let mut tokens = tree(rows);
        relatives(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn a_party_backing_somebody_is_joined_as_a_party() {
        let mut tokens = tree(
            "regards/VERB/root/root militia/NOUN/0/obj and/CCONJ/4/cc party/NOUN/4/nsubj backing/VERB/0/conj it/PRON/4/obj",
        );
        describing(&mut tokens);
        let mended = "regards<-/root militia<0/obj and<3/cc party<1/conj backing<3/acl it<4/obj";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn who_is_fleeing_flees() {
        let rows =
            "hit/VERB/root/root homes/NOUN/0/obj and/CCONJ/5/cc people/NOUN/5/nsubj are/AUX/5/aux fleeing/VERB/0/conj";
        let mut tokens = tree(rows);
        describing(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn when_tells_the_occasion_of_what_is_said() {
        let rows = "Ten/NUM/1/nsubj:pass killed/VERB/6/ccomp when/ADV/4/advmod men/NOUN/4/nsubj attacked/VERB/6/ccomp \
                    ,/PUNCT/6/punct said/VERB/root/root";
        let mut tokens = tree(rows);
        occasions(&mut tokens);
        let mended = "Ten<1/nsubj:pass killed<6/ccomp when<4/advmod men<4/nsubj attacked<1/advcl ,<6/punct said<-/root";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn a_noun_before_a_verb_without_a_subject_is_its_subject() {
        let mut tokens = tree(
            "two/NUM/2/nsubj:pass were/AUX/2/aux:pass killed/VERB/root/root and/CCONJ/4/cc others/NOUN/2/conj \
             were/AUX/6/aux:pass hurt/VERB/2/parataxis",
        );
        joined(&mut tokens);
        let mended = "two<2/nsubj:pass were<2/aux:pass killed<-/root and<6/cc others<6/nsubj:pass were<6/aux:pass \
                      hurt<2/conj";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn the_town_is_what_was_recaptured() {
        let mut tokens = tree(
            "south/ADV/root/root of/ADP/2/case Mosul/PROPN/0/obl ,/PUNCT/6/punct which/PRON/6/nsubj:pass \
             was/AUX/6/aux:pass recaptured/VERB/0/advcl:relcl",
        );
        grounds(&mut tokens);
        let mended = "south<-/root of<2/case Mosul<0/obl ,<6/punct which<6/nsubj:pass was<6/aux:pass \
                      recaptured<2/acl:relcl";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn those_now_fleeing_are_told_by_it() {
        let rows = "They/PRON/1/nsubj hide/VERB/root/root with/ADP/3/case people/NOUN/1/obl now/ADV/5/advmod \
                    fleeing/VERB/1/advcl";
        let mut tokens = tree(rows);
        current(&mut tokens);
        assert_eq!(shown(&tokens), "They<1/nsubj hide<-/root with<3/case people<1/obl now<5/advmod fleeing<3/acl");
    }

    #[test]
    fn who_remains_displaced_is_displaced() {
        let mut tokens = tree(
            "It/PRON/1/nsubj worsens/VERB/root/root as/SCONJ/4/mark millions/NOUN/4/nsubj remain/VERB/1/advcl \
             displaced/VERB/1/advcl",
        );
        states(&mut tokens);
        assert_eq!(
            shown(&tokens),
            "It<1/nsubj worsens<-/root as<4/mark millions<4/nsubj remain<1/advcl displaced<4/xcomp"
        );
    }
}
