//! From an [`Expr`] to days, counted with `jiff` from publication or from the last day told of.

use super::expr::{Count, Expr, Feast, Season, Third, TimeOfDay, Unit, Which};
use super::{Anchor, feast};
use dateline_model::{TimeBasis, TimePrecision, TimeSpan, When};
use jiff::civil::{Date, Weekday};
use jiff::{Span as Interval, ToSpan};

/// Days with their precision.
#[derive(Debug, Clone, Copy)]
struct Days {
    start: Date,
    end: Date,
    precision: TimePrecision,
    basis: TimeBasis,
}

/// What relative expressions are counted from.
#[derive(Debug, Clone, Copy)]
pub(super) struct From {
    /// Day of publication.
    pub published: Option<Date>,
    /// The last day told of, where it is near.
    pub anchor: Option<Anchor>,
    /// The first day of what was told of last that lies in one month.
    pub month: Option<Date>,
}

/// The published form of an expression. What cannot be resolved keeps its text and the precision of its words.
pub(super) fn span(expr: &Expr, text: Option<String>, from: From) -> TimeSpan {
    if let Some(moment) = moment(expr, from) {
        return TimeSpan { text, ..moment };
    }
    match days(expr, from) {
        Some(days) => TimeSpan {
            text,
            start: Some(When::Day(days.start)),
            end: Some(When::Day(days.end)),
            precision: days.precision,
            basis: Some(days.basis),
        },
        None => TimeSpan { precision: precision_of(expr), ..TimeSpan::unknown(text) },
    }
}

/// A clock time of a known day is a moment.
fn moment(expr: &Expr, from: From) -> Option<TimeSpan> {
    let (day, hour, minute) = match expr {
        Expr::DayTime(day, TimeOfDay::Clock { hour, minute }) => (days(day, from)?, *hour, *minute),
        Expr::TimeOfDay(TimeOfDay::Clock { hour, minute }) => (anchor_day(from, 0)?, *hour, *minute),
        _ => return None,
    };
    let at = When::Moment(day.start.at(hour, minute, 0, 0));
    Some(TimeSpan {
        text: None,
        start: Some(at),
        end: Some(at),
        precision: TimePrecision::Hour,
        basis: Some(day.basis),
    })
}

