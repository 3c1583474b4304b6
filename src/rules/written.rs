//! All rules as they are written: those of all layers, laid over each other, before anything is compiled.

use super::file::{Entry, Parsed, RuleFile};
use super::language::RawPack;
use super::language::raw::RawLanguage;
use super::layers::Layer;
use super::off::{Off, switch_off};
use super::overlay::{Overlay, lay};
use super::raw::{RawCorroboration, RawGrade, RawModifier, RawSide, RawSource, RawStance, RawType};
use crate::diagnostic::Diagnostic;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// All rules of all layers.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub types: Vec<Entry<RawType>>,
    pub stances: Vec<Entry<RawStance>>,
    pub modifiers: Vec<Entry<RawModifier>>,
    pub grades: Vec<Entry<RawGrade>>,
    pub corroboration: Vec<Entry<RawCorroboration>>,
    pub sources: Vec<Entry<RawSource>>,
    pub sides: Vec<Entry<RawSide>>,
    pub packs: Vec<(RawLanguage, RawPack)>,
    /// Kind and id of rules that are off and no longer here. Others may name them; it means nothing.
    pub off: BTreeSet<(&'static str, String)>,
}

impl Written {
    /// Parses `layers`, the lowest first. Rules that are off are among them, and marked.
    pub(super) fn parse(layers: &[Layer], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut written = Self::default();
        let mut packs: BTreeMap<&str, Vec<Vec<&RuleFile>>> = BTreeMap::new();
        for layer in layers {
            let mut files_of: BTreeMap<&str, Vec<&RuleFile>> = BTreeMap::new();
            let mut files = Vec::new();
            for (key, file) in &layer.files {
                match key.strip_prefix("languages/").and_then(|rest| rest.split_once('/')) {
                    Some((folder, _)) => files_of.entry(folder).or_default().push(file),
                    None => files.push(file),
                }
            }
            written.take(&files, diagnostics);
            for (folder, files) in files_of {
                packs.entry(folder).or_default().push(files);
            }
        }
        let parsed: Vec<_> = packs
            .par_iter()
            .map(|(folder, layers)| {
                let mut diagnostics = Vec::new();
                (RawPack::parse(folder, layers, &mut diagnostics), diagnostics)
            })
            .collect();
        let (packs, of_packs): (Vec<_>, Vec<_>) = parsed.into_iter().unzip();
        written.packs = packs;
        diagnostics.extend(of_packs.into_iter().flatten());
        for off in layers.iter().map(|layer| &layer.off) {
            switch_off(&mut written, off, diagnostics);
        }
        written
    }

    /// Lays the rules in the `files` of one layer over those of the layers below.
    fn take(&mut self, files: &[&RuleFile], diagnostics: &mut Vec<Diagnostic>) {
        let mut layer = Self::default();
        for file in files {
            let mut parsed = Parsed::new(file, diagnostics);
            layer.types.extend(parsed.entries("type", diagnostics));
            layer.stances.extend(parsed.entries("stance", diagnostics));
            layer.modifiers.extend(parsed.entries("modifier", diagnostics));
            layer.grades.extend(parsed.entries("grade", diagnostics));
            layer.corroboration.extend(parsed.entries("rule", diagnostics));
            layer.sources.extend(parsed.entries("source", diagnostics));
            layer.sides.extend(parsed.entries("side", diagnostics));
            parsed.finish(diagnostics);
        }
        lay(&mut self.types, layer.types, diagnostics);
        lay(&mut self.stances, layer.stances, diagnostics);
        lay(&mut self.modifiers, layer.modifiers, diagnostics);
        lay(&mut self.grades, layer.grades, diagnostics);
        lay(&mut self.corroboration, layer.corroboration, diagnostics);
        lay(&mut self.sources, layer.sources, diagnostics);
        lay(&mut self.sides, layer.sides, diagnostics);
    }

    /// Calls `seen` with the language, the kind and the id of each rule that has an id.
    pub(super) fn each_rule<'w>(&'w self, mut seen: impl FnMut(Option<&'w str>, &'static str, &'w str)) {
        fn each<'w, T: Overlay>(
            language: Option<&'w str>,
            entries: &'w [Entry<T>],
            seen: &mut impl FnMut(Option<&'w str>, &'static str, &'w str),
        ) {
            for entry in entries {
                seen(language, T::KIND, entry.value.id());
            }
        }
        each(None, &self.types, &mut seen);
        each(None, &self.stances, &mut seen);
        each(None, &self.modifiers, &mut seen);
        each(None, &self.grades, &mut seen);
        each(None, &self.corroboration, &mut seen);
        each(None, &self.sources, &mut seen);
        each(None, &self.sides, &mut seen);
        for (language, pack) in &self.packs {
            each(language.code.as_deref(), &pack.cues, &mut seen);
            each(language.code.as_deref(), &pack.frames, &mut seen);
        }
    }

    /// Marks the rules that `off` means.
    pub(super) fn switch_off(&mut self, off: &Off) {
        off.mark(None, &mut self.types);
        off.mark(None, &mut self.stances);
        off.mark(None, &mut self.modifiers);
        off.mark(None, &mut self.grades);
        off.mark(None, &mut self.corroboration);
        off.mark(None, &mut self.sources);
        off.mark(None, &mut self.sides);
        for (language, pack) in &mut self.packs {
            off.mark(language.code.as_deref(), &mut pack.cues);
            off.mark(language.code.as_deref(), &mut pack.frames);
        }
    }

    /// Takes the rules out that are off, so that nothing else has to ask.
    pub(super) fn drop_off(&mut self) {
        fn drop<T: Overlay>(entries: &mut Vec<Entry<T>>, off: &mut BTreeSet<(&'static str, String)>) {
            entries.retain(|entry| {
                let is_off = entry.off || !entry.value.enabled();
                if is_off {
                    off.insert((T::KIND, entry.value.id().to_owned()));
                }
                !is_off
            });
        }
        drop(&mut self.types, &mut self.off);
        drop(&mut self.stances, &mut self.off);
        drop(&mut self.modifiers, &mut self.off);
        drop(&mut self.grades, &mut self.off);
        drop(&mut self.corroboration, &mut self.off);
        drop(&mut self.sources, &mut self.off);
        drop(&mut self.sides, &mut self.off);
        for (_, pack) in &mut self.packs {
            drop(&mut pack.cues, &mut self.off);
            drop(&mut pack.frames, &mut self.off);
        }
    }
}
