use crate::cli::args::{RuleSchema, SchemaOf};
use crate::cli::config;
use crate::cli::console::Console;
use crate::rules::schema;
use std::io::{self, Write};

/// `whosaid rules schema`
pub(super) fn run(console: &mut Console, arguments: &RuleSchema) -> io::Result<()> {
    let schema = match arguments.of {
        SchemaOf::Rules => schema::rules(),
        SchemaOf::Language => schema::language(),
        SchemaOf::Settings => schema::settings(),
        SchemaOf::Whosaid => config::schema(),
    };
    let mut output = console.output()?;
    serde_json::to_writer_pretty(&mut output, &schema)?;
    writeln!(output)?;
    output.finish()
}
