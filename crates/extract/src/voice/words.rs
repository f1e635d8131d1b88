//! What the words of a voice say of its kind.
//!
//! The head noun decides: a *doctor* is medical, a *resident* a witness, whoever employs them. *Officials*,
//! *spokesmen*, *sources* and *leaders* only speak for somebody, so the words around them decide: *a UN official*,
//! *a rebel spokesman*, *military sources*.

use crate::lexicon::among;
use dateline_model::VoiceKind;

/// What a head noun makes of a voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calling {
    /// It says the kind itself.
    Is(VoiceKind),
    /// It speaks for whoever the other words name; the kind holds where they name nobody.
    For(VoiceKind),
}

/// Heads that say the kind.
const IS: &[(VoiceKind, &str)] = &[
    (
        VoiceKind::Media,
        "blogger broadcaster channel correspondent daily editor journalist magazine media newspaper outlet \
        photographer press radio reporter television tv website",
    ),
    (VoiceKind::Medical, "anaesthetist clinic doctor hospital medic morgue nurse paramedic physician surgeon"),
    (
        VoiceKind::Analyst,
        "academic analyst columnist commentator expert fellow historian lecturer observer professor \
        researcher scholar strategist thinktank",
    ),
    (
        VoiceKind::Witness,
        "activist boy brother bystander child civilian cousin daughter demonstrator evacuee eyewitness family \
        farmer father friend girl husband inhabitant local man mother neighbor neighbour parent people \
        person prisoner protester refugee relative resident shopkeeper sister son stepfather student \
        survivor teacher uncle villager volunteer widow wife witness woman youth",
    ),
    (
        VoiceKind::Belligerent,
        "admiral army battalion brig brigade brigadier capt captain coalition col colonel combatant commander \
        faction fighter force gen general insurgent jihadi jihadist lieutenant lt maj major militant \
        military militia militiaman navy pentagon rebel sergeant soldier troop",
    ),
    (
        VoiceKind::Government,
        "administration ambassador authority cabinet chancellor congressman court democrat diplomat embassy government \
        governor judge kremlin lawmaker mayor minister mp parliament police policeman politician premier \
        president prosecutor republican senator",
    ),
    (VoiceKind::Humanitarian, "charity ngo rescuer"),
    (VoiceKind::Monitor, "monitor observatory watchdog"),
];

/// Heads that speak for somebody.
const FOR: &[(VoiceKind, &str)] = &[
    (
        VoiceKind::Government,
        "adviser advisor aide chair chairman chief commission commissioner committee council delegate \
        delegation department deputy envoy head intelligence leader ministry negotiator office officer official party \
        representative secretary service spokesman spokesperson spokeswoman",
    ),
    (VoiceKind::Humanitarian, "agency coordinator fund manager organisation organization worker"),
    (VoiceKind::Analyst, "center centre director institute university"),
    (VoiceKind::Media, "report"),
    (
        VoiceKind::Unnamed,
        "account body data estimate figure founder group member mission room source statement statistics team wing",
    ),
];

/// Words that say for whom somebody speaks; where there are several, the first kind of the table counts.
const SIDES: &[(VoiceKind, &str)] = &[
    (VoiceKind::Un, "ocha ohchr un unhcr unicef unrwa wfp"),
    (VoiceKind::Humanitarian, "aid charity helmets humanitarian ngo ngos relief rescue"),
    (VoiceKind::Medical, "doctors health hospital medical medics"),
    (VoiceKind::Monitor, "monitor monitoring observatory rights watchdog"),
    (VoiceKind::Media, "media news newspaper press television tv"),
    (VoiceKind::Analyst, "center centre institute research thinktank university"),
    (
        VoiceKind::Belligerent,
        "army battalion brigade brigades coalition command defence defense division factions fighters forces front \
        insurgent insurgents jihadist junta militant militants military militia militias navy operations pentagon rebel \
        rebels regiment troops",
    ),
    (VoiceKind::Government, "foreign government governor intelligence ministry police presidential state"),
];

/// Offices of state: what they are in charge of does not make their holder a medic or a fighter.
const OFFICES: &str = "minister secretary";

/// What a head noun makes of a voice, by its lemma (abbreviated ranks without their full stop).
pub(super) fn calling(lemma: &str) -> Option<Calling> {
    let word = lemma.trim_end_matches('.');
    let kind = |table: &[(VoiceKind, &str)]| table.iter().find(|(_, list)| among(list, word)).map(|(k, _)| *k);
    kind(IS).map(Calling::Is).or_else(|| kind(FOR).map(Calling::For))
}

