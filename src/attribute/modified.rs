//! The phrase that a clause or a participle right before the verb hangs on: *a man who met Kim*, for *Kim*.

use super::adverbial::qualifies_number;
use super::grammar::View;
use super::noun_phrase::NounPhrase;
use super::phrase_before::phrase_before;
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use smallvec::smallvec;

/// The phrase that a relative clause ending in `inner` hangs on: *a man who met Kim*, for *Kim*; and *a man who hit a
/// boy who met Kim*.
pub(super) fn modified_by_clause(view: &View<'_>, inner: &NounPhrase, floor: usize) -> Option<NounPhrase> {
    let outer = modified_by_one_clause(view, inner, floor)?;
    let outermost =
        view.seg.language.head_last.then(|| modified_by_one_clause(view, &outer, floor)).flatten();
    Some(outermost.unwrap_or(outer))
}

fn modified_by_one_clause(view: &View<'_>, inner: &NounPhrase, floor: usize) -> Option<NounPhrase> {
    let mut verb = false;
    let mut index = inner.start();
    while index > floor {
        index -= 1;
        if view.is(index, Grammar::Relative)
            && (!view.is(index, Grammar::Complementizer) || is_relative_subject(view, index))
        {
            let mut outer = phrase_before(view, index, floor).filter(|_| verb)?;
            outer.pieces[0].end = inner.pieces[0].end;
            return Some(outer);
        }
        // *a man who was drunk when he hit Kim*
        let circumstance = view.seg.language.head_last
            && verb
            && view.is(index, Grammar::Subordinator)
            && view.is_pronoun(index + 1);
        if view.kind(index) != Some(Kind::Word) && view.kind(index) != Some(Kind::Number)
            || view.is(index, Grammar::Complementizer)
            || view.is(index, Grammar::Subordinator) && !circumstance
        {
            return None;
        }
        if circumstance {
            verb = false;
            continue;
        }
        verb |= view.is_finite(index);
    }
    None
}

/// Whether what else opens reported clauses is the subject of a relative clause: *the firm that owns it*.
fn is_relative_subject(view: &View<'_>, index: usize) -> bool {
    index > view.start
        && view.is_finite(index + 1)
        && view.forms(index - 1).is_empty()
        && view.is_nominal(index - 1)
        && !view
            .get(index - 1)
            .is_some_and(|token| token.is(Grammar::Adverb) || token.is(Grammar::Preposition))
}

/// How many words may stand between a participle and the preposition behind it.
const PARTICIPLE_REACH: usize = 4;

/// The phrase that a participle before `inner` hangs on: *images taken by the agency*, for *the agency*.
pub(super) fn modified_by_participle(
    view: &View<'_>,
    inner: &NounPhrase,
    floor: usize,
) -> Option<NounPhrase> {
    let preposition = inner.start().checked_sub(1).filter(|&index| index > floor)?;
    // *The chief resigned after emails showed …*: what opens clauses as well leads no phrase here.
    let opens_clause = view.seg.language.head_last && view.is(preposition, Grammar::Subordinator);
    // *The police said at least 14 people …*
    let counts = qualifies_number(view, preposition);
    if !view.is(preposition, Grammar::Preposition) || opens_clause || counts {
        return None;
    }
    let reach = preposition.saturating_sub(PARTICIPLE_REACH).max(floor + 1);
    let participle = (reach..preposition)
        .rev()
        .take_while(|&index| view.kind(index) == Some(Kind::Word) && !view.is_surely_finite(index))
        .find(|&index| view.has_form(index, Form::PastParticiple))?;
    let noun = participle - 1;
    if !view.is_nominal(noun) || view.is_auxiliary(noun) || view.is(noun, Grammar::Clitic) {
        return None;
    }
    let outer = phrase_before(view, participle, floor)?;
    Some(NounPhrase { head: outer.head, pieces: smallvec![outer.start()..inner.pieces[0].end] })
}

