//! What happens when the user interrupts the program: drafts of files are removed, and it ends.

use super::progress;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

/// The exit status of a program that was interrupted, as shells give it.
const INTERRUPTED: i32 = 130;

/// Files that are being written, and would be left half-written.
static DRAFTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// From now on, `draft` is removed when the program is interrupted.
pub(super) fn remember(draft: &Path) {
    static ONCE: Once = Once::new();
    // Where no handler can be set, an interrupted program leaves its draft behind, as most do.
    ONCE.call_once(|| _ = ctrlc::set_handler(end));
    DRAFTS.lock().unwrap_or_else(PoisonError::into_inner).push(draft.to_owned());
}

/// `draft` is complete, or removed.
pub(super) fn forget(draft: &Path) {
    DRAFTS.lock().unwrap_or_else(PoisonError::into_inner).retain(|known| known != draft);
}

fn end() {
    // The lock is kept to the end, so that no draft is begun any more.
    let drafts = DRAFTS.lock().unwrap_or_else(PoisonError::into_inner);
    for draft in drafts.iter() {
        // What can't be removed does no harm but to be there.
        let _ = fs::remove_file(draft);
    }
    progress::clear();
    std::process::exit(INTERRUPTED);
}
