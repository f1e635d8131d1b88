//! Who stands how to whom and who holds what, and who acts on whom, read with the real engine and gazetteer.

#![allow(clippy::unwrap_used)] // tests fail by panicking

use dateline_model::{ActorRef, Claim, Document, DocumentId, Extent, Kind, RelationKind, Text};
use dateline_pipeline::{Knowledge, KnowledgeOptions, read};
use std::path::Path;

fn knowledge() -> Knowledge {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Knowledge::load(&root, &KnowledgeOptions::default()).unwrap()
}

fn claims_of(text: &str, knowledge: &Knowledge) -> Vec<Claim> {
    let document = Document {
        id: DocumentId::new("example").unwrap(),
        source: Some("Orontes Dispatch".to_owned()),
        url: None,
        title: None,
        byline: None,
        language: Some("en".to_owned()),
        dateline: None,
        published: Some("2024-11-29".parse().unwrap()),
        parts: vec![dateline_model::Part { role: dateline_model::PartRole::Paragraph, span: Text::from(text).full() }],
        text: text.into(),
    };
    read(document, knowledge).claims
}

/// The catalogue's id, else the words.
fn names(actors: &[ActorRef]) -> Vec<&str> {
    actors.iter().map(|a| a.actor_id.as_ref().map_or(a.text.as_str(), |id| id.as_str())).collect()
}

const RELATIONS: &[(&str, RelationKind, &str, &str)] = &[
    ("The PKK has waged a decades-long insurgency against Turkey.", RelationKind::Opposes, "pkk", "turkey"),
    (
        "Iraqi security forces continue their campaign to defeat ISIL.",
        RelationKind::Opposes,
        "iraqi-armed-forces",
        "islamic-state",
    ),
    (
        "HTS has consolidated power in Idlib, often clashing with government forces.",
        RelationKind::Opposes,
        "hayat-tahrir-al-sham",
        "syrian-armed-forces",
    ),
    ("US support for the YPG has angered Ankara.", RelationKind::Backs, "united-states", "ypg"),
    ("The Houthis, who are supported by Iran, fired a missile at Riyadh.", RelationKind::Backs, "iran", "houthis"),
    ("Iran supplies Hezbollah with weapons.", RelationKind::Backs, "iran", "hezbollah"),
    ("Moscow, a key ally of Damascus, called for talks.", RelationKind::AlliedWith, "russia", "syria"),
    (
        "The Free Syrian Army joined forces with the Turkish army.",
        RelationKind::AlliedWith,
        "free-syrian-army",
        "turkish-armed-forces",
    ),
    ("Turkey considers the YPG an extension of the PKK.", RelationKind::MemberOf, "ypg", "pkk"),
    ("Al-Shabaab, which is linked to al-Qaeda, fights on.", RelationKind::MemberOf, "al-shabaab", "al-qaeda"),
    (
        "Jaysh al-Islam is part of the Syrian National Army.",
        RelationKind::MemberOf,
        "jaysh-al-islam",
        "syrian-national-army",
    ),
];

#[test]
fn relations_are_read_in_the_words_of_the_news() {
    let knowledge = knowledge();
    let mut wrong = Vec::new();
    for (text, kind, subject, object) in RELATIONS {
        let claims = claims_of(text, &knowledge);
        let told = claims.iter().any(|c| {
            c.relation == Some(*kind) && names(&c.actors).contains(subject) && names(&c.targets).contains(object)
        });
        if !told {
            wrong.push(format!("{text:?}: no {kind} of {subject} and {object}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_relation_makes_none() {
    let knowledge = knowledge();
    for text in [
        "The minister backed a resolution.",
        "The UK-based monitor published a report.",
        "Members of parliament met in Damascus.",
        "Support for the plan has grown.",
    ] {
        let claims = claims_of(text, &knowledge);
        assert!(claims.iter().all(|c| c.kind != Kind::Relation), "{text:?}");
    }
}

const HELD: &[(&str, Extent, &str, &str)] = &[
    ("Kurdish forces run the city of Manbij.", Extent::Full, "syrian-democratic-forces", "Manbij"),
    ("Most of Aleppo is in government hands.", Extent::Partial, "syrian-government", "Aleppo"),
    ("Al-Shabaab controls large parts of rural southern Somalia.", Extent::Partial, "al-shabaab", "Somalia"),
    (
        "The SDF, who control an extensive region in northern Syria, said nothing.",
        Extent::Partial,
        "syrian-democratic-forces",
        "Syria",
    ),
    ("The town of Kobani was held by Islamic State.", Extent::Full, "islamic-state", "Kobani"),
];

#[test]
fn control_is_read_with_how_much_of_it() {
    let knowledge = knowledge();
    let mut wrong = Vec::new();
    for (text, extent, holder, place) in HELD {
        let claims = claims_of(text, &knowledge);
        let told = claims.iter().any(|c| {
            c.extent == Some(*extent)
                && names(&c.actors).contains(holder)
                && c.places.iter().any(|p| p.name.as_deref().is_some_and(|name| name.contains(place)))
        });
        if !told {
            wrong.push(format!("{text:?}: not held in {extent} by {holder}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_longer_held_is_not_control() {
    let knowledge = knowledge();
    for text in ["Islamic State no longer holds any territory in Iraq.", "Islamic State does not control Raqqa."] {
        let claims = claims_of(text, &knowledge);
        assert!(claims.iter().all(|c| c.kind != Kind::Control), "{text:?}");
    }
}

const ROLES: &[(&str, &str, &str)] = &[
    ("Turkish artillery shelled YPG positions in Tal Rifaat.", "turkish-armed-forces", "ypg"),
    (
        "Sudan's army recaptured the presidential palace in Khartoum from the Rapid Support Forces.",
        "sudanese-armed-forces",
        "rapid-support-forces",
    ),
    ("Clashes erupted between the army and the RSF in Wad Madani.", "sudanese-armed-forces", "rapid-support-forces"),
    (
        "Israeli warplanes struck a weapons depot near Damascus belonging to Hezbollah.",
        "israeli-air-force",
        "hezbollah",
    ),
];

#[test]
fn who_acts_and_who_is_hit() {
    let knowledge = knowledge();
    let mut wrong = Vec::new();
    for (text, actor, target) in ROLES {
        let claims = claims_of(text, &knowledge);
        let told = claims
            .iter()
            .any(|c| c.kind == Kind::Event && names(&c.actors).contains(actor) && names(&c.targets).contains(target));
        if !told {
            let got: Vec<_> = claims.iter().map(|c| (names(&c.actors), names(&c.targets))).collect();
            wrong.push(format!("{text:?}: not {actor} against {target} but {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
