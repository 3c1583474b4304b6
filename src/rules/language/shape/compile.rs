//! From a shape as it is written to a frame.

use super::{ContentKind, CueForms, Element, SourceKind};
use crate::diagnostic::Diagnostic;
use crate::rules::classes::{ClassSet, ClassTable};
use crate::rules::file::Entry;
use crate::rules::language::cues::{Cues, Takes};
use crate::rules::language::frame::Frame;
use crate::rules::language::lexicon::Builder;
use crate::rules::language::raw::RawFrame;
use crate::rules::language::trust::{self, Trust};
use crate::rules::overlay::missing;

/// Compiles a frame, or reports what is wrong with its shape.
pub(in crate::rules::language) fn compile(
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
    if let Some(share) = raw.trust.filter(|share| !trust::is_share(*share)) {
        return Err(trust::out_of_range(entry, &raw.id, share));
    }
    let trust = raw.trust.map_or(0, |share| trust.added(share));
    let place = (entry.file.name.clone(), entry.line());
    Ok(Frame::new(
        raw.id.as_str().into(),
        place,
        takes,
        forms,
        trust,
        mirrored(elements(parts)),
        elements(after),
    ))
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

/// The elements in the order in which they are met going to the left, within brackets, too.
fn mirrored(elements: Box<[Element]>) -> Box<[Element]> {
    let mirror = |element| match element {
        Element::Optional(inner) => Element::Optional(mirrored(inner)),
        Element::Either(choices) => Element::Either(choices.into_iter().map(mirrored).collect()),
        other => other,
    };
    elements.into_iter().rev().map(mirror).collect()
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
                ',' | ':' | ';' | '?' | '(' | ')' | '-' | '—' => {
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
        let end = self.rest.find(|c: char| c.is_whitespace() || "{}[]<>|,:;?()".contains(c));
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
            ("content", kind) => Element::Content(match (self.classes.get(kind), kind.split_once(' ')) {
                (Some(class), _) => ContentKind::Of(class),
                (None, Some(("rest", opener))) => ContentKind::Opened(self.class(opener, slot)?),
                (None, _) => content_kind(kind, slot)?,
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
                    Some((form, _)) => forms = forms.union(*form),
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
        "gap" => ContentKind::Gap,
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
                "write clause, bare, gap, quote, infinitive, gerund, object, phrase, rest, before, a word class, or rest and the class of its first word"
                    .to_owned();
            return Err(Wrong { what, at: slot, help });
        }
    })
}

fn wrong(what: String, at: &str) -> Wrong<'_> {
    Wrong { what, at, help: String::new() }
}
