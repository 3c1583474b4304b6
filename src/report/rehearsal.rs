//! What became of rules that were put to the test, as a test runner tells it.

use super::Paint;
use super::sheet::Tone;
use super::text::{harmless, one_line};
use crate::rehearse::case::{Case, Mismatch};
use crate::rehearse::mutate::{Mutation, Notice};
use crate::rehearse::{Failure, Found, Lacking, Outcome, Rehearsal, Verdict};
use crate::rules::Exemplified;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, Write};

/// A case, and where something else came out than it expects.
#[derive(Debug)]
pub struct CaseOutcome<'c> {
    /// The case.
    pub case: &'c Case,
    /// Its rows that do not hold.
    pub mismatches: Vec<Mismatch>,
}

impl CaseOutcome<'_> {
    /// Whether there is something to be mended: the rules, or the case.
    pub fn fails(&self) -> bool {
        self.mismatches.is_empty() == self.case.todo.is_some()
    }
}

/// All that was put to the test; what was not is empty.
#[derive(Debug)]
pub struct Tested<'t> {
    /// The examples of rules.
    pub rehearsal: &'t Rehearsal<'t>,
    /// The cases.
    pub cases: &'t [CaseOutcome<'t>],
    /// What was lost without each rule.
    pub mutations: Option<&'t [Mutation<'t>]>,
}

impl Tested<'_> {
    /// Whether all did as it should.
    pub fn passed(&self) -> bool {
        let unnoticed = |mutation: &Mutation<'_>| mutation.noticed.is_none();
        self.rehearsal.passed()
            && !self.cases.iter().any(CaseOutcome::fails)
            && !self.mutations.is_some_and(|mutations| mutations.iter().any(unnoticed))
    }
}

/// Writes what failed, what is known to fail, what is missing, and a line that sums it up.
pub fn prose(out: &mut dyn Write, tested: &Tested<'_>, paint: Paint) -> io::Result<()> {
    for outcome in &tested.rehearsal.outcomes {
        example(out, outcome, paint)?;
    }
    for outcome in tested.cases {
        case(out, outcome, paint)?;
    }
    lacks(out, tested.rehearsal, paint)?;
    if let Some(mutations) = tested.mutations {
        unnoticed(out, mutations, paint)?;
    }
    writeln!(out, "{}", summary(tested, paint))
}

fn example(out: &mut dyn Write, outcome: &Outcome<'_>, paint: Paint) -> io::Result<()> {
    let (word, failure) = match &outcome.verdict {
        Verdict::Passed => return Ok(()),
        Verdict::Failed(failure) => (paint.toned(Tone::Poor, "failed"), Some(failure)),
        Verdict::Gap(failure) => (paint.toned(Tone::Middling, "known gap"), Some(failure)),
        Verdict::GapClosed => (paint.toned(Tone::Good, "no longer a gap"), None),
    };
    let rule = outcome.rule;
    let line = rule.line_of(outcome.example);
    writeln!(out, "{word}  {}:{line}  {}", rule.file.name, named(rule, Some(&outcome.example.language)))?;
    if let Some(missing) = outcome.example.todo.as_deref().filter(|missing| !missing.is_empty()) {
        row(out, "todo", &one_line(missing))?;
    }
    let Some(failure) = failure else {
        row(out, "text", &one_line(&outcome.example.text))?;
        row(out, "mend", "it passes now: take out `todo`")?;
        return writeln!(out);
    };
    let Failure { wanted, text, found, claims } = failure;
    row(out, "text", &one_line(text))?;
    row(out, "wanted", wanted)?;
    if found.is_empty() {
        row(out, "found", "nothing")?;
    }
    for found in found {
        row(out, "found", &told(found))?;
        row(out, "", &harmless(&one_line(&found.parts)))?;
    }
    for claim in claims {
        row(out, "claim", &harmless(&one_line(claim)))?;
    }
    writeln!(out)
}

fn row(out: &mut dyn Write, name: &str, text: &str) -> io::Result<()> {
    writeln!(out, "    {name:<7} {text}")
}

