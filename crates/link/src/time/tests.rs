//! What the time rules read and what they must leave alone.

use crate::testing::Report;
use crate::{time, words};
use dateline_model::{TimeBasis, TimeMention, TimePrecision};

fn read(published: Option<&str>, text: &str) -> Vec<TimeMention> {
    let report = Report::plain(published, text);
    time::find(&report.document, &words::prepare(&report.analysis))
}

/// `text = start..end precision` for every expression; published on Wednesday, 27 November 2024.
fn told(text: &str) -> Vec<String> {
    read(Some("2024-11-27"), text).iter().map(show).collect()
}

fn show(mention: &TimeMention) -> String {
    let time = &mention.time;
    let bounds = match (&time.start, &time.end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start}..{end}"),
        _ => "?".to_owned(),
    };
    format!("{} = {bounds} {}", time.text.as_deref().unwrap_or_default(), time.precision)
}

#[track_caller]
fn one(text: &str, expected: &str) {
    assert_eq!(told(text), [expected], "{text}");
}

#[track_caller]
fn none(text: &str) {
    assert_eq!(told(text), Vec::<String>::new(), "{text}");
}

#[test]
fn absolute_dates_are_read_in_every_order() {
    one("the town fell 27 November 2024 at last", "27 November 2024 = 2024-11-27 day");
    one("It began Nov. 6, 2016.", "Nov. 6, 2016 = 2016-11-06 day");
    one("the December 25, 2011 agreement", "December 25, 2011 = 2011-12-25 day");
    one("on the 3rd of May, 2023 they left", "on the 3rd of May, 2023 = 2023-05-03 day");
    one("dated 2024-11-05 in the log", "2024-11-05 = 2024-11-05 day");
    one("seen on 05/11/2024 there", "on 05/11/2024 = 2024-11-05 day");
    one("seen on 11/25/2024 there", "on 11/25/2024 = 2024-11-25 day");
    one("seen on 27.11.2024 there", "on 27.11.2024 = 2024-11-27 day");
}

#[test]
fn a_date_without_its_year_takes_it_from_publication() {
    one("killed on 7 February there", "on 7 February = 2024-02-07 day");
    one("talks on 5 December there", "on 5 December = 2024-12-05 day");
    one("killed on 30 December there", "on 30 December = 2024-12-30 day");
    one("On Monday, Dec. 26, he was killed", "On Monday, Dec. 26 = 2024-12-26 day");
}

#[test]
fn months_years_and_parts_of_them_stay_wide() {
    one("a gas attack in April that killed", "in April = 2024-04-01..2024-04-30 month");
    one("in December they left", "in December = 2023-12-01..2023-12-31 month");
    one("in late August they left", "in late August = 2024-08-21..2024-08-31 month");
    one("the target of February's operation", "February = 2024-02-01..2024-02-29 month");
    one("In 2018 people died", "In 2018 = 2018-01-01..2018-12-31 year");
    one("injured in early 2015 there", "in early 2015 = 2015-01-01..2015-04-30 year");
    one("in mid-2015 there", "in mid-2015 = 2015-05-01..2015-08-31 year");
    one("in March 2011 protests began", "in March 2011 = 2011-03-01..2011-03-31 month");
    one("in the first quarter of 2024 alone", "in the first quarter of 2024 = 2024-01-01..2024-03-31 month");
    one("left over the summer for good", "over the summer = 2024-06-01..2024-08-31 month");
    one("during the 1990s there", "during the 1990s = 1990-01-01..1999-12-31 year");
    one("by the end of the year they", "by the end of the year = 2024-09-01..2024-12-31 year");
}

#[test]
fn weekdays_are_the_last_ones_on_or_before_publication() {
    one("said on Wednesday that", "on Wednesday = 2024-11-27 day");
    one("said on Thursday that", "on Thursday = 2024-11-21 day");
    one("said last Wednesday that", "last Wednesday = 2024-11-20 day");
    one("due next Wednesday in Geneva", "next Wednesday = 2024-12-04 day");
    one("a clash last Wednesday and Thursday around", "last Wednesday and Thursday = 2024-11-20..2024-11-21 day");
    one("announced earlier on Saturday but", "earlier on Saturday = 2024-11-23 day");
    one("struck between Friday and Sunday", "between Friday and Sunday = 2024-11-22..2024-11-24 day");
}

