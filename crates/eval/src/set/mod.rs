//! One file per set: how its files are read, what of ours is held against its labels, and which notes a reader needs.

pub(crate) mod cameo;
pub(crate) mod case2021;
pub(crate) mod claims;
pub(crate) mod ecbplus;
pub(crate) mod geoparsing;
pub(crate) mod happenings;
pub(crate) mod labels;
pub(crate) mod muc4;
pub(crate) mod re3d;
pub(crate) mod ud;

use crate::{args::Set, bench::Bench, error::EvalError, report::Report};

/// Measures a set.
pub(crate) fn run(set: Set, bench: &Bench<'_>) -> Result<Vec<Report>, EvalError> {
    match set {
        Set::All => {
            let mut reports = Vec::new();
            for set in ALL {
                reports.extend(run(set, bench)?);
            }
            Ok(reports)
        }
        Set::Claims => Ok(vec![claims::measure(bench)?]),
        Set::Happenings => Ok(vec![happenings::measure(bench)?]),
        Set::UdEwt => Ok(vec![ud::measure(bench)?]),
        Set::Re3dNer => Ok(vec![re3d::measure(bench)?]),
        Set::Case2021Task2 => Ok(vec![case2021::measure(bench)?]),
        Set::Geoparsing => geoparsing::measure(bench),
        Set::Muc4 => Ok(vec![muc4::measure(bench)?]),
        Set::SatpRelevant => Ok(vec![labels::satp(bench)?]),
        Set::InsightCrime => Ok(vec![labels::insight_crime(bench)?]),
        Set::CameoClass => Ok(vec![cameo::measure(bench)?]),
        Set::Ecbplus => Ok(vec![ecbplus::measure(bench)?]),
    }
}

/// Every set, in the order of the page.
const ALL: [Set; 11] = [
    Set::Claims,
    Set::Happenings,
    Set::UdEwt,
    Set::Re3dNer,
    Set::Case2021Task2,
    Set::Geoparsing,
    Set::Muc4,
    Set::SatpRelevant,
    Set::InsightCrime,
    Set::CameoClass,
    Set::Ecbplus,
];