fn days(expr: &Expr, from: From) -> Option<Days> {
    let relative = |start: Date, end: Date, precision| Some(Days { start, end, precision, basis: TimeBasis::Relative });
    let published = from.published;
    match expr {
        Expr::Date { year, month, day, weekday, third } => {
            calendar_date(*year, *month, *day, *weekday, *third, published)
        }
        Expr::MonthNear { month, which, third } => {
            let start = month_near(*month, *which, published?)?;
            let (start, end) = third_of_month(start, *third)?;
            relative(start, end, TimePrecision::Month)
        }
        Expr::Days { year, month, from: first, to } => {
            let known = year.or_else(|| Some(nearest(*month, *first, published?)?.year()));
            let (start, end) = (Date::new(known?, *month, *first).ok()?, Date::new(known?, *month, *to).ok()?);
            Some(Days { start, end, precision: TimePrecision::Day, basis: basis(year.is_some()) })
        }
        Expr::Year(year, third) => stated(third_of_years(*year, 1, *third)?, TimePrecision::Year),
        Expr::Decade(year, third) => stated(third_of_years(*year, 10, *third)?, TimePrecision::Year),
        Expr::Fraction { year, nth, of } => {
            let months = 12 / of;
            let start = Date::new(year.or_else(|| published.map(Date::year))?, (nth - 1) * months + 1, 1).ok()?;
            let end = start.checked_add(i64::from(months).months()).ok()?.yesterday().ok()?;
            Some(Days { start, end, precision: TimePrecision::Month, basis: basis(year.is_some()) })
        }
        Expr::Season { season, which, year } => {
            let start = season_start(*season, *which, *year, published)?;
            let end = start.checked_add(3.months()).ok()?.yesterday().ok()?;
            Some(Days { start, end, precision: TimePrecision::Month, basis: basis(year.is_some()) })
        }
        Expr::Feast { feast, day, year } => {
            let (start, end) = feast::days(*feast, *day, *year, published)?;
            let precision = if *feast == Feast::Ramadan { TimePrecision::Month } else { TimePrecision::Day };
            Some(Days { start, end, precision, basis: TimeBasis::Feast })
        }
        Expr::Weekday { day, which } => {
            let day = weekday_near(*day, *which, published?)?;
            relative(day, day, TimePrecision::Day)
        }
        Expr::Day(offset) => {
            let day = shift(published?, *offset)?;
            relative(day, day, TimePrecision::Day)
        }
        Expr::Night(offset) => {
            let day = shift(published?, *offset)?;
            relative(day, day, TimePrecision::PartOfDay)
        }
        Expr::Overnight => relative(shift(published?, -1)?, published?, TimePrecision::PartOfDay),
        Expr::Unit { unit, which, third } => {
            let (start, end) = unit_near(*unit, *which, published?, *third)?;
            relative(start, end, unit_precision(*unit))
        }
        Expr::SoFar(unit) => relative(unit_of(*unit, published?)?.0, published?, unit_precision(*unit)),
        Expr::StillThis(unit) => relative(published?, unit_of(*unit, published?)?.1, unit_precision(*unit)),
        Expr::Weekend(which) => {
            let saturday = weekend(*which, published?)?;
            relative(saturday, shift(saturday, 1)?, TimePrecision::Day)
        }
        Expr::Ago(count, unit) => ago(*count, *unit, published?),
        Expr::Window { count, unit, ahead } => window(*count, *unit, *ahead, published?),
        Expr::FromAnchor(offset) => anchor_day(from, *offset),
        Expr::BeforeTold(days) => anchor_day(from, -days),
        Expr::DayOfMonth(day) => {
            let day = day_of_month(*day, from)?;
            relative(day, day, TimePrecision::Day)
        }
        Expr::OfYear(inner, years) => {
            let found = days(&dated(inner, published?.year().checked_add(*years)?), from)?;
            Some(Days { basis: TimeBasis::Relative, ..found })
        }
        Expr::PartOfAnchor | Expr::TimeOfDay(TimeOfDay::Part) => {
            Some(Days { precision: TimePrecision::PartOfDay, ..anchor_day(from, 0)? })
        }
        Expr::SamePeriod => {
            let anchor = from.anchor?;
            relative(anchor.start, anchor.end, TimePrecision::Day)
        }
        Expr::Since(start) => {
            let start = days(start, from)?;
            let end = published.filter(|end| *end >= start.start)?;
            let precision = start.precision.max(TimePrecision::Day);
            Some(Days { start: start.start, end, precision, basis: start.basis })
        }
        Expr::Range(first, last) => range(days(first, from)?, days(last, from)?, first),
        Expr::DayTime(day, TimeOfDay::Part) => Some(Days { precision: TimePrecision::PartOfDay, ..days(day, from)? }),
        Expr::DayTime(day, TimeOfDay::Clock { .. }) => days(day, from),
        Expr::TimeOfDay(TimeOfDay::Clock { .. }) => anchor_day(from, 0),
        Expr::Vague(_) => None,
    }
}

fn basis(stated: bool) -> TimeBasis {
    if stated { TimeBasis::Stated } else { TimeBasis::Relative }
}

fn stated((start, end): (Date, Date), precision: TimePrecision) -> Option<Days> {
    Some(Days { start, end, precision, basis: TimeBasis::Stated })
}

/// A day, or a month when no day is given. Without a year: the nearest such day, the last such month.
fn calendar_date(
    year: Option<i16>,
    month: i8,
    day: Option<i8>,
    weekday: Option<Weekday>,
    third: Option<Third>,
    published: Option<Date>,
) -> Option<Days> {
    if let Some(day) = day {
        let found = match year {
            Some(year) => Date::new(year, month, day).ok()?,
            None => nearest_on(month, day, weekday, published?)?,
        };
        return Some(Days { start: found, end: found, precision: TimePrecision::Day, basis: basis(year.is_some()) });
    }
    let start = match year {
        Some(year) => Date::new(year, month, 1).ok()?,
        None => month_near(month, Which::This, published?)?,
    };
    let (start, end) = third_of_month(start, third)?;
    Some(Days { start, end, precision: TimePrecision::Month, basis: basis(year.is_some()) })
}

