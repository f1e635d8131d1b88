//! What each stretch of a text is: headline, byline, dateline, heading, paragraph.

mod agency;
mod byline;
mod dateline;
pub(crate) mod dates;
mod heads;

use crate::lines::{self, Block};
use dateline_model::{Dateline, Part, PartRole, Text};
use dates::{DateLine, Stamp};

/// What is known before the text is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known<'k> {
    /// Given beside the text; then only a first block that says the same is a headline.
    pub title: Option<&'k str>,
    pub byline: Option<&'k str>,
    pub source: Option<&'k str>,
    /// One block per line, as text from markup has it; else the text is asked whether it is wrapped.
    pub one_per_line: bool,
    /// Byte offsets of lines that the markup calls headings.
    pub headings: &'k [usize],
}

/// The parts, and what they say about the report.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub parts: Vec<Part>,
    pub title: Option<String>,
    pub byline: Option<String>,
    pub dateline: Option<Dateline>,
    pub agency: Option<String>,
    /// From a line that says when it was published.
    pub published: Option<Stamp>,
    /// From a line that says when it was changed.
    pub updated: Option<Stamp>,
    /// From the dateline; often without a year.
    pub dateline_date: Option<Stamp>,
    /// A date line that can be read in two ways.
    pub ambiguous: Option<String>,
}

/// How many blocks before the first paragraph may be headline, bylines and the like.
const MOST_TOP_BLOCKS: usize = 8;
/// How many of the last blocks may be credits.
const MOST_END_BLOCKS: usize = 4;

/// Finds the parts of a text.
pub(crate) fn layout(text: &Text, known: Known<'_>) -> Layout {
    let all = text.as_str();
    let wrapped = !known.one_per_line && lines::is_wrapped(all);
    let source = known.source;
    let blocks = lines::blocks(
        all,
        wrapped,
        |line| byline::at_top(line, known.byline, source).is_some(),
        |line| dateline::at_start(line, source).is_some_and(|found| found.strong),
    );
    let mut reader = Reader { text, all, known, blocks: &blocks, found: Layout::default() };
    let body = reader.top();
    let end = reader.end(body);
    reader.body(body, end);
    for &block in &blocks[end..] {
        reader.credit(block);
    }
    reader.found
}

struct Reader<'t> {
    text: &'t Text,
    all: &'t str,
    known: Known<'t>,
    blocks: &'t [Block],
    found: Layout,
}