#[test]
fn days_near_publication_are_counted_from_it() {
    one("Today they left", "Today = 2024-11-27 day");
    one("left yesterday evening", "yesterday evening = 2024-11-26 part_of_day");
    one("struck overnight", "overnight = 2024-11-26..2024-11-27 part_of_day");
    one("struck last night", "last night = 2024-11-26 part_of_day");
    one("left two days ago", "two days ago = 2024-11-25 day");
    one("left a week ago", "a week ago = 2024-11-18..2024-11-24 week");
    one("left last week", "last week = 2024-11-18..2024-11-24 week");
    one("left this week", "this week = 2024-11-25..2024-11-27 week");
    one("attacks this weekend in", "this weekend = 2024-11-23..2024-11-24 day");
    one("Last month they left", "Last month = 2024-10-01..2024-10-31 month");
    one("brokered this year", "this year = 2024-01-01..2024-12-31 year");
    one("heavy fighting last year", "last year = 2023-01-01..2023-12-31 year");
    one("won earlier this month after", "earlier this month = 2024-11-01..2024-11-27 month");
    one("retaken earlier in the week by", "earlier in the week = 2024-11-25..2024-11-27 week");
}

#[test]
fn windows_reach_back_from_publication_or_ahead() {
    one("airstrikes in the past 24 hours killed", "in the past 24 hours = 2024-11-26..2024-11-27 day");
    one("died in the last month alone", "in the last month = 2024-10-27..2024-11-27 month");
    one("besieged for the past three years", "for the past three years = 2021-11-27..2024-11-27 year");
    one("within the coming hours", "within the coming hours = 2024-11-27 day");
    one("taken within the next two months", "within the next two months = 2024-11-27..2025-01-27 month");
    one("Since September it is sealed", "Since September = 2024-09-01..2024-11-27 month");
    one("since Monday it is sealed", "since Monday = 2024-11-25..2024-11-27 day");
}

#[test]
fn ranges_have_both_their_ends() {
    one("between 3 and 5 May 2023", "between 3 and 5 May 2023 = 2023-05-03..2023-05-05 day");
    one("from Nov 20 to Nov 25 it", "from Nov 20 to Nov 25 = 2024-11-20..2024-11-25 day");
    one("3-5 May they", "3-5 May = 2024-05-03..2024-05-05 day");
    one("on May 3-5, 2022 they", "on May 3-5, 2022 = 2022-05-03..2022-05-05 day");
    one("from 2014 to 2016 it", "from 2014 to 2016 = 2014-01-01..2016-12-31 year");
    one("from December 28 to January 2, 2020 it", "from December 28 to January 2, 2020 = 2019-12-28..2020-01-02 day");
}

#[test]
fn times_of_day_narrow_the_day_they_belong_to() {
    one("airstrikes early Wednesday morning", "early Wednesday morning = 2024-11-27 part_of_day");
    one("struck at 5 a.m. on Tuesday there", "at 5 a.m. on Tuesday = 2024-11-26T05:00:00 hour");
    one("struck on Tuesday at 17:30 local time there", "on Tuesday at 17:30 local time = 2024-11-26T17:30:00 hour");
    one("struck at dawn there", "at dawn = 2024-11-27 part_of_day");
    one("attempted a pre-dawn infiltration", "pre-dawn = 2024-11-27 part_of_day");
    one("in the early hours of Tuesday there", "in the early hours of Tuesday = 2024-11-26 part_of_day");
    one("at 12:30am on 3 May 2023 there", "at 12:30am on 3 May 2023 = 2023-05-03T00:30:00 hour");
}

#[test]
fn a_day_told_of_is_the_anchor_of_what_follows() {
    let text = "On Saturday they attacked .\nLater that day they left .\nHours later the next day began";
    assert_eq!(
        told(text),
        [
            "On Saturday = 2024-11-23 day",
            "Later that day = 2024-11-23 part_of_day",
            "Hours later = 2024-11-23 day",
            "next day = 2024-11-24 day"
        ]
    );
    one("hours after the announcement", "hours after = 2024-11-27 day");
    one("that earlier in the day factions", "earlier in the day = 2024-11-27 part_of_day");
    let period = told("in the past 24 hours and in the same period");
    assert_eq!(period[1], "in the same period = 2024-11-26..2024-11-27 day");
}

#[test]
fn vague_words_keep_their_text_and_get_no_bounds() {
    one("deployed in recent weeks", "in recent weeks = ? unknown");
    one("They recently left", "recently = ? unknown");
    one("it was so before 2011", "before 2011 = ? unknown");
    one("left weeks ago", "weeks ago = ? unknown");
    one("in the coming days", "in the coming days = ? unknown");
}

#[test]
fn without_publication_relative_expressions_have_no_bounds() {
    let shown = |text| read(None, text).iter().map(show).collect::<Vec<_>>();
    assert_eq!(shown("on Saturday they left"), ["on Saturday = ? day"]);
    assert_eq!(shown("attacks in Iraq today"), ["today = ? day"]);
    assert_eq!(shown("On Monday, Dec. 26, he died"), ["On Monday, Dec. 26 = ? day"]);
    assert_eq!(shown("It began Nov. 6, 2016."), ["Nov. 6, 2016 = 2016-11-06 day"]);
}

