//! The scan keeps up with reading.

use std::time::Instant;

use dateline_catalog::Actors;

#[test]
fn thirty_thousand_words_take_less_than_a_second() {
    let sentence = "Syrian government warplanes and Russian jets struck Idlib , HTS said on Wednesday , while the army of Turkey watched";
    let tokens: Vec<&str> = std::iter::repeat_n(sentence.split(' '), 1_500).flatten().collect();
    let actors = Actors::builtin();
    let start = Instant::now();
    let hits = actors.scan(&tokens);
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(hits.len(), 1_500 * 4);
    assert!(seconds < tokens.len() as f64 / 30_000.0, "{} tokens in {seconds:.3} s", tokens.len());
    eprintln!("{:.0} words per second", tokens.len() as f64 / seconds);
}
