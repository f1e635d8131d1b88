//! Numbers that are written with marks or run into their unit.

/// Units that are parted from the number before them: `155mm`, `5pm`. Sorted.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "am", "bn", "cm", "ft", "gb", "hr", "hrs", "k", "kg", "kgs", "km", "kmh", "kms", "kph", "lb", "lbs", "m", "mb",
    "min", "ml", "mm", "mn", "mph", "pm",
];

/// Where the unit begins that is run into a number: `155mm` → 3.
pub(super) fn unit(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(|b| b.is_ascii_digit() || b".,:".contains(b)).count();
    let unit = &word[digits..];
    let known = unit.len() <= 3 && UNITS.binary_search(&unit.to_ascii_lowercase().as_str()).is_ok();
    known.then_some(digits)
}

/// Whether digits, a slash and what follows are a date: `11/27/2024`, `9/11`; but `3/4` is a fraction.
pub(super) fn is_date(before: &str, behind: &str) -> bool {
    if before.contains('/') {
        return true; // the first slash was one of a date
    }
    let second = leading_digits(behind);
    if let Some(third) = behind[second..].strip_prefix('/') {
        return before.len() <= 4 && second <= 2 && third.starts_with(|c: char| c.is_ascii_digit());
    }
    let (Ok(month), Ok(day)) = (before.parse::<u32>(), behind[..second.min(3)].parse::<u32>()) else { return false };
    (1..=12).contains(&month) && (5..=31).contains(&day)
}

/// Whether two or more groups of digits are one number: a telephone number, a date, a postal code; not a range.
pub(super) fn is_group(first: &str, rest: &str) -> bool {
    let second = leading_digits(rest);
    let more = rest[second..].strip_prefix('-').map_or(0, leading_digits);
    let rounded = first.ends_with('0') && rest[..second].ends_with('0');
    match (first.len(), second, more) {
        (1, 3, 3) | (3, 3, 4) | (4, 1..=2, 1..=2) | (1..=2, 1..=2, 2 | 4) | (5, 4, 0) => true,
        (3, 4, 0) => !rounded,
        (1, 4, 0) => !rest[..second].ends_with("00"),
        _ => false,
    }
}

/// How many digits the text begins with.
pub(super) fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_are_sorted() {
        assert!(UNITS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn ranges_are_no_telephone_numbers() {
        assert!(is_group("555", "0143"));
        assert!(is_group("2024", "11-27"));
        assert!(is_group("3", "5290"));
        assert!(!is_group("500", "1000"));
        assert!(!is_group("5", "1000"));
        assert!(!is_group("2011", "2014"));
    }
}
