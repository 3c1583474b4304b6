//! The shape language of frames: small, closed, and readable by anyone.
//!
//! A shape is a row of elements that stand next to each other; adverbials between them are skipped.
//!
//! | written | means |
//! | --- | --- |
//! | `{cue:LABEL… @FORM…}` | a cue that takes a `LABEL`, in one of the forms (`@finite` if none is given) |
//! | `{source}` | the noun phrase or pronoun that says it; `{source:speaker}` no mere thing; `{source:phrase}` also behind a preposition; `{source:CLASS}` one whose head is of that class; `{source:matrix}` the subject of the main clause; `{source:own}` the one that begins with the cue |
//! | `{content:KIND}` | what is said: `clause`, `bare`, `quote`, `infinitive`, `gerund`, `object`, `phrase`, `rest`, `before` |
//! | `^` | the beginning of the sentence, but for marks, conjunctions and adverbs |
//! | `{addressee}` | whom it is said to |
//! | `{CLASS}` | a word of that word class |
//! | `word` `,` `:` `(`… | itself |
//! | `[…]` | may be missing |
//! | `<a\|b>` | one of several |

use super::cues::{Cues, Takes};
use super::lexicon::{Builder, WordId};
use super::trust::{self, Margin, Trust};
use crate::diagnostic::Diagnostic;
use crate::rules::classes::{ClassSet, ClassTable};
use crate::rules::file::Entry;
use crate::rules::language::raw::RawFrame;
use crate::rules::overlay::missing;
use std::sync::Arc;

/// A frame: a sentence shape, cut at its cue.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its id in the pack.
    pub id: Arc<str>,
    /// The constructions its cue must take.
    pub takes: Takes,
    /// The forms its cue may have.
    pub forms: CueForms,
    /// What the shape adds to the trust in a reading.
    pub trust: Margin,
    /// What stands before the cue, from the cue outwards.
    pub before: Box<[Element]>,
    /// What stands after the cue.
    pub after: Box<[Element]>,
    /// What is easily found missing, of what stands before the cue and after it.
    pub asked: [Box<[Element]>; 2],
}

/// Those of `elements` that ask for words, marks or a quotation.
fn asked(elements: &[Element]) -> Box<[Element]> {
    let is_asked = |element: &&Element| match element {
        Element::Word(_) | Element::Class(_) | Element::Mark(_) | Element::Either(_) => true,
        Element::Content(kind) => *kind == ContentKind::Quote,
        _ => false,
    };
    elements.iter().filter(is_asked).cloned().collect()
}

/// Frames by their numbers, in order, with what their shapes add to the trust in a reading.
pub type FrameRow = [(u16, Margin)];

/// The frames that a group of cues can stand in.
#[derive(Clone, Debug, Default)]
pub struct FramesOf {
    /// By each form of a cue, in the order of [`CueForms`].
    by_form: [Box<FrameRow>; CueForms::COUNT],
}

impl FramesOf {
    /// Those of `frames` that cues can stand in which take these constructions.
    pub(super) fn new(frames: &[Frame], takes: Takes) -> Self {
        let fitting = |form: CueForms| {
            let fits = |frame: &Frame| frame.takes.meets(takes) && frame.forms.meets(form);
            let numbered = (0..).zip(frames).filter(|(_, frame)| fits(frame));
            numbered.map(|(number, frame)| (number, frame.trust)).collect()
        };
        Self { by_form: std::array::from_fn(|bit| fitting(CueForms(1 << bit))) }
    }

    /// Those for each of these forms of a cue. A frame may be for several of them.
    pub fn with(&self, forms: CueForms) -> impl Iterator<Item = &FrameRow> {
        let mut left = forms.0;
        std::iter::from_fn(move || {
            let frames = self.by_form.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(&**frames)
        })
    }
}

/// One element of a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// Who says it.
    Source(SourceKind),
    /// What is said.
    Content(ContentKind),
    /// Whom it is said to.
    Addressee,
    /// The beginning of the sentence.
    Start,
    /// The end of the sentence, or a mark.
    End,
    /// This very word.
    Word(WordId),
    /// A word of this class.
    Class(ClassSet),
    /// This punctuation mark.
    Mark(char),
    /// What may be missing.
    Optional(Box<[Element]>),
    /// The first of several that fits.
    Either(Box<[Box<[Element]>]>),
}

