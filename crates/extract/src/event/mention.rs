//! Happenings that a sentence only mentions: what a protest is about, what somebody took part in, what a fight would be.

use super::trigger::Trigger;
use crate::{
    lexicon::{OCCASION, REPORT, TERRITORY, among, has},
    rule::RuleEvent,
    scene::Scene,
    syntax::{ancestors, below, children, has_rel, head, is_answered, lemma, preposition},
};
use dateline_model::{EventType, Family, Sentence, Upos};

/// Drops triggers that name a happening without telling it.
pub(super) fn drop_mentions(scene: &Scene<'_>, n: usize, triggers: &mut Vec<Trigger<'_>>) {
    let s = scene.sentence(n);
    let protests: Vec<usize> = triggers.iter().filter(|t| is_protest(t)).map(|t| t.token).collect();
    triggers.retain(|t| {
        !(protests.iter().any(|&p| p != t.token && is_grievance(s, t.token, p))
            || is_occasion(s, t.token) && !(is_charge(s, t.token) && has_victim(scene, n, t))
            || is_demanded(s, t.token) && !has_victim(scene, n, t)
            || is_protest(t) && t.noun && (is_banned(s, t.token) || is_platform(s, t.token))
            || (t.rule.is_violent() || is_protest(t)) && t.noun && is_ended(s, t.token)
            || t.rule.is_violent()
                && (is_description(s, t.token)
                    || t.noun
                        && (is_part_taken(s, t.token) && !has_victim(scene, n, t)
                            || is_backing(s, t.token)
                            || is_judged(s, t.token))
                    || is_summed(s, t.token)
                    || is_anchor(s, t.token)
                    || is_quarrel(scene, n, t.token)))
    });
}

fn family(t: &Trigger<'_>) -> Option<Family> {
    match t.rule.event {
        RuleEvent::Type(kind) => Some(kind.family()),
        RuleEvent::Capture(_) => Some(Family::Battles),
    }
}

fn is_protest(t: &Trigger<'_>) -> bool {
    family(t) == Some(Family::Protests) || t.rule.event == RuleEvent::Type(EventType::ViolentDemonstration)
}

/// *rallied against the execution*, *a march to mourn those killed*: what the protest is about.
fn is_grievance(s: &Sentence, token: usize, protest: usize) -> bool {
    // whatever the parser hangs it on
    if token > protest && preposition(s, token) == "against" && !is_protest_word(lemma(s, token)) {
        return true;
    }
    if !below(s, token, protest) {
        return false;
    }
    // the dependent of the protest through which the token hangs on it
    let path: Vec<usize> = std::iter::once(token).chain(ancestors(s, token)).take_while(|&a| a != protest).collect();
    path.iter().any(|&a| {
        let about = has_rel(s, a, &["obl", "nmod"])
            && matches!(
                &*preposition(s, a),
                "against"
                    | "over"
                    | "about"
                    | "for"
                    | "at"
                    | "in support of"
                    | "in solidarity with"
                    | "following"
                    | "after"
            )
            && head(s, a).is_some_and(|h| h == protest || is_voicing(lemma(s, h)));
        about || s.tokens[a].upos == Upos::Verb && is_voicing(lemma(s, a)) && a != token
    })
}

fn is_protest_word(word: &str) -> bool {
    matches!(word, "demonstrator" | "march" | "protest" | "protester" | "rally")
}

/// What protesters do with their voices.
fn is_voicing(word: &str) -> bool {
    matches!(
        word,
        "call"
            | "commemorate"
            | "condemn"
            | "decry"
            | "demand"
            | "denounce"
            | "honor"
            | "honour"
            | "mark"
            | "mourn"
            | "oppose"
            | "protest"
            | "remember"
            | "rally"
            | "march"
            | "demonstrate"
    )
}

/// *an end to the fighting*, *a halt to the shelling*: what is ended or is to end.
fn is_ended(s: &Sentence, token: usize) -> bool {
    has_rel(s, token, &["nmod"])
        && matches!(&*preposition(s, token), "to" | "in" | "of")
        && head(s, token)
            .is_some_and(|h| matches!(lemma(s, h), "cessation" | "end" | "halt" | "lull" | "pause" | "stop"))
}

