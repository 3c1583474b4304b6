//! Every report of one small survey, and diagnostics.

use super::annotate::{self, Offsets};
use super::explain::{self, Named};
use super::fixture::{PLAIN, document, rules, statements, survey, written};
use super::{By, Format, Names, Page, Paint, Ranking, Sort, diagnostics, ranking};
use crate::diagnostic::Diagnostic;

fn shown(by: By, format: Format) -> String {
    written(|out, survey, names| {
        ranking(out, survey, names, &Ranking { by, ..Ranking::default() }, format, PLAIN)
    })
}

/// Compares with a snapshot that stands with those of the whole program.
fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("../../snapshots/report");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn claims_as_a_table() {
    snapshot("claims", &shown(By::Claim, Format::Table));
}

#[test]
fn claims_as_markdown() {
    snapshot("claims-markdown", &shown(By::Claim, Format::Markdown));
}

#[test]
fn claims_as_csv() {
    snapshot("claims-csv", &shown(By::Claim, Format::Csv));
}

#[test]
fn sources_as_a_table() {
    snapshot("sources", &shown(By::Source, Format::Table));
}

#[test]
fn documents_as_a_table() {
    snapshot("documents", &shown(By::Document, Format::Table));
}

#[test]
fn types_as_json() {
    snapshot("types-json", &shown(By::Type, Format::Json));
}

#[test]
fn an_explanation() {
    let text = written(|out, survey, names| {
        let Named::Claims(rows) = explain::find(survey, "01") else { panic!("the claim is found") };
        explain::prose(out, survey, &rows[0], names, PLAIN)
    });
    snapshot("explain", &text);
}

#[test]
fn an_annotated_text() {
    let text = written(|out, survey, names| {
        annotate::prose(out, &document(), &survey.statements, names, false, PLAIN.paint)
    });
    snapshot("annotate", &text);
}

#[test]
fn annotations_count_in_the_unit_asked_for() {
    let spans = |offsets| {
        let (mut out, rules) = (Vec::new(), rules());
        annotate::line(&mut out, &document(), &statements(), Names::new(&rules), offsets, true).unwrap();
        let line: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(line["attributions"].as_array().unwrap().len(), 3);
        (line["offsets"].clone(), line["attributions"][2]["source"].clone())
    };
    let at = super::fixture::KIM.find("Moscou").unwrap();
    let chars = super::fixture::KIM[..at].chars().count();
    assert_ne!(at, chars);
    assert_eq!(spans(Offsets::TextBytes), ("text-bytes".into(), [[at, at + 6]].to_vec().into()));
    assert_eq!(spans(Offsets::FileBytes), ("file-bytes".into(), [[at, at + 6]].to_vec().into()));
    assert_eq!(spans(Offsets::TextChars), ("text-chars".into(), [[chars, chars + 6]].to_vec().into()));
}

#[test]
fn diagnostics_with_and_without_an_excerpt() {
    let missing =
        Diagnostic::error("missing-path", "there is no such file").in_file("a.txt").help("Look again.");
    let json = Diagnostic::error("invalid-json", "the line is not valid JSON")
        .in_file("a.jsonl")
        .at("été}\u{1b}[2J".into(), 5..6, "here")
        .starting_at(7, 41)
        .help("Mend it.");
    let text = [missing, json].map(|diagnostic| diagnostics::render(&diagnostic, PLAIN)).concat();
    assert!(text.contains("a.jsonl:7:44"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
    snapshot("diagnostics", &text);
}

#[test]
fn json_holds_every_reason_and_adds_up() {
    let json: serde_json::Value = serde_json::from_str(&shown(By::Claim, Format::Json)).unwrap();
    let keys: Vec<_> = json.as_object().unwrap().keys().collect();
    assert_eq!(json["offsets"], "file-bytes");
    assert!(keys.len() > 5);
    for claim in json["claims"].as_array().unwrap() {
        let reasons = claim["reasons"].as_array().unwrap();
        let sum: f64 = reasons.iter().map(|reason| reason["term"].as_f64().unwrap()).sum();
        assert!((sum - claim["log_odds"].as_f64().unwrap()).abs() < 1e-3);
        let last = reasons.last().unwrap()["running"].as_f64().unwrap();
        assert!((last - claim["exact"].as_f64().unwrap()).abs() < 1e-9);
    }
    let lines = shown(By::Claim, Format::Jsonl);
    assert_eq!(lines.lines().count(), 2);
}

#[test]
fn filters_keep_ranks() {
    let survey = survey();
    let ranking = Ranking { sort: Sort::Denial, top: Some(1), ..Ranking::default() };
    let rows = ranking.claims(&survey);
    assert_eq!((rows.len(), rows[0].rank), (1, 2));
    let ranking = Ranking { min_score: Some(99.0), ..Ranking::default() };
    assert!(ranking.claims(&survey).is_empty());
    let none =
        written(|out, survey, names| super::ranking(out, survey, names, &ranking, Format::Table, PLAIN));
    assert!(none.starts_with("No claims to show."), "{none}");
}

#[test]
fn ids_are_found_by_what_is_unique_of_them() {
    let survey = survey();
    let found = |id: &str| match explain::find(&survey, id) {
        Named::Claims(rows) => rows.len(),
        Named::Ambiguous(ids) => 10 * ids.len(),
        Named::Unknown(near) => 100 * near.len(),
    };
    let [minister, remark] = [0, 1].map(|index| survey.statements[index].id.to_string());
    assert_eq!([found(&minister), found(&minister.to_uppercase()), found(&remark)], [1, 1, 1]);
    assert_eq!([found(""), found("zzzz")], [40, 200]);
    let shared = "0";
    assert!(minister.starts_with(shared), "{minister}");
    assert_eq!(found(shared), 40);
}

#[test]
fn tables_fit_their_page_and_colour_changes_no_width() {
    for width in [60, 80, 120, 200] {
        for by in [By::Claim, By::Source, By::Document, By::Type] {
            let drawn = |on| {
                written(|out, survey, names| {
                    let page = Page { width, paint: Paint { on } };
                    ranking(out, survey, names, &Ranking { by, ..Ranking::default() }, Format::Table, page)
                })
            };
            let plain = drawn(false);
            for line in plain.lines().filter(|line| line.starts_with(['│', '╭', '├', '╰'])) {
                assert!(super::text::width(line) <= width, "{width} {by:?}\n{plain}");
            }
            assert_eq!(anstream::adapter::strip_str(&drawn(true)).to_string(), plain, "{width} {by:?}");
        }
    }
}
