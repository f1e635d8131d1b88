use super::*;

fn published(text: &str) -> Option<String> {
    match whole(text)? {
        DateLine::Stamp(stamp) => stamp.published(None).map(|published| published.to_string()),
        DateLine::Ambiguous => Some("ambiguous".to_owned()),
    }
}

#[test]
fn usual_forms_are_read() {
    for text in [
        "27 November 2024",
        "November 27, 2024",
        "Nov. 27, 2024",
        "Published: Nov. 27, 2024 10:15",
        "2024-11-27",
        "Wednesday, 27th November 2024",
        "27/11/2024",
        "11/27/2024",
        "27.11.2024",
        "Posted on Wed 27 Nov 2024 | 10.15",
        "(27 November 2024)",
        "2024-11-27T10:15:00",
        "Last updated November 27, 2024",
    ] {
        assert_eq!(published(text).as_deref(), Some("2024-11-27"), "{text}");
    }
}

#[test]
fn a_time_counts_when_its_zone_is_known() {
    for (text, want) in [
        ("Wed 27 Nov 2024 10.15 GMT", "2024-11-27T10:15:00Z"),
        ("Nov. 27, 2024, 10:15 p.m. ET", "2024-11-27"),
        ("Nov. 27, 2024, 10:15 p.m. GMT", "2024-11-27T22:15:00Z"),
        ("November 27, 2024 10:15 PM EST", "2024-11-27T22:15:00-05:00"),
        ("2024-11-27T10:15:30.123Z", "2024-11-27T10:15:00Z"),
        ("2024-11-27T10:15:00+03:00", "2024-11-27T10:15:00+03:00"),
        ("2024-11-27 10:15 +0300", "2024-11-27T10:15:00+03:00"),
        ("27 November 2024 10:15 GMT+3", "2024-11-27T10:15:00+03:00"),
    ] {
        assert_eq!(published(text).unwrap_or_default(), want, "{text}");
    }
}

#[test]
fn what_is_no_date_alone_is_none() {
    for text in [
        "",
        "27",
        "November",
        "In November 2024",
        "27 people 2024",
        "30 February 2024",
        "27 November 2024 fighting",
        "2024",
        "10:15",
        "3 or 4 May 2024",
        "1 2 3",
    ] {
        assert_eq!(published(text), None, "{text}");
    }
}

#[test]
fn two_readings_are_no_date() {
    assert_eq!(published("03/04/2024").as_deref(), Some("ambiguous"));
    assert_eq!(published("04/04/2024").as_deref(), Some("2024-04-04"));
}

#[test]
fn a_missing_year_is_not_guessed() {
    let Some(DateLine::Stamp(stamp)) = whole("Nov. 27") else { panic!("a stamp") };
    assert_eq!(stamp.published(None), None);
    assert_eq!(stamp.published(Some(2024)).unwrap().as_str(), "2024-11-27");
}
