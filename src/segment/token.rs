//! Tokens: words, numbers and marks.

use crate::document::Span;
use crate::rules::language::{FormSet, VerbRoles, WordId};
use crate::rules::{ClassSet, Grammar};

/// What a token is, before any grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word,
    /// A number in digits.
    Number,
    /// `,`
    Comma,
    /// `.` `!` `?` `…`: what can end a sentence.
    Stop,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// A dash that stands between words.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// An opening quotation mark.
    QuoteOpen,
    /// A closing quotation mark.
    QuoteClose,
    /// A quotation mark that may be either, before quotations are paired.
    QuoteEither,
    /// An apostrophe at the edge of a word, or a single quotation mark, before quotations are paired.
    Apostrophe,
    /// Anything else.
    Other,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The word it is, for words and known marks.
    pub word: WordId,
    /// What it is.
    pub kind: Kind,
    /// Whether it begins with a capital, or is written like a name without one: *al-Assad*, *taz.de*.
    pub capital: bool,
    /// Whether it is written in capitals, and longer than one.
    pub all_caps: bool,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Whether a hyphen, an apostrophe or another mark may stand in it.
    pub marked: bool,
    /// Whether it stands inside a quotation; its marks count as inside.
    pub quoted: bool,
    /// Whether it has a full stop of its own, as abbreviations do.
    pub abbreviation: bool,
    /// Whether a cue can begin with it, or have it as its verb.
    pub anchors: bool,
    /// Whether a cue of several words begins here, those with a verb left out.
    pub opens_cue: bool,
    /// The forms that it can be read as, if it can be a verb.
    pub forms: FormSet,
    /// What it helps to build as a verb, over all readings.
    pub roles: VerbRoles,
    /// Its word classes, those of phrases it belongs to included.
    pub classes: ClassSet,
}

impl Token {
    /// Whether it has this grammatical class.
    #[inline]
    pub fn is(&self, class: Grammar) -> bool {
        self.classes.is(class)
    }

    /// Whether it can be the verb of a clause, going by its form.
    #[inline]
    pub fn is_finite(&self) -> bool {
        self.forms.meets(FormSet::FINITE)
    }

    /// Whether it is a word that begins with a capital.
    #[inline]
    pub fn is_capitalised_word(&self) -> bool {
        self.kind == Kind::Word && self.capital
    }
}
