use crate::report::Names;
use crate::report::sheet::rounded;
use crate::score::Reason;
use serde::Serialize;

/// One step of a score: which rule, what it adds, and what made it fire.
#[derive(Serialize)]
pub(super) struct ReasonJson<'a> {
    kind: &'static str,
    rule: &'a str,
    file: &'a str,
    line: u32,
    because: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    term: f64,
    running: f64,
    statements: Vec<String>,
}

impl<'a> ReasonJson<'a> {
    /// `named` tells what a statement is called.
    pub(super) fn new(reason: &Reason, names: Names<'a>, named: impl Fn(u32) -> Option<String>) -> Self {
        let rule = names.rule(reason.kind);
        Self {
            kind: reason.kind.name(),
            rule: &rule.id,
            file: &rule.file,
            line: rule.line,
            because: &rule.because,
            note: reason.note(),
            term: rounded(reason.term, 4),
            running: rounded(reason.running, 4),
            statements: reason.statements.iter().filter_map(|&index| named(index)).collect(),
        }
    }
}
