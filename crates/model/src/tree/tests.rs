use crate::{Sentence, Span, Text, Token, Upos};
use proptest::prelude::*;

/// One word per entry: `form/UPOS/head/relation`, heads counted from 1, 0 for the root. Words stand one blank apart.
fn sentence(rows: &str) -> (Sentence, Text) {
    let (mut text, mut tokens) = (String::new(), Vec::new());
    for row in rows.split_whitespace() {
        let [form, upos, head, relation] = row.split('|').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let start = text.len() as u32;
        text.push_str(form);
        let head: usize = head.parse().unwrap();
        tokens.push(Token {
            span: Span::new(start, text.len() as u32),
            text: form.to_owned(),
            lemma: form.to_lowercase(),
            upos: upos.parse().unwrap(),
            head: head.checked_sub(1),
            deprel: relation.into(),
            arc_score: 1.0,
        });
        text.push(' ');
    }
    let span = Span::new(0, text.len() as u32);
    (Sentence { span, part: 0, tokens, mentions: Vec::new(), happenings: None }, text.as_str().into())
}

fn np(rows: &str, head: &str) -> String {
    let (sentence, text) = sentence(rows);
    let at = sentence.tokens.iter().position(|token| token.text == head).unwrap();
    sentence.text_of(sentence.np(at), &text).to_owned()
}

const SEIZED: &str = "The|DET|2|det rebels|NOUN|3|nsubj attacked|VERB|0|root ,|PUNCT|5|punct seized|VERB|3|conj \
                      and|CCONJ|7|cc burned|VERB|3|conj two|NUM|9|nummod posts|NOUN|7|obj .|PUNCT|3|punct";

