//! Properties that hold for any text.

use std::path::Path;
use std::sync::LazyLock;

use dateline_gazetteer::fold::{fold, similarity, skeletons, strip_articles};
use dateline_gazetteer::{Coord, Direction, Gazetteer, PlaceId, demonym, distance_km, strip_generic};
use proptest::prelude::*;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/gazetteer/gazetteer.dlg");
    Gazetteer::load(&path).expect("the shipped gazetteer loads")
});

/// Texts that look like names, and anything at all.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-z' -]{0,30}", "[ابتثجحخدرزسشصعغفقكلمنهويةال ]{0,20}", "\\PC{0,40}", any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn folding_twice_is_folding_once(text in texts()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folded_names_have_single_spaces_and_no_capitals(text in texts()) {
        let folded = fold(&text);
        prop_assert!(!folded.contains("  ") && folded.trim() == folded);
        prop_assert!(!folded.chars().any(|c| c.is_ascii_uppercase()));
    }

    #[test]
    fn case_never_matters_in_latin_names(text in "[A-Za-zÀ-ÖØ-öø-ÿ' -]{0,30}") {
        prop_assert_eq!(fold(&text.to_lowercase()), fold(&text));
    }

    #[test]
    fn stripping_articles_leaves_something(text in texts()) {
        let folded = fold(&text);
        prop_assert_eq!(strip_articles(&folded).is_empty(), folded.is_empty());
    }

    #[test]
    fn skeletons_are_few_short_and_distinct(text in texts()) {
        let all = skeletons(&fold(&text));
        prop_assert!(all.len() <= 4);
        prop_assert!(all.iter().all(|s| !s.is_empty() && s.len() <= 40));
    }

    #[test]
    fn similarity_is_between_nothing_and_one(a in texts(), b in texts()) {
        let (a, b) = (fold(&a), fold(&b));
        let score = similarity(&a, &b);
        prop_assert!((0.0..=1.0).contains(&score));
        prop_assert!((score - similarity(&b, &a)).abs() < 1e-5);
        prop_assert_eq!(similarity(&a, &a), 1.0);
    }

    #[test]
    fn any_text_can_be_looked_up(text in texts()) {
        let found = GAZETTEER.lookup(&text);
        prop_assert!(found.len() <= 50);
        prop_assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
        prop_assert!(found.iter().all(|c| (0.0..=1.0).contains(&c.score)));
        GAZETTEER.is_common_word(&text);
        strip_generic(&text);
        demonym(&text);
        let _ = text.parse::<PlaceId>();
        Direction::parse(&text);
    }

    #[test]
    fn matches_of_any_tokens_lie_within_them(tokens in prop::collection::vec(texts(), 0..12)) {
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        for found in GAZETTEER.scan(&tokens) {
            prop_assert!(found.tokens.start < found.tokens.end && found.tokens.end <= tokens.len());
            prop_assert!(!GAZETTEER.candidates_of(&found).is_empty());
        }
    }

    #[test]
    fn every_display_name_finds_its_place(row in 0usize..500_000) {
        let place = GAZETTEER.places().nth(row).expect("the shipped gazetteer has more places");
        let found = GAZETTEER.query(place.name()).within(place.coord(), 1.0).run();
        prop_assert!(found.iter().any(|c| c.place == place.idx()), "{} {}", place.id(), place.name());
    }

    #[test]
    fn near_agrees_with_the_distance(lat in -60.0..70.0f64, lon in -170.0..170.0f64, km in 0.0..40.0f64) {
        let center = Coord::new(lat, lon);
        let found = GAZETTEER.near(center, km);
        for (idx, distance) in &found {
            prop_assert!((distance_km(center, GAZETTEER.place(*idx).coord()) - distance).abs() < 1e-9);
            prop_assert!(*distance <= km);
        }
    }
}
