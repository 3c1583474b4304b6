//! What commands that read articles share: the console, the rules, the way of reading.

use super::args::Common;
use super::config;
use super::console::Console;
use crate::diagnostic::Diagnostic;
use crate::read::ReadOptions;
use crate::report::Names;
use crate::rules::Rules;

/// One run of the program over articles.
pub(super) struct Session<'c> {
    pub(super) console: &'c mut Console,
    pub(super) rules: Rules,
    pub(super) options: ReadOptions,
}

impl<'c> Session<'c> {
    /// Loads what `common` asks for, or tells why that can't be.
    pub(super) fn open(console: &'c mut Console, common: &Common) -> Option<Self> {
        let rules = match rules(common) {
            Ok(rules) => rules,
            Err(diagnostics) => {
                console.trouble.tell_every(&diagnostics);
                return None;
            }
        };
        Some(Self { console, rules, options: options(common) })
    }

    /// What the rules call things.
    pub(super) fn names(&self) -> Names<'_> {
        Names::new(&self.rules.scoring)
    }
}

/// What `common` says about the way of reading.
pub(super) fn options(common: &Common) -> ReadOptions {
    ReadOptions {
        stdin_name: common.stdin_filename.clone(),
        language: common.lang.as_deref().map(|code| code.to_ascii_lowercase().into()),
        ..ReadOptions::default()
    }
}

/// Loads the rules, and checks that they speak the language that the user declares.
fn rules(common: &Common) -> Result<Rules, Vec<Diagnostic>> {
    let sources = config::rule_sources(common.config.as_deref(), &common.rules);
    let rules = Rules::load(&sources.map_err(|diagnostic| vec![diagnostic])?)?;
    let Some(code) = common.lang.as_deref().map(str::to_ascii_lowercase) else { return Ok(rules) };
    if rules.extraction.language(&code).is_some() {
        return Ok(rules);
    }
    let known: Vec<_> = rules.extraction.languages.iter().map(|language| &*language.code).collect();
    let diagnostic = Diagnostic::error("unknown-language", format!("no rules for the language `{code}`"))
        .help(format!("There are language packs for: {}.", known.join(", ")));
    Err(vec![diagnostic])
}
