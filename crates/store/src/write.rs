//! What people decide.

use crate::{
    Record, Result, StoreError,
    add::json,
    sql::{Sql, values},
};
use dateline_model::{Decision, DecisionAction, DecisionId, MemberKey};
use jiff::Timestamp;

impl Record {
    /// Records what a person decided; the next [`Record::settle`] carries it out.
    ///
    /// # Errors
    /// When it names no claim of the record, or cannot be written.
    pub fn decide(&mut self, action: DecisionAction, who: &str, why: &str, now: Timestamp) -> Result<Decision> {
        self.write(now, |db, at| {
            let members: Vec<MemberKey> = action.members().cloned().collect();
            let known = members.iter().map(|key| touch_member(db, key)).collect::<Result<Vec<bool>>>()?;
            if !known.contains(&true) {
                return Err(StoreError::Unknown { what: "what the decision is about".to_owned() });
            }
            let count = db.query("SELECT count(*) FROM decision", &[])?[0].int(0)?;
            let decision_id = DecisionId::new(format!("decision-{}", count + 1)).expect("it is not empty");
            let decision = Decision { decision_id, who: who.to_owned(), why: why.to_owned(), at: parse(at)?, action };
            let sql = "INSERT INTO decision (decision_id, recorded_from, body) VALUES ($1, $2, $3)";
            db.execute(sql, values![decision.decision_id.as_str(), at, json(&decision, "the decision")?])?;
            for key in &members {
                let sql = "INSERT INTO decision_member (decision_id, document_id, claim_id, place) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
                let place = i64::from(key.place);
                db.execute(sql, values![decision.decision_id.as_str(), key.claim.document_id.as_str(), key.claim.claim_id.as_str(), place])?;
            }
            Ok(decision)
        })
    }

    /// Takes a decision back; it stays in the history.
    ///
    /// # Errors
    /// When it is not there or cannot be written.
    pub fn withdraw(&mut self, id: &DecisionId, now: Timestamp) -> Result<()> {
        self.write(now, |db, at| {
            let sql = "UPDATE decision SET recorded_to = $1 WHERE decision_id = $2 AND recorded_to IS NULL";
            if db.execute(sql, values![at, id.as_str()])? == 0 {
                return Err(StoreError::Unknown { what: format!("the decision {id}") });
            }
            let sql = "SELECT body FROM decision WHERE decision_id = $1";
            let body = db.query(sql, values![id.as_str()])?[0].text(0)?.to_owned();
            let decision: Decision = crate::read::parse_body(&body, "a decision")?;
            decision.action.members().try_for_each(|key| touch_member(db, key).map(|_| ()))
        })
    }
}

fn parse(at: &str) -> Result<Timestamp> {
    at.parse().map_err(|error: jiff::Error| StoreError::BadValue {
        target: "the record".to_owned(),
        what: "a moment".to_owned(),
        detail: error.to_string(),
    })
}

/// Notes that what holds this member must be computed again; tells whether it is there.
fn touch_member(db: &mut dyn Sql, key: &MemberKey) -> Result<bool> {
    let sql = "INSERT INTO dirty (block, anchor) SELECT f.block, f.anchor FROM filing f JOIN reading r ON r.reading_id = f.reading_id \
               WHERE r.document_id = $1 AND r.recorded_to IS NULL AND f.claim_id = $2 AND f.place = $3 ON CONFLICT DO NOTHING";
    let (document, claim) = (key.claim.document_id.as_str(), key.claim.claim_id.as_str());
    db.execute(sql, values![document, claim, i64::from(key.place)])?;
    let there = "SELECT 1 FROM filing f JOIN reading r ON r.reading_id = f.reading_id \
                 WHERE r.document_id = $1 AND f.claim_id = $2 AND f.place = $3";
    Ok(!db.query(there, values![document, claim, i64::from(key.place)])?.is_empty())
}
