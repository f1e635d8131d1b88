//! Which of several dates, sources and languages counts: user, then metadata, then text.

use crate::{
    codes, language,
    layout::{self, Known, Layout, dates},
    options::Options,
};
use dateline_model::{Dateline, Document, DocumentId, Published, Severity, Text, Warning};
use dates::{DateLine, Stamp};

/// What an item says of itself beside its text.
#[derive(Debug, Default)]
pub(crate) struct Given {
    pub url: Option<String>,
    pub title: Option<String>,
    pub byline: Option<String>,
    pub language: Option<String>,
    pub source: Option<String>,
    pub dateline: Option<Dateline>,
    pub published: Option<Published>,
}

/// A text with all that is known of it.
#[derive(Debug)]
pub(crate) struct Item {
    pub id: DocumentId,
    pub text: String,
    pub given: Given,
    pub warnings: Vec<Warning>,
    /// File name or address, for messages.
    pub name: String,
    /// The text has one block per line, and these lines are headings (byte offsets).
    pub from_markup: Option<Vec<usize>>,
}

/// Makes the document.
pub(crate) fn assemble(item: Item, options: &Options) -> (Document, Vec<Warning>) {
    let Item { id, text, given, mut warnings, name, from_markup } = item;
    let text = Text::new(text);
    let source = options.source.clone().or(given.source);
    let found = layout::layout(
        &text,
        Known {
            title: given.title.as_deref(),
            byline: given.byline.as_deref(),
            source: source.as_deref(),
            one_per_line: from_markup.is_some(),
            headings: from_markup.as_deref().unwrap_or_default(),
        },
    );
    let url = options.url.clone().or(given.url);
    let published = options
        .published
        .clone()
        .or(given.published)
        .or_else(|| published(&found, url.as_deref(), &name, &mut warnings));
    let language = language_of(text.as_str(), options.language.as_deref(), given.language, &mut warnings);
    let agency = found.dateline.as_ref().and_then(|dateline| dateline.agency.clone());
    let document = Document {
        id,
        source: source.or(agency).or(found.agency),
        url,
        title: given.title.or(found.title),
        byline: given.byline.or(found.byline),
        language,
        dateline: given.dateline.or(found.dateline),
        published,
        text,
        parts: found.parts,
    };
    (document, warnings)
}

/// The date that the text or the address gives; a date without a year takes it from the address only.
fn published(found: &Layout, url: Option<&str>, name: &str, warnings: &mut Vec<Warning>) -> Option<Published> {
    let address = url.and_then(address_date);
    let year = |stamp: Stamp| address.filter(|address| address.month == stamp.month).and_then(|address| address.year);
    let written = [found.published, found.dateline_date, found.updated]
        .into_iter()
        .flatten()
        .find_map(|stamp| stamp.published(year(stamp)));
    if written.is_some() {
        return written;
    }
    if let Some(day) = address.filter(|stamp| stamp.day > 0).and_then(|stamp| stamp.published(None)) {
        let message = format!("the day of publication, {day}, was read from the address; the text gives none");
        warnings.push(Warning::new(Severity::Note, codes::DATE_FROM_URL, message));
        return Some(day);
    }
    if let Some(line) = &found.ambiguous {
        let message = format!("{line:?} can be read as two dates, so it was not used; give the date, e.g. 2024-04-03");
        warnings.push(Warning::new(Severity::Warning, codes::DATE_AMBIGUOUS, message));
    }
    warnings.push(no_date(found, name));
    None
}

fn no_date(found: &Layout, name: &str) -> Warning {
    let hint = match (date_in_name(name), found.dateline_date) {
        (Some(day), _) => format!("the name says {day}: give that day if it is the one of publication"),
        (None, Some(stamp)) => format!("the dateline says day {} of month {} and no year", stamp.day, stamp.month),
        (None, None) => "give it if you know it".to_owned(),
    };
    let message = format!("no date of publication was found, so times like \"on Tuesday\" stay without a date; {hint}");
    Warning::new(Severity::Warning, codes::NO_DATE, message)
}

/// `north-press-2024-11-27.txt`: a hint for the user, not a date of publication.
fn date_in_name(name: &str) -> Option<Published> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let starts = file.char_indices().filter(|(_, c)| c.is_ascii_digit());
    starts.filter_map(|(at, _)| file.get(at..at + 10)).find_map(|text| text.parse().ok())
}

/// `/2024/11/27/`, `/2024/nov/27/`, `/2024-11-27` in an address; day 0 when only year and month stand there.
fn address_date(url: &str) -> Option<Stamp> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let segments: Vec<&str> = path.split('/').take(40).collect();
    let read = |text: &str| match dates::whole(text) {
        Some(DateLine::Stamp(stamp)) if stamp.year.is_some() => Some(stamp),
        _ => None,
    };
    let is_year = |segment: &str| segment.len() == 4 && segment.bytes().all(|b| b.is_ascii_digit());
    (0..segments.len()).find_map(|at| {
        let head = segments[at].get(..10).and_then(read);
        let three =
            || segments.get(at..at + 3).filter(|three| is_year(three[0])).and_then(|three| read(&three.join("-")));
        let two = || {
            let two = segments.get(at..at + 2).filter(|two| is_year(two[0]))?;
            read(&format!("{}-{}-1", two[0], two[1])).map(|stamp| Stamp { day: 0, ..stamp })
        };
        head.or_else(three).or_else(two)
    })
}

