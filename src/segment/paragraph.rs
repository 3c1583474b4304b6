//! Where paragraphs begin.

use super::token::Token;
use std::ops::Range;

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

/// The width at which the text is wrapped by hand, if it is: most of its lines then follow each
/// other without a blank line and are of about the same, moderate length.
fn wrapped_at(text: &str) -> Option<usize> {
    let mut longest = 0;
    let (mut lines, mut followed) = (0, 0);
    let mut previous = 0;
    for line in text.lines() {
        let len = line.trim_end().len();
        longest = longest.max(len);
        if longest > WRAPPED_LINE {
            return None;
        }
        if len > 0 {
            lines += 1;
            followed += usize::from(previous > 40);
        }
        previous = len;
    }
    (lines >= 4 && followed * 2 > lines).then_some(longest)
}
