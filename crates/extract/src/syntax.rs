//! Questions asked of a dependency tree (Universal Dependencies v2, English).

mod arguments;

pub(crate) use arguments::{Arguments, arguments, by_phrase, relative_antecedent};

use dateline_model::{Sentence, Upos};

/// Children of a token with one of these relations; `obl` also matches `obl:tmod`.
pub(crate) fn children<'a>(s: &'a Sentence, i: usize, rels: &'a [&'a str]) -> impl Iterator<Item = usize> + 'a {
    s.tokens
        .iter()
        .enumerate()
        .filter(move |(_, t)| t.head == Some(i) && rels.iter().any(|r| is_rel(&t.deprel, r)))
        .map(|(j, _)| j)
}

/// Whether a relation is `rel` or a subtype of it.
pub(crate) fn is_rel(deprel: &str, rel: &str) -> bool {
    deprel == rel || (deprel.len() > rel.len() && deprel.starts_with(rel) && deprel.as_bytes()[rel.len()] == b':')
}

/// Whether the relation of a token is one of these.
pub(crate) fn has_rel(s: &Sentence, i: usize, rels: &[&str]) -> bool {
    rels.iter().any(|r| is_rel(&s.tokens[i].deprel, r))
}

/// The lemma of a token.
pub(crate) fn lemma(s: &Sentence, i: usize) -> &str {
    &s.tokens[i].lemma
}

/// The head of a token.
pub(crate) fn head(s: &Sentence, i: usize) -> Option<usize> {
    s.tokens[i].head
}

/// The ancestors of a token, nearest first. Ends on any tree.
pub(crate) fn ancestors(s: &Sentence, i: usize) -> Vec<usize> {
    s.ancestors(i).collect()
}

/// Whether `i` lies below `top` or is it.
pub(crate) fn below(s: &Sentence, i: usize, top: usize) -> bool {
    i == top || ancestors(s, i).contains(&top)
}

/// A coordination, flattened: the first conjunct and all that hang on it.
pub(crate) fn conjuncts(s: &Sentence, i: usize) -> Vec<usize> {
    s.conjuncts_below(i)
}

/// The first of the coordination that a word is part of.
pub(crate) fn first_conjunct(s: &Sentence, i: usize) -> usize {
    let up = |&t: &usize| s.tokens[t].head.filter(|_| has_rel(s, t, &["conj"]));
    std::iter::successors(Some(i), up).take(s.tokens.len()).last().unwrap_or(i)
}

/// *in response to X*, *in retaliation for X*.
pub(crate) fn is_answered(s: &Sentence, i: usize) -> bool {
    let words = preposition(s, i);
    has_rel(s, i, &["obl"]) && words.starts_with("in response") || words.starts_with("in retaliation")
}

/// The prepositions of a noun: lemmas of its `case` children, joined (`because of`, `in front of`).
pub(crate) fn preposition(s: &Sentence, i: usize) -> String {
    let mut words: Vec<&str> = Vec::new();
    for j in children(s, i, &["case"]) {
        words.push(lemma(s, j));
        words.extend(children(s, j, &["fixed"]).map(|k| lemma(s, k)));
    }
    words.join(" ")
}

/// Nominal dependents (`obl`, `nmod`) that stand behind one of these prepositions. *US support for the militias* is one
/// phrase, also where the parser hangs *for the militias* on the verb.
pub(crate) fn with_preposition(s: &Sentence, i: usize, preps: &[&str]) -> Vec<usize> {
    let own: Vec<usize> =
        children(s, i, &["obl", "nmod"]).filter(|&j| preps.contains(&preposition(s, j).as_str())).collect();
    if own.is_empty() && s.tokens[i].upos == Upos::Noun {
        return right_behind(s, i, preps).into_iter().collect();
    }
    own
}

/// The noun of a preposition that stands right behind a noun and belongs to it by its meaning.
fn right_behind(s: &Sentence, noun: usize, preps: &[&str]) -> Option<usize> {
    let case = s.tokens.get(noun + 1).filter(|t| &*t.deprel == "case" && preps.contains(&t.lemma.as_str()))?;
    let bound = matches!(case.lemma.as_str(), "against" | "for" | "of" | "on");
    case.head.filter(|&j| bound && j > noun && preposition(s, j) == case.lemma)
}

/// Whether the verb is passive: *was seized*, *seized by*.
pub(crate) fn is_passive(s: &Sentence, v: usize) -> bool {
    if children(s, v, &["aux:pass", "nsubj:pass"]).next().is_some()
        || children(s, v, &["obl:agent"]).any(|j| preposition(s, j) == "by")
    {
        return true;
    }
    if let Some(h) = head(s, v)
        && has_rel(s, v, &["conj"])
        && s.tokens[h].upos == Upos::Verb
        && children(s, v, &["nsubj", "aux", "obj"]).next().is_none()
    {
        return is_passive(s, h);
    }
    // "a guard was killed and another wounded": the auxiliary is that of the first
    if let Some(h) = head(s, v)
        && has_rel(s, v, &["conj"])
        && is_past_participle(s, v)
        && children(s, h, &["aux:pass"]).next().is_some()
        && children(s, v, &["nsubj"]).any(|j| j < v && children(s, j, &["det", "nummod", "amod"]).next().is_some())
        && children(s, v, &["aux", "obj", "ccomp", "xcomp", "compound:prt"]).next().is_none()
        && crate::count::is_casualty_verb(lemma(s, v))
    {
        return true;
    }
    has_rel(s, v, &["acl", "amod", "advcl"])
        && !is_rel_clause(s, v)
        && is_past_participle(s, v)
        && children(s, v, &["obj", "nsubj"]).next().is_none()
}

