//! Reporting clauses of a sentence: the word that reports, who speaks, which words are theirs.

use super::{
    Reporting, Voice,
    people::People,
    speaker::{owners, voice, voices},
    words::{CALLING, is_attitude, is_saying, issues, reports, reports_nouns},
};
use crate::{
    lexicon::among,
    scene::Scene,
    syntax::{arguments, children, clause_of, has_rel, lemma, preposition},
};
use dateline_model::{Sentence, Upos, VoiceKind};

/// Reporting clauses of a sentence, in reading order.
pub(super) fn reporting(scene: &Scene<'_>, n: usize, people: &People, official: bool) -> Vec<Reporting> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    for i in 0..s.tokens.len() {
        let word = lemma(s, i);
        let verb = s.tokens[i].upos == Upos::Verb;
        if verb && (reports(word) || puts_figure(s, i)) {
            out.extend(by_verb(scene, n, i, people, official));
        }
        if verb && issues(word) {
            out.extend(by_issue(scene, n, i, people));
        }
        if matches!(word, "accord" | "according") || word == "per" && has_rel(s, i, &["case"]) {
            out.extend(according_to(scene, n, i, people));
        } else if s.tokens[i].upos == Upos::Noun && is_saying(word) {
            out.extend(by_noun(scene, n, i, people));
        }
    }
    out
}

/// *X said that …*, *…, said X*, *X told Y …*, *Y quoted X as saying …*, *claimed by X*, *X, citing Y, …*.
fn by_verb(scene: &Scene<'_>, n: usize, v: usize, people: &People, official: bool) -> Option<Reporting> {
    let s = scene.sentence(n);
    let word = lemma(s, v);
    let cue = s.tokens[v].text.to_lowercase();
    let quoted_as = children(s, v, &["mark", "case"]).any(|j| lemma(s, j) == "as");
    if word == "say" && quoted_as {
        return None; // "quoted an official as saying": read with "quoted"
    }
    if word == "hold" && !children(s, v, &["xcomp", "obj", "advmod"]).any(|j| lemma(s, j) == "responsible") {
        return None;
    }
    if word == "point"
        && !children(s, v, &["ccomp", "obl"]).any(|j| has_rel(s, j, &["ccomp"]) || preposition(s, j) == "to")
    {
        return None; // "pointed a gun"
    }
    if has_rel(s, v, &["acl:relcl"]) && among(CALLING, word) {
        return None; // "centres that an official described as a volcano"
    }
    if official && matches!(word, "condemn" | "welcome" | "reaffirm" | "hail") {
        return None; // the outlet speaks for its own state
    }
    let (heads, whole) = speakers(s, v);
    let mut found: Vec<Voice> = Vec::new();
    let mut inner = Vec::new();
    if matches!(word, "quote" | "cite") {
        // "the TV quoted an official as saying", "the agency said, citing an official": the official is nearer
        inner = quoted(s, v, &heads);
        found.extend(inner.iter().flat_map(|&o| voices(scene, n, o, "saying", people)));
        if word == "cite" && found.is_empty() {
            return None; // "citing security concerns"
        }
    }
    let mut speaking: Vec<usize> = Vec::new();
    // "a woman has been killed, her commanders said": of two subjects in front the nearer one speaks
    let said: Vec<(usize, Vec<Voice>)> = heads
        .into_iter()
        .filter(|h| !inner.contains(h) && word != "cite")
        .map(|h| (h, voices(scene, n, h, &cue, people)))
        .filter(|(_, said)| !said.is_empty())
        .collect();
    let name = |first: &Voice, last: &Voice| first.said.text.ends_with(&last.said.text);
    let skip = match said.as_slice() {
        [(_, first), .., (last, voices)] if *last < v && !name(&first[0], &voices[0]) => said.len() - 1,
        _ => 0,
    };
    for (h, said) in said.into_iter().skip(skip) {
        // a name that the parser gave a place of its own: "the minister, Adam Karim, said"
        let new = said.into_iter().filter(|v| !found.iter().any(|f: &Voice| f.said.text.ends_with(&v.said.text)));
        let before = found.len();
        found.extend(new.collect::<Vec<_>>());
        if found.len() > before {
            speaking.push(h);
        }
    }
    if word == "tell" {
        // "told AFP" passes the word on; "told reporters" does not
        let listeners = children(s, v, &["obj", "iobj"]).filter(|&o| s.tokens[o].upos == Upos::Propn);
        let media = listeners.filter_map(|o| voice(scene, n, o, &cue, people));
        found.extend(media.filter(|a| a.said.kind == VoiceKind::Media));
    }
    if is_attitude(word) {
        found.retain(|v| v.said.kind != VoiceKind::Unnamed); // "the Kurds believe" is how the outlet sees them
    }
    if found.is_empty() {
        return None;
    }
    let clause = children(s, v, &["ccomp", "xcomp", "parataxis"]).next();
    // "…, the rebels said; the army rejected the claim" tells nothing of what stands in front of the semicolon
    let from = s.head(v).unwrap_or(v);
    let apart =
        from < v && s.tokens[from..v].iter().any(|t| t.text == ";") && children(s, v, &["obj"]).next().is_some();
    let aside = has_rel(s, v, &["parataxis", "acl", "advcl", "dep"]) && !apart;
    let quotes = s.tokens.iter().any(|t| matches!(t.text.as_str(), "\"" | "“" | "”" | "``" | "''"));
    if clause.is_none() && (is_attitude(word) || !quotes && !reports_nouns(word) && !puts_figure(s, v) && !aside) {
        return None;
    }
    let covers = match clause {
        _ if whole => None,
        _ if word == "cite" => s.tokens[v].head.map(|h| clause_of(s, h)),
        _ if has_rel(s, v, &["acl"]) && !has_rel(s, v, &["acl:relcl"]) && passive(s, v) => s.tokens[v].head,
        Some(_) => Some(v),
        None if aside || has_rel(s, v, &["conj"]) && !reports_nouns(word) => {
            s.tokens[v].head.map(|h| if has_rel(s, v, &["acl"]) { h } else { clause_of(s, h) })
        }
        None => Some(v),
    };
    Some(Reporting { cue: v, voices: found, covers, speakers: speaking })
}

