//! Verbs that one subject has in common: where the next of them begins, and whose it is.

use super::adverbial::skip_adverbial;
use super::bare_clause::begins_with_subject;
use super::clause::trim_right;
use super::grammar::View;
use super::noun_phrase::{NounPhrase, phrase_after};
use super::phrase_before::phrase_before;
use super::prefield;
use super::subject::subject_before;
use super::verb_group::{is_singular_form, start_of_group};
use crate::rules::language::{Form, FormSet, Reading};
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// Where what is said ends that has no verb of its own, if its source goes on with another verb behind a
/// conjunction, or somebody else does: *complained about the tone | but defended the senator*, *declined to renew
/// it | and the tour was over*.
pub(super) fn end_before_next_verb(view: &View<'_>, said: Range<usize>) -> usize {
    // *warnte vor einer Krise | und rief zu Spenden auf*
    if view.seg.language.verb_second {
        let mut joints = said.start + 1..said.end;
        let joint = joints.find(|&at| view.is(at, Grammar::Conjunction) && view.is_surely_finite(at + 1));
        // *laut Polizei kam er | von der Spur ab und starb*: a clause goes on with its own verbs.
        let joint = joint.filter(|&joint| !(said.start..joint).any(|index| view.is_finite(index)));
        return joint.map_or(said.end, |joint| trim_right(view, said.start..joint).end);
    }
    // Clauses of its own that wait for their verb: *s'est dit choqué par le drame qui s'est déroulé | et a promis …*
    let opens = ClassSet::of(&[Grammar::Relative, Grammar::Subordinator, Grammar::Complementizer]);
    // *condemned what | she called a crime and said …*
    let mut open = usize::from(view.before(said.start).is_some_and(|before| before.is(Grammar::Relative)));
    let mut at = said.start;
    while at < said.end {
        if let Some(quotation) = view.quotation_from(at) {
            at = quotation.end;
            continue;
        }
        if view.is_surely_finite(at) {
            if open == 0 {
                break;
            }
            open -= 1;
        } else if view.get(at).is_some_and(|token| token.classes.meets(opens)) && !view.seg.language.head_last
        {
            open += 1;
        }
        if at > said.start && (joins_verb(view, at) || joins_clause(view, at)) {
            return trim_right(view, said.start..at).end;
        }
        at += 1;
    }
    said.end
}

/// Whether the word at `joint` joins a verb to the one before it: *and urged them*. What can be an infinitive
/// may go on with one.
fn joins_verb(view: &View<'_>, joint: usize) -> bool {
    if !view.is(joint, Grammar::Conjunction) && !view.is(joint, Grammar::Contrast) {
        return false;
    }
    let skips = ClassSet::of(&[Grammar::Adverb, Grammar::Clitic, Grammar::Reflexive]);
    let led = (joint + 1..view.end)
        .take_while(|&index| {
            view.get(index).is_some_and(|token| token.classes.meets(skips)) && !view.is_finite(index)
        })
        .count();
    let verb = joint + 1 + led;
    let goes_on = || view.is_name(verb + 1) || view.quotation_from(verb + 1).is_some();
    view.is_finite(verb)
        && !view.has_form(verb, Form::Infinitive)
        && (view.is_surely_finite(verb) || view.has_form(verb, Form::Past) && goes_on())
}

/// Whether the word at `joint` joins a clause with a subject of its own: *but the mayor left*, *but on Friday he
/// left*.
pub(super) fn joins_clause(view: &View<'_>, joint: usize) -> bool {
    let clause = |at: usize| {
        (view.is_pronoun(at) || view.is(at, Grammar::Determiner) || view.is_name(at))
            && begins_with_subject(view, at)
    };
    let contrasts = view.is(joint, Grammar::Contrast);
    (contrasts || view.is(joint, Grammar::Conjunction)) && clause(joint + 1)
        || contrasts && skip_adverbial(view, joint + 1).is_some_and(clause)
}

/// How far behind a verb in a list the conjunction stands that closes it, in tokens.
const LIST: usize = 40;

