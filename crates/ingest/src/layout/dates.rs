//! Lines that are nothing but a date: `27 November 2024`, `Published: Nov. 27, 2024 10:15 GMT`, `2024-11-27`.

use dateline_model::Published;
use jiff::civil::Date;

/// A calendar day as written, perhaps without its year, perhaps with a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Stamp {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
    /// Hour and minute, as the clock of the source shows them.
    pub time: Option<(i8, i8)>,
    /// Offset from UTC in minutes; a time without one is not used.
    pub offset: Option<i32>,
    /// The line says when the text was changed, not when it appeared.
    pub updated: bool,
}

impl Stamp {
    /// The moment in RFC 3339 when zone and time are known, else the day; `year` helps out when none is written.
    pub(crate) fn published(self, year: Option<i16>) -> Option<Published> {
        let date = Date::new(self.year.or(year)?, self.month, self.day).ok()?;
        let (Some((hour, minute)), Some(offset)) = (self.time, self.offset) else { return Some(date.into()) };
        let sign = if offset < 0 { '-' } else { '+' };
        let zone = match offset.abs() {
            0 => "Z".to_owned(),
            minutes => format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60),
        };
        format!("{date}T{hour:02}:{minute:02}:00{zone}").parse().ok().or(Some(date.into()))
    }
}

/// What a line that holds only a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateLine {
    Stamp(Stamp),
    /// 03/04/2024: March or April.
    Ambiguous,
}

/// Longest line that is looked at.
const MOST_BYTES: usize = 120;

/// Reads a text that must be a date from end to end.
pub(crate) fn whole(text: &str) -> Option<DateLine> {
    let text = text.trim();
    if text.len() > MOST_BYTES || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(text);
    let mut reader = Reader { tokens: &tokens, at: 0, found: Stamp::default(), ambiguous: false };
    reader.run()?;
    let found = reader.found;
    if reader.ambiguous {
        return Some(DateLine::Ambiguous);
    }
    // A leap year lets 29 February through when no year is written.
    let valid =
        found.month > 0 && found.day > 0 && Date::new(found.year.unwrap_or(2024), found.month, found.day).is_ok();
    valid.then_some(DateLine::Stamp(found))
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    /// Value and number of digits.
    Number(i32, usize),
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
        let len = if c.is_ascii_digit() {
            let len = run(|c| c.is_ascii_digit());
            tokens.push(Token::Number(rest[..len].parse().unwrap_or(i32::MAX), len));
            len
        } else if c.is_alphabetic() {
            let len = run(char::is_alphabetic);
            tokens.push(Token::Word(rest[..len].to_lowercase()));
            len
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Sign(c));
            }
            c.len_utf8()
        };
        rest = &rest[len..];
    }
    tokens
}

struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    found: Stamp,
    ambiguous: bool,
}

