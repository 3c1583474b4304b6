//! Every table over the corpus, as a snapshot in `snapshots/`.
//!
//! A change of rules shows here as a change of tables. Read it, and if it is right take it over with
//! `INSTA_UPDATE=always cargo test --test integration tables`.

use super::program::{repository, written_in};

/// Compares what `whosaid` writes with the snapshot of this name.
fn shows(name: &str, arguments: &[&str]) {
    let text = written_in(repository(), &[arguments, &["--width", "120"]].concat());
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("../../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
#[ignore = "until extraction has settled"]
fn claims() {
    shows("claims", &["score", "corpus"]);
}

#[test]
#[ignore = "until extraction has settled"]
fn sources() {
    shows("sources", &["score", "corpus", "--by", "source"]);
}

#[test]
#[ignore = "until extraction has settled"]
fn documents() {
    shows("documents", &["score", "corpus", "--by", "document"]);
}

#[test]
#[ignore = "until extraction has settled"]
fn types() {
    shows("types", &["score", "corpus", "--by", "type"]);
}
