//! What commands that read articles share: the console, the rules, the way of reading.

use super::args::Common;
use super::config::{self, Settings};
use super::console::Console;
use super::guard::Guard;
use crate::diagnostic::Diagnostic;
use crate::read::ReadOptions;
use crate::report::Names;
use crate::rules::Rules;

/// One run of the program over articles.
pub(super) struct Session<'c> {
    pub(super) console: &'c mut Console,
    pub(super) rules: Rules,
    pub(super) options: ReadOptions,
    /// What the settings say is guarded.
    pub(super) guard: Guard,
}

impl<'c> Session<'c> {
    /// Loads what `common` asks for, or tells why that can't be.
    pub(super) fn open(console: &'c mut Console, common: &Common) -> Option<Self> {
        let (rules, options, guard) = match rules(common) {
            Ok(loaded) => loaded,
            Err(diagnostics) => {
                console.trouble.tell_every(&diagnostics);
                return None;
            }
        };
        Some(Self { console, rules, options, guard })
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

/// Loads the rules and what else is set, and checks that the rules speak the languages that the user
/// declares.
fn rules(common: &Common) -> Result<(Rules, ReadOptions, Guard), Vec<Diagnostic>> {
    let settings = config::settings(common).map_err(|diagnostic| vec![diagnostic])?;
    loaded(settings, common)
}

/// The same by `settings` that are read.
pub(super) fn loaded(
    settings: Settings,
    common: &Common,
) -> Result<(Rules, ReadOptions, Guard), Vec<Diagnostic>> {
    let Settings { sources, settled, guard } = settings;
    let rules = Rules::load(&sources)?;
    let declared = common.lang.as_deref().map(str::to_ascii_lowercase);
    let settled_codes = settled.iter().filter_map(|settled| settled.language.as_deref());
    let mut codes = declared.as_deref().into_iter().chain(settled_codes);
    let Some(code) = codes.find(|code| rules.extraction.language(code).is_none()) else {
        let options = ReadOptions { settled: settled.into(), ..options(common) };
        return Ok((rules, options, guard));
    };
    let known: Vec<_> = rules.extraction.languages.iter().map(|language| &*language.code).collect();
    let diagnostic = Diagnostic::error("unknown-language", format!("no rules for the language `{code}`"))
        .help(format!("There are language packs for: {}.", known.join(", ")));
    Err(vec![diagnostic])
}
