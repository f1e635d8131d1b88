use super::*;

#[test]
fn usual_datelines_are_read() {
    for (block, dateline, place, agency) in [
        ("IDLIB, Syria (North Press) – Fighting", "IDLIB, Syria (North Press) –", "IDLIB, Syria", "North Press"),
        ("BEIRUT (Reuters) - The army", "BEIRUT (Reuters) -", "BEIRUT", "Reuters"),
        ("DAMASCUS, Nov 27 (SANA) — The", "DAMASCUS, Nov 27 (SANA) —", "DAMASCUS", "SANA"),
        ("ALEPPO — Shelling", "ALEPPO —", "ALEPPO", ""),
        ("KYIV, Ukraine (AP) -- Drones", "KYIV, Ukraine (AP) --", "KYIV, Ukraine", "AP"),
        ("Damascus, SANA- The", "Damascus, SANA-", "Damascus", "SANA"),
        ("(Reuters) - Two", "(Reuters) -", "", "Reuters"),
        ("MOSCOW, November 27. /TASS/. Russian", "MOSCOW, November 27. /TASS/.", "MOSCOW", "TASS"),
        ("BEIRUT/ANKARA (Reuters) - \"We", "BEIRUT/ANKARA (Reuters) -", "BEIRUT/ANKARA", "Reuters"),
        (
            "DEIR ez-ZOR, Syria (North Press) – A",
            "DEIR ez-ZOR, Syria (North Press) –",
            "DEIR ez-ZOR, Syria",
            "North Press",
        ),
        (
            "Idlib, northern Syria (Some Paper) —Two",
            "Idlib, northern Syria (Some Paper) —",
            "Idlib, northern Syria",
            "Some Paper",
        ),
        ("KHERSON, Ukraine, Nov. 27, 2024 — A", "KHERSON, Ukraine, Nov. 27, 2024 —", "KHERSON, Ukraine", ""),
        ("BEIRUT, Lebanon: The", "BEIRUT, Lebanon:", "BEIRUT, Lebanon", ""),
    ] {
        let found = at_start(block, None).unwrap_or_else(|| panic!("{block}"));
        assert_eq!(&block[..found.len], dateline);
        assert_eq!(found.place.unwrap_or_default(), place, "{block}");
        assert_eq!(found.agency.unwrap_or_default(), agency, "{block}");
    }
}

#[test]
fn near_misses_are_not_read() {
    for block in [
        "HTS – the largest faction – said",
        "Hay’at Tahrir al-Sham (HTS) – Once Nusra – said",
        "ISIS — The group fled.",
        "QUESTION: Did you discuss Aleppo?",
        "SECRETARY KERRY: We talked.",
        "UPDATE 1 - Army leaves",
        "BREAKING — Army leaves",
        "Syria’s president – in Moscow – said",
        "Aleppo – Syria’s second city – fell.",
        "The army (SAA) - It said",
        "",
        "ALEPPO — Syria's second city — fell.",
        "– A list item",
        "Two towns - Hur and Bala - fell",
        "IDLIB (2024) – Fighting",
        "Syrian Democratic Forces (SDF) - The",
        "On Monday, Nov 27 - two",
        "ALEPPO — and its west",
    ] {
        assert_eq!(at_start(block, None), None, "{block}");
    }
}

#[test]
fn a_dateline_may_stand_alone() {
    assert!(alone("IDLIB, Syria (North Press)", None).is_some());
    assert_eq!(alone("Damascus, 27 November 2024", None).unwrap().date.unwrap().year, Some(2024));
    assert!(alone("Casualties and Military Gains", None).is_none());
    assert!(alone("Boris Johnson", None).is_none());
}

#[test]
fn the_outlet_is_a_known_agency() {
    assert!(at_start("Idlib (River Post) - The", None).is_none());
    assert!(at_start("Idlib (River Post) - The", Some("river post")).is_some());
}
