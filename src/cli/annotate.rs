use super::args::{Annotate, AnnotateFormat};
use super::progress::Progress;
use super::session::Session;
use crate::classify::{Purpose, analyse_for};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::read;
use crate::report::annotate;
use crate::survey::Batches;
use rayon::prelude::*;
use std::io::{self, Write};

/// What became of one document: its text with marks, and what is to be said about it.
type Annotated = io::Result<(Vec<u8>, Vec<Diagnostic>)>;

/// `whosaid annotate`
pub(super) fn run(session: &mut Session, arguments: &Annotate) -> io::Result<()> {
    let found = session.inputs(&arguments.paths);
    session.console.trouble.tell_all(&found.diagnostics);
    session.console.trouble.tell_skipped(&found.skipped);
    if found.inputs.is_empty() {
        return Ok(());
    }
    let mut output = session.console.output()?;
    let options = session.options.clone();
    let _progress = Progress::of(&options.meter, &found.inputs, session.console.hides_progress());
    // Documents go through in batches, so that no more than one batch is held at a time.
    for batch in Batches::new(found.inputs.iter().flat_map(|input| read::documents(input, &options))) {
        let annotated = batch.into_par_iter().map(|document| one(session, arguments, document));
        for annotated in annotated.collect::<Vec<_>>() {
            let (text, diagnostics) = annotated?;
            output.write_all(&text)?;
            session.console.trouble.tell_all(&diagnostics);
        }
    }
    output.finish()
}

fn one(session: &Session, arguments: &Annotate, document: Result<Document, Diagnostic>) -> Annotated {
    let mut out = Vec::new();
    let document = match document {
        Ok(document) => document,
        Err(diagnostic) => return Ok((out, vec![diagnostic])),
    };
    let analysis = analyse_for(Purpose::Showing, &document, &session.rules.extraction);
    session.options.meter.add_statements(analysis.statements.len());
    let names = session.names();
    let (statements, attributed_only) = (&analysis.statements, arguments.attributed_only);
    match arguments.format {
        AnnotateFormat::Text => {
            annotate::prose(
                &mut out,
                &document,
                statements,
                names,
                attributed_only,
                session.console.page.paint,
            )?;
        }
        AnnotateFormat::Jsonl => {
            annotate::line(&mut out, &document, statements, names, arguments.offsets, attributed_only)?;
        }
    }
    Ok((out, analysis.diagnostics))
}
