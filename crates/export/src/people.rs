//! Numbers of people of one claim, put together without counting anybody twice.

use dateline_model::{Measure, PeopleClass, Quantity};

/// Bounds of a number; `None` where the text sets none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds {
    /// Lower bound, inclusive.
    pub low: Option<u64>,
    /// Upper bound, inclusive.
    pub high: Option<u64>,
}

/// The number of one measure over all quantities of a claim; `None` when the claim has no such quantity.
///
/// *Two soldiers and three civilians* are five. But *twelve people, among them three children* are twelve: a number
/// that may hold another one is not added to it. So fighters and civilians add up, and against numbers of unknown or
/// mixed people the greater counts. Two numbers of the same class are taken as two tellings of one: the greater low
/// and the greater high. This may undercount (*two colonels and five soldiers*); it never counts a person twice.
#[must_use]
pub fn combined(quantities: &[Quantity], measure: Measure) -> Option<Bounds> {
    let of = |class: PeopleClass| {
        let mut these = quantities
            .iter()
            .filter(|q| q.measure == measure && q.of.as_ref().map_or(PeopleClass::Unknown, |of| of.class) == class)
            .map(|q| Bounds { low: q.low, high: q.high })
            .peekable();
        these.peek()?;
        these.reduce(greater)
    };
    let apart = match (of(PeopleClass::Combatants), of(PeopleClass::Civilians)) {
        (Some(a), Some(b)) => Some(sum(a, b)),
        (one, other) => one.or(other),
    };
    [apart, of(PeopleClass::Mixed), of(PeopleClass::Unknown)].into_iter().flatten().reduce(greater)
}

fn sum(a: Bounds, b: Bounds) -> Bounds {
    let low = match (a.low, b.low) {
        (Some(a), Some(b)) => Some(a.saturating_add(b)),
        (one, other) => one.or(other), // at least the known part
    };
    Bounds { low, high: a.high.zip(b.high).map(|(a, b)| a.saturating_add(b)) }
}

fn greater(a: Bounds, b: Bounds) -> Bounds {
    // An open upper bound stays open: nothing says that the other number closes it.
    Bounds { low: a.low.max(b.low), high: a.high.zip(b.high).map(|(a, b)| a.max(b)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_model::QuantityOf;

    fn killed(low: u64, high: Option<u64>, class: PeopleClass) -> Quantity {
        Quantity {
            measure: Measure::Killed,
            low: Some(low),
            high,
            approximate: false,
            text: low.to_string(),
            of: Some(QuantityOf { text: None, class }),
            span: None,
        }
    }

    #[test]
    fn soldiers_and_civilians_add_up() {
        let both = [killed(2, Some(2), PeopleClass::Combatants), killed(3, Some(3), PeopleClass::Civilians)];
        assert_eq!(combined(&both, Measure::Killed), Some(Bounds { low: Some(5), high: Some(5) }));
    }

    #[test]
    fn children_among_the_dead_are_not_counted_twice() {
        let both = [killed(12, Some(12), PeopleClass::Unknown), killed(3, Some(3), PeopleClass::Civilians)];
        assert_eq!(combined(&both, Measure::Killed), Some(Bounds { low: Some(12), high: Some(12) }));
    }

    #[test]
    fn an_open_number_stays_open() {
        let both = [killed(36, None, PeopleClass::Combatants), killed(40, Some(40), PeopleClass::Combatants)];
        assert_eq!(combined(&both, Measure::Killed), Some(Bounds { low: Some(40), high: None }));
    }

    #[test]
    fn another_measure_is_not_looked_at() {
        assert_eq!(combined(&[killed(1, None, PeopleClass::Unknown)], Measure::Wounded), None);
    }
}
