//! Saved web pages. The pages are written for these tests and are about nothing that happened.

use dateline_ingest::{IngestError, Options, Read, codes, read_bytes};
use dateline_model::PartRole::{self, Byline, Dateline, Headline, Paragraph, SectionHead};
use std::time::{Duration, Instant};

fn read(page: impl Into<Vec<u8>>) -> Result<Read, IngestError> {
    let mut items: Vec<_> = read_bytes(page.into(), "page.html", &Options::default()).collect();
    assert_eq!(items.len(), 1);
    items.remove(0)
}

fn parts(read: &Read) -> Vec<(PartRole, &str)> {
    let document = &read.document;
    document.parts.iter().map(|part| (part.role, document.text.slice(part.span))).collect()
}

const PAGE: &str = include_str!("pages/boats.html");

#[test]
fn an_article_is_taken_out_of_its_page() {
    let read = read(PAGE).unwrap();
    assert_eq!(
        parts(&read),
        [
            (Headline, "Ferry service returns to the Euphrates amid repairs"),
            (Dateline, "RAQQA, Syria (River Post) –"),
            (
                Paragraph,
                "Ferries crossed the river’s eastern arm on Monday, the port office said, after six weeks in which \
                 people had to drive north to the dam."
            ),
            (
                Paragraph,
                "“We waited for the engine part,” said Omar Hadi, who runs two of the boats. The part came from \
                 Aleppo on Sunday evening, he added."
            ),
            (SectionHead, "What it costs"),
            (
                Paragraph,
                "The crossing is free until spring, and the office hopes to double the number of boats by then, \
                 though it has not said who will pay for them."
            ),
        ]
    );
    assert!(read.document.text.as_str().starts_with("Ferry service returns to the Euphrates amid repairs\nRAQQA"));
}

#[test]
fn a_page_tells_who_when_and_where_it_was_published() {
    let document = read(PAGE).unwrap().document;
    assert_eq!(document.title.as_deref(), Some("Ferry service returns to the Euphrates amid repairs"));
    assert_eq!(document.byline.as_deref(), Some("Lina Adel"));
    assert_eq!(document.source.as_deref(), Some("River Post"));
    assert_eq!(document.url.as_deref(), Some("https://river-post.example/2024/11/ferry-service"));
    assert_eq!(document.published.unwrap().as_str(), "2024-11-25T17:40:00+03:00");
    assert_eq!(document.language.as_deref(), Some("en-GB"));
    assert_eq!(document.dateline.unwrap().agency.as_deref(), Some("River Post"));
}

#[test]
fn the_user_counts_before_the_page() {
    let options = Options { published: "2024-12-01".parse().ok(), source: Some("Mirror".into()), ..Options::default() };
    let document = read_bytes(PAGE.into(), "page.html", &options).next().unwrap().unwrap().document;
    assert_eq!(document.published.unwrap().as_str(), "2024-12-01");
    assert_eq!(document.source.as_deref(), Some("Mirror"));
}

#[test]
fn a_plain_page_without_metadata_is_read_by_its_text() {
    let page = "<h1>Ferry Service Returns</h1><p>By Lina Adel</p><p>25 November 2024</p>\
        <p>RAQQA (River Post) - Ferries crossed the eastern arm of the river on Monday, the port office said.</p>\
        <p>The crossing is free until spring, and the office hopes to double the number of boats by then.</p>";
    let read = read(page).unwrap();
    let document = &read.document;
    assert_eq!(document.title.as_deref(), Some("Ferry Service Returns"), "{:?}", parts(&read));
    assert_eq!(document.published.as_ref().unwrap().as_str(), "2024-11-25");
    assert_eq!(document.byline.as_deref(), Some("Lina Adel"));
    assert_eq!(document.source.as_deref(), Some("River Post"));
    assert!(parts(&read).contains(&(Dateline, "RAQQA (River Post) -")));
    assert!(parts(&read).iter().any(|(role, _)| *role == Byline));
}

