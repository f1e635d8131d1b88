//! Phrases that the parser hangs on a verb though they belong to the noun beside them: *lost the town and the capital*
//! read as a second thing done, *fled Hajin, one of the last areas held* as a second object, *party to a deal brokered by
//! Russia* as how somebody is party, *shot down 37 of 45 drones* as where it shot.

use super::{attach, child, is_under};
use dateline_model::{Token, Upos};

/// A noun behind *and* that was joined to the verb, though it tells nothing, is joined to the object of that verb. Mends in
/// place; the result is a tree again.
pub(super) fn objects(tokens: &mut [Token]) {
    for second in 2..tokens.len() {
        let joined = &*tokens[second].deprel == "conj" && matches!(tokens[second].upos, Upos::Noun | Upos::Propn);
        let Some(verb) = tokens[second].head.filter(|&v| joined && v < second && tokens[v].upos == Upos::Verb) else {
            continue;
        };
        let child = |of: usize, rels: &[&str]| {
            tokens.iter().position(|t| t.head == Some(of) && rels.iter().any(|r| t.deprel.split(':').next() == Some(r)))
        };
        let tells = child(second, &["nsubj", "csubj", "cop", "aux", "obj", "mark", "case", "advmod"]).is_some();
        let object = child(verb, &["obj"]).filter(|&object| verb < object && object < second);
        if let Some(object) = object.filter(|_| !tells && child(second, &["cc"]).is_some()) {
            tokens[second].head = Some(object);
        }
    }
}

/// *Besieged the base and up to 100 people for three years*, read as a place and people: where a phrase of the verb lies
/// across the way to its head, a noun behind *and* goes with the last noun of that verb. Mends in place; the result is a
/// tree again.
pub(super) fn crossings(tokens: &mut [Token]) {
    for second in 2..tokens.len() {
        let joined = &*tokens[second].deprel == "conj" && tokens[second].upos.is_nominal();
        let Some(head) = tokens[second].head.filter(|&h| joined && h < second) else { continue };
        let Some(and) = (head + 1..second).find(|&i| tokens[i].head == Some(second) && &*tokens[i].deprel == "cc")
        else {
            continue;
        };
        let across = (second + 1..tokens.len()).find_map(|i| {
            let verb = tokens[i].head.filter(|v| (head + 1..and).contains(v) && tokens[*v].upos == Upos::Verb);
            verb.filter(|_| tokens[i].upos != Upos::Punct)
        });
        let Some(verb) = across.filter(|&verb| !is_under(tokens, verb, second)) else { continue };
        let phrase =
            |i: &usize| tokens[*i].head == Some(verb) && matches!(&*tokens[*i].deprel, "obj" | "obl" | "obl:agent");
        if let Some(first) = (verb + 1..and).rev().find(phrase) {
            tokens[second].head = Some(first);
        }
    }
}

/// *Shot down 37 of 45 drones*, read as where it shot: a number before *of* counts the noun, which is what is done to. Mends
/// in place; the result is a tree again.
pub(super) fn partitives(tokens: &mut [Token]) {
    for noun in 2..tokens.len() {
        let of = (1..noun).find(|&i| tokens[i].head == Some(noun) && tokens[i].lemma == "of");
        let Some(of) = of.filter(|&of| &*tokens[noun].deprel == "obl" && tokens[of - 1].head == Some(noun)) else {
            continue;
        };
        let counted = tokens[of - 1].upos == Upos::Num && tokens[of + 1..noun].iter().any(|t| t.upos == Upos::Num);
        let Some(verb) = tokens[noun].head.filter(|&v| counted && v < of) else { continue };
        if !tokens.iter().any(|t| t.head == Some(verb) && matches!(&*t.deprel, "obj" | "nsubj:pass")) {
            attach(tokens, of, of - 1, "fixed");
            attach(tokens, noun, verb, "obj");
        }
    }
}

/// *Five civilians, among them two children, were hurt*: those among them are no second subject. Mends in place; the result
/// is a tree again.
pub(super) fn inclusions(tokens: &mut [Token]) {
    for part in 3..tokens.len() {
        let Some(verb) = tokens[part].head.filter(|&v| v > part && tokens[part].deprel.starts_with("nsubj")) else {
            continue;
        };
        let subject = |&i: &usize| tokens[i].head == Some(verb) && tokens[i].deprel.starts_with("nsubj");
        let Some(first) = (0..part).find(subject) else { continue };
        let listed = (first + 1..part).any(|i| {
            tokens[i].text == "," && matches!(tokens[i + 1].lemma.as_str(), "among" | "amongst") && i + 1 < part
        });
        if listed {
            attach(tokens, part, first, "parataxis");
        }
    }
}

