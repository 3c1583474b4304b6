use crate::cli::args::{Common, ExplainRule};
use crate::cli::config;
use crate::cli::console::Console;
use crate::diagnostic::Diagnostic;
use crate::report::rules;
use crate::rules::{Catalogue, Listed};
use std::io::{self, Write};

/// How many places of a word are named.
const SHOWN: usize = 8;

/// `whosaid rules explain`
pub(super) fn run(console: &mut Console, common: &Common, arguments: &ExplainRule) -> io::Result<()> {
    let sources = match config::rule_sources(common) {
        Ok(sources) => sources,
        Err(diagnostic) => {
            console.trouble.tell(&diagnostic);
            return Ok(());
        }
    };
    let (catalogue, diagnostics) = Catalogue::load(&sources);
    let mut output = console.output()?;
    let mut explained = 0;
    for name in &arguments.names {
        let called = catalogue.called(name);
        if called.is_empty() {
            console.trouble.tell(&unknown(&catalogue, name));
        }
        for rule in called {
            if explained > 0 {
                writeln!(output)?;
            }
            explained += 1;
            rules::explain(&mut output, &catalogue, rule, console.page)?;
        }
    }
    output.finish()?;
    console.trouble.tell_every(&diagnostics);
    Ok(())
}

/// What is said of a name that no rule has: the one that was meant, or where the word stands.
fn unknown(catalogue: &Catalogue, name: &str) -> Diagnostic {
    let error = Diagnostic::error("unknown-rule", format!("there is no rule `{name}`"));
    let holders = catalogue.rules.iter().filter(|rule| rule.has_string(name)).map(Listed::name);
    let mut holders: Vec<String> = holders.collect();
    let more = holders.len().saturating_sub(SHOWN);
    holders.truncate(SHOWN);
    if !holders.is_empty() {
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        return error.help(format!("It is a word of {}{more}.", holders.join(", ")));
    }
    match catalogue.nearest(name) {
        Some(near) => error.help(format!("Did you mean `{near}`?")),
        None => error.help("`whosaid rules list` shows the names of all rules."),
    }
}
