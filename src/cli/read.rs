use super::args::{Common, Read, ReadFormat};
use super::config::{self, Settings};
use super::console::Console;
use super::session::options;
use crate::read;
use crate::report::taken;
use std::io::{self, Write};

/// `whosaid read`
pub(super) fn run(console: &mut Console, common: &Common, arguments: &Read) -> io::Result<()> {
    let Settings { settled, fields, .. } = match config::settings(common) {
        Ok(settings) => settings,
        Err(diagnostic) => {
            console.trouble.tell(&diagnostic);
            return Ok(());
        }
    };
    let options = options(common, settled, fields);
    let found = read::inputs_by(&arguments.paths, &options);
    console.trouble.tell_all(&found.diagnostics);
    console.trouble.tell_skipped(&found.skipped);
    if found.inputs.is_empty() {
        return Ok(());
    }
    let mut output = console.output()?;
    let is_array = arguments.format == ReadFormat::Json;
    let mut between = "[\n";
    for read in found.inputs.iter().flat_map(|input| read::documents(input, &options)) {
        let document = match read {
            Ok(document) => document,
            Err(diagnostic) => {
                console.trouble.tell(&diagnostic);
                continue;
            }
        };
        match arguments.format {
            ReadFormat::Text => taken::prose(&mut output, &document, arguments.spans, console.page.paint)?,
            ReadFormat::Json => {
                write!(output, "{between}")?;
                taken::json(&mut output, &document, arguments.spans)?;
                between = ",\n";
            }
            ReadFormat::Jsonl => {
                taken::json(&mut output, &document, arguments.spans)?;
                writeln!(output)?;
            }
        }
    }
    if is_array {
        writeln!(output, "{}", if between == "[\n" { "[]" } else { "\n]" })?;
    }
    output.finish()
}
