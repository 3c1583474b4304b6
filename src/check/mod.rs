//! Gates: what is to hold of claims, documents and rules, and where it does not.
//!
//! ```text
//! survey, baseline, rehearsal ─gates→ findings ─allow→ findings, some of them allowed ─→ Outcome
//! ```
//!
//! Gates look at all that was found, whatever of it is displayed.

mod allow;
mod gate;
mod limit;

pub use allow::Allow;
pub use gate::Gate;
pub use limit::Limit;

use crate::baseline::{Baseline, Change, Comparison, Differs, Fingerprint, Record};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Place;
use crate::rehearse::{Rehearsal, Verdict};
use crate::rules::Rules;
use crate::score::shown;
use crate::survey::cited::by_document;
use crate::survey::{Survey, Surveyed};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Which gates there are, and how high.
#[derive(Clone, Debug, Default)]
pub struct Gates {
    /// The least score, 0–100 as shown, that every claim must have.
    pub claim_score: Option<f64>,
    /// The least mean score, 0–100, that every document must have over the claims it stands for.
    pub document_score: Option<f64>,
    /// How many statements of a document may be in its own voice.
    pub unattributed: Option<Limit>,
    /// How many statements of a document may have a source that nobody can be held to.
    pub anonymous: Option<Limit>,
    /// What no claim may be, by the ids that rules give.
    pub fail_on: BTreeSet<Trait>,
    /// By how many points scores may differ from the baseline.
    pub max_drift: f64,
    /// Which differences from the baseline are none of its business.
    pub ignored: Vec<Differs>,
    /// Whether the examples of all rules must do as they should.
    pub examples: bool,
}

/// Something that a claim can be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// Its weightiest source is of this attribution type.
    Type(String),
    /// That source has this stance.
    Stance(String),
    /// It has this grade.
    Grade(String),
}

/// One place where something does not hold.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What does not hold.
    pub gate: Gate,
    /// Whether it fails the run, or is only told.
    pub severity: Severity,
    /// What is wrong, in a sentence without a final stop.
    pub message: String,
    /// The document, by its id.
    pub document: Option<Arc<str>>,
    /// Where it stands; a place of no bytes is a line.
    pub place: Option<Place>,
    /// The claim that it is about.
    pub claim: Option<Fingerprint>,
    /// What the claim says.
    pub content: Option<String>,
    /// The score that it has, 0–100.
    pub score: Option<f64>,
    /// Why it is allowed; then it fails nothing.
    pub allowed: Option<Arc<str>>,
}

/// What came of a check.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Everything that does not hold, by file and place.
    pub findings: Vec<Finding>,
    /// The gates that were asked for.
    pub gates: Vec<Gate>,
    /// The documents that were looked at: their ids and files, in order.
    pub documents: Vec<(Arc<str>, Arc<str>)>,
    /// How many claims were looked at.
    pub claims: usize,
    /// How many examples of rules were run.
    pub examples: usize,
    /// What moved since the baseline, where there is one.
    pub comparison: Option<Comparison>,
    /// Where rules stand, as `file:line`, by their names.
    pub places: BTreeMap<String, String>,
    /// What could not be read, or is doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

/// All that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'c> {
    /// What was found.
    pub survey: &'c Survey,
    /// The same as a baseline would keep it.
    pub record: &'c Record,
    /// By which rules.
    pub rules: &'c Rules,
    /// What was kept.
    pub baseline: Option<&'c Baseline>,
    /// What became of the rules' examples.
    pub rehearsal: Option<&'c Rehearsal<'c>>,
}

impl Gates {
    /// The gates that are asked for.
    pub fn wanted(&self, has_baseline: bool) -> Vec<Gate> {
        let differs =
            Differs::ALL.into_iter().filter(|differs| has_baseline && !self.ignored.contains(differs));
        let asked = [
            (self.claim_score.is_some(), Gate::ClaimScore),
            (self.document_score.is_some(), Gate::DocumentScore),
            (self.unattributed.is_some(), Gate::Unattributed),
            (self.anonymous.is_some(), Gate::Anonymous),
            (!self.fail_on.is_empty(), Gate::FailOn),
            (self.examples, Gate::Example),
        ];
        let asked = asked.into_iter().filter(|&(is_asked, _)| is_asked).map(|(_, gate)| gate);
        let mut gates: Vec<Gate> = asked.chain(differs.map(Gate::Baseline)).collect();
        gates.sort();
        gates
    }

