use super::*;
use dateline_model::{DocumentId, Part};
use proptest::prelude::*;

fn document(text: &str, parts: &[(PartRole, u32, u32)]) -> Document {
    Document {
        id: DocumentId::new("test").unwrap(),
        source: None,
        url: None,
        title: None,
        byline: None,
        language: None,
        dateline: None,
        published: None,
        text: Text::from(text),
        parts: parts.iter().map(|&(role, start, end)| Part { role, span: Span::new(start, end) }).collect(),
    }
}

/// The sentences of a paragraph, as they stand in the text.
fn split(text: &str) -> Vec<String> {
    let document = document(text, &[]);
    sentences(&document).iter().map(|sentence| document.text.slice(sentence.span()).to_owned()).collect()
}

/// The words of a text, parted by blanks.
fn words(text: &str) -> String {
    let found = sentences(&document(text, &[]));
    let texts: Vec<_> = found.iter().flat_map(|sentence| &sentence.tokens).map(|token| token.text.as_str()).collect();
    texts.join(" ")
}

fn whole(text: &str) {
    assert_eq!(split(text), [text]);
}

#[test]
fn titles_and_ranks_do_not_end_sentences() {
    whole(
        "Lt. Gen. Omar Hadid and Maj. Salim Aswad met Col. Sgt. J. P. Reed of the U.S. Army near St. Elias on Nov. 27.",
    );
    whole("Dr. Rana Khalil, vs. the ministry, cited e.g. No. 5 of the U.N. list and approx. 30 cases.");
}

#[test]
fn acronyms_end_a_sentence_only_before_a_word_that_opens_one() {
    assert_eq!(split("They left for the U.S. The army stayed."), ["They left for the U.S.", "The army stayed."]);
    whole("The strike by U.S. Central Command hit two trucks.");
    assert_eq!(split("It began at 4 a.m. Residents fled."), ["It began at 4 a.m.", "Residents fled."]);
    whole("It began at 4 a.m. Monday near the dam.");
    whole("It began at 4 a.m. (EEST) near the dam.");
}

#[test]
fn decimals_and_ellipses_stay_within_the_sentence() {
    whole("Prices rose 7.5 percent to 1,200.50 pounds ... and then fell.");
    assert_eq!(split("They waited… Nobody came."), ["They waited…", "Nobody came."]);
}

#[test]
fn closing_quotes_belong_to_the_sentence_they_close() {
    let text = "“We held the hill. They fled.” The speaker gave no number.";
    assert_eq!(split(text), ["“We held the hill.", "They fled.”", "The speaker gave no number."]);
    let text = "\"We held the hill.\" \"They fled.\" he said. (He gave no number.) Others did.";
    let found = split(text);
    assert_eq!(found, ["\"We held the hill.\"", "\"They fled.\" he said.", "(He gave no number.)", "Others did."]);
}

#[test]
fn a_quoted_question_stays_with_its_speaker() {
    whole("“Who fired first?” he asked.");
    whole("“Who fired first?” Hamdan asked.");
    assert_eq!(split("“Who fired first?” Hamdan left the hall."), ["“Who fired first?”", "Hamdan left the hall."]);
}

#[test]
fn a_missing_blank_behind_a_stop_is_made_good() {
    assert_eq!(split("Nobody was hurt, he said.The road is open."), ["Nobody was hurt, he said.", "The road is open."]);
    assert_eq!(words("he said.The road"), "he said . The road");
    whole("See example.org or Report.pdf for the list.");
}

#[test]
fn sentences_may_start_with_an_article_in_lower_case() {
    assert_eq!(split("The town fell. al-Nusra denied it."), ["The town fell.", "al-Nusra denied it."]);
}

#[test]
fn list_lines_and_empty_lines_end_sentences_but_other_line_ends_do_not() {
    assert_eq!(
        split("Taken so far:\n• Hur village\n• Bala village"),
        ["Taken so far:", "• Hur village", "• Bala village"]
    );
    assert_eq!(split("first line\n\nsecond line"), ["first line", "second line"]);
    whole("The rebels took\nthe village.");
}

#[test]
fn no_is_a_word_unless_a_number_follows() {
    assert_eq!(split("Asked again, he said no. Talks ended."), ["Asked again, he said no.", "Talks ended."]);
    whole("They closed Checkpoint No. 5 on Sunday.");
}

