//! Conditions: the closed vocabulary in which rules say when they apply.

use super::classes::{ClassSet, ClassTable, Grammar};
use super::file::{Entry, nearest};
use super::language::raw::StringOrList;
use super::language::{Act, CueForms};
use super::raw::RawCondition;
use super::scoring::{StanceId, TypeId};
use crate::diagnostic::Diagnostic;
use std::collections::BTreeSet;

/// What a source phrase is, grammatically.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceForm {
    /// There is none: an agentless passive, *it is said*.
    Empty,
    /// The document speaks for itself.
    Author,
    /// A person's name without a common noun: *Austin*.
    Name,
    /// A name behind an article, or an acronym: *le Hamas*, *HRW*.
    Body,
    /// A common noun, with or without a name.
    Noun,
    /// A pronoun whose noun was not found.
    Pronoun,
}

impl SourceForm {
    pub(super) const NAMES: [(Self, &'static str); 6] = [
        (Self::Empty, "empty"),
        (Self::Author, "author"),
        (Self::Name, "name"),
        (Self::Body, "body"),
        (Self::Noun, "noun"),
        (Self::Pronoun, "pronoun"),
    ];
}

/// Whether the source's own words stand in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quote {
    /// All of the content is quoted.
    Direct,
    /// Some of it is.
    Mixed,
    /// Nothing is.
    Indirect,
}

impl Quote {
    pub(super) const NAMES: [(Self, &'static str); 3] =
        [(Self::Direct, "direct"), (Self::Mixed, "mixed"), (Self::Indirect, "indirect")];

    /// Its name in rules and output.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }
}

/// All that conditions can ask of a statement.
#[derive(Clone, Debug)]
pub struct Facts<'s> {
    /// Classes of the head of the source phrase.
    pub source_head: ClassSet,
    /// Classes of all its words, and of what it was introduced with.
    pub source_classes: ClassSet,
    /// What it is grammatically.
    pub source_form: SourceForm,
    /// Whether it is plural.
    pub source_plural: bool,
    /// Whether one holder is meant.
    pub source_definite: bool,
    /// The cue's group.
    pub cue: &'s str,
    /// The cue's form.
    pub cue_form: CueForms,
    /// Whether the cue is negated.
    pub cue_negated: bool,
    /// The speech act.
    pub act: Act,
    /// Classes of the content's words, outside quotations within it.
    pub content_classes: ClassSet,
    /// Whether its main verb is a conditional of hearsay.
    pub content_hearsay: bool,
    /// Whether it only points back.
    pub content_anaphoric: bool,
    /// Whether it is quoted.
    pub quote: Quote,
    /// The stance, once it is known.
    pub stance: Option<StanceId>,
    /// The attribution type, once it is known.
    pub kind: Option<TypeId>,
    /// Classes of the outlet.
    pub outlet: ClassSet,
    /// ISO 639-1.
    pub language: &'s str,
    /// Whether the content has a figure.
    pub figure: bool,
    /// Mouths between the origin and the document.
    pub hearsay: u8,
    /// Whether the source is on the side that the content is about.
    pub interested: bool,
    /// Whether it comes to saying that something is not so.
    pub denies: bool,
}

/// A compiled condition.
#[derive(Clone, Debug)]
pub enum Condition {
    /// All of these hold; none at all always holds.
    All(Vec<Condition>),
    /// One of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// One thing holds.
    Is(Test),
}

/// One thing that can hold of a statement.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is told at the field of `Facts` it asks for")]
pub enum Test {
    SourceHead(ClassSet),
    SourceHas(ClassSet),
    SourceForm(Vec<SourceForm>),
    SourcePlural(bool),
    SourceDefinite(bool),
    Cue(Vec<String>),
    CueForm(CueForms),
    CueNegated(bool),
    Act(Vec<Act>),
    ContentHas(ClassSet),
    ContentHearsay(bool),
    ContentAnaphoric(bool),
    Quote(Vec<Quote>),
    Stance(Vec<StanceId>),
    Kind(Vec<TypeId>),
    Outlet(ClassSet),
    Language(Vec<String>),
    Figure(bool),
    HearsayAtLeast(u8),
    Interested(bool),
    Denies(bool),
}

impl Condition {
    /// Whether it holds.
    pub fn holds(&self, facts: &Facts<'_>) -> bool {
        match self {
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds(facts)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds(facts)),
            Self::Not(condition) => !condition.holds(facts),
            Self::Is(test) => test.holds(facts),
        }
    }
}

