//! Small sentences for tests: plain text, or words with tags and a tree.

use dateline_model::{Analysis, Document, DocumentId, Mention, MentionLabel, Sentence, Span, Text, Token, Upos};
use std::sync::Arc;

/// A document and its analysis, as a test wants them.
pub(crate) struct Report {
    pub document: Document,
    pub analysis: Analysis,
}

impl Report {
    /// Plain text, one sentence a line; words are cut at spaces and punctuation, tags are guessed, there is no tree.
    pub fn plain(published: Option<&str>, text: &str) -> Self {
        let mut report = Self::empty(published);
        let mut whole = String::new();
        for line in text.lines() {
            let start = whole.chars().count() as u32;
            let tokens = plain_tokens(line, start);
            whole.push_str(line);
            whole.push('\n');
            report.push(tokens, start);
        }
        report.document.text = Text::new(whole);
        report
    }

    /// One sentence a line, its words as `form/UPOS` or `form/UPOS/head/relation` (heads count from 1, the root's is
    /// 0); `~` before a word joins it to the one before, `_` in a word is a space of the form.
    pub fn tagged(published: Option<&str>, text: &str) -> Self {
        let mut report = Self::empty(published);
        let mut whole = String::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let start = whole.chars().count() as u32;
            let tokens = line.split_whitespace().map(|word| tagged_token(word, &mut whole)).collect();
            whole.push('\n');
            report.push(tokens, start);
        }
        report.document.text = Text::new(whole);
        report
    }

    /// Adds a mention of the encoder: the words of `name` in the first sentence that has them.
    pub fn mention(mut self, label: MentionLabel, name: &str) -> Self {
        let words: Vec<&str> = name.split(' ').collect();
        for sentence in &mut self.analysis.sentences {
            let forms: Vec<&str> = sentence.tokens.iter().map(|token| token.text.as_str()).collect();
            if let Some(start) = forms.windows(words.len()).position(|window| window == words) {
                let tokens = start..start + words.len();
                sentence.mentions.push(Mention { tokens, label, score: 1.0, by: Arc::from("test") });
                break;
            }
        }
        self
    }

    fn empty(published: Option<&str>) -> Self {
        let document = Document {
            id: DocumentId::new("test").unwrap(),
            source: None,
            url: None,
            title: None,
            byline: None,
            language: None,
            dateline: None,
            published: published.map(|date| date.parse().unwrap()),
            text: Text::default(),
            parts: Vec::new(),
        };
        Self { document, analysis: Analysis::default() }
    }

    fn push(&mut self, tokens: Vec<Token>, start: u32) {
        let end = tokens.last().map_or(start, |token| token.span.end);
        let sentence =
            Sentence { span: Span::new(start, end), part: 0, tokens, mentions: Vec::new(), happenings: None };
        self.analysis.sentences.push(sentence);
    }
}

fn plain_tokens(line: &str, offset: u32) -> Vec<Token> {
    let chars: Vec<char> = line.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '\'' | ':');
        let mut end = at + 1;
        if word(chars[at]) {
            while end < chars.len() && (word(chars[end]) || inner_mark(&chars, end)) {
                end += 1;
            }
        }
        let mut text: String = chars[at..end].iter().collect();
        if text.len() > 2 && text.ends_with("'s") {
            text.truncate(text.len() - 2);
            end -= 2;
        }
        let short = ["Nov", "Dec", "Jan", "Feb", "Sept", "a.m", "p.m"].contains(&text.as_str());
        if short && chars.get(end) == Some(&'.') {
            text.push('.');
            end += 1;
        }
        let upos = guess(&text, tokens.is_empty());
        tokens.push(token(text, upos, offset + at as u32));
        at = end;
    }
    tokens
}

fn inner_mark(chars: &[char], at: usize) -> bool {
    matches!(chars[at], ',' | '.')
        && chars.get(at + 1).is_some_and(|c| c.is_alphanumeric() && !chars[at - 1].is_whitespace())
        && (chars[at - 1].is_ascii_digit() && chars[at + 1].is_ascii_digit()
            || chars[at - 1].is_alphabetic() && chars[at] == '.')
}

fn guess(text: &str, first: bool) -> Upos {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        Upos::Num
    } else if !text.starts_with(char::is_alphanumeric) {
        Upos::Punct
    } else if text.starts_with(char::is_uppercase) && !first {
        Upos::Propn
    } else {
        Upos::X
    }
}

fn tagged_token(word: &str, whole: &mut String) -> Token {
    let (glued, word) = word.strip_prefix('~').map_or((false, word), |word| (true, word));
    if !glued && !whole.is_empty() && !whole.ends_with('\n') {
        whole.push(' ');
    }
    let start = whole.chars().count() as u32;
    let mut parts = word.rsplitn(4, '/').collect::<Vec<_>>();
    parts.reverse();
    // `form/UPOS` splits into two, `form/UPOS/head/relation` into four.
    let form = parts[0].to_owned();
    whole.push_str(&form);
    let mut token = token(form, parts[1].parse().unwrap(), start);
    if let [_, _, head, relation] = parts[..] {
        token.head = head.parse::<usize>().unwrap().checked_sub(1);
        token.deprel = Arc::from(relation);
    }
    token
}

