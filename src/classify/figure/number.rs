//! Numbers as they are written, in digits and in words.

use crate::rules::Grammar;
use crate::rules::language::{HYPHENS, NumberWord, Numbers, Operator, fold, may_have_hyphen};
use crate::segment::{Kind, Segmented, Token};
use smallvec::{SmallVec, smallvec};
use std::borrow::Cow;

/// A number as written, before its surroundings are looked at.
pub(super) struct Number {
    /// Its first token, and the one behind its last.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: f64,
    pub(super) operator: Operator,
    /// Whether digits were read, not words.
    pub(super) digits: bool,
    /// The letters written right behind the digits: `152mm`.
    pub(super) tail: String,
}

/// A number that is being put together: *deux millions trois cent mille*.
#[derive(Default)]
struct Sum {
    /// What is closed by a thousand or more.
    total: f64,
    /// What the next scale multiplies.
    current: f64,
    /// The last scale, and 0 before the first.
    scale: f64,
}

impl Sum {
    fn value(&self) -> f64 {
        self.total + self.current
    }

    fn multiply(&mut self, scale: f64) {
        self.current = if self.current > 0.0 { self.current * scale } else { scale };
        self.scale = scale;
        if scale >= 1000.0 {
            self.total += std::mem::take(&mut self.current);
        }
    }

    /// Adds `value` if a number can go on with it: *vingt-deux* but not *deux vingt*.
    fn add(&mut self, value: f64, numbers: &Numbers) -> bool {
        // *un demi*
        if (self.current - 1.0).abs() < f64::EPSILON && value < 1.0 && value > 0.0 {
            self.current = value;
            return true;
        }
        let counts_on = (10.0..20.0).contains(&value) && numbers.counts_on(self.current);
        let fits = value > 0.0
            && if self.current > 0.0 {
                value < place(self.current) || counts_on
            } else {
                self.total > 0.0 && value < self.scale
            };
        if fits {
            self.current += value;
        }
        fits
    }
}

/// The largest power of ten that divides `number`.
fn place(number: f64) -> f64 {
    let mut place = 1.0;
    while number > 0.0 && number % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    place
}

/// Whether a number may begin with `token`: nearly all are words that have nothing to do with numbers.
pub(super) fn may_begin(seg: &Segmented<'_>, token: &Token) -> bool {
    let may_be_several = || token.marked && may_have_hyphen(&seg.text[token.span.range()]);
    match token.kind {
        Kind::Word => seg.language.numbers.is_word(token.word) || may_be_several(),
        kind => kind == Kind::Number,
    }
}

/// The number that begins at token `start`, no word of it behind `ceiling`.
pub(super) fn number_at(seg: &Segmented<'_>, start: usize, ceiling: usize) -> Option<Number> {
    let numbers = &seg.language.numbers;
    let token = &seg.tokens[start];
    if !may_begin(seg, token) {
        return None;
    }
    let mut number = Number {
        start,
        end: start + 1,
        value: 0.0,
        operator: Operator::Exactly,
        digits: false,
        tail: String::new(),
    };
    let mut sum = Sum::default();
    if token.kind == Kind::Number {
        let (value, tail) = digits(seg, start, &mut number.end, ceiling)?;
        (sum.current, number.tail, number.digits) = (value, tail, true);
    } else if token.kind == Kind::Word {
        if let Some(order) = numbers.order(token.word) {
            sum.current = order;
            number.operator = Operator::Order;
        } else {
            take(&mut sum, &words_at(seg, start)?, true, numbers);
            if numbers.is_rough(token.word) {
                number.operator = Operator::About;
            }
        }
    } else {
        return None;
    }
    while number.end < ceiling {
        let at = number.end;
        let next = &seg.tokens[at];
        if number.operator == Operator::Order {
            // *plusieurs dizaines de milliers*
            let linked = at + usize::from(next.is(Grammar::Link));
            let Some(word) = seg.tokens.get(linked).filter(|_| linked < ceiling) else { break };
            let Some(scale) = numbers.order(word.word).or_else(|| match numbers.word(word.word) {
                Some(NumberWord::Scale(scale)) => Some(scale),
                _ => None,
            }) else {
                break;
            };
            sum.current *= scale;
            number.end = linked + 1;
            continue;
        }
        if let Some(words) = numbers.half(|word| seg.tokens.get(at + word).map(|token| token.word)) {
            // *deux millions et demi*, but *two and a half million*
            if sum.scale > 0.0 {
                sum.total += sum.scale / 2.0;
            } else {
                sum.current += 0.5;
            }
            number.end = at + words;
            continue;
        }
        // *cent et un*, *half a million*: only between what can follow each other.
        let joined = numbers.is_join(next.word) && at + 1 < ceiling && next.kind == Kind::Word;
        let half = (sum.value() - 0.5).abs() < f64::EPSILON;
        let from = at + usize::from(joined && (sum.scale >= 100.0 || sum.current >= 20.0 || half));
        if seg.tokens[from].kind != Kind::Word {
            break;
        }
        let Some(words) = words_at(seg, from) else { break };
        let scales = matches!(words[..], [NumberWord::Scale(_)]);
        // Digits are not counted on by words, unless a scale stands between.
        if number.digits && sum.scale <= 0.0 && !scales || !take(&mut sum, &words, false, numbers) {
            break;
        }
        number.end = from + 1;
    }
    number.value = sum.value();
    Some(number)
}

