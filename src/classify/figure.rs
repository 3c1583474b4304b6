//! Figures: numbers with their operator, their unit and what they count.

use super::statement::Figure;
use crate::document::Span;
use crate::rules::Grammar;
use crate::rules::language::{NumberWord, Operator, Stems};
use crate::segment::{Kind, Segmented};
use std::ops::Range;
use std::sync::Arc;

/// The figures in a range of tokens, in order.
pub(super) fn figures(seg: &Segmented<'_>, range: &Range<usize>) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match number_at(seg, at, range.end) {
            Some(number) => {
                let end = number.end;
                figures.extend(figure(seg, range, &number));
                at = end;
            }
            None => at += 1,
        }
    }
    figures
}

/// A number as written, before its surroundings are looked at.
struct Number {
    start: usize,
    end: usize,
    value: f64,
    operator: Operator,
    /// Whether digits were read, not words.
    digits: bool,
    /// The letters written right behind the digits: `152mm`.
    tail: String,
}

fn number_at(seg: &Segmented<'_>, start: usize, ceiling: usize) -> Option<Number> {
    let numbers = &seg.language.numbers;
    let token = &seg.tokens[start];
    let mut number = Number {
        start,
        end: start + 1,
        value: 0.0,
        operator: Operator::Exactly,
        digits: false,
        tail: String::new(),
    };
    if token.kind == Kind::Number {
        let (value, tail) = digits(seg, start, &mut number.end, ceiling)?;
        (number.value, number.tail, number.digits) = (value, tail, true);
    } else if token.kind == Kind::Word {
        match numbers.word(token.word)? {
            NumberWord::Value(value) | NumberWord::Scale(value) => number.value = value,
            NumberWord::Order(value) => {
                number.value = value;
                number.operator = Operator::Order;
            }
        }
    } else {
        return None;
    }
    // *2,8 millions*, *dix mille*, *plusieurs dizaines de milliers*
    while let Some(next) = seg.tokens.get(number.end).filter(|_| number.end < ceiling) {
        let linked = next.is(Grammar::Link) && number.operator == Operator::Order;
        let at = number.end + usize::from(linked);
        let Some(word) = seg.tokens.get(at).filter(|_| at < ceiling) else { break };
        match numbers.word(word.word) {
            Some(NumberWord::Scale(scale)) if word.kind == Kind::Word => number.value *= scale,
            Some(NumberWord::Order(scale)) if linked || number.operator == Operator::Order => {
                number.value *= scale;
            }
            Some(NumberWord::Value(value)) if !linked && number.value >= 20.0 * value => {
                number.value += value;
            }
            _ => break,
        }
        number.end = at + 1;
    }
    Some(number)
}

/// Reads digits at `start`, with groups of three that stand apart; moves `end` behind them.
fn digits(seg: &Segmented<'_>, start: usize, end: &mut usize, ceiling: usize) -> Option<(f64, String)> {
    let numbers = &seg.language.numbers;
    let mut written = seg.text_of(start).to_owned();
    while *end < ceiling {
        let (last, next) = (&seg.tokens[*end - 1], &seg.tokens[*end]);
        let gap = &seg.text[last.span.end as usize..next.span.start as usize];
        let mut gap = gap.chars();
        let grouped = matches!((gap.next(), gap.next()), (Some(c), None) if numbers.group.contains(&c));
        let text = seg.text_of(*end);
        let is_group =
            next.kind == Kind::Number && text.chars().take_while(char::is_ascii_digit).count() == 3;
        let short = written.chars().rev().take_while(char::is_ascii_digit).count() <= 3;
        if !(grouped && is_group && short) {
            break;
        }
        written.push_str(text);
        *end += 1;
    }
    let tail_at = written.find(|c: char| c.is_alphabetic()).unwrap_or(written.len());
    let tail = written.split_off(tail_at).to_lowercase();
    parse(&written, numbers.decimal, &numbers.group).map(|value| (value, tail))
}

/// The value of digits with a decimal mark and group marks; `None` for times, dates, ratios.
///
/// Three digits behind every mark make it a group mark, unless it is the language's decimal mark and
/// no group mark: *11.000* is eleven thousand in either language, *2,8* never two thousand.
fn parse(written: &str, decimal: char, group: &[char]) -> Option<f64> {
    if written.contains([':', '/', '-']) {
        return None;
    }
    let (whole, fraction) = match written.rsplit_once(decimal) {
        Some((whole, fraction)) if !group.contains(&decimal) || fraction.len() != 3 => (whole, fraction),
        _ => (written, ""),
    };
    let is_mark = |c: char| group.contains(&c) || c == '.' || c == ',';
    let grouped = whole.split(is_mark).skip(1).all(|digits| digits.len() == 3);
    let mut plain: String = whole.chars().filter(|&c| !(grouped && is_mark(c))).collect();
    if !grouped {
        plain = plain.replace(',', ".");
    }
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    plain.parse().ok()
}

