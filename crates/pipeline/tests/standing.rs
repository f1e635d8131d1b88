//! Who stands how to whom and who holds what, and who acts on whom, read with the real engine and gazetteer.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::claims;
use dateline_model::{ActorRef, Claim, Extent, Kind, Modality, RelationKind};

/// Holds every case against the claims of its text and names those that are not told.
fn all<C: std::fmt::Debug>(cases: &[(&str, C)], told: impl Fn(&Claim, &C) -> bool) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, case)| !claims(text).iter().any(|claim| told(claim, case)))
        .map(|(text, case)| format!("{text:?}: not {case:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The catalogue's id, else the words.
fn names(actors: &[ActorRef]) -> Vec<&str> {
    actors.iter().map(|a| a.actor_id.as_ref().map_or(a.text.as_str(), |id| id.as_str())).collect()
}

const RELATIONS: &[(&str, (RelationKind, &str, &str))] = &[
    ("The PKK has waged a decades-long insurgency against Turkey.", (RelationKind::Opposes, "pkk", "turkey")),
    (
        "Iraqi security forces continue their campaign to defeat ISIL.",
        (RelationKind::Opposes, "iraqi-armed-forces", "islamic-state"),
    ),
    (
        "HTS has consolidated power in Idlib, often clashing with government forces.",
        (RelationKind::Opposes, "hayat-tahrir-al-sham", "syrian-armed-forces"),
    ),
    ("US support for the YPG has angered Ankara.", (RelationKind::Backs, "united-states", "ypg")),
    ("The Houthis, who are supported by Iran, fired a missile at Riyadh.", (RelationKind::Backs, "iran", "houthis")),
    ("Iran supplies Hezbollah with weapons.", (RelationKind::Backs, "iran", "hezbollah")),
    ("Moscow, a key ally of Damascus, called for talks.", (RelationKind::AlliedWith, "russia", "syria")),
    (
        "The Free Syrian Army joined forces with the Turkish army.",
        (RelationKind::AlliedWith, "free-syrian-army", "turkish-armed-forces"),
    ),
    ("The anti-Assad rebels hold three hills.", (RelationKind::Opposes, "syrian-opposition", "syrian-government")),
    ("Assad and his Russian and Iranian backers have won.", (RelationKind::Backs, "russia", "syrian-government")),
    ("The US had stuck to its Kurdish proxies.", (RelationKind::Backs, "united-states", "Kurdish proxies")),
    ("The PKK has been involved in an armed struggle against Turkey.", (RelationKind::Opposes, "pkk", "turkey")),
    (
        "The Turkish government considers the YPG a terrorist group.",
        (RelationKind::Opposes, "turkish-government", "ypg"),
    ),
    ("Assad's allies, Russia and Iran, agreed to the plan.", (RelationKind::AlliedWith, "russia", "syrian-government")),
    (
        "The US special forces deployed alongside the YPG in Manbij stayed.",
        (RelationKind::AlliedWith, "us-armed-forces", "ypg"),
    ),
    ("The YPG is still under the protection of the US.", (RelationKind::Backs, "united-states", "ypg")),
    ("As many as 30 groups opposed to the Houthis will meet.", (RelationKind::Opposes, "groups", "houthis")),
    ("Aksoy was working as a press officer for the YPG.", (RelationKind::MemberOf, "Aksoy", "ypg")),
    (
        "U.S. forces are advising the Syrian Democratic Forces.",
        (RelationKind::Backs, "us-armed-forces", "syrian-democratic-forces"),
    ),
    ("Turkey considers the YPG an extension of the PKK.", (RelationKind::MemberOf, "ypg", "pkk")),
    ("Al-Shabaab, which is linked to al-Qaeda, fights on.", (RelationKind::MemberOf, "al-shabaab", "al-qaeda")),
    (
        "Jaysh al-Islam is part of the Syrian National Army.",
        (RelationKind::MemberOf, "jaysh-al-islam", "syrian-national-army"),
    ),
];

#[test]
fn relations_are_read_in_the_words_of_the_news() {
    all(RELATIONS, |c, (kind, subject, object)| {
        c.relation == Some(*kind) && names(&c.actors).contains(subject) && names(&c.targets).contains(object)
    });
}

#[test]
fn what_is_suspected_of_people_is_possible() {
    let claims = claims("Two men suspected of being Islamic State fighters were flown to London.");
    let member = claims.iter().find(|c| c.relation == Some(RelationKind::MemberOf)).unwrap();
    assert_eq!(member.modality, Modality::Possible, "{member:?}");
}

#[test]
fn what_is_no_relation_makes_none() {
    for text in [
        "The minister backed a resolution.",
        "The UK-based monitor published a report.",
        "Members of parliament met in Damascus.",
        "Support for the plan has grown.",
        "The United States would no longer supply arms to the YPG.",
        "The police cooperated with the court in Damascus.",
    ] {
        let claims = claims(text);
        assert!(claims.iter().all(|c| c.kind != Kind::Relation), "{text:?}");
    }
}

const HELD: &[(&str, (Extent, &str, &str))] = &[
    ("Kurdish forces run the city of Manbij.", (Extent::Full, "syrian-democratic-forces", "Manbij")),
    ("Most of Aleppo is in government hands.", (Extent::Partial, "syrian-government", "Aleppo")),
    ("Al-Shabaab controls large parts of rural southern Somalia.", (Extent::Partial, "al-shabaab", "Somalia")),
    (
        "The SDF, who control an extensive region in northern Syria, said nothing.",
        (Extent::Partial, "syrian-democratic-forces", "Syria"),
    ),
    ("Thousands of Islamic State fighters are still active in Niger.", (Extent::Partial, "islamic-state", "Niger")),
    ("There are pockets of Islamic State fighters in Idlib.", (Extent::Partial, "islamic-state", "Idlib")),
    ("The presence of Islamic State fighters in Idlib worries diplomats.", (Extent::Partial, "islamic-state", "Idlib")),
    ("Al-Shabaab has been forced into a strip of Somalia.", (Extent::Partial, "al-shabaab", "Somalia")),
    ("The M23 cemented its control of Goma.", (Extent::Full, "m23", "Goma")),
    ("The town of Kobani was held by Islamic State.", (Extent::Full, "islamic-state", "Kobani")),
];

#[test]
fn control_is_read_with_how_much_of_it() {
    all(HELD, |c, (extent, holder, place)| {
        let there = |p: &dateline_model::PlaceRef| p.name.as_deref().is_some_and(|name| name.contains(place));
        c.extent == Some(*extent) && names(&c.actors).contains(holder) && c.places.iter().any(there)
    });
}

#[test]
fn what_is_no_longer_held_is_not_control() {
    for text in [
        "Islamic State no longer holds any territory in Iraq.",
        "Islamic State does not control Raqqa.",
        "The city of Raqqa is now completely outside the control of Islamic State.",
        "The US military presence in Syria has grown.",
    ] {
        let claims = claims(text);
        assert!(claims.iter().all(|c| c.kind != Kind::Control), "{text:?}");
    }
}

const ROLES: &[(&str, (&str, &str))] = &[
    ("Turkish artillery shelled YPG positions in Tal Rifaat.", ("turkish-armed-forces", "ypg")),
    (
        "Sudan's army recaptured the presidential palace in Khartoum from the Rapid Support Forces.",
        ("sudanese-armed-forces", "rapid-support-forces"),
    ),
    ("Clashes erupted between the army and the RSF in Wad Madani.", ("sudanese-armed-forces", "rapid-support-forces")),
    (
        "Israeli warplanes struck a weapons depot near Damascus belonging to Hezbollah.",
        ("israeli-air-force", "hezbollah"),
    ),
];

#[test]
fn who_acts_and_who_is_hit() {
    all(ROLES, |c, (actor, target)| {
        c.kind == Kind::Event && names(&c.actors).contains(actor) && names(&c.targets).contains(target)
    });
}
