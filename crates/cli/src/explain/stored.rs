//! `dateline explain ID --record RECORD`: from an event or a control span down to the sentences.

use crate::{
    args::{Common, ExplainArgs},
    failure::Failure,
    print, record,
    render::{self, Look},
};
use dateline_model::{ClaimId, ClaimKey, ControlSpanId, DocumentId, Event};
use dateline_store::Record;
use jiff::Timestamp;
use std::{collections::BTreeSet, process::ExitCode};

pub(super) fn run(args: &ExplainArgs, target: &str, common: &Common) -> Result<ExitCode, Failure> {
    let id = args.file.to_string_lossy();
    let as_of = args.as_of.map(|as_of| as_of.0);
    let look = Look::of_stdout(common.color);
    let mut stored = Stored { record: record::open(target)?, as_of, look };
    let out = if id.contains('#') {
        stored.claim(&id)?
    } else if id.starts_with("cs-") {
        stored.span(&id)?
    } else {
        let event = record::event(&mut stored.record, &id, as_of)?;
        stored.event(&event)?
    };
    print(out.as_bytes())
}

struct Stored {
    record: Record,
    as_of: Option<Timestamp>,
    look: Look,
}

impl Stored {
    /// The event, the steps that made it, the decisions on it, and each claim with its words.
    fn event(&mut self, event: &Event) -> Result<String, Failure> {
        let mut out = render::event(event, self.look);
        out.push_str(&render::steps(&event.trace, self.look));
        for decision in self.record.decisions(self.as_of)?.iter().filter(|d| event.decisions.contains(&d.decision_id)) {
            out.push_str(&render::decision(decision, self.look));
        }
        for member in &event.members {
            let title = self.title(&member.key.claim.document_id)?;
            out.push_str(&render::member(event, member, title.as_deref(), self.look));
            out.push_str(&self.words(&member.key.claim)?);
        }
        Ok(out)
    }

    /// The span and what it rests on, each with the words of its claims.
    fn span(&mut self, id: &str) -> Result<String, Failure> {
        let span_id = ControlSpanId::new(id).ok();
        let span = span_id.and_then(|id| self.record.span(&id, self.as_of).transpose()).transpose()?;
        let Some(span) = span else {
            return Err(Failure::Input(format!(
                "{id} is no control span of the record; `dateline control RECORD` lists them"
            )));
        };
        let mut out = render::span(&span, self.look);
        out.push_str(&render::steps(&span.trace, self.look));
        for basis in &span.basis {
            out.push_str(&render::basis(basis, self.look));
            // Several claims may be told by the same words.
            let mut told = BTreeSet::new();
            for key in &basis.claims {
                let words = self.words(key)?;
                if !told.contains(&words) {
                    out.push_str(&words);
                    told.insert(words);
                }
            }
        }
        Ok(out)
    }

    /// A claim with the chain of each of its fields.
    fn claim(&mut self, id: &str) -> Result<String, Failure> {
        let unknown = || Failure::Input(format!("{id} is no claim of the record"));
        let key = self.key(id)?.ok_or_else(unknown)?;
        let claim = self.record.claim(&key, self.as_of)?.ok_or_else(unknown)?;
        let stored = self.record.document(&key.document_id, self.as_of)?.ok_or_else(unknown)?;
        let mut out = render::head(&stored.document, &stored.collected_how, 1, &[], self.look);
        out.push_str(&render::claim(&claim, self.look));
        out.push_str(&render::chain(&stored.document.text, None, &claim, self.look));
        Ok(out)
    }

    /// The beginning of the report's id is enough.
    fn key(&mut self, id: &str) -> Result<Option<ClaimKey>, Failure> {
        let (report, claim) = id.rsplit_once('#').unwrap_or((id, ""));
        let Ok(claim_id) = ClaimId::new(claim) else { return Ok(None) };
        Ok(record::report(&mut self.record, report).ok().map(|document_id| ClaimKey { document_id, claim_id }))
    }

    fn title(&mut self, id: &DocumentId) -> Result<Option<String>, Failure> {
        Ok(self.record.document(id, self.as_of)?.and_then(|stored| stored.document.title))
    }

    /// The claim and its words in their surroundings.
    fn words(&mut self, key: &ClaimKey) -> Result<String, Failure> {
        let claim = self.record.claim(key, self.as_of)?;
        let document = self.record.document(&key.document_id, self.as_of)?;
        let (Some(claim), Some(stored)) = (claim, document) else { return Ok(String::new()) };
        Ok(render::words(&stored.document.text, &claim, self.look))
    }
}