/// A number with its surroundings, unless it is a date, an ordinal or a mere article.
fn figure(seg: &Segmented<'_>, range: &Range<usize>, number: &Number) -> Option<Figure> {
    let numbers = &seg.language.numbers;
    let unit_at = unit_position(seg, number, range.end);
    let unit_word = unit_at.map(|at| &seg.tokens[at]);
    let after = seg.tokens.get(number.end).filter(|_| number.end < range.end);
    let known_unit = unit_word.and_then(|token| numbers.unit(token.word)).cloned();
    let tail_unit = (!number.tail.is_empty())
        .then(|| seg.language.lexicon.get(&number.tail).and_then(|word| numbers.unit(word)).cloned())
        .flatten();
    let symbol =
        after.filter(|token| token.kind == Kind::Other).and_then(|token| numbers.unit(token.word)).cloned();
    let long_unit = numbers.long_unit(|at| {
        let at = number.end + at;
        seg.tokens.get(at).filter(|_| at < range.end).map(|token| token.word)
    });
    let is_ordinal = !number.tail.is_empty() && tail_unit.is_none();
    let article = !number.digits && number.value <= 1.0;
    let definite = number.start > range.start && !number.digits && number.value < 10.0 && {
        let before = &seg.tokens[number.start - 1];
        before.is(Grammar::Determiner) && !before.is(Grammar::Indefinite)
    };
    if is_ordinal || article || definite || is_date(seg, number, range) {
        return None;
    }
    let of_words = long_unit.map(|(_, unit)| unit.clone());
    let unit: Arc<str> = match of_words.or(symbol.clone()).or(tail_unit).or(known_unit) {
        Some(unit) => unit,
        None => match unit_word {
            Some(token) => crate::rules::language::fold(&seg.text[token.span.range()]).as_ref().into(),
            None if number.digits || number.value >= 20.0 => "".into(),
            // A small number word that counts nothing is an article or a pronoun: *les deux*.
            None => return None,
        },
    };
    let (start, operator) = operator_before(seg, range.start, number);
    let end = match (long_unit, symbol, unit_at) {
        (Some((words, _)), _, _) => number.end + words,
        (None, Some(_), _) => number.end + 1,
        (None, None, Some(at)) => at + 1,
        (None, None, None) => number.end,
    };
    Some(Figure {
        span: Span::new(seg.tokens[start].span.start, seg.tokens[end - 1].span.end),
        value: number.value,
        operator,
        counted: counted(seg, &unit),
        unit,
    })
}

/// A hash of what `unit` names: the concept, or else the stem.
fn counted(seg: &Segmented<'_>, unit: &str) -> u32 {
    let language = seg.language;
    let singular = || language.plural_endings.iter().find_map(|ending| unit.strip_suffix(&**ending));
    let concept = |word: &str| language.meaning.concept(word).map(|concept| concept.hash);
    let known = concept(unit).or_else(|| concept(singular()?));
    known.unwrap_or_else(|| Stems::new(language.stemmer.as_deref()).hash(unit))
}

/// The noun that the number counts: right behind it, or behind a link.
fn unit_position(seg: &Segmented<'_>, number: &Number, ceiling: usize) -> Option<usize> {
    let mut at = number.end;
    if seg.tokens.get(at).is_some_and(|token| token.is(Grammar::Link)) {
        at += 1;
        if seg.tokens.get(at).is_some_and(|token| token.is(Grammar::Determiner)) {
            at += 1;
        }
    }
    while seg.tokens.get(at).is_some_and(|token| token.is(Grammar::Adverb)) {
        at += 1;
    }
    let token = seg.tokens.get(at).filter(|_| at < ceiling)?;
    let noun = token.kind == Kind::Word && !token.classes.meets(super::FUNCTION_WORDS);
    noun.then_some(at)
}

/// Whether the number is a day or a year.
fn is_date(seg: &Segmented<'_>, number: &Number, range: &Range<usize>) -> bool {
    if !number.digits || number.value.fract() != 0.0 {
        return false;
    }
    let beside = |at: Option<usize>| {
        at.and_then(|at| seg.tokens.get(at))
            .is_some_and(|token| token.is(Grammar::Time) && token.kind == Kind::Word)
    };
    let year = (1800.0..2100.0).contains(&number.value) && seg.tokens[number.start].span.len() == 4;
    let day = (1.0..=31.0).contains(&number.value);
    if (year || day) && (beside(number.start.checked_sub(1)) || beside(Some(number.end))) {
        return true;
    }
    // *en 2023*, *in 2023*: a bare year behind a preposition counts nothing.
    let behind_preposition = number.start > 0
        && (seg.tokens[number.start - 1].is(Grammar::Preposition)
            || seg.tokens[number.start - 1].is(Grammar::Link));
    year && (behind_preposition || unit_position(seg, number, range.end).is_none())
}

/// Where the words that qualify the number begin, and what they say.
fn operator_before(seg: &Segmented<'_>, floor: usize, number: &Number) -> (usize, Operator) {
    for (words, operator) in seg.language.numbers.operators() {
        let Some(start) = number.start.checked_sub(words.len()).filter(|&start| start >= floor) else {
            continue;
        };
        if words.iter().zip(start..).all(|(word, at)| seg.tokens[at].word == *word) {
            let operator = if number.operator == Operator::Order { Operator::Order } else { *operator };
            return (start, operator);
        }
    }
    let before = number.start.checked_sub(1).filter(|&at| at >= floor);
    match before {
        // *plusieurs milliers*, *des dizaines*
        Some(at) if number.operator == Operator::Order && seg.tokens[at].is(Grammar::Determiner) => {
            (at, Operator::Order)
        }
        _ => (number.start, number.operator),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn digits_are_read_as_the_language_writes_them() {
        let french = |written| parse(written, ',', &[' ', '\u{a0}', '\u{202f}', '.']);
        let english = |written| parse(written, '.', &[',']);
        assert_eq!(french("2,8"), Some(2.8));
        assert_eq!(french("11.000"), Some(11_000.0));
        assert_eq!(english("11,000"), Some(11_000.0));
        assert_eq!(english("2.8"), Some(2.8));
        assert_eq!(english("1,234,567.5"), Some(1_234_567.5));
        assert_eq!(french("10:30"), None);
    }
}
