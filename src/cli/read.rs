use super::args::{Common, Read, ReadFormat};
use super::console::Console;
use super::session::options;
use crate::read;
use crate::report::taken;
use std::io::{self, Write};

/// `whosaid read`
pub(super) fn run(console: &mut Console, common: &Common, arguments: &Read) -> io::Result<()> {
    let found = read::inputs(&arguments.paths);
    console.trouble.tell_all(&found.diagnostics);
    console.trouble.tell_skipped(&found.skipped);
    if found.inputs.is_empty() {
        return Ok(());
    }
    let mut output = console.output()?;
    let options = options(common);
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
