use crate::cli::args::{Common, FormatRules};
use crate::cli::config;
use crate::cli::console::Console;
use crate::cli::output::Output;
use crate::diagnostic::Diagnostic;
use crate::rules::{format, rule_files};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// `whosaid rules fmt`
pub(super) fn run(console: &mut Console, common: &Common, arguments: &FormatRules) -> io::Result<()> {
    if arguments.paths == [Path::new("-")] {
        return filter(console);
    }
    let files = match files(common, arguments) {
        Ok(files) => files,
        Err(diagnostics) => {
            console.trouble.tell_every(&diagnostics);
            return Ok(());
        }
    };
    let mut changed = Vec::new();
    for path in &files {
        match formatted(path) {
            Ok(Some(text)) => {
                if !arguments.check {
                    let mut file = Output::open(Some(path))?;
                    file.write_all(text.as_bytes())?;
                    file.finish()?;
                }
                changed.push(path);
            }
            Ok(None) => {}
            Err(diagnostic) => console.trouble.tell(&diagnostic),
        }
    }
    let mut output = console.output()?;
    for path in &changed {
        writeln!(output, "{}", path.display())?;
    }
    output.finish()?;
    let count = |count: usize| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
    let (some, all) = (count(changed.len()), count(files.len()));
    if changed.is_empty() {
        console.trouble.note(&format!("{all}: nothing to change."));
    } else if arguments.check {
        console.trouble.cross_gate();
        console.trouble.note(&format!("{some} of {all} would be changed; `whosaid rules fmt` does it."));
    } else {
        console.trouble.note(&format!("{some} of {all} changed."));
    }
    Ok(())
}

/// Standard input to standard output, as editors ask for it.
fn filter(console: &mut Console) -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    match format(&text) {
        Ok(text) => {
            let mut output = console.output()?;
            output.write_all(text.as_bytes())?;
            output.finish()?;
        }
        Err(error) => console.trouble.tell(&broken("-", text, &error.to_string(), error.span())),
    }
    Ok(())
}

/// The files to look at: those named, those in the folders named, or those of the rules in use here.
fn files(common: &Common, arguments: &FormatRules) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let mut folders = arguments.paths.clone();
    if folders.is_empty() {
        let sources = config::rule_sources(common).map_err(|error| vec![error])?;
        folders.extend(sources.base.into_iter().chain(sources.overlays));
    }
    if folders.is_empty() {
        let error = Diagnostic::error("missing-rules", "there are no rules here but those that ship");
        return Err(vec![error.help("Give a folder of rules, or a file.")]);
    }
    let (files, diagnostics) = rule_files(&folders);
    if diagnostics.is_empty() { Ok(files) } else { Err(diagnostics) }
}

/// The text of the file in its layout, unless it has it already.
fn formatted(path: &Path) -> Result<Option<String>, Diagnostic> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path)
        .map_err(|error| Diagnostic::error("unreadable-rules", error.to_string()).in_file(name.clone()))?;
    match format(&text) {
        Ok(formatted) if formatted == text => Ok(None),
        Ok(formatted) => Ok(Some(formatted)),
        Err(error) => Err(broken(&name, text, error.message(), error.span())),
    }
}

fn broken(name: &str, text: String, message: &str, span: Option<std::ops::Range<usize>>) -> Diagnostic {
    let message = message.lines().next().unwrap_or_default().to_owned();
    let text: Arc<str> = text.into();
    Diagnostic::error("rule-syntax", message).in_file(name).at(text, span.unwrap_or(0..0), "here")
}
