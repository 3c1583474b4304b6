//! Figures: numbers with their operator, their unit and what they count.

mod number;
mod share;
#[cfg(test)]
mod tests;

use super::statement::Figure;
use crate::document::Span;
use crate::rules::language::{HYPHENS, NumberWord, Operator, Stems, fold};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Segmented, Token};
use number::{Number, may_begin, number_at};
use share::share;
use std::ops::Range;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// The figures in a range of tokens, in order. What they count is not told yet.
pub(super) fn figures(seg: &Segmented<'_>, range: &Range<usize>) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut at = range.start;
    let rest = |at: usize| seg.tokens.get(at..range.end).unwrap_or_default();
    while let Some(ahead) = rest(at).iter().position(|token| may_begin(seg, token)) {
        at += ahead;
        let Some(number) = number_at(seg, at, range.end) else {
            at += 1;
            continue;
        };
        at = number.end;
        if let Some((figure, end)) = share(seg, range, &number) {
            figures.push(figure);
            at = end;
            continue;
        }
        if let Some((lowest, highest)) = span_of_numbers(seg, range, &number) {
            at = highest.end;
            if let Some((mut upper, end)) = figure(seg, range, &highest) {
                at = at.max(end);
                // *entre 10 000 et 12 000 soldats*: what is counted stands behind the second number.
                let start = seg.tokens[lowest].span.start;
                upper.span = Span::new(start, upper.span.end);
                upper.operator = Operator::AtMost;
                let value = number.value;
                figures.push(Figure { value, operator: Operator::AtLeast, ..upper.clone() });
                figures.push(upper);
            }
            continue;
        }
        if let Some((figure, end)) = figure(seg, range, &number) {
            figures.push(figure);
            at = at.max(end);
        }
    }
    figures
}

/// The second number of a span that `number` begins (*10 000 à 12 000*), and where the span begins.
fn span_of_numbers(seg: &Segmented<'_>, range: &Range<usize>, number: &Number) -> Option<(usize, Number)> {
    let numbers = &seg.language.numbers;
    if number.end + 1 >= range.end || number.operator == Operator::Order {
        return None;
    }
    let joiner = seg.tokens[number.end].word;
    let opener = number.start.checked_sub(1).filter(|&at| at >= range.start);
    let opened = opener.filter(|&at| numbers.spans(Some(seg.tokens[at].word), joiner));
    if opened.is_none() && !numbers.spans(None, joiner) {
        return None;
    }
    // *passé de 5 à 7*: from one number to another is a change, and no span.
    let changes = opener.is_some_and(|at| {
        let before = &seg.tokens[at];
        before.is(Grammar::Link) || before.is(Grammar::Preposition)
    });
    let highest = number_at(seg, number.end + 1, range.end)?;
    let ascends = number.value < highest.value && number.digits == highest.digits;
    (ascends && (opened.is_some() || !changes)).then_some((opened.unwrap_or(number.start), highest))
}