/// The subject of a verb at `verb` in the middle of a list, behind the comma before `start`: *X mocked the
/// party, | promised to fight it and predicted that …*
pub(super) fn listed_subject(view: &View<'_>, start: usize, verb: usize, floor: usize) -> Option<NounPhrase> {
    let rest = verb + 1..(verb + LIST).min(view.end);
    // *the dog, believed to be a stray*: where a form of the past may be a participle, a comma joins no verbs.
    let follows = |index: usize| {
        view.kind(index) == Some(Kind::Comma)
            && !view.seg.language.head_last
            && view.is_surely_finite(index + 1)
            && !view.is_enclitic(index + 2)
    };
    let closes = rest.clone().find(|&index| joins_verb(view, index) || follows(index))?;
    let is_list = view.before(start).is_some_and(|before| before.kind == Kind::Comma)
        && !(verb..closes).any(|index| matches!(view.kind(index), Some(Kind::Semicolon | Kind::Colon)));
    is_list.then(|| shared_subject(view, start - 1, floor)).flatten()
}

/// The subject of the verb that a conjunction joins the cue to: *X a pris la parole et a déclaré*.
pub(super) fn shared_subject(view: &View<'_>, conjunction: usize, floor: usize) -> Option<NounPhrase> {
    let mut at = conjunction;
    // *räumte ein, dass es so sei, | betonte aber …*: what is told stands between two verbs of one subject.
    let listed = view.seg.language.verb_second && view.kind(conjunction) == Some(Kind::Comma);
    // What can be a participle or a noun is the verb only if there is no other.
    let mut past = None;
    // The subject of a clause that hangs on the main one.
    let mut hanging = None;
    while at > floor {
        at -= 1;
        if let Some(quotation) = view.quotation_to(at + 1) {
            at = quotation.start;
            continue;
        }
        if matches!(view.kind(at), Some(Kind::Semicolon | Kind::Colon))
            || view.is(at, Grammar::Complementizer)
                && !listed
                && !is_object(view, at)
                && !tells_noun(view, at)
        {
            break;
        }
        if is_told(view, at, conjunction + 1) {
            continue;
        }
        if view.seg.language.verb_second && view.is_finite(at) && !is_behind_verb(view, at, floor) {
            // *Der Minister kam und sagte*; *Gestern kam der Minister und sagte*
            return prefield::prefield(view, at, at + 1).or_else(|| phrase_after(view, at + 1));
        }
        if view.is_surely_finite(at) {
            let subject = subject_of(view, at, floor);
            let aside = |subject: &NounPhrase| {
                hanging_clause(view, subject).or_else(|| closed_relative(view, subject, conjunction))
            };
            let opener = subject.as_ref().and_then(aside);
            match opener.filter(|&opener| opener > floor + 1) {
                // *embraced him after he won and said …*: the verb goes on with the main clause.
                Some(opener) => {
                    hanging = hanging.or(subject);
                    at = opener;
                    continue;
                }
                None => return subject.or(hanging),
            }
        }
        // *rejects criticism and says …*
        let verbal = view.has_form(at, Form::Past) || is_singular_form(view, at);
        if past.is_none() && verbal && view.is_finite(at) {
            past = Some(at);
        }
    }
    past.filter(|&verb| verb > floor && !view.seg.language.verb_second)
        .and_then(|verb| subject_of(view, verb, floor))
        .or(hanging)
}

/// Whether the verb at `at` stands in the mood of what is told, and the one behind the conjunction does not: *Er
/// sagte, Bonn brauche Geld und | fügte hinzu, …*
fn is_told(view: &View<'_>, at: usize, next: usize) -> bool {
    let told =
        |index: usize| view.forms(index).is_some_of(FormSet::of(&[Form::Subjunctive, Form::Conditional]));
    view.seg.language.mood_of_hearsay == Some(Form::Subjunctive)
        && told(at)
        && view.is_finite(next)
        && !told(next)
}

/// Where the clause of `subject` begins, if that is a pronoun and the clause tells of a circumstance: *after he won*.
fn hanging_clause(view: &View<'_>, subject: &NounPhrase) -> Option<usize> {
    let opener = subject.start().checked_sub(1)?;
    let hangs = view.seg.language.head_last
        && view.is_pronoun(subject.start())
        && view.is(opener, Grammar::Subordinator)
        && !view.is(opener, Grammar::Complementizer);
    (hangs && opener > view.start).then_some(opener)
}

/// Where the relative clause of `subject` begins, if commas set it apart and the second of them stands before the
/// conjunction: *admitted hitting Lind, who fell, but denied …*
fn closed_relative(view: &View<'_>, subject: &NounPhrase, conjunction: usize) -> Option<usize> {
    let [_, relative] = &subject.pieces[..] else { return None };
    let comma = |at: Option<usize>| at.is_some_and(|at| view.kind(at) == Some(Kind::Comma));
    let closed = view.seg.language.head_last
        && view.is(relative.start, Grammar::Relative)
        && comma(relative.start.checked_sub(1))
        && comma(conjunction.checked_sub(1));
    closed.then(|| relative.start - 1)
}

