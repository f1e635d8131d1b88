use super::*;
use PartRole::{Byline, Headline, Paragraph, SectionHead};

fn parts(text: &str, known: Known<'_>) -> Vec<(PartRole, String)> {
    let text = Text::from(text);
    layout(&text, known).parts.into_iter().map(|part| (part.role, text.slice(part.span).to_owned())).collect()
}

fn roles(text: &str) -> Vec<PartRole> {
    parts(text, Known::default()).into_iter().map(|(role, _)| role).collect()
}

const REPORT: &str = "Ferry Service Returns to the Euphrates Amid Repairs\nBy Lina Adel\n27 November 2024\n\
    RAQQA, Syria (River Post) – Ferries crossed the river’s eastern arm on Monday.\nThe service had been cut for six weeks.\n\
    Fares and Hours\nThe crossing is free until spring.\n(Reporting by Lina Adel; Editing by Omar Hadi)\n";

#[test]
fn a_report_falls_into_its_parts() {
    let parts = parts(REPORT, Known::default());
    let roles: Vec<_> = parts.iter().map(|(role, _)| *role).collect();
    assert_eq!(
        roles,
        [Headline, Byline, Byline, PartRole::Dateline, Paragraph, Paragraph, SectionHead, Paragraph, Byline]
    );
    assert_eq!(parts[3].1, "RAQQA, Syria (River Post) –");
    assert_eq!(parts[4].1, "Ferries crossed the river’s eastern arm on Monday.");
}

#[test]
fn a_report_tells_who_where_and_when() {
    let layout = layout(&Text::from(REPORT), Known::default());
    assert_eq!(layout.title.as_deref(), Some("Ferry Service Returns to the Euphrates Amid Repairs"));
    assert_eq!(layout.byline.as_deref(), Some("Lina Adel"));
    let dateline = layout.dateline.unwrap();
    assert_eq!(dateline.place_text.as_deref(), Some("RAQQA, Syria"));
    assert_eq!(dateline.agency.as_deref(), Some("River Post"));
    assert_eq!(layout.published.unwrap().published(None).unwrap().as_str(), "2024-11-27");
}

#[test]
fn wrapped_text_with_its_head_unspaced_falls_apart_rightly() {
    let text = "Ferry service returns to the Euphrates\nBy Lina Adel\nRAQQA, Syria (River Post) - Ferries crossed the river's eastern\n\
        arm on Monday, the port office said, after six weeks in which people\nhad to drive north to the dam.\n\n\
        The crossing is free until spring, and the office hopes to double the\nnumber of boats.\n";
    assert_eq!(roles(text), [Headline, Byline, PartRole::Dateline, Paragraph, Paragraph]);
}

#[test]
fn a_single_line_is_a_paragraph() {
    assert_eq!(roles("Two boats sank near Raqqa"), [Paragraph]);
    assert_eq!(roles("Reuters"), [Byline]);
    assert_eq!(roles("RAQQA (River Post) - Two boats sank."), [PartRole::Dateline, Paragraph]);
}

#[test]
fn a_list_of_names_is_no_list_of_headings() {
    assert_eq!(roles("The villages are these.\nHur\nBala\nBasratun"), [Paragraph; 4]);
}

#[test]
fn a_title_given_beside_the_text_is_a_headline_only_where_it_stands_there() {
    let known = Known { title: Some("Boats Return"), ..Known::default() };
    assert_eq!(parts("Boats return\nThey crossed on Monday.", known)[0].0, Headline);
    assert_eq!(parts("Raqqa River Port\nThey crossed on Monday.", known)[0].0, SectionHead);
}

#[test]
fn a_second_dateline_of_a_digest_is_split_too() {
    let text =
        "RAQQA, Syria (River Post) – Boats crossed.\nMore followed.\nHOMS, Syria (River Post) – A market opened.";
    assert_eq!(roles(text), [PartRole::Dateline, Paragraph, Paragraph, PartRole::Dateline, Paragraph]);
}

#[test]
fn an_ambiguous_date_line_is_kept_for_a_warning() {
    let layout = layout(&Text::from("Boats Return\n03/04/2024\nThey crossed on Monday."), Known::default());
    assert_eq!(layout.ambiguous.as_deref(), Some("03/04/2024"));
    assert!(layout.published.is_none());
}
