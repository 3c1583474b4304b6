//! From rules as they are written to rules as they are used, with every mistake reported at once.

mod extraction;
mod rows;
mod scoring;

use super::file::{Entry, Parsed, RuleFile};
use super::language::RawPack;
use super::language::raw::RawLanguage;
use super::layers::Layer;
use super::raw::{Overlay, RawCorroboration, RawGrade, RawModifier, RawSide, RawSource, RawStance, RawType};
use super::scoring::RuleRef;
use super::{Example, ExampleOf, Rules};
use crate::diagnostic::Diagnostic;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// All rules of all layers, parsed and overlaid.
#[derive(Default)]
struct Written {
    types: Vec<Entry<RawType>>,
    stances: Vec<Entry<RawStance>>,
    modifiers: Vec<Entry<RawModifier>>,
    grades: Vec<Entry<RawGrade>>,
    corroboration: Vec<Entry<RawCorroboration>>,
    sources: Vec<Entry<RawSource>>,
    sides: Vec<Entry<RawSide>>,
}

pub(super) fn compile(layers: &[Layer]) -> Result<Rules, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let mut written = Written::default();
    let mut packs: BTreeMap<&str, Vec<&RuleFile>> = BTreeMap::new();
    for layer in layers {
        for (key, file) in layer {
            match key.strip_prefix("languages/").and_then(|rest| rest.split_once('/')) {
                Some((folder, _)) => packs.entry(folder).or_default().push(file),
                None => written.take(file, &mut diagnostics),
            }
        }
    }
    let parsed: Vec<_> = packs
        .par_iter()
        .map(|(folder, files)| {
            let mut diagnostics = Vec::new();
            (RawPack::parse(folder, files, &mut diagnostics), diagnostics)
        })
        .collect();
    let (packs, of_packs): (Vec<_>, Vec<_>) = parsed.into_iter().unzip();
    let packs: Vec<(RawLanguage, RawPack)> = packs.into_iter().flatten().collect();
    diagnostics.extend(of_packs.into_iter().flatten());
    let mut compiler = Compiler { written: &written, diagnostics };
    let extraction = compiler.extraction(&packs);
    let scoring = compiler.scoring();
    let examples = written.examples(&packs);
    let diagnostics = compiler.diagnostics;
    match (extraction, scoring) {
        (Some(extraction), Some(scoring)) if diagnostics.is_empty() => {
            Ok(Rules { extraction, scoring, hash: hash_of(layers.iter().flatten()), examples })
        }
        _ => Err(diagnostics),
    }
}

/// 16 hexadecimal digits over the names and texts of files.
fn hash_of<'f>(files: impl Iterator<Item = (&'f Arc<str>, &'f RuleFile)>) -> String {
    let mut hash = Xxh3::new();
    for (key, file) in files {
        for part in [key, &file.text] {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    format!("{:016x}", hash.digest())
}

impl Written {
    fn take(&mut self, file: &RuleFile, diagnostics: &mut Vec<Diagnostic>) {
        let mut parsed = Parsed::new(file, diagnostics);
        overlay(&mut self.types, parsed.entries("type", diagnostics));
        overlay(&mut self.stances, parsed.entries("stance", diagnostics));
        overlay(&mut self.modifiers, parsed.entries("modifier", diagnostics));
        overlay(&mut self.grades, parsed.entries("grade", diagnostics));
        overlay(&mut self.corroboration, parsed.entries("rule", diagnostics));
        self.sources.extend(parsed.entries("source", diagnostics));
        self.sides.extend(parsed.entries("side", diagnostics));
        parsed.finish(diagnostics);
    }

    fn examples(&self, packs: &[(RawLanguage, RawPack)]) -> Vec<Example> {
        let mut examples = Vec::new();
        let mut add = |of, id: &str, lists: [&BTreeMap<String, Vec<String>>; 2]| {
            for (list, fires) in lists.into_iter().zip([true, false]) {
                for (language, text) in
                    list.iter().flat_map(|(code, texts)| texts.iter().map(move |t| (code, t)))
                {
                    let (rule, language) = (id.into(), language.as_str().into());
                    examples.push(Example { rule, of, language, text: text.clone(), fires });
                }
            }
        };
        for Entry { value: rule, .. } in &self.types {
            add(ExampleOf::Type, &rule.id, [&rule.examples, &rule.silent]);
        }
        for Entry { value: rule, .. } in &self.stances {
            add(ExampleOf::Stance, &rule.id, [&rule.examples, &rule.silent]);
        }
        for Entry { value: rule, .. } in &self.modifiers {
            add(ExampleOf::Modifier, &rule.id, [&rule.examples, &rule.silent]);
        }
        for (language, pack) in packs {
            for Entry { value: frame, .. } in &pack.frames {
                let in_language =
                    |texts: &[String]| BTreeMap::from([(language.code.clone(), texts.to_vec())]);
                let (examples, silent) = (in_language(&frame.examples), in_language(&frame.silent));
                add(ExampleOf::Frame, &frame.id, [&examples, &silent]);
            }
        }
        examples
    }
}

/// Lays `over` on `under`: rules of a known id give some fields anew, the others go in front, so
/// that what a user adds is tried before what is built in.
fn overlay<T: Overlay>(under: &mut Vec<Entry<T>>, over: Vec<Entry<T>>) {
    let mut fresh = Vec::new();
    for entry in over {
        match under.iter_mut().find(|known| known.value.id() == entry.value.id()) {
            Some(known) => {
                known.value.overlay(entry.value);
                known.file = entry.file;
                known.span = entry.span;
            }
            None => fresh.push(entry),
        }
    }
    under.splice(0..0, fresh);
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
            let message = format!("no [[rule]] has the id `{id}`");
            self.diagnostics.push(Diagnostic::error("missing-rule", message).in_file("corroboration.toml"));
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
            let label = format!("must lie within {} and {}", range.start(), range.end());
            self.diagnostics.push(entry.error("out-of-range", message, key, &label));
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
        let message = format!("`{}` has no `{key}`", entry.value.id());
        self.diagnostics.push(entry.error("missing-key", message, "", "add it here"));
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
