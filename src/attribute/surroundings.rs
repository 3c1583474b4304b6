//! What stands on either side of a cue, as far as frames ask for it by name.
//!
//! Most frames that are tried ask for a quotation, a mark or a word that is not there at all. To find that out
//! once for a cue takes less than to lay one frame on its sentence.

use super::grammar::View;
use crate::rules::ClassSet;
use crate::rules::language::{ContentKind, Element, Frame};
use crate::segment::{Kind, Token};

/// What stands before and behind a cue in its sentence.
pub(super) struct Surroundings<'s> {
    before: Side<'s>,
    after: Side<'s>,
}

impl<'s> Surroundings<'s> {
    /// What stands before the token `before` and from `after` on.
    pub(super) fn of(view: &View<'s>, before: usize, after: usize) -> Self {
        let tokens = &view.seg.tokens;
        // A quotation may be the sentence before, or the one behind.
        let last_before = view.start.checked_sub(1).map(|last| &tokens[last]);
        Self {
            before: Side::of(&tokens[view.start..before], last_before),
            after: Side::of(&tokens[after..view.end], tokens.get(view.end)),
        }
    }

    /// Whether nothing is missing that `frame` asks for; it may lie elsewhere than the frame asks.
    pub(super) fn may_hold(&self, frame: &Frame) -> bool {
        let [before, after] = &frame.asked;
        self.before.may_hold(before) && self.after.may_hold(after)
    }
}

/// One side of a cue.
struct Side<'s> {
    tokens: &'s [Token],
    /// The classes of all tokens.
    classes: ClassSet,
    /// The kinds of all tokens, as bits.
    kinds: u16,
    /// Whether a quotation can be a content here.
    has_quotation: bool,
}

impl<'s> Side<'s> {
    /// The side that `tokens` are, beside the sentence that `beyond` is the next token of.
    fn of(tokens: &'s [Token], beyond: Option<&Token>) -> Self {
        let (mut classes, mut kinds) = (ClassSet::EMPTY, 0);
        let mut has_quotation = beyond.is_some_and(|token| token.quoted);
        for token in tokens {
            classes = classes.union(token.classes);
            kinds |= bit(token.kind);
            has_quotation |= token.quoted;
        }
        Self { tokens, classes, kinds, has_quotation }
    }

    fn may_hold(&self, elements: &[Element]) -> bool {
        elements.iter().all(|element| match element {
            Element::Word(word) => self.tokens.iter().any(|token| token.word == *word),
            Element::Class(class) => self.classes.meets(*class),
            Element::Mark(mark) => kind_of(*mark).is_some_and(|kind| self.kinds & bit(kind) != 0),
            Element::Content(ContentKind::Quote) => self.has_quotation,
            Element::Either(choices) => choices.iter().any(|choice| self.may_hold(choice)),
            _ => true,
        })
    }
}

/// The kind of token that the mark of a shape stands for.
pub(super) fn kind_of(mark: char) -> Option<Kind> {
    Some(match mark {
        ',' => Kind::Comma,
        ':' => Kind::Colon,
        ';' => Kind::Semicolon,
        '?' => Kind::Stop,
        '-' | '—' => Kind::Dash,
        '(' => Kind::Open,
        ')' => Kind::Close,
        _ => return None,
    })
}

fn bit(kind: Kind) -> u16 {
    1 << kind as u16
}