/// A statement by the rules that made it: type, stance, modifiers, cue, frame.
fn told(found: &Found) -> String {
    let mut told = format!("{} · {}", found.kind, found.stance);
    for modifier in &found.modifiers {
        told.push_str(" · ");
        told.push_str(modifier);
    }
    for (what, id) in [("cue", &found.cue), ("frame", &found.frame)] {
        if let Some(id) = id {
            let _ = write!(told, " · {what} {id}");
        }
    }
    told
}

/// A rule as people speak of it: `type anonymous-source (fr)`.
fn named(rule: &Exemplified, language: Option<&str>) -> String {
    let language = language.or(rule.language.as_deref());
    let language = language.map(|code| format!(" ({code})")).unwrap_or_default();
    format!("{} {}{language}", rule.of.name(), rule.id)
}

fn case(out: &mut dyn Write, outcome: &CaseOutcome<'_>, paint: Paint) -> io::Result<()> {
    let CaseOutcome { case, mismatches } = outcome;
    let word = match (mismatches.is_empty(), &case.todo) {
        (true, None) => return Ok(()),
        (true, Some(_)) => paint.toned(Tone::Good, "no longer a gap"),
        (false, None) => paint.toned(Tone::Poor, "failed"),
        (false, Some(_)) => paint.toned(Tone::Middling, "known gap"),
    };
    writeln!(out, "{word}  {}:{}  case “{}”", case.file, case.line, harmless(&case.title))?;
    if mismatches.is_empty() {
        row(out, "mend", "it passes now: take out `todo`")?;
    }
    for Mismatch { line, wanted, found } in mismatches {
        row(out, "wanted", &format!("{} (line {line})", harmless(wanted)))?;
        if found.is_empty() {
            row(out, "found", "nothing")?;
        }
        for found in found {
            row(out, "found", &harmless(&one_line(found)))?;
        }
    }
    writeln!(out)
}

fn lacks(out: &mut dyn Write, rehearsal: &Rehearsal<'_>, paint: Paint) -> io::Result<()> {
    for Lacking { rule, example, near_miss } in &rehearsal.lacking {
        let what = match (example, near_miss) {
            (true, true) => "neither an example nor a near-miss",
            (true, false) => "no example",
            _ => "no near-miss",
        };
        let word = paint.toned(Tone::Poor, "lacking");
        writeln!(out, "{word}  {}:{}  {} has {what}", rule.file.name, rule.line(), named(rule, None))?;
    }
    for rule in &rehearsal.idle {
        let word = paint.toned(Tone::Middling, "idle");
        writeln!(
            out,
            "{word}  {}:{}  {} applies in no example",
            rule.file.name,
            rule.line(),
            named(rule, None)
        )?;
    }
    if rehearsal.lacking.is_empty() && rehearsal.idle.is_empty() { Ok(()) } else { writeln!(out) }
}