/// A number with its surroundings, unless it is a date, an ordinal or a mere article.
///
/// Returns the token behind its unit, too, since words of units can look like numbers: *pour cent*.
fn figure(seg: &Segmented<'_>, range: &Range<usize>, number: &Number) -> Option<(Figure, usize)> {
    let numbers = &seg.language.numbers;
    let article = !number.digits && number.value <= 1.0;
    let definite = number.start > range.start && !number.digits && number.value < 10.0 && {
        let before = &seg.tokens[number.start - 1];
        before.is(Grammar::Determiner) && !before.is(Grammar::Indefinite)
    };
    if article || definite {
        return None;
    }
    let unit_at = unit_position(seg, number.end, range.end).or_else(|| total_of(seg, number, range.start));
    let unit_word = unit_at.map(|at| &seg.tokens[at]);
    let after = seg.tokens.get(number.end).filter(|_| number.end < range.end);
    let known_unit = unit_word.and_then(|token| numbers.unit(token.word)).cloned();
    // *$4.5 million*, *€300*
    let before = number.start.checked_sub(1).filter(|&at| at >= range.start && number.digits);
    let currency = before.filter(|&at| seg.tokens[at].kind != Kind::Word || !seg.tokens[number.start].spaced);
    let currency = currency.and_then(|at| Some((at, numbers.unit(seg.tokens[at].word)?.clone())));
    let hung = hung_on(seg, number).filter(|_| currency.is_none());
    let hung_unit = hung.and_then(|word| numbers.unit(seg.language.lexicon.get(&fold(word))?)).cloned();
    if hung.is_some() && hung_unit.is_none() {
        return None;
    }
    let tail = seg.language.lexicon.get(&number.tail).filter(|_| !number.tail.is_empty());
    // *£3m* are millions, *3m* are metres.
    let scaled = tail.filter(|&tail| currency.is_some() || numbers.unit(tail).is_none());
    let scaled = scaled.and_then(|tail| match numbers.word(tail) {
        Some(NumberWord::Scale(scale)) => Some(scale),
        _ => None,
    });
    let tail_unit = tail.filter(|_| scaled.is_none()).and_then(|word| numbers.unit(word)).cloned();
    let symbol =
        after.filter(|token| token.kind == Kind::Other).and_then(|token| numbers.unit(token.word)).cloned();
    let long_unit = numbers.long_unit(|at| {
        let at = number.end + at;
        seg.tokens.get(at).filter(|_| at < range.end).map(|token| token.word)
    });
    let is_ordinal = !number.tail.is_empty() && tail_unit.is_none() && scaled.is_none();
    if is_ordinal || is_date(seg, number, range) {
        return None;
    }
    let of_words = long_unit.map(|(_, unit)| unit.clone());
    let money = currency.clone().map(|(_, unit)| unit);
    let named = of_words.or(symbol.clone()).or(money).or(tail_unit).or(hung_unit).or(known_unit);
    let mut unit: Arc<str> = match named {
        Some(unit) => unit,
        None => match unit_word {
            Some(token) => fold(&seg.text[token.span.range()]).as_ref().into(),
            None if number.digits || number.value >= 20.0 => "".into(),
            // A small number word that counts nothing is an article or a pronoun: *les deux*.
            None => return None,
        },
    };
    let (start, mut operator) = operator_before(seg, range.start, number, currency.map(|(at, _)| at));
    let mut end = match (long_unit, symbol, unit_at) {
        (Some((words, _)), _, _) => number.end + words,
        (None, Some(_), _) => number.end + 1,
        (None, None, Some(at)) => number.end.max(at + 1),
        (None, None, None) => number.end,
    };
    let word_from = |end: usize| move |at: usize| seg.tokens.get(end + at).map(|token| token.word);
    if let Some((words, rate)) = numbers.rate(word_from(end)) {
        unit = format!("{unit}/{rate}").into();
        end += words;
    }
    if let Some((words, behind)) = numbers.behind(word_from(end)).filter(|_| operator == Operator::Exactly) {
        operator = behind;
        end += words;
    }
    let end = end.min(range.end);
    let behind_unit = end;
    Some((
        Figure {
            span: Span::new(seg.tokens[start].span.start, seg.tokens[end - 1].span.end),
            value: number.value * scaled.unwrap_or(1.0),
            operator,
            counted: 0,
            unit,
        },
        behind_unit,
    ))
}

/// The word that a hyphen joins to the number: *km* in *a 10-km stretch*. What is no unit describes a thing and counts
/// none: *a 12-year-old girl*, *a 40-page report*.
fn hung_on<'s>(seg: &'s Segmented<'_>, number: &Number) -> Option<&'s str> {
    let tied = |at: usize| seg.tokens.get(at).filter(|token| !token.spaced).map(|_| seg.text_of(at));
    let written = tied(number.end).filter(|written| number.digits && written.starts_with(HYPHENS))?;
    Some(match written.trim_start_matches(HYPHENS) {
        "" => tied(number.end + 1)?,
        word => word,
    })
}

/// A hash of what `unit` names: the concept, or else the stem.
pub(super) fn counted(seg: &Segmented<'_>, unit: &str) -> u32 {
    let language = seg.language;
    // Nouns are in lower case; *USD* and *km/h* are units of the packs, which no stemmer must take for words.
    if unit.contains(|letter: char| letter.is_uppercase() || letter.is_ascii_digit() || letter == '/') {
        return xxh3_64(unit.as_bytes()) as u32;
    }
    let singular = || language.plural_endings.iter().find_map(|ending| unit.strip_suffix(&**ending));
    let concept = |word: &str| language.meaning.concept(word).map(|concept| concept.counted);
    let known = concept(unit).or_else(|| concept(singular()?));
    known.unwrap_or_else(|| Stems::new(language.stemmer.as_deref()).hash(unit))
}

/// The noun that the number counts: right behind it, or behind a link.
fn unit_position(seg: &Segmented<'_>, behind: usize, ceiling: usize) -> Option<usize> {
    let mut at = behind;
    if seg.tokens.get(at).is_some_and(|token| token.is(Grammar::Link)) {
        at += 1;
        if seg.tokens.get(at).is_some_and(|token| token.is(Grammar::Determiner)) {
            at += 1;
        }
    }
    let numbers = &seg.language.numbers;
    let passed = |token: &Token| token.is(Grammar::Adverb) || numbers.is_passed(token.word);
    // *cinq des douze otages*, *deux autres écoles*
    let is_number = |token: &Token| numbers.word(token.word).is_some() || token.kind == Kind::Number;
    while seg.tokens.get(at).is_some_and(|token| passed(token) || at > behind && is_number(token)) {
        at += 1;
    }
    let is_noun = |at: usize| {
        let token = seg.tokens.get(at).filter(|_| at < ceiling);
        // *more than 60 were hurt*
        token.is_some_and(|token| {
            token.kind == Kind::Word
                && !token.classes.meets(super::FUNCTION_WORDS)
                && !token.roles.is_auxiliary()
        })
    };
    if !is_noun(at) {
        return None;
    }
    let known = numbers.unit(seg.tokens[at].word).is_some();
    // Where the head stands last, or nouns have a capital, what describes it stands before it.
    if seg.language.nouns_are_capitalised {
        let noun = (at..at + NOUNS).take_while(|&at| is_noun(at)).find(|&at| seg.tokens[at].capital);
        return noun.or(known.then_some(at));
    }
    let plural = |at: usize| is_plural(seg, at);
    let finite = |at: usize| seg.tokens[at].is_finite();
    if seg.language.head_last && !known {
        for next in at + 1..at + NOUNS {
            if plural(at) || !is_noun(next) || finite(next) && !plural(next) {
                break;
            }
            at = next;
        }
    }
    Some(at)
}

