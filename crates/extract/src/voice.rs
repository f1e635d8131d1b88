//! Who says so: the chain of voices of a claim, nearest first, the outlet last.

use crate::{
    lexicon::{REPORT, has},
    scene::Scene,
    syntax::{ancestors, below, children, conjuncts, has_rel, lemma, preposition},
    who::one,
};
use dateline_catalog::{ActorKind, fold};
use dateline_model::{ActorId, Attribution, Naming, Sentence, Upos, VoiceKind};

/// A voice, and whether it was named by a pronoun.
#[derive(Debug, Clone)]
struct Voice {
    said: Attribution,
    pronoun: bool,
}

/// A reporting clause found in a sentence.
#[derive(Debug, Clone)]
struct Reporting {
    /// The reporting word.
    cue: usize,
    /// Voices, nearest first.
    voices: Vec<Voice>,
    /// Tokens it covers: `None` is the whole sentence.
    covers: Option<usize>,
}

/// Reporting verbs that report with a noun too: *condemned the attack*, *announced a deal*, *blamed X for*.
const NOMINAL_REPORT: &[&str] = &[
    "accuse", "allege", "announce", "blame", "claim", "condemn", "confirm", "declare", "deny", "describe", "estimate",
    "hail", "quote", "reject", "report", "say", "suggest", "tell", "warn", "welcome",
];

/// The voices of every sentence, worked out once for a report.
#[derive(Debug, Default)]
pub(crate) struct Voices {
    reports: Vec<Vec<Reporting>>,
    /// Voices of a sentence that stands inside a quotation, or goes on with what a source says.
    carried: Vec<Vec<Attribution>>,
    outlet: Vec<Attribution>,
}

impl Voices {
    pub fn of(scene: &Scene<'_>) -> Self {
        let mut reports: Vec<Vec<Reporting>> =
            (0..scene.analysis.sentences.len()).map(|n| reporting(scene, n)).collect();
        continue_speakers(&mut reports);
        let carried = carry_quotes(scene, &reports);
        Self { reports, carried, outlet: outlet(scene) }
    }

    /// The outlet alone.
    pub fn outlet(&self) -> &[Attribution] {
        &self.outlet
    }

    /// The chain for what is told at a token, and the token of the reporting word.
    pub fn chain(&self, scene: &Scene<'_>, n: usize, token: usize) -> (Vec<Attribution>, Option<usize>) {
        let s = scene.sentence(n);
        let mut chain: Vec<Attribution> = Vec::new();
        let mut cue = None;
        let mut inner: Vec<&Reporting> = self.reports[n].iter().filter(|r| covers(s, r, token)).collect();
        // the deepest reporting clause is the nearest voice
        inner.sort_by_key(|r| std::cmp::Reverse(ancestors(s, r.cue).len()));
        for r in inner {
            cue.get_or_insert(r.cue);
            chain.extend(r.voices.iter().map(|v| v.said.clone()));
        }
        if chain.is_empty() {
            chain.extend(self.carried[n].iter().cloned());
        }
        for voice in &self.outlet {
            if !chain.iter().any(|v| v.kind == voice.kind && fold(&v.text) == fold(&voice.text)) {
                chain.push(voice.clone());
            }
        }
        chain.dedup_by(|a, b| a.text == b.text && a.kind == b.kind);
        (chain, cue)
    }
}

/// *He said*, *they added*: a pronoun that speaks is whoever spoke last, not whoever was named last.
fn continue_speakers(reports: &mut [Vec<Reporting>]) {
    let mut last: Option<(usize, Attribution)> = None;
    for (n, sentence) in reports.iter_mut().enumerate() {
        for report in sentence {
            for voice in &mut report.voices {
                match (&last, voice.pronoun) {
                    (Some((at, earlier)), true) if n - at <= 3 => {
                        voice.said = Attribution { cue: voice.said.cue.take(), ..earlier.clone() };
                        last = Some((n, voice.said.clone()));
                    }
                    (_, false) if voice.said.kind != VoiceKind::Media => last = Some((n, voice.said.clone())),
                    _ => {}
                }
            }
        }
    }
}

