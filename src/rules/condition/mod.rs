//! Conditions: the closed vocabulary in which rules say when they apply.

mod compile;

pub(super) use compile::{Names, compile};

use super::classes::{ClassSet, Grammar};
use super::language::{Act, CueForms};
use super::scoring::{StanceId, TypeId};

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
    pub(in crate::rules) const NAMES: [(Self, &'static str); 6] = [
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
    pub(in crate::rules) const NAMES: [(Self, &'static str); 3] =
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
