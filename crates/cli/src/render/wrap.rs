//! Lines that fit the width: words of several styles, broken at blanks, right-to-left words isolated.

use super::{Look, clean};
use anstyle::Style;
use unicode_width::UnicodeWidthStr;

/// A stretch of text in one style. The text is cleaned when the piece is made.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    text: String,
    style: Style,
}

impl Piece {
    pub(crate) fn new(text: &str, style: Style) -> Self {
        // A blank at either end says where the line may break: `clean` would drop it.
        let blank = |yes| if yes { " " } else { "" };
        let inner = clean::line(text);
        let (before, after) = (blank(text.starts_with(' ')), blank(text.ends_with(' ') && !inner.is_empty()));
        Self { text: format!("{before}{inner}{after}"), style }
    }

    pub(crate) fn plain(text: &str) -> Self {
        Self::new(text, super::style::PLAIN)
    }
}

/// Writes pieces as lines: the first after `head`, the others under it.
pub(crate) struct Wrap<'a> {
    pub(crate) look: Look,
    /// What stands before the first line, already styled, and how wide it is.
    pub(crate) head: &'a str,
    /// Columns before every line, and the width of `head`.
    pub(crate) indent: usize,
}

/// A part of a word: words may change style within.
type Part<'a> = (usize, &'a str);

impl Wrap<'_> {
    pub(crate) fn write(&self, pieces: &[Piece], out: &mut String) {
        let room = self.look.columns.saturating_sub(self.indent).max(12);
        let mut lines: Vec<Vec<Vec<Part>>> = vec![Vec::new()];
        let mut used = 0;
        for word in words(pieces).into_iter().flat_map(|word| split(word, room)) {
            let width: usize = word.iter().map(|(_, text)| text.width()).sum();
            if used > 0 && used + 1 + width > room {
                lines.push(Vec::new());
                used = 0;
            }
            used += width + usize::from(used > 0);
            lines.last_mut().expect("there is always a line").push(word);
        }
        for (at, line) in lines.iter().enumerate() {
            if at == 0 {
                out.push_str(self.head)
            } else {
                out.extend(std::iter::repeat_n(' ', self.indent))
            }
            self.line(pieces, line, out);
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
        }
    }

    /// Words of one piece stand together under one style and, when they run right to left, in one isolate.
    fn line(&self, pieces: &[Piece], line: &[Vec<Part>], out: &mut String) {
        let mut runs: Vec<(usize, String)> = Vec::new();
        for (at, word) in line.iter().enumerate() {
            for (nth, &(piece, text)) in word.iter().enumerate() {
                let blank = if at > 0 && nth == 0 { " " } else { "" };
                match runs.last_mut() {
                    Some((last, run)) if *last == piece => {
                        run.push_str(blank);
                        run.push_str(text);
                    }
                    _ => {
                        out_blank(&mut runs, blank);
                        runs.push((piece, text.to_owned()));
                    }
                }
            }
        }
        for (piece, run) in &runs {
            let style = pieces.get(*piece).map_or(super::style::PLAIN, |piece| piece.style);
            let (before, after) = if clean::runs_right_to_left(run) { ("\u{2068}", "\u{2069}") } else { ("", "") };
            if self.look.color && style != super::style::PLAIN {
                out.push_str(&format!("{style}{before}{run}{after}{style:#}"));
            } else {
                out.push_str(&format!("{before}{run}{after}"));
            }
        }
    }
}

/// A blank between two pieces belongs to neither style.
fn out_blank(runs: &mut Vec<(usize, String)>, blank: &str) {
    if !blank.is_empty() {
        runs.push((usize::MAX, blank.to_owned()));
    }
}

fn words(pieces: &[Piece]) -> Vec<Vec<Part<'_>>> {
    let mut words: Vec<Vec<Part>> = Vec::new();
    let mut open = false;
    for (at, piece) in pieces.iter().enumerate() {
        for (nth, text) in piece.text.split(' ').enumerate() {
            open &= nth == 0;
            if !text.is_empty() {
                if !open {
                    words.push(Vec::new());
                }
                words.last_mut().expect("pushed above").push((at, text));
                open = true;
            }
        }
    }
    words
}

/// A word wider than the line is broken within.
fn split(word: Vec<Part<'_>>, room: usize) -> Vec<Vec<Part<'_>>> {
    if word.iter().map(|(_, text)| text.width()).sum::<usize>() <= room {
        return vec![word];
    }
    let mut rows = Vec::new();
    for (piece, mut text) in word {
        while !text.is_empty() {
            let mut end = text.len();
            let mut width = 0;
            for (byte, c) in text.char_indices() {
                width += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
                if width > room {
                    end = byte;
                    break;
                }
            }
            rows.push(vec![(piece, &text[..end])]);
            text = &text[end..];
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::style;
    use super::*;

    fn wrapped(columns: usize, color: bool, pieces: &[Piece]) -> String {
        let mut out = String::new();
        Wrap { look: Look { columns, color }, head: "  who ", indent: 6 }.write(pieces, &mut out);
        out
    }

    #[test]
    fn lines_fit_and_hang_under_the_first() {
        let text = "opposition factions launched a series of intense battles";
        let out = wrapped(30, false, &[Piece::plain(text)]);
        assert_eq!(out, "  who opposition factions\n      launched a series of\n      intense battles\n");
    }

    #[test]
    fn a_comma_sticks_to_the_word_before_it() {
        let pieces = [Piece::new("Hur", style::STRONG), Piece::plain(", "), Piece::new("Bala", style::STRONG)];
        assert_eq!(wrapped(80, false, &pieces), "  who Hur, Bala\n");
        assert_eq!(wrapped(80, true, &pieces), "  who \u{1b}[1mHur\u{1b}[0m, \u{1b}[1mBala\u{1b}[0m\n");
    }

    #[test]
    fn a_word_without_end_is_broken() {
        let out = wrapped(30, false, &[Piece::plain(&"x".repeat(50))]);
        assert!(out.lines().all(|line| line.width() <= 30), "{out}");
        assert_eq!(out.matches('x').count(), 50);
    }

    #[test]
    fn right_to_left_words_are_isolated() {
        let out = wrapped(60, false, &[Piece::plain("Aleppo "), Piece::plain("مدينة حلب"), Piece::plain(" fell")]);
        assert_eq!(out, "  who Aleppo \u{2068}مدينة حلب\u{2069} fell\n");
    }

    #[test]
    fn wide_characters_count_twice() {
        let out = wrapped(20, false, &[Piece::plain("危機危機 危機危機")]);
        assert_eq!(out.lines().count(), 2, "{out}");
    }
}