fn unnoticed(out: &mut dyn Write, mutations: &[Mutation<'_>], paint: Paint) -> io::Result<()> {
    let mut any = false;
    for Mutation { rule, change, .. } in mutations.iter().filter(|mutation| mutation.noticed.is_none()) {
        any = true;
        let word = paint.toned(Tone::Poor, "unnoticed");
        writeln!(out, "{word}  {}:{}  {}: {change}", rule.file.name, rule.line(), named(rule, None))?;
    }
    if any { writeln!(out) } else { Ok(()) }
}

fn summary(tested: &Tested<'_>, paint: Paint) -> String {
    let rehearsal = tested.rehearsal;
    let mut parts = Vec::new();
    let mut tell = |count: usize, one: &str, many: &str| match count {
        0 => {}
        1 => parts.push(format!("1 {one}")),
        _ => parts.push(format!("{count} {many}")),
    };
    let failed = rehearsal.count(Verdict::fails) + tested.cases.iter().filter(|case| case.fails()).count();
    let cases_passed = |outcome: &&CaseOutcome<'_>| outcome.mismatches.is_empty() && !outcome.fails();
    let gaps = rehearsal.count(|verdict| matches!(verdict, Verdict::Gap(_)))
        + tested.cases.iter().filter(|case| !case.mismatches.is_empty() && !case.fails()).count();
    let passed = rehearsal.count(|verdict| *verdict == Verdict::Passed);
    tell(passed, "example passed", "examples passed");
    tell(tested.cases.iter().filter(cases_passed).count(), "case passed", "cases passed");
    tell(failed, "failed", "failed");
    tell(gaps, "known gap", "known gaps");
    tell(rehearsal.lacking.len(), "rule lacks examples", "rules lack examples");
    tell(rehearsal.idle.len(), "rule applies in no example", "rules apply in no example");
    if let Some(mutations) = tested.mutations {
        let by = |notice: Option<Notice>| mutations.iter().filter(|found| found.noticed == notice).count();
        tell(mutations.len(), "change to a rule tried", "changes to rules tried");
        tell(by(Some(Notice::Articles)), "noticed by articles alone", "noticed by articles alone");
        tell(by(None), "unnoticed", "unnoticed");
    }
    if parts.is_empty() {
        return "Nothing was tested.".to_owned();
    }
    let verdict =
        if tested.passed() { paint.toned(Tone::Good, "passed") } else { paint.toned(Tone::Poor, "failed") };
    format!("{verdict}: {}", parts.join(", "))
}

/// Writes the same as one JSON object.
pub fn json(out: &mut dyn Write, tested: &Tested<'_>) -> io::Result<()> {
    let rehearsal = tested.rehearsal;
    let examples: Vec<Value> = rehearsal.outcomes.iter().map(example_value).collect();
    let lacking = rehearsal.lacking.iter().map(|lacking| {
        let mut value = rule_value(lacking.rule);
        value["lacks_example"] = lacking.example.into();
        value["lacks_near_miss"] = lacking.near_miss.into();
        value
    });
    let cases = tested.cases.iter().map(|outcome| {
        let CaseOutcome { case, mismatches } = outcome;
        let mismatches = mismatches.iter().map(
            |Mismatch { line, wanted, found }| json!({ "line": line, "wanted": wanted, "found": found }),
        );
        json!({
            "title": case.title, "file": &*case.file, "line": case.line, "todo": case.todo,
            "passed": !outcome.fails(), "mismatches": mismatches.collect::<Vec<_>>(),
        })
    });
    let mutations =
        tested.mutations.map(|mutations| mutations.iter().map(mutation_value).collect::<Vec<_>>());
    let whole = json!({
        "passed": tested.passed(),
        "examples": examples,
        "lacking": lacking.collect::<Vec<_>>(),
        "idle": rehearsal.idle.iter().map(|rule| rule_value(rule)).collect::<Vec<_>>(),
        "cases": cases.collect::<Vec<_>>(),
        "mutations": mutations,
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

fn rule_value(rule: &Exemplified) -> Value {
    json!({
        "kind": rule.of.name(), "rule": &*rule.id, "language": rule.language.as_deref(),
        "file": &*rule.file.name, "line": rule.line(),
    })
}

fn example_value(outcome: &Outcome<'_>) -> Value {
    let (verdict, failure) = match &outcome.verdict {
        Verdict::Passed => ("passed", None),
        Verdict::Failed(failure) => ("failed", Some(failure)),
        Verdict::Gap(failure) => ("gap", Some(failure)),
        Verdict::GapClosed => ("gap-closed", None),
    };
    let mut value = rule_value(outcome.rule);
    value["language"] = (*outcome.example.language).into();
    value["line"] = outcome.rule.line_of(outcome.example).into();
    value["near_miss"] = (!outcome.example.fires).into();
    value["text"] = outcome.example.text.as_str().into();
    value["verdict"] = verdict.into();
    value["todo"] = outcome.example.todo.clone().into();
    if let Some(Failure { wanted, found, claims, .. }) = failure {
        value["wanted"] = wanted.as_str().into();
        value["found"] =
            found.iter().map(|found| Value::from(format!("{} · {}", told(found), found.parts))).collect();
        value["claims"] = claims.clone().into();
    }
    value
}

fn mutation_value(mutation: &Mutation<'_>) -> Value {
    let mut value = rule_value(mutation.rule);
    value["change"] = mutation.change.as_str().into();
    value["noticed_by"] = match &mutation.noticed {
        None => Value::Null,
        Some(Notice::Example(rule)) => format!("example of {rule}").into(),
        Some(Notice::Case(title)) => format!("case “{title}”").into(),
        Some(Notice::Articles) => "articles".into(),
    };
    value
}
