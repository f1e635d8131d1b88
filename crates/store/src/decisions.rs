//! Decisions of people, page by page.

use crate::{
    Record, Result,
    page::{self, Page, PageToken},
    read::{parse_body, time_or_null},
    sql::{Row, Value, values},
};
use dateline_model::{Decision, DecisionId, EventId, Withdrawal};
use jiff::Timestamp;
use serde::Serialize;

/// A decision with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionEntry {
    /// Who decided what, when and why.
    #[serde(flatten)]
    pub decision: Decision,
    /// When it was taken back.
    pub recorded_to: Option<Timestamp>,
    /// By whom and why.
    pub withdrawn: Option<Withdrawal>,
}

/// Which decisions. What is left out does not matter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DecisionQuery {
    /// On claims that this event has now, whether the decision stands or was taken back.
    pub event: Option<EventId>,
    /// Most items on a page.
    pub limit: Option<usize>,
    /// The page after this one.
    pub after: Option<PageToken>,
}

const COLUMNS: &str = "d.body, d.recorded_from, d.decision_id, d.recorded_to, d.withdrawn";

impl Record {
    /// The decisions of people, oldest first.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn decisions(&mut self, as_of: Option<Timestamp>) -> Result<Vec<Decision>> {
        let is = self.at(as_of, "d")?;
        let sql = format!("SELECT d.body FROM decision d{} ORDER BY d.recorded_from, d.decision_id", is.sql());
        self.db.query(&sql, &is.values)?.iter().map(|row| parse_body(row.text(0)?, "a decision")).collect()
    }

    /// Every decision there ever was, oldest first, with those that were taken back.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn decision_log(&mut self) -> Result<Vec<DecisionEntry>> {
        let sql = format!("SELECT {COLUMNS} FROM decision d ORDER BY d.recorded_from, d.decision_id");
        self.db.query(&sql, &[])?.iter().map(entry).collect()
    }

    /// Decisions, the latest first, with those that were taken back.
    ///
    /// # Errors
    /// When the question makes no sense or the record cannot be read.
    pub fn decision_page(&mut self, query: &DecisionQuery) -> Result<Page<DecisionEntry>> {
        let (as_of, mut is) = self.begin_moment(query.after.as_ref())?;
        if let Some(token) = &query.after {
            let at = token.moment()?;
            is.add("(d.recorded_from, d.decision_id) < (?, ?)", values![at, token.second.as_str()]);
        }
        if let Some(event) = &query.event {
            let of = "d.decision_id IN (SELECT x.decision_id FROM decision_member x JOIN event_member m \
                      ON m.document_id = x.document_id AND m.claim_id = x.claim_id AND m.place = x.place \
                      JOIN event e ON e.event_id = m.event_id AND e.recorded_from = m.recorded_from \
                      WHERE e.event_id = ? AND e.recorded_to IS NULL)";
            is.add(of, values![event.as_str()]);
        }
        let sql =
            format!("SELECT {COLUMNS} FROM decision d{} ORDER BY d.recorded_from DESC, d.decision_id DESC", is.sql());
        self.end_page(&sql, &is.values, page::limit(query.limit), as_of, entry)
    }

    /// These decisions, as far as they are there, oldest first.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn decisions_by_id(&mut self, ids: &[DecisionId]) -> Result<Vec<Decision>> {
        let mut found: Vec<(String, Decision)> = Vec::new();
        for id in ids {
            let sql = "SELECT body, recorded_from FROM decision WHERE decision_id = $1";
            for row in self.db.query(sql, values![id.as_str()])? {
                found.push((row.text(1)?.to_owned(), parse_body(row.text(0)?, "a decision")?));
            }
        }
        found.sort_by(|a, b| (&a.0, &a.1.decision_id).cmp(&(&b.0, &b.1.decision_id)));
        Ok(found.into_iter().map(|(_, decision)| decision).collect())
    }

    /// The moment that pages of an answer in order of recording hold on to.
    fn begin_moment(&mut self, after: Option<&PageToken>) -> Result<(Timestamp, page::Conditions)> {
        let as_of = match after {
            Some(token) => token.as_of,
            None => self.last_change()?.unwrap_or(Timestamp::UNIX_EPOCH),
        };
        let mut is = page::Conditions::default();
        is.add("d.recorded_from <= ?", &[Value::from(crate::sql::moment(as_of))]);
        Ok((as_of, is))
    }
}

fn entry(row: &Row) -> Result<DecisionEntry> {
    let withdrawn = row.text_or_null(4)?.map(|body| parse_body(body, "a withdrawal")).transpose()?;
    Ok(DecisionEntry {
        decision: parse_body(row.text(0)?, "a decision")?,
        recorded_to: time_or_null(row, 3)?,
        withdrawn,
    })
}
