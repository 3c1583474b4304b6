//! What commands that read articles share: the console, the rules, the way of reading.

use super::args::Common;
use super::config::{self, Settings};
use super::console::Console;
use super::guard::Guard;
use super::progress::Progress;
use crate::diagnostic::Diagnostic;
use crate::read::{self, Fields, Found, ReadOptions, Settled};
use crate::report::Names;
use crate::rules::Rules;
use crate::survey::{Survey, survey};
use std::path::PathBuf;

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
        match rules(common) {
            Ok((rules, options, guard)) => Some(Self { console, rules, options, guard }),
            Err(diagnostics) => {
                console.trouble.tell_every(&diagnostics);
                None
            }
        }
    }

    /// Finds what is to be read under `paths` and in the list of files.
    pub(super) fn inputs(&self, paths: &[PathBuf]) -> Found {
        read::inputs_by(paths, &self.options)
    }

    /// Surveys what was `found`, and shows how far it is.
    pub(super) fn survey(&self, found: Found) -> Survey {
        let _progress = Progress::of(&self.options.meter, &found.inputs, self.console.trouble.is_quiet());
        survey(found, &self.options, &self.rules)
    }

    /// Whether anything is named that could be read.
    pub(super) fn has_inputs(&self, paths: &[PathBuf]) -> bool {
        !paths.is_empty() || self.options.file_list.is_some()
    }

    /// What the rules call things.
    pub(super) fn names(&self) -> Names<'_> {
        Names::new(&self.rules.scoring).with_packs(&self.rules.extraction.languages)
    }
}

/// What `common` says about the way of reading, and the settings.
pub(super) fn options(common: &Common, settled: Vec<Settled>, fields: Fields) -> ReadOptions {
    ReadOptions {
        stdin_name: common.stdin_filename.clone(),
        language: common.lang.as_deref().map(|code| code.to_ascii_lowercase().into()),
        settled: settled.into(),
        file_list: common.file_list.clone(),
        fields,
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
    let Settings { sources, settled, guard, fields } = settings;
    let rules = Rules::load(&sources)?;
    let options = options(common, settled, fields);
    let settled_codes = options.settled.iter().filter_map(|settled| settled.language.as_deref());
    let mut codes = options.language.as_deref().into_iter().chain(settled_codes);
    let Some(code) = codes.find(|code| rules.extraction.language(code).is_none()) else {
        return Ok((rules, options, guard));
    };
    let known: Vec<_> = rules.extraction.languages.iter().map(|language| &*language.code).collect();
    let diagnostic = Diagnostic::error("unknown-language", format!("no rules for the language `{code}`"))
        .help(format!("There are language packs for: {}.", known.join(", ")));
    Err(vec![diagnostic])
}