/// Whether the token heads a relative clause.
pub(crate) fn is_rel_clause(s: &Sentence, v: usize) -> bool {
    &*s.tokens[v].deprel == "acl:relcl"
}

/// A form in *-ed*/*-en* or an irregular past, not an infinitive, *-ing* or third person.
fn is_past_participle(s: &Sentence, v: usize) -> bool {
    let t = &s.tokens[v];
    let form = t.text.to_lowercase();
    t.upos == Upos::Verb
        && !form.ends_with("ing")
        && (form != t.lemma || matches!(&*form, "hit" | "cut" | "set" | "put" | "hurt" | "run" | "overrun" | "come"))
        && form != format!("{}s", t.lemma)
        && children(s, v, &["aux", "mark"]).next().is_none()
}

/// *who*, *which*, *that*, *whom*.
pub(crate) fn is_relative_pronoun(s: &Sentence, j: usize) -> bool {
    matches!(lemma(s, j), "who" | "which" | "that" | "whom") && s.tokens[j].upos == Upos::Pron
}

/// The verb (or predicate) whose clause a token belongs to: itself when it is a verb, else the nearest above.
pub(crate) fn clause_of(s: &Sentence, i: usize) -> usize {
    if is_clause_head(s, i) {
        return i;
    }
    ancestors(s, i).into_iter().find(|&a| is_clause_head(s, a)).unwrap_or(i)
}

/// Heads a clause: a root, a clausal dependent, or a conjunct of one.
pub(crate) fn is_clause_head(s: &Sentence, i: usize) -> bool {
    let t = &s.tokens[i];
    if t.head.is_none() {
        return true;
    }
    if has_rel(s, i, &["ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"]) {
        return true;
    }
    has_rel(s, i, &["conj"]) && (t.upos == Upos::Verb || children(s, i, &["nsubj", "cop"]).next().is_some())
}

/// Whether a word of negation hangs on the token: *not*, *never*, *no* + noun, *without*.
pub(crate) fn is_negated(s: &Sentence, i: usize) -> bool {
    let word = |j: usize| matches!(lemma(s, j), "not" | "n't" | "never" | "no" | "neither" | "without" | "nor" | "nt");
    // "would no longer supply arms"
    let any_more = |j: usize| s.tokens[j].text.eq_ignore_ascii_case("longer") && j > 0 && lemma(s, j - 1) == "no";
    children(s, i, &["advmod", "det", "case", "mark", "cc:preconj"]).any(|j| word(j) || any_more(j))
}

/// Told as a habit, not as a happening: *often clashing*, *periodic airstrikes*.
pub(crate) fn is_habitual(s: &Sentence, i: usize) -> bool {
    // "shot repeatedly at the house", "was stabbed repeatedly": many times at once
    let blows = matches!(lemma(s, i), "beat" | "fire" | "hit" | "shoot" | "stab");
    children(s, i, &["advmod", "amod"]).filter(|&j| !blows || lemma(s, j) != "repeatedly").any(|j| {
        matches!(
            lemma(s, j),
            "often"
                | "frequently"
                | "regularly"
                | "routinely"
                | "repeatedly"
                | "periodically"
                | "sometimes"
                | "occasionally"
                | "periodic"
                | "regular"
                | "frequent"
                | "sporadic"
        )
    })
}

/// Told as what hardly happens: *rarely attacks*; of a noun, its clause says so: *rarely claims its raids*.
pub(crate) fn is_seldom(s: &Sentence, i: usize) -> bool {
    let told = if s.tokens[i].upos.is_nominal() { clause_of(s, i) } else { i };
    children(s, told, &["advmod"]).any(|j| matches!(lemma(s, j), "rarely" | "seldom"))
}

/// *Has nearly captured the town*, *almost lost control*: it has not happened.
pub(crate) fn is_nearly(s: &Sentence, i: usize) -> bool {
    children(s, i, &["advmod"]).any(|j| j + 1 == i && matches!(lemma(s, j), "almost" | "nearly"))
}

/// All that hangs on a token and, where the token hangs on a noun by one of these relations, that noun's phrase.
pub(crate) fn span_with_noun(s: &Sentence, i: usize, rels: &[&str]) -> dateline_model::Span {
    let span = s.subtree(i).into_iter().fold(s.tokens[i].span, |span, k| span.cover(s.tokens[k].span));
    match head(s, i).filter(|_| has_rel(s, i, rels)) {
        Some(noun) => span.cover(s.span_of(s.np(noun))),
        None => span,
    }
}
