//! The other verbs, and usage.

use crate::support::Bench;

#[test]
fn explain_names_rule_and_words_for_a_claim() {
    let bench = Bench::with_report();
    let ran = bench.run("explain report.txt c1 --published 2024-11-27");
    let out = &ran.exits(0).out;
    assert!(out.contains("how it was read") && out.contains("⟦"), "{out}");
    assert_eq!(bench.run("explain report.txt 1 --published 2024-11-27").out, *out);
}

#[test]
fn explain_tells_which_claims_there_are() {
    let bench = Bench::with_report();
    bench.run("explain report.txt c99 --published 2024-11-27").exits(2).says(&["no claim c99", "there are c1"]);
    bench.run("explain nowhere.txt c1").exits(2).says(&["nowhere.txt"]);
}

#[test]
fn lookup_finds_a_town_in_any_spelling() {
    let bench = Bench::new();
    for name in ["Darat Izza", "Daret Ezza", "دارة عزة"] {
        let mut command = bench.command("gazetteer lookup --country sy");
        let ran = crate::support::Ran::from(command.arg(name).output().unwrap());
        assert!(ran.exits(0).out.contains("gn:170857"), "{name}: {ran:#?}");
    }
    bench.run("gazetteer lookup Qqxzvw").exits(2).says(&["Qqxzvw"]);
    bench.run("gazetteer lookup Aleppo --country Syria").exits(2).says(&["two letters"]);
}

#[test]
fn a_gazetteer_can_be_built_from_a_geonames_dump_and_asked() {
    let bench = Bench::new();
    let cells = [
        "88319",
        "Banghazi",
        "Banghazi",
        "Benghazi",
        "32.11486",
        "20.06859",
        "P",
        "PPLA",
        "LY",
        "",
        "79",
        "",
        "",
        "",
        "650629",
        "",
        "10",
        "Africa/Tripoli",
        "2024-01-01",
    ];
    bench.file("LY.txt", format!("{}\n", cells.join("\t")));
    assert!(bench.run("gazetteer build LY.txt --out d/data/gazetteer").exits(0).out.contains("1 places"));
    assert!(bench.run("gazetteer lookup Benghazi --data d").exits(0).out.contains("gn:88319"));
    bench.file("empty.txt", "");
    bench.run("gazetteer build empty.txt --out e").exits(2);
    bench.run("gazetteer build nowhere.txt --out e").exits(2).says(&["nowhere.txt"]);
}

#[test]
fn bench_measures_every_stage() {
    let ran = Bench::with_report().run("bench report.txt --repeat 1 --threads 1,2");
    for row in ["encoder", "link", "extract", "2 threads", "peak memory"] {
        assert!(ran.exits(0).out.contains(row), "{ran:#?}");
    }
}

#[test]
fn wrong_usage_is_exit_code_2_and_says_why() {
    let bench = Bench::with_report();
    bench.run("").exits(2);
    bench.run("read").exits(2).says(&["PATH"]);
    bench.run("read report.txt --format xml").exits(2).says(&["xml", "geojson"]);
    bench.run("read report.txt --published yesterday").exits(2).says(&["yesterday", "RFC 3339"]);
    bench.run("read report.txt --threads 0").exits(2);
    bench.run("read report.txt --hxl").exits(2).says(&["--hxl", "acled"]);
    bench.run("read report.txt --trace --format geojson").exits(2).says(&["--trace", "jsonl"]);
}

#[test]
fn version_help_completions_and_manual_are_there() {
    let bench = Bench::new();
    assert_eq!(bench.run("--version").exits(0).out, format!("dateline {}\n", env!("CARGO_PKG_VERSION")));
    assert!(bench.run("--help").exits(0).out.contains("Exit codes"));
    assert!(bench.run("completions bash").exits(0).out.contains("dateline"));
    assert!(bench.run("man").exits(0).out.contains(".TH dateline"));
}
