//! Who does what to whom in the end: through relative clauses, coordination, control, passives and participles.

use super::{
    children, has_rel, head, is_passive, is_past_participle, is_rel_clause, is_relative_pronoun, lemma, preposition,
    with_preposition,
};
use dateline_model::{Sentence, Upos};

/// How a verb is used, and who its subject and object are in the end: relative pronouns are replaced by their
/// antecedents, missing subjects are taken over from the governing verb.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// Heads of those who do it.
    pub doers: Vec<usize>,
    /// Heads of what it is done to.
    pub undergoers: Vec<usize>,
}

/// Doers and undergoers of a verb, wherever the clause keeps them.
pub(crate) fn arguments(s: &Sentence, v: usize) -> Arguments {
    let mut out = Arguments::default();
    if let Some(object) = swallowed(s, v) {
        out.doers.push(phrase_head(s, v - 1));
        out.undergoers.push(object);
        return out;
    }
    if is_passive(s, v) {
        out.undergoers = subjects(s, v, 0);
        out.doers = by_phrase(s, v);
    } else {
        out.doers = subjects(s, v, 0);
        out.undergoers = objects(s, v).into_iter().map(|j| antecedent(s, v, j)).collect();
        if out.undergoers.is_empty() {
            out.undergoers = shared_objects(s, v);
        }
        if out.undergoers.is_empty() {
            out.undergoers = trailing_subject(s, v).into_iter().collect();
        }
        if out.undergoers.is_empty() && is_rel_clause(s, v) {
            // "the town that rebels seized": the antecedent is the object
            let own_subject = children(s, v, &["nsubj"]).any(|j| !is_relative_pronoun(s, j));
            if own_subject && let Some(h) = head(s, v) {
                out.undergoers.push(h);
            }
        }
    }
    out
}

/// *rebels fighting the regime*, read as a fighting regime: with an article behind it, the participle is no adjective.
fn swallowed(s: &Sentence, v: usize) -> Option<usize> {
    let object = head(s, v).filter(|&h| h > v && has_rel(s, v, &["amod"]) && s.tokens[v].text.ends_with("ing"))?;
    let article = children(s, object, &["det", "nmod:poss"]).any(|j| j > v);
    (article && v > 0 && s.tokens[v - 1].upos.is_nominal()).then_some(object)
}

/// Objects of a verb. The parser sometimes calls a bare noun behind the verb oblique; English has no bare obliques
/// but times, so it is read as the object. So is an indirect object without a direct one (*accused them of …*).
fn objects(s: &Sentence, v: usize) -> Vec<usize> {
    let subject = children(s, v, &["nsubj"]).next().is_some();
    let direct = children(s, v, &["obj", "ccomp", "xcomp"]).next().is_some();
    children(s, v, &["iobj", "obj", "obl"])
        .filter(|&j| {
            if has_rel(s, j, &["iobj"]) {
                return !direct && j > v;
            }
            // "have been fighting it out with the army": nobody
            if lemma(s, j) == "it" && s.tokens.get(j + 1).is_some_and(|next| next.text == "out") {
                return false;
            }
            if has_rel(s, j, &["obj"]) {
                return j > v || subject || is_relative_pronoun(s, j);
            }
            let t = &s.tokens[j];
            j > v
                && matches!(&*t.deprel, "obl" | "obl:agent")
                && t.upos.is_nominal()
                && children(s, j, &["case"]).all(|k| only_counts(s, k))
                && !is_time_word(s, j)
        })
        .collect()
}

/// The second *as* of *as many as 63*, the *than* of *more than 63*: no preposition.
fn only_counts(s: &Sentence, case: usize) -> bool {
    let before = case.checked_sub(1).map_or("", |i| lemma(s, i));
    match lemma(s, case) {
        "as" => matches!(before, "many" | "few" | "much"),
        "than" => matches!(before, "more" | "few" | "less" | "other"),
        "to" => before == "up",
        // "damaged over 10 vehicles"
        "about" | "above" | "around" | "over" => s.tokens.get(case + 1).is_some_and(|t| t.upos == Upos::Num),
        _ => false,
    }
}

