//! What all commands share: rules, threads, the page, and what went wrong.

use super::args::{Color, Common};
use super::config;
use super::output::Output;
use super::trouble::Trouble;
use crate::diagnostic::Diagnostic;
use crate::read::ReadOptions;
use crate::report::{Names, Page, Paint};
use crate::rules::Rules;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How wide a page is that no terminal shows.
const WIDTH: usize = 120;
/// The narrowest page; less leaves no room for words.
const NARROWEST: usize = 60;

/// One run of the program.
pub(super) struct Session {
    pub(super) rules: Rules,
    pub(super) options: ReadOptions,
    /// The page that results are written on.
    pub(super) page: Page,
    pub(super) trouble: Trouble,
    output: Option<PathBuf>,
}

impl Session {
    /// Sets up what `common` asks for, or tells why not and gives the exit status.
    pub(super) fn open(common: &Common) -> Result<Self, ExitCode> {
        let choice = match common.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
        };
        let stderr = Page {
            width: common.width.or_else(|| terminal_width(&io::stderr())).unwrap_or(WIDTH).max(NARROWEST),
            paint: Paint { on: coloured(choice, AutoStream::choice(&io::stderr())) },
        };
        let to_file = common.output.as_deref().is_some_and(|output| output.as_os_str() != "-");
        let stdout_choice = if to_file { ColorChoice::Never } else { AutoStream::choice(&io::stdout()) };
        let stdout_width = || terminal_width(&io::stdout()).filter(|_| !to_file);
        let page = Page {
            width: common.width.or_else(stdout_width).unwrap_or(WIDTH).max(NARROWEST),
            paint: Paint { on: coloured(choice, stdout_choice) },
        };
        let mut trouble = Trouble::new(stderr, common.quiet);
        let rules = match rules(common) {
            Ok(rules) => rules,
            Err(diagnostics) => {
                trouble.tell_every(&diagnostics);
                return Err(trouble.finish());
            }
        };
        if let Some(threads) = common.threads.map(usize::from) {
            // The pool is the first that is built, so this can't fail but for want of threads; then
            // fewer do the same work.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        }
        let options = ReadOptions {
            stdin_name: common.stdin_filename.clone(),
            language: common.lang.as_deref().map(|code| code.to_ascii_lowercase().into()),
            ..ReadOptions::default()
        };
        Ok(Self { rules, options, page, trouble, output: common.output.clone() })
    }

    /// What the rules call things.
    pub(super) fn names(&self) -> Names<'_> {
        Names::new(&self.rules.scoring)
    }

    /// Opens what results are written to.
    pub(super) fn output(&self) -> io::Result<Output> {
        Output::open(self.output.as_deref().map(Path::new))
    }
}

fn coloured(asked: ColorChoice, automatic: ColorChoice) -> bool {
    match asked {
        ColorChoice::Auto => !matches!(automatic, ColorChoice::Never),
        ColorChoice::Never => false,
        ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
    }
}

fn terminal_width(stream: &impl IsTerminal) -> Option<usize> {
    stream.is_terminal().then(terminal_size::terminal_size)?.map(|(width, _)| usize::from(width.0))
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
