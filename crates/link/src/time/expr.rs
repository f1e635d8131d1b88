//! What the words of a time expression say, before any calendar is opened.

use jiff::civil::Weekday;

/// Calendar units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
}

/// *last*, *this*, *next*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Last,
    This,
    Next,
}

/// *early*, *mid*, *late*: a third of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Third {
    First,
    Middle,
    Last,
}

/// Seasons of the northern hemisphere. Reports from the southern one are read half a year off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeOfDay {
    /// 5 a.m. is `{ hour: 5, minute: 0 }`.
    Clock { hour: i8, minute: i8 },
    /// Morning, dawn, evening.
    Part,
}

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    Exactly(u32),
    /// *several*, *a few*, *many*, or no number at all.
    Vague,
}

/// Feasts and the month of fasting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feast {
    Fitr,
    Adha,
    /// *Eid*: whichever was last.
    Either,
    Ramadan,
}

/// What the words say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expr {
    /// *27 November 2024*, *Nov. 27*, *in March*.
    Date { year: Option<i16>, month: i8, day: Option<i8>, weekday: Option<Weekday>, third: Option<Third> },
    /// *last March*, *next March*.
    MonthNear { month: i8, which: Which, third: Option<Third> },
    /// *3-5 May*: two days of one month.
    Days { year: Option<i16>, month: i8, from: i8, to: i8 },
    /// *in 2016*, *early 2015*.
    Year(i16, Option<Third>),
    /// *the 1990s*.
    Decade(i16, Option<Third>),
    /// The n-th of `of` equal parts of a year: quarters and halves.
    Fraction { year: Option<i16>, nth: i8, of: i8 },
    /// *last summer*, *in spring 2017*.
    Season { season: Season, which: Option<Which>, year: Option<i16> },
    /// *the first day of Eid al-Adha*, *during Ramadan*.
    Feast { feast: Feast, day: Option<i8>, year: Option<i16> },
    /// *on Friday*, *last Wednesday*.
    Weekday { day: Weekday, which: Option<Which> },
    /// Days from publication: *today* 0, *yesterday* -1.
    Day(i32),
    /// *last night*: a night that begins this many days from publication.
    Night(i32),
    /// *overnight*.
    Overnight,
    /// *last week*, *this year*, *late last month*.
    Unit { unit: Unit, which: Which, third: Option<Third> },
    /// *earlier this month*, *earlier in the week*: from the unit's start to publication.
    SoFar(Unit),
    /// *later this week*: from publication to the unit's end.
    StillThis(Unit),
    /// *this weekend*.
    Weekend(Which),
    /// *two days ago*.
    Ago(Count, Unit),
    /// *in the past 24 hours* (back), *within the next two months* (ahead).
    Window { count: Count, unit: Unit, ahead: bool },
    /// Days from the last day that was told of: *that day* 0, *the previous day* -1, *hours later* 0.
    FromAnchor(i32),
    /// *earlier in the day*: a part of the day told of.
    PartOfAnchor,
    /// *two days after they took the town*, behind what is told: so many days before that.
    BeforeTold(i32),
    /// *on the 21st*: of the month told of, else the last such day.
    DayOfMonth(i8),
    /// *in March last year*, *in the summer of this year*: years from publication.
    OfYear(Box<Expr>, i16),
    /// *in the same period*.
    SamePeriod,
    /// *since Monday*: from there to publication.
    Since(Box<Expr>),
    /// *from Nov 27 to Nov 30*, *Wednesday and Thursday*.
    Range(Box<Expr>, Box<Expr>),
    /// *Wednesday at 5 a.m.*, *early Wednesday morning*.
    DayTime(Box<Expr>, TimeOfDay),
    /// *at dawn*, *at 5 a.m.*: of the day told of.
    TimeOfDay(TimeOfDay),
    /// *before 2011*, *until Friday*, *recently*: said, but no bounds.
    Vague(Unit),
}

impl Expr {
    /// Whether it names a day, so that a time of day may follow.
    pub fn is_day(&self) -> bool {
        match self {
            Self::Date { day, .. } => day.is_some(),
            Self::Weekday { .. } | Self::Day(_) | Self::FromAnchor(_) | Self::DayOfMonth(_) => true,
            Self::OfYear(inner, _) => inner.is_day(),
            _ => false,
        }
    }

    /// Whether *from X to Y* and *X and Y* may be made of it.
    pub fn is_bound(&self) -> bool {
        self.is_day() || matches!(self, Self::Date { .. } | Self::Year(..) | Self::MonthNear { .. } | Self::DayTime(..))
    }

    /// Whether two make one range with *and* or a dash: days with days, months with months, years with years.
    pub fn pairs_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Year(..), Self::Year(..)) => true,
            (Self::Date { day: a, .. }, Self::Date { day: b, .. }) => a.is_some() == b.is_some(),
            _ => self.is_day() && other.is_day(),
        }
    }
}
