//! Foreign text, made harmless for a terminal.

/// The text on one line: control characters (an escape sequence could drive the terminal) and the invisible characters
/// that reorder text are dropped, white space becomes single blanks.
pub(crate) fn line(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = !clean.is_empty();
        } else if !c.is_control() && !reorders(c) {
            if std::mem::take(&mut blank) {
                clean.push(' ');
            }
            clean.push(c);
        }
    }
    clean
}

/// Marks, embeddings, overrides and isolates (Unicode Bidirectional Algorithm), and the tag characters.
fn reorders(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether the text holds letters that run from right to left.
pub(crate) fn runs_right_to_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// At most `columns` characters, the cut marked by `…`.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    match text.char_indices().nth(columns) {
        None => text.to_owned(),
        Some((byte, _)) => format!("{}…", text[..byte].trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_report_can_drive_the_terminal() {
        assert_eq!(line("a\u{1b}[2Jb\u{9b}31mc\u{7}"), "a[2Jb31mc");
        assert_eq!(line("Idlib\u{202e}txt.exe\u{2066}"), "Idlibtxt.exe");
        assert!(line("\u{0}\u{85}\u{ad}x").chars().all(|c| !c.is_control()));
    }

    #[test]
    fn white_space_becomes_single_blanks() {
        assert_eq!(line("  two\r\n\tlines\u{2028}here "), "two lines here");
    }

    #[test]
    fn arabic_is_known_to_run_right_to_left() {
        assert!(runs_right_to_left("حلب"));
        assert!(!runs_right_to_left("Aleppo"));
        assert_eq!(cut("abcdef", 3), "abc…");
        assert_eq!(cut("abc", 3), "abc");
    }
}