impl Condition {
    /// The classes it asks of a source's head, and those it asks of the rest of the source.
    pub(super) fn source_classes(&self) -> (ClassSet, ClassSet) {
        let none = (ClassSet::EMPTY, ClassSet::EMPTY);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().fold(none, |(heads, marks), part| {
                let (more_heads, more_marks) = part.source_classes();
                (heads.union(more_heads), marks.union(more_marks))
            }),
            Self::Not(part) => part.source_classes(),
            Self::Is(Test::SourceHead(classes)) => (*classes, ClassSet::EMPTY),
            Self::Is(Test::SourceHas(classes)) => (ClassSet::EMPTY, *classes),
            Self::Is(_) => none,
        }
    }
}

impl Condition {
    /// The classes of which a source must have one for it to hold; `None` if it can hold of any source.
    pub(super) fn asked_classes(&self) -> Option<ClassSet> {
        match self {
            Self::All(parts) => parts.iter().find_map(Self::asked_classes),
            Self::Any(parts) => {
                let asked = parts.iter().map(Self::asked_classes).collect::<Option<Vec<_>>>()?;
                Some(asked.into_iter().fold(ClassSet::EMPTY, ClassSet::union))
            }
            Self::Is(Test::SourceHead(classes) | Test::SourceHas(classes)) => Some(*classes),
            Self::Is(_) | Self::Not(_) => None,
        }
    }

    /// The classes of heads that it asks for together with a person's name.
    pub(super) fn person_roles(&self) -> ClassSet {
        match self {
            Self::All(parts) => {
                let named = ClassSet::of(&[Grammar::PersonalName]);
                let has_name = parts
                    .iter()
                    .any(|part| matches!(part, Self::Is(Test::SourceHas(set)) if set.meets(named)));
                parts.iter().fold(ClassSet::EMPTY, |roles, part| match part {
                    Self::Is(Test::SourceHead(heads)) if has_name => roles.union(*heads),
                    _ => roles.union(part.person_roles()),
                })
            }
            Self::Any(parts) => {
                parts.iter().fold(ClassSet::EMPTY, |roles, part| roles.union(part.person_roles()))
            }
            Self::Not(_) | Self::Is(_) => ClassSet::EMPTY,
        }
    }
}

impl Test {
    fn holds(&self, facts: &Facts<'_>) -> bool {
        match self {
            Self::SourceHead(classes) => facts.source_head.meets(*classes),
            Self::SourceHas(classes) => facts.source_classes.meets(*classes),
            Self::SourceForm(forms) => forms.contains(&facts.source_form),
            Self::SourcePlural(plural) => facts.source_plural == *plural,
            Self::SourceDefinite(definite) => facts.source_definite == *definite,
            Self::Cue(cues) => cues.iter().any(|cue| cue == facts.cue),
            Self::CueForm(forms) => facts.cue_form.meets(*forms),
            Self::CueNegated(negated) => facts.cue_negated == *negated,
            Self::Act(acts) => acts.contains(&facts.act),
            Self::ContentHas(classes) => facts.content_classes.meets(*classes),
            Self::ContentHearsay(hearsay) => facts.content_hearsay == *hearsay,
            Self::ContentAnaphoric(anaphoric) => facts.content_anaphoric == *anaphoric,
            Self::Quote(quotes) => quotes.contains(&facts.quote),
            Self::Stance(stances) => facts.stance.is_some_and(|stance| stances.contains(&stance)),
            Self::Kind(kinds) => facts.kind.is_some_and(|kind| kinds.contains(&kind)),
            Self::Outlet(classes) => facts.outlet.meets(*classes),
            Self::Language(codes) => codes.iter().any(|code| code == facts.language),
            Self::Figure(figure) => facts.figure == *figure,
            Self::HearsayAtLeast(least) => facts.hearsay >= *least,
            Self::Interested(interested) => facts.interested == *interested,
            Self::Denies(denies) => facts.denies == *denies,
        }
    }
}

