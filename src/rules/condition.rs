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
    const NAMES: [(Self, &'static str); 6] = [
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
    const NAMES: [(Self, &'static str); 3] =
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
        }
    }
}

/// What the names in conditions stand for.
pub(super) struct Names<'n> {
    pub classes: &'n ClassTable,
    pub types: &'n [String],
    pub stances: &'n [String],
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
            raw.source_head.as_ref().map(|names| Test::SourceHead(self.classes(names))),
            raw.source_has.as_ref().map(|names| Test::SourceHas(self.classes(names))),
            raw.source_form
                .as_ref()
                .map(|names| Test::SourceForm(self.known(names, "form", &SourceForm::NAMES))),
            raw.source_plural.map(Test::SourcePlural),
            raw.source_definite.map(Test::SourceDefinite),
            raw.cue.as_ref().map(|ids| Test::Cue(ids.iter().map(str::to_owned).collect())),
            raw.cue_form.as_ref().map(|names| Test::CueForm(self.cue_forms(names))),
            raw.cue_negated.map(Test::CueNegated),
            raw.act.as_ref().map(|names| Test::Act(self.known(names, "speech act", &Act::ALL))),
            raw.content_has.as_ref().map(|names| Test::ContentHas(self.classes(names))),
            raw.content_hearsay.map(Test::ContentHearsay),
            raw.content_anaphoric.map(Test::ContentAnaphoric),
            raw.quote
                .as_ref()
                .map(|names| Test::Quote(self.known(names, "kind of quotation", &Quote::NAMES))),
            raw.stance.as_ref().map(|ids| {
                Test::Stance(self.ids(ids, ("stance", "stance"), self.names.stances).map(StanceId).collect())
            }),
            raw.kind.as_ref().map(|ids| {
                Test::Kind(
                    self.ids(ids, ("attribution type", "type"), self.names.types).map(TypeId).collect(),
                )
            }),
            raw.outlet.as_ref().map(|names| Test::Outlet(self.classes(names))),
            raw.language.as_ref().map(|codes| Test::Language(codes.iter().map(str::to_owned).collect())),
            raw.figure.map(Test::Figure),
            raw.hearsay_at_least.map(Test::HearsayAtLeast),
            raw.interested.map(Test::Interested),
        ];
        all.extend(tests.into_iter().flatten().map(Condition::Is));
        Condition::All(all)
    }

    fn classes(&mut self, names: &StringOrList) -> ClassSet {
        names.iter().fold(ClassSet::EMPTY, |set, name| {
            if let Some(class) = self.names.classes.get(name) {
                set.union(class)
            } else {
                let near = self.names.classes.nearest(name).map(str::to_owned);
                self.unknown("word class", name, near.as_deref());
                set
            }
        })
    }

    fn cue_forms(&mut self, names: &StringOrList) -> CueForms {
        self.known(names, "cue form", &CueForms::NAMES).into_iter().fold(CueForms::default(), CueForms::union)
    }

    fn known<V: Copy>(&mut self, names: &StringOrList, what: &str, all: &[(V, &'static str)]) -> Vec<V> {
        let mut values = Vec::new();
        for name in names.iter() {
            match all.iter().find(|(_, known)| *known == name) {
                Some((value, _)) => values.push(*value),
                None => self.unknown(what, name, nearest(name, all.iter().map(|(_, known)| *known))),
            }
        }
        values
    }

    fn ids(
        &mut self,
        ids: &StringOrList,
        (what, kind): (&str, &'static str),
        all: &[String],
    ) -> impl Iterator<Item = u16> + use<T> {
        let mut found = Vec::new();
        for id in ids.iter() {
            match all.iter().position(|known| known == id) {
                Some(index) => found.push(index as u16),
                None if self.names.off.contains(&(kind, id.to_owned())) => {}
                None => self.unknown(what, id, nearest(id, all.iter().map(String::as_str))),
            }
        }
        found.into_iter()
    }

    fn unknown(&mut self, what: &str, name: &str, near: Option<&str>) {
        let mut diagnostic =
            self.entry.error("unknown-name", format!("no {what} `{name}`"), name, "stands for nothing");
        if let Some(near) = near {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
        self.diagnostics.push(diagnostic);
    }
}
