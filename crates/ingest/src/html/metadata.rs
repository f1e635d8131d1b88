//! Title, author, outlet, day, language and address of a page, from the best of its places.

use super::{json_ld, tame::Page};
use crate::{
    assemble::Given,
    layout::{
        dates::{self, DateLine},
        same_words,
    },
};
use dateline_model::Published;

/// Where the day of publication stands in `<meta>`, best first.
#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publication_date",
    "parsely-pub-date", "sailthru.date", "publish-date", "publishdate", "pubdate", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "article.published", "date",
];
const AUTHOR: &[&str] =
    &["author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "article:author", "byl"];
const SITE: &[&str] = &["og:site_name", "application-name", "dc.publisher", "publisher"];
const TITLE: &[&str] = &["og:title", "twitter:title", "dc.title", "dcterms.title"];
const LANGUAGE: &[&str] = &["content-language", "og:locale", "dc.language", "language"];

/// Reads what the page says of itself. The title is without the name of the site.
pub(super) fn given(page: &Page) -> Given {
    let article = json_ld::article(&page.json_ld).unwrap_or_default();
    let meta = |names: &[&str]| names.iter().find_map(|name| first(page, name, |_| true));
    let source = article.publisher.or_else(|| meta(SITE));
    let title = article.headline.or_else(|| meta(TITLE)).or_else(|| page.title.clone());
    let author =
        article.author.or_else(|| AUTHOR.iter().find_map(|name| first(page, name, |author| !author.contains("://"))));
    let published = article.published.as_deref().and_then(date).or_else(|| meta_date(page));
    let url = page.canonical.clone().or_else(|| meta(&["og:url"])).or(article.url);
    Given {
        url: url.filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        title: title.map(|title| without_site(&title, source.as_deref())),
        byline: author.map(|author| without_by(&author)),
        language: page.lang.clone().or(article.language).or_else(|| meta(LANGUAGE)).and_then(|tag| language_tag(&tag)),
        source,
        dateline: None,
        published,
    }
}

fn first(page: &Page, name: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    page.metas.iter().find(|(known, content)| known == name && fits(content)).map(|(_, content)| one_line(content))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn meta_date(page: &Page) -> Option<Published> {
    let metas = PUBLISHED.iter().filter_map(|name| first(page, name, |_| true));
    let times = [&page.marked_time, &page.article_time].into_iter().flatten().cloned();
    metas.chain(times).find_map(|text| date(&text))
}

/// A date as machines and editors write it. A time without its zone is not RFC 3339: the day is kept.
fn date(text: &str) -> Option<Published> {
    let text = text.trim();
    let zoned = text.ends_with(['Z', 'z']) || text.rfind(['+', '-']).is_some_and(|at| at > 10 && text[at..].len() == 6);
    let machine = text.len() == 10 || zoned && text.contains('T');
    if let Some(published) = text.parse().ok().filter(|_| machine) {
        return Some(published);
    }
    match dates::whole(text)? {
        DateLine::Stamp(stamp) => stamp.published(None),
        DateLine::Ambiguous => None,
    }
}

fn language_tag(tag: &str) -> Option<String> {
    let tag = tag.split(',').next().unwrap_or_default().trim().replace('_', "-");
    let fits = (2..=20).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fits.then_some(tag)
}

/// `Boats Return - River Post` is `Boats Return` when the site is the River Post.
fn without_site(title: &str, site: Option<&str>) -> String {
    let Some(site) = site else { return title.to_owned() };
    let head = [" | ", " - ", " – ", " — ", " :: ", " » ", " · "].iter().find_map(|separator| {
        let (head, tail) = title.rsplit_once(separator)?;
        (same_words(tail, site) && !head.trim().is_empty()).then(|| head.trim().to_owned())
    });
    head.unwrap_or_else(|| title.to_owned())
}

pub(super) fn without_by(author: &str) -> String {
    let author = one_line(author);
    let by = author.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    if by { author[3..].trim().to_owned() } else { author }
}

#[cfg(test)]
mod tests {
    use super::super::tame::tame;
    use super::*;

    #[test]
    fn json_ld_counts_before_open_graph_and_that_before_meta_and_time() {
        let json =
            r#"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-11-24"}</script>"#;
        let graph = "<meta property=article:published_time content=2024-11-25T08:00:00+03:00>";
        let meta = "<meta name=date content='26 November 2024'>";
        let time = "<article><time datetime=2024-11-27T10:00>today</time></article>";
        let day = |markup: &str| given(&tame(markup)).published.map(|published| published.to_string());
        assert_eq!(day(&[time, meta, graph, json].concat()).as_deref(), Some("2024-11-24"));
        assert_eq!(day(&[time, meta, graph].concat()).as_deref(), Some("2024-11-25T08:00:00+03:00"));
        assert_eq!(day(&[time, meta].concat()).as_deref(), Some("2024-11-26"));
        assert_eq!(day(time).as_deref(), Some("2024-11-27"));
        assert_eq!(day("<meta name=date content=03/04/2024>"), None);
    }

    #[test]
    fn title_site_author_and_language_are_cleaned() {
        let page = "<html lang=en_GB><title>Boats Return | River Post</title><meta property=og:site_name content='River Post'>\
            <meta property=article:author content='https://social.example/lina'><meta name=author content='By  Lina Adel'>\
            <link rel=canonical href=https://river.example/boats>";
        let given = given(&tame(page));
        assert_eq!(given.title.as_deref(), Some("Boats Return"));
        assert_eq!(given.source.as_deref(), Some("River Post"));
        assert_eq!(given.byline.as_deref(), Some("Lina Adel"));
        assert_eq!(given.language.as_deref(), Some("en-GB"));
        assert_eq!(given.url.as_deref(), Some("https://river.example/boats"));
    }
}
