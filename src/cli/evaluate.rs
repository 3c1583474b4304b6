use super::args::Evaluate;
use super::session::Session;
use crate::classify::{Analysis, Purpose, analyse_for, language_of};
use crate::diagnostic::Diagnostic;
use crate::evaluate::{Assessed, Counting, Earlier, Evaluation, Found, Name, Relations, assess, relation};
use crate::read::{self, Annotated, Annotations, Input};
use crate::report::evaluation::{self, Comparison, EvaluationFormat, Section};
use crate::rules::Extraction;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Documents that are compared side by side before the next are read.
const BATCH: usize = 256;

/// What another system found, by document.
type Predictions = BTreeMap<String, Annotations>;

/// `whosaid evaluate`
pub(super) fn run(session: &mut Session, arguments: &Evaluate) -> io::Result<()> {
    if arguments.pairs.is_empty() { statements(session, arguments) } else { pairs(session, arguments) }
}

/// Measures how well pairs of sentences are told apart.
fn pairs(session: &mut Session, arguments: &Evaluate) -> io::Result<()> {
    let mut output = session.console.output()?;
    let found = read::inputs(&arguments.pairs);
    session.console.trouble.tell_all(&found.diagnostics);
    let options = session.options.clone();
    let read: Vec<_> = found.inputs.iter().flat_map(|input| read::sentence_pairs(input, &options)).collect();
    let rules = &session.rules;
    let related = read.into_par_iter().map(|pair| pair.map(|pair| (relation(&pair, rules), pair.label)));
    let mut relations = Relations::default();
    for related in related.collect::<Vec<_>>() {
        match related {
            Ok((relation, label)) => relations.add(&label, relation),
            Err(diagnostic) => session.console.trouble.tell(&diagnostic),
        }
    }
    if relations.rows.is_empty() {
        return Ok(());
    }
    evaluation::write_relations(&mut output, &relations, session.console.page, arguments.format)?;
    output.finish()
}

/// Measures what is found in annotated articles.
fn statements(session: &mut Session, arguments: &Evaluate) -> io::Result<()> {
    // Opened first, so that a wrong name is told before the work is done.
    let mut output = session.console.output()?;
    let asked = arguments.baseline.as_deref().map(earlier).transpose();
    let asked = asked.and_then(|earlier| Ok((sections(arguments, earlier.is_some())?, earlier)));
    let (sections, earlier) = match asked {
        Ok(asked) => asked,
        Err(diagnostic) => {
            session.console.trouble.tell(&diagnostic);
            return Ok(());
        }
    };
    let predictions = match &arguments.predictions {
        Some(file) => match predictions(session, file) {
            Some(predictions) => Some(predictions),
            None => return Ok(()),
        },
        None => None,
    };
    let found = read::inputs_of_gold(&arguments.paths, &session.options);
    session.console.trouble.tell_all(&found.diagnostics);
    let evaluation = evaluated(session, arguments, &found.inputs, predictions.as_ref());
    if evaluation.documents.is_empty() {
        return Ok(());
    }
    let comparison = earlier.map(|earlier| Comparison::new(earlier, &evaluation));
    if comparison.as_ref().is_some_and(|comparison| comparison.counted_otherwise(&evaluation)) {
        let diagnostic = Diagnostic::warning("other-baseline", "the baseline counted other annotations")
            .in_file(arguments.baseline.as_deref().unwrap_or(Path::new("")).display().to_string())
            .help("Give --statement-only and --only as they were given when it was written.");
        session.console.trouble.tell(&diagnostic);
    }
    let view = evaluation::View {
        sections,
        errors: arguments.errors,
        kinds: arguments.kinds.clone(),
        rule: arguments.frame.clone(),
        page: session.console.page,
    };
    evaluation::write(&mut output, &evaluation, comparison.as_ref(), &view, arguments.format)?;
    output.finish()?;
    let headline = 100.0 * evaluation.total().measures[Name::WholeHalf].f1();
    if let Some(least) = arguments.fail_under.filter(|&least| headline < least) {
        session.console.trouble.cross_gate();
        session.console.trouble.note(&format!("whole.half F1 is {headline:.1}, under {least}"));
    }
    Ok(())
}