impl<'t> Reader<'t> {
    fn of(&self, index: usize) -> &'t str {
        self.blocks.get(index).map_or("", |block| block.text(self.all))
    }

    fn push(&mut self, role: PartRole, start: usize, end: usize) {
        if start < end {
            self.found.parts.push(Part { role, span: self.text.span_of_bytes(start..end) });
        }
    }

    fn push_block(&mut self, role: PartRole, block: Block) {
        self.push(role, block.start, block.end);
    }

    /// Takes the blocks before the first paragraph; returns the number of the first block behind them.
    fn top(&mut self) -> usize {
        let mut at = 0;
        while at < self.blocks.len().min(MOST_TOP_BLOCKS) {
            let (block, line) = (self.blocks[at], self.of(at));
            // A text of one block is a paragraph, whatever it looks like.
            if self.blocks.len() > 1 && self.is_headline(at) {
                self.push_block(PartRole::Headline, block);
                self.found.title.get_or_insert_with(|| line.split_whitespace().collect::<Vec<_>>().join(" "));
            } else if let Some(found) = byline::at_top(line, self.known.byline, self.known.source) {
                self.push_block(PartRole::Byline, block);
                self.note_byline(found, line);
            } else if let Some(found) = dateline::alone(line, self.known.source).filter(|_| self.blocks.len() > 1) {
                self.push_block(PartRole::Dateline, block);
                self.note_dateline(found);
            } else {
                break;
            }
            at += 1;
        }
        at
    }

    fn is_headline(&self, at: usize) -> bool {
        let line = self.of(at);
        if self.found.title.is_some() {
            return false;
        }
        if let Some(title) = self.known.title {
            return same_words(line, title);
        }
        let only_bylines = self.found.parts.iter().all(|part| part.role == PartRole::Byline);
        only_bylines
            && heads::could_be_headline(line)
            && byline::at_top(line, self.known.byline, self.known.source).is_none()
            && dateline::alone(line, self.known.source).is_none()
            && self.strong_dateline(line).is_none()
            && self.opens_report(at + 1)
    }

    /// What follows a headline: a byline, a date, a dateline, a paragraph, or a subtitle and one of these.
    fn opens_report(&self, at: usize) -> bool {
        let one = |at: usize| {
            let line = self.of(at);
            heads::is_prose(line)
                || byline::at_top(line, self.known.byline, self.known.source).is_some()
                || dateline::at_start(line, self.known.source).is_some()
                || dateline::alone(line, self.known.source).is_some()
        };
        one(at) || !self.of(at).is_empty() && heads::could_be_headline(self.of(at)) && one(at + 1)
    }

    fn strong_dateline(&self, line: &str) -> Option<dateline::Found> {
        dateline::at_start(line, self.known.source).filter(|found| found.strong)
    }

    /// The first of the blocks behind the report.
    fn end(&self, body: usize) -> usize {
        let mut end = self.blocks.len();
        while end > body + 1 && self.blocks.len() - end < MOST_END_BLOCKS && byline::at_end(self.of(end - 1)).is_some()
        {
            end -= 1;
        }
        end
    }

    fn body(&mut self, from: usize, end: usize) {
        let mut first = true;
        for at in from..end {
            let (block, line) = (self.blocks[at], self.of(at));
            let found = dateline::at_start(line, self.known.source).filter(|found| found.strong || first);
            if let Some(found) = found {
                first = false;
                self.split(block, found);
            } else if self.known.headings.binary_search(&block.start).is_ok() || self.is_section_head(at, end) {
                self.push_block(PartRole::SectionHead, block);
            } else {
                first = false;
                self.push_block(PartRole::Paragraph, block);
            }
        }
    }

    fn split(&mut self, block: Block, found: dateline::Found) {
        let line = block.text(self.all);
        let rest = &line[found.len..];
        let rest_start = block.end - rest.trim_start().len();
        self.push(PartRole::Dateline, block.start, block.start + found.len);
        self.push(PartRole::Paragraph, rest_start, block.end);
        self.note_dateline(found);
    }

    /// Headings stand between paragraphs: prose must follow, and a list of names is none.
    fn is_section_head(&self, at: usize, end: usize) -> bool {
        at + 1 < end && heads::is_section_head(self.of(at)) && heads::is_prose(self.of(at + 1))
    }

    fn credit(&mut self, block: Block) {
        let line = block.text(self.all);
        self.push_block(PartRole::Byline, block);
        if let Some(found) = byline::at_end(line) {
            self.note_byline(found, line);
        }
    }

    fn note_byline(&mut self, found: byline::Found, line: &str) {
        let layout = &mut self.found;
        layout.byline = layout.byline.take().or(found.author);
        layout.agency = layout.agency.take().or(found.agency);
        match found.date {
            Some(DateLine::Stamp(stamp)) if stamp.updated => layout.updated = layout.updated.or(Some(stamp)),
            Some(DateLine::Stamp(stamp)) => layout.published = layout.published.or(Some(stamp)),
            Some(DateLine::Ambiguous) => layout.ambiguous = layout.ambiguous.take().or_else(|| Some(line.to_owned())),
            None => {}
        }
    }

    fn note_dateline(&mut self, found: dateline::Found) {
        if self.found.dateline.is_none() {
            self.found.dateline_date = found.date;
            let (place_text, agency) = (found.place, found.agency);
            self.found.dateline = Some(Dateline { place_text, place_id: None, agency });
        }
    }
}

/// The same words, whatever the case, the white space and the full stop.
pub(crate) fn same_words(a: &str, b: &str) -> bool {
    if a.len() > 2000 || b.len() > 2000 {
        return false;
    }
    let words = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let a = words(a);
    !a.is_empty() && a == words(b)
}

#[cfg(test)]
mod tests;
