//! How like a reader's annotations what the program finds is.
//!
//! ```text
//! annotated document ─text→ tokens ─attributed→ gold and found, side by side
//!                    ─pairing→ which is which ─measure→ precision and recall
//!                                             ─verdict→ found, missed, found wrong
//! documents ─breakdown→ by file, label, rule, cue ─difference→ against an earlier run
//! ```
//!
//! The measures are those of the literature on PARC3 and `PolNeAR`; `docs/evaluate.md` tells what each
//! means. Nothing here depends on the rules but the names of types and stances.

mod attributed;
mod breakdown;
mod difference;
mod measure;
mod pairing;
mod relation;
mod text;
mod verdict;

pub use attributed::{Attributed, LABELS};
pub use breakdown::{Confusion, Outcomes, Row, by_label, by_rule, by_said_cue, outcomes_by};
pub use difference::{Change, Difference, Earlier, EarlierStatement};
pub use measure::{Measure, Measures, Name};
pub use pairing::{Pair, pairs};
pub use relation::{Relation, Relations, relation};
pub use text::{Text, Tokens};
pub use verdict::{Judged, Said, Verdict};

use crate::classify::Statement;
use crate::document::Document;
use crate::read::{Annotation, Annotations, Unit};
use crate::rules::{Extraction, Language};
use crate::segment::segment;
use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::sync::Arc;

/// Which annotations count. One that does not is no mistake to miss, and none to find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counting {
    /// Only what is a reported statement: what its `kind` says, or, where nobody noted a kind, what has
    /// one of the pack's `statement-cues` in its cue.
    pub statement_only: bool,
    /// Only what is noted to have one of these values under this key.
    pub only: Vec<(String, Vec<String>)>,
}

/// Who found what is to be measured.
#[derive(Clone, Copy, Debug)]
pub enum Found<'f> {
    /// The program.
    Statements(&'f [Statement]),
    /// Some other system; `None` if it says nothing about the document.
    Annotations(Option<&'f Annotations>),
}

/// What came of comparing one document.
#[derive(Clone, Debug)]
pub struct Assessed {
    /// The document's id.
    pub document: Arc<str>,
    /// The file it was read from.
    pub file: Arc<str>,
    /// The record inside the file, counted from 1.
    pub record: Option<u32>,
    /// Its language, as an ISO 639-1 code; empty if it is not known.
    pub language: Arc<str>,
    /// How much of it was found.
    pub measures: Measures,
    /// How much of what the author states was found, where that was annotated.
    pub authors: Option<Authors>,
    /// What became of each attribution, in the order of the text.
    pub judged: Vec<Judged>,
}

/// How much of what authors state was found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Authors {
    /// Everything that authors state.
    pub all: Measure,
    /// What can be checked; the rest neither counts nor costs.
    pub concrete: Measure,
}

impl AddAssign for Authors {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        self.concrete += other.concrete;
    }
}

/// All documents of a run, compared.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// By file and record.
    pub documents: Vec<Assessed>,
    /// Which annotations counted.
    pub counting: Counting,
    /// Names the rules that were measured; empty if it was another system.
    pub rules_hash: String,
}

/// The measures of some of the documents together.
#[derive(Clone, Debug, Default)]
pub struct Whole {
    /// How many documents.
    pub documents: usize,
    /// All of them together: each attribution counts the same, whatever its document.
    pub measures: Measures,
    /// How much of what their authors state was found, where that was annotated.
    pub authors: Option<Authors>,
}

impl Whole {
    fn add(&mut self, document: &Assessed) {
        self.documents += 1;
        self.measures += &document.measures;
        if let Some(authors) = document.authors {
            *self.authors.get_or_insert_default() += authors;
        }
    }
}

impl Evaluation {
    /// All documents together.
    pub fn total(&self) -> Whole {
        let mut whole = Whole::default();
        self.documents.iter().for_each(|document| whole.add(document));
        whole
    }

    /// The documents of each file together.
    pub fn by_file(&self) -> BTreeMap<&str, Whole> {
        self.by(|document| &document.file)
    }

    /// The documents in each language together; the empty one is "not known".
    pub fn by_language(&self) -> BTreeMap<&str, Whole> {
        self.by(|document| &document.language)
    }

    fn by<'e>(&'e self, key: impl Fn(&'e Assessed) -> &'e str) -> BTreeMap<&'e str, Whole> {
        let mut wholes: BTreeMap<&str, Whole> = BTreeMap::new();
        for document in &self.documents {
            wholes.entry(key(document)).or_default().add(document);
        }
        wholes
    }

    /// Everything that was judged, document by document.
    pub fn judged(&self) -> impl Iterator<Item = &Judged> {
        self.documents.iter().flat_map(|document| &document.judged)
    }
}

