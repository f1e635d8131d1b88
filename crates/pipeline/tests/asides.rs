//! What newspapers say beside the news, read with the real engine and gazetteer: general truths, wishes, needs, figures of
//! speech, what is only meant or nearly so. What stands beside them in the same words and is news must stay.

#![allow(clippy::unwrap_used)] // tests fail by panicking

mod common;

use common::{claims, event, events, places, words};
use dateline_model::{EventType, Kind, Modality, RelationKind, When};

#[test]
fn what_is_so_whenever_it_happens_is_no_happening() {
    for text in [
        "“When America retreats, chaos follows,” the minister said of Niger.",
        "Once a terrorist is captured in Mali he must answer to a court, the minister said.",
        "Whenever the rebels withdraw from Goma, prices fall.",
    ] {
        assert!(events(text).is_empty(), "{text}");
    }
    let past = event(
        "When the rebels withdrew from Goma on Friday, prices fell in the markets.",
        EventType::ChangeToGroupActivity,
    );
    assert_eq!(past.modality, Modality::Asserted);
}

#[test]
fn what_nobody_wants_or_all_but_happened_is_no_happening() {
    for text in [
        "Europe and the US do not want to risk a confrontation in Sudan.",
        "The town of Nyala was spared an assault by the RSF last month.",
    ] {
        assert!(events(text).is_empty(), "{text}");
    }
    let nearly = "The army has nearly captured the town of Bukavu.";
    assert!(!claims(nearly).iter().any(|claim| claim.event_type.is_some_and(EventType::is_capture)), "{nearly}");
    let most = claims("The army captured nearly all of Bukavu on Monday.");
    assert!(most.iter().any(|claim| claim.event_type.is_some_and(EventType::is_capture)));
}

#[test]
fn needs_and_wants_that_keep_nobody_from_aid_are_no_constraint() {
    for text in [
        "Critics blame the Americans for a lack of leadership over Sudan.",
        "A child was treated for malnutrition by a nurse in Tawila.",
        "The envoys spoke of ways to address the humanitarian needs in Sudan.",
        "The prisoner in Khartoum has received basic assistance from consular officials.",
        "The choir is a refuge from memories of loss and destruction in Sudan.",
    ] {
        assert!(events(text).is_empty(), "{text}");
    }
    event("Five children died in Tawila because of a lack of medical care.", EventType::AccessConstraint);
    event("Hospitals in Nyala face a shortage of fuel and medicine.", EventType::AccessConstraint);
    let limited = "The government has limited the aid that agencies provide to Daraya.";
    event(limited, EventType::AccessConstraint);
    assert_eq!(events(limited).len(), 1);
}

#[test]
fn offices_are_not_captured_and_those_who_are_abandoned_do_not_leave() {
    for text in [
        "The general remains the strongest man in Sudan, a position he has occupied for a decade.",
        "The Kurds abandoned by the west in Hasakah are looking for friends.",
    ] {
        assert!(events(text).is_empty(), "{text}");
    }
    let left = event("Fighters abandoned their positions in Idlib on Sunday.", EventType::ChangeToGroupActivity);
    assert_eq!(words(&left.actors), ["Fighters"]);
    let held = "The last area occupied by Islamic State in eastern Syria is small.";
    assert!(events(held).is_empty());
    assert!(claims(held).iter().any(|claim| claim.kind == Kind::Control));
}

#[test]
fn what_is_announced_as_under_way_or_might_come_of_a_clash_is_still_to_come() {
    let leaving =
        event("Turkey announced that it was withdrawing its troops from Idlib.", EventType::ChangeToGroupActivity);
    assert_eq!(leaving.modality, Modality::Planned);
    let left = event("Turkey announced that its troops had withdrawn from Idlib.", EventType::ChangeToGroupActivity);
    assert_eq!(left.modality, Modality::Asserted);
    let feared =
        event("A direct clash between Kenyan and Ugandan forces risks a wider war in Juba.", EventType::ArmedClash);
    assert_eq!(feared.modality, Modality::Possible);
    let expected =
        event("Egypt wants help for the expected offensive by Kenyan forces in Juba.", EventType::ArmedClash);
    assert_ne!(expected.modality, Modality::Asserted);
}