/// For whom the words of a phrase (folded, with spaces between) say that somebody speaks.
pub(super) fn side(head: &str, words: &str) -> Option<VoiceKind> {
    if among(OFFICES, head) && !words.contains("general") {
        return Some(VoiceKind::Government);
    }
    if words.contains("united nations") || words.contains("security council") {
        return Some(VoiceKind::Un);
    }
    if words.contains("response room") {
        return Some(VoiceKind::Humanitarian); // Sudan's neighbourhood aid
    }
    if words.contains("emergency room") {
        return Some(VoiceKind::Medical);
    }
    if matches!(head, "data" | "figure" | "statistics") && words.contains("official") {
        return Some(VoiceKind::Government);
    }
    let state = matches!(head, "ministry" | "department") || words.contains("ministry");
    let named = |list: &str| words.split(' ').any(|word| among(list, word));
    // "the military's media wing", "the army's media centre" are the military's; "Aleppo Media Center" is an outlet
    let martial = |kind: &VoiceKind| *kind == VoiceKind::Belligerent;
    let fights = SIDES.iter().any(|(kind, list)| martial(kind) && named(list));
    let wing = matches!(head, "office" | "wing") || matches!(head, "center" | "centre") && fights;
    SIDES
        .iter()
        .filter(|(kind, _)| !wing || !matches!(kind, VoiceKind::Analyst | VoiceKind::Media))
        .filter(|(kind, _)| !state || matches!(kind, VoiceKind::Belligerent | VoiceKind::Government))
        .find(|(_, list)| named(list))
        .map(|(kind, _)| *kind)
        // "the Rwandan-backed group"
        .or_else(|| (head == "group" && named("aligned armed backed linked")).then_some(VoiceKind::Belligerent))
}

/// Verbs that report, when a clause says what.
const ATTITUDE: &str = "believe cite expect fear suspect think";
/// Verbs of which a noun can say what is reported: *condemned the attack*, *blamed X for the shelling*.
const NOMINAL: &str = "accuse allege announce blame claim condemn confirm declare deny describe estimate express hail hold \
     point quote reject report say suggest tell voice warn welcome";
/// Verbs that say no more than that somebody speaks.
pub(super) const PLAIN: &str = "add claim estimate report say state tell";
/// Verbs that say what somebody calls a thing, which the outlet tells of.
pub(super) const CALLING: &str = "condemn describe hail welcome";
/// Nouns for what somebody says.
const SAYING: &str = "accusation allegation announcement assertion assessment claim comment declaration denial estimate \
     prediction remark report statement suggestion warning";
/// Verbs that put a saying into the world: *issued a warning that …*, *made the announcement*.
const ISSUE: &str = "express give issue make provide publish raise release repeat voice";

/// Whether a verb reports with a clause.
pub(super) fn reports(lemma: &str) -> bool {
    crate::lexicon::has(crate::lexicon::REPORT, lemma) || among(ATTITUDE, lemma) || matches!(lemma, "hold" | "voice")
}

/// Whether a verb tells what somebody says to what others say.
pub(super) fn speaks_back(lemma: &str) -> bool {
    reports(lemma) || among(crate::lexicon::DENY, lemma)
}

/// Whether what a verb reports can be a noun.
pub(super) fn reports_nouns(lemma: &str) -> bool {
    among(NOMINAL, lemma)
}

/// Whether a verb tells what somebody thinks and not what they said: only a clause can be its content.
pub(super) fn is_attitude(lemma: &str) -> bool {
    among(ATTITUDE, lemma) && lemma != "cite"
}

/// Whether a noun is a saying.
pub(super) fn is_saying(lemma: &str) -> bool {
    among(SAYING, lemma)
}

/// Whether a verb issues a saying.
pub(super) fn issues(lemma: &str) -> bool {
    among(ISSUE, lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [ATTITUDE, NOMINAL, SAYING, ISSUE, PLAIN, CALLING] {
            assert!(list.split_whitespace().is_sorted(), "{list}");
        }
    }

    #[test]
    fn a_doctor_is_medical_and_a_spokesman_speaks_for_somebody() {
        assert_eq!(calling("doctor"), Some(Calling::Is(VoiceKind::Medical)));
        assert_eq!(side("wing", "the military s media wing"), Some(VoiceKind::Belligerent));
        assert_eq!(side("centre", "the army s media centre"), Some(VoiceKind::Belligerent));
        assert_eq!(side("center", "aleppo media center"), Some(VoiceKind::Media));
        assert_eq!(side("group", "the rwandan backed group"), Some(VoiceKind::Belligerent));
        assert_eq!(calling("spokesman"), Some(Calling::For(VoiceKind::Government)));
        assert_eq!(calling("gen."), Some(Calling::Is(VoiceKind::Belligerent)));
        assert_eq!(calling("village"), None);
    }

    #[test]
    fn the_words_around_a_spokesman_say_for_whom() {
        assert_eq!(side("spokesman", "spokesman for the kurdish militias"), Some(VoiceKind::Belligerent));
        assert_eq!(side("official", "senior un official"), Some(VoiceKind::Un));
        assert_eq!(side("official", "turkish official"), None);
    }

    #[test]
    fn a_ministry_is_of_the_state_and_that_of_defence_of_the_army() {
        assert_eq!(side("ministry", "syrian health ministry"), Some(VoiceKind::Government));
        assert_eq!(side("ministry", "russian defence ministry"), Some(VoiceKind::Belligerent));
        assert_eq!(side("secretary", "secretary of defense ash carter"), Some(VoiceKind::Government));
    }
}
