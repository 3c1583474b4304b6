//! An evaluation as one JSON object, which a later run can be compared with. All shares are in percent.

use super::Comparison;
use crate::evaluate::{
    Assessed, Authors, Change, Counting, Earlier, EarlierStatement, Evaluation, Judged, LABELS, Measure,
    Measures, Name, Said, Verdict, Whole, by_label, by_rule, by_said_cue, outcomes_by,
};
use crate::report::json::{SCHEMA_VERSION, object};
use crate::report::sheet::rounded;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct File<'a> {
    schema_version: u32,
    version: &'static str,
    rules_hash: &'a str,
    offsets: &'static str,
    counting: CountingJson,
    total: WholeJson,
    files: BTreeMap<&'a str, WholeJson>,
    languages: BTreeMap<&'a str, WholeJson>,
    labels: BTreeMap<&'static str, ConfusionJson>,
    rules: BTreeMap<String, BTreeMap<&'static str, usize>>,
    cues: BTreeMap<String, BTreeMap<&'static str, usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<ChangesJson<'a>>,
    statements: Vec<StatementJson<'a>>,
}

#[derive(Default, Serialize, Deserialize)]
struct CountingJson {
    statement_only: bool,
    only: BTreeMap<String, Vec<String>>,
}

#[derive(Serialize)]
struct WholeJson {
    documents: usize,
    gold: usize,
    found: usize,
    measures: BTreeMap<&'static str, MeasureJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<BTreeMap<&'static str, MeasureJson>>,
}

#[derive(Serialize)]
struct MeasureJson {
    precision: f64,
    recall: f64,
    f1: f64,
}

#[derive(Serialize)]
struct ConfusionJson {
    matched: usize,
    agreed: usize,
    values: BTreeMap<String, RowJson>,
}

#[derive(Serialize)]
struct RowJson {
    gold: usize,
    found: usize,
    precision: f64,
    recall: f64,
    matched: usize,
    agreed: usize,
    taken_for: BTreeMap<String, usize>,
}

#[derive(Serialize)]
struct StatementJson<'a> {
    document: &'a str,
    verdict: &'static str,
    /// Where what is annotated, or else what was found, stands: source, cue, content.
    position: &'a str,
    likeness: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotated: Option<SaidJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<SaidJson<'a>>,
}

#[derive(Serialize)]
struct SaidJson<'a> {
    source: &'a str,
    cue: &'a str,
    content: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(flatten)]
    labels: &'a BTreeMap<&'static str, Vec<String>>,
}

#[derive(Serialize)]
struct ChangesJson<'a> {
    f1_before: f64,
    better: Vec<ChangeJson<'a>>,
    worse: Vec<ChangeJson<'a>>,
    unknown: usize,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    document: &'a str,
    before: Option<&'static str>,
    after: Option<&'static str>,
    statement: &'a str,
}

/// Writes all that is known of `evaluation`.
pub(super) fn write(
    out: &mut dyn Write,
    evaluation: &Evaluation,
    comparison: Option<&Comparison>,
) -> io::Result<()> {
    let counting = &evaluation.counting;
    let outcomes = |key: fn(&Judged) -> Option<String>| {
        let rows = outcomes_by(evaluation.judged(), key).into_iter();
        let counts = |outcomes: crate::evaluate::Outcomes| -> BTreeMap<&'static str, usize> {
            let counts = Verdict::ALL.map(|verdict| (verdict.name(), outcomes.of(verdict)));
            counts.into_iter().filter(|&(_, count)| count > 0).collect()
        };
        rows.map(|(key, outcomes)| (key, counts(outcomes))).collect()
    };
    object(
        out,
        &File {
            schema_version: SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION"),
            rules_hash: &evaluation.rules_hash,
            offsets: "text-chars",
            counting: CountingJson {
                statement_only: counting.statement_only,
                only: counting.only.iter().cloned().collect(),
            },
            total: WholeJson::new(&evaluation.total()),
            files: evaluation.by_file().iter().map(|(file, whole)| (*file, WholeJson::new(whole))).collect(),
            languages: evaluation
                .by_language()
                .iter()
                .map(|(language, whole)| (*language, WholeJson::new(whole)))
                .collect(),
            labels: LABELS.into_iter().map(|label| (label, ConfusionJson::new(evaluation, label))).collect(),
            rules: outcomes(by_rule),
            cues: outcomes(by_said_cue),
            changes: comparison.map(ChangesJson::new),
            statements: evaluation.documents.iter().flat_map(StatementJson::of).collect(),
        },
    )
}