/// What the names in conditions stand for.
pub(super) struct Names<'n> {
    pub classes: &'n ClassTable,
    pub types: &'n [String],
    pub stances: &'n [String],
    /// Ids of cues, of all packs.
    pub cues: &'n [String],
    /// Codes of languages that have a pack.
    pub languages: &'n [String],
    /// Kinds and ids of rules that are off: naming them is no mistake, and means nothing.
    pub off: &'n BTreeSet<(&'static str, String)>,
}

/// Compiles `raw`, which stands in `entry`, reporting every name that stands for nothing.
pub(super) fn compile<T>(
    raw: &RawCondition,
    entry: &Entry<T>,
    names: &Names<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Condition {
    let mut compiler = Compiler { entry, names, diagnostics };
    compiler.condition(raw)
}

struct Compiler<'c, T> {
    entry: &'c Entry<T>,
    names: &'c Names<'c>,
    diagnostics: &'c mut Vec<Diagnostic>,
}

impl RawCondition {
    /// The word classes that it names.
    pub(super) fn class_names(&self, names: &mut BTreeSet<String>) {
        let lists = [&self.source_head, &self.source_has, &self.content_has, &self.outlet];
        names.extend(lists.into_iter().flatten().flat_map(StringOrList::iter).map(str::to_owned));
        for part in self.all.iter().chain(&self.any).chain(self.not.as_deref()) {
            part.class_names(names);
        }
    }
}

