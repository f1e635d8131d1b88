//! Rows torn apart: a name behind a comma read as a part of the name before it (*Ana Ruiz, Colonel Marco Diaz*), a row
//! that is only called a list (*a colonel, two sergeants, and a clerk*), what stands behind a semicolon joined to what
//! explains the one before (*Ana Ruiz, a clerk; Marco Diaz, a nurse; and a guard were killed*).

use super::{attach, child, is_under};
use dateline_model::{Token, Upos};

/// A name of several words behind a comma is the next of the row, no part of the name in front of the comma. Mends in place;
/// the result is a tree again.
pub(super) fn names(tokens: &mut [Token]) {
    for name in 2..tokens.len() {
        let Some(head) = tokens[name].head.filter(|&h| h < name && &*tokens[name].deprel == "flat") else { continue };
        let apart = tokens[head + 1..name].iter().any(|t| matches!(&*t.text, "," | ";"));
        let whole = child(tokens, name, &["flat", "nmod:desc"]).is_some();
        // "the two Italians, Marco Diaz and …": who they are
        let described = child(tokens, head, &["det", "nummod"]).is_some();
        if apart && whole && tokens[name].upos == Upos::Propn {
            attach(tokens, name, head, if described { "appos" } else { "conj" });
        }
    }
}

/// What is called a list is a row where *and* ends it. Mends in place; the result is a tree again.
pub(super) fn lists(tokens: &mut [Token]) {
    for item in 2..tokens.len() {
        let Some(first) = tokens[item].head.filter(|&h| h < item && &*tokens[item].deprel == "list") else { continue };
        let ends = |i: usize| tokens[i].head == Some(first) && &*tokens[i].deprel == "conj";
        if is_noun(&tokens[item]) && is_noun(&tokens[first]) && (item + 1..tokens.len()).any(ends) {
            attach(tokens, item, first, "conj");
        }
    }
}

/// What stands behind a semicolon and tells nothing goes on with the row. Mends in place; the result is a tree again.
pub(super) fn semicolons(tokens: &mut [Token]) {
    let mut row = None;
    for item in 2..tokens.len() {
        if !is_noun(&tokens[item]) || !opens(tokens, item) || child(tokens, item, &["nsubj", "cop"]).is_some() {
            continue;
        }
        let Some(head) = tokens[item].head.filter(|&h| h != item) else { continue };
        let first = match &*tokens[item].deprel {
            "conj" | "appos" | "list" | "nmod" if head < item => Some(first_of(tokens, head)),
            // "…; Marco Diaz, a nurse; and a guard were killed", read as two who were killed
            "nsubj" | "nsubj:pass" | "obj" | "obl" => {
                let same = |i: &usize| tokens[*i].head == Some(head) && tokens[*i].deprel == tokens[item].deprel;
                (0..item).find(same)
            }
            _ => None,
        };
        let first = row.filter(|&row| first.is_some_and(|first| is_under(tokens, first, row))).or(first);
        if let Some(first) = first.filter(|&first| is_noun(&tokens[first]) && !is_under(tokens, first, item)) {
            attach(tokens, item, first, "conj");
            row = Some(first);
        }
    }
}

fn is_noun(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn)
}

/// Whether the noun is the first behind a semicolon: only *and*, what counts and what describes it stand between.
fn opens(tokens: &[Token], item: usize) -> bool {
    let own = |i: &usize| tokens[*i].head == Some(item) || tokens[*i].upos == Upos::Cconj;
    let start = (0..item).rev().take_while(own).last().unwrap_or(item);
    (start.saturating_sub(1)..item).any(|i| tokens[i].text == ";")
}

/// The first of the row that a word is in, or explains one of.
fn first_of(tokens: &[Token], word: usize) -> usize {
    let up = |&i: &usize| {
        let joined = matches!(&*tokens[i].deprel, "appos" | "conj" | "flat" | "list");
        tokens[i].head.filter(|&h| joined && h < i && is_noun(&tokens[h]))
    };
    std::iter::successors(Some(word), up).take(tokens.len()).last().unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::testing::{shown, tree};

    #[test]
    fn a_name_behind_a_comma_is_the_next_of_the_row() {
        let mut tokens = tree(
            "shot/VERB/root/root Ruiz/PROPN/0/obj ,/PUNCT/4/punct Colonel/PROPN/4/nmod:desc Marco/PROPN/1/flat \
             Diaz/PROPN/4/flat",
        );
        names(&mut tokens);
        assert_eq!(shown(&tokens), "shot<-/root Ruiz<0/obj ,<4/punct Colonel<4/nmod:desc Marco<1/conj Diaz<4/flat");
        let mut tokens =
            tree("the/DET/1/det Italians/PROPN/root/root ,/PUNCT/3/punct Marco/PROPN/1/flat Diaz/PROPN/3/flat");
        names(&mut tokens);
        assert_eq!(shown(&tokens), "the<1/det Italians<-/root ,<3/punct Marco<1/appos Diaz<3/flat");
    }

    #[test]
    fn the_end_of_a_name_stays_with_it() {
        let rows = "Martin/PROPN/root/root King/PROPN/0/flat ,/PUNCT/3/punct Jr./PROPN/0/flat";
        let mut tokens = tree(rows);
        names(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }

    #[test]
    fn a_list_that_ends_with_and_is_a_row() {
        let mut tokens = tree(
            "Ruiz/PROPN/root/root ,/PUNCT/2/punct sergeants/NOUN/0/list ,/PUNCT/5/punct and/CCONJ/5/cc \
             soldiers/NOUN/0/conj",
        );
        lists(&mut tokens);
        assert_eq!(shown(&tokens), "Ruiz<-/root ,<2/punct sergeants<0/conj ,<5/punct and<5/cc soldiers<0/conj");
    }

    #[test]
    fn semicolons_part_those_of_a_row() {
        let mut tokens = tree(
            "Ruiz/PROPN/8/nsubj:pass ,/PUNCT/2/punct clerk/NOUN/0/appos ;/PUNCT/4/punct Diaz/PROPN/2/conj \
             ;/PUNCT/7/punct and/CCONJ/7/cc guard/NOUN/8/nsubj:pass died/VERB/root/root",
        );
        semicolons(&mut tokens);
        let mended = "Ruiz<8/nsubj:pass ,<2/punct clerk<0/appos ;<4/punct Diaz<0/conj ;<7/punct and<7/cc guard<0/conj \
                      died<-/root";
        assert_eq!(shown(&tokens), mended);
    }

    #[test]
    fn a_clause_behind_a_semicolon_stays_one() {
        let rows =
            "Ruiz/PROPN/1/nsubj:pass died/VERB/root/root ;/PUNCT/4/punct Diaz/PROPN/4/nsubj fled/VERB/1/parataxis";
        let mut tokens = tree(rows);
        semicolons(&mut tokens);
        assert_eq!(shown(&tokens), shown(&tree(rows)));
    }
}