/// Adds number words to `sum`; `false`, and nothing done for sure, where one does not fit.
fn take(sum: &mut Sum, words: &[NumberWord], mut first: bool, numbers: &Numbers) -> bool {
    for word in words {
        let fits = match *word {
            NumberWord::Scale(scale) => {
                sum.multiply(scale);
                true
            }
            NumberWord::Value(value) if first => {
                sum.current = value;
                true
            }
            NumberWord::Value(value) => sum.add(value, numbers),
            NumberWord::Order(_) => false,
        };
        if !fits {
            return false;
        }
        first = false;
    }
    true
}

/// The number words that one token is: one, or several with hyphens between them.
fn words_at(seg: &Segmented<'_>, index: usize) -> Option<SmallVec<[NumberWord; 2]>> {
    let numbers = &seg.language.numbers;
    if let Some(word) = numbers.word(seg.tokens[index].word) {
        return Some(smallvec![word]);
    }
    let written = seg.text_of(index);
    if !seg.tokens[index].marked || !written.contains(HYPHENS) {
        return None;
    }
    let folded = fold(written);
    let mut words = SmallVec::new();
    let mut rest = &*folded;
    // The longest part first: *quatre-vingt* goes before *quatre*.
    while !rest.is_empty() {
        let mut cuts: Vec<usize> = rest.match_indices('-').map(|(at, _)| at).collect();
        cuts.push(rest.len());
        let id = |cut: usize| seg.language.lexicon.get(&rest[..cut]);
        let number = cuts.iter().rev().find_map(|&cut| Some((cut, numbers.word(id(cut)?)?)));
        match number {
            Some((cut, word)) => {
                words.push(word);
                rest = rest[cut..].trim_start_matches('-');
            }
            None if !words.is_empty() && numbers.is_join(id(cuts[0])?) => {
                rest = rest[cuts[0]..].trim_start_matches('-');
            }
            None => return None,
        }
    }
    Some(words)
}

/// Reads digits at `start`, with groups of three that stand apart; moves `end` behind them.
fn digits(seg: &Segmented<'_>, start: usize, end: &mut usize, ceiling: usize) -> Option<(f64, String)> {
    let numbers = &seg.language.numbers;
    let mut written = Cow::Borrowed(seg.text_of(start));
    while *end < ceiling {
        let (last, next) = (&seg.tokens[*end - 1], &seg.tokens[*end]);
        let gap = &seg.text[last.span.end as usize..next.span.start as usize];
        let mut gap = gap.chars();
        let grouped = matches!((gap.next(), gap.next()), (Some(c), None) if numbers.group.contains(&c));
        let text = seg.text_of(*end);
        let is_group =
            next.kind == Kind::Number && text.chars().take_while(char::is_ascii_digit).count() == 3;
        let short = seg.text_of(*end - 1).chars().rev().take_while(char::is_ascii_digit).count() <= 3;
        if !(grouped && is_group && short) {
            break;
        }
        written.to_mut().push_str(text);
        *end += 1;
    }
    let tail_at = written.find(|c: char| c.is_alphabetic()).unwrap_or(written.len());
    let (written, tail) = written.split_at(tail_at);
    parse(written, numbers.decimal, &numbers.group).map(|value| (value, tail.to_lowercase()))
}

/// The value of digits with a decimal mark and group marks; `None` for times, dates, ratios.
///
/// Three digits behind every mark make it a group mark, unless it is the language's decimal mark and
/// no group mark: *11.000* is eleven thousand in either language, *2,8* never two thousand.
pub(super) fn parse(written: &str, decimal: char, group: &[char]) -> Option<f64> {
    if written.bytes().all(|byte| byte.is_ascii_digit()) {
        return written.parse().ok();
    }
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
