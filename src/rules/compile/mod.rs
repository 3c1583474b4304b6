//! From rules as they are written to rules as they are used, with every mistake reported at once.

mod examples;
mod extraction;
mod rows;
mod scoring;

use super::file::Entry;
use super::language::Language;
use super::layers::Layer;
use super::overlay::{Overlay, missing};
use super::raw::RawCorroboration;
use super::scoring::RuleRef;
use super::written::Written;
use super::{Checked, Extraction, RuleSources, Rules, ScoringRules, check};
use crate::diagnostic::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// Rules as they are written: parsed and overlaid, but not compiled. Kept, parts of them can be compiled
/// anew.
#[derive(Debug)]
pub struct Manuscript {
    written: Written,
    /// What is wrong with the TOML.
    diagnostics: Vec<Diagnostic>,
    /// Names the rules in output.
    hash: String,
    /// Names each file, by its path below the rules folder.
    files: BTreeMap<Arc<str>, String>,
}

impl Manuscript {
    /// Reads the files of all layers without compiling them.
    pub fn read(sources: &RuleSources) -> Self {
        let mut diagnostics = Vec::new();
        let layers = sources.layers(&mut diagnostics);
        let mut written = Written::parse(&layers, &mut diagnostics);
        written.drop_off();
        Self { written, diagnostics, hash: hash_of(&layers), files: files_of(&layers) }
    }

    /// The rules, or everything that is wrong with them.
    pub fn compile(&self) -> Result<Rules, Vec<Diagnostic>> {
        match self.compile_what_works() {
            (Some(rules), diagnostics) if diagnostics.is_empty() => Ok(rules),
            (_, diagnostics) => Err(diagnostics),
        }
    }

    /// The rules without what is broken in them, and everything that is wrong. There are none where
    /// something is missing without which nothing works.
    pub fn compile_what_works(&self) -> (Option<Rules>, Vec<Diagnostic>) {
        let (extraction, scoring, diagnostics) = self.halves();
        let rules = extraction.zip(scoring).map(|(extraction, scoring)| self.rules(extraction, scoring));
        (rules, diagnostics)
    }

    /// The rules if they can be used, with everything that is wrong and what is probably not meant.
    pub(super) fn check(&self) -> Checked {
        let (extraction, scoring, mut diagnostics) = self.halves();
        let usable = diagnostics.is_empty();
        let warnings = check::check(&self.written, extraction.as_ref(), scoring.as_ref(), &diagnostics);
        diagnostics.extend(warnings);
        in_order(&mut diagnostics);
        let rules = extraction.zip(scoring).filter(|_| usable);
        Checked { rules: rules.map(|(extraction, scoring)| self.rules(extraction, scoring)), diagnostics }
    }

    fn halves(&self) -> (Option<Extraction>, Option<ScoringRules>, Vec<Diagnostic>) {
        let mut compiler = Compiler { written: &self.written, diagnostics: self.diagnostics.clone() };
        let extraction = compiler.extraction(&self.written.packs);
        let scoring = compiler.scoring();
        (extraction, scoring, without_consequences(compiler.diagnostics))
    }

    fn rules(&self, extraction: Extraction, scoring: ScoringRules) -> Rules {
        let exemplified = examples::of(&self.written);
        Rules { extraction, scoring, hash: self.hash.clone(), files: self.files.clone(), exemplified }
    }

    /// The pack of this number as it is in `rules`, which are these rules compiled, but without the words
    /// of its list of this number; `None` where there is no such list.
    pub fn without_words(&self, rules: &Rules, pack: usize, list: usize) -> Option<Language> {
        let (language, raw) = self.written.packs.get(pack)?;
        let mut raw = raw.clone();
        raw.words.get_mut(list)?.value.list.clear();
        let Extraction { classes, sources, sides, languages, .. } = &rules.extraction;
        let mut compiler = Compiler { written: &self.written, diagnostics: Vec::new() };
        let changed = [(language.clone(), raw)];
        let changed = compiler.languages(&changed, classes, sources, sides).pop()?;
        let Language { heads, marks, person_roles, .. } = &**languages.get(pack)?;
        Some(Language { heads: *heads, marks: *marks, person_roles: *person_roles, ..changed })
    }
}