/// *demanded the release of demonstrators detained in Minsk*, *did not mention the loss of the city*: voiced, not told.
fn is_demanded(s: &Sentence, token: usize) -> bool {
    if has_rel(s, token, &["obj"]) && head(s, token).is_some_and(|h| lemma(s, h) == "mention") {
        return true;
    }
    let mut at = token;
    while has_rel(s, at, &["nmod", "acl", "conj", "compound", "amod"]) {
        let Some(up) = head(s, at) else { return false };
        at = up;
        if s.tokens[at].upos == Upos::Verb && !has_rel(s, at, &["acl"]) {
            return false;
        }
    }
    at != token
        && has_rel(s, at, &["obj", "obl"])
        && head(s, at).is_some_and(|h| matches!(lemma(s, h), "demand" | "decry" | "denounce" | "mourn" | "commemorate"))
}

/// *banned a rally*, *permission for a march*: a protest that need not have taken place.
fn is_banned(s: &Sentence, token: usize) -> bool {
    head(s, token).is_some_and(|h| {
        let word = lemma(s, h);
        has_rel(s, token, &["obj", "nsubj:pass"])
            && matches!(word, "ban" | "cancel" | "forbid" | "outlaw" | "permit" | "postpone" | "prohibit" | "plan")
            || has_rel(s, token, &["nmod", "compound"]) && matches!(word, "ban" | "permission" | "permit" | "plan")
    })
}

/// *told a rally in Ohio*, *repeated his pledge at a rally*: where somebody speaks is no protest.
fn is_platform(s: &Sentence, token: usize) -> bool {
    let speech = |word: &str| matches!(word, "address" | "pledge" | "promise" | "remark" | "speech" | "vow");
    lemma(s, token) == "rally"
        && head(s, token).is_some_and(|h| {
            let at = has_rel(s, token, &["obl", "nmod"]) && preposition(s, token) == "at";
            let says = has(REPORT, lemma(s, h)) || lemma(s, h) == "repeat";
            at && (says || speech(lemma(s, h)))
                || has_rel(s, token, &["obj"]) && matches!(lemma(s, h), "address" | "tell")
        })
}

/// *the number killed since May*: a sum of many happenings.
fn is_summed(s: &Sentence, token: usize) -> bool {
    has_rel(s, token, &["acl"])
        && head(s, token).is_some_and(|h| matches!(lemma(s, h), "number" | "tally" | "toll" | "total"))
}

/// *a day after the Kabul assault*, *ever since that battle*, *since the offensive began*: a happening told before, by which
/// another is dated.
fn is_anchor(s: &Sentence, token: usize) -> bool {
    let begins = head(s, token).filter(|&v| has_rel(s, token, &["nsubj"]) && matches!(lemma(s, v), "begin" | "start"));
    if begins.is_some_and(|v| children(s, v, &["mark"]).any(|j| lemma(s, j) == "since")) {
        return true;
    }
    matches!(&*preposition(s, token), "after" | "before" | "since")
        && children(s, token, &["det"]).any(|j| matches!(lemma(s, j), "the" | "that" | "this" | "these" | "those"))
        && children(s, token, &["nmod", "acl"]).all(|j| &*s.tokens[j].deprel == "nmod:unmarked")
}

/// *a legal battle*, *the battle to bring the girl home*: a fight without arms. What is fought for with arms is told by
/// a word for it: *the battle to retake the town*.
fn is_quarrel(scene: &Scene<'_>, n: usize, token: usize) -> bool {
    const CIVIL: &str = "court custody diplomatic electoral judicial leadership legal political public verbal";
    let s = scene.sentence(n);
    if matches!(lemma(s, token), "clash" | "fight" | "spar") && s.tokens[token].upos == Upos::Verb {
        // "clashed in public over the budget"
        let over = children(s, token, &["obl"]).filter(|&j| preposition(s, j) == "over");
        return over.into_iter().any(|j| !has(TERRITORY, lemma(s, j)) && scene.place_at(n, j).is_none());
    }
    if !matches!(lemma(s, token), "battle" | "clash" | "confrontation" | "drive" | "push" | "offensive" | "campaign") {
        return false;
    }
    let armed = |v: usize| scene.know.rules.by_verb(lemma(s, v)).any(|(rule, _)| rule.is_violent());
    let aim = |v: &usize| s.tokens[*v].upos == Upos::Verb && children(s, *v, &["mark"]).any(|j| lemma(s, j) == "to");
    children(s, token, &["amod", "compound"]).any(|j| among(CIVIL, lemma(s, j)))
        || lemma(s, token) == "battle" && children(s, token, &["acl"]).any(|v| aim(&v) && !armed(v))
}

