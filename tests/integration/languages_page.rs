//! The pack on the page about languages can be used as it stands there.

use std::process::Command;

const PAGE: &str = include_str!("../../docs/languages.md");

/// The pack that the page gives to begin with, in a folder of rules.
fn pack() -> tempfile::TempDir {
    let (_, behind) = PAGE.split_once("## A whole pack").expect("the page has a pack");
    let (_, toml) = behind.split_once("```toml\n").expect("it is a block of TOML");
    let toml = toml.split("```").next().unwrap_or_default();
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let language = folder.path().join("languages/es");
    std::fs::create_dir_all(&language).expect("it can be made");
    std::fs::write(language.join("pack.toml"), toml).expect("it can be written");
    folder
}

#[test]
fn the_pack_of_the_page_is_in_order_and_its_examples_hold() {
    let folder = pack();
    for command in ["check", "test"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_whosaid"));
        let run = program.current_dir(folder.path()).args(["rules", command, "."]).output();
        let run = run.expect("the program runs");
        let said = String::from_utf8_lossy(&run.stdout) + String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{said}");
        assert!(!said.contains("warning") && !said.contains("idle"), "{said}");
    }
}
