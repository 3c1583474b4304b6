//! How far words and frames can be trusted to report.
//!
//! Every number is a share of 100: in so many of the places where a frame fits, it reports. They are
//! put together as odds, so that a doubtful word in a doubtful frame is more doubtful than either.

use super::lexicon::{Builder, WordId};
use super::raw::RawTrust;
use super::verbs::{VerbId, Verbs, with_suggestion};
use crate::diagnostic::Diagnostic;
use crate::rules::file::Entry;
use rustc_hash::FxHashMap;

/// What a word, a frame or a place adds to the usual trust, in thousandths of log-odds.
///
/// Whole numbers, so that sums are the same on every machine.
pub type Margin = i32;

/// The fixed words behind a verb, and what it adds with them.
type OfVerb = (Box<[WordId]>, Margin);

/// The trust of a pack, compiled. A pack that does not say what to keep keeps every reading.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    usual: f64,
    is_known: bool,
    /// How far the usual reading lies above what is kept.
    kept: Margin,
    /// What standing inside another's content adds.
    nested: Margin,
    /// By verb: the fixed words behind it and what they add, those with more words first.
    verbs: FxHashMap<VerbId, Vec<OfVerb>>,
    words: FxHashMap<WordId, Margin>,
}

impl Trust {
    /// What the verb with these fixed words adds.
    pub fn verb(&self, verb: VerbId, tail: &[WordId]) -> Margin {
        let entries = self.verbs.get(&verb).map_or(&[][..], Vec::as_slice);
        entries.iter().find(|(words, _)| tail.starts_with(words)).map_or(0, |&(_, margin)| margin)
    }

    /// What a cue adds that is no verb and begins with `word`.
    pub fn word(&self, word: WordId) -> Margin {
        self.words.get(&word).copied().unwrap_or(0)
    }

    /// By how much a reading to which word and frame add `added` lies above what is kept; below 0 it
    /// is passed over.
    pub fn above(&self, added: Margin) -> Margin {
        self.kept + added
    }

    /// What standing inside another's content adds.
    pub fn nested(&self) -> Margin {
        self.nested
    }

    /// What a share of 100 adds to the usual; nothing in a pack that keeps every reading.
    pub(super) fn added(&self, of_100: f64) -> Margin {
        if self.is_known { thousandths(of_100) - thousandths(self.usual) } else { 0 }
    }

    /// Compiles the entries; what a later one gives replaces what an earlier one gave.
    pub(super) fn compile(
        entries: &[Entry<RawTrust>],
        verbs: &Verbs,
        lexicon: &mut Builder,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let last =
            |key: fn(&RawTrust) -> Option<f64>| entries.iter().rev().find_map(|entry| key(&entry.value));
        let (usual, keep) = (last(|raw| raw.usual), last(|raw| raw.keep));
        let mut trust = Self { usual: usual.unwrap_or(EVEN), is_known: keep.is_some(), ..Self::default() };
        trust.kept = keep.map_or(0, |keep| -trust.added(keep));
        trust.nested = last(|raw| raw.nested).map_or(0, |nested| trust.added(nested));
        for entry in entries {
            trust.add(entry, verbs, lexicon, diagnostics);
        }
        for entries in trust.verbs.values_mut() {
            entries.sort_by_key(|(tail, _)| std::cmp::Reverse(tail.len()));
        }
        trust
    }

    fn add(
        &mut self,
        entry: &Entry<RawTrust>,
        verbs: &Verbs,
        lexicon: &mut Builder,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let raw = &entry.value;
        let named = [("usual", raw.usual), ("keep", raw.keep), ("nested", raw.nested)];
        let named = named.into_iter().filter_map(|(name, share)| Some((name, share?)));
        let words = raw.verbs.iter().chain(&raw.words).map(|(name, share)| (name.as_str(), *share));
        diagnostics.extend(
            named
                .chain(words)
                .filter(|&(_, share)| !is_share(share))
                .map(|(name, share)| out_of_range(entry, name, share)),
        );
        for (written, &share) in &raw.verbs {
            let (infinitive, tail) = written.split_once(' ').unwrap_or((written, ""));
            let Some(verb) = verbs.get(infinitive) else {
                diagnostics.push(with_suggestion(
                    entry.error(
                        "unknown-verb",
                        format!("no verb `{infinitive}` in verbs.toml"),
                        written,
                        "write the infinitive",
                    ),
                    verbs.nearest(infinitive),
                ));
                continue;
            };
            let (tail, margin) = (lexicon.words_of(tail).into(), self.added(share));
            let known = self.verbs.entry(verb).or_default();
            known.retain(|(other, _)| *other != tail);
            known.push((tail, margin));
        }
        for (written, &share) in &raw.words {
            if let Some(&word) = lexicon.words_of(written).first() {
                self.words.insert(word, self.added(share));
            }
        }
    }
}

/// The usual share where a pack says none: as likely as not.
const EVEN: f64 = 50.0;

/// Whether `share` can be a share of 100 that leaves room for doubt.
pub(super) fn is_share(share: f64) -> bool {
    (1.0..=99.0).contains(&share)
}

/// The diagnostic for a share that is none.
pub(super) fn out_of_range<T>(entry: &Entry<T>, name: &str, share: f64) -> Diagnostic {
    entry
        .error("trust-range", format!("the trust of `{name}` is {share}"), name, "a share of 100")
        .help("write a number from 1 (hardly ever reports) to 99 (always does)")
}

/// The log-odds of a share of 100, in thousandths.
fn thousandths(of_100: f64) -> Margin {
    let share = of_100.clamp(1.0, 99.0) / 100.0;
    (1000.0 * (share / (1.0 - share)).ln()).round() as Margin
}