    /// Looks whether all holds. `today` is in days since 1970-01-01; after their last day, allowances
    /// hold no more.
    pub fn check(&self, checked: &Checked, allows: &[Allow], today: i32) -> Outcome {
        let Checked { survey, record, baseline, rehearsal, .. } = *checked;
        let comparison = baseline.map(|kept| Comparison::new(kept, &record.baseline, self.max_drift));
        let mut findings = self.of_claims(checked);
        findings.extend(self.of_documents(checked));
        if let Some(comparison) = &comparison {
            findings.extend(self.of_baseline(checked, comparison));
        }
        findings.extend(rehearsal.into_iter().flat_map(of_examples));
        let unused = allow::apply(allows, &mut findings, today);
        findings.extend(unused);
        findings.sort_by_cached_key(|finding| {
            let place =
                finding.place.as_ref().map(|place| (place.file.clone(), place.line, place.bytes.start));
            (place.is_none(), place, finding.gate, finding.claim, finding.message.clone())
        });
        let documents = survey.documents.iter().map(|document| (document.id.clone(), document.file.clone()));
        Outcome {
            findings,
            gates: self.wanted(baseline.is_some()),
            documents: documents.collect(),
            claims: record.found.len(),
            examples: rehearsal.map_or(0, |rehearsal| rehearsal.outcomes.len()),
            comparison,
            places: record.places.clone(),
            diagnostics: survey.diagnostics.clone(),
        }
    }

    fn of_claims(&self, checked: &Checked) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (&id, found) in &checked.record.found {
            // Values that others of their claim outrank are not what the claim comes to.
            let Some(kept) = checked.record.baseline.claims.get(&id).filter(|_| found.value == 0) else {
                continue;
            };
            let least = self.claim_score.filter(|&least| f64::from(shown(kept.score)) < least);
            if let Some(least) = least {
                let message = format!("the claim scores {}, under {least}", shown(kept.score));
                findings.push(checked.of_claim(Gate::ClaimScore, id, message));
            }
            for unwanted in &self.fail_on {
                let (is_so, what) = match unwanted {
                    Trait::Type(kind) => (*kind == kept.kind, format!("its best source is of type {kind}")),
                    Trait::Stance(stance) => {
                        (*stance == kept.stance, format!("its best source's stance is {stance}"))
                    }
                    Trait::Grade(grade) => (*grade == kept.grade, format!("its grade is {grade}")),
                };
                if is_so {
                    findings.push(checked.of_claim(
                        Gate::FailOn,
                        id,
                        format!("the claim may not be so: {what}"),
                    ));
                }
            }
        }
        findings
    }

    fn of_documents(&self, checked: &Checked) -> Vec<Finding> {
        let Checked { survey, rules, .. } = *checked;
        let means = by_document(survey, &rules.scoring);
        let mut findings = Vec::new();
        for (document, tally) in survey.documents.iter().zip(means) {
            let mut found = |gate, message: String, score| {
                findings.push(Finding { score, ..of_document(gate, document, message) });
            };
            let under = self.document_score.zip(tally.mean()).filter(|&(least, mean)| mean < least);
            if let Some((least, mean)) = under {
                let message = format!("what the document says scores {mean:.1} on average, under {least}");
                found(Gate::DocumentScore, message, Some(mean));
            }
            let range = document.statements.start as usize..document.statements.end as usize;
            let statements = survey.statements.get(range).unwrap_or_default();
            let own = statements.iter().filter(|statement| statement.is_authors).count();
            let nobody = |kind: usize| rules.scoring.types.get(kind).is_none_or(|kind| kind.admiralty == 'F');
            let anonymous = statements.iter().filter(|statement| !statement.is_authors);
            let anonymous = anonymous.filter(|statement| nobody(usize::from(statement.kind.0))).count();
            for (limit, count, gate, what) in [
                (self.unattributed, own, Gate::Unattributed, "have no source"),
                (self.anonymous, anonymous, Gate::Anonymous, "have a source that nobody can be held to"),
            ] {
                if let Some(limit) = limit.filter(|limit| limit.is_crossed(count, statements.len())) {
                    let message =
                        format!("{count} of {} statements {what}, more than {limit}", statements.len());
                    found(gate, message, None);
                }
            }
        }
        findings
    }

    fn of_baseline(&self, checked: &Checked, comparison: &Comparison) -> Vec<Finding> {
        let counts = |change: &&Change| !self.ignored.contains(&change.differs);
        let finding = |change: &Change| {
            let gate = Gate::Baseline(change.differs);
            let side = change.latest()?;
            let message = moved(change);
            let mut finding = checked.of_claim(gate, side.id, message);
            if finding.place.is_none() {
                // What is gone has no place of its own, but perhaps a document.
                let known = checked.survey.documents.iter();
                let mut known =
                    known.filter(|document| side.kept.documents.iter().any(|id| **id == *document.id));
                let document = known.next();
                finding.document = document.map(|document| document.id.clone());
                finding.place = document.map(first_line);
                finding.content = Some(side.kept.content.clone());
                finding.score = Some(side.kept.score);
            }
            Some(finding)
        };
        comparison.changes.iter().filter(counts).filter_map(finding).collect()
    }
}

