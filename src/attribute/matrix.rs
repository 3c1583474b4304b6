//! The subject of the main clause, for participles that have none of their own: *…, adding that …*

use super::grammar::View;
use super::noun_phrase::{NounPhrase, REACH, is_date, phrase_after};
use super::phrase_before::phrase_before;
use super::prefield::prefield;
use super::relative::before_leads;
use super::subject::subject_before;
use super::verb_group::start_of_group;
use crate::rules::Grammar;
use crate::rules::language::CueForms;
use crate::segment::Kind;

/// The subject of the clause that a participle at `at`, a cue of these `forms`, is attached to; `earlier` gives
/// the source of the statement before it.
pub(super) fn matrix_subject(
    view: &View<'_>,
    forms: CueForms,
    at: usize,
    earlier: impl Fn() -> Option<NounPhrase>,
) -> Option<NounPhrase> {
    // *une exposition vantant …*: a participle right behind a noun is the noun's.
    let behind_noun = forms.meets(CueForms::GERUND)
        && view.before(at).is_some_and(|before| {
            before.kind == Kind::Word
                && !before.is(Grammar::Preposition)
                && !before.is(Grammar::Adverb)
                && !before.is(Grammar::Time)
                && !before.is(Grammar::Pronoun)
                && before.forms.is_empty()
        });
    if behind_noun && !view.seg.language.head_last {
        return None;
    }
    // *…, with chairwoman Debbie Lund comparing …*: a preposition gives the participle a subject of its own.
    if behind_noun
        && let Some(own) = phrase_before(view, at, at.saturating_sub(REACH).max(view.start))
        && let Some(before) = own.start().checked_sub(2).filter(|&before| before > view.start)
        && view.is(before + 1, Grammar::Preposition)
        && view.kind(before) == Some(Kind::Comma)
    {
        return Some(own);
    }
    // *…, a indiqué le maire, ajoutant que …*: who stands right before it has just spoken.
    let comma = before_leads(view, at);
    let spoke = |before: &NounPhrase| before.pieces.last().is_some_and(|piece| piece.end + 1 == comma);
    if forms.meets(CueForms::GERUND)
        && view.before(comma).is_some_and(|before| before.kind == Kind::Comma)
        && let Some(before) = earlier().filter(spoke)
    {
        return Some(before);
    }
    let floor = at.saturating_sub(2 * REACH).max(view.start);
    let mut index = at;
    let mut best: Option<NounPhrase> = None;
    while index > floor {
        index -= 1;
        if let Some(quotation) = view.quotation_to(index + 1) {
            index = quotation.start;
            continue;
        }
        if matches!(view.kind(index), Some(Kind::Semicolon)) {
            break;
        }
        if view.is_finite(index) {
            let group_start = start_of_group(view, index);
            let nearest = best.is_none();
            // *in a post on Friday, June 18th, Lind called …*
            // *Asked if she would go, Lind laughed: “…”*: the subject of a clause inside is not that of the sentence.
            let inside = |found: &NounPhrase| {
                view.before(found.start()).is_some_and(|before| before.is(Grammar::Subordinator))
            };
            let somebody = |found: &NounPhrase| !is_date(view, found) && !inside(found);
            let subject = if view.seg.language.verb_second {
                prefield(view, index, index + 1).or_else(|| behind_second(view, index + 1))
            } else {
                subject_before(view, group_start)
            };
            best = subject.filter(somebody).or(best);
            // *The bridge was closed, the mayor said, adding that …*: who has just spoken goes on.
            let goes_on = |found: &NounPhrase| earlier().is_some_and(|before| before.head == found.head);
            if nearest && best.as_ref().is_some_and(goes_on) {
                break;
            }
        }
    }
    // *The judge, saying that he would stay, left*: the participle stands between a subject and its verb.
    let best = best.or_else(|| {
        let mark =
            comma.checked_sub(1).filter(|&mark| mark > floor && view.kind(mark) == Some(Kind::Comma))?;
        let led = |phrase: &NounPhrase| {
            view.before(phrase.start()).is_some_and(|before| before.is(Grammar::Preposition))
        };
        let told = subject_before(view, mark + 1).or_else(|| phrase_before(view, mark, floor))?;
        (forms.meets(CueForms::GERUND) && !led(&told) && !is_date(view, &told)).then_some(told)
    });
    // *“It is late,” said the minister, adding that …*: the subject stands behind its verb, where the
    // statement before has found it.
    let best = best.or_else(|| if at > view.start { earlier() } else { None });
    // A participle in front of its clause: *Citing a source, the paper said*.
    best.or_else(|| {
        let ends = |index: &usize| {
            !matches!(view.kind(*index), Some(Kind::Word | Kind::Number | Kind::Open | Kind::Close))
        };
        let mark = (at..(at + REACH).min(view.end)).find(ends)?;
        (view.kind(mark) == Some(Kind::Comma)).then(|| phrase_after(view, mark + 1))?
    })
}

/// The subject behind a verb that stands second: *Am Montag verteidigte sich die Ministerin*.
fn behind_second(view: &View<'_>, behind: usize) -> Option<NounPhrase> {
    let light = |index: &usize| view.is(*index, Grammar::Clitic) && !view.is(*index, Grammar::Determiner);
    let at = behind + (behind..view.end).take_while(light).count();
    if view.is(at, Grammar::Oblique) || !view.is_pronoun(at) && !view.is_noun_phrase_ahead(at) {
        return None;
    }
    phrase_after(view, at)
}