fn token(text: String, upos: Upos, start: u32) -> Token {
    let span = Span::new(start, start + text.chars().count() as u32);
    let lemma = lemma(&text.to_lowercase(), upos);
    Token { span, text, lemma, upos, head: None, deprel: Arc::from(""), arc_score: 1.0 }
}

fn lemma(lower: &str, upos: Upos) -> String {
    let noun = matches!(upos, Upos::Noun);
    let verb = matches!(upos, Upos::Aux) && matches!(lower, "was" | "were" | "is" | "are");
    match lower {
        _ if verb => "be".to_owned(),
        "men" if noun => "man".to_owned(),
        "women" if noun => "woman".to_owned(),
        "children" if noun => "child".to_owned(),
        _ if noun && lower.ends_with("ies") => format!("{}y", &lower[..lower.len() - 3]),
        _ if noun && lower.ends_with('s') && !lower.ends_with("ss") => lower[..lower.len() - 1].to_owned(),
        _ => lower.to_owned(),
    }
}

/// A gazetteer of a few real places, built once per test run.
pub(crate) fn gazetteer() -> &'static dateline_gazetteer::Gazetteer {
    static SMALL: std::sync::OnceLock<dateline_gazetteer::Gazetteer> = std::sync::OnceLock::new();
    SMALL.get_or_init(|| built("SY.tsv", PLACES))
}

/// A gazetteer of states and towns with one name.
pub(crate) fn namesakes() -> &'static dateline_gazetteer::Gazetteer {
    static NAMESAKES: std::sync::OnceLock<dateline_gazetteer::Gazetteer> = std::sync::OnceLock::new();
    NAMESAKES.get_or_init(|| built("US.tsv", &format!("{}{NAMESAKE_PLACES}", PLACES.lines().next().unwrap())))
}

fn built(file: &str, places: &str) -> dateline_gazetteer::Gazetteer {
    let dir = tempfile::tempdir().unwrap();
    let table = dir.path().join(file);
    std::fs::write(&table, places.replace('|', "\t").replace('~', "|")).unwrap();
    let out = dir.path().join("out");
    dateline_gazetteer::build::build(&[table], &out).unwrap();
    dateline_gazetteer::Gazetteer::load(&out.join(dateline_gazetteer::build::GAZETTEER_FILE)).unwrap()
}

/// Facts from Who's On First and GeoNames (CC BY 4.0), `|` for a tab and `~` between alternative names. The country of
/// a row is its file's unless its parents tell; one file, one country.
const PLACES: &str = "\
wof_id|gn_id|placetype|name|lat|lon|region|county|population|alt_names|wikidata_id|gn_feature_code|region_wof_id|county_wof_id
1|163843|country|Syria|35.0|38.3|||22000000|eng=Syria||||
10|170062|region|Aleppo|36.2|37.6|||4000000|eng=Aleppo Governorate||||
11|169387|region|Idlib|35.8|36.7|||1500000|eng=Idlib Governorate||||
20|170063|locality|Aleppo|36.202|37.152|Aleppo||1600000|||PPLA|10|
21|170857|locality|Darat Izza|36.282|36.852|Aleppo|||||PPL|10|
22|169764|locality|Hawr|36.230|36.976|Aleppo|||eng=Hur||PPL|10|
23|171700|locality|Basratun|36.203|36.911|Aleppo|||||PPL|10|
24|169389|locality|Idlib|35.931|36.634|Idlib||165000|||PPLA|11|
25|168325|locality|Khan Shaykhun|35.442|36.651|Idlib||30000|eng=Khan Sheikhoun||PPL|11|
26|172749|locality|Shaykh Aqil|36.312|36.940|Aleppo|||eng=Sheikh Aqil||PPL|10|
27|999999|locality|Basratun|33.000|39.900||||||PPL||
";

/// As [`PLACES`], of the United States.
const NAMESAKE_PLACES: &str = "
1|6252001|country|United States|39.8|-98.5|||327000000|||||
10|5744337|region|Oregon|44.0|-120.5|||||||
11|5165418|region|Ohio|40.3|-83.0|||||||
12|4971068|region|Maine|45.5|-69.2|||||||
13|4826850|region|West Virginia|38.5|-80.5|||||||
20|5750162|locality|Salem|44.943|-123.035|Oregon||174000|||PPLA|10|
21|5170691|locality|Salem|40.901|-80.857|Ohio||12300|||PPL|11|
22|5746545|locality|Portland|45.523|-122.676|Oregon||650000|||PPLA2|10|
23|4975802|locality|Portland|43.661|-70.256|Maine||66000|||PPLA2|12|
24|5165734|locality|Oregon|41.644|-83.487|Ohio||20300|||PPL|11|
25|5172078|locality|Youngstown|41.100|-80.650|Ohio||64600|||PPLA2|11|
";

/// The shipped catalogues with the small gazetteer.
pub(crate) fn linked(report: &Report) -> dateline_model::Linked {
    linked_with(report, gazetteer())
}

pub(crate) fn linked_with(report: &Report, gazetteer: &dateline_gazetteer::Gazetteer) -> dateline_model::Linked {
    let (actors, sources) = (dateline_catalog::Actors::builtin(), dateline_catalog::Sources::builtin());
    let knowledge = crate::LinkKnowledge { actors: &actors, sources: &sources, gazetteer };
    crate::link(&report.document, &report.analysis, &knowledge)
}
