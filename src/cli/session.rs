//! What commands that read articles share: the console, the rules, the way of reading.

use super::args::Common;
use super::config::{self, Settings};
use super::console::Console;
use crate::diagnostic::Diagnostic;
use crate::read::{ReadOptions, Settled};
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
        let (rules, settled) = match rules(common) {
            Ok(rules) => rules,
            Err(diagnostics) => {
                console.trouble.tell_every(&diagnostics);
                return None;
            }
        };
        Some(Self { console, rules, options: ReadOptions { settled: settled.into(), ..options(common) } })
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

/// Loads the rules and what is settled of articles, and checks that the rules speak the languages that
/// the user declares.
fn rules(common: &Common) -> Result<(Rules, Vec<Settled>), Vec<Diagnostic>> {
    let settings = config::settings(common);
    let Settings { sources, settled } = settings.map_err(|diagnostic| vec![diagnostic])?;
    let rules = Rules::load(&sources)?;
    let declared = common.lang.as_deref().map(str::to_ascii_lowercase);
    let settled_codes = settled.iter().filter_map(|settled| settled.language.as_deref());
    let mut codes = declared.as_deref().into_iter().chain(settled_codes);
    let Some(code) = codes.find(|code| rules.extraction.language(code).is_none()) else {
        return Ok((rules, settled));
    };
    let known: Vec<_> = rules.extraction.languages.iter().map(|language| &*language.code).collect();
    let diagnostic = Diagnostic::error("unknown-language", format!("no rules for the language `{code}`"))
        .help(format!("There are language packs for: {}.", known.join(", ")));
    Err(vec![diagnostic])
}