#[test]
fn a_day_of_the_week_that_is_to_come_lies_ahead() {
    // published on Friday 29 November 2024
    let day = |text: &str, kind| match event(text, kind).time.unwrap().start {
        Some(When::Day(day)) => day.to_string(),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(day("The troops will withdraw from Goma on Tuesday.", EventType::ChangeToGroupActivity), "2024-12-03");
    assert_eq!(day("The troops withdrew from Goma on Tuesday.", EventType::ChangeToGroupActivity), "2024-11-26");
    assert_eq!(
        day("The minister said a ceasefire would begin on Monday in Omdurman.", EventType::Agreement),
        "2024-12-02"
    );
    assert_eq!(
        day("The army would have withdrawn from Goma on Tuesday.", EventType::ChangeToGroupActivity),
        "2024-11-26"
    );
}

#[test]
fn only_where_it_happened_is_a_place() {
    for (text, kind, found) in [
        (
            "Officials in Britain and the US are confident that rebels attacked the army in Hajin.",
            EventType::ArmedClash,
            vec!["Hajin"],
        ),
        ("Ghouta, a rebel-held suburb of Damascus, was shelled on Sunday.", EventType::Shelling, vec!["Ghouta"]),
        (
            "Hundreds of fighters have massed in Darfur, many of them planning to cross into Chad.",
            EventType::ChangeToGroupActivity,
            vec!["Darfur"],
        ),
    ] {
        assert_eq!(places(&event(text, kind)), found, "{text}");
    }
    let willed = event("Kenya launched an operation after gaining the approval of Russia.", EventType::ArmedClash);
    assert!(willed.places.is_empty());
}

#[test]
fn who_used_what_was_used_did_it() {
    for (text, kind, actor) in [
        ("The RSF used chlorine in El Fasher in April.", EventType::ChemicalWeapon, "RSF"),
        ("A strike orchestrated by the RSF killed 12 people in Nyala.", EventType::AirDroneStrike, "RSF"),
        (
            "The city of El Geneina endured a month of airstrikes from Sudanese jets.",
            EventType::AirDroneStrike,
            "Sudanese jets",
        ),
    ] {
        assert_eq!(words(&event(text, kind).actors), [actor], "{text}");
    }
    let nobody = event("Syria is a dangerous place, with bombing under way again in Idlib.", EventType::AirDroneStrike);
    assert!(nobody.actors.is_empty());
}

#[test]
fn those_killed_by_what_one_answers_with_are_told_of_it() {
    let text = "Rebel groups responded with a wave of artillery bombardment on Omdurman, killing 12 people.";
    assert_eq!(events(text).len(), 1);
    assert_eq!(event(text, EventType::Shelling).quantities[0].low, Some(12));
}

#[test]
fn the_dead_that_are_only_counted_have_their_time_and_those_of_long_ago_are_history() {
    let text = "More than 100 Ukrainian soldiers were killed in Donetsk last month, according to official figures.";
    let dead = event(text, EventType::ArmedClash);
    assert!(dead.time.is_some_and(|time| time.start.is_some()));
    assert_eq!(dead.attribution[0].text, "official figures");
    assert!(events("Fighting between the army and the rebels in Bangui continued into 2015.").is_empty());
}

#[test]
fn what_somebody_should_do_is_no_enmity() {
    let opposes = |text: &str| claims(text).iter().any(|claim| claim.relation == Some(RelationKind::Opposes));
    assert!(!opposes("Most Turks believe that Erdogan should do more to confront Washington."));
    assert!(opposes("We must defeat Islamic State, the Iraqi army said, and rebels fighting the group agree."));
}

#[test]
fn a_name_with_a_possessive_inside_is_linked() {
    for apostrophe in ["'", "’"] {
        let text = format!("Kenya launched an offensive against the Lord{apostrophe}s Resistance Army in Juba.");
        let clash = event(&text, EventType::ArmedClash);
        assert_eq!(clash.targets[0].actor_id.as_ref().unwrap().as_str(), "lords-resistance-army", "{text}");
    }
}
