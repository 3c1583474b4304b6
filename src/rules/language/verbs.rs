//! Verbs: declared once with a table of endings, expanded into all their forms.

use super::forms::{Form, VerbRoles};
use super::lexicon::{Builder, WordId};
use super::raw::{RawAuxiliaries, RawConjugation, StringOrList};
use crate::diagnostic::Diagnostic;
use crate::rules::file::{Entry, nearest};
use crate::rules::overlay::RawList;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Stands between a particle and the verb that it comes apart from: `mit|teilen`.
const SEPARABLE: char = '|';

/// Stands for the stem in an ending that has something in front of it, too: `ge~t`.
const STEM: char = '~';

/// The name in packs of the ending that only verbs with a particle take.
const JOINED_INFINITIVE: &str = "joined-infinitive";

/// A verb of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VerbId(pub u16);

impl VerbId {
    /// A word that looks like a verb form but belongs to no verb of the pack.
    pub const UNKNOWN: Self = Self(u16::MAX);
}

/// One way to read a word as a verb form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// The verb.
    pub verb: VerbId,
    /// The form.
    pub form: Form,
}

/// All verbs of a pack.
#[derive(Clone, Debug, Default)]
pub struct Verbs {
    infinitives: Vec<String>,
    ids: FxHashMap<String, VerbId>,
    /// What each verb helps to build, by [`VerbId`].
    roles: Vec<VerbRoles>,
    /// Of verbs that come apart, by [`VerbId`]: the verb that stands for their forms without the
    /// particle, and the particle.
    detached: FxHashMap<VerbId, (VerbId, WordId)>,
}

impl Verbs {
    /// The verb with this infinitive.
    pub fn get(&self, infinitive: &str) -> Option<VerbId> {
        self.ids.get(infinitive).copied()
    }

    /// The infinitive of `verb`.
    pub fn infinitive(&self, verb: VerbId) -> &str {
        self.infinitives.get(verb.0 as usize).map_or("", String::as_str)
    }

    /// What `verb` helps to build.
    pub fn roles(&self, verb: VerbId) -> VerbRoles {
        self.roles.get(verb.0 as usize).copied().unwrap_or_default()
    }

    /// For a verb that comes apart (*teilte … mit*): the verb that stands for its forms without the
    /// particle, and the particle.
    pub(super) fn detached(&self, verb: VerbId) -> Option<(VerbId, WordId)> {
        self.detached.get(&verb).copied()
    }

    /// The infinitive that may have been meant by `word`.
    pub(super) fn nearest(&self, word: &str) -> Option<&str> {
        nearest(word, self.infinitives.iter().map(String::as_str))
    }

    /// How many verbs there are.
    pub(super) fn len(&self) -> usize {
        self.infinitives.len()
    }

    /// Declares all verbs, and adds their forms to the lexicon.
    pub(super) fn compile(
        conjugations: &[Entry<BTreeMap<String, RawConjugation>>],
        lists: &[Entry<BTreeMap<String, RawList>>],
        auxiliaries: Option<&Entry<RawAuxiliaries>>,
        lexicon: &mut Builder,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut tables: FxHashMap<&str, Table> = FxHashMap::default();
        for entry in conjugations {
            for (name, conjugation) in &entry.value {
                tables.entry(name).or_default().take(conjugation, entry, diagnostics);
            }
        }
        let mut verbs = Self::default();
        for (name, listed) in listed(lists, diagnostics) {
            let Some((_, entry)) = listed.first() else { continue };
            let Some(table) = tables.get(name) else {
                diagnostics.push(with_suggestion(
                    entry.error(
                        "unknown-conjugation",
                        format!("no conjugation `{name}`"),
                        name,
                        "not declared under [conjugations]",
                    ),
                    nearest(name, conjugations.iter().flat_map(|e| e.value.keys()).map(String::as_str)),
                ));
                continue;
            };
            lexicon.reserve(listed.len() * table.len());
            for (infinitive, entry) in listed {
                let (particle, base) = infinitive.split_once(SEPARABLE).unwrap_or(("", infinitive));
                match base.strip_suffix(table.infinitive) {
                    Some(stem) => verbs.conjugate(particle, base, stem, table, lexicon),
                    None => diagnostics.push(entry.error(
                        "verb-ending",
                        format!("`{infinitive}` does not end in `{}`, as `{name}` asks", table.infinitive),
                        infinitive,
                        "put it under another conjugation",
                    )),
                }
            }
        }
        if let Some(auxiliaries) = auxiliaries {
            verbs.assign_roles(auxiliaries, diagnostics);
        }
        verbs
    }