#[test]
fn a_list_number_belongs_to_its_line() {
    assert_eq!(split("4. The team took samples. It left."), ["4. The team took samples.", "It left."]);
    whole("Rent, salaries etc., “Haddad said.");
}

#[test]
fn reference_marks_close_the_sentence() {
    assert_eq!(split("It was shelled.[4][5] It burned."), ["It was shelled.[4][5]", "It burned."]);
}

#[test]
fn headings_are_one_sentence_and_bylines_are_none() {
    let text = "Army retakes hill. Rebels deny\nBy A. Writer\nThe army said so. Rebels did not.";
    let parts = [(PartRole::Headline, 0, 30), (PartRole::Byline, 31, 43), (PartRole::Paragraph, 44, 78)];
    let document = document(text, &parts);
    let found: Vec<_> =
        sentences(&document).iter().map(|s| (s.part, document.text.slice(s.span()).to_owned())).collect();
    let expected = [(0, "Army retakes hill. Rebels deny"), (2, "The army said so."), (2, "Rebels did not.")];
    assert_eq!(found, expected.map(|(part, text)| (part, text.to_owned())));
}

#[test]
fn clitics_part_but_apostrophes_in_names_do_not() {
    assert_eq!(words("Hay’at Tahrir al-Sham didn’t leave Sana'a."), "Hay'at Tahrir al - Sham did n't leave Sana'a .");
    assert_eq!(words("Da’esh’s men can't; the fighters’ guns"), "Da'esh 's men ca n't ; the fighters ' guns");
    assert_eq!(
        words("They'd say we're in Sa’d’s house, cannot we?"),
        "They 'd say we 're in Sa'd 's house , can not we ?"
    );
    assert_eq!(words("the 1980's and the '90s of Channel 4's"), "the 1980's and the '90s of Channel 4 's");
}

#[test]
fn words_that_lack_their_apostrophe_are_parted_too() {
    assert_eq!(words("they dont know, its a trap, thats all"), "they do nt know , it s a trap , that s all");
    assert_eq!(
        words("Its army and your men left. The IM failed; Im Jong spoke."),
        "Its army and your men left . The IM failed ; Im Jong spoke ."
    );
}

#[test]
fn shortened_words_and_hosts_are_whole() {
    assert_eq!(words("he left b/c of the fire, w/o water, at a/b"), "he left b/c of the fire , w/o water , at a / b");
    assert_eq!(words("see alt.talk.news-desk. it.fell"), "see alt.talk.news-desk . it . fell");
    assert_eq!(words("call 3-5290, spent $$$"), "call 3-5290 , spent $$$");
}

#[test]
fn letters_and_posts_part_without_stops() {
    assert_eq!(
        split("Hi Omar, The list is here. Best regards, Rana"),
        ["Hi Omar,", "The list is here.", "Best regards,", "Rana"]
    );
    assert_eq!(split("Dear Ms Hadid, We write to you."), ["Dear Ms Hadid,", "We write to you."]);
    assert_eq!(split("https://a.org/1 https://a.org/2"), ["https://a.org/1", "https://a.org/2"]);
    assert_eq!(
        split("Rana Hadid 03/27/2001 01:58 PM Please call me."),
        ["Rana Hadid", "03/27/2001 01:58 PM", "Please call me."]
    );
    assert_eq!(split("(Desk News) Rebels took the hill."), ["(Desk News)", "Rebels took the hill."]);
    assert_eq!(split("Posted by Rana -------- The road is open."), ["Posted by Rana", "--------", "The road is open."]);
    assert_eq!(split("They waited . . . Nobody came."), ["They waited . . .", "Nobody came."]);
    whole("The best, Rana said, was over by 01:58 PM Monday.");
}

#[test]
fn a_smiley_belongs_to_the_sentence_before_it() {
    assert_eq!(
        split("We are safe. :) The road is open :) They left."),
        ["We are safe. :)", "The road is open :)", "They left."]
    );
}

#[test]
fn hyphens_part_except_behind_prefixes_and_in_numbers() {
    assert_eq!(
        words("Turkey-backed, U.S.-led B-52 pre-dawn anti-ISIL"),
        "Turkey - backed , U.S. - led B - 52 pre-dawn anti-ISIL"
    );
    assert_eq!(words("Deir ez-Zor, 15-year, 2011-2014"), "Deir ez - Zor , 15 - year , 2011 - 2014");
    assert_eq!(words("UN-backed nom-de-guerre A-10"), "UN - backed nom - de - guerre A - 10");
    assert_eq!(words("call 713-555-0143 on 2024-11-27"), "call 713-555-0143 on 2024-11-27");
}

