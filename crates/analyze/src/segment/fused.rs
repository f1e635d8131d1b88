//! Words that are written as one and are two.

use super::number;

/// Words that are two: where the second begins. Those without their apostrophe are common in posts. Sorted.
#[rustfmt::skip]
const FUSED: &[(&str, usize)] = &[
    ("aint", 2), ("alot", 1), ("arent", 3), ("cannot", 3), ("cant", 2), ("couldnt", 5), ("didnt", 3), ("doesnt", 4),
    ("dont", 2), ("gimme", 3), ("gonna", 3), ("gotta", 3), ("hadnt", 3), ("hasnt", 3), ("havent", 4), ("im", 1),
    ("isnt", 2), ("ive", 1), ("lemme", 3), ("outta", 3), ("shouldnt", 6), ("thats", 4), ("theres", 5), ("theyre", 4),
    ("wanna", 3), ("wasnt", 3), ("werent", 4), ("whats", 4), ("wont", 2), ("wouldnt", 5), ("youre", 3), ("youve", 3),
];
/// *its* and *your* before one of these lack an apostrophe: *its a trap*.
const NOT_OWNED: [&str; 5] = ["a", "an", "been", "not", "the"];
/// Longest of them, in bytes.
const LONGEST: usize = 8;

/// `cannot` → `can|not`, `155mm` → `155|mm`; `behind` is the text behind the word.
pub(super) fn split(word: &str, behind: &str) -> Option<usize> {
    if word.as_bytes().first()?.is_ascii_digit() {
        return number::unit(word);
    }
    if !(2..=LONGEST).contains(&word.len()) {
        return None;
    }
    let acronym = word.len() < 4 && word.ends_with(|c: char| c.is_ascii_uppercase());
    let name = word == "Im" && behind.trim_start().starts_with(char::is_uppercase);
    if let Some((_, split)) = FUSED.iter().find(|(fused, _)| word.eq_ignore_ascii_case(fused)) {
        return (!acronym && !name).then_some(*split);
    }
    let owner = word.eq_ignore_ascii_case("its") || word.eq_ignore_ascii_case("your");
    let next = behind.split(|c: char| !c.is_alphanumeric()).nth(1).filter(|_| behind.starts_with(' '));
    (owner && next.is_some_and(|next| NOT_OWNED.contains(&next))).then_some(word.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_parts_within_the_word() {
        assert!(FUSED.is_sorted_by(|a, b| a.0 < b.0));
        assert!(FUSED.iter().all(|&(word, split)| split < word.len() && word.len() <= LONGEST));
    }
}