/// The phrase that a participle behind a comma tells more of: *le groupe, affilié à Al-Qaïda, qui …*, for
/// *Al-Qaïda*.
pub(super) fn set_apart_by_participle(
    view: &View<'_>,
    inner: &NounPhrase,
    floor: usize,
) -> Option<NounPhrase> {
    let participle = inner.start().checked_sub(2).filter(|&index| index > floor + 1)?;
    let set_apart = view.is(participle + 1, Grammar::Preposition)
        && view.has_form(participle, Form::PastParticiple)
        && view.kind(participle - 1) == Some(Kind::Comma);
    let outer = phrase_before(view, participle - 1, floor).filter(|_| set_apart)?;
    Some(NounPhrase { head: outer.head, pieces: smallvec![outer.start()..inner.pieces[0].end] })
}

/// The same for a present participle and the last phrase of what it governs: *digging at a site in York*.
const GERUND_REACH: usize = 8;

/// The phrase that a present participle before `inner` hangs on: *a man wearing a mask*, for *a mask*; *un
/// responsable ayant requis l'anonymat*.
pub(super) fn modified_by_gerund(view: &View<'_>, inner: &NounPhrase, floor: usize) -> Option<NounPhrase> {
    let reach = inner.start().saturating_sub(GERUND_REACH).max(floor + 1);
    let participle = (reach..inner.start())
        .rev()
        .take_while(|&index| view.kind(index) == Some(Kind::Word) && !view.is_surely_finite(index))
        .find(|&index| view.has_form(index, Form::PresentParticiple))?;
    // *the minister while addressing the press*
    let circumstance = view.seg.language.head_last
        && participle > floor + 1
        && view.is(participle - 1, Grammar::Subordinator)
        && !view.is(participle - 1, Grammar::Preposition);
    // *the man accused of killing the girl*
    let led = view.seg.language.head_last
        && participle > floor + 2
        && (view.is(participle - 1, Grammar::Link) || view.is(participle - 1, Grammar::Preposition))
        && view.has_form(participle - 2, Form::PastParticiple)
        && !view.is_auxiliary(participle - 3);
    let end = participle - usize::from(circumstance) - 2 * usize::from(led);
    let noun = view.get(end - 1)?;
    let hangs = noun.kind == Kind::Word && noun.forms.is_empty() && !noun.classes.meets(NOT_NOUNS);
    let outer = phrase_before(view, end, floor).filter(|_| hangs)?;
    Some(NounPhrase { head: outer.head, pieces: smallvec![outer.start()..inner.pieces[0].end] })
}

/// The phrase that an infinitive before `inner` hangs on, over an adjective or a participle: *a clerk too frightened to
/// give her name*, for *her name*.
pub(super) fn modified_by_infinitive(
    view: &View<'_>,
    inner: &NounPhrase,
    floor: usize,
) -> Option<NounPhrase> {
    let marker = inner.start().checked_sub(2).filter(|&marker| marker > floor)?;
    let verb = inner.pieces[0].end;
    let marked = view.seg.language.head_last
        && view.is_finite(verb)
        && !view.is_pronoun(verb - 1)
        && !view.is(verb - 1, Grammar::Possessive)
        && (!view.is(inner.start(), Grammar::Pronoun) || view.is(inner.start(), Grammar::Possessive))
        && view.is(marker, Grammar::Preposition)
        && view.has_form(marker + 1, Form::Infinitive)
        && !view.is_name(marker + 1);
    if !marked {
        return None;
    }
    let leads_on = |index: usize| {
        view.is(index, Grammar::Adverb)
            || view.has_form(index, Form::PastParticiple)
            || view.has_form(index, Form::PresentParticiple)
    };
    let end = marker - (floor + 1..marker).rev().take_while(|&index| leads_on(index)).count();
    let verbal = view.is_finite(end - 1) && !view.get(end - 1)?.classes.meets(view.seg.language.heads);
    let outer = phrase_before(view, end, floor).filter(|_| !verbal)?;
    Some(NounPhrase { head: outer.head, pieces: smallvec![outer.start()..inner.pieces[0].end] })
}

/// What a participle does not hang on.
const NOT_NOUNS: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Preposition,
    Grammar::Link,
    Grammar::Conjunction,
    Grammar::Contrast,
    Grammar::Subordinator,
    Grammar::Adverb,
    Grammar::Negation,
    Grammar::Time,
]);
