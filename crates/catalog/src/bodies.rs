//! Bare words for bodies that act, in front of what they do or have: *regime shelling*, *rebel positions*.

/// Lemmas, sorted.
const BODIES: &[&str] = &[
    "army",
    "coalition",
    "government",
    "insurgent",
    "jihadist",
    "junta",
    "militant",
    "militia",
    "opposition",
    "police",
    "rebel",
    "regime",
];

/// Whether a lemma names a body that acts, though it is no name.
#[must_use]
pub fn is_body(lemma: &str) -> bool {
    BODIES.binary_search(&lemma).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_army_acts_and_a_village_does_not() {
        assert!(BODIES.is_sorted());
        assert!(is_body("army") && is_body("regime"));
        assert!(!is_body("village"));
    }
}
