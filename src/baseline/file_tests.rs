use super::*;
use crate::baseline::Head;

fn kept(content: &str, score: f64) -> Kept {
    Kept {
        content: content.to_owned(),
        source: "Kim".to_owned(),
        kind: "person".to_owned(),
        stance: "asserted".to_owned(),
        score,
        grade: "fairly-sourced".to_owned(),
        documents: vec!["fr/a".to_owned()],
        rules: BTreeMap::from([("type/person".to_owned(), 1.5), ("rule/base".to_owned(), -1.386)]),
    }
}

fn baseline() -> Baseline {
    let claims = ["a \"quoted\" word", "back\\slash\u{7}", "ü"]
        .map(|content| (Fingerprint::of(&[content], 0), kept(content, 55.25)));
    Baseline {
        head: Head {
            engine: "0.1.0".to_owned(),
            rules: "r".to_owned(),
            extraction: "e".to_owned(),
            scoring: "s".to_owned(),
            files: BTreeMap::from([("languages/fr/cues.toml".to_owned(), "f".to_owned())]),
            values: BTreeMap::from([("type/person".to_owned(), "weight 0.55".to_owned())]),
        },
        documents: BTreeMap::from([("fr/a".to_owned(), "t".to_owned())]),
        claims: claims.into(),
    }
}

fn error(text: &str) -> Diagnostic {
    let error = parse(text, "b.toml").unwrap_err();
    assert!(error.help.is_some() && error.file.as_deref() == Some("b.toml"), "{error:?}");
    error
}

#[test]
fn what_is_written_can_be_read() {
    let once = baseline().to_string();
    assert_eq!(parse(&once, "b.toml").unwrap(), baseline());
    assert_eq!(parse(&once.replace('\n', "\r\n"), "b.toml").unwrap(), baseline());
    assert_eq!(parse(&Baseline::default().to_string(), "b.toml").unwrap(), Baseline::default());
}

#[test]
fn what_is_no_baseline_is_told_with_the_way_out() {
    let good = baseline().to_string();
    assert_eq!(error("").code, "broken-baseline");
    assert_eq!(error("rules = 'rules'").code, "broken-baseline");
    assert_eq!(error(&good.replace("format = 1", "format = 7")).code, "other-format");
    assert_eq!(error(&good.replace("score = 55.25", "score = nan")).code, "broken-baseline");
    assert_eq!(error(&good.replace("score = 55.25", "score = 155")).code, "broken-baseline");
    assert_eq!(error(&good.replace("stance =", "stanze =")).code, "broken-baseline");
    let merged = error(&good.replacen("[documents]", "<<<<<<< HEAD\n[documents]", 1));
    assert!(merged.message.contains("merge") && merged.line_column().is_some(), "{merged}");
    let claim = &good[good.find("[[claim]]").unwrap()..];
    let twice = error(&format!("{good}\n{claim}"));
    assert!(twice.message.contains("two claims"), "{twice}");
}