/// Among last year's, this year's and next year's: the one on that weekday, else the nearest by [`nearest`].
fn nearest_on(month: i8, day: i8, weekday: Option<Weekday>, published: Date) -> Option<Date> {
    let on_weekday = weekday.and_then(|weekday| {
        [0, -1, 1]
            .iter()
            .filter_map(|offset| Date::new(published.year() + offset, month, day).ok())
            .find(|date| date.weekday() == weekday)
    });
    on_weekday.or_else(|| nearest(month, day, published))
}

/// The last such day on or before publication, unless one within the next sixty days is nearer: news says
/// *on 5 December* of next week, and adds the year when it means the one before.
fn nearest(month: i8, day: i8, published: Date) -> Option<Date> {
    let of = |offset: i16| Date::new(published.year() + offset, month, day).ok();
    let horizon = published.saturating_add(60.days());
    let soon = [of(0), of(1)].into_iter().flatten().find(|&date| date > published && date <= horizon);
    // 29 February may be eight years back.
    soon.or_else(|| (0..=8).filter_map(|back| of(-back)).find(|date| *date <= published))
}

/// The month of that name that began last; *last March* is the one before publication's own month.
fn month_near(month: i8, which: Which, published: Date) -> Option<Date> {
    let this = Date::new(published.year(), month, 1).ok()?;
    let current = published.first_of_month();
    let year = match which {
        Which::This | Which::Last if this > current => published.year() - 1,
        Which::Last if this == current => published.year() - 1,
        Which::Next if this <= current => published.year() + 1,
        _ => published.year(),
    };
    Date::new(year, month, 1).ok()
}

fn third_of_month(first: Date, third: Option<Third>) -> Option<(Date, Date)> {
    let day = |n| Date::new(first.year(), first.month(), n).ok();
    Some(match third {
        None => (first, first.last_of_month()),
        Some(Third::First) => (first, day(10)?),
        Some(Third::Middle) => (day(11)?, day(20)?),
        Some(Third::Last) => (day(21)?, first.last_of_month()),
    })
}

/// `length` years from `year` on, or a third of them in whole months.
fn third_of_years(year: i16, length: i16, third: Option<Third>) -> Option<(Date, Date)> {
    let start = Date::new(year, 1, 1).ok()?;
    let months = i64::from(length) * 12;
    let (from, to) = match third {
        None => (0, months),
        Some(Third::First) => (0, months / 3),
        Some(Third::Middle) => (months / 3, 2 * months / 3),
        Some(Third::Last) => (2 * months / 3, months),
    };
    let at = |months: i64| start.checked_add(months.months()).ok();
    Some((at(from)?, at(to)?.yesterday().ok()?))
}

/// Winter begins in December of the year it is named after when that is given, else it is the last one begun.
fn season_start(season: Season, which: Option<Which>, year: Option<i16>, published: Option<Date>) -> Option<Date> {
    let month = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    match (year, which) {
        (Some(year), _) => Date::new(year, month, 1).ok(),
        (None, Some(which)) => {
            let begun = month_near(month, Which::This, published?)?;
            let over = begun.checked_add(3.months()).ok()? <= published?;
            match which {
                Which::Last if over => Some(begun),
                Which::Last => begun.checked_sub(1.year()).ok(),
                Which::This => Some(begun),
                Which::Next => begun.checked_add(1.year()).ok(),
            }
        }
        (None, None) => month_near(month, Which::This, published?),
    }
}

/// The last such weekday on or before publication; *last Friday* is before it, *next Friday* behind it.
fn weekday_near(day: Weekday, which: Option<Which>, published: Date) -> Option<Date> {
    if which == Some(Which::Next) {
        return published.nth_weekday(1, day).ok();
    }
    if which != Some(Which::Last) && published.weekday() == day {
        return Some(published);
    }
    published.nth_weekday(-1, day).ok()
}