impl Reader<'_> {
    fn run(&mut self) -> Option<()> {
        while self.at < self.tokens.len() {
            self.iso().or_else(|| self.slashed()).or_else(|| self.clock()).or_else(|| self.one())?;
        }
        Some(())
    }

    fn number(&self, ahead: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i32> {
        match self.tokens.get(self.at + ahead)? {
            Token::Number(value, len) if digits.contains(len) => Some(*value),
            _ => None,
        }
    }

    fn sign(&self, ahead: usize, one_of: &[char]) -> Option<char> {
        match self.tokens.get(self.at + ahead)? {
            Token::Sign(c) if one_of.contains(c) => Some(*c),
            _ => None,
        }
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        match self.tokens.get(self.at + ahead)? {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    /// 2024-11-27, 2024/11/27
    fn iso(&mut self) -> Option<()> {
        let year = self.number(0, 4..=4)?;
        let sign = self.sign(1, &['-', '/', '.'])?;
        let (month, day) = (self.number(2, 1..=2)?, self.number(4, 1..=2)?);
        self.sign(3, &[sign])?;
        self.take(5, year, month, day)
    }

    /// 27.11.2024 is always day first; 27/11/2024 only when it cannot be read the other way.
    fn slashed(&mut self) -> Option<()> {
        let (first, second, year) = (self.number(0, 1..=2)?, self.number(2, 1..=2)?, self.number(4, 4..=4)?);
        let sign = self.sign(1, &['/', '.', '-'])?;
        self.sign(3, &[sign])?;
        if sign != '.' && first <= 12 && second <= 12 && first != second {
            self.ambiguous = true;
            return self.take(5, year, first, second);
        }
        let (day, month) = if sign != '.' && second > 12 { (second, first) } else { (first, second) };
        self.take(5, year, month, day)
    }

    fn take(&mut self, tokens: usize, year: i32, month: i32, day: i32) -> Option<()> {
        if self.found.month != 0 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        self.found.year = Some(i16::try_from(year).ok()?);
        (self.found.month, self.found.day) = (month as i8, day as i8);
        self.at += tokens;
        Some(())
    }

    /// 10:15, 10:15:30.250, 10.15 GMT, 10:15 pm
    fn clock(&mut self) -> Option<()> {
        let (hour, minute) = (self.number(0, 1..=2)?, self.number(2, 2..=2)?);
        self.sign(1, &[':', '.'])?;
        if self.found.time.is_some() || !(0..=23).contains(&hour) || !(0..=59).contains(&minute) {
            return None;
        }
        self.at += 3;
        if self.sign(0, &[':', '.']).is_some() && self.number(1, 2..=2).is_some() {
            self.at += 2;
            if self.sign(0, &['.']).is_some() && self.number(1, 1..=9).is_some() {
                self.at += 2;
            }
        }
        let hour = self.half_of_day().map_or(hour, |half| hour % 12 + half);
        self.found.time = Some((hour as i8, minute as i8));
        self.offset();
        Some(())
    }

    /// `am`, `p.m.` behind a time: the hours to add.
    fn half_of_day(&mut self) -> Option<i32> {
        let dotted = self.sign(1, &['.']).is_some() && self.word(2) == Some("m");
        let (half, used) = match self.word(0)? {
            "am" => (0, 1),
            "pm" => (12, 1),
            "a" if dotted => (0, 3),
            "p" if dotted => (12, 3),
            _ => return None,
        };
        self.at += used;
        self.at += usize::from(dotted && self.sign(0, &['.']).is_some());
        Some(half)
    }

    /// `+03:00`, `+0300`, `GMT+3` behind a time.
    fn offset(&mut self) {
        let named = self.word(0).and_then(zone_minutes);
        if let Some(minutes) = named {
            self.found.offset = Some(minutes);
            self.at += 1;
        }
        let Some(sign) = self.sign(0, &['+', '-', '−']).filter(|_| named.is_none_or(|minutes| minutes == 0)) else {
            return;
        };
        let Some(number) = self.number(1, 1..=4) else { return };
        let (minutes, used) = match (self.number(1, 4..=4), self.number(3, 2..=2)) {
            (Some(_), _) => (number / 100 * 60 + number % 100, 2),
            (None, Some(minute)) if self.sign(2, &[':']).is_some() => (number * 60 + minute, 4),
            _ => (number * 60, 2),
        };
        if minutes <= 14 * 60 {
            self.found.offset = Some(if sign == '+' { minutes } else { -minutes });
            self.at += used;
        }
    }

    /// One word, number or sign.
    fn one(&mut self) -> Option<()> {
        let found = &mut self.found;
        match &self.tokens[self.at] {
            Token::Sign(',' | '.' | ':' | '|' | '-' | '–' | '—' | '•' | '·' | '/' | '(' | ')' | '[' | ']') => {}
            Token::Sign(_) => return None,
            Token::Word(word) => match month(word) {
                Some(month) if found.month == 0 => found.month = month,
                Some(_) => return None,
                None if matches!(word.as_str(), "updated" | "modified" | "edited") => found.updated = true,
                None if NOISE.contains(&word.as_str()) => {}
                None => return None,
            },
            Token::Number(day @ 1..=31, 1 | 2) if found.day == 0 => found.day = *day as i8,
            Token::Number(year @ 1900..=2199, 4) if found.year.is_none() => found.year = Some(*year as i16),
            Token::Number(..) => return None,
        }
        self.at += 1;
        Some(())
    }
}

/// Words that stand beside a date and add nothing.
#[rustfmt::skip]
const NOISE: &[&str] = &[
    "published", "posted", "publication", "date", "dated", "issued", "released", "created", "first", "last", "on",
    "at", "of", "the", "time", "st", "nd", "rd", "th", "t", "z", "mon", "tue", "tues", "wed", "thu", "thur", "thurs",
    "fri", "sat", "et", "ct", "pt", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "local", "hrs", "h",
];

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
];

fn month(word: &str) -> Option<i8> {
    let names = |month: &&str| word == *month || word == &month[..3] || word == "sept" && *month == "september";
    MONTHS.iter().position(names).map(|index| index as i8 + 1)
}

/// Zone names that mean one offset only. `IST`, `CST` and `AST` are left out: they name several.
fn zone_minutes(word: &str) -> Option<i32> {
    Some(
        60 * match word {
            "z" | "gmt" | "utc" | "ut" => 0,
            "bst" | "cet" | "wat" => 1,
            "cest" | "eet" | "sast" => 2,
            "eest" | "msk" | "trt" => 3,
            "est" => -5,
            "edt" => -4,
            _ => return None,
        },
    )
}

#[cfg(test)]
mod tests;