/// Compares what was `found` in `document`, which is in `language`, with its `annotations`.
pub fn assess(
    document: &Document,
    annotations: &Annotations,
    found: Found,
    language: Option<&Language>,
    rules: &Extraction,
    counting: &Counting,
) -> Assessed {
    let text = Text::new(&document.text);
    let mut gold = List::default();
    for annotation in &annotations.attributions {
        let attributed = Attributed::annotated(&text, annotation, annotations.unit, rules);
        let counts = counting.counts(annotation, &attributed, &text, language);
        gold.push(attributed, counts);
    }
    let mut found_list = match found {
        Found::Statements(statements) => {
            let theirs = statements.iter().filter(|statement| !statement.is_authors);
            theirs.map(|statement| Attributed::found(&text, statement, rules)).collect()
        }
        Found::Annotations(found) => found.map_or_else(Vec::new, |found| {
            let annotated = |annotation| Attributed::annotated(&text, annotation, found.unit, rules);
            found.attributions.iter().map(annotated).collect()
        }),
    };
    found_list.retain(Attributed::is_something);
    let mut found_all = gold.settle(found_list);
    let mut gold = gold.attributed;
    if let Some(language) = language {
        let quoted = quoted(&text, &document.text, language);
        gold.iter_mut().chain(&mut found_all).for_each(|one| one.note_quote(&quoted));
    }
    let pairs = pairs(&gold, &found_all);
    let measures = Measures::of(&text, &gold, &found_all, &pairs);
    let mut judged = verdict::judge(&text, &gold, &found_all, &pairs, false);
    let authors = authors(&text, annotations, found).map(|(authors, of_authors)| {
        judged.extend(of_authors);
        authors
    });
    let settled = language.map(|language| &language.code);
    Assessed {
        document: document.id.clone(),
        file: document.file.clone(),
        record: document.record,
        language: settled.or(document.language.as_ref()).cloned().unwrap_or_else(|| "".into()),
        measures,
        authors,
        judged,
    }
}

/// Annotated attributions, some of which do not count.
#[derive(Default)]
struct List {
    attributed: Vec<Attributed>,
    counts: Vec<bool>,
}

impl List {
    fn push(&mut self, attributed: Attributed, counts: bool) {
        if attributed.is_something() {
            self.attributed.push(attributed);
            self.counts.push(counts);
        }
    }

    /// Drops what does not count, and those of `found` that are paired with it.
    fn settle(&mut self, found: Vec<Attributed>) -> Vec<Attributed> {
        if self.counts.iter().all(|&counts| counts) {
            return found;
        }
        let mut keep = vec![true; found.len()];
        for pair in pairs(&self.attributed, &found) {
            keep[pair.found] = self.counts[pair.gold];
        }
        let mut counts = self.counts.iter();
        self.attributed.retain(|_| counts.next().is_none_or(|&counts| counts));
        self.counts = vec![true; self.attributed.len()];
        found.into_iter().zip(keep).filter(|&(_, keep)| keep).map(|(one, _)| one).collect()
    }
}

impl Counting {
    fn counts(
        &self,
        annotation: &Annotation,
        attributed: &Attributed,
        text: &Text,
        language: Option<&Language>,
    ) -> bool {
        let noted = |(key, values): &(String, Vec<String>)| {
            annotation.labels.get(key).is_some_and(|own| own.iter().any(|value| values.contains(value)))
        };
        let is_statement = || match annotation.labels.get("kind") {
            Some(kind) => kind.iter().any(|kind| kind == STATEMENT),
            None => language.is_none_or(|language| language.states(text.words(&attributed.cue))),
        };
        self.only.iter().all(noted) && (!self.statement_only || is_statement())
    }
}

/// The `kind` of what counts with [`Counting::statement_only`].
const STATEMENT: &str = "statement";

/// The tokens that stand in quotation marks.
fn quoted(text: &Text, written: &str, language: &Language) -> Tokens {
    let segmented = segment(written, language);
    let spans = segmented.quotations.iter().map(|quotation| segmented.span(quotation.inside()));
    text.touched(spans.map(|span| (span.start.into(), span.end.into())), Unit::Bytes)
}

/// Compares what the author is found to state with what is annotated, if that is.
fn authors(text: &Text, annotations: &Annotations, found: Found) -> Option<(Authors, Vec<Judged>)> {
    let claims = annotations.author_claims.as_ref()?;
    let Found::Statements(statements) = found else { return None };
    let content = |spans: Vec<(u64, u64)>, unit| Attributed {
        content: text.touched(spans, unit),
        ..Attributed::default()
    };
    let own = statements.iter().filter(|statement| statement.is_authors).map(|statement| {
        let spans = statement.content.iter().map(|span| (span.start.into(), span.end.into()));
        content(spans.collect(), Unit::Bytes)
    });
    let own: Vec<_> = own.filter(Attributed::is_something).collect();
    // What two readers could see either way is no mistake, whoever is said to say it.
    let either_way = annotations.attributions.iter().filter(|annotation| {
        annotation.labels.get("kind").is_some_and(|kind| kind.iter().all(|kind| kind != STATEMENT))
    });
    let either_way: Vec<_> =
        either_way.map(|annotation| content(annotation.content.clone(), annotations.unit)).collect();
    let measured = |concrete_only: bool| {
        let mut gold = List::default();
        for claim in claims {
            let is_concrete = claim.checkable.as_deref().is_none_or(|checkable| checkable == "concrete");
            gold.push(content(vec![claim.span], annotations.unit), is_concrete || !concrete_only);
        }
        for one in &either_way {
            gold.push(one.clone(), false);
        }
        let found = gold.settle(own.clone());
        let gold = gold.attributed;
        let pairs = pairs(&gold, &found);
        let right = pairs.iter().filter(|pair| measure::is_half(&gold[pair.gold], &found[pair.found]));
        let measure = Measure::new(right.count(), found.len(), gold.len());
        (measure, verdict::judge(text, &gold, &found, &pairs, true))
    };
    let ((all, judged), (concrete, _)) = (measured(false), measured(true));
    Some((Authors { all, concrete }, judged))
}