/// The outlet itself.
fn outlet(scene: &Scene<'_>) -> Vec<Attribution> {
    let Some(source) = &scene.document.source else { return Vec::new() };
    let known = scene.know.sources.by_alias(source).first().map(|&i| scene.know.sources.source(i));
    let (kind, side_of) = match known {
        // an army's own press release is the word of a state body
        Some(k) => (
            match voice_kind(k.kind) {
                VoiceKind::Belligerent => VoiceKind::Government,
                other => other,
            },
            k.side_of.as_ref().and_then(|id| ActorId::new(id.to_string()).ok()),
        ),
        None => (official_kind(source).unwrap_or(VoiceKind::Media), None),
    };
    vec![Attribution {
        text: source.clone(),
        kind,
        side_of,
        name: known.map(|k| k.name.clone()),
        cue: Some("reported".to_owned()),
    }]
}

/// A source that is not in the catalogue but calls itself a ministry, an army, an agency of the UN.
fn official_kind(source: &str) -> Option<VoiceKind> {
    let text = fold(source);
    let any = |words: &[&str]| text.split(' ').any(|w| words.contains(&w));
    if any(&["un", "unicef", "ocha", "unhcr", "wfp", "ohchr", "unrwa"]) || text.starts_with("united nations") {
        Some(VoiceKind::Un)
    } else if any(&[
        "department",
        "ministry",
        "government",
        "office",
        "embassy",
        "centcom",
        "command",
        "pentagon",
        "presidency",
        "delegation",
        "dfat",
        "fcdo",
    ]) {
        Some(VoiceKind::Government)
    } else {
        None
    }
}

fn covers(s: &Sentence, r: &Reporting, token: usize) -> bool {
    match r.covers {
        Some(top) => below(s, token, top) && token != r.cue,
        None => token != r.cue,
    }
}

/// Reporting clauses of a sentence.
fn reporting(scene: &Scene<'_>, n: usize) -> Vec<Reporting> {
    let s = scene.sentence(n);
    let mut out = Vec::new();
    for i in 0..s.tokens.len() {
        let word = lemma(s, i);
        if s.tokens[i].upos == Upos::Verb && has(REPORT, word) {
            out.extend(by_verb(scene, n, i));
        } else if word == "accord" || word == "according" {
            out.extend(according_to(scene, n, i));
        } else if matches!(
            word,
            "statement" | "announcement" | "remark" | "claim" | "report" | "estimate" | "allegation"
        ) && s.tokens[i].upos == Upos::Noun
        {
            out.extend(by_noun(scene, n, i));
        }
    }
    out
}

