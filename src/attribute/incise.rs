//! What is inserted between a subject and its verb, between commas, dashes or brackets.

use super::clause::has_finite_verb;
use super::grammar::View;
use super::postmodifier::begins_apposition;
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// Whether the comma before `at` stands inside the quotation before it: *X, who spoke of “fraud,” said …*
pub(super) fn is_comma_in_quotation(view: &View<'_>, at: usize) -> bool {
    view.quotation_to(at).is_some_and(|quotation| {
        view.before(quotation.end - 1).is_some_and(|before| before.kind == Kind::Comma)
    })
}

/// What is enclosed between the mark before `at` and its partner: the place before it, and its tokens.
pub(super) fn incise_before(view: &View<'_>, at: usize, floor: usize) -> Option<(usize, Range<usize>)> {
    let close = if is_comma_in_quotation(view, at) { at } else { at - 1 };
    let partner = match view.kind(close) {
        Some(Kind::Close) => Kind::Open,
        Some(Kind::Dash) => Kind::Dash,
        _ => Kind::Comma,
    };
    let mut open = close;
    let mut listed = false;
    while open > floor {
        open -= 1;
        if let Some(quotation) = view.quotation_to(open + 1) {
            open = quotation.start.max(floor);
            continue;
        }
        match view.kind(open) {
            Some(kind) if kind == partner => {
                let inside = open + 1..close;
                // *Tallow, based in Reno, Nevada, said*: a place is told by the one that it lies in.
                if partner == Kind::Comma && names_place(view, open, &inside) {
                    continue;
                }
                // *an assistant for refugees, population, and migration, said*: a list has commas of its own.
                listed |= partner == Kind::Comma
                    && view.is(open + 1, Grammar::Conjunction)
                    && ends_list(view, open);
                if listed && open > floor && !view.is_name(open - 1) {
                    continue;
                }
                // Of a list of appositions the first comma is the partner of the last.
                if partner == Kind::Comma
                    && open > floor
                    && begins_apposition(view, &inside)
                    && !view.is_nominal(open - 1)
                    && !view.is_pronoun(open - 1)
                    && view.kind(open - 1) != Some(Kind::Close)
                {
                    continue;
                }
                return (open > floor && !inside.is_empty()).then_some((open, inside));
            }
            Some(Kind::Semicolon | Kind::Stop | Kind::QuoteOpen | Kind::QuoteClose | Kind::QuoteEither)
                if partner != Kind::Open =>
            {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Whether a member of a list stands between the comma at `comma` and one before it.
fn ends_list(view: &View<'_>, comma: usize) -> bool {
    let member = (view.start..comma).rev().take(MEMBER).find(|&index| view.kind(index) != Some(Kind::Word));
    member.is_some_and(|before| {
        view.kind(before) == Some(Kind::Comma)
            && before + 1 < comma
            && (before + 1..comma).all(|index| view.is_nominal(index))
    })
}

/// A member of a list inside an apposition has at most so many words.
const MEMBER: usize = 5;

/// Whether a name led by a preposition stands before the comma at `comma`, and nothing but another `inside` the
/// next one.
fn names_place(view: &View<'_>, comma: usize, inside: &Range<usize>) -> bool {
    let names = (view.start..comma).rev().take_while(|&index| view.is_name(index)).count();
    let led = (comma - names).checked_sub(1).filter(|&before| view.is(before, Grammar::Preposition));
    // *le secrétaire au Trésor, Jean Dupont,*: what somebody is for is no place.
    let roles = view.seg.language.person_roles;
    let is_office =
        led.and_then(|preposition| view.before(preposition)).is_some_and(|t| t.classes.meets(roles));
    names > 0 && led.is_some() && !is_office && inside.clone().all(|index| view.is_name(index))
}

/// Whether what stands between two commas is no aside but a clause beside others: *…, some of it would be done
/// by others, said X*.
pub(super) fn is_clause_of_its_own(view: &View<'_>, inside: &Range<usize>) -> bool {
    let opens = ClassSet::of(&[Grammar::Relative, Grammar::Subordinator, Grammar::Complementizer]);
    let plain = |index: usize| {
        let past = view.has_form(index, Form::Past) && !view.has_form(index, Form::PastParticiple);
        (view.is_auxiliary(index) || past) && view.is_finite(index)
    };
    let verb = inside
        .clone()
        .find(|&index| plain(index) || view.get(index).is_some_and(|token| token.classes.meets(opens)));
    view.seg.language.head_last
        && verb.is_some_and(|verb| {
            verb > inside.start && !view.get(verb).is_some_and(|token| token.classes.meets(opens))
        })
}

/// Whether an incise between source and cue tells who the source is.
pub(super) fn belongs_to_source(view: &View<'_>, inside: &Range<usize>) -> bool {
    let language = view.seg.language;
    let tells_anonymity = view.seg.tokens[inside.clone()]
        .iter()
        .any(|token| token.classes.meets(language.marks) && !token.is(Grammar::Pronoun));
    // *Norlines, the firm that runs the port, said*: the verb of a relative clause makes no clause of it.
    let is_clause = inside
        .clone()
        .take_while(|&index| !view.is(index, Grammar::Relative))
        .any(|index| view.is_surely_finite(index));
    let is_relative = view.is(inside.start, Grammar::Relative);
    tells_anonymity || begins_apposition(view, inside) && !is_clause && !is_relative
}

/// The comma before a relative clause that goes on up to `end`, where another clause between commas is
/// inserted in turn: *X, qui a requis l'anonymat, car il craint pour son poste, affirme …*
pub(super) fn behind_clause(view: &View<'_>, end: usize, floor: usize) -> Option<usize> {
    let marks = |index: &usize| !matches!(view.kind(*index), Some(Kind::Word | Kind::Number));
    let mut behind = end;
    // *X, who lost her daughter in Aurora, Colorado, in July, said …*: places and days stand between commas, too.
    for _ in 0..ASIDES {
        let comma = (floor..behind).rev().find(marks).filter(|&mark| mark > floor)?;
        if view.kind(comma) != Some(Kind::Comma) {
            return None;
        }
        if view.is(comma + 1, Grammar::Relative) && view.is_nominal(comma - 1) {
            // *New York, dont le maire, X, a prévenu*: a clause that still waits for its verb is that of the cue.
            return has_finite_verb(view, &(comma + 2..end)).then_some(comma);
        }
        let between = comma + 1..behind;
        let joins = view.is(comma + 1, Grammar::Conjunction) || view.is(comma + 1, Grammar::Contrast);
        if !view.seg.language.head_last || joins || between.into_iter().any(|index| view.is_finite(index)) {
            return None;
        }
        behind = comma;
    }
    None
}

/// So many asides may stand between commas in a relative clause.
const ASIDES: usize = 4;
