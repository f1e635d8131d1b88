//! Bytes to characters: byte order mark, UTF-8, UTF-16, a declared encoding, else a guess that is told.

use crate::codes;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use dateline_model::{Severity, Warning};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Text and what was noticed on the way.
pub(crate) struct Decoded {
    pub text: String,
    pub warnings: Vec<Warning>,
}

/// Decodes a whole item; `declared` is what the item says of itself and is believed when the bytes are no UTF-8.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    let (bytes, marked) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (&bytes[mark..], Some(encoding)),
        None => (bytes, utf16(bytes)),
    };
    if let Some(encoding) = marked.filter(|&encoding| encoding != UTF_8) {
        return decode_as(bytes, encoding, Vec::new());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), warnings: Vec::new() };
    }
    if marked.is_some() || mostly_utf8(bytes) {
        return lossy_utf8(bytes);
    }
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return decode_as(bytes, encoding, Vec::new());
    }
    guess(bytes)
}

/// Decodes a row of JSON, which is UTF-8 by its standard.
pub(crate) fn row(bytes: &[u8]) -> Decoded {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), warnings: Vec::new() },
        Err(_) => lossy_utf8(bytes),
    }
}

/// The beginning of an item as text, for telling its format.
pub(crate) fn glance(head: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return encoding.decode_without_bom_handling(&head[mark..]).0;
    }
    utf16(head).map_or_else(|| String::from_utf8_lossy(head), |encoding| encoding.decode_without_bom_handling(head).0)
}

/// UTF-16 with a mark, or without one when every second byte of the beginning is NUL, as it is in Latin text.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 8 {
        return None;
    }
    let nuls = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let most = head.len() / 2 * 9 / 10;
    match (nuls(0), nuls(1)) {
        (0, odd) if odd >= most => Some(UTF_16LE),
        (even, 0) if even >= most => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 with a few broken places has more bytes in whole multi-byte characters than broken bytes.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    whole > 0 && whole >= broken
}

fn lossy_utf8(bytes: &[u8]) -> Decoded {
    let broken: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    let warnings = vec![replaced(broken, "byte", "UTF-8")];
    Decoded { text: String::from_utf8_lossy(bytes).into_owned(), warnings }
}

fn guess(bytes: &[u8]) -> Decoded {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    // Control characters of Latin-1 stand in no text: then it was no single-byte encoding but broken UTF-8.
    if broken || text.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c)) {
        return lossy_utf8(bytes);
    }
    let message = format!(
        "the text is not UTF-8; it was read as {}, told from its bytes. If letters look wrong, convert it to UTF-8",
        encoding.name()
    );
    let warnings = vec![Warning::new(Severity::Note, codes::ENCODING_GUESSED, message)];
    Decoded { text: text.into_owned(), warnings }
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, mut warnings: Vec<Warning>) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        let count = text.matches('\u{fffd}').count();
        warnings.push(replaced(count, "character", encoding.name()));
    }
    Decoded { text: text.into_owned(), warnings }
}

fn replaced(count: usize, unit: &str, encoding: &str) -> Warning {
    let s = if count == 1 { "" } else { "s" };
    let message = format!(
        "{count} {unit}{s} of the text are not valid {encoding} and stand as U+FFFD; names next to them may be misread"
    );
    Warning::new(Severity::Warning, codes::BYTES_REPLACED, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<String>) {
        let decoded = decode(bytes, None);
        (decoded.text, decoded.warnings.into_iter().map(|w| w.message).collect())
    }

    #[test]
    fn marks_are_read_and_taken_off() {
        assert_eq!(read(b"\xEF\xBB\xBFHay\xE2\x80\x99at").0, "Hay\u{2019}at");
        assert_eq!(read(b"\xFF\xFEA\0l\0").0, "Al");
        assert_eq!(read(b"\xFE\xFF\0A\0l").0, "Al");
        let unmarked: Vec<u8> = "Shelling near Idlib".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&unmarked).0, "Shelling near Idlib");
    }

    #[test]
    fn broken_utf8_is_replaced_and_counted() {
        let (text, warnings) = read(
            "Hay\u{2019}at \u{2013} x".as_bytes().iter().chain(b"\xE2\x80").copied().collect::<Vec<_>>().as_slice(),
        );
        assert!(text.ends_with("x\u{fffd}"));
        assert!(warnings[0].starts_with("2 bytes of the text are not valid UTF-8"), "{warnings:?}");
        assert!(read(b"plain \x81 text").1[0].starts_with("1 byte of"));
    }

    #[test]
    fn legacy_encodings_are_told_from_the_bytes() {
        let (text, warnings) = read(b"The opposition\x92s advance \x96 the \x93largest\x94 since 2020 \x96 went on.");
        assert_eq!(text, "The opposition’s advance – the “largest” since 2020 – went on.");
        assert!(warnings[0].contains("windows-1252"), "{warnings:?}");
    }

    #[test]
    fn a_declared_encoding_is_believed() {
        let declared = Encoding::for_label(b"windows-1256");
        assert_eq!(decode(b"\xD3\xE6\xD1\xED\xC7", declared).text, "سوريا");
    }
}
