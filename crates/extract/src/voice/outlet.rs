//! The outlet, the last voice of every chain, and who signs its statement.

use super::words::{Calling, calling, side};
use crate::{lexicon::among, scene::Scene};
use dateline_catalog::fold;
use dateline_model::{ActorId, Attribution, VoiceKind};

/// The outlet itself.
pub(super) fn outlet(scene: &Scene<'_>) -> Vec<Attribution> {
    let Some(source) = &scene.document.source else { return Vec::new() };
    let known = scene.know.sources.by_alias(source).first().map(|&i| scene.know.sources.source(i));
    let (kind, side_of) = match known {
        // an army's own press release is the word of a state body
        Some(k) => (
            match voice_kind(k.kind) {
                VoiceKind::Belligerent => VoiceKind::Government,
                other => other,
            },
            k.side_of.as_ref().and_then(|id| ActorId::new(id.to_string()).ok()),
        ),
        None => (official_kind(source).unwrap_or(VoiceKind::Media), None),
    };
    vec![Attribution {
        text: source.clone(),
        kind,
        side_of,
        name: known.map(|k| k.name.clone()),
        cue: Some("reported".to_owned()),
    }]
}

/// The catalogue's kinds are the published ones.
pub(super) fn voice_kind(kind: dateline_catalog::VoiceKind) -> VoiceKind {
    kind.as_str().parse().unwrap_or(VoiceKind::Unnamed)
}

/// Words in the name of a state body.
const OFFICIAL: &str = "centcom command delegation department dfat embassy fcdo government ministry office pentagon \
     presidency";
/// Words in the name of a body of the United Nations.
const OF_THE_UN: &str = "ocha ohchr un unhcr unicef unrwa wfp";

/// A source that is not in the catalogue but calls itself a ministry, an army, an agency of the UN.
fn official_kind(source: &str) -> Option<VoiceKind> {
    let text = fold(source);
    let any = |words: &str| text.split(' ').any(|w| among(words, w));
    if any(OF_THE_UN) || text.starts_with("united nations") {
        Some(VoiceKind::Un)
    } else if any(OFFICIAL) {
        Some(VoiceKind::Government)
    } else {
        None
    }
}

/// *Statement by Secretary of Defense Ash Carter on …*: who says *I* in the statement of a state body.
pub(super) fn signatory(scene: &Scene<'_>, outlet: &[Attribution]) -> Option<Attribution> {
    if outlet.first().is_none_or(|o| o.kind == VoiceKind::Media) {
        return None;
    }
    let speaks = scene.analysis.sentences.iter().any(|s| s.tokens.iter().any(|t| t.text == "I"));
    let title = scene.document.title.as_deref().filter(|_| speaks)?;
    let signed = ["Statement by ", "Statement from ", "Remarks by ", "Speech by "]
        .iter()
        .find_map(|opening| title.strip_prefix(opening))?;
    let cut = [" on ", " at ", " in ", " regarding ", " about ", " to "]
        .iter()
        .filter_map(|word| signed.find(word))
        .min()
        .unwrap_or(signed.len());
    let text = signed.get(..cut)?.trim_start_matches("the ").trim();
    let folded = fold(text);
    let head = folded.split(' ').find(|word| calling(word).is_some()).unwrap_or_default();
    let kind = match calling(head) {
        Some(Calling::Is(kind)) => kind,
        Some(Calling::For(kind)) => side(head, &folded).unwrap_or(kind),
        None => VoiceKind::Government,
    };
    (!text.is_empty()).then(|| Attribution {
        text: text.to_owned(),
        kind,
        side_of: None,
        name: None,
        cue: Some("statement".to_owned()),
    })
}
