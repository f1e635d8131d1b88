//! `notes`: what is told, by whom, with the numbers and their bounds.

use crate::phrase;
use dateline_model::{Claim, Measure, Modality};

/// One line: voices, quote, how it is told, numbers, equipment, what was struck, how fatalities were divided.
pub(super) fn notes(claim: &Claim, rows: usize) -> String {
    let mut notes = Vec::new();
    let voices = phrase::list(&claim.attribution, phrase::voice);
    let quote = phrase::quotes(claim);
    notes.push(match (voices.is_empty(), quote.is_empty()) {
        (false, false) => format!("According to {voices}: “{quote}”"),
        (false, true) => format!("According to {voices}."),
        (true, _) => format!("“{quote}”"),
    });
    if claim.modality == Modality::Attempted {
        notes.push("Told as attempted or repelled.".to_owned());
    }
    if !claim.quantities.is_empty() {
        notes.push(format!("Numbers told: {}.", phrase::list(&claim.quantities, phrase::quantity)));
    }
    let open = |q: &&dateline_model::Quantity| {
        matches!(q.measure, Measure::Killed | Measure::KilledOrWounded)
            && (q.low != q.high || q.measure != Measure::Killed)
    };
    if claim.quantities.iter().any(|q| open(&q)) {
        notes.push("Fatalities: the lower bound of those told as killed.".to_owned());
    }
    if rows > 1 && claim.quantities.iter().any(|q| q.measure == Measure::Killed) {
        notes.push(format!("Told for {rows} places together; fatalities divided among the rows."));
    }
    if !claim.equipment.is_empty() {
        notes.push(format!("Equipment: {}.", phrase::list(&claim.equipment, phrase::equipment)));
    }
    if !claim.struck.is_empty() {
        notes.push(format!("Struck: {}.", phrase::list(&claim.struck, phrase::struck)));
    }
    phrase::squeeze(&notes.join(" "))
}
