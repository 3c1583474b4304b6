//! SARIF 2.1.0, the standard format for results of static analysis.

use super::Report;
use crate::check::{Finding, Gate};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Place;
use crate::read::Region;
use crate::report::json;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};
use std::io::{self, Write};
use std::path::Path;

/// Where the schema is.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What relative paths are relative to: the folder in which the run was started.
const ROOT: &str = "SRCROOT";

/// What stands for itself in the path of a URI.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Writes one run.
pub(super) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let outcome = report.outcome;
    let rules: Vec<Gate> = Gate::ALL.to_vec();
    let notifications: Vec<Value> = outcome.diagnostics.iter().map(notification).collect();
    let value = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "whosaid",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|&gate| rule(gate)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which whosaid was started."}}},
            "invocations": [{
                "executionSuccessful": report.status < 2,
                "exitCode": report.status,
                "toolExecutionNotifications": notifications,
            }],
            "results": report.findings().map(|(finding, region)| result(finding, region, &rules)).collect::<Vec<_>>(),
        }],
    });
    json::object(out, &value)
}

fn rule(gate: Gate) -> Value {
    let level = if gate == Gate::UnusedAllow { "warning" } else { "error" };
    json!({
        "id": gate.id(),
        "shortDescription": {"text": gate.asks()},
        "help": {"text": gate.help()},
        "defaultConfiguration": {"level": level},
    })
}

fn result(finding: &Finding, region: Option<&Region>, rules: &[Gate]) -> Value {
    let text = match &finding.content {
        Some(content) => format!("{}: {content}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = Map::new();
    result.insert("ruleId".to_owned(), json!(finding.gate.id()));
    result.insert("ruleIndex".to_owned(), json!(rules.iter().position(|&gate| gate == finding.gate)));
    result.insert("level".to_owned(), json!(level(finding.severity)));
    result.insert("message".to_owned(), json!({"text": text}));
    if let Some(place) = &finding.place {
        result.insert("locations".to_owned(), json!([location(place, region)]));
    }
    result.insert("partialFingerprints".to_owned(), json!({"whosaid/v1": finding.fingerprint()}));
    // A run that allows something says so of every result, as the standard asks.
    let suppressions = finding.allowed.iter();
    let suppressions = suppressions.map(|reason| json!({"kind": "external", "justification": reason}));
    result.insert("suppressions".to_owned(), suppressions.collect());
    let properties = [
        ("claim", finding.claim.map(|claim| json!(claim.to_string()))),
        ("document", finding.document.as_ref().map(|document| json!(document))),
        ("score", finding.score.map(|score| json!(score))),
    ];
    let properties = properties.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    result.insert("properties".to_owned(), Value::Object(properties.collect()));
    Value::Object(result)
}

fn location(place: &Place, region: Option<&Region>) -> Value {
    let region = match region {
        // Lines of what is packed in a file are none of the file's.
        None if place.member.is_some() => {
            return json!({"physicalLocation": {"artifactLocation": artifact(&place.file)}});
        }
        Some(region) => json!({
            "startLine": region.start.0,
            "startColumn": region.start.1,
            "endLine": region.end.0,
            "endColumn": region.end.1,
            "charOffset": region.chars.start,
            "charLength": region.chars.end - region.chars.start,
            "byteOffset": region.bytes.start,
            "byteLength": region.bytes.end - region.bytes.start,
        }),
        None => json!({"startLine": place.line, "startColumn": place.column}),
    };
    json!({"physicalLocation": {"artifactLocation": artifact(&place.file), "region": region}})
}

/// A file as a URI.
fn artifact(file: &str) -> Value {
    let file = file.replace('\\', "/");
    let path = utf8_percent_encode(file.trim_start_matches("./"), PATH).to_string();
    if Path::new(&file).is_absolute() {
        return json!({"uri": format!("file://{path}")});
    }
    json!({"uri": path, "uriBaseId": ROOT})
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// What could not be read is no finding, but whoever looks at the run should know.
fn notification(diagnostic: &Diagnostic) -> Value {
    let mut notification = json!({
        "level": level(diagnostic.severity),
        "message": {"text": diagnostic.message},
        "descriptor": {"id": diagnostic.code},
    });
    if let Some(file) = &diagnostic.file {
        notification["locations"] = json!([{"physicalLocation": {"artifactLocation": artifact(file)}}]);
    }
    notification
}