impl WholeJson {
    fn new(whole: &Whole) -> Self {
        let Measures { gold, found, .. } = whole.measures;
        let measure = |&name: &Name| (name.name(), MeasureJson::new(&whole.measures[name]));
        let authors = |Authors { all, concrete }: Authors| {
            BTreeMap::from([("all", MeasureJson::new(&all)), ("concrete", MeasureJson::new(&concrete))])
        };
        Self {
            documents: whole.documents,
            gold,
            found,
            measures: Name::ALL.iter().map(measure).collect(),
            authors: whole.authors.map(authors),
        }
    }
}

impl MeasureJson {
    fn new(measure: &Measure) -> Self {
        let percent = |share: f64| rounded(100.0 * share, 4);
        Self {
            precision: percent(measure.precision()),
            recall: percent(measure.recall()),
            f1: percent(measure.f1()),
        }
    }
}

impl ConfusionJson {
    fn new(evaluation: &Evaluation, label: &str) -> Self {
        let confusion = by_label(evaluation.judged(), label);
        let (matched, agreed) = (confusion.matched(), confusion.agreed());
        let row = |(value, row): (String, crate::evaluate::Row)| {
            let MeasureJson { precision, recall, .. } = MeasureJson::new(&row.measure);
            let (gold, found) = (row.measure.gold as usize, row.measure.found as usize);
            let (matched, agreed, taken_for) = (row.matched, row.agreed, row.taken_for);
            (value, RowJson { gold, found, precision, recall, matched, agreed, taken_for })
        };
        Self { matched, agreed, values: confusion.rows.into_iter().map(row).collect() }
    }
}

impl<'a> StatementJson<'a> {
    fn of(document: &'a Assessed) -> impl Iterator<Item = Self> {
        document.judged.iter().map(|one| Self {
            document: &document.document,
            verdict: one.verdict.name(),
            position: &one.said().position,
            likeness: rounded(one.likeness, 4),
            annotated: one.gold.as_ref().map(SaidJson::new),
            found: one.found.as_ref().map(SaidJson::new),
        })
    }
}

impl<'a> SaidJson<'a> {
    fn new(said: &'a Said) -> Self {
        let Said { source, cue, content, labels, rule, .. } = said;
        Self { source, cue, content, rule: rule.as_deref(), labels }
    }
}

impl<'a> ChangesJson<'a> {
    fn new(comparison: &'a Comparison) -> Self {
        let difference = &comparison.difference;
        let change = |change: &'a Change| ChangeJson {
            document: &change.document,
            before: change.before.map(Verdict::name),
            after: change.after.map(Verdict::name),
            statement: &change.said,
        };
        Self {
            f1_before: comparison.earlier.headline,
            better: difference.better.iter().map(change).collect(),
            worse: difference.worse.iter().map(change).collect(),
            unknown: difference.unknown,
        }
    }
}

/// As much of the object as a later run asks for.
#[derive(Deserialize)]
struct EarlierFile {
    #[serde(default)]
    counting: CountingJson,
    total: EarlierWhole,
    files: BTreeMap<String, EarlierWhole>,
    statements: Vec<EarlierJson>,
}

#[derive(Deserialize)]
struct EarlierWhole {
    measures: BTreeMap<String, EarlierMeasure>,
}

#[derive(Deserialize)]
struct EarlierMeasure {
    f1: f64,
}

#[derive(Deserialize)]
struct EarlierJson {
    document: String,
    verdict: String,
    position: String,
    annotated: Option<EarlierSaid>,
    found: Option<EarlierSaid>,
}

#[derive(Deserialize)]
struct EarlierSaid {
    source: String,
    cue: String,
    content: String,
}

/// Reads what [`write`](super::write) wrote in JSON.
pub fn earlier(text: &str) -> Result<Earlier, serde_json::Error> {
    let file: EarlierFile = serde_json::from_str(text)?;
    let headline =
        |whole: &EarlierWhole| whole.measures.get(Name::WholeHalf.name()).map_or(0.0, |measure| measure.f1);
    let statement = |one: EarlierJson| EarlierStatement {
        document: one.document,
        position: one.position,
        verdict: one.verdict,
        said: one.annotated.or(one.found).map(Said::from).unwrap_or_default().to_string(),
    };
    let CountingJson { statement_only, only } = file.counting;
    Ok(Earlier {
        counting: Counting { statement_only, only: only.into_iter().collect() },
        headline: headline(&file.total),
        files: file.files.iter().map(|(name, whole)| (name.clone(), headline(whole))).collect(),
        statements: file.statements.into_iter().map(statement).collect(),
    })
}

impl From<EarlierSaid> for Said {
    fn from(EarlierSaid { source, cue, content }: EarlierSaid) -> Self {
        Self { source, cue, content, ..Self::default() }
    }
}
