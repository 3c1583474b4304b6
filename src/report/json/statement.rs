use crate::classify::{Figure, Statement};
use crate::corroborate::{Sign, Testimony};
use crate::document::{Place, Span};
use crate::report::Names;
use crate::report::names::FoundBy;
use crate::report::sheet::rounded;
use crate::report::statement::{excerpt, within};
use crate::survey::{RankedClaim, Survey};
use serde::Serialize;

/// A statement and how it bears on its claim.
#[derive(Serialize)]
pub(in crate::report) struct StatementJson<'a> {
    id: String,
    document: &'a str,
    language: &'a str,
    outlet: Option<&'a str>,
    date: Option<&'a str>,
    source: &'a str,
    speaker: &'a str,
    text: &'a str,
    act: &'static str,
    #[serde(rename = "type")]
    kind: &'a str,
    runners_up: Vec<&'a str>,
    stance: &'a str,
    polarity: &'static str,
    negated: bool,
    quote: &'static str,
    hearsay: u8,
    /// How it bears on which values of the claim.
    bears: Vec<BearingJson>,
    figures: Vec<FigureJson<'a>>,
    targets: Vec<String>,
    place: &'a Place,
    #[serde(flatten)]
    excerpt: Option<ExcerptJson<'a>>,
    #[serde(skip)]
    statement: &'a Statement,
}

#[derive(Serialize)]
struct BearingJson {
    value: u32,
    /// `for`, `against`, `remark`.
    how: &'static str,
    /// How much of it the statement says or denies, above 0 and at most 1.
    part: f64,
    /// Whom it rests on: statements with one number count once.
    origin: u32,
}

#[derive(Serialize)]
struct FigureJson<'a> {
    text: &'a str,
    value: f64,
    op: &'static str,
    unit: &'a str,
}

/// The sentences that a statement stands in, with its parts marked.
#[derive(Serialize)]
struct ExcerptJson<'a> {
    excerpt: &'a str,
    /// The unit of the spans, which count from the beginning of the excerpt.
    excerpt_offsets: &'static str,
    source_spans: Vec<[usize; 2]>,
    cue_spans: Vec<[usize; 2]>,
    content_spans: Vec<[usize; 2]>,
    /// The cue and the frame by which the statement was found.
    found_by: Vec<FoundBy<'a>>,
}

impl<'a> StatementJson<'a> {
    /// Statement `index` of the survey, which belongs to `claim`.
    pub(super) fn new(survey: &'a Survey, claim: &RankedClaim, index: u32, names: Names<'a>) -> Option<Self> {
        let statement = survey.statements.get(index as usize)?;
        let bearing = |testimony: &Testimony| BearingJson {
            value: testimony.value,
            how: match testimony.sign {
                _ if names.rules().is_remark(testimony.stance) => "remark",
                Sign::For => "for",
                Sign::Against => "against",
            },
            part: rounded(testimony.part, 4),
            origin: testimony.origin,
        };
        let targets = statement.targets.iter().filter_map(|&target| survey.statements.get(target as usize));
        Some(Self {
            id: statement.id.to_string(),
            document: &statement.origin.document,
            language: &statement.origin.language,
            outlet: statement.origin.outlet.as_deref(),
            date: statement.origin.date.as_deref(),
            source: &statement.source_text,
            speaker: &statement.speaker,
            text: &statement.content_text,
            act: statement.act.name(),
            kind: names.type_id(statement.kind),
            runners_up: statement.runners_up.iter().map(|&kind| names.type_id(kind)).collect(),
            stance: names.stance_id(statement.stance),
            polarity: statement.polarity.name(),
            negated: statement.negated,
            quote: statement.quote.name(),
            hearsay: statement.hearsay,
            bears: claim.testimonies(index).map(bearing).collect(),
            figures: statement.figures.iter().map(|figure| FigureJson::new(statement, figure)).collect(),
            targets: targets.map(|target| target.id.to_string()).collect(),
            place: &statement.place,
            excerpt: None,
            statement,
        })
    }

    pub(super) fn with_excerpt(mut self, names: Names<'a>) -> Self {
        let statement = self.statement;
        let chars = |at: u32| statement.excerpt.chars_before(at);
        let spans = |spans: &[Span]| {
            let within = spans.iter().map(|&span| within(statement, span));
            within.map(|span| [chars(span.start), chars(span.end)]).collect()
        };
        self.excerpt = Some(ExcerptJson {
            excerpt: &statement.excerpt,
            excerpt_offsets: "text-chars",
            source_spans: spans(&statement.source),
            cue_spans: spans(&statement.cue),
            content_spans: spans(&statement.content),
            found_by: names.found_by(statement),
        });
        self
    }
}

/// How many code points stand before a byte.
trait CharsBefore {
    fn chars_before(&self, at: u32) -> usize;
}

impl CharsBefore for str {
    fn chars_before(&self, at: u32) -> usize {
        self[..self.floor_char_boundary(at as usize)].chars().count()
    }
}

impl<'a> FigureJson<'a> {
    fn new(statement: &'a Statement, figure: &'a Figure) -> Self {
        Self {
            text: excerpt(statement, figure.span),
            value: rounded(figure.value, 4),
            op: figure.operator.sign(),
            unit: &figure.unit,
        }
    }
}
