use super::{Baseline, Change, Comparison};
use std::collections::BTreeSet;

/// The next baseline: `before` with those changes to `after` taken over that `wanted` says yes to.
///
/// What made `after` and its texts are taken over as far as nothing is left open that they explain, so
/// that what is left open is still put down to the right cause.
pub fn accept(before: &Baseline, after: &Baseline, wanted: impl Fn(&Change) -> bool) -> Baseline {
    // Nothing is tolerated here: what moved by less than that is taken over, too.
    let comparison = Comparison::new(before, after, 0.0);
    let mut next = after.clone();
    let mut open_documents = BTreeSet::new();
    let mut is_open = false;
    for change in comparison.changes.iter().filter(|change| !wanted(change)) {
        is_open = true;
        if let Some(side) = &change.after {
            next.claims.remove(&side.id);
            open_documents.extend(side.kept.documents.iter().cloned());
        }
        if let Some(side) = &change.before {
            next.claims.insert(side.id, side.kept.clone());
            open_documents.extend(side.kept.documents.iter().cloned());
        }
    }
    if is_open {
        next.head = before.head.clone();
    }
    for id in open_documents {
        match before.documents.get(&id) {
            Some(text) => _ = next.documents.insert(id, text.clone()),
            None => _ = next.documents.remove(&id),
        }
    }
    next
}