/// *Gunmen shot dead Mayor Ruiz*: of two subjects the one right behind the verb and its complement is the object.
fn trailing_subject(s: &Sentence, v: usize) -> Option<usize> {
    let in_front = children(s, v, &["nsubj"]).any(|j| j < v);
    let behind = children(s, v, &["nsubj"]).find(|&j| j > v).filter(|_| in_front)?;
    let complement = s.tokens.get(v + 1).is_some_and(|t| t.head == Some(v) && t.upos == Upos::Adj);
    let start = s.np(behind).start;
    (complement && start == v + 2).then_some(behind)
}

/// *killed and wounded scores of fighters*: the object stands behind the second of two verbs that share it.
fn shared_objects(s: &Sentence, v: usize) -> Vec<usize> {
    let second = children(s, v, &["conj"]).find(|&k| {
        let and = k == v + 2 && s.tokens[v + 1].upos == Upos::Cconj;
        and && s.tokens[k].upos == Upos::Verb && children(s, k, &["nsubj", "aux"]).next().is_none()
    });
    second.map(|k| objects(s, k)).unwrap_or_default()
}

/// *by X* under a passive verb or an event noun.
pub(crate) fn by_phrase(s: &Sentence, v: usize) -> Vec<usize> {
    let own: Vec<usize> = children(s, v, &["obl", "nmod"]).filter(|&j| is_by(s, j) && !is_time_word(s, j)).collect();
    if !own.is_empty() {
        return own;
    }
    // "the kidnapping of the senator by rebels": hung on the senator
    if s.tokens[v].upos == Upos::Noun {
        let victims = children(s, v, &["nmod"]).filter(|&j| preposition(s, j) == "of");
        let nested: Vec<usize> = victims
            .flat_map(|j| children(s, j, &["nmod"]).filter(|&k| preposition(s, k) == "by").collect::<Vec<_>>())
            .collect();
        if !nested.is_empty() {
            return nested;
        }
    }
    behind_by(s, v).into_iter().collect()
}

/// Behind a *by*, also one that the parser hangs on the verb.
fn is_by(s: &Sentence, j: usize) -> bool {
    let before = || s.np(j).start.checked_sub(1).is_some_and(|by| lemma(s, by) == "by");
    preposition(s, j) == "by" || &*s.tokens[j].deprel == "obl:agent" && before()
}

/// The noun of a *by* that stands right behind the word, whatever the parser hangs it on.
fn behind_by(s: &Sentence, v: usize) -> Option<usize> {
    let by = s.tokens.get(v + 1).filter(|t| t.lemma == "by" && &*t.deprel == "case")?;
    by.head.filter(|&j| j > v && !is_time_word(s, j))
}

fn is_time_word(s: &Sentence, j: usize) -> bool {
    matches!(
        lemma(s, j),
        "hour"
            | "day"
            | "week"
            | "month"
            | "year"
            | "weekend"
            | "today"
            | "yesterday"
            | "night"
            | "dawn"
            | "morning"
            | "evening"
            | "noon"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "end"
            | "time"
    )
}

/// What a relative pronoun stands for; other words stand for themselves.
fn antecedent(s: &Sentence, v: usize, j: usize) -> usize {
    if is_relative_pronoun(s, j) && is_rel_clause(s, v) { head(s, v).unwrap_or(j) } else { j }
}

