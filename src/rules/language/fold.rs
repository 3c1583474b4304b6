//! One spelling for what is the same word.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The apostrophes of texts, besides the plain one.
const APOSTROPHES: [char; 4] = ['’', 'ʼ', '‘', '′'];

/// `word` in lower case, NFC, with plain apostrophes and hyphens, and without soft hyphens.
///
/// It borrows when the word is so already, which most words of a text are.
pub fn fold(word: &str) -> Cow<'_, str> {
    if is_plainly_folded(word) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let composed: Cow<'_, str> = match is_nfc_quick(word.chars()) {
        IsNormalized::Yes => Cow::Borrowed(word),
        _ => Cow::Owned(word.nfc().collect()),
    };
    if !composed.chars().any(|c| c.is_uppercase() || APOSTROPHES.contains(&c) || is_odd_hyphen(c)) {
        return composed;
    }
    let mut folded = String::with_capacity(composed.len());
    for c in composed.chars() {
        match c {
            '\u{ad}' => {}
            c if APOSTROPHES.contains(&c) => folded.push('\''),
            c if is_odd_hyphen(c) => folded.push('-'),
            c => folded.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(folded)
}

/// Whether folding leaves `word` as it is, told cheaply: it may say no where it is so.
pub(crate) fn is_plainly_folded(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// Soft, typographic and non-breaking hyphens.
fn is_odd_hyphen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{2010}' | '\u{2011}')
}

/// Whether `c` is read as an apostrophe inside a word.
pub(crate) fn is_apostrophe(c: char) -> bool {
    c == '\'' || APOSTROPHES.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_word_fold_together() {
        assert_eq!(fold("déclare"), "déclare");
        assert_eq!(fold("De\u{301}clare"), "déclare");
        assert_eq!(fold("AUJOURD’HUI"), "aujourd'hui");
        assert_eq!(fold("porte\u{2011}parole"), "porte-parole");
        assert_eq!(fold("Gouver\u{ad}nement"), "gouvernement");
    }
}
