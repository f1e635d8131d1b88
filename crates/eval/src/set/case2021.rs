//! `case2021-task2`: the type of the main event of a snippet.
//!
//! Files: tab separated with a header, id, snippet, type. The main event of a snippet is a rule, not a model: among its
//! event claims of an ACLED type, those told as having happened (asserted or attempted) before the others; among those
//! nearly as sure as the surest the most specific type (a suicide bombing before an attack), then the surest, then the
//! first. A snippet without such a claim has no type, written `none`.

use crate::{
    bench::{Bench, document},
    error::EvalError,
    input,
    metric::classes::Classes,
    report::{Cell, Compared, PRF, Report, Table, Worst, percent, prf, ranked},
};
use dateline_model::{Claim, EventType, Family, Modality};
use std::collections::BTreeMap;

const SET: &str = "case2021-task2";
/// What a snippet without a coded event is called.
const NONE: &str = "none";

/// The set's names of the 25 ACLED types, and ours.
const ACLED: [(&str, EventType); 25] = [
    ("ABDUCT_DISSAP", EventType::Abduction),
    ("AGREEMENT", EventType::Agreement),
    ("AIR_STRIKE", EventType::AirDroneStrike),
    ("ARMED_CLASH", EventType::ArmedClash),
    ("ARREST", EventType::Arrests),
    ("ART_MISS_ATTACK", EventType::Shelling),
    ("ATTACK", EventType::Attack),
    ("CHANGE_TO_GROUP_ACT", EventType::ChangeToGroupActivity),
    ("CHEM_WEAP", EventType::ChemicalWeapon),
    ("DISR_WEAP", EventType::DisruptedWeaponsUse),
    ("FORCE_AGAINST_PROTEST", EventType::ExcessiveForce),
    ("GOV_REGAINS_TERIT", EventType::GovernmentRegainsTerritory),
    ("GRENADE", EventType::Grenade),
    ("HQ_ESTABLISHED", EventType::HeadquartersOrBase),
    ("MOB_VIOL", EventType::MobViolence),
    ("NON_STATE_ACTOR_OVERTAKES_TER", EventType::NonStateOvertakesTerritory),
    ("NON_VIOL_TERRIT_TRANSFER", EventType::NonViolentTransfer),
    ("OTHER", EventType::Other),
    ("PEACE_PROTEST", EventType::PeacefulProtest),
    ("PROPERTY_DISTRUCT", EventType::Looting),
    ("PROTEST_WITH_INTER", EventType::ProtestWithIntervention),
    ("REM_EXPLOS", EventType::RemoteExplosive),
    ("SEX_VIOL", EventType::SexualViolence),
    ("SUIC_BOMB", EventType::SuicideBomb),
    ("VIOL_DEMONSTR", EventType::ViolentDemonstration),
];

/// The labels of subtasks 2 and 3, which no type of ours stands for.
const OTHERS: [&str; 5] = ["ORG_CRIME", "NATURAL_DISASTER", "MAN_MADE_DISASTER", "DIPLO", "ATTRIB"];

pub(crate) fn measure(bench: &Bench<'_>) -> Result<Report, EvalError> {
    let part = bench.part_or("dev");
    let file = input::part_file(bench.data, SET, part, &[("dev", "dev.tsv")])?;
    let mut snippets = Vec::new();
    for (line, row) in input::tsv(&file, true)? {
        let [id, text, label] = &row[..] else {
            return Err(EvalError::malformed(&file, line, format!("has {} columns, not 3", row.len())));
        };
        if !ACLED.iter().any(|(name, _)| name == label) && !OTHERS.contains(&label.as_str()) {
            return Err(EvalError::malformed(&file, line, format!("{label:?} is no label of the set")));
        }
        snippets.push(Snippet { id: id.clone(), text: text.clone(), label: label.clone() });
    }
    let found = bench.map(SET, snippets.iter().collect(), |snippet: &Snippet| {
        let reading = dateline_pipeline::read(document(&snippet.id, &snippet.text), bench.knowledge);
        main_event(&reading.claims).map_or(NONE, name)
    });
    Ok(report(part, &snippets, &found))
}

struct Snippet {
    id: String,
    text: String,
    label: String,
}

/// Types from the most to the least specific, after ACLED's own order: what is told with its means before the bare
/// attack, what protesters or police did before the protest, ground taken before the fight for it.
const SPECIFIC: [EventType; 25] = [
    EventType::ChemicalWeapon,
    EventType::SuicideBomb,
    EventType::Grenade,
    EventType::AirDroneStrike,
    EventType::Shelling,
    EventType::SexualViolence,
    EventType::Abduction,
    EventType::RemoteExplosive,
    EventType::MobViolence,
    EventType::ViolentDemonstration,
    EventType::ExcessiveForce,
    EventType::ProtestWithIntervention,
    EventType::DisruptedWeaponsUse,
    EventType::NonViolentTransfer,
    EventType::GovernmentRegainsTerritory,
    EventType::NonStateOvertakesTerritory,
    EventType::HeadquartersOrBase,
    EventType::Attack,
    EventType::ArmedClash,
    EventType::Looting,
    EventType::Arrests,
    EventType::Agreement,
    EventType::PeacefulProtest,
    EventType::ChangeToGroupActivity,
    EventType::Other,
];

/// Claims whose confidence is this close to the surest one's are equally sure: the more specific type is the main event.
const NEARLY_AS_SURE: f64 = 0.25;

