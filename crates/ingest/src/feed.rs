//! RSS and Atom feeds: one document per entry.
//!
//! Feeds in the wild are often not well-formed, and a parser that insists gives nothing. So the entries are cut out by
//! their tags and the few fields are looked up in each: linear, no tree, one broken entry does not touch the others.
//! Approximation: namespaces are taken by their usual prefixes (`content:`, `dc:`).

use crate::{
    assemble::{Given, Item, assemble},
    decode,
    error::{IngestError, Origin},
    html,
    layout::dates::{self, DateLine},
    options::Options,
    read::{ContentHash, Outcome, Read},
};
use dateline_model::{Published, Warning};
use std::borrow::Cow;

/// Reads the entries of a feed. [`Read::raw`] of an entry is its stretch of the feed, in UTF-8.
pub(crate) fn read(raw: &[u8], origin: &Origin, options: &Options) -> Vec<Outcome> {
    let decoded = decode::decode(raw, html::declared(raw));
    let (head, entries) = entries(&decoded.text);
    if entries.is_empty() {
        let actual = "it has no <item> and no <entry>".to_owned();
        return vec![Err(IngestError::BadFeed { origin: origin.clone(), actual })];
    }
    let head = escaped(head);
    let site = element(&head, "title").map(|title| line(&title)).filter(|title| !title.is_empty());
    let language = element(&head, "language").map(|tag| line(&tag)).filter(|tag| !tag.is_empty());
    let entry = |(number, entry): (usize, &str)| {
        let origin = origin.at_line(number as u64 + 1);
        let given = Given { source: site.clone(), language: language.clone(), ..given(&escaped(entry)) };
        read_entry(entry, given, decoded.warnings.clone(), origin, options)
    };
    entries.into_iter().enumerate().map(entry).collect()
}

fn read_entry(entry: &str, given: Given, warnings: Vec<Warning>, origin: Origin, options: &Options) -> Outcome {
    let entry_text = escaped(entry);
    let content = ["content:encoded", "content", "description", "summary"]
        .iter()
        .filter_map(|name| element(&entry_text, name))
        .max_by_key(|content| content.len());
    let lines = html::lines(content.as_deref().unwrap_or_default());
    let (text, headings) = html::join(given.title.as_deref(), lines);
    if text.is_empty() {
        return Err(IngestError::Empty { origin, size_bytes: entry.len() as u64 });
    }
    let raw = entry.as_bytes().to_vec();
    let sha256 = ContentHash::of(&raw);
    let id = sha256.document_id();
    let item = Item { id, text, given, warnings, name: origin.name.clone(), from_markup: Some(headings) };
    let (document, warnings) = assemble(item, options);
    Ok(Read { document, warnings, raw, sha256, origin })
}

/// Cuts a feed into what stands before the first entry, and the entries. Tags in CDATA and comments do not count.
fn entries(feed: &str) -> (&str, Vec<&str>) {
    let (mut entries, mut start, mut head) = (Vec::new(), None, feed.len());
    let mut at = 0;
    while let Some(offset) = feed[at..].find('<') {
        let here = at + offset;
        let tag = &feed[here..];
        let closed = ["</item>", "</entry>"].iter().find(|close| tag.starts_with(*close));
        at = here + 1;
        if let Some(skipped) = skip(tag) {
            at = here + skipped;
        } else if let Some(close) = closed {
            at = here + close.len();
            entries.extend(start.take().map(|start| &feed[start..at]));
        } else if start.is_none() && (opens(tag, "item") || opens(tag, "entry")) {
            head = head.min(here);
            start = Some(here);
        }
    }
    (&feed[..head], entries)
}

const CDATA: &str = "<![CDATA[";

/// How long the CDATA section or comment is that begins here.
fn skip(tag: &str) -> Option<usize> {
    [(CDATA, "]]>"), ("<!--", "-->")]
        .iter()
        .find(|(open, _)| tag.starts_with(open))
        .map(|(_, close)| tag.find(close).map_or(tag.len(), |end| end + close.len()))
}

fn opens(tag: &str, name: &str) -> bool {
    tag.strip_prefix('<')
        .and_then(|rest| rest.strip_prefix(name))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')))
}

/// Writes CDATA sections as escaped text and leaves comments out, so that a `<` is always a tag of the feed.
fn escaped(xml: &str) -> Cow<'_, str> {
    if !xml.contains("<!") {
        return Cow::Borrowed(xml);
    }
    let mut clean = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.find("<!") {
        clean.push_str(&rest[..at]);
        let tag = &rest[at..];
        let len = skip(tag).unwrap_or(2);
        if let Some(text) = tag[..len].strip_prefix(CDATA) {
            clean.push_str(&html_escape::encode_text(text.strip_suffix("]]>").unwrap_or(text)));
        }
        rest = &tag[len..];
    }
    clean.push_str(rest);
    Cow::Owned(clean)
}