/// *Put the army's losses at four*.
fn puts_figure(s: &Sentence, v: usize) -> bool {
    let figure =
        |j: usize| matches!(lemma(s, j), "casualty" | "damage" | "death" | "figure" | "loss" | "number" | "toll");
    lemma(s, v) == "put" && children(s, v, &["obj"]).any(figure)
}

/// Heads of those who speak, and whether they stand in a reporting clause at the end that the tree does not know.
fn speakers(s: &Sentence, v: usize) -> (Vec<usize>, bool) {
    let own = children(s, v, &["nsubj"]).next().is_some() || has_rel(s, v, &["conj", "xcomp", "acl"]);
    if !own
        && !passive(s, v)
        && let Some(speaker) = surface_speaker(s, v).or_else(|| inverted_speaker(s, v))
    {
        return (vec![speaker], true);
    }
    let subjects: Vec<usize> = children(s, v, &["nsubj"]).collect();
    if own && !passive(s, v) && has_rel(s, v, &["advcl", "parataxis"]) && !subjects.is_empty() {
        return (subjects, false);
    }
    (arguments(s, v).doers, false)
}

/// Whom a medium quotes: the object, the subject of a passive, or a second subject behind the verb, as the parser
/// sometimes has it.
fn quoted(s: &Sentence, v: usize, heads: &[usize]) -> Vec<usize> {
    let behind: Vec<usize> = children(s, v, &["nsubj"]).filter(|&h| h > v && heads.iter().any(|&k| k < v)).collect();
    if behind.is_empty() { arguments(s, v).undergoers } else { behind }
}

/// Passive by its auxiliary or its agent; a bare *said* is not.
fn passive(s: &Sentence, v: usize) -> bool {
    children(s, v, &["aux:pass"]).next().is_some()
        || children(s, v, &["obl", "nmod"]).any(|j| preposition(s, j) == "by")
            && children(s, v, &["obj", "ccomp"]).next().is_none()
}