/// The user's word counts; then what the item says, unless its text is clearly in another language.
fn language_of(text: &str, user: Option<&str>, given: Option<String>, warnings: &mut Vec<Warning>) -> Option<String> {
    let found = match (user, given, language::detect(text)) {
        (Some(user), ..) => Some(user.to_owned()),
        (None, Some(given), Some(seen)) if language::primary(&given) != seen => {
            let message =
                format!("the item says its language is {given:?}, but its text is {seen:?}, which was believed");
            warnings.push(Warning::new(Severity::Note, codes::LANGUAGE_DIFFERS, message));
            Some(seen.to_owned())
        }
        (None, Some(given), _) => Some(given),
        (None, None, seen) => seen.map(str::to_owned),
    };
    if let Some(tag) = found.as_deref().filter(|tag| !language::is_read(tag)) {
        let message = format!(
            "the text is in {tag:?}; Dateline reads English only so far, so nothing is read out of it. If it is English, \
             say so with the language option"
        );
        warnings.push(Warning::new(Severity::Warning, codes::LANGUAGE_NOT_READ, message));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str, given: Given, options: &Options) -> (Document, Vec<String>) {
        let item = Item {
            id: DocumentId::new("d").unwrap(),
            text: text.to_owned(),
            given,
            warnings: Vec::new(),
            name: "notes-2024-11-27.txt".to_owned(),
            from_markup: None,
        };
        let (document, warnings) = assemble(item, options);
        (document, warnings.into_iter().map(|warning| warning.code).collect())
    }

    fn day(document: &Document) -> Option<&str> {
        document.published.as_ref().map(Published::as_str)
    }

    const DATED: &str =
        "Boats Return\n27 November 2024\nRAQQA, Nov 26 (River Post) - The boats crossed to the east of the town.";

    #[test]
    fn user_counts_before_metadata_and_metadata_before_text() {
        let given = || Given { published: "2024-11-28".parse().ok(), source: Some("Meta".into()), ..Given::default() };
        let user = Options { published: "2024-11-29".parse().ok(), source: Some("User".into()), ..Options::default() };
        let (document, _) = made(DATED, given(), &user);
        assert_eq!((day(&document), document.source.as_deref()), (Some("2024-11-29"), Some("User")));
        let (document, _) = made(DATED, given(), &Options::default());
        assert_eq!((day(&document), document.source.as_deref()), (Some("2024-11-28"), Some("Meta")));
        let (document, _) = made(DATED, Given::default(), &Options::default());
        assert_eq!((day(&document), document.source.as_deref()), (Some("2024-11-27"), Some("River Post")));
    }

    #[test]
    fn a_dateline_without_a_year_dates_nothing_alone() {
        let text = "RAQQA, Nov 26 (River Post) - The boats crossed to the east of the town.";
        let (document, codes) = made(text, Given::default(), &Options::default());
        assert_eq!((day(&document), codes), (None, vec![codes::NO_DATE.to_owned()]));
        let given = Given { url: Some("https://river.example/2024/11/boats.html".into()), ..Given::default() };
        assert_eq!(day(&made(text, given, &Options::default()).0), Some("2024-11-26"));
    }

    #[test]
    fn an_address_can_hold_the_day() {
        for url in [
            "https://r.example/2024/11/27/boats",
            "https://r.example/world/2024/nov/27/boats?x",
            "/news/2024-11-27-boats",
        ] {
            let given = Given { url: Some(url.into()), ..Given::default() };
            let (document, codes) = made("The boats crossed to the east of the town.", given, &Options::default());
            assert_eq!((day(&document), codes), (Some("2024-11-27"), vec![codes::DATE_FROM_URL.to_owned()]), "{url}");
        }
    }

    #[test]
    fn a_file_name_is_only_a_hint() {
        let warning = no_date(&Layout::default(), "/tmp/notes-2024-11-27.txt");
        assert!(warning.message.contains("the name says 2024-11-27"), "{warning}");
    }

    #[test]
    fn an_ambiguous_date_is_not_used() {
        let (document, codes) =
            made("Boats Return\n03/04/2024\nThe boats crossed.", Given::default(), &Options::default());
        assert_eq!((day(&document), codes.len()), (None, 2));
        assert_eq!(codes[0], codes::DATE_AMBIGUOUS);
    }

    #[test]
    fn a_declared_language_gives_way_to_a_clear_text() {
        let given = Given { language: Some("ar".into()), ..Given::default() };
        let (document, codes) = made("The boats crossed to the east of the town.", given, &Options::default());
        assert_eq!(document.language.as_deref(), Some("en"));
        assert!(codes.contains(&codes::LANGUAGE_DIFFERS.to_owned()));
        let given = Given { language: Some("en-GB".into()), ..Given::default() };
        assert_eq!(
            made("The boats crossed to the east.", given, &Options::default()).0.language.as_deref(),
            Some("en-GB")
        );
    }
}