impl Checked<'_> {
    /// A finding about the claim of this name.
    fn of_claim(&self, gate: Gate, id: Fingerprint, message: String) -> Finding {
        let statement = self.record.resolve(self.survey, id).map(|(_, _, statement)| statement);
        let kept = self.record.baseline.claims.get(&id);
        Finding {
            gate,
            severity: Severity::Error,
            message,
            document: statement.map(|statement| statement.origin.document.clone()),
            place: statement.map(|statement| statement.place.clone()),
            claim: Some(id),
            content: kept.map(|kept| kept.content.clone()),
            score: kept.map(|kept| kept.score),
            allowed: None,
        }
    }
}

fn of_document(gate: Gate, document: &Surveyed, message: String) -> Finding {
    Finding {
        gate,
        severity: Severity::Error,
        message,
        document: Some(document.id.clone()),
        place: Some(first_line(document)),
        claim: None,
        content: None,
        score: None,
        allowed: None,
    }
}

/// Where a document begins, as far as that can be told without its text.
fn first_line(document: &Surveyed) -> Place {
    let line = document.record.unwrap_or(1);
    Place { record: document.record, ..Place::of_line(document.file.clone(), line) }
}

/// How a claim moved and why, as in `drifted from 80.0 to 70.0, by rules (type/media)`.
fn moved(change: &Change) -> String {
    let cause = &change.cause;
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let mut message = match change.differs {
                Differs::Retyped => format!(
                    "the claim was {} by {}, and is {} by {}; it scored {:.1}, and scores {:.1}",
                    before.kept.stance,
                    named(&before.kept.source, &before.kept.kind),
                    after.kept.stance,
                    named(&after.kept.source, &after.kept.kind),
                    before.kept.score,
                    after.kept.score
                ),
                _ => format!("the claim drifted from {:.1} to {:.1}", before.kept.score, after.kept.score),
            };
            if before.kept.grade != after.kept.grade {
                message = format!("{message}, and from {} to {}", before.kept.grade, after.kept.grade);
            }
            format!("{message}; put down to {cause}")
        }
        (None, _) => format!("the claim is not in the baseline; put down to {cause}"),
        (Some(_), None) => {
            format!("the baseline has a claim that is not found any more; put down to {cause}")
        }
    }
}

fn named(source: &str, kind: &str) -> String {
    if source.is_empty() { kind.to_owned() } else { format!("{source} ({kind})") }
}

fn of_examples<'r>(rehearsal: &'r Rehearsal<'_>) -> impl Iterator<Item = Finding> + 'r {
    let finding = |rule: &crate::rules::Exemplified, line: u32, message: String| Finding {
        gate: Gate::Example,
        severity: Severity::Error,
        message: format!("{}/{}: {message}", rule.of.name(), rule.id),
        document: None,
        place: Some(Place::of_line(rule.file.name.clone(), line)),
        claim: None,
        content: None,
        score: None,
        allowed: None,
    };
    let failed = rehearsal.outcomes.iter().filter_map(move |outcome| {
        let message = match &outcome.verdict {
            Verdict::Failed(failure) => {
                format!("an example fails: wanted {}, in: {}", failure.wanted, failure.text)
            }
            Verdict::GapClosed => {
                format!("an example passes that is marked `todo`: {}", outcome.example.text)
            }
            Verdict::Passed | Verdict::Gap(_) => return None,
        };
        Some(finding(outcome.rule, outcome.rule.line_of(outcome.example), message))
    });
    let lacking = rehearsal.lacking.iter().map(move |lacking| {
        let what = if lacking.example { "an example" } else { "a near-miss" };
        finding(lacking.rule, lacking.rule.line(), format!("the rule lacks {what}"))
    });
    failed.chain(lacking)
}

impl Finding {
    /// Whether it fails the run.
    pub fn fails(&self) -> bool {
        self.allowed.is_none() && self.severity == Severity::Error
    }

    /// A name that stays when lines move, for tools that follow a finding from run to run.
    pub fn fingerprint(&self) -> String {
        let about = match (&self.claim, &self.document) {
            (Some(claim), _) => claim.to_string(),
            (None, Some(document)) => document.to_string(),
            (None, None) => self.message.clone(),
        };
        let key = format!("{}\n{about}", self.gate.id());
        format!("{:016x}", xxhash_rust::xxh3::xxh3_64(key.as_bytes()))
    }
}

impl Outcome {
    /// Whether a gate was crossed.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(Finding::fails)
    }

    /// How many findings fail, are only told, and are allowed.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |is: fn(&Finding) -> bool| self.findings.iter().filter(|finding| is(finding)).count();
        (
            count(Finding::fails),
            count(|finding| finding.allowed.is_none() && !finding.fails()),
            count(|finding| finding.allowed.is_some()),
        )
    }
}