fn is_plural(seg: &Segmented<'_>, at: usize) -> bool {
    let word = fold(seg.text_of(at));
    seg.language.plural_endings.iter().any(|ending| word.ends_with(&**ending))
}

/// The noun of which a word before the number tells how many there are: *le nombre de morts est de 97*; or that word
/// itself, where it says what it counts: *the death toll has risen to four*.
fn total_of(seg: &Segmented<'_>, number: &Number, floor: usize) -> Option<usize> {
    let from = number.start.saturating_sub(SUBJECT).max(floor);
    let total = (from..number.start).rev().find(|&at| seg.language.numbers.is_total(seg.tokens[at].word))?;
    let links = seg.tokens[total + 1].is(Grammar::Link) || seg.tokens[total + 1].is(Grammar::Preposition);
    unit_position(
        seg,
        total + 1 + usize::from(!seg.tokens[total + 1].is(Grammar::Link) && links),
        number.start,
    )
    // *the toll from Monday's fire*
    .filter(|&at| links && !seg.tokens[at].is(Grammar::Time))
    .or_else(|| seg.language.meaning.concept(&fold(seg.text_of(total))).is_some().then_some(total))
}

/// How far before a number the noun stands at most that tells how many it counts, in tokens.
const SUBJECT: usize = 16;

/// How many words the noun phrase behind a number has at most.
const NOUNS: usize = 4;

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
    // *dure 3 heures* is a measure, *à 3 heures* a time of the day.
    let measured =
        seg.tokens.get(number.end).is_some_and(|token| seg.language.numbers.unit(token.word).is_some())
            && !number.start.checked_sub(1).is_some_and(|at| seg.tokens[at].is(Grammar::Preposition));
    // *rose to 17 on Wednesday*: behind a preposition stands when something happened, and a number before it is
    // a day only where an article says so: *le 17 au soir*.
    let is = |at: Option<usize>, classes: ClassSet| {
        at.and_then(|at| seg.tokens.get(at)).is_some_and(|token| token.classes.meets(classes))
    };
    let before = number.start.checked_sub(1);
    let parted = is(Some(number.end), ClassSet::of(&[Grammar::Preposition]))
        && !is(before, ClassSet::of(&[Grammar::Determiner, Grammar::Link]));
    if !measured && (year || day) && (beside(before) || !parted && beside(Some(number.end))) {
        return true;
    }
    // *en 2023*, *in 2023*: a bare year behind a preposition counts nothing.
    let behind_preposition = number.start > 0
        && (seg.tokens[number.start - 1].is(Grammar::Preposition)
            || seg.tokens[number.start - 1].is(Grammar::Link));
    // *a 2021 agreement*, *the 2022 report*: what is counted would be a plural.
    let determined = is(before, ClassSet::of(&[Grammar::Determiner]));
    let counts = |unit: usize| !determined || is_plural(seg, unit);
    year && (behind_preposition || !unit_position(seg, number.end, range.end).is_some_and(counts))
}

/// Where the words that qualify the number begin, and what they say.
fn operator_before(
    seg: &Segmented<'_>,
    floor: usize,
    number: &Number,
    currency: Option<usize>,
) -> (usize, Operator) {
    // *over a million*, *plus d'une vingtaine*
    let article = number.start.checked_sub(1).filter(|&at| at >= floor && !number.digits);
    let article = article.filter(|&at| {
        let token = &seg.tokens[at];
        seg.language.numbers.is_join(token.word)
            || token.is(Grammar::Determiner) && token.is(Grammar::Indefinite)
    });
    let behind = |first: usize| {
        let word_before = |back: usize| {
            let at = first.checked_sub(back + 1).filter(|&at| at >= floor)?;
            Some(seg.tokens[at].word)
        };
        let (words, operator) = seg.language.numbers.operators().ending(word_before)?;
        Some((first - words, *operator))
    };
    let first = currency.unwrap_or(number.start);
    if let Some((start, operator)) = behind(first).or_else(|| behind(article?)) {
        let operator = if number.operator == Operator::Order { Operator::Order } else { operator };
        return (start, operator);
    }
    let before = first.checked_sub(1).filter(|&at| at >= floor);
    match before {
        // *plusieurs milliers*, *des dizaines*
        Some(at) if number.operator == Operator::Order && seg.tokens[at].is(Grammar::Determiner) => {
            (at, Operator::Order)
        }
        _ => (currency.unwrap_or(number.start), number.operator),
    }
}

#[cfg(test)]
mod digits {
    use super::number::parse;

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
