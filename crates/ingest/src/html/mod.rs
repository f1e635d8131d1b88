//! Saved web pages: the article and what the page says of itself.

mod article;
mod json_ld;
mod lex;
mod metadata;
mod tame;

use crate::{
    assemble::{Given, Item, assemble},
    codes, decode,
    error::{IngestError, Origin},
    layout::same_words,
    options::Options,
    read::{ContentHash, Outcome, Read},
};
pub(crate) use article::{Line, lines};
use dateline_model::{Severity, Warning};
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;

/// How far into a page its encoding may be declared, in bytes; the standard says 1024, some pages need more.
const CHARSET_BYTES: usize = 4096;

/// Reads a page.
pub(crate) fn read(raw: Vec<u8>, origin: Origin, options: &Options) -> Outcome {
    let decoded = decode::decode(&raw, declared(&raw));
    let mut warnings = decoded.warnings;
    let page = tame::tame(&decoded.text);
    let mut given = metadata::given(&page);
    if page.cut {
        let message = "the page is nested too deep or has too many elements; a part of it was left out";
        warnings.push(Warning::new(Severity::Warning, codes::PAGE_CUT, message));
    }
    let lines = match article_lines(&page.markup, &mut given) {
        Some(lines) => lines,
        None => {
            let lines = lines(&page.markup);
            if lines.is_empty() {
                let reason = "it has no text (perhaps a script writes it in the browser)";
                return Err(IngestError::NoArticle { origin, reason });
            }
            let message = "no article was found in this page, so all its text was taken, menus and all; what is read out of \
                           it may not be news. Save the article's own page";
            warnings.push(Warning::new(Severity::Warning, codes::NO_ARTICLE, message));
            lines
        }
    };
    let (text, headings) = join(given.title.as_deref(), lines);
    let sha256 = ContentHash::of(&raw);
    let id = sha256.document_id();
    let item = Item { id, text, given, warnings, name: origin.name.clone(), from_markup: Some(headings) };
    let (document, warnings) = assemble(item, options);
    Ok(Read { document, warnings, raw, sha256, origin })
}

/// What `<meta charset>` or `<?xml encoding?>` says.
pub(crate) fn declared(raw: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&raw[..raw.len().min(CHARSET_BYTES)]).to_ascii_lowercase();
    let named = ["charset=", "encoding="].iter().find_map(|key| head.split_once(key).map(|(_, rest)| rest))?;
    let name = named.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))).unwrap_or(name.len());
    Encoding::for_label(&name.as_bytes()[..end])
}

/// The lines of the article, when there is one: a quarter of it is whole sentences. Lists of links have next to none.
fn article_lines(markup: &str, given: &mut Given) -> Option<Vec<Line>> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::new(markup, None, Some(config)).ok()?.parse().ok()?;
    let lines = lines(&article.content);
    let prose = |line: &&Line| !line.heading && line.text.len() >= 40 && crate::lines::ends_sentence(&line.text);
    let prose_bytes: usize = lines.iter().filter(prose).map(|line| line.text.len()).sum();
    let bytes: usize = lines.iter().map(|line| line.text.len()).sum();
    if prose_bytes == 0 || prose_bytes * 4 < bytes {
        return None;
    }
    let plain = |text: &str| text.trim().chars().map(tame::sign).collect::<String>();
    let title = || Some(plain(&article.title)).filter(|title| !title.is_empty());
    let byline = || {
        let byline = metadata::without_by(&plain(article.byline.as_deref()?));
        Some(byline).filter(|byline| !byline.is_empty() && byline.len() <= 100)
    };
    given.title = given.title.take().or_else(title);
    given.byline = given.byline.take().or_else(byline);
    Some(lines)
}

/// Title first, then one block per line; the byte offsets of the headings.
pub(crate) fn join(title: Option<&str>, lines: Vec<Line>) -> (String, Vec<usize>) {
    let mut text = title.map(str::to_owned).unwrap_or_default();
    let mut headings = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        // Pages repeat the title above the text.
        if at < 3 && title.is_some_and(|title| same_words(title, &line.text)) {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        if line.heading {
            headings.push(text.len());
        }
        text.push_str(&line.text);
    }
    (text, headings)
}
