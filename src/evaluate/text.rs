//! A text as evaluation counts it: in tokens, so that a span may be off by a space and nothing changes.

use crate::read::Unit;
use std::ops::Range;

/// The tokens of a text: words (with one apostrophe inside) and single marks.
///
/// These are not the tokens of `segment`, which knows languages: what is measured must not depend on the
/// rules that are measured.
#[derive(Clone, Debug)]
pub struct Text<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

#[derive(Clone, Debug)]
struct Token {
    bytes: Range<u32>,
    chars: Range<u32>,
    is_word: bool,
}

/// A set of tokens of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Their numbers, ascending.
    all: Vec<u32>,
    /// Those of them that are words.
    words: Vec<u32>,
}

impl<'t> Text<'t> {
    /// The tokens of `text`.
    pub fn new(text: &'t str) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        // Whether a word may still go on behind an apostrophe: it has one at most.
        let mut whole = false;
        let mut chars = text.char_indices().zip(0_u32..).peekable();
        while let Some(((at, c), number)) = chars.next() {
            if is_space(c) {
                continue;
            }
            let end = (at + c.len_utf8()) as u32;
            let touches = |token: &&mut Token| token.bytes.end == at as u32 && token.is_word;
            let is_word = is_word(c);
            if let Some(token) = tokens.last_mut().filter(touches) {
                let joins = |next: &((usize, char), u32)| !whole && self::is_word(next.0.1);
                let joint = matches!(c, '\'' | '’') && chars.peek().is_some_and(joins);
                if is_word || joint {
                    whole |= joint;
                    token.bytes.end = end;
                    token.chars.end = number + 1;
                    continue;
                }
            }
            whole = false;
            tokens.push(Token { bytes: at as u32..end, chars: number..number + 1, is_word });
        }
        Self { text, tokens }
    }

    /// The tokens that any of `spans` touches.
    pub fn touched(&self, spans: impl IntoIterator<Item = (u64, u64)>, unit: Unit) -> Tokens {
        let range = |token: &Token| match unit {
            Unit::Chars => (u64::from(token.chars.start), u64::from(token.chars.end)),
            Unit::Bytes => (u64::from(token.bytes.start), u64::from(token.bytes.end)),
        };
        let mut all = Vec::new();
        for (start, end) in spans {
            let first = self.tokens.partition_point(|token| range(token).1 <= start);
            let touched = self.tokens[first..].iter().take_while(|token| range(token).0 < end);
            all.extend((first as u32..).zip(touched).map(|(number, _)| number));
        }
        all.sort_unstable();
        all.dedup();
        self.set(all)
    }

    fn set(&self, all: Vec<u32>) -> Tokens {
        let words = all.iter().copied().filter(|&number| self.tokens[number as usize].is_word).collect();
        Tokens { all, words }
    }

    /// The tokens that any of `sets` has.
    pub fn union<'s>(&self, sets: impl Iterator<Item = &'s Tokens>) -> Tokens {
        let mut all: Vec<u32> = sets.flat_map(|set| &set.all).copied().collect();
        all.sort_unstable();
        all.dedup();
        self.set(all)
    }

    /// Where the pieces of `tokens` begin and end, as `place` tells it of one token.
    fn pieces(&self, tokens: &Tokens, place: impl Fn(&Token) -> &Range<u32>) -> Vec<Range<u32>> {
        let mut pieces: Vec<Range<u32>> = Vec::new();
        let mut last = None;
        for &number in &tokens.all {
            let place = place(&self.tokens[number as usize]);
            match pieces.last_mut() {
                Some(piece) if last.is_some_and(|last| last + 1 == number) => piece.end = place.end,
                _ => pieces.push(place.clone()),
            }
            last = Some(number);
        }
        pieces
    }

    /// What is written there, its pieces joined by ` … `.
    pub fn written(&self, tokens: &Tokens) -> String {
        let pieces = self.pieces(tokens, |token| &token.bytes);
        let pieces: Vec<_> =
            pieces.iter().map(|piece| &self.text[piece.start as usize..piece.end as usize]).collect();
        pieces.join(" … ")
    }

    /// The words of `tokens`, as they are written.
    pub fn words<'s>(&'s self, tokens: &'s Tokens) -> impl Iterator<Item = &'t str> + 's {
        tokens.words.iter().map(|&number| {
            let bytes = &self.tokens[number as usize].bytes;
            &self.text[bytes.start as usize..bytes.end as usize]
        })
    }

    /// Where `tokens` stand, as `12-40 55-60` in code points: what a run is compared with an earlier one
    /// by.
    pub fn position(&self, tokens: &Tokens) -> String {
        let pieces = self.pieces(tokens, |token| &token.chars);
        let pieces: Vec<_> = pieces.iter().map(|piece| format!("{}-{}", piece.start, piece.end)).collect();
        pieces.join(" ")
    }
}

impl Tokens {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Their numbers, ascending.
    pub fn all(&self) -> &[u32] {
        &self.all
    }

    /// Those that are words, ascending.
    pub fn words(&self) -> &[u32] {
        &self.words
    }

    /// The words, or the marks where there are no words.
    pub(super) fn telling(&self) -> &[u32] {
        if self.words.is_empty() { &self.all } else { &self.words }
    }
}

/// How many numbers two ascending lists share.
pub(super) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared
}

/// How much two ascending lists have in common: 0 is nothing (also where both are empty), 1 is all.
pub(super) fn dice(a: &[u32], b: &[u32]) -> f64 {
    let both = a.len() + b.len();
    if both == 0 { 0.0 } else { (2 * shared(a, b)) as f64 / both as f64 }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// White space, and the separators among the control characters, which other tools take for it too.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<&str> {
        let read = Text::new(text);
        let bytes = read.tokens.iter().map(|token| token.bytes.start as usize..token.bytes.end as usize);
        bytes.map(|range| &text[range]).collect()
    }

    #[test]
    fn words_have_one_apostrophe_inside() {
        assert_eq!(tokens("l'été, rock'n'roll !"), ["l'été", ",", "rock'n", "'", "roll", "!"]);
        assert_eq!(tokens("the soldiers' '90s a'"), ["the", "soldiers", "'", "'", "90s", "a", "'"]);
        assert_eq!(tokens(" \n"), [""; 0]);
    }

    #[test]
    fn a_span_is_what_it_touches() {
        let text = Text::new("Été : « oui ».");
        let all = |spans: &[(u64, u64)], unit| text.touched(spans.iter().copied(), unit).all;
        assert_eq!(all(&[(0, 3)], Unit::Chars), [0]);
        assert_eq!(all(&[(4, 6), (6, 8)], Unit::Bytes), [0, 1]);
        assert_eq!(all(&[(1, 9)], Unit::Chars), [0, 1, 2, 3]);
        assert_eq!(all(&[(90, 99), (9, 3)], Unit::Chars), [0; 0]);
        let set = text.touched([(0, 3), (6, 11)], Unit::Chars);
        assert_eq!((text.written(&set), text.position(&set)), ("Été … « oui".into(), "0-3 6-11".into()));
        assert_eq!(text.words(&set).collect::<Vec<_>>(), ["Été", "oui"]);
    }

    #[test]
    fn dice_is_between_nothing_and_all() {
        assert_eq!((dice(&[], &[]), dice(&[1, 2], &[2, 3]), dice(&[4], &[4])), (0.0, 0.5, 1.0));
    }
}
