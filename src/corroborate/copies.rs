//! Articles that copy each other, told by the passages that they share.

use super::reading::Reading;
use crate::classify::Origin;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// How many passages an article has at least that can be told to be a copy.
const FEWEST: usize = 4;

/// For each article, by file and id, the one that it copies.
#[derive(Debug, Default)]
pub(super) struct Copies<'s> {
    original: FxHashMap<(&'s str, &'s str), &'s Arc<Origin>>,
}

impl<'s> Copies<'s> {
    /// An article is a copy if at least the share `copied` of the passages of either stands in the other,
    /// and it is the later, or else the later by name.
    pub(super) fn new(reading: &Reading<'s>, copied: f64) -> Self {
        let mut articles: Vec<&Arc<Origin>> =
            reading.order.iter().map(|&index| &reading.statement(index).origin).collect();
        articles.dedup_by(|a, b| Arc::ptr_eq(a, b));
        articles.retain(|article| article.passages.len() >= FEWEST);
        articles.sort_by_key(|origin| (origin.date.is_none(), &origin.date, &origin.document, &origin.file));
        articles.dedup_by(|a, b| a.document == b.document && a.file == b.file);
        // Every passage leads to the first article that has it, and only the article that most of them lead
        // to is compared, so the work stays in proportion to the passages.
        let mut first: FxHashMap<u32, usize> = FxHashMap::default();
        let mut copies = Self::default();
        let mut root: Vec<usize> = (0..articles.len()).collect();
        for (index, article) in articles.iter().enumerate() {
            let mut met: FxHashMap<usize, usize> = FxHashMap::default();
            for &passage in &article.passages {
                let earlier = *first.entry(passage).or_insert(index);
                if earlier != index {
                    *met.entry(root[earlier]).or_default() += 1;
                }
            }
            let best = met.into_iter().max_by_key(|&(earlier, count)| (count, std::cmp::Reverse(earlier)));
            let Some((earlier, _)) = best else { continue };
            if is_copy(&articles[earlier].passages, &article.passages, copied) {
                root[index] = earlier;
                copies.original.insert((&article.file, &article.document), articles[earlier]);
            }
        }
        copies
    }

    /// Whom a statement of `article` with this origin key rests on: who is bound to a copy is bound to
    /// what it copies.
    pub(super) fn key<'k>(&self, article: &Origin, key: &'k str) -> Cow<'k, str> {
        let original = self.original.get(&(&*article.file, &*article.document));
        let Some(original) = original else { return Cow::Borrowed(key) };
        let bound = |kind: &str| key.strip_prefix(kind)?.strip_prefix(&*article.document);
        if let Some(rest) = bound("unnamed:") {
            return Cow::Owned(format!("unnamed:{}{rest}", original.document));
        }
        if key.starts_with("author:") {
            return Cow::Owned(original.author_key());
        }
        Cow::Borrowed(key)
    }
}

/// Whether at least the share `copied` of the passages of the shorter stands in the longer.
fn is_copy(a: &[u32], b: &[u32], copied: f64) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|passage| long.binary_search(passage).is_ok()).count();
    short.len() >= FEWEST && shared as f64 >= copied * short.len() as f64
}