    fn conjugate(&mut self, particle: &str, base: &str, stem: &str, table: &Table, lexicon: &mut Builder) {
        let mut written = format!("{particle}{base}");
        let verb = self.add(&written);
        let mut add = |verb: VerbId, particle: &str, form: Form, ending: &str| {
            written.clear();
            written.push_str(particle);
            match ending.split_once(STEM) {
                Some((before, after)) => written.extend([before, stem, after]),
                None => written.extend([stem, ending]),
            }
            lexicon.add_form(&written, Reading { verb, form });
        };
        for &(form, endings) in &table.endings {
            endings.iter().for_each(|ending| add(verb, particle, form, ending));
        }
        if particle.is_empty() {
            return;
        }
        for ending in table.joined_infinitive.iter().flat_map(|endings| endings.iter()) {
            add(verb, particle, Form::Infinitive, ending);
        }
        let apart = self.add(&format!("{particle}{SEPARABLE}{base}"));
        for &(form, endings) in table.endings.iter().filter(|(form, _)| form.is_finite()) {
            endings.iter().for_each(|ending| add(apart, "", form, ending));
        }
        if let [particle] = lexicon.words_of(particle)[..] {
            self.detached.insert(verb, (apart, particle));
        }
    }

    fn add(&mut self, infinitive: &str) -> VerbId {
        if let Some(&known) = self.ids.get(infinitive) {
            return known;
        }
        let id = VerbId(self.infinitives.len() as u16);
        self.infinitives.push(infinitive.to_owned());
        self.ids.insert(infinitive.to_owned(), id);
        self.roles.push(VerbRoles::default());
        id
    }

    fn assign_roles(&mut self, auxiliaries: &Entry<RawAuxiliaries>, diagnostics: &mut Vec<Diagnostic>) {
        type SetRole = fn(&mut VerbRoles);
        let raw = &auxiliaries.value;
        let lists: [(&[String], SetRole); 6] = [
            (raw.perfect.as_slice(), |roles| roles.perfect = true),
            (raw.passive.as_slice(), |roles| roles.passive = true),
            (raw.modal.as_slice(), |roles| roles.modal = true),
            (raw.linked_modal.as_slice(), |roles| roles.linked_modal = true),
            (raw.perfect_with_passive.as_slice(), |roles| roles.perfect_with_passive = true),
            (raw.hearsay.as_slice(), |roles| roles.hearsay = true),
        ];
        for (list, set) in lists {
            for infinitive in list {
                match self.get(infinitive) {
                    Some(verb) => set(&mut self.roles[verb.0 as usize]),
                    None => diagnostics.push(with_suggestion(
                        auxiliaries.error(
                            "unknown-verb",
                            format!("no verb `{infinitive}` under [verbs]"),
                            infinitive,
                            "not declared",
                        ),
                        self.nearest(infinitive),
                    )),
                }
            }
        }
    }
}

/// Verbs in the order of their files, each with the entry that lists it.
type Listed<'r> = Vec<(&'r str, &'r Entry<BTreeMap<String, RawList>>)>;

/// The verbs of each conjugation, with those that a later list removes taken out.
fn listed<'r>(
    lists: &'r [Entry<BTreeMap<String, RawList>>],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<&'r str, Listed<'r>> {
    let mut verbs: BTreeMap<&str, Listed> = BTreeMap::new();
    for entry in lists {
        for (name, list) in &entry.value {
            let known = verbs.entry(name).or_default();
            for removed in list.removed() {
                let before = known.len();
                known.retain(|(infinitive, _)| infinitive != removed);
                if known.len() == before {
                    let message = format!("the conjugation has no `{removed}` that could be removed");
                    let label = "not there before this list";
                    diagnostics.push(entry.error("nothing-to-remove", message, removed, label));
                }
            }
            known.extend(list.iter().map(|infinitive| (infinitive.as_str(), entry)));
        }
    }
    verbs
}

/// A conjugation: the ending that makes the infinitive, and those of the other forms.
#[derive(Default)]
struct Table<'r> {
    infinitive: &'r str,
    endings: Vec<(Form, &'r StringOrList)>,
    /// What makes the marked infinitive of verbs that come apart: *mitzuteilen*.
    joined_infinitive: Option<&'r StringOrList>,
}

impl<'r> Table<'r> {
    /// Takes the endings of `raw`, which stand in place of those of the same tenses.
    fn take<T>(&mut self, raw: &'r RawConjugation, entry: &Entry<T>, diagnostics: &mut Vec<Diagnostic>) {
        for (tense, list) in raw.iter().filter(|(tense, _)| *tense != JOINED_INFINITIVE) {
            match Form::named(tense) {
                Some(form) => {
                    self.endings.retain(|(known, _)| *known != form);
                    self.endings.push((form, list));
                }
                None => diagnostics.push(with_suggestion(
                    entry.error("unknown-tense", format!("no tense `{tense}`"), tense, "not a tense"),
                    nearest(tense, Form::ALL.iter().map(|(_, name)| *name)),
                )),
            }
        }
        if let Some(ending) = raw.get("infinitive").and_then(|ending| ending.iter().next()) {
            self.infinitive = ending;
        }
        if let Some(endings) = raw.get(JOINED_INFINITIVE) {
            self.joined_infinitive = Some(endings);
        }
    }

    /// How many forms it makes.
    fn len(&self) -> usize {
        self.endings.iter().map(|(_, endings)| endings.iter().count()).sum()
    }
}

/// `diagnostic` with the name that may have been meant.
pub(super) fn with_suggestion(diagnostic: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}