#[test]
fn numbers_keep_their_commas_and_lose_their_signs_and_units() {
    assert_eq!(
        words("$5 or US$1,200,000, 10% of 155mm shells at 5:30pm"),
        "$ 5 or US$ 1,200,000 , 10 % of 155 mm shells at 5:30 pm"
    );
    assert_eq!(words("11/27/2024, 9/11, 3/4, 7,12"), "11/27/2024 , 9/11 , 3 / 4 , 7 , 12");
}

#[test]
fn addresses_stay_whole() {
    assert_eq!(
        words("(see https://example.org/a-b?c=1.) via @SyriaDesk"),
        "( see https://example.org/a-b?c=1 . ) via @SyriaDesk"
    );
}

#[test]
fn a_very_long_sentence_is_cut_at_a_comma() {
    let text = "men and women, ".repeat(500);
    let found = sentences(&document(&text, &[]));
    assert!(found.iter().all(|sentence| sentence.tokens.len() <= 200));
    assert!(found[0].tokens.last().unwrap().text == ",");
}

#[test]
fn text_in_other_scripts_has_sentences_and_words() {
    assert_eq!(split("وقال المصدر. لم يرد تعليق؟ نعم"), ["وقال المصدر.", "لم يرد تعليق؟", "نعم"]);
    assert_eq!(words("Харків, 5 травня."), "Харків , 5 травня .");
}

#[test]
fn a_megabyte_without_a_blank_is_no_trouble() {
    for unit in ["a", "a@b", ".", "\"", "a-", "x'", "1,", "http://", "（"] {
        let text = unit.repeat(1_000_000 / unit.len());
        let found = sentences(&document(&text, &[]));
        assert!(found.iter().all(|sentence| sentence.tokens.len() <= 200));
    }
}

/// Pieces that news is made of, put together at random.
fn news() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "The",
        "army",
        " ",
        " ",
        " ",
        ". ",
        ".",
        ", ",
        "U.S.",
        "Gen.",
        "’s",
        "n't",
        "“",
        "”",
        "\"",
        "'",
        "-",
        "\n",
        "\n\n",
        "…",
        "?!",
        "(",
        ")",
        "[1]",
        "al-",
        "1,200",
        "5pm",
        "$",
        "%",
        "é",
        "\u{200f}",
        "ع",
        "https://x.org",
        "@a",
        "said",
        "•",
        "\u{301}",
        "cannot",
    ]);
    prop::collection::vec(bits, 0..60).prop_map(|bits| bits.concat())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let length = text.chars().count() as u32;
    let (a, b) = (length / 3, length / 2);
    let parts = [
        (PartRole::Headline, 0, a),
        (PartRole::Byline, a, a),
        (PartRole::Paragraph, a, b),
        (PartRole::Paragraph, b, length),
    ];
    let document = document(text, &parts);
    let mut last = 0;
    let mut covered = String::new();
    for sentence in sentences(&document) {
        let part = document.parts[sentence.part].span;
        prop_assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= 200);
        for token in &sentence.tokens {
            prop_assert!(!token.span.is_empty() && token.span.start >= last && part.contains(token.span));
            prop_assert_eq!(&token.text, &chars::plain(document.text.slice(token.span)));
            prop_assert!(!token.text.is_empty());
            last = token.span.end;
            covered.push_str(document.text.slice(token.span));
        }
    }
    let solid =
        |text: &str| text.chars().filter(|&c| !chars::is_blank(c) && !chars::is_invisible(c)).collect::<String>();
    prop_assert_eq!(solid(&covered), solid(text));
    Ok(())
}

proptest! {
    #[test]
    fn every_solid_character_is_in_one_token_and_spans_are_in_order(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn news_like_text_is_covered_too(text in news()) {
        check(&text)?;
    }

    #[test]
    fn parts_out_of_order_or_out_of_range_do_no_harm(
        text in "\\PC{0,80}", spans in prop::collection::vec((0u32..100, 0u32..100), 0..4),
    ) {
        let parts: Vec<_> = spans.iter().map(|&(start, end)| (PartRole::Paragraph, start, end)).collect();
        let document = document(&text, &parts);
        for sentence in sentences(&document) {
            prop_assert!(sentence.span().end <= document.text.len());
        }
    }
}
