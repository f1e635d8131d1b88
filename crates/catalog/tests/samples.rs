//! The sample reports say what they are, and most of them name actors of the catalogue.

use std::path::Path;

use dateline_catalog::Actors;

#[test]
fn every_sample_says_that_it_is_illustrative_and_most_name_a_known_actor() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/western-aleppo-2024");
    let (mut count, mut with_actors) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.display();
        assert!(text.contains("[Illustrative sample report written for Dateline; not a real dispatch.]"), "{name}");
        let tokens: Vec<&str> = text.split_whitespace().collect();
        with_actors += usize::from(!Actors::builtin().scan(&tokens).is_empty());
        count += 1;
    }
    assert!(count >= 12, "{count} samples");
    assert!(with_actors + 2 >= count, "only {with_actors} of {count} name an actor; the two aid notes need not");
}