/// Surface subjects, followed through relative clauses, coordination, control and participles.
fn subjects(s: &Sentence, v: usize, depth: usize) -> Vec<usize> {
    // "the RSF holds the city, residents said": of two subjects the one behind the verb belongs to another
    let in_front = children(s, v, &["nsubj"]).any(|j| j < v);
    let mut own: Vec<usize> =
        children(s, v, &["nsubj"]).filter(|&j| j < v || !in_front).map(|j| relative_antecedent(s, v, j)).collect();
    // "X and Y, the country's biggest dealers, are behind it": of two subjects in front the second says who the first is
    if let [first, rest @ ..] = own.as_slice()
        && rest.len() == 1
        && s.tokens[*first].upos == Upos::Propn
        && is_apposition(s, *first, rest[0])
    {
        own.truncate(1);
    }
    if own.is_empty() {
        // a bare noun in front of the verb that the parser called its object
        own = children(s, v, &["obj"]).filter(|&j| j < v && !is_relative_pronoun(s, j)).collect();
    }
    if own.is_empty() && !has_rel(s, v, &["amod", "acl", "advcl", "xcomp"]) {
        own.extend(bare_subject(s, v));
    }
    if !own.is_empty() || depth > 6 {
        return own;
    }
    let Some(h) = head(s, v) else { return Vec::new() };
    if children(s, v, &["mark"]).any(|j| lemma(s, j) == "with") {
        return Vec::new(); // "it is a dangerous place, with bombing under way"
    }
    let rel = &*s.tokens[v].deprel;
    match rel {
        "conj" => subjects(s, h, depth + 1),
        "advcl" | "ccomp" | "xcomp" | "acl" if is_accusation(s, h, v) => accused(s, h, depth),
        "xcomp" => {
            // object control: "forced residents to flee"; else subject control
            let object: Vec<usize> = children(s, h, &["obj", "iobj"]).collect();
            if !object.is_empty() && !is_light_object(s, object[0]) {
                object
            } else if s.tokens[h].upos.is_nominal() || s.tokens[h].upos == Upos::Adj {
                subjects(s, h, depth + 1)
            } else {
                arguments_surface(s, h, depth)
            }
        }
        // "a deal brokered by Russia": a bare participle behind a noun belongs to it, whatever it hangs on
        "advcl" if v > 0 && s.tokens[v - 1].upos.is_nominal() && is_past_participle(s, v) => {
            vec![phrase_head(s, v - 1)]
        }
        // "a witness said that the colonel did it", with the colonel hung on the saying
        "ccomp" if let Some(strayed) = strayed_subject(s, h, v) => vec![strayed],
        "advcl" | "ccomp" | "parataxis" | "dep" => {
            if s.tokens[h].upos.is_nominal() && children(s, h, &["cop"]).next().is_none() {
                vec![h]
            } else if children(s, v, &["mark"]).any(|j| lemma(s, j) == "from") {
                // "keep Kurds from controlling the border"
                let kept: Vec<usize> = children(s, h, &["obj"]).collect();
                if kept.is_empty() { arguments_surface(s, h, depth) } else { kept }
            } else {
                arguments_surface(s, h, depth)
            }
        }
        "acl" => {
            let marked = children(s, v, &["mark"]).next().is_some();
            let predicate: Vec<usize> = children(s, h, &["nsubj"]).map(|j| relative_antecedent(s, h, j)).collect();
            if marked && !predicate.is_empty() {
                predicate // "the city is on the verge of being captured"
            } else if children(s, v, &["mark"]).any(|j| lemma(s, j) == "to") {
                owner_of_noun(s, h, depth)
            } else {
                vec![h]
            }
        }
        "acl:relcl" => {
            // reduced or with the pronoun in another role: "the town from which they fled" has its own subject
            vec![h]
        }
        "amod" => vec![h],
        _ => Vec::new(),
    }
}

/// A described noun behind a comma, after a name.
fn is_apposition(s: &Sentence, name: usize, noun: usize) -> bool {
    let start = s.np(noun).start;
    noun > name && s.tokens[noun].upos == Upos::Noun && start > name && s.tokens[start - 1].text == ","
}

/// *accused the guerrillas of kidnapping*, *two men arrested for killing the mayor*.
fn is_accusation(s: &Sentence, accusing: usize, deed: usize) -> bool {
    matches!(
        lemma(s, accusing),
        "accuse" | "arrest" | "blame" | "charge" | "convict" | "detain" | "indict" | "jail" | "suspect" | "wanted"
    ) && children(s, deed, &["mark", "case"]).any(|j| matches!(lemma(s, j), "of" | "for" | "with"))
}