impl<T> Compiler<'_, T> {
    fn condition(&mut self, raw: &RawCondition) -> Condition {
        let mut all: Vec<Condition> = raw.all.iter().map(|part| self.condition(part)).collect();
        if !raw.any.is_empty() {
            all.push(Condition::Any(raw.any.iter().map(|part| self.condition(part)).collect()));
        }
        if let Some(not) = &raw.not {
            all.push(Condition::Not(Box::new(self.condition(not))));
        }
        let tests = [
            raw.source_head.as_ref().map(|names| Test::SourceHead(self.classes("source-head", names))),
            raw.source_has.as_ref().map(|names| Test::SourceHas(self.classes("source-has", names))),
            raw.source_form
                .as_ref()
                .map(|names| Test::SourceForm(self.known("source-form", names, FORM, &SourceForm::NAMES))),
            raw.source_plural.map(Test::SourcePlural),
            raw.source_definite.map(Test::SourceDefinite),
            raw.cue.as_ref().map(|ids| Test::Cue(self.open("cue", ids, CUE, self.names.cues))),
            raw.cue_form.as_ref().map(|names| Test::CueForm(self.cue_forms(names))),
            raw.cue_negated.map(Test::CueNegated),
            raw.act.as_ref().map(|names| Test::Act(self.known("act", names, ACT, &Act::ALL))),
            raw.content_has.as_ref().map(|names| Test::ContentHas(self.classes("content-has", names))),
            raw.content_hearsay.map(Test::ContentHearsay),
            raw.content_anaphoric.map(Test::ContentAnaphoric),
            raw.quote.as_ref().map(|names| Test::Quote(self.known("quote", names, QUOTE, &Quote::NAMES))),
            raw.stance.as_ref().map(|ids| {
                Test::Stance(self.ids("stance", ids, STANCE, self.names.stances).map(StanceId).collect())
            }),
            raw.kind
                .as_ref()
                .map(|ids| Test::Kind(self.ids("type", ids, TYPE, self.names.types).map(TypeId).collect())),
            raw.outlet.as_ref().map(|names| Test::Outlet(self.classes("outlet", names))),
            raw.language
                .as_ref()
                .map(|codes| Test::Language(self.open("language", codes, LANGUAGE, self.names.languages))),
            raw.figure.map(Test::Figure),
            raw.hearsay_at_least.map(Test::HearsayAtLeast),
            raw.interested.map(Test::Interested),
            raw.denies.map(Test::Denies),
        ];
        all.extend(tests.into_iter().flatten().map(Condition::Is));
        Condition::All(all)
    }

    fn classes(&mut self, key: &str, names: &StringOrList) -> ClassSet {
        names.iter().fold(ClassSet::EMPTY, |set, name| {
            if let Some(class) = self.names.classes.get(name) {
                set.union(class)
            } else {
                let near = self.names.classes.nearest(name).map(str::to_owned);
                self.unknown(key, name, CLASS, near.as_deref(), &[]);
                set
            }
        })
    }

    fn cue_forms(&mut self, names: &StringOrList) -> CueForms {
        let forms = self.known("cue-form", names, FORM, &CueForms::NAMES);
        forms.into_iter().fold(CueForms::default(), CueForms::union)
    }

    /// Names of a closed list.
    fn known<V: Copy>(
        &mut self,
        key: &str,
        names: &StringOrList,
        what: What,
        all: &[(V, &'static str)],
    ) -> Vec<V> {
        let known: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
        let mut values = Vec::new();
        for name in names.iter() {
            match all.iter().find(|(_, known)| *known == name) {
                Some((value, _)) => values.push(*value),
                None => self.unknown(key, name, what, nearest(name, known.iter().copied()), &known),
            }
        }
        values
    }

    /// Names that are compared as they are with what the packs have.
    fn open(&mut self, key: &str, names: &StringOrList, what: What, all: &[String]) -> Vec<String> {
        for name in names.iter().filter(|name| !all.iter().any(|known| known == name)) {
            if !self.is_off(key, name) {
                self.unknown(key, name, what, nearest(name, all.iter().map(String::as_str)), &[]);
            }
        }
        names.iter().map(str::to_owned).collect()
    }

    /// Names of rules, as their numbers. `key` is what heads such rules, too.
    fn ids(
        &mut self,
        key: &str,
        ids: &StringOrList,
        what: What,
        all: &[String],
    ) -> impl Iterator<Item = u16> + use<T> {
        let mut found = Vec::new();
        for id in ids.iter() {
            match all.iter().position(|known| known == id) {
                Some(index) => found.push(index as u16),
                None if self.is_off(key, id) => {}
                None => self.unknown(key, id, what, nearest(id, all.iter().map(String::as_str)), &[]),
            }
        }
        found.into_iter()
    }

    fn is_off(&self, kind: &str, id: &str) -> bool {
        self.names.off.iter().any(|(off_kind, off)| *off_kind == kind && off == id)
    }

    fn unknown(&mut self, key: &str, name: &str, what: What, near: Option<&str>, all: &[&str]) {
        let message = format!("no {} `{name}`", what.name);
        let error = self.entry.error_under(what.code, message, ("when", key, name), "stands for nothing");
        self.diagnostics.push(match near {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None if all.is_empty() => error,
            None => error.help(format!("write {}", all.join(", "))),
        });
    }
}

/// What a name in a condition stands for, and the code of its not being there.
#[derive(Clone, Copy)]
struct What {
    name: &'static str,
    code: &'static str,
}

const CLASS: What = What { name: "word class", code: "unknown-class" };
const FORM: What = What { name: "form", code: "unknown-form" };
const CUE: What = What { name: "cue", code: "unknown-cue" };
const ACT: What = What { name: "speech act", code: "unknown-act" };
const QUOTE: What = What { name: "kind of quotation", code: "unknown-quote" };
const STANCE: What = What { name: "stance", code: "unknown-stance" };
const TYPE: What = What { name: "attribution type", code: "unknown-type" };
const LANGUAGE: What = What { name: "language pack", code: "unknown-language" };
