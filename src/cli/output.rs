//! Where results go: standard output, or a file that appears when it is complete.

use super::interrupt;
use crate::diagnostic::Diagnostic;
use std::fs::{self, File};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// An open output. Unless it is finished, a file is left as it was.
pub(super) enum Output {
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A device or a pipe, which can't be replaced.
    Special(BufWriter<File>),
    File(Draft),
}

/// A file that is written beside the one it will replace.
pub(super) struct Draft {
    writer: BufWriter<File>,
    path: PathBuf,
    target: PathBuf,
    finished: bool,
}

impl Output {
    /// Opens `target`, or standard output where there is none or it is `-`.
    pub(super) fn open(target: Option<&Path>) -> io::Result<Self> {
        let Some(target) = target.filter(|target| target.as_os_str() != "-") else {
            return Ok(Self::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock())));
        };
        // A link is followed, so that what it leads to is replaced and the link stays.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        if fs::metadata(&target).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            return Ok(Self::Special(BufWriter::new(File::create(&target)?)));
        }
        if target.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let draft = target.with_file_name(name);
        interrupt::remember(&draft);
        let writer = BufWriter::with_capacity(1 << 16, File::create(&draft)?);
        Ok(Self::File(Draft { writer, path: draft, target, finished: false }))
    }

    /// Writes out what is left, and lets a file appear under its name.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut writer) => writer.flush(),
            Self::Special(mut writer) => writer.flush(),
            Self::File(mut draft) => {
                draft.writer.flush()?;
                fs::rename(&draft.path, &draft.target)?;
                draft.finished = true;
                interrupt::forget(&draft.path);
                Ok(())
            }
        }
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(writer) => writer,
            Self::Special(writer) => writer,
            Self::File(draft) => &mut draft.writer,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer().flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.finished {
            // What can't be removed does no harm but to be there.
            let _ = fs::remove_file(&self.path);
            interrupt::forget(&self.path);
        }
    }
}

/// The diagnostic of an output that can't be written.
pub(super) fn unwritable(target: Option<&Path>, error: &io::Error) -> Diagnostic {
    let name = target.map_or_else(|| "standard output".to_owned(), |target| target.display().to_string());
    Diagnostic::error("unwritable-output", format!("the output can't be written: {error}"))
        .in_file(name)
        .help("Check that the folder is there, that you may write into it, and that the disk has room.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_only_when_it_is_finished() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.json");
        fs::write(&target, "old").unwrap();
        let mut output = Output::open(Some(&target)).unwrap();
        output.write_all(b"new").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        drop(output);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

        let mut output = Output::open(Some(&target)).unwrap();
        output.write_all(b"new").unwrap();
        output.finish().unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_is_no_output() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Output::open(Some(folder.path())).is_err());
        assert!(Output::open(Some(&folder.path().join("missing/out.json"))).is_err());
    }
}
