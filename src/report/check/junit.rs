//! `JUnit` XML: each gate is a suite, and each document a test of it.

use super::{Report, line_column};
use crate::check::{Finding, Gate};
use crate::read::Region;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What was found in one test.
type Found<'r> = Vec<(&'r Finding, Option<&'r Region>)>;

/// Writes a suite for each gate. What is allowed passes; what is only told is told on standard output.
pub(super) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let suites: Vec<_> = report.outcome.gates.iter().map(|&gate| (gate, tests(report, gate))).collect();
    let (tests, failures) = suites
        .iter()
        .fold((0, 0), |(tests, failures), (_, suite)| (tests + suite.len(), failures + failing(suite)));
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    open(
        &mut xml,
        "testsuites",
        &[
            ("name", "whosaid"),
            ("tests", &tests.to_string()),
            ("failures", &failures.to_string()),
            ("errors", "0"),
        ],
    )?;
    for (gate, suite) in &suites {
        let (tests, failures) = (suite.len().to_string(), failing(suite).to_string());
        open(
            &mut xml,
            "testsuite",
            &[
                ("name", gate.id()),
                ("tests", &tests),
                ("failures", &failures),
                ("errors", "0"),
                ("skipped", "0"),
            ],
        )?;
        for (name, found) in suite {
            test(&mut xml, *gate, name, found)?;
        }
        close(&mut xml, "testsuite")?;
    }
    close(&mut xml, "testsuites")?;
    drop(xml);
    writeln!(out)
}

/// All tests of a gate, by their names: documents, and rules for their examples.
fn tests<'r>(report: &Report<'r>, gate: Gate) -> BTreeMap<String, Found<'r>> {
    let mut tests: BTreeMap<String, Found> = BTreeMap::new();
    if gate == Gate::Example {
        tests.insert("rules".to_owned(), Vec::new());
    } else {
        for (document, _) in &report.outcome.documents {
            tests.insert(document.to_string(), Vec::new());
        }
    }
    for (finding, region) in report.findings().filter(|(finding, _)| finding.gate == gate) {
        let name =
            finding.document.as_deref().unwrap_or(if gate == Gate::Example { "rules" } else { "(nowhere)" });
        tests.entry(name.to_owned()).or_default().push((finding, region));
    }
    tests
}

/// How many tests of a suite fail.
fn failing(suite: &BTreeMap<String, Found>) -> usize {
    suite.values().filter(|found| found.iter().any(|(finding, _)| finding.fails())).count()
}

fn test(xml: &mut Writer<impl Write>, gate: Gate, name: &str, found: &Found) -> io::Result<()> {
    let classname = format!("whosaid.{}", gate.id());
    open(xml, "testcase", &[("name", name), ("classname", &classname), ("time", "0")])?;
    let fails: Vec<_> = found.iter().filter(|(finding, _)| finding.fails()).collect();
    if let [(first, _), more @ ..] = &fails[..] {
        let message = match more.len() {
            0 => first.message.clone(),
            more => format!("{} (and {more} more)", first.message),
        };
        open(xml, "failure", &[("message", &message), ("type", gate.id())])?;
        let told: Vec<String> = fails.iter().map(|(finding, region)| line(finding, *region)).collect();
        text(xml, &told.join("\n"))?;
        close(xml, "failure")?;
    }
    let others: Vec<String> = found
        .iter()
        .filter(|(finding, _)| !finding.fails())
        .map(|(finding, region)| line(finding, *region))
        .collect();
    if !others.is_empty() {
        open(xml, "system-out", &[])?;
        text(xml, &others.join("\n"))?;
        close(xml, "system-out")?;
    }
    close(xml, "testcase")
}

/// A finding on a line.
fn line(finding: &Finding, region: Option<&Region>) -> String {
    let place = finding.place.as_ref().zip(line_column(finding, region));
    let place = place.map(|(place, (line, column))| format!("{}:{line}:{column}: ", place.file));
    let content = finding.content.as_ref().map(|content| format!(" | {content}")).unwrap_or_default();
    let allowed = finding.allowed.as_ref().map(|reason| format!(" (allowed: {reason})")).unwrap_or_default();
    format!("{}{}{content}{allowed}", place.unwrap_or_default(), finding.message)
}

fn open(xml: &mut Writer<impl Write>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, &*legal(value)));
    }
    xml.write_event(Event::Start(start))
}

fn close(xml: &mut Writer<impl Write>, name: &str) -> io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new(name)))
}

fn text(xml: &mut Writer<impl Write>, text: &str) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new(&legal(text))))
}

/// `text` without characters that XML cannot hold.
fn legal(text: &str) -> String {
    let is_legal = |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.chars().map(|c| if is_legal(&c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}
