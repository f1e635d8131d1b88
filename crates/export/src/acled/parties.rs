//! Who stands in `actor1` and `actor2`, with their codes. The order does not mean attacker and defender.

use super::Codebook;
use crate::{Country, phrase};
use dateline_model::{ActorRef, Claim, EventType, Family};

/// ACLED's numeric inter codes that an event type sets by itself.
const RIOTERS: u8 = 5;
const PROTESTERS: u8 = 6;
const CIVILIANS: u8 = 7;
const POLITICAL_MILITIA: u8 = 3;

/// One side of a row.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) name: String,
    pub(super) associates: String,
    /// 1 to 8; 0 when there is nobody; `None` when there is somebody of unknown kind.
    pub(super) inter: Option<u8>,
}

/// Both sides of a claim in a country.
pub(super) fn parties(claim: &Claim, kind: EventType, land: Option<Country>, book: &impl Codebook) -> (Party, Party) {
    let one = |actors: &[ActorRef]| party(actors, land, book);
    let crowd = |inter, name, actors: &[ActorRef]| Party {
        name: of_country(name, land),
        associates: phrase::list(actors, |a| phrase::actor(a).to_owned()),
        inter: Some(inter),
    };
    match kind.family() {
        Family::Protests if kind == EventType::PeacefulProtest => {
            (crowd(PROTESTERS, "Protesters", &claim.actors), nobody())
        }
        // Those who step in are the actors, the crowd is the target.
        Family::Protests => (one(&claim.actors), crowd(PROTESTERS, "Protesters", &claim.targets)),
        Family::Riots => (crowd(RIOTERS, "Rioters", &claim.actors), one(&claim.targets)),
        Family::ViolenceAgainstCivilians if claim.targets.is_empty() => {
            (or_unidentified(one(&claim.actors), land), crowd(CIVILIANS, "Civilians", &[]))
        }
        // Whoever suffers it under a common noun (*three men*, *a doctor*) is a civilian by the type of the event.
        Family::ViolenceAgainstCivilians if one(&claim.targets).inter.is_none() => {
            (or_unidentified(one(&claim.actors), land), crowd(CIVILIANS, "Civilians", &claim.targets))
        }
        Family::Battles | Family::Explosions | Family::ViolenceAgainstCivilians => {
            (or_unidentified(one(&claim.actors), land), one(&claim.targets))
        }
        Family::Strategic | Family::Humanitarian => (one(&claim.actors), one(&claim.targets)),
    }
}

/// `interaction`: both codes, the lower first; *10* is state forces alone. `None` when a code is not known or nobody is named.
pub(super) fn interaction(first: &Party, second: &Party) -> Option<u8> {
    let (a, b) = (first.inter?, second.inter?);
    match (a.min(b), a.max(b)) {
        (0, 0) => None,
        (0, only) => Some(only * 10),
        (low, high) => Some(low * 10 + high),
    }
}

/// *Civilian targeting* when civilians are the only ones whom it is done to.
pub(super) fn civilian_targeting(kind: EventType, second: &Party) -> &'static str {
    let target = matches!(kind.family(), Family::ViolenceAgainstCivilians)
        || kind == EventType::ExcessiveForce
        || (matches!(kind.family(), Family::Explosions | Family::Riots) && second.inter == Some(CIVILIANS));
    if target { "Civilian targeting" } else { "" }
}

fn nobody() -> Party {
    Party { inter: Some(0), ..Party::default() }
}

fn party(actors: &[ActorRef], land: Option<Country>, book: &impl Codebook) -> Party {
    let Some((first, others)) = actors.split_first() else { return nobody() };
    let inter = book.inter(first, land.map(|c| c.alpha2));
    let name = phrase::actor(first);
    let (name, bystanders) = if inter == Some(CIVILIANS) {
        let generic = name.eq_ignore_ascii_case("civilians");
        (of_country("Civilians", land), if generic { None } else { Some(name.to_owned()) })
    } else {
        (name.to_owned(), None)
    };
    let others = others.iter().map(|a| phrase::actor(a).to_owned());
    let associates: Vec<_> = bystanders.into_iter().chain(others).collect();
    Party { name, associates: associates.join("; "), inter }
}

/// ACLED's word for a doer whom nobody names.
fn or_unidentified(party: Party, land: Option<Country>) -> Party {
    if party.inter == Some(0) {
        Party { name: of_country("Unidentified Armed Group", land), inter: Some(POLITICAL_MILITIA), ..party }
    } else {
        party
    }
}

fn of_country(name: &str, land: Option<Country>) -> String {
    land.map_or_else(|| name.to_owned(), |land| format!("{name} ({})", land.name))
}
