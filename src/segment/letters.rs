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
    loop {
        at = behind_small_letters(text, at);
        match (text.get(at), text.get(at + 1)) {
            (Some(b'A'..=b'Z'), _) => {
                capitals = true;
                at += 1;
            }
            // À to ÿ, without × and ÷; the small ones begin with ß.
            (Some(0xC3), Some(second)) if !matches!(second, 0x97 | 0xB7) => {
                capitals |= *second < 0x9F;
                at += 2;
            }
            _ => return PlainLetters { end: at, capitals },
        }
    }
}

/// The words of `text`, as far as they are nothing but letters.
pub(crate) fn runs_of_letters(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at;
            let behind = loop {
                at = plain_letters(text.as_bytes(), at).end;
                match text.as_bytes().get(at) {
                    None => break 0,
                    Some(byte) if byte.is_ascii() => break 1,
                    Some(_) => {}
                }
                let Some(next) = text[at..].chars().next() else { break 0 };
                if !next.is_alphabetic() {
                    break next.len_utf8();
                }
                at += next.len_utf8();
            };
            let run = &text[start..at];
            at += behind;
            if !run.is_empty() {
                return Some(run);
            }
        }
        None
    })
}

/// Where a run of small ASCII letters ends that begins at `at`. Eight bytes are looked at in one number.
fn behind_small_letters(text: &[u8], mut at: usize) -> usize {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = 0x80 * EACH;
    while let Some(bytes) = text.get(at..).and_then(<[u8]>::first_chunk) {
        let bytes = u64::from_le_bytes(*bytes);
        let low = bytes & !HIGH;
        // Adding what is missing to 128 sets the high bit of those bytes that reach `a`, and that pass `z`.
        let (reaches, passes) = (low + (0x80 - 0x61) * EACH, low + (0x80 - 0x7B) * EACH);
        let other = (!reaches | passes | bytes) & HIGH;
        if other != 0 {
            return at + other.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count()
}

#[inline]
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\0')
}

pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// Dashes, quotation marks and dots: most of what is neither ASCII nor a letter. None of it is a letter or a
/// number, which takes longer to find out by itself.
pub(super) fn is_general_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_told_alike_one_by_one_and_eight_at_a_time() {
        for odd in 0..=u8::MAX {
            for len in 0..20 {
                let mut text = vec![b'm'; len];
                text.extend([odd, b'a', b'z', b' ']);
                let expected = text.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
                assert_eq!(behind_small_letters(&text, 0), expected, "{odd:#x} behind {len}");
            }
        }
    }

    #[test]
    fn runs_of_letters_are_words_without_their_marks() {
        let runs: Vec<&str> = runs_of_letters("L’été, «Zoë» et l'œuvre: 3e año… ş").collect();
        assert_eq!(runs, ["L", "été", "Zoë", "et", "l", "œuvre", "e", "año", "ş"]);
    }
}