/// The claim a snippet is mainly about; see the module's documentation.
fn main_event(claims: &[Claim]) -> Option<EventType> {
    let told = |claim: &Claim| matches!(claim.modality, Modality::Asserted | Modality::Attempted);
    let coded = || {
        let typed = claims.iter().filter_map(|claim| Some((claim, claim.event_type?)));
        typed.filter(|(_, kind)| kind.family() != Family::Humanitarian)
    };
    let any_told = coded().any(|(claim, _)| told(claim));
    let candidates: Vec<_> = coded().filter(|(claim, _)| told(claim) == any_told).collect();
    let surest = candidates.iter().map(|(claim, _)| claim.confidence).fold(0.0, f64::max);
    let near = candidates.into_iter().filter(|(claim, _)| claim.confidence >= surest - NEARLY_AS_SURE);
    let rank = |kind: EventType| SPECIFIC.iter().position(|specific| *specific == kind);
    near.min_by(|(a, x), (b, y)| rank(*x).cmp(&rank(*y)).then(b.confidence.total_cmp(&a.confidence)))
        .map(|(_, kind)| kind)
}

/// The set's name of a type. Humanitarian types have none and never come here.
fn name(kind: EventType) -> &'static str {
    ACLED.iter().find(|(_, ours)| *ours == kind).map_or(NONE, |(name, _)| name)
}

fn report(part: &str, snippets: &[Snippet], found: &[&str]) -> Report {
    let (mut acled, mut errors, mut bad) = (Classes::default(), BTreeMap::new(), Vec::new());
    let mut others: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (snippet, &found) in snippets.iter().zip(found) {
        let label = snippet.label.as_str();
        if let Some(&other) = OTHERS.iter().find(|&&other| other == label) {
            let (count, silent) = others.entry(other).or_default();
            *count += 1;
            *silent += usize::from(found == NONE);
        } else {
            acled.add(label, found);
        }
        if label != found && !(OTHERS.contains(&label) && found == NONE) {
            *errors.entry(format!("{label} read as {found}")).or_default() += 1;
            bad.push(Worst { document: format!("{} ({label}, read as {found})", snippet.id), wrong: 1, figure: 0.0 });
        }
    }
    bad.truncate(crate::report::WORST);
    let coded = acled.items - acled.by_class.get(NONE).map_or(0, |none| none.predicted);
    let mut table = Table::new("Snippets of the 25 ACLED types", &["of a hundred", "of"]);
    for (what, value) in [
        ("weighted F1", acled.weighted_f1()),
        ("macro F1", acled.macro_f1()),
        ("accuracy", acled.accuracy()),
        ("an event was coded", coded as f64 / acled.items.max(1) as f64),
    ] {
        table.row(what, vec![percent(value), Cell::Count(acled.items)]);
    }
    let mut types = Table::new("By type", &PRF);
    for (name, tally) in acled.by_class.iter().filter(|(_, tally)| tally.gold > 0) {
        types.row(name, prf(*tally));
    }
    let mut rest = Table::new("Snippets of the other labels: rightly without an ACLED event", &["of a hundred", "of"]);
    for (name, (count, silent)) in others {
        rest.row(name, vec![percent(silent as f64 / count as f64), Cell::Count(count)]);
    }
    Report {
        set: SET,
        part: part.to_owned(),
        ability: "type of the main event of a snippet",
        metric: "weighted and macro F1 over the 25 ACLED types; the other labels apart",
        documents: snippets.len(),
        tables: vec![table, types, rest],
        compared: vec![Compared {
            what: "weighted F1, 25 types".to_owned(),
            ours: 100.0 * acled.weighted_f1(),
            theirs: 83.9,
            by: "best system, trained on ACLED, on all 1,019 snippets",
        }],
        notes: vec![
            "The main event is chosen by rule: told as having happened before planned, possible or denied; among those \
             within 0.25 of the surest the most specific type; then the surest, then the first. The worst documents are \
             the first ten that were read wrongly."
                .to_owned(),
        ],
        worst: bad,
        errors: ranked(errors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_acled_type_has_a_rank() {
        let ranked: std::collections::BTreeSet<_> = SPECIFIC.iter().collect();
        assert!(ACLED.iter().all(|(_, kind)| ranked.contains(kind)));
        assert_eq!(ranked.len(), ACLED.len());
    }

    #[test]
    fn every_acled_type_has_one_name() {
        let ours: std::collections::BTreeSet<_> = ACLED.iter().map(|(_, kind)| *kind).collect();
        let acled = EventType::ALL.iter().filter(|kind| kind.family() != Family::Humanitarian);
        assert!(acled.clone().all(|kind| ours.contains(kind)));
        assert_eq!(acled.count(), ACLED.len());
    }

    #[test]
    fn other_labels_do_not_touch_the_figures_of_the_25() {
        let snippet = |label: &str| Snippet { id: "7".into(), text: String::new(), label: label.into() };
        let snippets = [snippet("ATTACK"), snippet("DIPLO"), snippet("DIPLO")];
        let report = report("dev", &snippets, &["ATTACK", "none", "ARREST"]);
        assert_eq!(report.tables[0].rows[0].cells[0], Cell::Percent(100.0));
        assert_eq!(report.tables[2].rows[0].cells, [Cell::Percent(50.0), Cell::Count(2)]);
        assert_eq!(report.errors[0].kind, "DIPLO read as ARREST");
    }
}