/// What to show: what is asked for, or everything that reads well below each other.
fn sections(arguments: &Evaluate, compared: bool) -> Result<Vec<Section>, Diagnostic> {
    let single = arguments.format == EvaluationFormat::Csv;
    if single && arguments.show.len() > 1 {
        let diagnostic = Diagnostic::error("one-table-only", "CSV can hold one table only");
        return Err(diagnostic.help("Give one name after --show, or take --format json, which holds all."));
    }
    Ok(match &arguments.show[..] {
        [] if single => vec![Section::Summary],
        [] => Section::usual(compared),
        asked => asked.to_vec(),
    })
}

/// Compares all documents of `inputs`, in their order.
fn evaluated(
    session: &mut Session,
    arguments: &Evaluate,
    inputs: &[Input],
    predictions: Option<&Predictions>,
) -> Evaluation {
    let counting = Counting { statement_only: arguments.statement_only, only: arguments.only.clone() };
    let options = session.options.clone();
    let rules = &session.rules.extraction;
    let mut annotated = inputs.iter().flat_map(|input| read::annotated(input, &options));
    let mut documents = Vec::new();
    loop {
        let batch: Vec<_> = annotated.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let compared: Vec<_> =
            batch.into_par_iter().map(|one| Ok(compared(rules, &counting, &one?, predictions))).collect();
        for one in compared {
            match one {
                Ok((document, diagnostics)) => {
                    documents.push(document);
                    session.console.trouble.tell_all(&diagnostics);
                }
                Err(diagnostic) => session.console.trouble.tell(&diagnostic),
            }
        }
    }
    let rules_hash = predictions.map_or_else(|| session.rules.hash.clone(), |_| String::new());
    Evaluation { documents, counting, rules_hash }
}

/// Compares one document with what the program finds in it, or with what another system did.
fn compared(
    rules: &Extraction,
    counting: &Counting,
    Annotated { document, annotations }: &Annotated,
    predictions: Option<&Predictions>,
) -> (Assessed, Vec<Diagnostic>) {
    let Some(predictions) = predictions else {
        let Analysis { statements, diagnostics, language } = analyse_for(Purpose::Showing, document, rules);
        let found = Found::Statements(&statements);
        return (
            assess(document, annotations, found, rules.language(&language), rules, counting),
            diagnostics,
        );
    };
    let found = Found::Annotations(predictions.get(&*document.id));
    // Another system may know languages that the rules do not.
    let language = language_of(document, rules).ok();
    (assess(document, annotations, found, language, rules, counting), Vec::new())
}

/// Reads what another system found; `None` if nothing could be read.
fn predictions(session: &mut Session, file: &Path) -> Option<Predictions> {
    let found = read::inputs(&[file.to_owned()]);
    session.console.trouble.tell_all(&found.diagnostics);
    let mut predictions = Predictions::new();
    let options = session.options.clone();
    for line in found.inputs.iter().flat_map(|input| read::annotations(input, &options)) {
        match line {
            Ok(line) => _ = predictions.insert(line.document.to_string(), line),
            Err(diagnostic) => session.console.trouble.tell(&diagnostic),
        }
    }
    (!predictions.is_empty()).then_some(predictions)
}

/// Reads an earlier run.
fn earlier(file: &Path) -> Result<Earlier, Diagnostic> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|error| {
        Diagnostic::error("unreadable-baseline", format!("the baseline can't be read: {error}"))
            .in_file(name.clone())
            .help(HOW_TO_KEEP)
    })?;
    evaluation::earlier(&text).map_err(|error| {
        Diagnostic::error("broken-baseline", format!("the baseline is none: {error}"))
            .in_file(name)
            .help(HOW_TO_KEEP)
    })
}

const HOW_TO_KEEP: &str =
    "A baseline is what an earlier run wrote: whosaid evaluate GOLD --format json --output FILE.json";