/// *…, one of the last areas* explains the noun before the comma and is nothing that is done to. Mends in place; the
/// result is a tree again.
pub(super) fn members(tokens: &mut [Token]) {
    for one in 2..tokens.len().saturating_sub(1) {
        let explains = tokens[one].lemma == "one" && tokens[one + 1].lemma == "of" && tokens[one - 1].text == ",";
        let noun = one - 2;
        let astray = matches!(&*tokens[one].deprel, "obj" | "obl" | "obl:unmarked" | "conj" | "parataxis")
            && tokens[one].head != Some(noun)
            && !tokens.iter().any(|t| t.head == Some(one) && matches!(&*t.deprel, "cop" | "case" | "cc" | "acl:relcl"));
        if explains && astray && tokens[noun].upos.is_nominal() && !is_under(tokens, noun, one) {
            attach(tokens, one, whole(tokens, noun), "appos");
        }
    }
}

/// *A deal brokered by Russia*: a participle right behind a noun, whose doer is told with *by*, describes the noun. Mends in
/// place; the result is a tree again.
pub(super) fn participles(tokens: &mut [Token]) {
    for participle in 1..tokens.len() {
        let noun = participle - 1;
        let loose = tokens[participle].upos == Upos::Verb
            && matches!(&*tokens[participle].deprel, "advcl" | "xcomp" | "conj")
            && tokens[participle].head != Some(noun)
            && matches!(tokens[noun].upos, Upos::Noun | Upos::Propn);
        let has = |rels: &[&str]| tokens.iter().any(|t| t.head == Some(participle) && rels.contains(&&*t.deprel));
        if loose
            && has(&["obl:agent"])
            && !has(&["nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cc", "obj"])
            && !is_under(tokens, noun, participle)
        {
            attach(tokens, participle, whole(tokens, noun), "acl");
        }
    }
}

/// The noun whose name or compound `part` belongs to.
fn whole(tokens: &[Token], part: usize) -> usize {
    let inside = |t: &Token| matches!(&*t.deprel, "flat" | "compound" | "fixed" | "goeswith");
    match tokens[part].head.filter(|_| inside(&tokens[part])) {
        Some(head) if head < part => whole(tokens, head),
        _ => part,
    }
}

/// *Families of men killed in the war*, read as families killed: what befell whom stands right behind those it befell.
pub(super) fn kin(tokens: &mut [Token]) {
    const KIN: &str =
        "brother child colleague daughter family father friend mother parent relative sister son supporter widow wife";
    for verb in 1..tokens.len() {
        let Some(noun) = tokens[verb].head.filter(|&h| h < verb && &*tokens[verb].deprel == "acl") else { continue };
        let suffered = tokens[verb].upos == Upos::Verb && !tokens[verb].text.ends_with("ing");
        let behind = verb - 1;
        let theirs = tokens[behind].head == Some(noun)
            && &*tokens[behind].deprel == "nmod"
            && tokens[behind].upos.is_nominal()
            && tokens[noun + 1..behind].iter().any(|t| &*t.lemma == "of");
        if suffered && theirs && KIN.split(' ').any(|word| word == &*tokens[noun].lemma) {
            tokens[verb].head = Some(behind);
        }
    }
}

