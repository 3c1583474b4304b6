//! The half that decides which statements are found and what they are.

use super::{Compiler, suggest};
use crate::diagnostic::Diagnostic;
use crate::rules::classes::{ClassSet, ClassTable, Grammar};
use crate::rules::condition::{self, Condition, Names};
use crate::rules::file::{Entry, nearest};
use crate::rules::language::raw::RawLanguage;
use crate::rules::language::{Act, Language, RawPack, STEMMERS, fold, stemmer};
use crate::rules::overlay::Overlay;
use crate::rules::raw::{RawCondition, RawStance};
use crate::rules::scoring::{Effect, StanceId};
use crate::rules::{Extraction, KnownSource, Side, StanceRule, TypeRule};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::Arc;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// What a stance can do, as `effect` names it.
const EFFECTS: [&str; 3] = ["supports", "denies", "remarks"];

impl Compiler<'_> {
    pub(super) fn extraction(&mut self, packs: &[(RawLanguage, RawPack)]) -> Option<Extraction> {
        let written = self.written;
        let classes = self.class_table(packs)?;
        self.named_classes(packs, &classes);
        let sides: Vec<Side> = written
            .sides
            .iter()
            .map(|entry| Side {
                id: entry.value.id.as_str().into(),
                hash: xxh3_64(side_class(&entry.value.id).as_bytes()) as u32,
                class: classes.get(&side_class(&entry.value.id)).unwrap_or_default(),
            })
            .collect();
        let sources = self.sources(&classes, &sides);
        let languages = self.languages(packs, &classes, &sources, &sides);
        let types: Vec<String> = written.types.iter().map(|entry| entry.value.id.clone()).collect();
        let stances: Vec<String> = written.stances.iter().map(|entry| entry.value.id.clone()).collect();
        let groups = languages.iter().flat_map(|language| &language.cues.groups);
        let cues: Vec<String> = groups.map(|group| group.id.to_string()).collect();
        let codes: Vec<String> = languages.iter().map(|language| language.code.to_string()).collect();
        let kinds = written.sources.iter().filter_map(|entry| entry.value.kind.as_deref());
        let kinds: Vec<&str> = kinds.collect::<BTreeSet<_>>().into_iter().collect();
        let names = Names {
            classes: &classes,
            kinds: &kinds,
            types: &types,
            stances: &stances,
            cues: &cues,
            languages: &codes,
            off: &written.off,
        };
        self.check_packs(packs, &stances);
        let type_rules = written.types.iter().map(|entry| {
            let when = self.condition(entry.value.when.as_ref(), entry, &names);
            TypeRule { id: entry.value.id.as_str().into(), asks: when.asked_classes(), when }
        });
        let type_rules: Vec<TypeRule> = type_rules.collect();
        let stance_rules = written.stances.iter().map(|entry| self.stance_rule(entry, &names)).collect();
        let modifiers = written
            .modifiers
            .iter()
            .map(|entry| self.condition(entry.value.when.as_ref(), entry, &names))
            .collect();
        let scored_acts = self.scored_acts();
        let mut extraction = Extraction {
            languages: languages.into_iter().map(Arc::new).collect(),
            types: type_rules,
            stances: stance_rules,
            modifiers,
            scored_acts,
            outlets: outlets(&sources),
            bodies: self.bodies(&sources),
            sources,
            sides,
            classes,
            hash: String::new(),
        };
        extraction.ask_of_sources();
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
        let off = &self.written.off;
        let conditions =
            format!("{:?}{:?}{:?}{off:?}", extraction.types, extraction.stances, extraction.modifiers);
        hash.update(conditions.as_bytes());
        format!("{:016x}", hash.digest())
    }

    fn sources(&mut self, classes: &ClassTable, sides: &[Side]) -> Vec<KnownSource> {
        let mut sources = Vec::new();
        for entry in &self.written.sources {
            let raw = &entry.value;
            let side = raw.side.as_ref().and_then(|id| {
                let index = sides.iter().position(|side| *side.id == **id);
                if index.is_none() && !self.is_off("side", id) {
                    let near = nearest(id, sides.iter().map(|side| &*side.id));
                    let message = format!("no side `{id}`");
                    let error = entry.error_in("unknown-side", message, ("side", id), "stands for nothing");
                    self.diagnostics.push(suggest(error, near));
                }
                index.map(|index| index as u16)
            });
            let names = std::iter::once(&raw.name).chain(raw.aliases.iter()).cloned().collect();
            if raw.kind.is_none() {
                self.missing(entry, "kind");
            }
            let person =
                if raw.person == Some(true) { ClassSet::of(&[Grammar::Person]) } else { ClassSet::EMPTY };
            let kind =
                raw.kind.as_deref().and_then(|kind| classes.get(kind)).unwrap_or_default().union(person);
            sources.push(KnownSource { names, domains: raw.domains.as_slice().to_vec(), kind, side });
        }
        sources
    }

    /// What stands for each body by any of its names. Who publishes somewhere is known as an outlet, and what names a
    /// side is that side, and no body of it.
    fn bodies(&self, sources: &[KnownSource]) -> FxHashMap<String, u32> {
        let sides = self.written.sides.iter().flat_map(|entry| entry.value.words.iter());
        let sides: FxHashSet<String> = sides.map(|word| fold(word).into_owned()).collect();
        let mut bodies = FxHashMap::default();
        let is_body = |source: &&KnownSource| source.domains.is_empty() && !source.kind.is(Grammar::Person);
        for source in sources.iter().filter(is_body) {
            let hash = xxh3_64(format!("body {}", fold(&source.names[0])).as_bytes()) as u32;
            for name in source.names.iter().map(|name| fold(name)).filter(|name| !sides.contains(&**name)) {
                bodies.entry(name.into_owned()).or_insert(hash);
            }
        }
        bodies
    }

    pub(super) fn languages(
        &mut self,
        packs: &[(RawLanguage, RawPack)],
        classes: &ClassTable,
        sources: &[KnownSource],
        sides: &[Side],
    ) -> Vec<Language> {
        // Of two with the same name, the first has it, and that is the one in the upper layer.
        let mut taken = FxHashSet::default();
        let mut of_sources = Vec::new();
        for source in sources {
            let side = source.side.map(|side| sides[side as usize].class).unwrap_or_default();
            let own = source.names.iter().filter(|name| !taken.contains(name.as_str()));
            of_sources.extend(own.map(|name| (name.clone(), source.kind.union(side))));
            taken.extend(source.names.iter().map(String::as_str));
        }
        let of_sides = self
            .written
            .sides
            .iter()
            .zip(sides)
            .flat_map(|(entry, side)| entry.value.words.iter().map(|word| (word.clone(), side.class)));
        let names: Vec<(String, ClassSet)> = of_sources.into_iter().chain(of_sides).collect();
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

    /// Whether the rule of this kind and id is switched off, so that naming it is no mistake.
    fn is_off(&self, kind: &'static str, id: &str) -> bool {
        self.written.off.contains(&(kind, id.to_owned()))
    }

    /// All word classes that packs, sources and sides name.
    fn class_table(&mut self, packs: &[(RawLanguage, RawPack)]) -> Option<ClassTable> {
        let written = self.written;
        let names = packs.iter().flat_map(|(_, pack)| pack.class_names());
        let kinds = written.sources.iter().filter_map(|entry| entry.value.kind.clone());
        let sides = written.sides.iter().map(|entry| side_class(&entry.value.id));
        match ClassTable::new(names.chain(kinds).chain(sides)) {
            Ok(classes) => Some(classes),
            Err(extra) => {
                let message = format!("the rules name more than {} word classes", ClassTable::CAPACITY);
                let place = packs.iter().find_map(|(_, pack)| pack.names_class(&extra));
                let error = match place {
                    Some(entry) => {
                        entry.error_in("too-many-classes", message, ("class", &extra), "no room for this one")
                    }
                    None => {
                        Diagnostic::error("too-many-classes", format!("{message}: `{extra}` has no room"))
                    }
                };
                let help =
                    "give words the class of another list, or take out kinds and sides that nothing needs";
                self.diagnostics.push(error.help(help));
                None
            }
        }
    }

    /// The classes that languages name: those that an author's statements must not have, and those that tell
    /// something of a source.
    fn named_classes(&mut self, packs: &[(RawLanguage, RawPack)], classes: &ClassTable) {
        for entry in packs.iter().filter_map(|(_, pack)| pack.language.as_ref()) {
            let unsaid = entry.value.unsaid.iter().map(|name| ("unsaid", name));
            let of_source = entry.value.of_source.iter().map(|name| ("of-source", name));
            let addressees = entry.value.addressees.iter().map(|name| ("addressees", name));
            for (key, name) in
                unsaid.chain(of_source).chain(addressees).filter(|(_, name)| classes.get(name).is_none())
            {
                let message = format!("no word class `{name}`");
                let error = entry.error_in("unknown-class", message, (key, name), "no list of words has it");
                self.diagnostics.push(suggest(error, classes.nearest(name)));
            }
        }
    }

    /// What packs name must be there, and no two may be of one language. A stance that is switched off
    /// leaves its cues neutral.
    fn check_packs(&mut self, packs: &[(RawLanguage, RawPack)], stances: &[String]) {
        for (at, (raw, pack)) in packs.iter().enumerate() {
            for entry in &pack.cues {
                let Some(stance) = &entry.value.stance else { continue };
                let is_off = self.written.off.contains(&("stance", stance.clone()));
                if !is_off && !stances.contains(stance) {
                    let message = format!("no stance `{stance}`");
                    let error =
                        entry.error_in("unknown-stance", message, ("stance", stance), "stands for nothing");
                    let near = nearest(stance, stances.iter().map(String::as_str));
                    self.diagnostics.push(suggest(error, near));
                }
            }
            let Some(entry) = &pack.language else { continue };
            if let Some(name) = raw.stemmer.as_deref().filter(|name| stemmer(name).is_none()) {
                let message = format!("there is no stemmer `{name}`");
                let label = "words would be compared as they are";
                let error = entry.error_in("unknown-stemmer", message, ("stemmer", name), label);
                let known = || STEMMERS.iter().map(|(known, _)| *known);
                let all = || known().collect::<Vec<_>>().join(", ");
                self.diagnostics.push(match nearest(name, known()) {
                    near @ Some(_) => suggest(error, near),
                    None => error.help(format!("there are {}; or leave `stemmer` out", all())),
                });
            }
            let twin = packs[..at].iter().find(|(other, _)| other.code.is_some() && other.code == raw.code);
            if let (Some(code), Some((_, other))) = (&raw.code, twin) {
                let message = format!("two packs are for the language `{code}`");
                let error = entry.error_in("duplicate-language", message, ("code", code), "the second");
                let first = other.language.as_ref().map(|entry| entry.file.name.to_string());
                let first = first.unwrap_or_default();
                self.diagnostics.push(error.help(format!("the first is {first}; put both into one folder")));
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
            if index.is_none() && !self.is_off("stance", id) {
                let near = nearest(id, names.stances.iter().map(String::as_str));
                let error = entry.error_in(
                    "unknown-stance",
                    format!("no stance `{id}`"),
                    ("negated", id),
                    "stands for nothing",
                );
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
                let error = entry.error_in("unknown-effect", message, ("effect", other), "not an effect");
                let near = nearest(other, EFFECTS);
                let error = match near {
                    Some(_) => suggest(error, near),
                    None => error.help(format!("write {}", EFFECTS.join(", "))),
                };
                // Both halves ask for the effect.
                if !self.diagnostics.contains(&error) {
                    self.diagnostics.push(error);
                }
                Effect::Supports
            }
        }
    }

    fn scored_acts(&mut self) -> Vec<Act> {
        let mut acts = Vec::new();
        for entry in &self.written.corroboration {
            for name in entry.value.acts.iter() {
                if let Some(act) = Act::named(name) {
                    acts.push(act);
                } else {
                    let near = nearest(name, Act::ALL.iter().map(|(_, known)| *known));
                    let error = entry.error_in(
                        "unknown-act",
                        format!("no speech act `{name}`"),
                        ("acts", name),
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