/// *…, a statement from the ministry said on Tuesday.* where the parser lost the subject: the noun phrase between the
/// last comma and the verb.
fn surface_speaker(s: &Sentence, v: usize) -> Option<usize> {
    let from = (0..v).rev().find(|&i| matches!(s.tokens[i].text.as_str(), "," | "\"" | "”" | "“" | "–" | "—"))? + 1;
    let range = from..v;
    let plain = !range.is_empty()
        && range.len() <= 14
        && range.clone().all(|i| !matches!(s.tokens[i].upos, Upos::Verb | Upos::Sconj));
    let top = range.clone().find(|&i| s.tokens[i].head.is_none_or(|h| !range.contains(&h)))?;
    (plain && s.tokens[top].upos.is_nominal()).then_some(top)
}

/// *…,” said one doctor in Ghouta*, where the parser gave the doctor to another verb: the noun phrase behind the verb.
fn inverted_speaker(s: &Sentence, v: usize) -> Option<usize> {
    let closed = v.checked_sub(1).is_some_and(|i| matches!(s.tokens[i].text.as_str(), "," | "\"" | "”"));
    let opens = |t: &dateline_model::Token| {
        matches!(t.upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
            || matches!(&*t.lemma, "he" | "she")
    };
    let phrase = (v + 1..s.tokens.len()).take_while(|&i| opens(&s.tokens[i]) || s.tokens[i].text == "-");
    let top = phrase.filter(|&i| s.tokens[i].upos.is_nominal()).find(|&i| s.tokens[i].head.is_none_or(|h| h <= v))?;
    (closed && matches!(lemma(s, v), "say" | "add" | "explain" | "warn")).then_some(top)
}

/// *according to X*, *per X*.
fn according_to(scene: &Scene<'_>, n: usize, i: usize, people: &People) -> Option<Reporting> {
    let s = scene.sentence(n);
    // UD: "according" is case (fixed "to") of X, or a verb with obl X
    let (speaker, anchor) = if has_rel(s, i, &["case"]) {
        let x = s.tokens[i].head?;
        (x, s.tokens[x].head)
    } else {
        let x = children(s, i, &["obl", "nmod", "obj"]).next()?;
        (x, s.tokens[i].head)
    };
    let found = voices(scene, n, speaker, "according to", people);
    if found.is_empty() || lemma(s, i) == "per" && found.iter().any(|v| v.said.kind != VoiceKind::Media) {
        return None;
    }
    // set off by a comma, or first: it speaks for the whole sentence; else for the clause, with what it is joined to
    let apart = i == 0 || s.tokens[i - 1].text == ",";
    let covers = anchor
        .map(|a| clause_of(s, a))
        .filter(|_| !apart)
        .map(|c| if has_rel(s, c, &["conj"]) { s.tokens[c].head.unwrap_or(c) } else { c });
    Some(Reporting { cue: i, voices: found, covers, speakers: vec![speaker] })
}

/// *X's claim that …*, *reports by X of …*, *the US announcement that …*.
fn by_noun(scene: &Scene<'_>, n: usize, i: usize, people: &People) -> Option<Reporting> {
    let s = scene.sentence(n);
    let told = children(s, i, &["acl", "ccomp", "nmod"])
        .any(|j| !matches!(&*preposition(s, j), "by" | "from" | "in" | "on" | "to"));
    if !told {
        return None;
    }
    let speakers = owners(scene, n, i);
    let found: Vec<Voice> = speakers.iter().filter_map(|&k| voice(scene, n, k, lemma(s, i), people)).collect();
    (!found.is_empty()).then_some(Reporting { cue: i, voices: found, covers: Some(i), speakers })
}

/// *expressed disappointment that …*, *issued a warning of …*, *provided the following statement:*
fn by_issue(scene: &Scene<'_>, n: usize, v: usize, people: &People) -> Option<Reporting> {
    let s = scene.sentence(n);
    let feels = matches!(lemma(s, v), "express" | "voice");
    let noun =
        children(s, v, &["obj"]).find(|&o| (feels || is_saying(lemma(s, o))) && owners(scene, n, o).is_empty())?;
    let doers = arguments(s, v).doers;
    let found: Vec<Voice> =
        doers.iter().flat_map(|&h| voices(scene, n, h, &s.tokens[v].text.to_lowercase(), people)).collect();
    (!found.is_empty()).then_some(Reporting { cue: v, voices: found, covers: Some(noun), speakers: doers })
}
