//! How words are written, letter by letter.

use super::token::Kind;
use crate::rules::language::HYPHENS;

/// How a token is written. By default, as a word of plain small letters.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    /// Whether it begins with a capital, or is written like a name without one.
    pub(super) capital: bool,
    /// Whether it is written in capitals, and longer than one.
    pub(super) all_caps: bool,
    /// Whether a hyphen, an apostrophe or another mark may stand in it.
    pub(super) marked: bool,
}

impl Look {
    pub(super) fn of(written: &str, kind: Kind) -> Self {
        let mut chars = written.chars();
        let initial = chars.next().is_some_and(char::is_uppercase);
        // *NATO*, *S&P*
        let all_caps = initial
            && chars.clone().any(char::is_uppercase)
            && chars.all(|c| !c.is_lowercase() && !is_apostrophe(c));
        Self { capital: initial || kind == Kind::Word && is_name_like(written), all_caps, marked: true }
    }
}

/// A run of ASCII and Latin-1 letters. Nearly all words are one, and need no decoding.
pub(super) struct PlainLetters {
    /// The byte behind it.
    pub(super) end: usize,
    /// Whether there is a capital among them.
    pub(super) capitals: bool,
}

/// The run of plain letters from `at` on.
pub(super) fn plain_letters(text: &[u8], mut at: usize) -> PlainLetters {
    let mut capitals = false;
    while let Some(byte) = text.get(at) {
        if byte.is_ascii_lowercase() {
            at += 1;
        } else if byte.is_ascii_uppercase() {
            capitals = true;
            at += 1;
        } else if *byte == 0xC3 && !matches!(text.get(at + 1), None | Some(0x97 | 0xB7)) {
            // À to ÿ, without × and ÷; the small ones begin with ß.
            capitals |= text[at + 1] < 0x9F;
            at += 2;
        } else {
            break;
        }
    }
    PlainLetters { end: at, capitals }
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\0')
}

pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

pub(super) fn is_joiner(c: char) -> bool {
    HYPHENS.contains(&c) || is_apostrophe(c)
}

/// Whether a capital stands inside the word, or a full stop, as in names of the web.
fn is_name_like(written: &str) -> bool {
    let inner = written.as_bytes().get(2..written.len().saturating_sub(2)).unwrap_or_default();
    inner.iter().any(|byte| *byte == b'.' || byte.is_ascii_uppercase())
}

/// Whether these letters are a Roman number of two digits or more.
pub(super) fn is_roman(letters: &str) -> bool {
    letters.len() > 1 && letters.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}
