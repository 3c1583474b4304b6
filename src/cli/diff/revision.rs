//! A git revision, laid out in a folder of its own.

use crate::diagnostic::Diagnostic;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Where in its own folder a revision lies.
pub(super) const TREE: &str = "tree";

/// A revision as files.
pub(super) struct Revision {
    /// What corresponds to the working folder.
    pub(super) folder: PathBuf,
    /// The root of the revision, which goes when this is dropped.
    pub(super) root: TempDir,
}

/// Lays out the revision called `name`. The repository stays as it is, its index and work tree included.
pub(super) fn check_out(name: &str) -> Result<Revision, Diagnostic> {
    let commit = format!("{name}^{{commit}}");
    let asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit];
    let commit = git(asked, None).map_err(|failed| failed.unknown(name))?;
    let prefix = git(["rev-parse", "--show-prefix"], None).map_err(|failed| failed.unknown(name))?;
    let broken = |failed: Failed| failed.broken(name);
    let lost = |error: std::io::Error| Failed::Io(error).broken(name);
    let root = tempfile::tempdir().map_err(lost)?;
    let (tree, index) = (root.path().join(TREE), root.path().join("index"));
    std::fs::create_dir(&tree).map_err(lost)?;
    git(["read-tree", &commit], Some(&index)).map_err(broken)?;
    let mut to = std::ffi::OsString::from("--prefix=");
    to.push(&tree);
    to.push("/");
    git([OsStr::new("checkout-index"), OsStr::new("--all"), &to], Some(&index)).map_err(broken)?;
    Ok(Revision { folder: tree.join(prefix), root })
}

/// Why git did not do what it should.
enum Failed {
    /// It could not be run.
    Io(std::io::Error),
    /// It says that this is wrong.
    Said(String),
}

impl Failed {
    /// For a name that may be none of a revision.
    fn unknown(self, name: &str) -> Diagnostic {
        let message = format!("`{name}` is neither a file nor a folder, and not a git revision");
        let help = match self {
            Self::Io(error) => format!("git could not be run to look for it: {error}"),
            Self::Said(said) if said.is_empty() => {
                "`git branch` and `git tag` show names of revisions; a path must be there.".to_owned()
            }
            Self::Said(said) => format!("git says: {said}"),
        };
        Diagnostic::error("unknown-side", message).help(help)
    }

    /// For a revision that can't be laid out.
    fn broken(self, name: &str) -> Diagnostic {
        let said = match self {
            Self::Io(error) => error.to_string(),
            Self::Said(said) => said,
        };
        Diagnostic::error("unreadable-revision", format!("revision `{name}` can't be laid out: {said}"))
            .help("Check that the disk has room, and that the clone is not a shallow one.")
    }
}

/// What git says, run here, with an index of its own where one is given.
fn git<S: AsRef<OsStr>>(
    arguments: impl IntoIterator<Item = S>,
    index: Option<&Path>,
) -> Result<String, Failed> {
    let mut command = Command::new("git");
    command.args(arguments).stdin(std::process::Stdio::null());
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
        // Seen from a folder below, `checkout-index --all` would lay out that folder only.
        if let Ok(top) = git(["rev-parse", "--show-toplevel"], None) {
            command.current_dir(top);
        }
    }
    let output = command.output().map_err(Failed::Io)?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(Failed::Said(text(&output.stderr))) }
}
