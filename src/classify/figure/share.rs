//! How many of so many: *huit conducteurs sur dix* are 80 %.

use super::number::{Number, number_at};
use super::{operator_before, unit_position};
use crate::classify::FUNCTION_WORDS;
use crate::classify::statement::Figure;
use crate::document::Span;
use crate::segment::{Kind, Segmented};
use std::ops::Range;

/// How many words stand at most between the two numbers besides what joins them: *8 train drivers out of 10*.
const COUNTED: usize = 3;

/// Of more than so many one does not speak as of a share.
const WHOLE: f64 = 100.0;

/// The figure, in percent, that `number` begins, and where it ends.
pub(super) fn share(seg: &Segmented<'_>, range: &Range<usize>, number: &Number) -> Option<(Figure, usize)> {
    let numbers = &seg.language.numbers;
    let joint = (number.end..range.end.min(number.end + COUNTED + 1)).find_map(|at| {
        let words = numbers.share(|ahead| seg.tokens.get(at + ahead).map(|token| token.word))?;
        Some((at, at + words))
    });
    let (counted_to, behind) = joint.filter(|&(_, behind)| behind < range.end)?;
    let mut counted = seg.tokens[number.end..counted_to].iter();
    let plain = counted.all(|token| token.kind == Kind::Word && !token.classes.meets(FUNCTION_WORDS));
    let of = number_at(seg, behind, range.end).filter(|of| of.start == behind)?;
    let is_whole = |value: f64| value.fract() == 0.0 && (1.0..=WHOLE).contains(&value);
    let is_share = is_whole(number.value) && is_whole(of.value) && number.value < of.value;
    // *killed two in three days*, *12 cases in 20 schools*: something else is counted besides.
    let also = unit_position(seg, of.end, range.end);
    let measured = also.is_some_and(|at| numbers.unit(seg.tokens[at].word).is_some());
    let others = counted_to > number.end && also.is_some_and(|at| !seg.tokens[at].is_finite());
    if !plain || !is_share || measured || others || !number.tail.is_empty() || !of.tail.is_empty() {
        return None;
    }
    let (start, operator) = operator_before(seg, range.start, number, None);
    let figure = Figure {
        span: Span::new(seg.tokens[start].span.start, seg.tokens[of.end - 1].span.end),
        value: 100.0 * number.value / of.value,
        operator,
        counted: 0,
        unit: "%".into(),
    };
    Some((figure, of.end))
}
