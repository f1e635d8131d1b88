//! What holds for all bytes and all texts.

use dateline_ingest::{Options, Read, read_bytes};
use proptest::prelude::*;

/// Parts are in order, apart, inside the text, and leave nothing out but white space.
fn check_parts(read: &Read) {
    let text = &read.document.text;
    let mut at = 0;
    for part in &read.document.parts {
        assert!(part.span.start >= at && part.span.start < part.span.end && part.span.end <= text.len(), "{part:?}");
        let between: String = text.as_str().chars().skip(at as usize).take((part.span.start - at) as usize).collect();
        assert!(between.trim().is_empty(), "left out: {between:?}");
        let own = text.slice(part.span);
        assert_eq!(own.trim(), own, "white space at the edge");
        at = part.span.end;
    }
    assert!(text.as_str().chars().skip(at as usize).all(char::is_whitespace), "left out at the end");
}

/// Words and signs that the rules look for, so that random texts come near to reports.
fn report_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "By ",
        "Lina Adel",
        "IDLIB",
        "Aleppo",
        ", ",
        "Syria",
        " (",
        ")",
        "North Press",
        "Reuters",
        " – ",
        " - ",
        "--",
        "—",
        "/TASS/",
        ". ",
        "\n",
        "\n\n",
        "\r\n",
        "\u{2028}",
        "27 November 2024",
        "Nov. 27",
        "2024-11-27",
        "10:15",
        "Published: ",
        " the army left",
        "Casualties and Gains",
        "’",
        "é",
        "سوريا",
        "😀",
        "\u{feff}",
        "\t",
        ":",
        "[",
        "]",
        "|",
        "Source: ",
        "al-",
        "3",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Tags and text, so that random pages come near to real ones.
fn page_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<html>",
        "<p>",
        "</p>",
        "<div class=\"story\">",
        "</div>",
        "<h1>",
        "</h1>",
        "<h2>",
        "</h2>",
        "<a href=x>",
        "</a>",
        "<br>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<ul><li>",
        "</ul>",
        "<article>",
        "</article>",
        "<span hidden>",
        "</span>",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<!--",
        "-->",
        "<time datetime=2024-11-27>",
        "<meta name=author content='Lina'>",
        "&amp;",
        "&lt;",
        "&#0;",
        "&nbsp;",
        "<",
        ">",
        "\"",
        "<svg>",
        "</svg>",
        "<form>",
        "<select>",
        "<pre>",
        "<blockquote>",
        "<p style='display:none'>",
        "The boats crossed the river on Monday, the port office said, after six weeks. ",
        "RAQQA (Reuters) - ",
        "word ",
        "\u{fdd0}",
        "é",
        "<item>",
        "</item>",
        "<![CDATA[",
        "]]>",
        "<description>",
        "</description>",
        "<script type=application/ld+json>{\"@type\":",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    // More cases: PROPTEST_CASES=100000.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "(a|a\\.txt|a\\.html|a\\.jsonl|a\\.xml)") {
        for read in read_bytes(bytes, &name, &Options::default()).flatten() {
            check_parts(&read);
        }
    }

    #[test]
    fn plain_text_is_not_changed(text in "[a-z][\\PC\\n\\r\\t]{0,300}") {
        for read in read_bytes(text.clone().into_bytes(), "a.txt", &Options::default()) {
            let read = read.unwrap();
            prop_assert_eq!(read.document.text.as_str(), text.as_str());
            prop_assert_eq!(&read.raw, text.as_bytes());
            check_parts(&read);
        }
    }

    #[test]
    fn report_like_text_falls_into_parts(text in report_like()) {
        for read in read_bytes(text.clone().into_bytes(), "a.txt", &Options::default()).flatten() {
            prop_assert_eq!(read.document.text.as_str(), text.strip_prefix('\u{feff}').unwrap_or(&text));
            check_parts(&read);
        }
    }

    #[test]
    fn the_text_of_a_row_is_not_changed(text in "[a-z]\\PC{0,200}", title in "\\PC{0,40}") {
        let row = serde_json::json!({ "text": text, "title": title }).to_string();
        let read = read_bytes(row.into_bytes(), "a.jsonl", &Options::default()).next().unwrap().unwrap();
        prop_assert_eq!(read.document.text.as_str(), text.as_str());
        check_parts(&read);
    }

    #[test]
    fn reading_twice_gives_the_same(text in report_like()) {
        let read = || read_bytes(text.clone().into_bytes(), "a.txt", &Options::default()).flatten().collect::<Vec<_>>();
        prop_assert_eq!(read(), read());
    }

    #[test]
    fn page_like_bytes_fall_into_parts(page in page_like(), start in "(<html>|<rss><item>|<feed><entry>)") {
        for read in read_bytes((start + &page).into_bytes(), "a", &Options::default()).flatten() {
            check_parts(&read);
        }
    }
}