/// The weekend that publication lies in, else the last one; its Saturday.
fn weekend(which: Which, published: Date) -> Option<Date> {
    let within = matches!(published.weekday(), Weekday::Saturday | Weekday::Sunday);
    let this = weekday_near(Weekday::Saturday, None, published)?;
    match which {
        Which::This => Some(this),
        Which::Last if within => shift(this, -7),
        Which::Last => Some(this),
        Which::Next => shift(this, 7),
    }
}

/// The unit of the calendar that a day lies in. Weeks begin on Monday.
fn unit_of(unit: Unit, day: Date) -> Option<(Date, Date)> {
    Some(match unit {
        Unit::Minute | Unit::Hour | Unit::Day => (day, day),
        Unit::Week => {
            let monday = shift(day, -i32::from(day.weekday().to_monday_zero_offset()))?;
            (monday, shift(monday, 6)?)
        }
        Unit::Month => (day.first_of_month(), day.last_of_month()),
        Unit::Year => (day.first_of_year(), day.last_of_year()),
        Unit::Decade => third_of_years(day.year() - day.year().rem_euclid(10), 10, None)?,
    })
}

/// *last month* and *next month* whole; *this week* up to publication, as what is told of it lies behind.
fn unit_near(unit: Unit, which: Which, published: Date, third: Option<Third>) -> Option<(Date, Date)> {
    let step = interval(1, unit);
    let inside = match which {
        Which::Last => published.checked_sub(step).ok()?,
        Which::This => published,
        Which::Next => published.checked_add(step).ok()?,
    };
    let (start, end) = unit_of(unit, inside)?;
    match (third, unit) {
        (Some(_), Unit::Month) => third_of_month(start, third),
        (Some(_), Unit::Year) => third_of_years(start.year(), 1, third),
        (None, Unit::Week) if which == Which::This => Some((start, published)),
        _ => Some((start, end)),
    }
}

/// *two days ago* is a day, *three months ago* a month, *a year ago* a year.
fn ago(count: Count, unit: Unit, published: Date) -> Option<Days> {
    let Count::Exactly(n) = count else {
        let day = matches!(unit, Unit::Minute | Unit::Hour).then_some(published)?;
        return Some(Days { start: day, end: day, precision: TimePrecision::Day, basis: TimeBasis::Relative });
    };
    let back = published.checked_sub(interval(n, unit)).ok()?;
    let (start, end) = unit_of(unit, back)?;
    Some(Days { start, end, precision: unit_precision(unit), basis: TimeBasis::Relative })
}

/// *in the past 24 hours* is yesterday and today, *in the coming hours* is today.
fn window(count: Count, unit: Unit, ahead: bool, published: Date) -> Option<Days> {
    let length = match (count, unit) {
        (Count::Exactly(n), Unit::Hour) => Interval::new().days(i64::from(n.div_ceil(24).min(3660))),
        (Count::Exactly(n), unit) => interval(n, unit),
        (Count::Vague, Unit::Hour | Unit::Minute) => Interval::new(),
        (Count::Vague, _) => return None,
    };
    let other = if ahead { published.checked_add(length) } else { published.checked_sub(length) }.ok()?;
    let (start, end) = if ahead { (published, other) } else { (other, published) };
    Some(Days { start, end, precision: unit_precision(unit), basis: TimeBasis::Relative })
}

/// Ends of a range; a first weekday that would lie behind the second one is a week earlier.
fn range(mut first: Days, last: Days, expr: &Expr) -> Option<Days> {
    if first.start > last.end {
        let weekday = matches!(expr, Expr::Weekday { .. } | Expr::DayTime(..));
        let year_missing = matches!(expr, Expr::Date { year: None, .. } | Expr::MonthNear { .. });
        let back = if weekday {
            7.days()
        } else if year_missing {
            let years = i64::from(first.start.year()) - i64::from(last.end.year());
            (years + i64::from(first.start.month() > last.end.month())).max(1).years()
        } else {
            return None;
        };
        first.start = first.start.checked_sub(back).ok()?;
    } else if matches!(expr, Expr::Date { year: None, .. }) && last.basis == TimeBasis::Stated {
        // *November 27 to December 2, 2019*: the year stands once.
        let year = last.end.year() - i16::from(first.start.month() > last.end.month());
        first.start = Date::new(year, first.start.month(), first.start.day()).ok()?;
    }
    let precision = first.precision.max(last.precision);
    (first.start <= last.end).then_some(Days { start: first.start, end: last.end, precision, basis: last.basis })
}