/// Those who are accused.
fn accused(s: &Sentence, accusing: usize, depth: usize) -> Vec<usize> {
    if s.tokens[accusing].upos.is_nominal() {
        return with_preposition(s, accusing, &["of"]); // "the arrest of two officers for killing six nuns"
    }
    if is_passive(s, accusing) {
        return subjects(s, accusing, depth + 1);
    }
    // with the clause as the object of the parser, they are its indirect object
    children(s, accusing, &["obj", "iobj"]).filter(|&j| j > accusing).collect()
}

/// Of two subjects of a verb of saying, the one between it and the clause that it reports.
fn strayed_subject(s: &Sentence, saying: usize, v: usize) -> Option<usize> {
    let in_front = children(s, saying, &["nsubj"]).any(|j| j < saying);
    children(s, saying, &["nsubj"]).find(|&j| in_front && saying < j && j < v)
}

/// The noun right in front of a finite verb that the parser hung on a noun behind it: *artillery* in *Turkish artillery
/// shelled YPG positions*.
fn bare_subject(s: &Sentence, v: usize) -> Option<usize> {
    let noun = v.checked_sub(1)?;
    let astray = s.tokens[noun].head.is_some_and(|h| h > v)
        && has_rel(s, noun, &["compound", "nmod", "amod"])
        && children(s, noun, &["case"]).next().is_none();
    (astray && s.tokens[noun].upos.is_nominal() && s.tokens[v].upos == Upos::Verb).then_some(noun)
}

/// The surface subject of a governing verb, or its agent when it is passive and controls an infinitive.
fn arguments_surface(s: &Sentence, h: usize, depth: usize) -> Vec<usize> {
    subjects(s, h, depth + 1)
}

/// Objects such as *attempt* in "made an attempt to": they do not act.
fn is_light_object(s: &Sentence, j: usize) -> bool {
    matches!(
        lemma(s, j),
        "attempt"
            | "effort"
            | "operation"
            | "plan"
            | "intention"
            | "offensive"
            | "campaign"
            | "attack"
            | "bid"
            | "decision"
            | "step"
            | "measure"
    )
}

/// *repelled two attempts to advance*: the attempts are not those of the subject.
fn foils(verb: &str) -> bool {
    matches!(
        verb,
        "block" | "confront" | "foil" | "halt" | "prevent" | "rebuff" | "repel" | "repulse" | "stop" | "thwart"
    )
}

/// Who has the plan in *Turkey's plan to …*, *an attempt by rebels to …*, *they announced intentions to …*.
fn owner_of_noun(s: &Sentence, n: usize, depth: usize) -> Vec<usize> {
    let owners: Vec<usize> = children(s, n, &["nmod:poss"])
        .chain(children(s, n, &["compound"]).filter(|&j| s.tokens[j].upos == Upos::Propn))
        .chain(by_phrase(s, n))
        .chain(children(s, n, &["nmod"]).filter(|&j| lemma(s, n) == "attempt" && preposition(s, j) == "of"))
        .collect();
    if !owners.is_empty() {
        return owners;
    }
    match head(s, n) {
        Some(h) if has_rel(s, n, &["obj", "obl"]) && s.tokens[h].upos == Upos::Verb && !foils(lemma(s, h)) => {
            subjects(s, h, depth + 1)
        }
        _ => Vec::new(),
    }
}

/// What a relative pronoun in the clause of `v` stands for; other words stand for themselves.
pub(crate) fn relative_antecedent(s: &Sentence, v: usize, j: usize) -> usize {
    if !is_relative_pronoun(s, j) {
        return j;
    }
    // climb to the verb that heads the relative clause: "who attacked and seized"
    let mut at = v;
    for _ in 0..6 {
        if is_rel_clause(s, at) {
            return head(s, at).unwrap_or(j);
        }
        match head(s, at) {
            Some(h) => at = h,
            None => return j,
        }
    }
    j
}

/// The head of the noun phrase that ends at a token.
fn phrase_head(s: &Sentence, i: usize) -> usize {
    let mut at = i;
    while has_rel(s, at, &["flat", "compound", "nmod"])
        && s.tokens[at].head.is_some_and(|h| h < at && s.tokens[h].upos.is_nominal())
        && children(s, at, &["case"]).next().is_none()
    {
        at = s.tokens[at].head.unwrap_or(at);
    }
    at
}
