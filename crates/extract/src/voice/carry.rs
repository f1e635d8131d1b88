//! Voices that reach over sentences: *he added*, quotations of several sentences, statements behind a colon.

use super::Reporting;
use crate::{scene::Scene, syntax::ancestors};
use dateline_catalog::fold;
use dateline_model::{Attribution, PartRole, VoiceKind};

/// How many sentences back *he* may have spoken.
const BACK: usize = 4;

/// More sentences than any quotation has.
const LONGEST: usize = 12;

/// *He said*, *the sources added*: a pronoun or short form that speaks is whoever spoke last, not whoever was named
/// last.
pub(super) fn continue_speakers(scene: &Scene<'_>, reports: &mut [Vec<Reporting>]) {
    let mut last: Option<(usize, Attribution)> = None;
    for (n, sentence) in reports.iter_mut().enumerate() {
        // from the outside in: "he" who says the whole sentence is nobody quoted in it
        sentence.sort_by_key(|r| (ancestors(scene.sentence(n), r.cue).len(), r.cue));
        for report in sentence.iter_mut() {
            for voice in &mut report.voices {
                match &last {
                    Some((at, earlier)) if voice.back && n - at <= BACK && stands_for(&voice.said, earlier) => {
                        voice.said = Attribution { cue: voice.said.cue.take(), ..earlier.clone() };
                    }
                    _ => {}
                }
                if voice.said.kind != VoiceKind::Media {
                    last = Some((n, voice.said.clone()));
                }
            }
            report.voices.retain(|v| !(v.back && fold(&v.said.text) == "statement"));
        }
        sentence.retain(|report| !report.voices.is_empty());
        // who speaks in the whole sentence goes on speaking, not whom they quote
        if let Some(voice) = sentence.first().and_then(|r| r.voices.first()).filter(|v| v.said.kind != VoiceKind::Media)
        {
            last = Some((n, voice.said.clone()));
        }
    }
}

/// Pronouns and statements stand for any speaker, a short form (*the ministry*) for one whose words hold it.
fn stands_for(short: &Attribution, earlier: &Attribution) -> bool {
    let word = fold(&short.text);
    let short_form = fold(short.text.split(' ').next_back().unwrap_or_default());
    let same = fold(&earlier.text).split(' ').any(|w| w == short_form || w.trim_end_matches('s') == short_form);
    // "the military" is no armed group that spoke before
    let stranger = short.side_of.is_some() && earlier.side_of.is_some() && short.side_of != earlier.side_of;
    matches!(word.as_str(), "he" | "she" | "they" | "statement") || !stranger && (same || !is_short_form(short))
}

/// One word that is no name: *the group*, *sources*.
fn is_short_form(voice: &Attribution) -> bool {
    !voice.text.contains(' ') && voice.text.chars().all(|c| !c.is_uppercase())
}

/// Voices of each sentence inside a quotation or statement that somebody else's sentence opened or closes.
pub(super) fn carried(scene: &Scene<'_>, reports: &[Vec<Reporting>]) -> Vec<Vec<Attribution>> {
    let count = reports.len();
    let mut carried = vec![Vec::new(); count];
    let (mut open, mut opened) = (false, 0);
    let mut speaker: Vec<Attribution> = Vec::new();
    let mut block: Option<Block> = None;
    for n in 0..count {
        let raw = scene.text(scene.sentence(n).span).trim();
        let part = scene.sentence(n).part;
        // a quotation that opens again was closed somewhere, and none goes on for ever
        let inside = open && opened < LONGEST && (!raw.contains('“') || raw.starts_with('“'));
        open = quotation_after(raw, inside);
        opened = if open { opened + 1 } else { 0 };
        let own = spoken(&reports[n]);
        if block.as_ref().is_some_and(|b| b.ends(part, scene.role(n))) {
            block = None;
            speaker.clear();
        }
        if inside && open && !own.is_empty() {
            // somebody quoted within the quotation: both speak
            carried[n].clone_from(&speaker);
        } else if !own.is_empty() {
            speaker = own;
            block = None;
        } else if inside || raw.starts_with(['“', '"', '«']) {
            if speaker.is_empty() {
                speaker = closing_voice(scene, reports, n, open);
            }
            carried[n].clone_from(&speaker);
        } else if block.is_some() {
            carried[n].clone_from(&speaker);
        } else {
            speaker.clear();
        }
        if raw.ends_with(':') && !speaker.is_empty() {
            block = Some(Block { part, long: is_release(scene) });
        } else if n + 1 < count && part != scene.sentence(n + 1).part && !open && block.is_none() {
            speaker.clear();
        }
    }
    carried
}

/// A statement without quotation marks that a line with a colon announces. In a press release it goes on to the end,
/// elsewhere for a paragraph.
struct Block {
    /// The part that announces it.
    part: usize,
    long: bool,
}

impl Block {
    fn ends(&self, part: usize, role: PartRole) -> bool {
        role == PartRole::SectionHead || !self.long && part > self.part + 1
    }
}

fn is_release(scene: &Scene<'_>) -> bool {
    super::outlet::outlet(scene).first().is_some_and(|outlet| outlet.kind != VoiceKind::Media)
}

fn spoken(reports: &[Reporting]) -> Vec<Attribution> {
    reports.iter().flat_map(|r| r.voices.iter().map(|v| v.said.clone())).collect()
}

/// Whether a quotation is open behind the text.
fn quotation_after(text: &str, mut open: bool) -> bool {
    for c in text.chars() {
        match c {
            '“' | '«' => open = true,
            '”' | '»' => open = false,
            '"' => open = !open,
            _ => {}
        }
    }
    open
}

/// Who closes a quotation: *“We left. We had to,” said the mayor.* names the speaker in its last sentence, or in the
/// one behind.
fn closing_voice(scene: &Scene<'_>, reports: &[Vec<Reporting>], n: usize, mut open: bool) -> Vec<Attribution> {
    for (m, report) in reports.iter().enumerate().skip(n + 1).take(6) {
        let voices = spoken(report);
        if !voices.is_empty() {
            return voices;
        }
        if !open && m > n {
            break;
        }
        open = quotation_after(scene.text(scene.sentence(m).span), open);
    }
    Vec::new()
}