/// *Carried out with impunity by the army*, read as the impunity by the army: who does it hangs on the verb. Mends in place;
/// the result is a tree again.
pub(super) fn agents(tokens: &mut [Token]) {
    for doer in 1..tokens.len() {
        let case =
            |i: usize, words: &[&str]| child(tokens, i, &["case"]).is_some_and(|c| words.contains(&&*tokens[c].lemma));
        let Some(manner) = tokens[doer].head.filter(|&m| m < doer && &*tokens[doer].deprel == "nmod") else { continue };
        let Some(verb) = tokens[manner].head.filter(|_| &*tokens[manner].deprel == "obl") else { continue };
        let passive = child(tokens, verb, &["aux:pass", "nsubj:pass"]).is_some();
        let done = child(tokens, verb, &["obl:agent"]).is_some();
        if passive && !done && case(doer, &["by"]) && case(manner, &["with", "without"]) {
            attach(tokens, doer, verb, "obl:agent");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    #[test]
    fn the_second_thing_lost_is_an_object() {
        let mut tokens = tree(
            "lost/VERB/root/root towns/NOUN/0/obj and/CCONJ/4/cc the/DET/4/det capital/NOUN/0/conj of/ADP/6/case \
             Homs/PROPN/4/nmod",
        );
        objects(&mut tokens);
        let mended = "lost<-/root towns<0/obj and<4/cc the<4/det capital<1/conj of<6/case Homs<4/nmod";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn a_noun_that_tells_something_of_its_subject_stays() {
        let rows = "lost/VERB/root/root towns/NOUN/0/obj and/CCONJ/5/cc is/AUX/5/cop a/DET/5/det refugee/NOUN/0/conj";
        let mut tokens = tree(rows);
        objects(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn a_noun_behind_and_is_joined_inside_the_clause_that_goes_on() {
        let mut tokens = tree(
            "Homs/PROPN/root/root where/ADV/2/advmod besieged/VERB/0/acl:relcl bases/NOUN/2/obj and/CCONJ/5/cc \
             people/NOUN/0/conj for/ADP/7/case years/NOUN/2/obl",
        );
        crossings(&mut tokens);
        assert_eq!(
            shown(&tokens),
            "Homs<-/root where<2/advmod besieged<0/acl:relcl bases<2/obj and<5/cc people<3/conj for<7/case years<2/obl"
        );
    }

    #[test]
    fn what_a_number_counts_behind_of_is_the_object() {
        let mut tokens = tree(
            "shot/VERB/root/root down/ADP/0/compound:prt 37/NUM/5/nummod of/ADP/5/case 45/NUM/5/nummod drones/NOUN/0/obl",
        );
        partitives(&mut tokens);
        assert_eq!(shown(&tokens), "shot<-/root down<0/compound:prt 37<5/nummod of<2/fixed 45<5/nummod drones<0/obj");
    }

    #[test]
    fn those_among_them_are_no_subject() {
        let mut tokens = tree(
            "civilians/NOUN/7/nsubj:pass ,/PUNCT/4/punct among/ADP/3/case them/PRON/7/obl children/NOUN/7/nsubj:pass \
             ,/PUNCT/0/punct were/AUX/7/aux:pass hurt/VERB/root/root",
        );
        inclusions(&mut tokens);
        let mended = "civilians<7/nsubj:pass ,<4/punct among<3/case them<7/obl children<0/parataxis ,<0/punct \
                      were<7/aux:pass hurt<-/root";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn one_of_the_last_explains_the_name_before_it() {
        let mut tokens =
            tree("fled/VERB/root/root Hajin/PROPN/0/obj ,/PUNCT/3/punct one/NUM/0/obj of/ADP/5/case areas/NOUN/3/nmod");
        members(&mut tokens);
        assert_eq!(shown(&tokens), "fled<-/root Hajin<0/obj ,<3/punct one<1/appos of<5/case areas<3/nmod");
    }

    #[test]
    fn one_of_them_that_does_something_stays() {
        let rows = "Later/NOUN/4/obl ,/PUNCT/4/punct one/NUM/4/nsubj of/ADP/2/fixed fell/VERB/root/root";
        let mut tokens = tree(rows);
        members(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn a_deal_brokered_by_somebody_is_one_phrase() {
        let mut tokens = tree(
            "party/ADJ/root/root to/ADP/2/case deal/NOUN/0/obl brokered/VERB/0/advcl by/ADP/5/case Iran/PROPN/3/obl:agent",
        );
        participles(&mut tokens);
        assert_eq!(shown(&tokens), "party<-/root to<2/case deal<0/obl brokered<2/acl by<5/case Iran<3/obl:agent");
    }

    #[test]
    fn what_was_done_to_the_subject_stays_with_it() {
        let rows = "troops/NOUN/1/nsubj left/VERB/root/root Homs/PROPN/1/obj pressed/VERB/1/advcl hard/ADV/3/advmod";
        let mut tokens = tree(rows);
        participles(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn who_does_it_with_impunity_hangs_on_the_verb() {
        let mut found = tree(
            "strikes/NOUN/2/nsubj:pass are/AUX/2/aux:pass flown/VERB/-/root with/ADP/4/case impunity/NOUN/2/obl by/ADP/6/case \
             jets/NOUN/4/nmod",
        );
        super::agents(&mut found);
        assert!(shown(&found).ends_with("jets<2/obl:agent"), "{}", shown(&found));
        let read = "men/NOUN/2/nsubj:pass were/AUX/2/aux:pass hit/VERB/-/root in/ADP/4/case raids/NOUN/2/obl by/ADP/6/case \
                    jets/NOUN/4/nmod";
        let mut other = tree(read);
        super::agents(&mut other);
        assert_eq!(shown(&other), shown(&tree(read)));
    }
}
