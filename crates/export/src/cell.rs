//! Cells of a table that a spreadsheet will not run as formulas.

use std::borrow::Cow;

/// What to do with text that a spreadsheet would take for a formula.
///
/// Reports are foreign text: a headline `=HYPERLINK(…)` must not come alive in somebody's spreadsheet
/// (OWASP, *CSV injection*). Numbers are written by us and never touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cells {
    /// Text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front.
    #[default]
    Safe,
    /// Text is written as it is: for programs that read the table, not people.
    Raw,
}

impl Cells {
    /// A text as it goes into the cell. NUL characters, which many readers stop at, are dropped in both ways.
    #[must_use]
    pub fn text<'a>(self, text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
        let mut text = text.into();
        if text.contains('\0') {
            text = Cow::Owned(text.replace('\0', ""));
        }
        // Blanks in front do not keep every spreadsheet from taking the rest for a formula.
        let first = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
        let formula = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
        if self == Self::Safe && formula { Cow::Owned(format!("'{text}")) } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_quoted_and_words_are_not() {
        for formula in ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"] {
            assert_eq!(Cells::Safe.text(formula), format!("'{formula}"));
            assert_eq!(Cells::Raw.text(formula), formula);
        }
        assert_eq!(Cells::Safe.text("Qabtan al-Jabal"), "Qabtan al-Jabal");
        assert_eq!(Cells::Safe.text(""), "");
    }

    #[test]
    fn nul_characters_are_dropped() {
        assert_eq!(Cells::Raw.text("a\0b"), "ab");
        assert_eq!(Cells::Safe.text("\0=1"), "'=1");
    }
}
