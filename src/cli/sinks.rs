//! Several formats in one run: one may go to standard output, the others to files of their own.

use super::args::Sink;
use super::console::Console;
use super::output::{Output, unwritable};
use crate::diagnostic::Diagnostic;
use crate::report::{Page, Paint};
use std::io;
use std::path::{Path, PathBuf};

/// The page of a file, which depends on no terminal.
const IN_FILE: Page = Page { width: 120, paint: Paint { on: false } };

/// All outputs of a run, open.
pub(super) struct Sinks<F>(Vec<Opened<F>>);

struct Opened<F> {
    format: F,
    file: Option<PathBuf>,
    output: Output,
}

impl<F: Copy + PartialEq> Sinks<F> {
    /// Opens them before the work is done, so that a wrong name is told at once; `None` where one is.
    pub(super) fn open(console: &mut Console, sinks: &[Sink<F>]) -> io::Result<Option<Self>> {
        let mut opened: Vec<Opened<F>> = Vec::new();
        for Sink { format, file } in sinks {
            let target =
                |file: &Option<PathBuf>| file.clone().or_else(|| console.target().map(Path::to_owned));
            if opened.iter().any(|other| target(&other.file) == target(file)) {
                let name = target(file).unwrap_or_else(|| "standard output".into());
                let message = format!("{} would be written twice", name.display());
                let help = "Give each further format a file of its own, as in `--format json=whosaid.json`.";
                console.trouble.tell(&Diagnostic::error("two-outputs", message).help(help));
                return Ok(None);
            }
            let output = match file {
                None => console.output()?,
                Some(name) => match Output::open(Some(name)) {
                    Ok(output) => output,
                    Err(error) => {
                        console.trouble.tell(&unwritable(Some(name), &error));
                        return Ok(None);
                    }
                },
            };
            opened.push(Opened { format: *format, file: file.clone(), output });
        }
        Ok(Some(Self(opened)))
    }

    /// Whether results in this format go to standard output, or to the file that stands for it.
    pub(super) fn show(&self, format: F) -> bool {
        self.0.iter().any(|sink| sink.format == format && sink.file.is_none())
    }

    /// Writes every output, whatever becomes of the others; gives back what standard output says to it.
    pub(super) fn write(
        self,
        console: &mut Console,
        mut write: impl FnMut(&mut Output, F, Page) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut done = Ok(());
        for Opened { format, file, mut output } in self.0 {
            let page = if file.is_some() { IN_FILE } else { console.page };
            let written = write(&mut output, format, page).and_then(|()| output.finish());
            match (written, &file) {
                (Err(error), Some(file)) => console.trouble.tell(&unwritable(Some(file), &error)),
                (Err(error), None) => done = Err(error),
                (Ok(()), _) => {}
            }
        }
        done
    }
}
