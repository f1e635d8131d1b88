//! Which format the first bytes are of. Content counts before the name.

use crate::decode;

/// How many bytes are looked at.
pub(crate) const HEAD_BYTES: usize = 64 << 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    Html,
    Rows,
    Feed,
}

/// No text: what it looks like, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotText {
    pub looks_like: &'static str,
    pub hint: &'static str,
}

const AS_TEXT: &str = "save it as plain text or HTML first";
const UNPACK: &str = "unpack it and give the folder";
const PICTURE: &str = "only text can be read";

/// First bytes of formats that users do hand over.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF", "save its text first, e.g. `pdftotext report.pdf report.txt`"),
    (b"{\\rtf", "rich text (RTF)", AS_TEXT),
    (
        b"PK\x03\x04",
        "a ZIP archive or an Office document (docx, odt, epub)",
        "unpack it, or save the document as plain text",
    ),
    (b"\xD0\xCF\x11\xE0", "an old Office document (doc, xls, msg)", AS_TEXT),
    (b"\x1F\x8B", "gzip", UNPACK),
    (b"BZh", "bzip2", UNPACK),
    (b"\xFD7zXZ", "xz", UNPACK),
    (b"\x28\xB5\x2F\xFD", "zstd", UNPACK),
    (b"7z\xBC\xAF", "a 7-Zip archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"\x89PNG", "a PNG picture", PICTURE),
    (b"\xFF\xD8\xFF", "a JPEG picture", PICTURE),
    (b"GIF8", "a GIF picture", PICTURE),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)", PICTURE),
    (b"OggS", "sound", PICTURE),
    (b"ID3", "sound", PICTURE),
    (b"SQLite format 3\0", "an SQLite database", "export the texts as JSON Lines"),
    (b"PAR1", "a Parquet file", "export the texts as JSON Lines"),
    (b"\x7FELF", "a program", PICTURE),
];

const MHTML: NotText =
    NotText { looks_like: "a web archive (MHTML)", hint: "save the page as \"Web page, HTML only\" instead" };
const BINARY: NotText =
    NotText { looks_like: "binary data", hint: "give the text itself: plain text, HTML or JSON Lines" };

/// The format of an item that begins with `head` and is called `name`.
pub(crate) fn sniff(head: &[u8], name: &str) -> Result<Format, NotText> {
    if let Some(&(_, looks_like, hint)) = MAGIC.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Err(NotText { looks_like, hint });
    }
    if decode::utf16(head).is_none() && is_binary(head) {
        return Err(BINARY);
    }
    let text = decode::glance(head);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    if matches!(extension.as_str(), "jsonl" | "ndjson") || looks_like_rows(&text) {
        return Ok(Format::Rows);
    }
    if looks_like_mhtml(&text) {
        return Err(MHTML);
    }
    Ok(markup(&text, matches!(extension.as_str(), "html" | "htm" | "xhtml")))
}

/// NUL bytes, or more than 2 % control characters that no text has.
fn is_binary(head: &[u8]) -> bool {
    let control = |b: &&u8| matches!(b, 1..=8 | 14..=26 | 28..=31 | 127);
    head.contains(&0) || head.iter().filter(control).count() * 50 > head.len()
}

fn looks_like_rows(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let first = first.strip_prefix('[').map_or(first, str::trim_start);
    let Some(inside) = first.strip_prefix('{') else { return first.is_empty() && text.trim_start().starts_with('[') };
    inside.trim_start().starts_with(['"', '}']) || inside.trim().is_empty()
}

fn looks_like_mhtml(text: &str) -> bool {
    let head: String = text.chars().take(2000).collect::<String>().to_ascii_lowercase();
    head.contains("mime-version:") && head.contains("multipart/related")
}

/// Tells pages and feeds from text by the tags in the first characters.
fn markup(text: &str, named_html: bool) -> Format {
    let text = text.trim_start();
    if !text.starts_with('<') && !named_html {
        return Format::Plain;
    }
    let head = text.chars().take(4000).collect::<String>().to_ascii_lowercase();
    let first = |tags: &[&str]| tags.iter().filter_map(|tag| head.find(tag)).min();
    let feed = first(&["<rss", "<feed", "<rdf:rdf"]);
    let page = first(&[
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<article",
        "<div",
        "<p>",
        "<p ",
        "<h1",
        "<table",
        "<script",
        "<main",
        "<section",
        "<span",
        "<a ",
        "<ul",
    ]);
    match (feed, page) {
        (Some(feed), page) if page.is_none_or(|page| feed < page) => Format::Feed,
        (_, Some(_)) => Format::Html,
        _ => Format::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_counts_before_the_name() {
        for (bytes, name, format) in [
            ("<!DOCTYPE html><p>x", "a.txt", Format::Html),
            ("\n <html>", "", Format::Html),
            ("Fighting <p>", "a.html", Format::Html),
            ("A plain report.", "a.html", Format::Plain),
            ("{\"text\": \"x\"}", "a.txt", Format::Rows),
            ("[1]", "a.jsonl", Format::Rows),
            ("<?xml version=\"1.0\"?><rss version=\"2.0\">", "a.xml", Format::Feed),
            ("<3 from Aleppo", "a.txt", Format::Plain),
            ("{sic} A report.", "a.txt", Format::Plain),
        ] {
            assert_eq!(sniff(bytes.as_bytes(), name), Ok(format), "{bytes}");
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        let looks = |bytes: &[u8]| sniff(bytes, "a.txt").unwrap_err().looks_like;
        assert_eq!(looks(b"%PDF-1.7 \n"), "a PDF");
        assert!(looks(b"PK\x03\x04word/document.xml").contains("ZIP"));
        assert_eq!(looks(b"\x00\x00\x00\x01ab\x00c"), "binary data");
        assert_eq!(looks(b"MIME-Version: 1.0\nContent-Type: multipart/related;"), "a web archive (MHTML)");
    }
}
