//! What files say of their articles, in one form whatever the format.

use crate::document::day_number;
use mail_parser::DateTime;
use std::ops::Range;
use std::sync::Arc;

/// What a file says of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) id: Option<Arc<str>>,
    pub(super) title: Option<Arc<str>>,
    pub(super) outlet: Option<Arc<str>>,
    pub(super) author: Option<Arc<str>>,
    /// `YYYY-MM-DD`.
    pub(super) date: Option<Arc<str>>,
    /// ISO 639-1.
    pub(super) language: Option<Arc<str>>,
    pub(super) url: Option<Arc<str>>,
}

impl Facts {
    /// These facts, and of `others` what is not among them.
    pub(super) fn or(self, others: Self) -> Self {
        Self {
            id: self.id.or(others.id),
            title: self.title.or(others.title),
            outlet: self.outlet.or(others.outlet),
            author: self.author.or(others.author),
            date: self.date.or(others.date),
            language: self.language.or(others.language),
            url: self.url.or(others.url),
        }
    }
}

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

/// The day of a date as mails and feeds write it: `Thu, 31 Oct 2024 10:00:00 GMT`.
pub(super) fn mail_date(stamp: &str) -> Option<Arc<str>> {
    day_of(&DateTime::parse_rfc822(stamp.trim())?)
}

/// The day of a moment, where its clock stood.
pub(super) fn day_of(moment: &DateTime) -> Option<Arc<str>> {
    let day = format!("{:04}-{:02}-{:02}", moment.year, moment.month, moment.day);
    day_number(&day).map(|_| day.into())
}

/// The day of a number of seconds, or of milliseconds, since 1970.
pub(super) fn clock_date(ticks: i64) -> Option<Arc<str>> {
    // The first day of 1973 in seconds, the last of 5138; milliseconds are what lies beyond.
    match ticks {
        100_000_000..100_000_000_000 => day_of(&DateTime::from_timestamp(ticks)),
        100_000_000_000..100_000_000_000_000 => day_of(&DateTime::from_timestamp(ticks / 1000)),
        _ => None,
    }
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
