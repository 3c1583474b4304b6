//! Every table over the corpus, as a snapshot in `snapshots/`.
//!
//! A change of rules shows here as a change of tables. Read it, and if it is right take it over with
//! `INSTA_UPDATE=always cargo test --test integration tables`.

use super::excerpt::place;
use super::program::{repository, written_in};
use super::snapshot::kept;
use serde_json::Value;

/// Compares what `whosaid` writes with the snapshot of this name.
fn shows(name: &str, arguments: &[&str]) {
    kept(name, &written_in(repository(), &[arguments, &["--width", "120"]].concat()));
}

#[test]
fn claims() {
    // The CSV below has all of them; here the look of the table counts.
    shows("claims", &["score", "corpus", "--top", "60"]);
}

#[test]
fn sources() {
    shows("sources", &["score", "corpus", "--by", "source"]);
}

#[test]
fn documents() {
    shows("documents", &["score", "corpus", "--by", "document"]);
}

#[test]
fn types() {
    shows("types", &["score", "corpus", "--by", "type"]);
}

#[test]
fn claims_in_other_formats() {
    shows("claims-markdown", &["score", "corpus", "--format", "markdown", "--top", "40"]);
    shows("claims-csv", &["score", "corpus", "--format", "csv"]);
    // A few claims show every field; all of them would drown a change.
    shows("claims-json", &["score", "corpus", "--format", "json", "--top", "4"]);
    shows("claims-jsonl", &["score", "corpus", "--format", "jsonl", "--top", "4"]);
}

#[test]
fn other_tables_in_other_formats() {
    for by in ["source", "document", "type"] {
        for format in ["markdown", "csv", "json"] {
            let arguments = ["score", "corpus", "--by", by, "--format", format, "--top", "10"];
            shows(&format!("{by}s-{format}"), &arguments);
        }
    }
}

/// Ids change with the bounds of contents, so that claims are named here by what they say.
#[test]
fn explanations() {
    let claims = written_in(repository(), &["score", "corpus", "--format", "json"]);
    let claims: Value = serde_json::from_str(&claims).unwrap();
    let claims = claims["claims"].as_array().unwrap();
    for (name, excerpt) in [
        ("soldiers-in-kursk", "North Korean soldiers had been deployed in Russia’s Kursk region"),
        ("eleven-thousand", "près de 11 000 fantassins nord-coréens s’entraînaient dans l’est de la Russie"),
        ("eight-million-shells", "la Corée du Nord aurait livré 8 millions d'obus en un an"),
        ("mercenaries", "ce sont des mercenaires, de la chair à canon"),
        ("wagner-rockets", "North Korea had delivered infantry rockets and missiles to the Wagner Group"),
        ("general-killed", "A North Korean general was killed in a missile strike on a command post"),
    ] {
        let texts = claims.iter().map(|claim| claim["text"].as_str().unwrap());
        let claim = place(excerpt, texts).map(|at| &claims[at]);
        // What is not found is part of the picture, and shows in the snapshot once it is.
        let told = claim.map_or("no claim has this text\n".to_owned(), |claim| {
            written_in(repository(), &["explain", claim["id"].as_str().unwrap(), "corpus"])
        });
        kept(&format!("explain/{name}"), &told);
    }
}

#[test]
fn annotated_articles() {
    for (name, article) in
        [("wire-fr", "corpus/fr/depeche-koursk-11000.txt"), ("weekly-en", "corpus/en/weekly-wagner-rail.txt")]
    {
        shows(&format!("annotate/{name}"), &["annotate", article]);
        shows(&format!("annotate/{name}-jsonl"), &["annotate", "--format", "jsonl", article]);
    }
}
