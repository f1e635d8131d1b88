//! The floors of the house: a crate imports only from lower floors, siblings never import each other.

use serde_json::Value;
use std::{collections::BTreeMap, process::Command};

/// The table of ARCHITECTURE.md.
const FLOORS: &[(u8, &[&str])] = &[
    (0, &["model", "encoder", "gazetteer", "catalog"]),
    (1, &["ingest", "analyze", "link", "extract", "fuse", "control"]),
    (2, &["pipeline", "store", "export"]),
    (3, &["server"]),
    (4, &["cli", "eval", "xtask"]),
];

/// `model` is the ground that floor 0 stands on: the others of that floor may use its nouns.
const GROUND: &str = "model";

fn workspace() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let own = |name: &Value| name.as_str().and_then(|name| name.strip_prefix("dateline-")).map(str::to_owned);
    let imports = |package: &Value| {
        let all = package["dependencies"].as_array().unwrap().iter();
        all.filter(|dependency| dependency["kind"] != "dev").filter_map(|dependency| own(&dependency["name"])).collect()
    };
    let short = |package: &Value| own(&package["name"]).or_else(|| package["name"].as_str().map(str::to_owned));
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.filter_map(|package| Some((short(package)?, imports(package)))).collect()
}

fn floor(name: &str) -> Option<u8> {
    FLOORS.iter().find(|(_, names)| names.contains(&name)).map(|&(floor, _)| floor)
}

#[test]
fn a_crate_imports_only_from_lower_floors() {
    let workspace = workspace();
    assert!(workspace.len() >= 10, "{workspace:?}");
    for (name, imports) in &workspace {
        let here =
            floor(name).unwrap_or_else(|| panic!("{name} has no floor: give it one here and in ARCHITECTURE.md"));
        for import in imports {
            let below = floor(import).unwrap();
            assert!(
                below < here || (import == GROUND && name != GROUND),
                "dateline-{name} (floor {here}) imports dateline-{import} (floor {below})"
            );
        }
    }
}

#[test]
fn the_table_of_the_architecture_page_is_this_table() {
    let page = std::fs::read_to_string(crate::support::repository().join("ARCHITECTURE.md")).unwrap();
    for (floor, names) in FLOORS {
        for name in names.iter().filter(|name| workspace().contains_key(**name)) {
            assert!(
                page.contains(&format!("| {floor} | `{name}` |")),
                "`{name}` on floor {floor} is missing in ARCHITECTURE.md"
            );
        }
    }
}