#[test]
fn a_page_without_an_article_says_so() {
    let links: String = (0..40).map(|n| format!("<li><a href=/{n}>Story number {n}</a></li>")).collect();
    let told = read(format!("<html><title>River Post</title><body><ul>{links}</ul>")).unwrap();
    assert!(told.warnings.iter().any(|warning| warning.code == codes::NO_ARTICLE), "{:?}", parts(&told));
    let ranked: String = (0..40)
        .map(|n| format!("<tr><td>{n}.</td><td><p>A story of the boats, of the dam and of number {n} (river.example)</p></td></tr>"))
        .collect();
    let page = format!(
        "<html><body><table>{ranked}</table><p>These are the stories of today, and there are many of them.</p>"
    );
    let told = read(page).unwrap();
    assert!(told.warnings.iter().any(|warning| warning.code == codes::NO_ARTICLE), "{:?}", parts(&told));
    for page in ["<html><body></body></html>", "<!doctype html><script>app()</script><div id=root></div>", "<html>"] {
        let error = read(page).unwrap_err();
        assert!(matches!(error, IngestError::NoArticle { .. }), "{error}");
        assert!(error.to_string().contains("it has no text"), "{error}");
    }
}

#[test]
fn a_page_in_arabic_is_told() {
    let page = "<html lang=en><meta charset=utf-8><article><h1>عودة العبارات</h1><p>قال مكتب الميناء إن العبارات عادت إلى عبور النهر يوم \
        الاثنين بعد توقف دام ستة أسابيع اضطر خلالها السكان إلى السفر شمالا نحو السد.</p></article>";
    let read = read(page).unwrap();
    assert_eq!(read.document.language.as_deref(), Some("ar"));
    let codes: Vec<_> = read.warnings.iter().map(|warning| warning.code.as_str()).collect();
    assert!(codes.contains(&codes::LANGUAGE_NOT_READ) && codes.contains(&codes::LANGUAGE_DIFFERS), "{codes:?}");
}

#[test]
fn a_declared_encoding_is_honoured() {
    let mut page = b"<html><meta charset=windows-1252><article><h1>Boats</h1><p>".to_vec();
    page.extend(b"The ferry\x92s engine part came from Aleppo on Sunday evening, the port office said.</p></article>");
    assert!(read(page).unwrap().document.text.as_str().contains("The ferry’s engine"));
}

#[test]
fn hostile_pages_end_in_time() {
    let article = "<p>Ferries crossed the eastern arm of the river on Monday, the port office said.</p>";
    let many = |piece: &str, times: usize| piece.repeat(times);
    let pages = [
        many("<div>", 100_000) + article,
        many("<div><p>", 100_000) + article,
        many("<span>", 200_000) + article + &many("</span>", 200_000),
        (0..50_000).map(|n| format!("<font size={n}><b id={n}><p>x")).collect::<String>() + article,
        many("<table><tr><td>", 50_000) + article,
        many("<ul><li>", 50_000) + article,
        many("<a href=x>", 100_000) + article,
        many("<form><select><option>", 50_000) + article,
        format!("<div {}>{article}", many("a=1 ", 500_000)),
        format!("<div class=\"{}\">{article}", many("x ", 5_000_000)),
        many("<br>", 200_000) + article,
        many("x<br><br>", 100_000) + article,
        many("<p>x</p>", 100_000) + article,
        many("<p>word, word.</p>", 90_000) + article,
        many("</p>", 300_000) + article,
        many("<!--", 500_000) + article,
        many("<svg><math>", 100_000) + article,
        many("&", 2_000_000) + article,
        many("<script>", 200_000) + article,
        many("<li><b><i><u>", 50_000) + article,
        many("<h1><section><article>", 50_000) + article,
    ];
    for (number, page) in pages.into_iter().enumerate() {
        let start = Instant::now();
        let _ = read(format!("<html>{page}"));
        let took = start.elapsed();
        assert!(took < Duration::from_secs(30), "page {number} took {took:?}");
    }
}