/// Whether the clause that opens at `at` tells more of the noun before it: *rejected the idea that it was late and
/// said …*
fn tells_noun(view: &View<'_>, at: usize) -> bool {
    view.seg.language.head_last
        && at > view.start + 1
        && view.forms(at - 1).is_empty()
        && view.is_nominal(at - 1)
        && view.is(at - 2, Grammar::Determiner)
}

/// Whether what opens reported clauses stands for a thing here: *She brought that down, but said …*
fn is_object(view: &View<'_>, at: usize) -> bool {
    view.seg.language.head_last
        && view.is(at, Grammar::Demonstrative)
        && at > view.start
        && view.is_finite(at - 1)
        && !begins_with_subject(view, at + 1)
}

/// The subject of the verb at `verb`, which may stand in what its subject says, or in a list: *X mocked the party,
/// defended the bill and said …*
fn subject_of(view: &View<'_>, verb: usize, floor: usize) -> Option<NounPhrase> {
    let group = start_of_group(view, reporting_verb(view, verb, floor).unwrap_or(verb));
    let listed = || {
        let comma = group.checked_sub(1).filter(|&comma| comma > floor)?;
        (view.kind(comma) == Some(Kind::Comma)).then(|| shared_subject(view, comma, floor)).flatten()
    };
    subject_before(view, group).or_else(listed)
}

/// Whether what looks like a finite verb stands behind the one of its clause: *X zeigte sich bestürzt und …*
fn is_behind_verb(view: &View<'_>, at: usize, floor: usize) -> bool {
    let clause = (floor..at).rev().take_while(|&index| view.kind(index) == Some(Kind::Word));
    // *er werde gehen und …*
    let closes = view.has_form(at, Form::PastParticiple) || view.has_form(at, Form::Infinitive);
    closes && clause.into_iter().any(|index| view.is_surely_finite(index))
}

/// The verb behind which the clause of the verb at `verb` stands as what is reported: *X a nié que la
/// fuite ait eu lieu et a ajouté que …* goes on with what X says.
fn reporting_verb(view: &View<'_>, verb: usize, floor: usize) -> Option<usize> {
    let reports = |index: usize| view.is_surely_finite(index) || view.has_form(index, Form::PastParticiple);
    let mut clause = (floor..verb).rev().take_while(|&index| view.kind(index) == Some(Kind::Word));
    if let Some(opener) = clause.find(|&index| view.is(index, Grammar::Complementizer)) {
        // *said Monday that …*
        let skips = ClassSet::of(&[Grammar::Time, Grammar::Adverb]);
        let skipped = |index: &usize| view.get(*index).is_some_and(|token| token.classes.meets(skips));
        let before = (floor..opener).rev().find(|index| !skipped(index))?;
        let told = tells_noun(view, opener).then(|| {
            let clause = (floor..opener).rev().take_while(|&index| view.kind(index) == Some(Kind::Word));
            clause.into_iter().find(|&index| view.is_finite(index))
        });
        return Some(told.flatten().unwrap_or(before)).filter(|&before| before > floor && reports(before));
    }
    // *X said she was worried but denied that …*: nothing opens the clause but its subject.
    let group = start_of_group(view, verb);
    let says = |index: usize| {
        let cue = |reading: &Reading| view.seg.language.cues.is_plain_cue(reading.verb);
        index > floor && reports(index) && view.readings(index).iter().any(cue)
    };
    let pronoun = group.checked_sub(1).filter(|&index| view.is_pronoun(index));
    let subject = pronoun.or_else(|| Some(phrase_before(view, group, floor)?.start()))?;
    // *said on Monday the mayor was ill but denied that …*
    let time = (floor..subject).rev().take_while(|&index| view.is(index, Grammar::Time)).count();
    let day = subject - time;
    let led = time > 0 && view.before(day).is_some_and(|before| before.is(Grammar::Preposition));
    // *said wells were to blame*: the verb may look like a participle before its noun.
    [Some(subject).filter(|_| pronoun.is_none()), (day - usize::from(led)).checked_sub(1)]
        .into_iter()
        .flatten()
        .find(|&at| says(at))
}
