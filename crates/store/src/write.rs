//! What people decide.

use crate::{
    Record, Result, StoreError,
    add::json,
    settle::touch_reading,
    sql::{Sql, values},
};
use dateline_model::{Decision, DecisionAction, DecisionId, DocumentId, MemberKey, Withdrawal};
use jiff::Timestamp;

impl Record {
    /// Records what a person decided; the next [`Record::settle`] carries it out.
    ///
    /// # Errors
    /// When it names nothing of the record, makes no sense, or cannot be written.
    pub fn decide(&mut self, action: DecisionAction, who: &str, why: &str, now: Timestamp) -> Result<Decision> {
        check(&action)?;
        self.write(now, |db, at| {
            let members: Vec<MemberKey> = action.members().cloned().collect();
            let known = members.iter().map(|key| touch_member(db, key)).collect::<Result<Vec<bool>>>()?;
            let retracted = match &action {
                DecisionAction::Retract { document_id } => Some(retract(db, document_id, Some((at, why)))?),
                _ => None,
            };
            if !retracted.unwrap_or_else(|| known.contains(&true)) {
                return Err(StoreError::Unknown { what: "what the decision is about".to_owned() });
            }
            let count = db.query("SELECT count(*) FROM decision", &[])?[0].int(0)?;
            let decision_id = DecisionId::new(format!("decision-{}", count + 1)).expect("it is not empty");
            let decision = Decision { decision_id, who: who.to_owned(), why: why.to_owned(), at: parse(at)?, action };
            let id = decision.decision_id.as_str();
            let sql = "INSERT INTO decision (decision_id, recorded_from, body) VALUES ($1, $2, $3)";
            db.execute(sql, values![id, at, json(&decision, "the decision")?])?;
            let sql = "INSERT INTO decision_member (decision_id, document_id, claim_id, place) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
            for MemberKey { claim, place } in &members {
                db.execute(sql, values![id, claim.document_id.as_str(), claim.claim_id.as_str(), i64::from(*place)])?;
            }
            if let DecisionAction::Retract { document_id } = &decision.action {
                db.execute(sql, values![id, document_id.as_str(), WHOLE_DOCUMENT, 0_i64])?;
            }
            Ok(decision)
        })
    }

    /// The source took the document back: it stays, and no longer supports anything.
    ///
    /// # Errors
    /// When it is not there or cannot be written.
    pub fn retract(&mut self, id: &DocumentId, who: &str, why: &str, now: Timestamp) -> Result<Decision> {
        self.decide(DecisionAction::Retract { document_id: id.clone() }, who, why, now)
    }

    /// Takes a decision back, of whatever kind; both stay in the history. The next [`Record::settle`] carries it out.
    ///
    /// # Errors
    /// When it is not there, was taken back before, or cannot be written.
    pub fn withdraw(&mut self, id: &DecisionId, who: &str, why: &str, now: Timestamp) -> Result<Decision> {
        self.write(now, |db, at| {
            let withdrawal = Withdrawal { who: who.to_owned(), why: why.to_owned(), at: parse(at)? };
            let sql =
                "UPDATE decision SET recorded_to = $1, withdrawn = $2 WHERE decision_id = $3 AND recorded_to IS NULL";
            if db.execute(sql, values![at, json(&withdrawal, "the withdrawal")?, id.as_str()])? == 0 {
                return Err(StoreError::Unknown { what: format!("{id}, as a decision that stands,") });
            }
            let sql = "SELECT body FROM decision WHERE decision_id = $1";
            let body = db.query(sql, values![id.as_str()])?[0].text(0)?.to_owned();
            let decision: Decision = crate::read::parse_body(&body, "a decision")?;
            decision.action.members().try_for_each(|key| touch_member(db, key).map(|_| ()))?;
            if let DecisionAction::Retract { document_id } = &decision.action {
                let sql = "SELECT 1 FROM decision_member m JOIN decision d ON d.decision_id = m.decision_id \
                           WHERE m.document_id = $1 AND m.claim_id = $2 AND d.recorded_to IS NULL";
                if db.query(sql, values![document_id.as_str(), WHOLE_DOCUMENT])?.is_empty() {
                    retract(db, document_id, None)?;
                }
            }
            Ok(decision)
        })
    }
}

/// Stands for the claim in a decision about a whole document.
const WHOLE_DOCUMENT: &str = "";

fn check(action: &DecisionAction) -> Result<()> {
    let DecisionAction::Correct { corrections, .. } = action else { return Ok(()) };
    let nothing = corrections.is_empty().then_some(dateline_model::CorrectionError::Nothing);
    let wrong = nothing.or_else(|| corrections.iter().find_map(|correction| correction.check().err()));
    let told = |error: dateline_model::CorrectionError| StoreError::BadQuestion {
        what: "the correction",
        detail: error.to_string(),
    };
    wrong.map_or(Ok(()), |error| Err(told(error)))
}

/// Takes a document back, or (`None`) takes that back; tells whether it is there.
fn retract(db: &mut dyn Sql, id: &DocumentId, since: Option<(&str, &str)>) -> Result<bool> {
    let sql = "UPDATE document SET retracted_from = $1, retracted_why = $2 WHERE document_id = $3";
    let (at, why) = since.unzip();
    let known = db.execute(sql, values![at, why, id.as_str()])? > 0;
    let sql = "SELECT reading_id FROM reading WHERE document_id = $1 AND recorded_to IS NULL";
    for row in db.query(sql, values![id.as_str()])? {
        touch_reading(db, row.int(0)?)?;
    }
    Ok(known)
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
