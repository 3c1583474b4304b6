//! What came of comparing what was found with what readers found.

mod changes;
mod json;
mod mistakes;
mod relations;
mod tables;

pub use json::earlier;
pub use relations::write_relations;

use super::{Page, Sheet, csv, markdown, table};
use crate::evaluate::{Difference, Earlier, EarlierStatement, Evaluation, Verdict};
use std::io::{self, Write};

/// How an evaluation is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum EvaluationFormat {
    /// Tables for the terminal
    #[default]
    Table,
    /// One JSON object that holds everything, for `--baseline` and other programs
    Json,
    /// One table as comma-separated values
    Csv,
    /// Markdown tables
    Markdown,
}

/// One table of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Section {
    /// The headline, by file and language
    Summary,
    /// All measures, for source, cue, content and whole
    Measures,
    /// What the author states in their own voice
    Authors,
    /// Attribution types, and what they are taken for
    Types,
    /// Stances, and what they are taken for
    Stances,
    /// Whether the source stands for the content
    Polarity,
    /// Speech acts
    Acts,
    /// Direct, mixed and indirect speech
    Quotes,
    /// The frames and cues of the packs that found something
    Rules,
    /// The words that report, as annotated
    Cues,
    /// Mistakes with their text
    Errors,
    /// What got better and worse since the baseline
    Changes,
}

impl Section {
    const ALL: [Self; 12] = [
        Self::Summary,
        Self::Measures,
        Self::Authors,
        Self::Types,
        Self::Stances,
        Self::Polarity,
        Self::Acts,
        Self::Quotes,
        Self::Rules,
        Self::Cues,
        Self::Errors,
        Self::Changes,
    ];

    /// All tables that have something to say; after a change, what changed.
    pub fn usual(compared: bool) -> Vec<Self> {
        if compared { vec![Self::Summary, Self::Changes] } else { Self::ALL.to_vec() }
    }
}

/// What of an evaluation to show.
#[derive(Clone, Debug)]
pub struct View {
    /// Which tables.
    pub sections: Vec<Section>,
    /// So many mistakes of each kind.
    pub errors: usize,
    /// Mistakes of these kinds only; empty is all.
    pub kinds: Vec<Verdict>,
    /// Mistakes of this frame or cue only.
    pub rule: Option<String>,
    /// What tables are written on.
    pub page: Page,
}

impl View {
    /// Whether a long table should be whole: it is the only one that is asked for.
    fn is_whole(&self) -> bool {
        self.sections.len() == 1
    }
}

/// An earlier run, and what changed since.
#[derive(Clone, Debug)]
pub struct Comparison {
    earlier: Earlier,
    difference: Difference,
}

impl Comparison {
    /// Compares `evaluation` with an `earlier` run.
    pub fn new(earlier: Earlier, evaluation: &Evaluation) -> Self {
        let difference = Difference::of(&earlier.statements, &EarlierStatement::all_of(evaluation));
        Self { earlier, difference }
    }

    /// Whether the earlier run counted other annotations, so that the two can hardly be compared.
    pub fn counted_otherwise(&self, evaluation: &Evaluation) -> bool {
        self.earlier.counting != evaluation.counting
    }
}

/// A sheet with what is said above it.
struct Titled {
    title: String,
    sheet: Sheet,
}

impl Titled {
    fn write(&self, out: &mut dyn Write, format: EvaluationFormat, page: Page) -> io::Result<()> {
        let Self { title, sheet } = self;
        match format {
            EvaluationFormat::Csv => csv::write(out, sheet),
            EvaluationFormat::Json => super::json::object(out, &super::json::rows(sheet)),
            EvaluationFormat::Markdown => {
                writeln!(out, "## {title}\n")?;
                markdown::write(out, &sheet.visible())
            }
            EvaluationFormat::Table => {
                writeln!(out, "{}", page.paint.bold(title))?;
                table::write(out, sheet, page)
            }
        }
    }
}

/// Writes what `view` asks of `evaluation`.
pub fn write(
    out: &mut dyn Write,
    evaluation: &Evaluation,
    comparison: Option<&Comparison>,
    view: &View,
    format: EvaluationFormat,
) -> io::Result<()> {
    if format == EvaluationFormat::Json {
        return json::write(out, evaluation, comparison);
    }
    let sheets = view.sections.iter().flat_map(|&section| sheets(section, evaluation, comparison, view));
    let mut sheets = sheets.filter(|titled| !titled.sheet.rows.is_empty() || view.is_whole()).peekable();
    while let Some(titled) = sheets.next() {
        titled.write(out, format, view.page)?;
        if sheets.peek().is_some() {
            writeln!(out)?;
        }
    }
    Ok(())
}

fn sheets(
    section: Section,
    evaluation: &Evaluation,
    comparison: Option<&Comparison>,
    view: &View,
) -> Vec<Titled> {
    match section {
        Section::Summary => vec![tables::summary(evaluation, comparison)],
        Section::Measures => vec![tables::measures(evaluation)],
        Section::Authors => tables::authors(evaluation).into_iter().collect(),
        Section::Types => tables::label(evaluation, "type").into_iter().collect(),
        Section::Stances => tables::label(evaluation, "stance").into_iter().collect(),
        Section::Polarity => tables::label(evaluation, "polarity").into_iter().collect(),
        Section::Acts => tables::label(evaluation, "act").into_iter().collect(),
        Section::Quotes => tables::label(evaluation, "quote").into_iter().collect(),
        Section::Rules => vec![tables::rules(evaluation, view)],
        Section::Cues => vec![tables::cues(evaluation, view)],
        Section::Errors => vec![mistakes::sheet(evaluation, view)],
        Section::Changes => comparison.map(changes::sheet).into_iter().collect(),
    }
}
