//! What files say of their articles, in one form whatever the format.

use std::ops::Range;
use std::sync::Arc;

/// The ISO 639-1 code of a language tag such as `fr` or `fr-CA`. What has none is left to detection.
pub(super) fn language_code(tag: &str) -> Option<Arc<str>> {
    let code = tag.trim().split(['-', '_']).next()?;
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .then(|| code.to_ascii_lowercase().into())
}

/// The day that a date or a time stamp begins with, as `YYYY-MM-DD`.
pub(super) fn date(stamp: &str) -> Option<Arc<str>> {
    let (day, rest) = stamp.trim().split_at_checked(10)?;
    let digits = |range: Range<usize>| -> Option<u32> {
        let digits = day.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    digits(0..4)?;
    let in_calendar = (1..=12).contains(&digits(5..7)?) && (1..=31).contains(&digits(8..10)?);
    let dashes = day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-';
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    (in_calendar && dashes && ends).then(|| day.into())
}

/// A text on one line, without the space around it; `None` where nothing is left.
pub(super) fn label(text: &str) -> Option<Arc<str>> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let mut label = first.to_owned();
    for word in words {
        label.push(' ');
        label.push_str(word);
    }
    Some(label.into())
}
