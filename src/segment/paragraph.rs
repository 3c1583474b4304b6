//! Where paragraphs begin.

use super::token::{Kind, Token};
use std::ops::Range;

/// What sentences end with.
const ENDS: [char; 9] = ['.', '!', '?', '…', '"', '”', '“', '»', ')'];

/// A line of a hard-wrapped text is at most so many bytes long.
const WRAPPED_LINE: usize = 110;

/// The paragraphs, as ranges of tokens that together cover all of them.
///
/// They begin among `line_starts`, the tokens before which a line ends. A blank line always ends a paragraph. A single line feed does so too, unless the text is wrapped
/// by hand, where only a line that stops well short of the others ends one.
pub(super) fn paragraphs(text: &str, tokens: &[Token], line_starts: &[u32]) -> Vec<Range<usize>> {
    let wrapped_at = wrapped_at(text);
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for index in line_starts.iter().map(|&line_start| line_start as usize).filter(|&index| index > 0) {
        let gap = tokens[index - 1].span.end as usize..tokens[index].span.start as usize;
        let feeds = memchr::memchr_iter(b'\n', &text.as_bytes()[gap.clone()]).count();
        let breaks = match (feeds, wrapped_at) {
            (1, Some(width)) => {
                let line_start = memchr::memrchr(b'\n', &text.as_bytes()[..gap.start]).map_or(0, |at| at + 1);
                gap.start - line_start < width * 6 / 10
            }
            (1, None) => !goes_on(text, tokens, index),
            _ => true,
        };
        if breaks {
            paragraphs.push(start..index);
            start = index;
        }
    }
    if start < tokens.len() {
        paragraphs.push(start..tokens.len());
    }
    paragraphs
}

/// A line that goes on in the next one is at least so many bytes long.
const BROKEN_LINE: usize = 40;

/// Whether the line that begins with the token `index` goes on with the one before it, which stops in the middle of a
/// sentence: a page broke it where its markup did.
fn goes_on(text: &str, tokens: &[Token], index: usize) -> bool {
    let (before, next) = (&tokens[index - 1], &tokens[index]);
    let end = before.span.end as usize;
    let breaks_off = matches!(before.kind, Kind::Word | Kind::Number | Kind::Comma);
    let starts_low = || text[next.span.start as usize..].chars().next().is_some_and(char::is_lowercase);
    let is_long = || {
        let start = memchr::memrchr(b'\n', &text.as_bytes()[..end]).map_or(0, |at| at + 1);
        end - start >= BROKEN_LINE
    };
    breaks_off && next.kind == Kind::Word && starts_low() && is_long()
}

/// The width at which the text is wrapped by hand, if it is: most of its lines then follow each
/// other without a blank line, are of about the same, moderate length, and end anywhere in a sentence.
fn wrapped_at(text: &str) -> Option<usize> {
    let mut longest = 0;
    let (mut lines, mut followed, mut ended) = (0, 0, 0);
    let mut previous = 0;
    for line in text.lines() {
        let len = line.trim_end().len();
        longest = longest.max(len);
        if longest > WRAPPED_LINE {
            return None;
        }
        if len > 0 {
            lines += 1;
            followed += usize::from(previous > BROKEN_LINE);
            ended += usize::from(line.trim_end().ends_with(ENDS));
        }
        previous = len;
    }
    (lines >= 4 && followed * 2 > lines && ended * 4 < lines * 3).then_some(longest)
}

#[cfg(test)]
mod tests {
    use crate::rules::{Language, Rules};
    use crate::segment::segment;

    /// The first word of each paragraph.
    fn first_words<'t>(pack: &Language, text: &'t str) -> Vec<&'t str> {
        let seg = segment(text, pack);
        let mut starts: Vec<(u32, usize)> =
            seg.sentences.iter().map(|one| (one.paragraph, one.tokens.start)).collect();
        starts.dedup_by_key(|(paragraph, _)| *paragraph);
        let word = |at: usize| &text[seg.tokens[at].span.range()];
        starts.into_iter().map(|(_, start)| word(start)).collect()
    }

    #[test]
    fn lines_are_paragraphs_unless_the_text_is_wrapped_or_they_break_off() {
        let rules = Rules::built_in().expect("the built-in rules are fine");
        let pack = rules.extraction.language("en").expect("there is a pack");
        let broken =
            "In a post on the network on Wednesday, Mayor Lind\ncalled the film “misleading.”\nHe left.";
        assert_eq!(first_words(pack, broken), ["In", "He"]);
        assert_eq!(first_words(pack, "Two eggs\nflour\nmilk"), ["Two", "flour", "milk"]);
        let lines = "The mayor of Alderby spoke to the press on Monday.\n\
            The bridge was closed at noon by the police.\nTraffic goes by the tunnel.\n\
            Nobody knows for how long it will be.\nWork begins.";
        assert_eq!(first_words(pack, lines), ["The", "The", "Traffic", "Nobody", "Work"]);
        let wrapped = "The mayor of Alderby spoke to the press on Monday about\n\
            the bridge, which was closed at noon by the police of the\n\
            town. Traffic goes by the tunnel, and nobody knows for how\nlong it will be so.";
        assert_eq!(first_words(pack, wrapped), ["The"]);
    }
}
