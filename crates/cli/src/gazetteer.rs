//! `dateline gazetteer`: build one, look a name up.

use crate::{
    args::{Common, GazetteerVerb},
    data_dir,
    failure::Failure,
    print,
    render::clean,
};
use dateline_gazetteer::{Candidate, CountryCode, Gazetteer};
use dateline_pipeline::KnowledgeError;
use std::{fmt::Write as _, process::ExitCode};

pub(crate) fn run(verb: GazetteerVerb, common: &Common) -> Result<ExitCode, Failure> {
    match verb {
        GazetteerVerb::Build { sources, out } => {
            let report = dateline_gazetteer::build::build(&sources, &out).map_err(KnowledgeError::from)?;
            print(report.to_string().as_bytes())
        }
        GazetteerVerb::Lookup { name, country, limit } => {
            let country = country.map(|code| parse_country(&code)).transpose()?;
            let gazetteer = data_dir::find(common.data.as_deref())?.gazetteer()?;
            lookup(&gazetteer, &name.join(" "), country, limit)
        }
    }
}

fn parse_country(code: &str) -> Result<CountryCode, Failure> {
    CountryCode::parse(code).ok_or_else(|| {
        Failure::Usage(format!("--country {code}: two letters expected (ISO 3166-1 alpha-2), such as SY"))
    })
}

fn lookup(gazetteer: &Gazetteer, name: &str, country: Option<CountryCode>, limit: usize) -> Result<ExitCode, Failure> {
    let found = gazetteer.query(name).countries(country.as_slice()).limit(limit).run();
    if found.is_empty() {
        return Err(Failure::Input(format!("no place in the gazetteer is named {name}, in any spelling we know")));
    }
    let mut table = String::new();
    for candidate in &found {
        row(gazetteer, candidate, &mut table);
    }
    print(table.as_bytes())
}

fn row(gazetteer: &Gazetteer, candidate: &Candidate, table: &mut String) {
    let place = gazetteer.place(candidate.place);
    let country = place.country().map(|code| code.to_string());
    let regions = [place.admin2().map(|p| p.name().to_owned()), place.admin1().map(|p| p.name().to_owned()), country];
    let regions: Vec<_> = regions.into_iter().flatten().collect();
    let people = place.population().filter(|&n| n > 0).map_or_else(String::new, |n| format!(", {n} people"));
    let _ = writeln!(
        table,
        "{:<18} {:.2}  {} ({}), {}  {:.5} {:.5}{people}",
        place.id().to_string(),
        candidate.score,
        clean::line(place.name()),
        place.kind().as_str(),
        clean::line(&regions.join(", ")),
        place.lat(),
        place.lon(),
    );
}
