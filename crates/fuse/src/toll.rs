//! The same people counted by two claims of one report: *shells hit the market* and *the attack killed five*, *five
//! died in the shoot-out* and *five were murdered*. Two claims, often two events, one toll: it counts at one of them.

use dateline_model::{Claim, ClaimId, Family, KeyedPlace, Kind, Measure, Modality, Quantity, places_of};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Fewer people than this are one figure with another only by the same words: every report counts to one.
const TELLING: u64 = 2;

/// For a claim and a measure the claim of the same report that counts these people.
pub type Tolls = BTreeMap<ClaimId, BTreeMap<Measure, ClaimId>>;

/// The tolls among the claims of one report that another of them counts. Where it happened and what caused it says
/// which one counts: a claim with a place before one without, an explosion or a battle before what follows from it,
/// then the one told first.
#[must_use]
pub fn same_toll(claims: &[Claim]) -> Tolls {
    let mut told: Vec<&Claim> = claims.iter().filter(|claim| tells_a_toll(claim)).collect();
    told.sort_by_key(|claim| (claim.places.is_empty(), consequence(claim)));
    let mut tolls = Tolls::new();
    for (n, claim) in told.iter().enumerate() {
        for quantity in &claim.quantities {
            let counts = told[..n].iter().find(|other| {
                other.quantities.iter().any(|known| is_same((quantity, claim), (known, other))) && fits(claim, other)
            });
            if let Some(other) = counts {
                tolls.entry(claim.claim_id.clone()).or_default().insert(quantity.measure, other.claim_id.clone());
            }
        }
    }
    tolls
}

fn tells_a_toll(claim: &Claim) -> bool {
    claim.kind == Kind::Event && claim.modality == Modality::Asserted && !claim.quantities.is_empty()
}

/// What brings death comes before what tells of the dead.
fn consequence(claim: &Claim) -> u8 {
    match claim.event_type.map(dateline_model::EventType::family) {
        Some(Family::Explosions) => 0,
        Some(Family::Battles) => 1,
        Some(Family::ViolenceAgainstCivilians) => 2,
        _ => 3,
    }
}

fn is_same((a, in_a): (&Quantity, &Claim), (b, in_b): (&Quantity, &Claim)) -> bool {
    if a.measure != b.measure || (a.low, a.high) != (b.low, b.high) {
        return false;
    }
    let same_words = a.span.is_some() && a.span == b.span;
    let one_sentence = in_a.sentences.iter().any(|sentence| in_b.sentences.contains(sentence));
    same_words || one_sentence && a.text == b.text || a.low.or(a.high).is_some_and(|people| people >= TELLING)
}

/// Whether the two can be of one place and time: what one leaves open fits anything.
fn fits(a: &Claim, b: &Claim) -> bool {
    let days = |claim: &Claim| -> Option<(Date, Date)> {
        let time = claim.time.as_ref()?;
        Some((time.start.or(time.end)?.date(), time.end.or(time.start)?.date()))
    };
    let apart = days(a).zip(days(b)).is_some_and(|((a_from, a_to), (b_from, b_to))| a_from > b_to || b_from > a_to);
    let (here, there) = (places_of(a), places_of(b));
    let one_place =
        here.is_empty() || there.is_empty() || here.iter().any(|(_, x)| there.iter().any(|(_, y)| meet(x, y)));
    !apart && one_place
}

/// The same place, or an area and what lies in its region.
fn meet(a: &KeyedPlace, b: &KeyedPlace) -> bool {
    a.key == b.key || (a.fine != b.fine && a.region == b.region)
}
