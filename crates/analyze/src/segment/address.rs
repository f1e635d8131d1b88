//! Web addresses, mail addresses and handles, which stay whole.

use std::ops::Range;

const SCHEMES: [&str; 5] = ["http://", "https://", "ftp://", "mailto:", "www."];

/// The first address in a chunk without blanks, as a byte range. The chunk is short (see `MAX_CHUNK_BYTES`).
pub(super) fn first(chunk: &str) -> Option<Range<usize>> {
    match (web(chunk), mail(chunk)) {
        (Some(a), Some(b)) => Some(if a.start <= b.start { a } else { b }),
        (a, b) => a.or(b),
    }
}

fn web(chunk: &str) -> Option<Range<usize>> {
    let bytes = chunk.as_bytes();
    if !bytes.contains(&b':') && !bytes.windows(4).any(|four| four.eq_ignore_ascii_case(b"www.")) {
        return None;
    }
    let at_scheme = |&at: &usize| {
        SCHEMES.iter().any(|scheme| {
            bytes.get(at..at + scheme.len()).is_some_and(|here| here.eq_ignore_ascii_case(scheme.as_bytes()))
        })
    };
    let start = (0..bytes.len()).find(at_scheme)?;
    let rest = &chunk[start..];
    let end = rest.find(['<', '>', '"', '“', '”', '«', '»', '|']).unwrap_or(rest.len());
    let mut address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ']', '}', '…']);
    while address.ends_with(')') && address.matches(')').count() > address.matches('(').count() {
        address = address[..address.len() - 1].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    }
    (address.len() > 5).then(|| start..start + address.len())
}

/// A mail address or an `@handle`.
fn mail(chunk: &str) -> Option<Range<usize>> {
    let bytes = chunk.as_bytes();
    for at in (0..bytes.len()).filter(|&at| bytes[at] == b'@') {
        let local =
            bytes[..at].iter().rev().take_while(|&&b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b)).count();
        let domain = bytes[at + 1..].iter().take_while(|&&b| b.is_ascii_alphanumeric() || b"._-".contains(&b)).count();
        let domain = chunk[at + 1..at + 1 + domain].trim_end_matches(['.', '-', '_']).len();
        if domain > 0 && (local > 0 || !chunk[..at].ends_with(|c: char| c.is_alphanumeric())) {
            return Some(at - local..at + 1 + domain);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(chunk: &str) -> &str {
        first(chunk).map_or("", |range| &chunk[range])
    }

    #[test]
    fn addresses_end_before_the_punctuation_of_the_sentence() {
        assert_eq!(found("(https://example.org/a_(b)),"), "https://example.org/a_(b)");
        assert_eq!(found("www.example.org."), "www.example.org");
        assert_eq!(found("<a.b@example.org>,"), "a.b@example.org");
        assert_eq!(found("@SyriaCivilDef:"), "@SyriaCivilDef");
    }

    #[test]
    fn an_at_sign_alone_is_no_address() {
        assert_eq!(found("@"), "");
        assert_eq!(found("5@-"), "");
        assert_eq!(found("note:this"), "");
    }
}
