//! Lines and blocks: a block is a paragraph or a heading, over one line or over several hard-wrapped ones.

/// One line that is not blank, without the white space around it. Byte offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    pub start: usize,
    pub end: usize,
    /// White space stands before it.
    pub indented: bool,
    /// A blank line stands before it.
    pub after_gap: bool,
}

/// One or more lines that belong together. Byte offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    pub start: usize,
    pub end: usize,
}

impl Block {
    pub(crate) fn text(self, all: &str) -> &str {
        &all[self.start..self.end]
    }
}

/// The lines of a text that are not blank. Every line break that Unicode knows counts.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line> + '_ {
    let mut at = 0;
    let mut gap = false;
    std::iter::from_fn(move || {
        while at < text.len() {
            let (end, next) = line_end(text, at);
            let line = &text[at..end];
            let start = at + (line.len() - line.trim_start().len());
            let found = Line {
                start,
                end: at + line.trim_end().len(),
                indented: start > at,
                after_gap: std::mem::replace(&mut gap, false),
            };
            at = next;
            if found.start < found.end {
                return Some(found);
            }
            gap = true;
        }
        None
    })
}

/// Where the line from `at` ends, and where the next one begins.
fn line_end(text: &str, at: usize) -> (usize, usize) {
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let Some((offset, found)) = text[at..].char_indices().find(|&(_, c)| breaks(c)) else {
        return (text.len(), text.len());
    };
    let end = at + offset;
    let crlf = found == '\r' && text[end..].starts_with("\r\n");
    (end, end + if crlf { 2 } else { found.len_utf8() })
}

/// Whether the text is wrapped by hand or by a mail program: no long lines, and at least a quarter of the line
/// breaks stand in the middle of a sentence. Texts with one paragraph per line have next to none of those.
pub(crate) fn is_wrapped(text: &str) -> bool {
    let (mut breaks, mut inside, mut long, mut all) = (0u32, 0u32, 0u32, 0u32);
    let mut before: Option<Line> = None;
    for line in lines(text).take(2000) {
        all += 1;
        long += u32::from(text[line.start..line.end].chars().nth(120).is_some());
        if let Some(before) = before.filter(|_| !line.after_gap) {
            breaks += 1;
            inside += u32::from(runs_on(&text[before.start..before.end], &text[line.start..line.end]));
        }
        before = Some(line);
    }
    breaks > 0 && inside * 4 >= breaks && long * 10 <= all
}

fn runs_on(line: &str, next: &str) -> bool {
    !ends_sentence(line) && next.starts_with(char::is_lowercase)
}

/// Whether a line ends like a sentence, with or without a closing quote or bracket.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']');
    line.trim_end_matches(closing).ends_with(['.', '!', '?', '…', '؟', '。', ':', ';'])
}

/// Joins wrapped lines to blocks. `stands_alone` tells lines that never join (bylines, dates); `starts` lines that
/// begin a new block (datelines).
pub(crate) fn blocks(
    text: &str,
    wrapped: bool,
    stands_alone: impl Fn(&str) -> bool,
    starts: impl Fn(&str) -> bool,
) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut widest = 0;
    let mut before: Option<(Line, bool)> = None;
    for line in lines(text) {
        let own = &text[line.start..line.end];
        let alone = wrapped && stands_alone(own);
        let joins = wrapped
            && !alone
            && !line.after_gap
            && before.is_some_and(|(before, alone)| !alone && continues(text, before, line, widest))
            && !starts(own);
        match blocks.last_mut() {
            Some(block) if joins => block.end = line.end,
            _ => {
                blocks.push(Block { start: line.start, end: line.end });
                widest = 0;
            }
        }
        widest = widest.max(line.end - line.start);
        before = Some((line, alone));
    }
    blocks
}

/// Whether a wrapped paragraph goes on in the next line: not behind a sentence that ends well before the margin, not
/// into an indented line, not into a list item.
fn continues(text: &str, line: Line, next: Line, widest: usize) -> bool {
    let (own, following) = (&text[line.start..line.end], &text[next.start..next.end]);
    if next.indented && !line.indented || following.starts_with(['•', '*', '-', '–', '—', '·']) && ends_sentence(own)
    {
        return false;
    }
    let first_word = following.split_whitespace().next().map_or(0, str::len);
    let margin = widest.max(60);
    !(ends_sentence(own) && own.len() + first_word + 1 < margin * 17 / 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        blocks(text, is_wrapped(text), |line| line.starts_with("By "), |_| false)
            .into_iter()
            .map(|block| block.text(text))
            .collect()
    }

    #[test]
    fn one_paragraph_per_line_stays_one_per_line() {
        let text = "A head\r\nThe army left the town.\rThe market opened.\u{2028}  It closed again. \n\n\n";
        assert_eq!(read(text), ["A head", "The army left the town.", "The market opened.", "It closed again."]);
    }

    #[test]
    fn wrapped_lines_are_one_block_up_to_the_blank_line() {
        let text = "By Lina Adel\nThe army left the town on Monday after three days of shelling, and\n\
                    residents began to return to the eastern quarters, officials told\nthe agency. Water is back.\n\n\
                    A second paragraph follows here and it is long enough to be wrapped\nonce more by the program.\n";
        let blocks = read(text);
        assert_eq!(blocks.len(), 3, "{blocks:?}");
        assert!(blocks[1].starts_with("The army") && blocks[1].ends_with("is back."));
    }

    #[test]
    fn a_short_last_line_ends_a_wrapped_paragraph_without_a_blank_line() {
        let text = "The army left the town on Monday after three days of shelling, and\nresidents began to return.\n\
                    Water is back in the eastern quarters, which had been without it for\nsix weeks.";
        assert_eq!(read(text).len(), 2);
    }

    #[test]
    fn a_text_without_breaks_is_one_line() {
        assert_eq!(read("one"), ["one"]);
        assert!(read(" \n\t\r\n\u{a0}").is_empty());
    }
}
