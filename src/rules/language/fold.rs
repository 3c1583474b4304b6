//! One spelling for what is the same word.

use crate::stretch;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The apostrophes of texts, besides the plain one.
const APOSTROPHES: [char; 4] = ['’', 'ʼ', '‘', '′'];

/// What is read as a hyphen inside a word.
pub(crate) const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Whether a hyphen may stand in `word`, told cheaply: it may say yes where there is none.
pub(crate) fn may_have_hyphen(word: &str) -> bool {
    // The first byte of the typographic ones, and of other marks.
    word.bytes().any(|byte| byte == b'-' || byte == 0xE2)
}

/// `word` in lower case, NFC, with plain apostrophes and hyphens, and without soft hyphens.
///
/// It borrows when the word is so already, which most words of a text are.
pub fn fold(word: &str) -> Cow<'_, str> {
    if is_plainly_folded(word) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::new();
    push_folded(word, &mut folded);
    Cow::Owned(folded)
}

/// The same, in `buffer` instead of memory of its own.
pub(crate) fn fold_in<'f>(word: &'f str, buffer: &'f mut String) -> &'f str {
    if is_plainly_folded(word) {
        return word;
    }
    buffer.clear();
    push_folded(word, buffer);
    buffer
}

/// Writes `word`, folded, behind what is in `out`.
pub(crate) fn push_folded(word: &str, out: &mut String) {
    let start = out.len();
    if word.is_ascii() || has_only(word, |byte| byte.is_ascii()) {
        out.push_str(word);
        return out[start..].make_ascii_lowercase();
    }
    out.reserve(word.len());
    for c in word.chars() {
        if let Some(c) = plain_fold(c) {
            out.push(c);
        } else {
            out.truncate(start);
            return push_thoroughly_folded(word, out);
        }
    }
}

/// Writes the words of `text`, folded, each with a space behind it.
pub(crate) fn push_folded_words(text: &str, out: &mut String) {
    let start = out.len();
    let bytes = text.as_bytes();
    // From `copied` on all is written as it stands, one space behind each word, and capitals of ASCII are made
    // small at once in the end.
    let (mut copied, mut at) = (0, 0);
    let mut in_word = false;
    while let Some(&byte) = bytes.get(at) {
        let standing = if byte == b' ' && !in_word { 0 } else { standing(&bytes[at..]) };
        if standing > 0 {
            at += standing;
            in_word = bytes[at - 1] != b' ';
            continue;
        }
        out.push_str(&text[copied..at]);
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        copied = at;
        if c.is_whitespace() {
            out.push_str(if in_word { " " } else { "" });
            in_word = false;
        } else if let Some(c) = plain_fold(c) {
            out.push(c);
            in_word = true;
        } else {
            out.truncate(start);
            return text.split_whitespace().for_each(|word| {
                push_folded(word, out);
                out.push(' ');
            });
        }
    }
    out.push_str(&text[copied..]);
    out.push_str(if in_word { " " } else { "" });
    out[start..].make_ascii_lowercase();
}

/// How many bytes at the beginning of `text`, which is no space, are written as they stand, but for capitals of
/// ASCII: letters and marks of that, the letters from ß to ÿ, and single spaces.
fn standing(text: &[u8]) -> usize {
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "all of a stretch is compared at once where nothing is skipped"
    )]
    let stands = |byte| (b' '..=b'~').contains(&byte) | (byte == 0xC3) | (0x9F..=0xBF).contains(&byte);
    let mut len = stretch::leading(text, stands);
    // A capital begins like a small letter.
    len -= usize::from(len > 0 && text[len - 1] == 0xC3);
    let is_double = |(one, next): (&u8, &u8)| *one == b' ' && *next == b' ';
    let pairs = || text[..len].iter().zip(&text[1..len.max(1)]);
    if pairs().fold(false, |any, pair| any | is_double(pair)) {
        len = pairs().position(is_double).map_or(len, |space| space + 1);
    }
    len
}