/// *X said that …*, *…, said X*, *X told Y …*, *Y quoted X as saying …*, *claimed by X*.
fn by_verb(scene: &Scene<'_>, n: usize, v: usize) -> Option<Reporting> {
    let s = scene.sentence(n);
    let word = lemma(s, v);
    let cue = s.tokens[v].text.to_lowercase();
    let mut voices: Vec<Voice> = Vec::new();
    let args = crate::syntax::arguments(s, v);
    if word == "say" && children(s, v, &["mark", "case"]).any(|j| lemma(s, j) == "as") {
        return None; // "quoted an official as saying": read with "quoted"
    }
    if word == "quote" {
        // "the TV quoted an official as saying": the official is nearer
        for &o in &args.undergoers {
            voices.extend(voice(scene, n, o, "saying"));
        }
    }
    let mut speakers = args.doers;
    let mut whole = false;
    let own = children(s, v, &["nsubj"]).next().is_some() || has_rel(s, v, &["conj", "xcomp", "acl"]);
    if !own && !crate::syntax::is_passive(s, v) {
        speakers = surface_speaker(s, v).into_iter().collect();
        whole = !speakers.is_empty();
    }
    for h in speakers {
        for k in conjuncts(s, h) {
            voices.extend(voice(scene, n, k, &cue));
        }
    }
    if word == "tell" {
        for o in children(s, v, &["obj", "iobj"]) {
            if let Some(media) = voice(scene, n, o, &cue).filter(|a| a.said.kind == VoiceKind::Media) {
                voices.push(media);
            }
        }
    }
    let official = outlet(scene).first().is_some_and(|o| o.kind == VoiceKind::Government);
    if official && matches!(word, "condemn" | "welcome" | "reaffirm" | "hail") {
        return None; // the outlet speaks for its own state
    }
    if voices.is_empty() {
        return None;
    }
    // what it covers: the clause under it, or, said at the end or in the middle, the clause above it
    let clause = children(s, v, &["ccomp", "xcomp", "parataxis"]).next();
    let quoted = s.tokens.iter().any(|t| matches!(t.text.as_str(), "\"" | "“" | "”" | "``" | "''"));
    if clause.is_none()
        && !quoted
        && !has(NOMINAL_REPORT, word)
        && !has_rel(s, v, &["parataxis", "acl", "advcl", "dep"])
    {
        return None;
    }
    let covers = match clause {
        _ if whole => None,
        _ if has_rel(s, v, &["acl"]) && crate::syntax::is_passive(s, v) => s.tokens[v].head,
        Some(_) => Some(v),
        None if has_rel(s, v, &["parataxis", "acl", "advcl", "conj", "dep"]) => {
            s.tokens[v].head.map(|h| if has_rel(s, v, &["acl"]) { h } else { crate::syntax::clause_of(s, h) })
        }
        None => Some(v),
    };
    Some(Reporting { cue: v, voices, covers })
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

/// *according to X*.
fn according_to(scene: &Scene<'_>, n: usize, i: usize) -> Option<Reporting> {
    let s = scene.sentence(n);
    // UD: "according" is case (fixed "to") of X, or a verb with obl X
    let (speaker, anchor) = if has_rel(s, i, &["case"]) {
        let x = s.tokens[i].head?;
        (x, s.tokens[x].head)
    } else {
        let x = children(s, i, &["obl", "nmod", "obj"]).next()?;
        (x, s.tokens[i].head)
    };
    let voices: Vec<Voice> =
        conjuncts(s, speaker).into_iter().filter_map(|k| voice(scene, n, k, "according to")).collect();
    if voices.is_empty() {
        return None;
    }
    let covers = anchor.map(|a| crate::syntax::clause_of(s, a));
    // a clause-final "according to" reaches the whole coordination that stands before it
    // set off by a comma, or first: it speaks for the whole sentence
    let apart = i > 0 && s.tokens[i - 1].text == ",";
    let covers = covers
        .filter(|_| i > 0 && !apart)
        .map(|c| if has_rel(s, c, &["conj"]) { s.tokens[c].head.unwrap_or(c) } else { c });
    Some(Reporting { cue: i, voices, covers })
}

/// *a statement from X said*, *the announcement of Y by X*, *X's claim that*.
fn by_noun(scene: &Scene<'_>, n: usize, i: usize) -> Option<Reporting> {
    let s = scene.sentence(n);
    let told = children(s, i, &["acl", "ccomp", "nmod"])
        .any(|j| !matches!(&*preposition(s, j), "by" | "from" | "in" | "on" | "to"));
    if !told {
        return None;
    }
    let owners: Vec<usize> = children(s, i, &["nmod:poss"])
        .chain(children(s, i, &["nmod"]).filter(|&j| matches!(&*preposition(s, j), "by" | "from")))
        .collect();
    let mut owners = owners;
    if owners.is_empty()
        && let Some(v) = s.tokens[i].head
        && has_rel(s, i, &["obj"])
        && matches!(lemma(s, v), "express" | "voice" | "raise" | "make" | "issue" | "repeat")
    {
        owners = crate::syntax::arguments(s, v).doers;
    }
    let cue = lemma(s, i).to_owned();
    let voices: Vec<Voice> = owners.into_iter().filter_map(|k| voice(scene, n, k, &cue)).collect();
    if voices.is_empty() { None } else { Some(Reporting { cue: i, voices, covers: Some(i) }) }
}

/// The voice that a noun names, classified.
fn voice(scene: &Scene<'_>, n: usize, token: usize, cue: &str) -> Option<Voice> {
    let s = scene.sentence(n);
    // "the sources added": the bare noun goes back to the last speaker, as a pronoun does
    let bare = children(s, token, &["nmod", "amod", "compound", "appos", "acl"]).next().is_none()
        && children(s, token, &["det"]).any(|j| lemma(s, j) == "the");
    let short = bare && lemma(s, token) == "source";
    let pronoun = short || matches!(lemma(s, token), "he" | "she" | "they");
    named_voice(scene, n, token, cue).map(|said| Voice { said, pronoun })
}

/// The voice that a noun or pronoun names, classified.
fn named_voice(scene: &Scene<'_>, n: usize, token: usize, cue: &str) -> Option<Attribution> {
    let s = scene.sentence(n);
    let mut range = s.np(token);
    // "sources from the operations room", "a spokesman for the army", "head of the observatory"
    for j in children(s, token, &["nmod"])
        .filter(|&j| matches!(&*preposition(s, j), "from" | "of" | "for" | "in" | "at" | "with" | "within"))
    {
        let inner = s.np(j);
        range = range.start.min(inner.start)..range.end.max(inner.end);
    }
    // "the president, Recep Tayyip Erdoğan", "Omar Alloush, a senior official of …": both say who speaks
    for j in children(s, token, &["appos"]) {
        let inner = s.np(j);
        if inner.start >= range.end && inner.start - range.end <= 3 {
            range.end = inner.end;
        }
    }
    while s
        .tokens
        .get(range.end)
        .is_some_and(|t| t.text == "-" || (t.upos == Upos::Propn && s.tokens[range.end - 1].text == "-"))
    {
        range.end += 1;
    }
    let mention = scene.actor_at(n, token).map(|(_, m)| m);
    let anaphor = mention.filter(|m| m.naming == Naming::Anaphor);
    let text = match anaphor.and_then(|m| m.antecedent).and_then(|i| scene.linked.actors.get(i)) {
        Some(antecedent) => antecedent_text(scene, antecedent),
        None => scene.text(scene.span(n, range.clone())).to_owned(),
    };
    let words: Vec<&str> = s.tokens[range.clone()].iter().map(|t| t.text.as_str()).collect();
    let head_word = lemma(s, token);
    if matches!(head_word, "it" | "which" | "that" | "this" | "there" | "who" | "we" | "i" | "you" | "what")
        && anaphor.is_none()
    {
        return None;
    }
    if !can_speak(scene, n, token, mention.is_some()) {
        return None;
    }
    // a long name may be torn apart in the tree: "the UK-based Syrian Observatory for Human Rights monitoring group"
    let whole: Vec<&str> = s.tokens.iter().map(|t| t.text.as_str()).collect();
    let mut around = scene.know.sources.scan(&whole);
    around.retain(|hit| hit.tokens.start <= token + 1 && token <= hit.tokens.end);
    let source = scene
        .know
        .sources
        .scan(&words)
        .first()
        .or(around.first())
        .map(|hit| scene.know.sources.source(hit.source))
        .or_else(|| scene.know.sources.by_alias(&text).first().map(|&i| scene.know.sources.source(i)))
        .or_else(|| {
            let apposed = children(s, token, &["appos"]).next()?;
            let words: Vec<&str> = s.subtree(apposed).into_iter().map(|k| s.tokens[k].text.as_str()).collect();
            scene.know.sources.scan(&words).first().map(|hit| scene.know.sources.source(hit.source))
        });
    if let Some(known) = source.filter(|known| known.kind != dateline_catalog::VoiceKind::Unnamed) {
        return Some(Attribution {
            text,
            kind: voice_kind(known.kind),
            side_of: known.side_of.as_ref().and_then(|id| ActorId::new(id.to_string()).ok()),
            name: Some(known.name.clone()),
            cue: Some(cue.to_owned()),
        });
    }
    let who = one(scene, n, token);
    let surface = fold(&words.join(" "));
    let described = describe(&fold(&text), head_word).or_else(|| describe(&surface, head_word));
    let actor = who.as_ref().and_then(|w| w.actor.actor_id.clone()).or_else(|| actor_in(scene, n, range));
    let kind = match (&actor, described) {
        (
            _,
            Some(
                kind @ (VoiceKind::Media
                | VoiceKind::Witness
                | VoiceKind::Medical
                | VoiceKind::Analyst
                | VoiceKind::Humanitarian
                | VoiceKind::Un
                | VoiceKind::Monitor),
            ),
        ) => kind,
        (Some(id), described) => kind_of_actor(scene, id, &text).or(described).unwrap_or(VoiceKind::Unnamed),
        (None, Some(kind)) => kind,
        (None, None) => {
            let person = mention.is_some_and(|m| m.by.contains("person") || m.naming == Naming::Name)
                || s.tokens[token].upos == Upos::Propn;
            if person { title_kind(scene, n, token).unwrap_or(VoiceKind::Government) } else { VoiceKind::Unnamed }
        }
    };
    let side_of = if kind == VoiceKind::Belligerent { actor.clone() } else { None };
    let name = who.and_then(|w| w.actor.name);
    Some(Attribution { text, kind, side_of, name, cue: Some(cue.to_owned()) })
}

fn antecedent_text(scene: &Scene<'_>, m: &dateline_model::ActorMention) -> String {
    let s = scene.sentence(m.at.sentence);
    let mut span = m.span;
    for j in children(s, m.head, &["nmod"]).filter(|&j| matches!(&*preposition(s, j), "from" | "of" | "for")) {
        span = span.cover(scene.span(m.at.sentence, s.np(j)));
    }
    scene.text(span).to_owned()
}

/// Only people, groups, papers and statements speak.
fn can_speak(scene: &Scene<'_>, n: usize, token: usize, mention: bool) -> bool {
    let s = scene.sentence(n);
    let t = &s.tokens[token];
    mention
        || t.upos == Upos::Propn
        || scene.places(n).any(|(_, p)| p.metonymic && p.at.holds(token))
        || describe(&fold(&t.text), &t.lemma).is_some()
        || matches!(
            &*t.lemma,
            "he" | "she" | "they" | "statement" | "source" | "official" | "spokesman" | "spokeswoman" | "spokesperson"
        )
}

fn actor_in(scene: &Scene<'_>, n: usize, range: std::ops::Range<usize>) -> Option<ActorId> {
    scene
        .linked
        .actors_in(n)
        .filter(|(_, m)| m.at.start < range.end && range.start < m.at.end)
        .find_map(|(_, m)| m.actor_id.clone())
}

/// What the words of a voice say of its kind.
fn describe(text: &str, head: &str) -> Option<VoiceKind> {
    let any = |words: &[&str]| text.split(' ').any(|w| words.contains(&w));
    if any(&[
        "media",
        "newspaper",
        "daily",
        "tv",
        "television",
        "radio",
        "agency",
        "outlet",
        "outlets",
        "broadcaster",
        "magazine",
        "reporter",
        "correspondent",
        "journalist",
        "journalists",
        "news",
        "reports",
        "press",
    ]) && !any(&["aid", "intelligence"])
    {
        Some(VoiceKind::Media)
    } else if any(&[
        "doctor",
        "doctors",
        "medic",
        "medics",
        "hospital",
        "surgeon",
        "nurse",
        "medical",
        "health",
        "paramedics",
        "paramedic",
    ]) && !any(&["ministry"])
    {
        Some(VoiceKind::Medical)
    } else if any(&["un", "unicef", "unhcr", "ocha"]) || text.contains("united nations") {
        Some(VoiceKind::Un)
    } else if any(&[
        "aid",
        "humanitarian",
        "charity",
        "charities",
        "ngo",
        "ngos",
        "rescuers",
        "relief",
        "helmets",
        "volunteers",
    ]) {
        Some(VoiceKind::Humanitarian)
    } else if any(&["monitor", "monitors", "monitoring", "observatory", "watchdog"]) {
        Some(VoiceKind::Monitor)
    } else if any(&[
        "analyst",
        "analysts",
        "expert",
        "experts",
        "observers",
        "observer",
        "scholar",
        "researcher",
        "researchers",
        "professor",
        "thinktank",
        "academic",
        "academics",
    ]) {
        Some(VoiceKind::Analyst)
    } else if any(&[
        "resident",
        "residents",
        "witness",
        "witnesses",
        "villager",
        "villagers",
        "survivor",
        "survivors",
        "locals",
        "activist",
        "activists",
        "refugee",
        "refugees",
        "eyewitness",
        "eyewitnesses",
        "inhabitants",
    ]) {
        Some(VoiceKind::Witness)
    } else if any(&[
        "coalition",
        "commander",
        "commanders",
        "fighter",
        "fighters",
        "militants",
        "rebels",
        "rebel",
        "army",
        "military",
        "soldiers",
        "soldier",
        "defence",
        "defense",
        "general",
        "gen",
        "colonel",
        "col",
        "maj",
        "lt",
        "forces",
        "troops",
        "pentagon",
        "militia",
        "insurgents",
        "operations",
        "brigade",
    ]) {
        Some(VoiceKind::Belligerent)
    } else if any(&[
        "official",
        "officials",
        "minister",
        "ministry",
        "government",
        "president",
        "mayor",
        "governor",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "police",
        "lawmaker",
        "senator",
        "diplomat",
        "diplomats",
        "ambassador",
        "secretary",
        "kremlin",
        "chancellor",
        "authorities",
        "administration",
        "envoy",
        "premier",
        "house",
        "department",
        "council",
        "parliament",
        "leader",
    ]) {
        Some(VoiceKind::Government)
    } else if matches!(head, "source" | "sources" | "estimate") {
        Some(VoiceKind::Unnamed)
    } else {
        None
    }
}

fn kind_of_actor(scene: &Scene<'_>, id: &ActorId, text: &str) -> Option<VoiceKind> {
    let actor = scene.know.actors.get(id.as_str())?;
    let folded = fold(text);
    let martial =
        ["army", "military", "command", "forces", "defence", "defense", "pentagon", "coalition", "troops", "commander"]
            .iter()
            .any(|w| folded.split(' ').any(|x| x == *w));
    Some(match actor.kind {
        ActorKind::Government | ActorKind::State | ActorKind::Police => {
            if martial {
                VoiceKind::Belligerent
            } else {
                VoiceKind::Government
            }
        }
        ActorKind::Civilians | ActorKind::Protesters | ActorKind::Rioters => VoiceKind::Witness,
        ActorKind::Other => return None,
        _ => VoiceKind::Belligerent,
    })
}

/// A person's title or apposition: *Jan Egeland, head of the UN's taskforce*, *Air force Lt Gen Jeffrey Harrigan*.
fn title_kind(scene: &Scene<'_>, n: usize, token: usize) -> Option<VoiceKind> {
    let s = scene.sentence(n);
    let words: Vec<String> = s
        .subtree(token)
        .into_iter()
        .filter(|&k| k != token)
        .take(24)
        .map(|k| s.tokens[k].text.to_lowercase())
        .collect();
    let text = words.join(" ");
    let fighter = ["force", "brigadier"].iter().any(|w| words.iter().any(|x| x == w));
    describe(&text, "").or(if fighter { Some(VoiceKind::Belligerent) } else { None })
}

fn voice_kind(kind: dateline_catalog::VoiceKind) -> VoiceKind {
    kind.as_str().parse().unwrap_or(VoiceKind::Unnamed)
}

/// Sentences inside a quotation that goes on over several, and the voice of the sentence that opened or closes it.
fn carry_quotes(scene: &Scene<'_>, reports: &[Vec<Reporting>]) -> Vec<Vec<Attribution>> {
    let count = reports.len();
    let mut carried = vec![Vec::new(); count];
    let mut open = false;
    let mut speaker: Vec<Attribution> = Vec::new();
    for n in 0..count {
        let raw = scene.text(scene.sentence(n).span);
        let starts_inside = open;
        for c in raw.chars() {
            match c {
                '“' | '«' => open = true,
                '”' | '»' => open = false,
                '"' => open = !open,
                _ => {}
            }
        }
        let own: Vec<Attribution> = reports[n].iter().flat_map(|r| r.voices.iter().map(|v| v.said.clone())).collect();
        let quoted = starts_inside || raw.starts_with(['“', '"', '«']);
        if !own.is_empty() {
            speaker = own;
        } else if quoted {
            if speaker.is_empty()
                && let Some(next) = reports.get(n + 1)
            {
                speaker = next.iter().flat_map(|r| r.voices.iter().map(|v| v.said.clone())).collect();
            }
            carried[n] = speaker.clone();
        } else {
            speaker.clear();
        }
        if n + 1 < count && scene.sentence(n).part != scene.sentence(n + 1).part && !open {
            speaker.clear();
        }
    }
    carried
}