/// Where a source is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// The noun phrase next to the cue.
    Adjacent,
    /// The same, if it can speak: a role, a body, a name, a pronoun; no mere thing.
    Speaker,
    /// The noun phrase next to the cue, in whatever case, even behind a preposition.
    Phrase,
    /// The noun phrase next to the cue whose head has one of these classes.
    Of(ClassSet),
    /// The subject of the clause that the cue is attached to.
    Matrix,
    /// Whose noun the cue is: *his claim*, *the court's ruling*.
    Possessor,
    /// The noun phrase that begins with the cue: *de source judiciaire*.
    Own,
}

/// What a content is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// A clause.
    Clause,
    /// A clause that nothing opens, so that it must begin with its subject.
    Bare,
    /// A quotation.
    Quote,
    /// An infinitive and what depends on it.
    Infinitive,
    /// A present participle and what depends on it.
    Gerund,
    /// A noun phrase and what depends on it.
    Object,
    /// The same, if its head has one of these classes.
    Of(ClassSet),
    /// A noun phrase alone.
    Phrase,
    /// Whatever is left of the clause.
    Rest,
    /// The sentence before this one.
    Before,
}

/// The forms of a cue, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CueForms(u16);

impl CueForms {
    /// *a déclaré*, *says*, *may have said*.
    pub const FINITE: Self = Self(1);
    /// *a été accusé*, *is said*.
    pub const PASSIVE: Self = Self(1 << 1);
    /// *affirmant*, *saying*.
    pub const GERUND: Self = Self(1 << 2);
    /// *accusé par*, *quoted by*.
    pub const PARTICIPLE: Self = Self(1 << 3);
    /// *affirmer*, *to say*.
    pub const INFINITIVE: Self = Self(1 << 4);
    /// *affirme-t-il*: the subject pronoun hangs on the verb.
    pub const INVERTED: Self = Self(1 << 5);
    /// A noun.
    pub const NOUN: Self = Self(1 << 6);
    /// A preposition, a mark, a set phrase.
    pub const WORD: Self = Self(1 << 7);
    /// *wie er mitteilte*: a finite verb that closes its clause.
    pub const FINAL: Self = Self(1 << 8);

    /// How many forms there are.
    const COUNT: usize = 9;

    /// Every form.
    pub const ANY: Self = Self(0x1ff);

