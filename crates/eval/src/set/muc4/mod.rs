//! `muc4`: who did it, to whom, against what, with what, over a whole document.
//!
//! Files: one document a line, `docid`, `doctext` (lower case), `extracts`: for each role a list of entities, an entity a
//! list of `[mention, offset]`. Scored by CEAF-REE. What of ours stands for the roles: [`roles`].

mod roles;

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
use roles::fillers;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

const SET: &str = "muc4";
const ROLES: [&str; 5] = ["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"];

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
        fillers(&dateline_pipeline::read(document(&row.docid, &row.doctext), bench.knowledge), &bench.knowledge.actors)
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
             Battles are not counted; targets are buildings, vehicles and installations; victims are names only, as the set \
             has them."
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
}
