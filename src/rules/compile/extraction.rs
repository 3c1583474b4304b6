//! The half that decides which statements are found and what they are.

use super::{Compiler, suggest};
use crate::diagnostic::Diagnostic;
use crate::rules::classes::{ClassSet, ClassTable, Grammar};
use crate::rules::condition::{self, Condition, Names};
use crate::rules::file::{Entry, nearest};
use crate::rules::language::raw::RawLanguage;
use crate::rules::language::{Act, Language, RawPack, fold};
use crate::rules::raw::{Overlay, RawCondition, RawStance};
use crate::rules::scoring::{Effect, StanceId};
use crate::rules::{Extraction, KnownSource, Side, StanceRule, TypeRule};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

impl Compiler<'_> {
    pub(super) fn extraction(&mut self, packs: &[(RawLanguage, RawPack)]) -> Option<Extraction> {
        let written = self.written;
        let names = packs.iter().flat_map(|(_, pack)| pack.class_names());
        let kinds = written.sources.iter().map(|entry| entry.value.kind.clone());
        let sides = written.sides.iter().map(|entry| side_class(&entry.value.id));
        let Some(classes) = ClassTable::new(names.chain(kinds).chain(sides)) else {
            let message = format!("the packs name more than {} word classes", ClassTable::CAPACITY);
            self.diagnostics.push(Diagnostic::error("too-many-classes", message));
            return None;
        };
        let sides: Vec<Side> = written
            .sides
            .iter()
            .map(|entry| Side {
                id: entry.value.id.as_str().into(),
                class: classes.get(&side_class(&entry.value.id)).unwrap_or_default(),
            })
            .collect();
        let sources = self.sources(&classes, &sides);
        let mut languages = self.languages(packs, &classes, &sources, &sides);
        let types: Vec<String> = written.types.iter().map(|entry| entry.value.id.clone()).collect();
        let stances: Vec<String> = written.stances.iter().map(|entry| entry.value.id.clone()).collect();
        let names = Names { classes: &classes, types: &types, stances: &stances };
        self.check_cue_stances(&languages, &stances);
        let type_rules = written.types.iter().map(|entry| TypeRule {
            id: entry.value.id.as_str().into(),
            when: self.condition(entry.value.when.as_ref(), entry, &names),
        });
        let type_rules: Vec<TypeRule> = type_rules.collect();
        for language in &mut languages {
            for (heads, marks) in type_rules.iter().map(|rule| rule.when.source_classes()) {
                language.heads = language.heads.union(heads);
                language.marks = language.marks.union(marks);
            }
            language.marks = language.marks.without(language.heads);
            language.person_roles =
                type_rules.iter().fold(ClassSet::EMPTY, |roles, rule| roles.union(rule.when.person_roles()));
        }
        let stance_rules = written.stances.iter().map(|entry| self.stance_rule(entry, &names)).collect();
        let modifiers = written
            .modifiers
            .iter()
            .map(|entry| self.condition(entry.value.when.as_ref(), entry, &names))
            .collect();
        let scored_acts = self.scored_acts();
        let mut extraction = Extraction {
            languages,
            types: type_rules,
            stances: stance_rules,
            modifiers,
            scored_acts,
            outlets: outlets(&sources),
            sources,
            sides,
            classes,
            hash: String::new(),
        };
        extraction.hash = self.extraction_hash(&extraction, packs);
        Some(extraction)
    }

    /// A hash over all that decides extraction, so that weights do not change it: the packs and the
    /// sources as written, the conditions as compiled.
    fn extraction_hash(&self, extraction: &Extraction, packs: &[(RawLanguage, RawPack)]) -> String {
        let mut hash = Xxh3::new();
        let sources = self.written.sources.iter().map(|entry| &entry.file.text);
        let sides = self.written.sides.iter().map(|entry| &entry.file.text);
        let mut texts: Vec<&Arc<str>> = sources.chain(sides).collect();
        texts.dedup_by(|a, b| Arc::ptr_eq(a, b));
        texts.extend(packs.iter().flat_map(|(_, pack)| pack.texts()));
        for text in texts {
            hash.update(text.as_bytes());
        }
        let conditions = format!("{:?}{:?}{:?}", extraction.types, extraction.stances, extraction.modifiers);
        hash.update(conditions.as_bytes());
        format!("{:016x}", hash.digest())
    }

    fn sources(&mut self, classes: &ClassTable, sides: &[Side]) -> Vec<KnownSource> {
        let mut sources = Vec::new();
        for entry in &self.written.sources {
            let raw = &entry.value;
            let side = raw.side.as_ref().and_then(|id| {
                let index = sides.iter().position(|side| *side.id == **id);
                if index.is_none() {
                    let near = nearest(id, sides.iter().map(|side| &*side.id));
                    let error =
                        entry.error("unknown-name", format!("no side `{id}`"), id, "stands for nothing");
                    self.diagnostics.push(suggest(error, near));
                }
                index.map(|index| index as u16)
            });
            let names = std::iter::once(&raw.name).chain(&raw.aliases).cloned().collect();
            let person = if raw.person { ClassSet::of(&[Grammar::Person]) } else { ClassSet::EMPTY };
            let kind = classes.get(&raw.kind).unwrap_or_default().union(person);
            sources.push(KnownSource { names, domains: raw.domains.clone(), kind, side });
        }
        sources
    }

    fn languages(
        &mut self,
        packs: &[(RawLanguage, RawPack)],
        classes: &ClassTable,
        sources: &[KnownSource],
        sides: &[Side],
    ) -> Vec<Language> {
        let of_sources = sources.iter().flat_map(|source| {
            let side = source.side.map(|side| sides[side as usize].class).unwrap_or_default();
            source.names.iter().map(move |name| (name.clone(), source.kind.union(side)))
        });
        let of_sides = self
            .written
            .sides
            .iter()
            .zip(sides)
            .flat_map(|(entry, side)| entry.value.words.iter().map(|word| (word.clone(), side.class)));
        let names: Vec<(String, ClassSet)> = of_sources.chain(of_sides).collect();
        // Packs are large and know nothing of each other.
        let compiled: Vec<(Language, Vec<Diagnostic>)> = packs
            .par_iter()
            .map(|(language, pack)| {
                let mut diagnostics = Vec::new();
                (pack.compile(language, classes, &names, &mut diagnostics), diagnostics)
            })
            .collect();
        let (languages, diagnostics): (Vec<_>, Vec<_>) = compiled.into_iter().unzip();
        self.diagnostics.extend(diagnostics.into_iter().flatten());
        languages
    }

    /// The stances that cues commit to must be there.
    fn check_cue_stances(&mut self, languages: &[Language], stances: &[String]) {
        for group in languages.iter().flat_map(|language| &language.cues.groups) {
            let Some(stance) = &group.stance else { continue };
            if !stances.iter().any(|known| **known == **stance) {
                let message = format!("cue `{}` (line {}): no stance `{stance}`", group.id, group.line);
                let near = nearest(stance, stances.iter().map(String::as_str));
                let error = Diagnostic::error("unknown-name", message).in_file(group.file.clone());
                self.diagnostics.push(suggest(error, near));
            }
        }
    }

    fn condition<T>(&mut self, raw: Option<&RawCondition>, entry: &Entry<T>, names: &Names<'_>) -> Condition
    where
        T: Overlay,
    {
        let Some(raw) = raw else {
            self.missing(entry, "when");
            return Condition::All(Vec::new());
        };
        condition::compile(raw, entry, names, &mut self.diagnostics)
    }

    fn stance_rule(&mut self, entry: &Entry<RawStance>, names: &Names<'_>) -> StanceRule {
        let raw = &entry.value;
        let negated = raw.negated.as_ref().and_then(|id| {
            let index = names.stances.iter().position(|stance| stance == id);
            if index.is_none() {
                let near = nearest(id, names.stances.iter().map(String::as_str));
                let error =
                    entry.error("unknown-name", format!("no stance `{id}`"), id, "stands for nothing");
                self.diagnostics.push(suggest(error, near));
            }
            index.map(|index| StanceId(index as u16))
        });
        StanceRule {
            id: raw.id.as_str().into(),
            when: raw.when.as_ref().map(|when| condition::compile(when, entry, names, &mut self.diagnostics)),
            negated,
            effect: self.effect(entry),
        }
    }

    pub(super) fn effect(&mut self, entry: &Entry<RawStance>) -> Effect {
        match entry.value.effect.as_deref() {
            Some("supports") | None => Effect::Supports,
            Some("denies") => Effect::Denies,
            Some("remarks") => Effect::Remarks,
            Some(other) => {
                let message = format!("a stance cannot have the effect `{other}`");
                let error = entry.error("unknown-name", message, other, "not an effect");
                self.diagnostics.push(error.help("write supports, denies or remarks"));
                Effect::Supports
            }
        }
    }

    fn scored_acts(&mut self) -> Vec<Act> {
        let mut acts = Vec::new();
        for entry in &self.written.corroboration {
            for name in entry.value.acts.iter().flatten() {
                if let Some(act) = Act::named(name) {
                    acts.push(act);
                } else {
                    let near = nearest(name, Act::ALL.iter().map(|(_, known)| *known));
                    let error = entry.error(
                        "unknown-name",
                        format!("no speech act `{name}`"),
                        name,
                        "stands for nothing",
                    );
                    self.diagnostics.push(suggest(error, near));
                }
            }
        }
        acts
    }
}

/// The kinds of `sources` by their folded names and their domains. Of two with the same name, the first has it.
fn outlets(sources: &[KnownSource]) -> FxHashMap<String, ClassSet> {
    let mut outlets = FxHashMap::default();
    for source in sources {
        for name in source.names.iter().chain(&source.domains) {
            outlets.entry(fold(name).into_owned()).or_insert(source.kind);
        }
    }
    outlets
}

/// The word class of a party to conflicts.
fn side_class(id: &str) -> String {
    format!("side:{id}")
}