/// The content of the first element of this name, decoded once; inline markup (Atom's `xhtml`) stays markup.
fn element(xml: &str, name: &str) -> Option<String> {
    let (start, _) = xml.match_indices('<').find(|&(at, _)| opens(&xml[at..], name))?;
    let (attributes, rest) = xml[start..].split_once('>')?;
    if attributes.ends_with('/') {
        return None;
    }
    let content = rest.split(&format!("</{name}>")).next()?.trim();
    let content =
        if content.contains('<') { Cow::Borrowed(content) } else { html_escape::decode_html_entities(content) };
    (!content.is_empty()).then(|| content.into_owned())
}

/// Markup as one line of text.
fn line(markup: &str) -> String {
    html::lines(markup).into_iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
}

fn given(entry: &str) -> Given {
    let text = |name: &str| element(entry, name).map(|text| line(&text)).filter(|text| !text.is_empty());
    Given {
        url: text("link").or_else(|| atom_link(entry)).or_else(|| text("guid")).filter(|url| url.starts_with("http")),
        title: text("title"),
        byline: text("dc:creator").or_else(|| text("name")).or_else(|| text("author")),
        published: ["pubDate", "published", "dc:date", "issued", "updated"].iter().find_map(|name| date(&text(name)?)),
        ..Given::default()
    }
}

fn date(text: &str) -> Option<Published> {
    match dates::whole(text)? {
        DateLine::Stamp(stamp) => stamp.published(None),
        DateLine::Ambiguous => None,
    }
}

/// `<link href="…"/>`, not the one of an enclosure.
fn atom_link(entry: &str) -> Option<String> {
    let links = entry.match_indices("<link").take(50).map(|(at, _)| entry[at..].split('>').next().unwrap_or_default());
    let alternate = |link: &&str| !link.contains("rel=") || link.contains("alternate");
    links.filter(alternate).find_map(|link| {
        let (_, href) = link.split_once("href=")?;
        let quote = href.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let href = href[1..].split(quote).next()?;
        Some(html_escape::decode_html_entities(href).into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(feed: &str) -> Vec<Outcome> {
        read(feed.as_bytes(), &Origin::named("feed.xml"), &Options::default())
    }

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>River Post</title><language>en</language>
        <!-- <item><title>Not an item</title></item> -->
        <item><title>Boats &amp; ferries return</title><link>https://river.example/1</link><dc:creator>Lina Adel</dc:creator>
        <pubDate>Mon, 25 Nov 2024 14:40:00 GMT</pubDate><description>A teaser</description>
        <content:encoded><![CDATA[<p>The boats crossed.</p><p>They carry <b>ten</b> cars &amp; more.</p></item>]]></content:encoded></item>
        <item><title/><description> </description></item>
        <item><description>&lt;p&gt;A market opened.&lt;/p&gt;</description></item></channel></rss>"#;

    #[test]
    fn entries_of_rss_are_documents() {
        let outcomes = all(RSS);
        assert_eq!(outcomes.len(), 3);
        let first = &outcomes[0].as_ref().unwrap().document;
        assert_eq!(first.text.as_str(), "Boats & ferries return\nThe boats crossed.\nThey carry ten cars & more.");
        assert_eq!(first.source.as_deref(), Some("River Post"));
        assert_eq!(first.byline.as_deref(), Some("Lina Adel"));
        assert_eq!(first.url.as_deref(), Some("https://river.example/1"));
        assert_eq!(first.published.as_ref().unwrap().as_str(), "2024-11-25T14:40:00Z");
        assert!(matches!(&outcomes[1], Err(IngestError::Empty { .. })));
        assert_eq!(outcomes[2].as_ref().unwrap().document.text.as_str(), "A market opened.");
        assert_eq!(outcomes[2].as_ref().unwrap().origin.to_string(), "feed.xml:3");
    }

    #[test]
    fn entries_of_atom_are_documents() {
        let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>River Post</title><entry><title>Boats return</title>
            <link rel="enclosure" href="https://river.example/a.mp3"/><link rel="alternate" href="https://river.example/1?a=1&amp;b=2"/>
            <author><name>Lina Adel</name></author><published>2024-11-25T17:40:00+03:00</published>
            <content type="xhtml"><div><p>The boats crossed.</p></div></content></entry></feed>"#;
        let outcomes = all(feed);
        let document = &outcomes[0].as_ref().unwrap().document;
        assert_eq!(document.text.as_str(), "Boats return\nThe boats crossed.");
        assert_eq!(document.url.as_deref(), Some("https://river.example/1?a=1&b=2"));
        assert_eq!(document.byline.as_deref(), Some("Lina Adel"));
        assert_eq!(document.published.as_ref().unwrap().as_str(), "2024-11-25T17:40:00+03:00");
    }

    #[test]
    fn a_feed_without_entries_says_so() {
        let told = all("<rss><channel><title>River Post</title></channel></rss>").remove(0).unwrap_err();
        assert_eq!(told.to_string(), "feed.xml: expected an RSS or Atom feed, but it has no <item> and no <entry>");
    }
}
