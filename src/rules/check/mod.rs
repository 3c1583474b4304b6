//! What can be used and is probably not meant: rules that nothing reaches, words listed twice, rules
//! without examples. Loading passes over it; `rules check` tells.

mod conditions;
mod examples;
mod frames;
mod satisfy;
mod statistics;
mod unused;
mod words;

use super::file::Entry;
use super::language::RawPack;
use super::written::Written;
use super::{ClassSet, Extraction, ScoringRules};
use crate::diagnostic::{Diagnostic, Severity};

/// Warnings on rules of which as much is compiled as could be, beside the `errors` found by that.
pub(super) fn check(
    written: &Written,
    extraction: Option<&Extraction>,
    scoring: Option<&ScoringRules>,
    errors: &[Diagnostic],
) -> Vec<Diagnostic> {
    let mut found = Findings::beside(errors);
    examples::check(written, &mut found);
    for (_, pack) in &written.packs {
        examples::check_pack(pack, &mut found);
    }
    let Some(extraction) = extraction else { return found.warnings };
    conditions::check(written, extraction, &mut found);
    if let Some(scoring) = scoring {
        statistics::check(written, extraction, scoring, &mut found);
    }
    // A rule that could not be read may ask for any class, so whether one is asked for is then not known.
    let asked = errors.is_empty().then(|| unused::asked_for(extraction));
    if let Some(asked) = asked {
        unused::check(written, extraction, asked, &mut found);
    }
    for (language, pack) in &written.packs {
        words::check(pack, extraction, &mut found);
        if let Some(asked) = asked {
            unused::check_pack(pack, extraction, asked, &mut found);
        }
        let code = language.code.as_deref().unwrap_or_default();
        if let Some(language) = extraction.language(code) {
            frames::check(pack, language, &extraction.classes, carried(pack, extraction), &mut found);
        }
    }
    found.warnings
}

/// The classes that some word has in a pack.
fn carried(pack: &RawPack, extraction: &Extraction) -> ClassSet {
    let of_sources = extraction.sources.iter().map(|source| source.kind);
    let of_sides = extraction.sides.iter().map(|side| side.class);
    let everywhere = of_sources.chain(of_sides).fold(ClassSet::EMPTY, ClassSet::union);
    everywhere.union(extraction.classes.set_of(pack.carried_class_names()))
}

/// Warnings as they are found, beside errors that were found before.
struct Findings {
    warnings: Vec<Diagnostic>,
    /// File and place of each error, in order.
    errors: Vec<(std::sync::Arc<str>, usize)>,
}

impl Findings {
    fn beside(diagnostics: &[Diagnostic]) -> Self {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let mut errors: Vec<_> = errors
            .filter_map(|error| Some((error.file.clone()?, error.excerpt.as_ref()?.bytes.start)))
            .collect();
        errors.sort_unstable();
        Self { warnings: Vec::new(), errors }
    }

    fn warn(&mut self, warning: Diagnostic) {
        self.warnings.push(warning);
    }

    /// Whether an error was found in the entry, so that what follows from it need not be told as well.
    fn has_error_in<T>(&self, entry: &Entry<T>) -> bool {
        let from =
            self.errors.partition_point(|(file, at)| (&**file, *at) < (&entry.file.name, entry.span.start));
        self.errors.get(from).is_some_and(|(file, at)| *file == entry.file.name && *at < entry.end())
    }
}

/// The diagnostic, with the name that may have been meant.
fn suggest(diagnostic: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}
