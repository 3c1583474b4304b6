//! Rules without a reason, or without an example of what they do and of where they stop.

use super::Findings;
use crate::rules::file::Entry;
use crate::rules::language::RawPack;
use crate::rules::overlay::Overlay;
use crate::rules::written::Written;

/// Checks what holds in all languages.
pub(super) fn check(written: &Written, found: &mut Findings) {
    for entry in &written.types {
        told(entry, !entry.value.examples.is_empty(), !entry.value.silent.is_empty(), found);
    }
    for entry in &written.stances {
        told(entry, !entry.value.examples.is_empty(), !entry.value.silent.is_empty(), found);
    }
    for entry in &written.modifiers {
        told(entry, !entry.value.examples.is_empty(), !entry.value.silent.is_empty(), found);
    }
}

/// Checks one pack.
pub(super) fn check_pack(pack: &RawPack, found: &mut Findings) {
    for entry in &pack.frames {
        told(entry, !entry.value.examples.is_empty(), !entry.value.silent.is_empty(), found);
    }
    for entry in &pack.words {
        if entry.value.because.is_none() && !entry.value.list.is_empty() {
            let message = "this list of words has no `because`".to_owned();
            let warning =
                entry.warning("missing-because", message, ("", ""), "say here what the words have in common");
            found.warn(warning);
        }
    }
}

fn told<T: Overlay>(entry: &Entry<T>, has_example: bool, has_near_miss: bool, found: &mut Findings) {
    // Examples that could not be read have been told already.
    if found.has_error_in(entry) {
        return;
    }
    let id = entry.value.id();
    let (message, help) = match (has_example, has_near_miss) {
        (true, true) => return,
        (false, _) => (
            format!("`{id}` has no example"),
            "add `examples`: sentences in which it must apply, which `whosaid rules test` then checks",
        ),
        (true, false) => (
            format!("`{id}` has no near miss"),
            "add `silent`: sentences that look alike, and in which it must not apply",
        ),
    };
    found.warn(entry.warning("missing-example", message, ("", ""), "this rule").help(help));
}
