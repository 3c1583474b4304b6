//! What settings say of documents by their paths, where the documents don't say it themselves.

use crate::document::Document;
use ignore::gitignore::Gitignore;
use std::path::Path;
use std::sync::Arc;

/// What is so of all documents under some paths.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The paths, as in an ignore file: relative to the folder of the settings.
    pub paths: Gitignore,
    /// ISO 639-1.
    pub language: Option<Arc<str>>,
    /// Who published them.
    pub outlet: Option<Arc<str>>,
    /// When they were published: `YYYY-MM-DD`.
    pub date: Option<Arc<str>>,
}

/// What of `settled` speaks of the file of this name, the last first, since later settings beat earlier
/// ones.
pub(super) fn covering(settled: &[Settled], file: &str) -> Vec<Settled> {
    settled.iter().rev().filter(|facts| facts.covers(file)).cloned().collect()
}

/// `document` with what is settled of its file and it does not say itself.
pub(super) fn settle(mut document: Document, covering: &[Settled]) -> Document {
    for facts in covering {
        for (own, settled) in [
            (&mut document.language, &facts.language),
            (&mut document.outlet, &facts.outlet),
            (&mut document.date, &facts.date),
        ] {
            if own.is_none() {
                own.clone_from(settled);
            }
        }
    }
    document
}

impl Settled {
    /// Whether it speaks of the file of this name.
    fn covers(&self, file: &str) -> bool {
        // Paths are compared in full, so that it does not matter from where the program was started.
        let Ok(path) = std::path::absolute(file) else { return false };
        let root = self.paths.path();
        let root = if root == Path::new("") { Path::new(".") } else { root };
        let Ok(root) = root.canonicalize() else { return false };
        let path = path.canonicalize().unwrap_or(path);
        path.strip_prefix(&root)
            .is_ok_and(|path| self.paths.matched_path_or_any_parents(path, false).is_ignore())
    }
}