#[test]
fn children_match_subtypes_of_a_relation_but_not_longer_names() {
    let (s, _) = sentence("Posts|NOUN|3|nsubj:pass were|AUX|3|aux:pass burned|VERB|0|root");
    assert_eq!(s.children(2).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(s.child_by(2, "nsubj"), Some(0));
    assert_eq!(s.child_by(2, "nsubj:pass"), Some(0));
    assert_eq!(s.child_by(2, "nsub"), None);
    assert_eq!(s.child_by(2, "aux:passive"), None);
}

#[test]
fn a_coordination_is_given_whole_from_any_of_its_words() {
    let (s, _) = sentence(SEIZED);
    for verb in [2, 4, 6] {
        assert_eq!(s.conjuncts(verb), [2, 4, 6]);
    }
    assert_eq!(s.conjuncts_below(4), [4]);
    assert_eq!(s.conjuncts(1), [1]);
}

#[test]
fn later_verbs_share_the_subject_of_the_first() {
    let (s, _) = sentence(SEIZED);
    assert_eq!(s.subject(6), Some(1));
    assert_eq!(s.passive_subject(6), None);
    assert!(!s.is_passive(6));
}

#[test]
fn a_passive_is_handed_on_to_a_bare_conjunct_but_not_to_an_active_one() {
    let (s, _) = sentence(
        "He|PRON|3|nsubj:pass was|AUX|3|aux:pass detained|VERB|0|root and|CCONJ|5|cc beaten|VERB|3|conj and|CCONJ|8|cc \
         has|AUX|8|aux died|VERB|3|conj",
    );
    assert!(s.is_passive(2) && s.is_passive(4) && !s.is_passive(7));
    assert_eq!((s.passive_subject(4), s.passive_subject(7), s.subject(7)), (Some(0), None, Some(0)));
}

#[test]
fn a_subtree_holds_everything_below_and_the_ancestors_end_at_the_root() {
    let (s, _) = sentence(SEIZED);
    assert_eq!(s.subtree(6), [5, 6, 7, 8]);
    assert_eq!(s.subtree(2).len(), s.tokens.len());
    assert_eq!(s.ancestors(7).collect::<Vec<_>>(), [8, 6, 2]);
    assert!(s.governs(2, 7) && !s.governs(7, 2));
}

#[test]
fn a_noun_phrase_keeps_attributes_and_drops_the_determiner() {
    let rows = "the|DET|6|det Turkey|PROPN|4|obl -|PUNCT|2|punct backed|VERB|6|amod opposition|NOUN|6|compound \
                factions|NOUN|7|nsubj advanced|VERB|0|root";
    assert_eq!(np(rows, "factions"), "Turkey - backed opposition factions");
}

#[test]
fn a_noun_phrase_keeps_what_bounds_its_number() {
    let rows = "killing|VERB|0|root at|ADP|3|case least|ADJ|4|advmod 12|NUM|5|nummod fighters|NOUN|1|obj";
    assert_eq!(np(rows, "fighters"), "at least 12 fighters");
}

#[test]
fn a_noun_phrase_ends_before_relative_clauses_brackets_and_other_prepositions_than_of() {
    let rows = "the|DET|2|det fall|NOUN|8|nsubj of|ADP|5|case the|DET|5|det city|NOUN|2|nmod in|ADP|7|case \
                March|PROPN|2|nmod surprised|VERB|0|root";
    assert_eq!(np(rows, "fall"), "fall of the city");
    let rows = "fighters|NOUN|5|nsubj who|PRON|3|nsubj fled|VERB|1|acl:relcl ,|PUNCT|1|punct returned|VERB|0|root";
    assert_eq!(np(rows, "fighters"), "fighters");
    let rows = "the|DET|2|det Council|PROPN|6|nsubj (|PUNCT|4|punct TNC|PROPN|2|appos )|PUNCT|4|punct met|VERB|0|root";
    assert_eq!(np(rows, "Council"), "Council");
}

#[test]
fn a_noun_phrase_leaves_further_conjuncts_to_conjuncts() {
    let rows = "Russian|ADJ|5|amod and|CCONJ|3|cc Syrian|ADJ|1|conj government|NOUN|5|compound aircraft|NOUN|8|nsubj \
                and|CCONJ|7|cc drones|NOUN|5|conj struck|VERB|0|root";
    assert_eq!(np(rows, "aircraft"), "Russian and Syrian government aircraft");
    assert_eq!(np(rows, "drones"), "drones");
    assert_eq!(np(rows, "Russian"), "Russian");
}

#[test]
fn names_joined_by_hyphens_are_whole_and_quotes_around_the_phrase_are_dropped() {
    let rows = "the|DET|8|det \"|PUNCT|3|punct Fatah|PROPN|8|compound al|PROPN|3|flat -|PUNCT|3|punct \
                Mubin|PROPN|3|flat \"|PUNCT|3|punct room|NOUN|0|root";
    assert_eq!(np(rows, "Fatah"), "Fatah al - Mubin");
    assert_eq!(np(rows, "room"), "\" Fatah al - Mubin \" room");
}

#[test]
fn a_range_outside_the_sentence_has_no_text() {
    let (s, text) = sentence(SEIZED);
    assert_eq!(s.np(99), 99..99);
    assert_eq!(s.text_of(99..120, &text), "");
    assert_eq!(s.text_of(7..120, &text), "two posts .");
    let backwards = std::ops::Range { start: 5, end: 2 };
    assert!(s.span_of(backwards).is_empty());
}

proptest! {
    #[test]
    fn any_head_array_is_safe(
        heads in prop::collection::vec((prop::option::of(0usize..14), 0usize..9), 0..12),
        i in 0usize..14,
    ) {
        const NAMES: [&str; 9] =
            ["conj", "punct", "nmod", "amod", "nsubj:pass", "case", "flat", "compound", "acl:relcl"];
        let (mut s, text) = sentence("");
        for (n, &(head, name)) in heads.iter().enumerate() {
            let span = Span::new(n as u32, n as u32 + 1);
            let token = Token { span, text: "\"".into(), lemma: "of".into(), upos: Upos::Punct, head,
                deprel: NAMES[name].into(), arc_score: 0.5 };
            s.tokens.push(token);
        }
        let np = s.np(i);
        prop_assert!(i >= s.tokens.len() || np.contains(&i));
        prop_assert!(np.end <= s.tokens.len().max(i));
        prop_assert_eq!(s.subtree(i).contains(&i), i < s.tokens.len());
        prop_assert!(s.conjuncts(i).len() <= s.tokens.len());
        let _ = (s.subject(i), s.passive_subject(i), s.is_passive(i), s.text_of(np, &text), s.root());
        let _ = s.ancestors(i).count();
    }
}
