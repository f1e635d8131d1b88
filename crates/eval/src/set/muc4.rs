//! `muc4`: who did it, to whom, against what, with what, over a whole document.
//!
//! Files: one document a line, `docid`, `doctext` (lower case), `extracts`: for each role a list of entities, an entity a
//! list of `[mention, offset]`. Scored by CEAF-REE. What of ours stands for the roles:
//!
//! * the claims: events of the families *explosions* and *violence against civilians*, looting, and damage to civilian
//!   infrastructure, told as having happened or attempted. Battles are left out: the corpus leaves out fights between
//!   armed forces.
//! * `PerpOrg`: actors that are named or in the catalogue; `PerpInd`: the other actors (*gunmen*).
//! * `Weapon`: equipment used; `Target`: equipment destroyed or damaged, and targets that are no people by a list of
//!   head nouns; `Victim`: the names among the other targets and among those counted as killed, wounded, abducted or
//!   missing. The set's victims are names only (*hum_tgt_name*), without title: of ours, the last proper nouns of the
//!   mention, if it ends in any.

use crate::{
    bench::{Bench, document},
    error::EvalError,
    input,
    metric::{
        Tally,
        ree::{Entity, normal, score},
    },
    report::{Compared, PRF, Report, Table, Worst, prf, ranked, worst},
};
use dateline_catalog::{Thing, thing};
use dateline_model::{ActorRef, Claim, EventType, Family, Fate, Measure, Modality, Naming, Upos};
use dateline_pipeline::Reading;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

const SET: &str = "muc4";
const ROLES: [&str; 5] = ["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"];

/// Head nouns of targets that are no people, beside the sites and vehicles of the noun catalogue.
const THINGS: &str = "bank bridge bus business center church company factory headquarters home institute line market mill \
    mission newspaper office oil plant pole post power residence shop stand store train village";

pub(crate) fn measure(bench: &Bench<'_>) -> Result<Report, EvalError> {
    let part = bench.part_or("dev");
    let file = input::part_file(bench.data, SET, part, &[("dev", "dev.jsonl"), ("train", "train.jsonl")])?;
    let rows: Vec<Row> = input::json_lines(&file)?;
    let mut documents = Vec::new();
    for (n, row) in rows.into_iter().enumerate() {
        let gold = row.entities().ok_or_else(|| {
            EvalError::malformed(&file, n + 1, "an entity is not a list of [mention, offset]".to_owned())
        })?;
        documents.push((row, gold));
    }
    let found = bench.map(SET, documents.iter().collect(), |(row, _): &(Row, Roles)| {
        fillers(&dateline_pipeline::read(document(&row.docid, &row.doctext), bench.knowledge))
    });
    let (mut roles, mut errors, mut bad) = (BTreeMap::<&str, Tally>::new(), BTreeMap::new(), Vec::new());
    for ((row, gold), found) in documents.iter().zip(&found) {
        let mut whole = Tally::default();
        for role in ROLES {
            let of = |roles: &Roles| roles.get(role).cloned().unwrap_or_default();
            let tally = score(&of(gold), &of(found));
            whole += tally;
            *roles.entry(role).or_default() += tally;
            let any = if gold.values().all(Vec::is_empty) { "in a document without any" } else { "beside others" };
            *errors.entry(format!("{role} missed")).or_insert(0) += tally.gold - tally.right;
            *errors.entry(format!("{role} made up {any}")).or_insert(0) += tally.predicted - tally.right;
        }
        bad.push(Worst { document: row.docid.clone(), wrong: whole.wrong(), figure: 100.0 * whole.f1() });
    }
    errors.retain(|_, count| *count > 0);
    Ok(report(part, documents.len(), &roles, bad, errors))
}

fn report(
    part: &str,
    documents: usize,
    roles: &BTreeMap<&str, Tally>,
    bad: Vec<Worst>,
    errors: BTreeMap<String, usize>,
) -> Report {
    let mut table = Table::new("Entities by role", &PRF);
    let mut all = Tally::default();
    for role in ROLES {
        let tally = roles.get(role).copied().unwrap_or_default();
        all += tally;
        table.row(role, prf(tally));
    }
    table.row("all roles", prf(all));
    Report {
        set: SET,
        part: part.to_owned(),
        ability: "perpetrators, targets, victims and weapons of attacks",
        metric: "CEAF-REE, summed over documents and roles",
        documents,
        tables: vec![table],
        compared: vec![Compared {
            what: "F1, all roles".to_owned(),
            ours: 100.0 * all.f1(),
            theirs: 54.5,
            by: "GRIT, trained on the set, on the test part",
        }],
        notes: vec![
            "Nothing of ours was trained on the set. The texts are all lower case, which hides names from our catalogues. \
             Battles are not counted; targets are things by a list of head nouns; victims are names only, as the set has them."
                .to_owned(),
        ],
        worst: worst(bad),
        errors: ranked(errors),
    }
}

type Roles = BTreeMap<String, Vec<Entity>>;

