//! How fast each stage is, and the whole: `cargo bench`, or `cargo bench -- classify` for one of them.
//!
//! Everything runs on one thread but `rules`, `corroborate` and what contains them, which share out
//! their work; `RAYON_NUM_THREADS=1 cargo bench` keeps those to one, too.

mod corpus;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::io::Cursor;
use std::sync::LazyLock;
use whosaid::attribute::attribute;
use whosaid::classify::{Purpose, Statement, analyse, classify, language_of};
use whosaid::corroborate::corroborate;
use whosaid::document::Document;
use whosaid::read::{ReadOptions, documents_from};
use whosaid::report::{self, Format, Names, Page, Paint, Ranking};
use whosaid::rules::{RuleSources, Rules};
use whosaid::score::Scorer;
use whosaid::segment::segment;
use whosaid::survey::{Survey, survey_documents};

const LANGUAGES: [&str; 2] = ["fr", "en"];

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::built_in().expect("the built-in rules compile"));

fn main() {
    divan::main();
}

/// From TOML to compiled rules: what each start of the program takes.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn rules() -> Rules {
    Rules::load(&RuleSources::default()).expect("the built-in rules compile")
}

/// From JSON Lines to documents.
#[divan::bench(args = LANGUAGES, sample_count = 20, sample_size = 1)]
fn read(bencher: Bencher, code: &str) {
    let lines = corpus::jsonl(&RULES, code);
    bencher.counter(BytesCount::of_str(&lines)).with_inputs(|| Cursor::new(lines.clone())).bench_values(
        |lines| {
            for document in documents_from(lines, "bench.jsonl", &ReadOptions::default()) {
                drop(black_box(document));
            }
        },
    );
}

/// Telling the language of documents that declare none.
#[divan::bench(args = LANGUAGES, sample_count = 20, sample_size = 1)]
fn detect(bencher: Bencher, code: &str) {
    each(bencher, code, false, |document| {
        let _ = black_box(language_of(document, &RULES.extraction));
    });
}

/// From text to sentences.
#[divan::bench(name = "segment", args = LANGUAGES, sample_count = 20, sample_size = 1)]
fn segment_(bencher: Bencher, code: &str) {
    let language = RULES.extraction.language(code).expect("it has a pack");
    each(bencher, code, true, |document| {
        black_box(segment(&document.text, language));
    });
}

/// From sentences to who said what.
#[divan::bench(name = "attribute", args = LANGUAGES, sample_count = 20, sample_size = 1)]
fn attribute_(bencher: Bencher, code: &str) {
    let language = RULES.extraction.language(code).expect("it has a pack");
    let documents = corpus::documents(&RULES, code, true);
    let segmented: Vec<_> = documents.iter().map(|document| segment(&document.text, language)).collect();
    bencher.counter(BytesCount::new(corpus::bytes(&documents))).bench_local(|| {
        for seg in &segmented {
            black_box(attribute(seg));
        }
    });
}

/// From who said what to statements.
#[divan::bench(name = "classify", args = LANGUAGES, sample_count = 20, sample_size = 1)]
fn classify_(bencher: Bencher, code: &str) {
    let language = RULES.extraction.language(code).expect("it has a pack");
    let documents = corpus::documents(&RULES, code, true);
    let prepared: Vec<_> = documents
        .iter()
        .map(|document| {
            let seg = segment(&document.text, language);
            let attributions = attribute(&seg);
            (document, seg, attributions)
        })
        .collect();
    bencher.counter(BytesCount::new(corpus::bytes(&documents))).bench_local(|| {
        for (document, seg, attributions) in &prepared {
            black_box(classify(Purpose::Comparing, document, &RULES.extraction, seg, attributions));
        }
    });
}

/// Segment, attribute and classify in a row, of documents that declare their language.
#[divan::bench(args = LANGUAGES, sample_count = 20, sample_size = 1)]
fn extract(bencher: Bencher, code: &str) {
    each(bencher, code, true, |document| {
        black_box(analyse(document, &RULES.extraction));
    });
}

/// From statements to claims.
#[divan::bench(name = "corroborate", args = LANGUAGES, sample_count = 10, sample_size = 1)]
fn corroborate_(bencher: Bencher, code: &str) {
    let (statements, bytes) = statements(code);
    bencher.counter(bytes).bench_local(|| corroborate(&statements, &RULES));
}

/// From claims to scores and reasons.
#[divan::bench(args = LANGUAGES, sample_count = 10, sample_size = 1)]
fn score(bencher: Bencher, code: &str) {
    let (statements, bytes) = statements(code);
    let claims = corroborate(&statements, &RULES);
    bencher.counter(bytes).bench_local(|| {
        let scorer = Scorer::new(&RULES.scoring);
        for claim in &claims {
            black_box(scorer.score(&claim.testimonies));
        }
    });
}

/// From scored claims to JSON, which says more than any other format.
#[divan::bench(args = LANGUAGES, sample_count = 10, sample_size = 1)]
fn report(bencher: Bencher, code: &str) {
    let lines = corpus::jsonl(&RULES, code);
    let survey = survey_of(lines.clone());
    bencher.counter(BytesCount::of_str(&lines)).bench_local(|| written(&survey));
}

/// From JSON Lines to JSON: all stages.
#[divan::bench(args = LANGUAGES, sample_count = 10, sample_size = 1)]
fn whole(bencher: Bencher, code: &str) {
    let lines = corpus::jsonl(&RULES, code);
    let counter = BytesCount::of_str(&lines);
    bencher
        .counter(counter)
        .with_inputs(|| lines.clone())
        .bench_local_values(|lines| written(&survey_of(lines)));
}

/// Measures `work` on each document in turn.
fn each(bencher: Bencher, code: &str, declared: bool, work: impl Fn(&Document)) {
    let documents = corpus::documents(&RULES, code, declared);
    bencher
        .counter(BytesCount::new(corpus::bytes(&documents)))
        .bench_local(|| documents.iter().for_each(&work));
}

/// The statements of the corpus, and how much text they are from.
fn statements(code: &str) -> (Vec<Statement>, BytesCount) {
    let documents = corpus::documents(&RULES, code, true);
    let bytes = BytesCount::new(corpus::bytes(&documents));
    let survey = survey_documents(Box::new(documents.into_iter().map(Ok)), &RULES);
    (survey.statements, bytes)
}

fn survey_of(lines: String) -> Survey {
    survey_documents(documents_from(Cursor::new(lines), "bench.jsonl", &ReadOptions::default()), &RULES)
}

fn written(survey: &Survey) -> Vec<u8> {
    let mut out = Vec::new();
    let (names, page) = (Names::new(&RULES.scoring), Page { width: 120, paint: Paint { on: false } });
    report::ranking(&mut out, survey, names, &Ranking::default(), Format::Json, page)
        .expect("memory can be written to");
    out
}