/// The folded form of the characters that nearly all texts are made of; none of them composes with
/// another, so that a word of such characters is in NFC.
fn plain_fold(c: char) -> Option<char> {
    match c {
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        '\0'..='\x7f' | 'ß'..='ÿ' | 'œ' => Some(c),
        'À'..='Þ' if c != '×' => char::from_u32(c as u32 + 32),
        _ if APOSTROPHES.contains(&c) => Some('\''),
        // Marks of Latin-1 and of general punctuation, without hyphens.
        '\u{a1}'..='\u{ac}' | '\u{ae}'..='¿' | '×' | '‒'..='‧' => Some(c),
        _ => None,
    }
}

fn push_thoroughly_folded(word: &str, out: &mut String) {
    let composed: Cow<'_, str> = match is_nfc_quick(word.chars()) {
        IsNormalized::Yes => Cow::Borrowed(word),
        _ => Cow::Owned(word.nfc().collect()),
    };
    if !composed.chars().any(|c| c.is_uppercase() || APOSTROPHES.contains(&c) || is_odd_hyphen(c)) {
        out.push_str(&composed);
        return;
    }
    for c in composed.chars() {
        match c {
            '\u{ad}' => {}
            c if APOSTROPHES.contains(&c) => out.push('\''),
            c if is_odd_hyphen(c) => out.push('-'),
            c => out.extend(c.to_lowercase()),
        }
    }
}

/// Whether folding leaves `word` as it is, told cheaply: it may say no where it is so.
pub(crate) fn is_plainly_folded(word: &str) -> bool {
    has_only(word, |byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// Whether `word` is made of ASCII characters that are `fine`, and of the letters from ß to ÿ.
fn has_only(word: &str, fine: impl Fn(u8) -> bool) -> bool {
    let mut bytes = word.bytes();
    while let Some(byte) = bytes.next() {
        let is_fine =
            if byte == 0xC3 { bytes.next().is_some_and(|second| second >= 0x9F) } else { fine(byte) };
        if !is_fine {
            return false;
        }
    }
    true
}

/// Soft, typographic and non-breaking hyphens.
fn is_odd_hyphen(c: char) -> bool {
    c == '\u{ad}' || c != '-' && HYPHENS.contains(&c)
}

/// Whether `c` is read as an apostrophe inside a word.
pub(crate) fn is_apostrophe(c: char) -> bool {
    c == '\'' || APOSTROPHES.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_way_gives_what_the_thorough_one_gives() {
        for c in ('\0'..='\u{24f}').chain('\u{2b0}'..='\u{36f}').chain('\u{2000}'..='\u{2060}') {
            let word = format!("E{c}e");
            let mut thoroughly = String::new();
            push_thoroughly_folded(&word, &mut thoroughly);
            assert_eq!(fold(&word), thoroughly);
            assert!(!is_plainly_folded(&word[1..]) || word[1..] == thoroughly[1..], "{c:?}");
        }
    }

    #[test]
    fn words_are_folded_one_by_one() {
        let folded = |text: &str| {
            let mut out = "> ".to_owned();
            push_folded_words(text, &mut out);
            out
        };
        assert_eq!(
            folded("  Il  a dit :\n«\u{a0}L’État, c’est MOI.\u{a0}» "),
            "> il a dit : « l'état, c'est moi. » "
        );
        assert_eq!(folded("De\u{301}clare-t-il\u{2009}À lui"), "> déclare-t-il à lui ");
        assert_eq!(folded(" \t"), "> ");
    }

    #[test]
    fn spellings_of_one_word_fold_together() {
        assert_eq!(fold("déclare"), "déclare");
        assert_eq!(fold("De\u{301}clare"), "déclare");
        assert_eq!(fold("AUJOURD’HUI"), "aujourd'hui");
        assert_eq!(fold("porte\u{2011}parole"), "porte-parole");
        assert_eq!(fold("Gouver\u{ad}nement"), "gouvernement");
    }
}
