//! Sums of money: *$ 5 million*, *two Jordanian dinars*, *millions of dollars*, *USD 300*.

use super::{Page, among, count};
use dateline_gazetteer::demonym;
use dateline_model::MentionLabel;

const CODES: &str = "AFN AUD CAD CHF CNY ETB EUR GBP INR IQD IRR JOD JPY KES LBP LYD MMK NGN PKR RUB SAR SDG SOS SSP SYP TRY UAH USD \
    XAF XOF YER ZAR";
const CURRENCIES: &str = "afghani birr cedi dinar dirham dollar euro franc hryvnia kwacha kyat lira metical naira peso \
    riyal rial rouble ruble rupee shekel shilling sterling toman yen yuan";

/// Names every sum, its sign or currency and its number together.
pub(super) fn amounts(page: &mut Page<'_>) {
    let gives_way = [MentionLabel::Quantity, MentionLabel::Temporal];
    let mut at = 0;
    while at < page.tokens.len() {
        let sum = signed(page, at).or_else(|| spelt(page, at));
        match sum {
            Some(end) => {
                page.name(at..end, MentionLabel::Money, &gives_way);
                at = end;
            }
            None => at += 1,
        }
    }
}

/// *$ 2.8*, *US$ 5 million*, *EUR 20 m*: where it ends.
fn signed(page: &Page<'_>, at: usize) -> Option<usize> {
    let word = page.word(at);
    let sign = word.ends_with(['$', '£', '€', '¥', '₦', '₹', '₽', '₺', '₴', '₪']) && word.chars().count() <= 4;
    let code = among(CODES, word);
    let mut end = at + 1;
    if !sign && !code || !page.word(end).starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    end = count::figures(page, end)?;
    // "$ 5-6 million", "$ 5 to 6 million"
    if matches!(page.word(end), "-" | "to") && page.word(end + 1).starts_with(|c: char| c.is_ascii_digit()) {
        end = count::figures(page, end + 1)?;
    }
    if matches!(&*page.small(end), "m" | "mn" | "mln" | "bn" | "bln" | "b" | "k" | "tn") {
        end += 1;
    }
    Some(end)
}

/// *two Jordanian dinars*, *9 billion euros*, *millions of dollars*.
fn spelt(page: &Page<'_>, at: usize) -> Option<usize> {
    let mut end = count::number(page, at)?;
    if page.word(end) == "of" {
        end += 1;
    }
    if demonym(page.word(end)).is_some() || page.word(end) == "US" {
        end += 1;
    }
    let pounds =
        page.lemma(end) == "pound" && (page.word(end + 1) == "sterling" || demonym(page.word(end - 1)).is_some());
    let cfa = page.word(end) == "CFA" && page.lemma(end + 1) == "franc";
    match () {
        () if cfa => Some(end + 2),
        () if pounds => Some(end + 1 + usize::from(page.word(end + 1) == "sterling")),
        () if among(CURRENCIES, &page.lemma(end).to_lowercase()) => Some(end + 1),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::names::testing::names;

    #[test]
    fn a_sum_is_its_sign_and_its_number() {
        assert_eq!(names("paid/VERB $/SYM 2.8/NUM million/NUM to/ADP them/PRON"), ["Money: $ 2.8 million"]);
        assert_eq!(names("over/ADP [ 9/NUM billion/NUM ]Quantity euros"), ["Money: 9 billion euros"]);
        assert_eq!(names("worth/ADJ [ two/NUM Libyan/ADJ ]Quantity dinars"), ["Money: two Libyan dinars"]);
        assert_eq!(names("millions of/ADP dollars in/ADP cash"), ["Money: millions of dollars"]);
        assert_eq!(names("USD/PROPN 300/NUM each/DET"), ["Money: USD 300"]);
    }

    #[test]
    fn pounds_of_flour_are_no_sum() {
        assert_eq!(names("[ 500/NUM pounds ]Quantity of/ADP flour"), ["Quantity: 500 pounds"]);
    }
}
