//! `--watch`: work is done again whenever a file is saved that it depends on.

use super::args::Common;
use super::config;
use super::console::Console;
use crate::diagnostic::Diagnostic;
use crate::read;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long nothing more must be saved before the work begins: editors save a file in several steps.
const CALM: Duration = Duration::from_millis(150);

/// Does the `work` on the articles under `paths`, and again whenever one of them or a rule is saved, until
/// the user ends the program.
pub(super) fn again(
    console: &mut Console,
    common: &Common,
    paths: &[PathBuf],
    mut work: impl FnMut(&mut Console) -> io::Result<()>,
) -> io::Result<()> {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        let error = Diagnostic::error("unwatchable", "standard input can't be watched");
        console.trouble.tell(&error.help("Name files or folders, or leave out --watch."));
        return Ok(());
    }
    loop {
        // Watched before the work begins, so that nothing that is saved meanwhile is missed.
        let watch = match Watch::over(needed(common, paths)) {
            Ok(watch) => watch,
            Err(diagnostic) => {
                console.trouble.tell(&diagnostic);
                return Ok(());
            }
        };
        work(console)?;
        console.trouble.note("Watching articles and rules; Ctrl-C ends it.");
        let saved = watch.wait();
        if saved.is_empty() {
            return Ok(());
        }
        console.trouble.begin_again();
        console.trouble.note(&format!("\nSaved: {}", named(&saved)));
    }
}

/// What the work depends on: articles, settings, and all folders of rules.
fn needed(common: &Common, paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut needed = paths.to_vec();
    needed.extend(config::file(common));
    // Settings that are broken are told by the work, and are watched until they are mended.
    if let Ok(settings) = config::settings(common) {
        needed.extend(settings.sources.folders());
        if paths.is_empty() {
            needed.extend(settings.guard.paths);
        }
    }
    needed
}

/// The names of files as they are seen from here.
fn named(saved: &[PathBuf]) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    let name = |path: &PathBuf| path.strip_prefix(&here).unwrap_or(path).display().to_string();
    saved.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Files and folders under watch.
struct Watch {
    changes: Receiver<notify::Result<Event>>,
    /// Kept, since changes end with it.
    _watcher: RecommendedWatcher,
    /// What is watched, by full paths.
    watched: Vec<PathBuf>,
}

impl Watch {
    /// Begins to watch `paths`, and all that is below the folders among them. What is not there is
    /// passed over: whoever reads it tells.
    fn over(paths: impl IntoIterator<Item = PathBuf>) -> Result<Self, Diagnostic> {
        let (sender, changes) = channel();
        let mut watcher = notify::recommended_watcher(sender).map_err(|error| unwatchable(&error))?;
        let mut watched: Vec<PathBuf> =
            paths.into_iter().filter_map(|path| path.canonicalize().ok()).collect();
        watched.sort();
        watched.dedup();
        for path in &watched {
            // Editors put a new file in the place of the old one, so a file is watched from its folder.
            let (path, mode) = match path.parent() {
                Some(folder) if path.is_file() => (folder, RecursiveMode::NonRecursive),
                _ => (&**path, RecursiveMode::Recursive),
            };
            watcher.watch(path, mode).map_err(|error| unwatchable(&error))?;
        }
        Ok(Self { changes, _watcher: watcher, watched })
    }

    /// Waits until something is saved, and then until all is calm. Gives the paths, each once, in order;
    /// none if nothing more can come.
    fn wait(&self) -> Vec<PathBuf> {
        let mut saved = Vec::new();
        while saved.is_empty() {
            let Ok(change) = self.changes.recv() else { break };
            self.take(change, &mut saved);
        }
        while let Ok(change) = self.changes.recv_timeout(CALM) {
            self.take(change, &mut saved);
        }
        saved.sort();
        saved.dedup();
        saved
    }

    fn take(&self, change: notify::Result<Event>, saved: &mut Vec<PathBuf>) {
        let Ok(Event { kind, paths, .. }) = change else { return };
        if !matches!(kind, EventKind::Access(_)) {
            saved.extend(paths.into_iter().filter(|path| self.is_watched(path)));
        }
    }

    /// Whether work depends on `path`: it is one of those watched, or an article or a file of rules below
    /// one. What else is written there, such as by the work itself, is not.
    fn is_watched(&self, path: &Path) -> bool {
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_rules = path.extension().is_some_and(|extension| extension == "toml");
        let is_read = !is_hidden && (is_rules || read::is_article_name(path));
        self.watched.iter().any(|watched| path == watched || (is_read && path.starts_with(watched)))
    }
}

fn unwatchable(error: &notify::Error) -> Diagnostic {
    let message = format!("changes can't be watched: {error}");
    Diagnostic::error("unwatchable", message)
        .help("Leave out --watch, and run the command again after a change.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_is_saved_is_told_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        fs::create_dir(folder.join("rules")).unwrap();
        for name in ["a.txt", "b.txt", "rules/r.toml"] {
            fs::write(folder.join(name), "old").unwrap();
        }
        let paths = ["a.txt", "rules", "nowhere"].map(|name| folder.join(name));
        let watch = Watch::over(paths).expect("changes can be watched");
        fs::write(folder.join("b.txt"), "new").unwrap();
        fs::write(folder.join("rules/.r.toml"), "new").unwrap();
        fs::write(folder.join("rules/out.log"), "new").unwrap();
        fs::write(folder.join("rules/r.toml"), "new").unwrap();
        // An editor that puts a new file in the place of the old one.
        fs::write(folder.join(".a.txt.new"), "new").unwrap();
        fs::rename(folder.join(".a.txt.new"), folder.join("a.txt")).unwrap();
        assert_eq!(watch.wait(), [folder.join("a.txt"), folder.join("rules/r.toml")]);
    }
}