    /// All of them, with their names in frames and rules.
    pub(crate) const NAMES: [(Self, &'static str); 10] = [
        (Self::FINITE, "finite"),
        (Self::PASSIVE, "passive"),
        (Self::GERUND, "gerund"),
        (Self::PARTICIPLE, "participle"),
        (Self::INFINITIVE, "infinitive"),
        (Self::INVERTED, "inverted"),
        (Self::NOUN, "noun"),
        (Self::WORD, "word"),
        (Self::FINAL, "final"),
        (Self::ANY, "any"),
    ];

    /// Both together.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in `self` and not in `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the two share a form.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Compiles a frame, or reports what is wrong with its shape.
pub(super) fn compile(
    entry: &Entry<RawFrame>,
    cues: &Cues,
    trust: &Trust,
    classes: &ClassTable,
    lexicon: &mut Builder,
) -> Result<Frame, Diagnostic> {
    let raw = &entry.value;
    let Some(shape) = &raw.shape else { return Err(missing(entry, "shape")) };
    let mut parser = Parser { rest: shape, depth: 0, cues, classes, lexicon };
    let parts = parser.row(None).map_err(|Wrong { what, at, help }| {
        let error = entry.error("frame-shape", format!("frame `{}`: {what}", raw.id), at, "in this shape");
        if help.is_empty() { error } else { error.help(help) }
    })?;
    let is_cue = |part: &Part| matches!(part, Part::Cue { .. });
    let one_cue = parts.iter().filter(|part| is_cue(part)).count() == 1;
    let (true, Some(at)) = (one_cue, parts.iter().position(is_cue)) else {
        return Err(entry.error(
            "frame-shape",
            format!("frame `{}` needs exactly one {{cue:…}}, outside brackets", raw.id),
            shape,
            "in this shape",
        ));
    };
    let mut parts = parts;
    let after = parts.split_off(at + 1);
    let Some(Part::Cue { takes, forms }) = parts.pop() else { unreachable!("a cue was found at `at`") };
    parts.reverse();
    if let Some(share) = raw.trust.filter(|share| !trust::is_share(*share)) {
        return Err(trust::out_of_range(entry, &raw.id, share));
    }
    let trust = raw.trust.map_or(0, |share| trust.added(share));
    let (before, after) = (elements(parts), elements(after));
    let asked = [asked(&before), asked(&after)];
    Ok(Frame { id: raw.id.as_str().into(), takes, forms, trust, before, after, asked })
}

enum Part {
    Cue { takes: Takes, forms: CueForms },
    Element(Element),
}

/// The elements among `parts`; the cue has been taken out before.
fn elements(parts: Vec<Part>) -> Box<[Element]> {
    parts
        .into_iter()
        .filter_map(|part| match part {
            Part::Element(element) => Some(element),
            Part::Cue { .. } => None,
        })
        .collect()
}

struct Wrong<'s> {
    what: String,
    at: &'s str,
    help: String,
}

/// How deep brackets may be nested; a shape that needs more can not be read by people either.
const NESTED: usize = 8;

struct Parser<'s, 'c> {
    rest: &'s str,
    /// How many brackets are open.
    depth: usize,
    cues: &'c Cues,
    classes: &'c ClassTable,
    lexicon: &'c mut Builder,
}

impl<'s> Parser<'s, '_> {
    /// A row of elements up to `closing` (or `|` inside `<…>`), or to the end.
    fn row(&mut self, closing: Option<char>) -> Result<Vec<Part>, Wrong<'s>> {
        let mut parts = Vec::new();
        self.depth += 1;
        if self.depth > NESTED {
            return Err(wrong(format!("brackets stand in more than {NESTED} others"), &self.rest[..1]));
        }
        loop {
            self.rest = self.rest.trim_start();
            let Some(next) = self.rest.chars().next() else {
                return match closing {
                    None => Ok(parts),
                    Some(mark) => Err(wrong(format!("a `{mark}` is missing"), self.rest)),
                };
            };
            match next {
                _ if Some(next) == closing || (closing == Some('>') && next == '|') => {
                    self.depth -= 1;
                    return Ok(parts);
                }
                '{' => parts.push(self.slot()?),
                '[' => {
                    self.rest = &self.rest[1..];
                    let inside = self.row(Some(']'))?;
                    self.rest = &self.rest[1..];
                    parts.push(Part::Element(Element::Optional(elements(inside))));
                }
                '<' => parts.push(self.either()?),
                '^' => {
                    self.rest = &self.rest[1..];
                    parts.push(Part::Element(Element::Start));
                }
                '$' => {
                    self.rest = &self.rest[1..];
                    parts.push(Part::Element(Element::End));
                }
                ',' | ':' | ';' | '(' | ')' | '-' | '—' => {
                    self.rest = &self.rest[next.len_utf8()..];
                    parts.push(Part::Element(Element::Mark(next)));
                }
                ']' | '}' | '>' | '|' => {
                    return Err(wrong(format!("`{next}` closes nothing"), &self.rest[..1]));
                }
                _ => self.words(&mut parts),
            }
        }
    }

    fn either(&mut self) -> Result<Part, Wrong<'s>> {
        let mut choices = Vec::new();
        loop {
            self.rest = &self.rest[1..];
            choices.push(elements(self.row(Some('>'))?));
            if self.rest.starts_with('>') {
                self.rest = &self.rest[1..];
                return Ok(Part::Element(Element::Either(choices.into())));
            }
        }
    }

    fn words(&mut self, parts: &mut Vec<Part>) {
        let end = self.rest.find(|c: char| c.is_whitespace() || "{}[]<>|,:;()".contains(c));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        parts.extend(self.lexicon.words_of(word).into_iter().map(|word| Part::Element(Element::Word(word))));
    }

    fn slot(&mut self) -> Result<Part, Wrong<'s>> {
        let Some(end) = self.rest.find('}') else {
            return Err(wrong("a `}` is missing".to_owned(), self.rest));
        };
        let slot = &self.rest[1..end];
        self.rest = &self.rest[end + 1..];
        let (name, qualifiers) = slot.split_once(':').unwrap_or((slot, ""));
        let element = match (name, qualifiers) {
            ("cue", _) => return self.cue(slot, qualifiers),
            ("source", "") => Element::Source(SourceKind::Adjacent),
            ("source", "speaker") => Element::Source(SourceKind::Speaker),
            ("source", "phrase") => Element::Source(SourceKind::Phrase),
            ("source", "possessor") => Element::Source(SourceKind::Possessor),
            ("source", "matrix") => Element::Source(SourceKind::Matrix),
            ("source", "own") => Element::Source(SourceKind::Own),
            ("content", kind) => Element::Content(match self.classes.get(kind) {
                Some(class) => ContentKind::Of(class),
                None => content_kind(kind, slot)?,
            }),
            ("source", class) => Element::Source(SourceKind::Of(self.class(class, slot)?)),
            ("addressee", "") => Element::Addressee,
            (class, "") => Element::Class(self.class(class, slot)?),
            _ => return Err(wrong(format!("`{qualifiers}` says nothing of `{name}`"), slot)),
        };
        Ok(Part::Element(element))
    }

    /// The word class of this name, as a set.
    fn class(&self, name: &str, slot: &'s str) -> Result<ClassSet, Wrong<'s>> {
        self.classes.get(name).ok_or_else(|| {
            let help = self.classes.nearest(name).map(|near| format!("did you mean `{{{near}}}`?"));
            Wrong {
                what: format!("`{{{name}}}` is neither a slot nor a word class"),
                at: slot,
                help: help.unwrap_or_default(),
            }
        })
    }

    fn cue(&self, slot: &'s str, qualifiers: &str) -> Result<Part, Wrong<'s>> {
        let mut takes = Takes::default();
        let mut forms = CueForms::default();
        for word in qualifiers.split_whitespace() {
            if let Some(form) = word.strip_prefix('@') {
                match CueForms::NAMES.iter().find(|(_, name)| *name == form) {
                    Some((form, _)) => forms.0 |= form.0,
                    None => return Err(wrong(format!("`{word}` is no form of a cue"), slot)),
                }
            } else if let Some(label) = self.cues.label(word) {
                takes.0 |= label.0;
            } else {
                let near = self.cues.nearest_label(word).map(|near| format!("did you mean `{near}`?"));
                return Err(Wrong {
                    what: format!("no cue takes `{word}`"),
                    at: slot,
                    help: near.unwrap_or_default(),
                });
            }
        }
        if takes == Takes::default() {
            return Err(wrong("the cue must say what it takes: `{cue:clause}`".to_owned(), slot));
        }
        if forms == CueForms::default() {
            forms = CueForms::FINITE;
        }
        Ok(Part::Cue { takes, forms })
    }
}

fn content_kind<'s>(kind: &str, slot: &'s str) -> Result<ContentKind, Wrong<'s>> {
    Ok(match kind {
        "clause" => ContentKind::Clause,
        "bare" => ContentKind::Bare,
        "quote" => ContentKind::Quote,
        "infinitive" => ContentKind::Infinitive,
        "gerund" => ContentKind::Gerund,
        "object" => ContentKind::Object,
        "phrase" => ContentKind::Phrase,
        "rest" => ContentKind::Rest,
        "before" => ContentKind::Before,
        _ => {
            let what = format!("no content is made of `{kind}`");
            let help =
                "write clause, bare, quote, infinitive, gerund, object, phrase, rest, before or a word class"
                    .to_owned();
            return Err(Wrong { what, at: slot, help });
        }
    })
}

fn wrong(what: String, at: &str) -> Wrong<'_> {
    Wrong { what, at, help: String::new() }
}
