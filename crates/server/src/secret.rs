//! Random secrets and comparing them.

use sha2::{Digest, Sha256};

/// 32 random bytes as hexadecimal digits.
///
/// # Panics
/// When the system has no randomness; nothing could be kept secret then.
pub(crate) fn random() -> String {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).expect("the system gives randomness");
    hex(&bytes)
}

/// What is stored instead of a secret.
pub(crate) fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0u8, |seen, (a, b)| seen | (a ^ b)) == 0
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_differ() {
        let (a, b) = (random(), random());
        assert_eq!(a.len(), 64);
        assert!(!same(a.as_bytes(), b.as_bytes()) && same(a.as_bytes(), a.as_bytes()) && !same(b"", b"x"));
    }
}