#[test]
fn basis_tells_stated_from_relative() {
    let basis = |text| read(Some("2024-11-27"), text)[0].time.basis;
    assert_eq!(basis("on 3 May 2023"), Some(TimeBasis::Stated));
    assert_eq!(basis("on 3 May"), Some(TimeBasis::Relative));
    assert_eq!(basis("in recent weeks"), None);
    assert_eq!(read(None, "in recent weeks")[0].time.precision, TimePrecision::Unknown);
}

#[test]
fn durations_ages_and_lookalikes_are_no_times() {
    none("three hours of intense strikes");
    none("the three-year-old war");
    none("his 12-year-old son");
    none("the war lasted seven years");
    none("they may attack and march on Aleppo");
    none("about 2000 people fled");
    none("the second attack");
    none("March for peace");
    none("the 46th Division sat down");
}

#[test]
fn feasts_of_the_moon_have_days_in_the_years_that_are_listed() {
    one("seen on the first day of Eid al-Adha", "on the first day of Eid al-Adha = 2024-06-16 day");
    one("a truce during Eid al-Fitr", "during Eid al-Fitr = 2024-04-10..2024-04-12 day");
    one("the raids in Ramadan 2017", "in Ramadan 2017 = 2017-05-26..2017-06-24 month");
    let far = read(Some("1995-03-01"), "a truce during Eid al-Fitr");
    assert_eq!(far[0].time.start, None);
    assert_eq!(read(Some("2024-11-27"), "during Eid al-Fitr")[0].time.basis, Some(TimeBasis::Feast));
}

#[test]
fn the_weekend_is_the_last_one_and_a_fortnight_two_weeks() {
    one("retook it over the weekend they", "over the weekend = 2024-11-23..2024-11-24 day");
    one("held at the weekend there", "at the weekend = 2024-11-23..2024-11-24 day");
    one("left a fortnight ago", "a fortnight ago = 2024-11-11..2024-11-17 week");
    one("fled in the past fortnight", "in the past fortnight = 2024-11-13..2024-11-27 week");
    one("shot there a week ago today", "a week ago today = 2024-11-20 day");
}

#[test]
fn a_month_or_season_of_a_year_that_is_told_from_publication_lies_in_it() {
    one("shot in March last year there", "in March last year = 2023-03-01..2023-03-31 month");
    one("fought in the summer of last year there", "in the summer of last year = 2023-06-01..2023-08-31 month");
    one("left on 3 December this year they", "on 3 December this year = 2024-12-03 day");
    one("in late March last year there", "in late March last year = 2023-03-21..2023-03-31 month");
}

#[test]
fn a_day_of_the_month_is_one_of_the_month_told_of() {
    one("hit it on the 21st and", "on the 21st = 2024-11-21 day");
    one("hit it on the 30th and", "on the 30th = 2024-10-30 day");
    let text = "In September they came .\nThey left on the 23rd .";
    assert_eq!(told(text)[1], "on the 23rd = 2024-09-23 day");
    none("soldiers of the 21st Brigade left");
    none("on the 3rd day they");
}

#[test]
fn the_eves_and_days_of_the_year_have_dates() {
    one("entered on New Year's Eve in", "on New Year's Eve = 2024-12-31 day");
    one("shelled on Christmas Day 2022 there", "on Christmas Day 2022 = 2022-12-25 day");
}

#[test]
fn what_bears_the_name_of_a_day_is_no_time() {
    none("doctors at the 7 July hospital");
    none("the crowded Monday Market");
    none("an operation called \" Dawn \" began");
}

#[test]
fn what_is_told_behind_so_many_days_after_lies_before_what_was_told() {
    let text = "taken/VERB on/ADP/3/case Wednesday/PROPN/1/obl ,/PUNCT two/NUM/6/nummod days/NOUN/9/obl after/SCONJ/9/mark \
                soldiers/NOUN/9/nsubj left/VERB/1/advcl";
    let report = Report::tagged(Some("2024-11-28"), text);
    let found = time::find(&report.document, &words::prepare(&report.analysis));
    assert_eq!(show(&found[1]), "two days after = 2024-11-25 day");
    let text = "winter/NOUN/2/compound tents/NOUN/0/root in/ADP/5/case the/DET/5/det winter/NOUN/2/nmod";
    let report = Report::tagged(Some("2024-11-28"), text);
    let found = time::find(&report.document, &words::prepare(&report.analysis));
    assert_eq!(found.len(), 1);
}
