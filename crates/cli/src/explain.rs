//! `dateline explain`: the chain from the sentence to each field of a claim.

mod stored;

use crate::{
    args::{Common, ExplainArgs},
    failure::Failure,
    material, print,
    render::{self, Look},
    say,
};
use dateline_model::Claim;
use dateline_pipeline::Reading;
use std::{num::NonZeroUsize, process::ExitCode};

pub(crate) fn run(args: ExplainArgs, common: &Common) -> Result<ExitCode, Failure> {
    if let Some(record) = &args.record {
        return stored::run(&args, record, common);
    }
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let knowledge = args.material.knowledge(common, threads)?;
    let look = Look::of_stdout(common.color);
    let wanted = args.claim.as_deref().map(Wanted::parse);
    let (mut shown, mut known) = (0, Vec::new());
    for report in args.material.reports(vec![args.file.clone()]) {
        let read = match report {
            Ok(read) => read,
            Err(error) => {
                say::error(&error);
                continue;
            }
        };
        if wanted.as_ref().is_some_and(|wanted| !wanted.is_of(read.document.id.as_str())) {
            continue;
        }
        let origin = read.origin.to_string();
        let mut reading = dateline_pipeline::read(read.document, &knowledge);
        reading.warnings = material::warnings(read.warnings, std::mem::take(&mut reading.warnings));
        let text = explain(&origin, &reading, wanted.as_ref(), look, &mut shown);
        known.extend(reading.claims.iter().map(|claim| claim.claim_id.to_string()));
        print(text.as_bytes())?;
    }
    match (shown, args.claim) {
        (0, Some(claim)) if known.is_empty() => {
            Err(Failure::Input(format!("{}: no claim {claim}, and no claim at all", args.file.display())))
        }
        (0, Some(claim)) => {
            Err(Failure::Input(format!("{}: no claim {claim}; there are {}", args.file.display(), ends(&known))))
        }
        (0, None) => Err(Failure::Input(format!("{}: no claims to explain", args.file.display()))),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// *c1 to c14*, or the only one.
fn ends(known: &[String]) -> String {
    match known {
        [] => "none".to_owned(),
        [only] => only.clone(),
        [first, .., last] => format!("{first} to {last}"),
    }
}

/// `c4`, `4`, `REPORT#c4`.
struct Wanted<'a> {
    report: Option<&'a str>,
    claim: &'a str,
}

impl<'a> Wanted<'a> {
    fn parse(text: &'a str) -> Self {
        match text.rsplit_once('#') {
            Some((report, claim)) => Self { report: Some(report), claim },
            None => Self { report: None, claim: text },
        }
    }

    /// The whole id of the report, or its beginning (of the hash, too).
    fn is_of(&self, id: &str) -> bool {
        let hash = id.strip_prefix("sha256:").unwrap_or(id);
        self.report.is_none_or(|report| id.starts_with(report) || hash.starts_with(report))
    }

    fn is(&self, claim: &Claim) -> bool {
        let id = claim.claim_id.as_str();
        id == self.claim || id.strip_prefix('c') == Some(self.claim)
    }
}

fn explain(origin: &str, reading: &Reading, wanted: Option<&Wanted>, look: Look, shown: &mut usize) -> String {
    let mut out = String::new();
    for claim in reading.claims.iter().filter(|claim| wanted.is_none_or(|wanted| wanted.is(claim))) {
        if *shown == 0 {
            out.push_str(&render::head(&reading.document, origin, reading.claims.len(), &[], look));
        }
        *shown += 1;
        out.push_str(&render::claim(claim, look));
        out.push_str(&render::chain(&reading.document.text, reading.analysis.as_ref(), claim, look));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_named_by_its_number_its_id_or_with_its_report() {
        let of = |text| Wanted::parse(text);
        assert_eq!(of("c4").claim, "c4");
        assert!(of("sha256:ab#c4").is_of("sha256:abcdef") && of("abc#c4").is_of("sha256:abcdef"));
        assert!(!of("other#c4").is_of("sha256:abcdef"));
        assert!(of("c4").is_of("anything"));
    }
}
