//! Mends what the parser gets wrong in war reporting far more often than in its training text.
//!
//! [`epithets`]: the participle of a hyphenated epithet (*Turkey-backed HTS … have seized*) taken for the verb of the
//! sentence. [`predicates`]: a sentence left without its verb, because *has* was taken for it (*HTS has consolidated
//! power*) or because the verb was hung on its subject (*militias backed by the coalition swept through the province*).
//! [`appositions`]: a name read as the owner of the noun that explains it (*controlled by HTS, a group led by …*).
//!
//! Where *X-backed Y* was read as a clause (*backed* governs *Y* as its object), *backed* becomes a modifier of *Y*, and
//! the finite verb behind *Y* that hung on *backed* takes its place with *Y* as subject. What it costs: a true
//! participle clause behind a hyphen (*self-financed projects*) is read as an epithet, which it is too.

use dateline_model::{Token, Upos};
use std::sync::Arc;

/// Participles that form such epithets. Sorted.
const EPITHETS: &[&str] = &[
    "affiliated",
    "aligned",
    "allied",
    "appointed",
    "armed",
    "backed",
    "based",
    "controlled",
    "dominated",
    "funded",
    "held",
    "inspired",
    "led",
    "linked",
    "occupied",
    "owned",
    "run",
    "sponsored",
    "supplied",
    "supported",
    "trained",
];

/// Mends the tree of one sentence in place. The result is a tree again.
pub(crate) fn epithets(tokens: &mut [Token]) {
    for participle in 2..tokens.len() {
        if tokens[participle - 1].text != "-"
            || EPITHETS.binary_search(&tokens[participle].text.to_lowercase().as_str()).is_err()
        {
            continue;
        }
        let Some(named) = object_of(tokens, participle) else { continue };
        let place = (tokens[participle].head, tokens[participle].deprel.clone());
        let verb = (named + 1..tokens.len()).find(|&i| {
            tokens[i].head == Some(participle)
                && tokens[i].upos == Upos::Verb
                && matches!(
                    &*tokens[i].deprel,
                    "parataxis" | "ccomp" | "advcl" | "conj" | "acl" | "xcomp" | "dep" | "acl:relcl"
                )
        });
        let top = verb.unwrap_or(named);
        let others: Vec<usize> =
            (0..tokens.len()).filter(|&i| tokens[i].head == Some(participle) && i != named && i != top).collect();
        tokens[top].head = place.0;
        tokens[top].deprel = place.1;
        if let Some(verb) = verb {
            let passive = tokens.iter().any(|t| t.head == Some(verb) && &*t.deprel == "aux:pass");
            attach(tokens, named, verb, if passive { "nsubj:pass" } else { "nsubj" });
        }
        attach(tokens, participle, named, "amod");
        for i in others {
            // what stands in front of the participle belongs to the epithet, what follows to the clause
            tokens[i].head = Some(if i < participle { participle } else { top });
        }
    }
}

/// Gives a sentence its verb back. Mends in place; the result is a tree again.
pub(crate) fn predicates(tokens: &mut [Token]) {
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

/// A name before a comma that was read as the owner of the noun behind it, though nothing marks it as one, takes that
/// noun's place; the noun is its apposition. Mends in place; the result is a tree again.
pub(crate) fn appositions(tokens: &mut [Token]) {
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

/// The noun behind the participle that was read as its object.
fn object_of(tokens: &[Token], participle: usize) -> Option<usize> {
    (participle + 1..tokens.len().min(participle + 10)).find(|&i| {
        tokens[i].head == Some(participle)
            && tokens[i].upos.is_nominal()
            && matches!(&*tokens[i].deprel, "obj" | "nsubj" | "nsubj:pass" | "obl" | "dep")
            && !tokens.iter().any(|t| t.head == Some(i) && &*t.deprel == "case")
    })
}

fn attach(tokens: &mut [Token], i: usize, head: usize, deprel: &str) {
    tokens[i].head = Some(head);
    tokens[i].deprel = Arc::from(deprel);
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_model::Span;

    fn tree(rows: &str) -> Vec<Token> {
        rows.split_whitespace()
            .map(|row| {
                let mut parts = row.split('/');
                let mut next = || parts.next().unwrap().to_owned();
                let (text, upos, head, deprel) = (next(), next(), next(), next());
                Token {
                    span: Span::new(0, 1),
                    lemma: text.to_lowercase(),
                    text,
                    upos: upos.parse().unwrap(),
                    head: head.parse::<usize>().ok(),
                    deprel: deprel.into(),
                    arc_score: 1.0,
                }
            })
            .collect()
    }

    fn shown(tokens: &[Token]) -> String {
        tokens
            .iter()
            .map(|t| format!("{}<{}/{}", t.text, t.head.map_or("-".to_owned(), |h| h.to_string()), t.deprel))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn a_participle_behind_a_hyphen_is_an_epithet_and_the_finite_verb_takes_its_place() {
        let mut tokens = tree(
            "Turkey/PROPN/2/obl -/PUNCT/0/punct backed/VERB/root/root fighters/NOUN/2/obj have/AUX/5/aux seized/VERB/2/parataxis it/PRON/5/obj",
        );
        epithets(&mut tokens);
        assert_eq!(
            shown(&tokens),
            "Turkey<2/obl -<0/punct backed<3/amod fighters<5/nsubj have<5/aux seized<-/root it<5/obj"
        );
    }

    #[test]
    fn an_epithet_that_was_read_right_is_left_alone() {
        let rows = "Turkey/PROPN/2/obl -/PUNCT/0/punct backed/VERB/3/amod fighters/NOUN/4/nsubj fled/VERB/root/root";
        let mut tokens = tree(rows);
        epithets(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

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
    fn a_headline_without_a_verb_is_left_alone() {
        let rows = "Civilians/NOUN/root/root trapped/VERB/0/acl in/ADP/3/case camp/NOUN/1/obl";
        let mut tokens = tree(rows);
        predicates(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn a_list_of_epithets_is_sorted() {
        assert!(EPITHETS.is_sorted());
    }
}