/// An expression without a year, put into one.
fn dated(expr: &Expr, into: i16) -> Expr {
    let mut expr = expr.clone();
    match &mut expr {
        Expr::Date { year, .. } | Expr::Days { year, .. } | Expr::Season { year, .. } | Expr::Fraction { year, .. } => {
            *year = Some(into);
        }
        _ => {}
    }
    expr
}

/// The day of that number in the month told of, else the last such day.
fn day_of_month(day: i8, from: From) -> Option<Date> {
    let month = from.month.or(from.published)?.first_of_month();
    let passed = |found: &Date| from.published.is_none_or(|published| *found <= published);
    let of = |month: Date| Date::new(month.year(), month.month(), day).ok().filter(passed);
    of(month).or_else(|| of(month.checked_sub(1.month()).ok()?))
}

/// A day counted from the last one told of, or from publication when none was.
fn anchor_day(from: From, offset: i32) -> Option<Days> {
    let day = match from.anchor {
        Some(anchor) if offset < 0 => anchor.start,
        Some(anchor) => anchor.end,
        // *hours later* without a day told of is news of the day; *the next day* is not known.
        None => from.published.filter(|_| offset <= 0)?,
    };
    let day = shift(day, offset)?;
    Some(Days { start: day, end: day, precision: TimePrecision::Day, basis: TimeBasis::Relative })
}

fn shift(day: Date, days: i32) -> Option<Date> {
    day.checked_add(i64::from(days).days()).ok()
}

/// So many units, kept below what a calendar can hold.
fn interval(n: u32, unit: Unit) -> Interval {
    let n = i64::from(n.min(9_000));
    match unit {
        Unit::Minute | Unit::Hour => Interval::new(),
        Unit::Day => n.days(),
        Unit::Week => n.weeks(),
        Unit::Month => n.months(),
        Unit::Year => n.years(),
        Unit::Decade => (n.min(900) * 10).years(),
    }
}

fn unit_precision(unit: Unit) -> TimePrecision {
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day => TimePrecision::Day,
        Unit::Week => TimePrecision::Week,
        Unit::Month => TimePrecision::Month,
        Unit::Year | Unit::Decade => TimePrecision::Year,
    }
}

/// How exact the words are when no date could be found for them; vague ones are not.
fn precision_of(expr: &Expr) -> TimePrecision {
    match expr {
        Expr::Vague(_) | Expr::Ago(Count::Vague, _) | Expr::Window { count: Count::Vague, .. } => {
            TimePrecision::Unknown
        }
        Expr::DayTime(_, TimeOfDay::Clock { .. }) | Expr::TimeOfDay(TimeOfDay::Clock { .. }) => TimePrecision::Hour,
        Expr::DayTime(..) | Expr::TimeOfDay(_) | Expr::Night(_) | Expr::Overnight | Expr::PartOfAnchor => {
            TimePrecision::PartOfDay
        }
        Expr::Date { day: None, .. } | Expr::MonthNear { .. } | Expr::Season { .. } | Expr::Fraction { .. } => {
            TimePrecision::Month
        }
        Expr::Unit { unit, .. } | Expr::SoFar(unit) | Expr::StillThis(unit) | Expr::Ago(_, unit) => {
            unit_precision(*unit)
        }
        Expr::Window { unit, .. } => unit_precision(*unit),
        Expr::Year(..) | Expr::Decade(..) => TimePrecision::Year,
        Expr::Since(inner) | Expr::Range(inner, _) | Expr::OfYear(inner, _) => precision_of(inner),
        _ => TimePrecision::Day,
    }
}