#[derive(Debug, Deserialize)]
struct Row {
    docid: String,
    doctext: String,
    extracts: BTreeMap<String, Vec<Vec<Value>>>,
}

impl Row {
    /// The gold's entities by role; `None` when a mention is malformed.
    fn entities(&self) -> Option<Roles> {
        let entity = |mentions: &Vec<Value>| -> Option<Entity> {
            mentions.iter().map(|mention| Some(normal(mention.get(0)?.as_str()?))).collect()
        };
        let role = |(role, entities): (&String, &Vec<Vec<Value>>)| {
            let entities = entities.iter().filter(|mentions| !mentions.is_empty());
            Some((role.clone(), entities.map(entity).collect::<Option<Vec<_>>>()?))
        };
        self.extracts.iter().map(role).collect()
    }
}

/// What our claims put into the roles.
fn fillers(reading: &Reading) -> Roles {
    let mut roles = Roles::new();
    for claim in reading.claims.iter().filter(|claim| is_attack(claim)) {
        for actor in &claim.actors {
            put(&mut roles, if is_named(actor, reading) { "PerpOrg" } else { "PerpInd" }, &actor.text);
        }
        for target in &claim.targets {
            if is_thing(&target.text) {
                put(&mut roles, "Target", &target.text);
            } else if let Some(name) = person(&target.text, reading) {
                put(&mut roles, "Victim", &name);
            }
        }
        for item in &claim.equipment {
            put(&mut roles, if item.fate == Fate::Used { "Weapon" } else { "Target" }, &item.item);
        }
        let counted = claim.quantities.iter().filter(|q| is_harm(q.measure));
        for of in counted.filter_map(|q| q.of.as_ref()?.text.as_deref()) {
            if let Some(name) = person(of, reading) {
                put(&mut roles, "Victim", &name);
            }
        }
    }
    roles
}

fn put(roles: &mut Roles, role: &str, text: &str) {
    let entity = Entity::from([normal(text)]);
    let of_role = roles.entry(role.to_owned()).or_default();
    if !entity.contains("") && !of_role.contains(&entity) {
        of_role.push(entity);
    }
}

fn is_attack(claim: &Claim) -> bool {
    let kind = claim.event_type.is_some_and(|kind| {
        matches!(kind.family(), Family::Explosions | Family::ViolenceAgainstCivilians)
            || matches!(kind, EventType::Looting | EventType::CivilianInfrastructureDamage)
    });
    kind && matches!(claim.modality, Modality::Asserted | Modality::Attempted)
}

/// Named or in the catalogue, as the linker says of the same words.
fn is_named(actor: &ActorRef, reading: &Reading) -> bool {
    let mentions = reading.linked.iter().flat_map(|linked| &linked.actors);
    let same = mentions.filter(|mention| Some(mention.span) == actor.span);
    actor.actor_id.is_some() || same.into_iter().any(|mention| mention.naming == Naming::Name)
}

/// The proper nouns that a mention of these words ends in.
fn person(text: &str, reading: &Reading) -> Option<String> {
    let sentences = &reading.analysis.as_ref()?.sentences;
    let mention = reading.linked.as_ref()?.actors.iter().find(|mention| mention.text == text)?;
    let tokens = sentences.get(mention.at.sentence)?.tokens.get(mention.at.tokens())?;
    let first = tokens.iter().rposition(|token| token.upos != Upos::Propn).map_or(0, |last| last + 1);
    let words: Vec<&str> = tokens[first..].iter().map(|token| token.text.as_str()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn is_thing(text: &str) -> bool {
    let head = text.split_whitespace().last().unwrap_or_default().to_lowercase();
    let same = |head: &str| {
        matches!(thing(head), Some(Thing::Site | Thing::Vehicle))
            || THINGS.split_whitespace().any(|thing| thing == head)
    };
    same(&head) || head.strip_suffix('s').is_some_and(|one| same(one) || one.strip_suffix('e').is_some_and(same))
}

fn is_harm(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Killed | Measure::Wounded | Measure::KilledOrWounded | Measure::Missing | Measure::Abducted
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gold_entities_are_sets_of_normalised_mentions() {
        let row =
            r#"{"docid":"d","doctext":"the guards fled","extracts":{"Victim":[[["the guards",0],["guards",4]],[]]}}"#;
        let row: Row = serde_json::from_str(row).unwrap();
        assert_eq!(row.entities().unwrap()["Victim"], [Entity::from(["guards".to_owned()])]);
        let bad = Row { extracts: BTreeMap::from([("Victim".into(), vec![vec![Value::Null]])]), ..row };
        assert!(bad.entities().is_none());
    }

    #[test]
    fn a_filler_stands_in_its_role_once() {
        let mut roles = Roles::new();
        for text in ["the embassy", "Embassy", " "] {
            put(&mut roles, "Target", text);
        }
        assert_eq!(roles["Target"].len(), 1);
        assert!(is_thing("U.S. embassy") && !is_thing("embassy guards"));
    }
}