/// All but what is said of a value on a line that is no TOML: what was read there is not what was meant.
fn without_consequences(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_syntax = |diagnostic: &Diagnostic| diagnostic.code == "rule-syntax";
    let place = |diagnostic: &Diagnostic| Some((diagnostic.file.clone()?, diagnostic.line_column()?.0));
    let broken: BTreeSet<_> =
        diagnostics.iter().filter(|diagnostic| is_syntax(diagnostic)).filter_map(place).collect();
    if broken.is_empty() {
        return diagnostics;
    }
    let follows = |diagnostic: &Diagnostic| place(diagnostic).is_some_and(|place| broken.contains(&place));
    diagnostics.into_iter().filter(|diagnostic| is_syntax(diagnostic) || !follows(diagnostic)).collect()
}

/// Sorts what was found by file and place, as people mend it; errors come last, where a terminal shows them.
fn in_order(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |diagnostic: &Diagnostic| {
            let at = diagnostic.excerpt.as_ref().map(|excerpt| excerpt.bytes.start);
            (diagnostic.severity, diagnostic.file.clone(), at)
        };
        key(a).cmp(&key(b))
    });
}

/// 16 hexadecimal digits over all that the layers say.
fn hash_of(layers: &[Layer]) -> String {
    let mut hash = Xxh3::new();
    let files = layers.iter().flat_map(|layer| &layer.files);
    let off = layers.iter().flat_map(|layer| &layer.off);
    let texts = files.flat_map(|(key, file)| [&**key, &*file.text]).chain(off.map(|off| &*off.name));
    for part in texts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    format!("{:016x}", hash.digest())
}

/// 16 hexadecimal digits for each file over what it says in all layers, and under `off` over what they
/// switch off.
fn files_of(layers: &[Layer]) -> BTreeMap<Arc<str>, String> {
    let mut hashes: BTreeMap<Arc<str>, Xxh3> = BTreeMap::new();
    let mut add = |key: &Arc<str>, text: &str| {
        let hash = hashes.entry(key.clone()).or_default();
        hash.update(&(text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    let off = Arc::from("off");
    for layer in layers {
        layer.files.iter().for_each(|(key, file)| add(key, &file.text));
        layer.off.iter().for_each(|rule| add(&off, &rule.name));
    }
    hashes.into_iter().map(|(key, hash)| (key, format!("{:016x}", hash.digest()))).collect()
}

struct Compiler<'w> {
    written: &'w Written,
    diagnostics: Vec<Diagnostic>,
}

impl<'w> Compiler<'w> {
    /// The rule of `corroboration.toml` with this id, which must be there.
    fn named(&mut self, id: &str) -> Option<&'w Entry<RawCorroboration>> {
        let found = self.written.corroboration.iter().find(|entry| entry.value.id == id);
        if found.is_none() {
            let error = Diagnostic::error("missing-rule", format!("no [[rule]] has the id `{id}`"));
            let help = "take it over from the corroboration.toml that ships";
            self.diagnostics.push(error.in_file("corroboration.toml").help(help));
        }
        found
    }

    fn number<T: Overlay>(
        &mut self,
        entry: &Entry<T>,
        key: &str,
        value: Option<f64>,
        range: std::ops::RangeInclusive<f64>,
    ) -> Option<f64> {
        let Some(number) = value else {
            self.missing(entry, key);
            return None;
        };
        if !range.contains(&number) {
            let message = format!("`{key}` of `{}` is {number}", entry.value.id());
            let (least, most) = (range.start(), range.end());
            let error = entry.error_in(
                "out-of-range",
                message,
                (key, ""),
                &format!("must lie within {least} and {most}"),
            );
            let is_percentage = *most <= 2.0 && (5.0..=100.0).contains(&number);
            let help = || format!("write {} for {number} %", number / 100.0);
            self.diagnostics.push(if is_percentage { error.help(help()) } else { error });
        }
        Some(number.clamp(*range.start(), *range.end()))
    }

    fn optional<T: Overlay>(
        &mut self,
        entry: &Entry<T>,
        key: &str,
        value: Option<f64>,
        range: std::ops::RangeInclusive<f64>,
        default: f64,
    ) -> f64 {
        self.number(entry, key, Some(value.unwrap_or(default)), range).unwrap_or(default)
    }

    fn missing<T: Overlay>(&mut self, entry: &Entry<T>, key: &str) {
        // What is given and could not be read has been told already.
        if !entry.gives(key) {
            self.diagnostics.push(missing(entry, key));
        }
    }

    fn rule_ref<T: Overlay>(&mut self, entry: &Entry<T>) -> RuleRef {
        let because = entry.value.because();
        if because.is_none() {
            self.missing(entry, "because");
        }
        RuleRef {
            id: entry.value.id().into(),
            file: entry.file.name.clone(),
            line: entry.line(),
            because: because.unwrap_or_default().into(),
        }
    }
}

fn suggest(diagnostic: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}