/// *in response to the attack*, *sanctions over the killing*, *the anniversary of the massacre*.
fn is_occasion(s: &Sentence, token: usize) -> bool {
    has_rel(s, token, &["nmod", "obl"]) && head(s, token).is_some_and(|h| among(OCCASION, lemma(s, h)))
        || is_answered(s, token)
}

/// *charged with the murder*.
fn is_charge(s: &Sentence, token: usize) -> bool {
    head(s, token).is_some_and(|h| lemma(s, h) == "charge" && s.tokens[h].upos == Upos::Verb)
}

/// *rebels fighting the president*: what they are, not what they did.
fn is_description(s: &Sentence, token: usize) -> bool {
    let t = &s.tokens[token];
    let form = t.text.to_lowercase();
    if t.lemma == "fight" && t.upos == Upos::Verb && form != "fought" {
        return true; // who fights whom is a relation
    }
    form.ends_with("ing")
        && matches!(&*t.lemma, "fight" | "fighting" | "battle" | "battling" | "occupy")
        && children(s, token, &["case"]).next().is_none()
        && has_rel(s, token, &["acl", "amod"])
        && head(s, token).is_some_and(|h| s.tokens[h].upos.is_nominal())
}

/// *took part in operations*, *his role in the battle*, *involved in attacks*, *a stake in the war*, *a veteran of the
/// fighting*.
fn is_part_taken(s: &Sentence, token: usize) -> bool {
    let mut at = token;
    while has_rel(s, at, &["conj"]) || has_rel(s, at, &["nmod"]) && head(s, at).is_some_and(|h| lemma(s, h) == "use") {
        let Some(up) = head(s, at) else { return false };
        at = up;
    }
    has_rel(s, at, &["nmod", "obl", "acl"])
        && head(s, at).is_some_and(|h| {
            matches!(
                lemma(s, h),
                "complicity"
                    | "experience"
                    | "hand"
                    | "instrumental"
                    | "involve"
                    | "involved"
                    | "involvement"
                    | "part"
                    | "participate"
                    | "participation"
                    | "role"
                    | "stake"
                    | "veteran"
            )
        })
}

/// *took part in the murder of the bishop*: it is told with its victim.
fn has_victim(scene: &Scene<'_>, n: usize, t: &Trigger<'_>) -> bool {
    let s = scene.sentence(n);
    let named = |&j: &usize| {
        s.tokens[j].upos == Upos::Propn || crate::who::one(scene, n, j).is_some_and(|victim| victim.person)
    };
    family(t) == Some(Family::ViolenceAgainstCivilians)
        && crate::syntax::with_preposition(s, t.token, &["of"]).iter().any(named)
}

/// *backed by US-led airstrikes*: support of the happening that is told.
fn is_backing(s: &Sentence, token: usize) -> bool {
    preposition(s, token) == "by"
        && head(s, token).is_some_and(|h| {
            matches!(lemma(s, h), "back" | "support" | "cover" | "aid" | "accompany" | "precede" | "assist")
                && has_rel(s, h, &["acl", "advcl", "amod"])
        })
}

/// *it would be the deadliest clash since …*, *military action is unacceptable*: said about it, not told.
fn is_judged(s: &Sentence, token: usize) -> bool {
    let would = |i: usize| children(s, i, &["aux"]).any(|j| matches!(lemma(s, j), "would" | "could" | "may" | "might"));
    let copular = |i: usize| children(s, i, &["cop"]).next().is_some();
    let predicate = copular(token)
        && (would(token)
            || children(s, token, &["nsubj"]).any(|j| s.tokens[j].upos == Upos::Pron)
                && children(s, token, &["amod", "advmod"]).any(|j| {
                    let word = s.tokens[j].text.to_lowercase();
                    word.ends_with("est")
                        || matches!(&*word, "first" | "second" | "third" | "latest" | "worst" | "largest")
                }));
    let subject = has_rel(s, token, &["nsubj"])
        && head(s, token).is_some_and(|h| {
            copular(h)
                && children(s, h, &["cop"]).any(|j| matches!(&*s.tokens[j].text.to_lowercase(), "is" | "be"))
                && s.tokens[h].upos != Upos::Verb
        });
    predicate || subject
}
