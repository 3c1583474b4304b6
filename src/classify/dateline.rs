//! On which day an article says that it was written.

use crate::document::day_number;
use crate::segment::{Kind, Segmented, Sentence, Token};
use std::ops::Range;
use std::sync::Arc;

/// Among so many sentences of an article its day is looked for.
const OPENING: usize = 6;

/// A line that gives it has at most so many tokens.
const LINE: usize = 16;

/// So many of them may stand behind the day: *10:22 GMT*.
const CLOCK: usize = 4;

/// The day, as `YYYY-MM-DD`, that the first lines of an article give in full above what it tells, or in front of it:
/// *Published 3 November 2024*, *12 juillet 2012. – …*, *KYIV, Nov. 3, 2024 — …*. A day that stands in a sentence is
/// one that the article tells of.
pub(super) fn written_on(seg: &Segmented<'_>) -> Option<Arc<str>> {
    let mut opening = seg.sentences.iter().take(OPENING).enumerate();
    opening.find_map(|(number, sentence)| in_line(seg, number, sentence))
}

fn in_line(seg: &Segmented<'_>, number: usize, sentence: &Sentence) -> Option<Arc<str>> {
    let line = &sentence.tokens;
    let begins = number == 0 || seg.sentences[number - 1].paragraph != sentence.paragraph;
    if !begins || line.len() > LINE {
        return None;
    }
    let (day, date) = line.clone().find_map(|at| date_at(seg, at..line.end))?;
    let alone = seg.sentences.get(number + 1).is_none_or(|next| next.paragraph != sentence.paragraph);
    let ends_with = |kind: Kind| seg.tokens[line.end - 1].kind == kind;
    let leads = day.start == line.start && (day.end..line.end).all(|at| seg.tokens[at].kind != Kind::Word);
    // The headline may tell of a day.
    let above = alone && number > 0 && !ends_with(Kind::Stop) && line.end - day.end <= CLOCK;
    (leads || above || ends_with(Kind::Dash)).then_some(date)
}

/// The day that is written out from the beginning of `range` on, with its tokens.
fn date_at(seg: &Segmented<'_>, range: Range<usize>) -> Option<(Range<usize>, Arc<str>)> {
    let mut at = range.start;
    let mut next = |skips_comma: bool| {
        let is_comma = |token: &Token| token.kind == Kind::Comma;
        at += usize::from(skips_comma && at < range.end && is_comma(&seg.tokens[at]));
        at += 1;
        (at <= range.end).then(|| at - 1)
    };
    let month = |at: usize| seg.language.numbers.month(seg.tokens[at].word);
    let number = |at: usize| leading_number(seg.text_of(at)).filter(|_| seg.tokens[at].kind == Kind::Number);
    let first = next(false)?;
    let (year, month, day) = if let Some(date) = in_digits(seg.text_of(first)) {
        date
    } else if let Some(month) = month(first) {
        let (day, year) = (number(next(false)?)?, number(next(true)?)?);
        (year, month, day)
    } else {
        let (day, month) = (number(first)?, month(next(false)?)?);
        (number(next(true)?)?, month, day)
    };
    let date = format!("{year:04}-{month:02}-{day:02}");
    day_number(&date)?;
    Some((range.start..at, date.into()))
}

/// The year, month and day of *2024-11-03* and *03.11.2024*. *03/11/2024* is November to some and March to others.
fn in_digits(written: &str) -> Option<(u32, u8, u32)> {
    let fields = |mark: char| -> Option<[u32; 3]> {
        let fields: Option<Vec<u32>> = written.split(mark).map(|field| field.parse().ok()).collect();
        fields?.try_into().ok()
    };
    let [year, month, day] =
        fields('-').or_else(|| fields('.').map(|[day, month, year]| [year, month, day]))?;
    Some((year, u8::try_from(month).ok()?, day))
}

/// The number that a day or a year begins with: *1er*, *3.*, *3rd*.
fn leading_number(written: &str) -> Option<u32> {
    let end = written.find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len());
    written[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;
    use crate::segment::segment;

    #[test]
    fn an_article_is_dated_by_the_line_above_it_and_by_no_day_that_it_tells_of() {
        let rules = Rules::built_in().expect("the built-in rules compile").extraction;
        let dated = |code: &str, text: &str| {
            let language = rules.language(code).expect("there is a pack");
            written_on(&segment(text, language))
        };
        for (code, text) in [
            (
                "en",
                "Mayor resigns\n\nBy Jane Roe\n\nPublished 3 November 2024, 10:22 GMT\n\nThe mayor has resigned.",
            ),
            ("en", "Mayor resigns\n\nNovember 3, 2024\n\nThe mayor has resigned."),
            ("en", "ALDERBY, Nov. 3, 2024 — The mayor has resigned."),
            ("en", "2024-11-03\n\nThe mayor has resigned."),
            ("fr", "3 novembre 2024. - Le maire a démissionné lundi."),
            (
                "fr",
                "Le maire démissionne\n\nPublié le dimanche 3 novembre 2024 à 10h22\n\nLe maire a démissionné.",
            ),
            ("de", "Bürgermeister tritt zurück\n\n3. November 2024\n\nDer Bürgermeister ist zurückgetreten."),
            (
                "de",
                "Bürgermeister tritt zurück\n\nStand: 03.11.2024\n\nDer Bürgermeister ist zurückgetreten.",
            ),
        ] {
            assert_eq!(dated(code, text).as_deref(), Some("2024-11-03"), "{text}");
        }
        for (code, text) in [
            ("en", "The mayor was elected on 3 November 2024. He has resigned."),
            ("en", "What happened on 3 November 2024\n\nThe mayor resigned."),
            ("en", "Mayor resigns\n\nThe mayor, elected on November 3, 2024, has resigned."),
            ("en", "31 February 2024\n\nThe mayor has resigned."),
            ("fr", "Élu le 3 novembre 2024, le maire a démissionné."),
        ] {
            assert_eq!(dated(code, text), None, "{text}");
        }
    }
}
