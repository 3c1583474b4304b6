//! Where things are said: the page for results, the trouble that is told, the output.

use super::args::{Color, Common};
use super::output::{Output, unwritable};
use super::trouble::Trouble;
use crate::report::{Page, Paint};
use anstream::{AutoStream, ColorChoice};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How wide a page is that no terminal shows.
const WIDTH: usize = 120;
/// The narrowest page; less leaves no room for words.
const NARROWEST: usize = 60;

/// What every run of the program has, also one without rules that can be used.
pub(super) struct Console {
    /// The page that results are written on.
    pub(super) page: Page,
    pub(super) trouble: Trouble,
    output: Option<PathBuf>,
}

impl Console {
    /// Sets up what `common` asks for.
    pub(super) fn open(common: &Common) -> Self {
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
        Self { page, trouble: Trouble::new(stderr, common.quiet), output: common.output.clone() }
    }

    /// Whether a line about the progress would stand in the way: of quiet, or of results that appear on the
    /// same terminal as they come.
    pub(super) fn hides_progress(&self) -> bool {
        self.trouble.is_quiet() || self.output.is_none() && io::stdout().is_terminal()
    }

    /// The file that stands for standard output, if the user names one.
    pub(super) fn target(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Opens what results are written to.
    pub(super) fn output(&self) -> io::Result<Output> {
        Output::open(self.output.as_deref())
    }

    /// Tells what became of the command, and gives the exit status.
    pub(super) fn finish(mut self, done: io::Result<()>) -> ExitCode {
        match done {
            Ok(()) => {}
            // Whoever read the output has enough of it, as in `whosaid score … | head`.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            Err(error) => self.trouble.tell(&unwritable(self.output.as_deref(), &error)),
        }
        self.trouble.finish()
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
