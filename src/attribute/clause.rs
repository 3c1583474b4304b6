//! Where what is said ends.

use super::adverbial::{skip_adverbial, time_after};
use super::bare_clause::begins_with_subject;
use super::bracket;
use super::grammar::View;
use super::incise::begins_incise;
use super::noun_phrase::REACH;
use super::relative::{is_amid_clause, opens_relative};
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// What opens the author's own comment, or another statement, behind a comma.
const AFTER_COMMA: ClassSet = ClassSet::of(&[Grammar::Gloss]);

/// Where the clause that begins at `start` ends: one past its last token, marks excluded.
pub(super) fn end_of_clause(view: &View<'_>, start: usize) -> usize {
    end_behind_verb(view, start, true)
}

/// The same for a clause that is known to have a verb: no comma before it ends the clause.
pub(super) fn end_of_finite_clause(view: &View<'_>, start: usize) -> usize {
    end_behind_verb(view, start, false)
}

fn end_behind_verb(view: &View<'_>, start: usize, mut complete: bool) -> usize {
    let mut at = behind_fronted(view, start).unwrap_or(start);
    let mut brackets = 0_u32;
    // *dass es so sei, | lehnte einen Rücktritt aber ab*: a clause that ends in its verb has no second verb in front.
    let verb_last = view.seg.language.verb_second
        && view.before(start).is_some_and(|opener| opener.is(Grammar::Complementizer));
    while at < view.end {
        if let Some(quotation) = view.quotation_from(at) {
            at = quotation.end;
            continue;
        }
        match view.kind(at) {
            Some(Kind::Open) => brackets += 1,
            Some(Kind::Close) if brackets == 0 => break,
            Some(Kind::Close) => brackets -= 1,
            _ if brackets > 0 => {}
            Some(Kind::Semicolon) => break,
            Some(Kind::Dash) => match closing_dash(view, at) {
                Some(close) => at = close,
                None => break,
            },
            Some(Kind::Comma) if complete && breaks_off(view, at + 1) && !is_amid_clause(view, at) => break,
            Some(Kind::Comma) if verb_last && view.is_finite(at - 1) && goes_on_with_verb(view, at + 1) => {
                break;
            }
            Some(Kind::Stop) if at + 1 == view.end => break,
            Some(Kind::Word) => complete = complete || view.is_finite(at),
            _ => {}
        }
        at += 1;
    }
    trim_right(view, start..at).end
}

/// Whether a verb stands at `at`, behind a conjunction or not, that is no subjunctive of what is said: *und forderte …*
fn goes_on_with_verb(view: &View<'_>, at: usize) -> bool {
    let verb = at + usize::from(view.is(at, Grammar::Conjunction));
    view.is_surely_finite(verb) && (verb == at || view.has_form(verb, Form::Past))
}

/// Where the main clause begins of one that a circumstance and a comma open: *that although he confessed, | he
/// showed no remorse*, *qu'à l'heure actuelle, | Washington …*
pub(super) fn behind_fronted(view: &View<'_>, start: usize) -> Option<usize> {
    let first = view.get(start)?;
    let comma = if first.is(Grammar::Subordinator) && !first.is(Grammar::Complementizer) {
        let reach = (start + REACH).min(view.end);
        let comma = (start + 1..reach)
            .find(|&at| view.kind(at) != Some(Kind::Word) && view.kind(at) != Some(Kind::Number))?;
        (start + 1..comma).any(|at| view.is_finite(at)).then_some(comma)?
    } else {
        fronted_adverbial(view, start)?
    };
    let mut main = comma + 1;
    // *que cette nuit, au port, | la police …*
    for _ in 0..FRONTED {
        if view.kind(main - 1) != Some(Kind::Comma) {
            return None;
        }
        if begins_with_subject(view, main) {
            return Some(main);
        }
        main = fronted_adverbial(view, main)? + 1;
    }
    None
}

/// So many adverbials may open a clause, each with its comma.
const FRONTED: usize = 3;

/// Where the adverbial ends that opens a clause at `at`, before its comma.
fn fronted_adverbial(view: &View<'_>, at: usize) -> Option<usize> {
    let first = view.get(at)?;
    let opens = first.is(Grammar::Preposition) || first.is(Grammar::Time) || first.is(Grammar::Adverb);
    if opens { skip_adverbial(view, at) } else { time_after(view, at) }
}

/// The dash that closes a parenthesis opened by the dash at `open`.
fn closing_dash(view: &View<'_>, open: usize) -> Option<usize> {
    let ceiling = (open + 40).min(view.end);
    let close = (open + 1..ceiling).find(|&index| view.kind(index) == Some(Kind::Dash))?;
    // What goes on behind it must be part of the sentence.
    (close + 1 < view.end && view.kind(close + 1) != Some(Kind::Stop)).then_some(close)
}

/// Whether what follows the comma before `at` is no longer what is said.
fn breaks_off(view: &View<'_>, at: usize) -> bool {
    let Some(token) = view.get(at) else { return false };
    // *…, tout en appelant*: what leads a participle stands before it.
    let leads = ClassSet::of(&[Grammar::Adverb, Grammar::Preposition, Grammar::Pronoun, Grammar::Link]);
    let participle =
        (at..at + 3).find(|&index| !view.get(index).is_some_and(|token| token.classes.meets(leads)));
    token.classes.meets(AFTER_COMMA)
        || begins_incise(view, at)
        || participle.is_some_and(|participle| {
            is_reporting_participle(view, participle)
                || participle > at && is_reporting_infinitive(view, participle)
        })
}

/// Whether an infinitive stands at `at` that a preposition leads and that brings a clause or a quotation:
/// *…, avant d'ajouter que*.
fn is_reporting_infinitive(view: &View<'_>, at: usize) -> bool {
    let led =
        view.before(at).is_some_and(|before| before.is(Grammar::Preposition) || before.is(Grammar::Link));
    let brings = view.is(at + 1, Grammar::Complementizer)
        || view.kind(at + 1) == Some(Kind::Colon)
        || view.quotation_from(at + 1).is_some();
    led && brings
        && view.readings(at).iter().any(|reading| {
            reading.form == Form::Infinitive && view.seg.language.cues.is_plain_cue(reading.verb)
        })
}

/// Whether a participle that reports stands at `at`: *ajoutant que*, *citing*.
pub(super) fn is_reporting_participle(view: &View<'_>, at: usize) -> bool {
    // *hailed the ruling*: a noun.
    let noun = view.seg.language.head_last
        && view.before(at).is_some_and(|before| {
            before.is(Grammar::Determiner) && (!before.is(Grammar::Pronoun) || before.is(Grammar::Possessive))
        });
    // *the caucus's role in holding the government accountable*
    let led = view.seg.language.head_last
        && view.before(at).is_some_and(|before| {
            (before.is(Grammar::Preposition) || before.is(Grammar::Link)) && !before.is(Grammar::Subordinator)
        });
    !noun
        && !led
        && view.readings(at).iter().any(|reading| {
            reading.form == Form::PresentParticiple && view.seg.language.cues.is_plain_cue(reading.verb)
        })
}

/// Where the clause that ends before `end` begins.
pub(super) fn start_of_clause(view: &View<'_>, end: usize) -> usize {
    start_before_verb(view, end, false)
}

/// The same of a clause that goes on behind `end`, so that its verb may stand there: *He has doubts: the left wall,
/// she says, leaks*.
pub(super) fn start_of_part(view: &View<'_>, end: usize) -> usize {
    start_before_verb(view, end, true)
}

/// Where the clause in `said` ends that tells what the subject of a sentence, a noun, is about: before the verb of that
/// sentence, *warnings that the dam could fail | were ignored*.
pub(super) fn end_before_verb_of_noun(view: &View<'_>, said: Range<usize>) -> usize {
    let opens = [Grammar::Conjunction, Grammar::Relative, Grammar::Complementizer, Grammar::Subordinator];
    let goes_on = |index: usize| {
        view.kind(index) == Some(Kind::Comma) || opens.iter().any(|&class| view.is(index, class))
    };
    let Some(first) = said.clone().find(|&index| view.is_finite(index)) else { return said.end };
    // *could have been told | was*: an auxiliary needs a verb, and behind that one another stands for itself.
    let stands_alone = |index: usize| {
        let before = (first..index).rev().find(|&before| !view.is(before, Grammar::Adverb));
        view.is_surely_finite(index) && before.is_some_and(|before| !view.is_auxiliary(before))
    };
    let mut rest = (first + 1..said.end).take_while(|&index| !goes_on(index));
    let verb = rest.find(|&index| stands_alone(index));
    verb.unwrap_or(said.end)
}

/// Whether the verb at `verb` stands in a clause that a condition opens, so that what lies behind its commas is not
/// said: *Whatever Moscow | says, the roof is gone*.
pub(super) fn is_in_condition(view: &View<'_>, verb: usize) -> bool {
    let comma = (view.start..verb).rev().find(|&index| view.kind(index) == Some(Kind::Comma));
    view.is(comma.map_or(view.start, |comma| comma + 1), Grammar::Condition)
}

fn start_before_verb(view: &View<'_>, end: usize, mut verb: bool) -> usize {
    let mut at = end;
    let mut brackets = 0_u32;
    while at > view.start {
        if let Some(quotation) = view.quotation_to(at) {
            at = quotation.start.max(view.start);
            continue;
        }
        match view.kind(at - 1) {
            // *The dam is old (it was built in 1920, they say)*: in a bracket only what stands in it is said.
            Some(Kind::Open) if brackets == 0 => break,
            Some(Kind::Open) => (brackets, at) = (brackets - 1, at - 1),
            Some(Kind::Close) => (brackets, at) = (brackets + 1, at - 1),
            Some(Kind::Semicolon | Kind::Stop) => break,
            Some(Kind::Dash) if at - 1 == view.start => break,
            // *They shrug at it — the debt is old news, they insist*: a single dash begins a clause.
            Some(Kind::Dash) if verb && view.seg.language.head_last && is_single_dash(view, at - 1) => break,
            // *Kritik kam aus Bonn: Das Gesetz sei schlecht, sagte X*: what is said begins at the colon.
            Some(Kind::Colon) if verb => break,
            _ => at -= 1,
        }
        verb |= view.is_finite(at);
    }
    at
}

/// Whether no other dash stands before the one at `dash` in its sentence, and its clause begins with its subject.
fn is_single_dash(view: &View<'_>, dash: usize) -> bool {
    (view.start..dash).all(|index| view.kind(index) != Some(Kind::Dash))
        && begins_with_subject(view, dash + 1)
}

/// `range` without marks and white space at its end.
pub(super) fn trim_right(view: &View<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.end > range.start
        && matches!(
            view.kind(range.end - 1),
            Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash)
        )
        // A stop inside a quotation belongs to it.
        && !view.get(range.end - 1).is_some_and(|token| token.abbreviation)
    {
        range.end -= 1;
    }
    range
}

/// `range` without marks and conjunctions at its beginning.
pub(super) fn trim_left(view: &View<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end {
        let mark = matches!(
            view.kind(range.start),
            Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash)
        );
        let joint = view.is(range.start, Grammar::Contrast) || view.is(range.start, Grammar::Conjunction);
        if !mark && !joint {
            break;
        }
        range.start += 1;
    }
    range
}

/// Whether a clause stands in `range`: a verb of its own.
pub(super) fn has_finite_verb(view: &View<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|index| view.is_finite(index))
}

/// Whether a clause has a verb, and where verbs stand second, the verb of a main clause: what hangs on
/// a noun or tells a circumstance has all its verbs at its end.
pub(super) fn has_verb_of_its_own(view: &View<'_>, clause: &Range<usize>) -> bool {
    if !view.seg.language.verb_second {
        return has_finite_verb(view, clause);
    }
    // *Wenn er verurteilt werden sollte*: other verbs may stand before the one that closes the clause.
    // What is an adverb or a preposition as well (*während, damit*) may stand in front of a main clause.
    let doubtful = ClassSet::of(&[Grammar::Adverb, Grammar::Preposition]);
    let opened = |index: usize| {
        let opener = bracket::opener(view, bracket::clause_start(view, index), index);
        // *Warum hat niemand gerufen?*: a question has its verb right behind what opens it.
        let asks = opener.is_some_and(|opener| opener + 1 == index && opener == view.start);
        let opener = opener.and_then(|opener| view.get(opener));
        !asks && opener.is_some_and(|opener| !opener.classes.meets(doubtful))
    };
    let second =
        |index: usize| view.is_finite(index) && !bracket::closes_clause(view, index) && !opened(index);
    let dependent = view.is(clause.start, Grammar::Complementizer);
    // *Verletzt worden sei niemand*, *Rechnet man alle mit, sind es zwölf*
    let fronted = view.has_form(clause.start, Form::PastParticiple);
    let behind_condition = || {
        (clause.start + 2..clause.end)
            .any(|index| view.kind(index - 1) == Some(Kind::Comma) && view.is_finite(index))
    };
    let plain = !view.is_finite(clause.start);
    (plain || fronted) && (plain && dependent || clause.clone().skip(usize::from(!plain)).any(second))
        || !plain && behind_condition()
}

/// Whether a clause stands in `range` with a verb that is not one of an enclosed relative clause:
/// *X, who has come,* is but a phrase.
pub(super) fn has_main_verb(view: &View<'_>, range: &Range<usize>) -> bool {
    let mut index = range.start;
    while index < range.end {
        if view.kind(index) == Some(Kind::Comma) && opens_relative(view, index + 1) {
            let close = (index + 1..range.end).find(|&close| view.kind(close) == Some(Kind::Comma));
            index = close.unwrap_or(range.end);
            // The comma that closes one relative clause may open another.
            if index < range.end && opens_relative(view, index + 1) {
                continue;
            }
        } else if view.is_finite(index) && !tells_by_participle(view, index) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether what could be a verb is a participle behind a comma that tells of what stands before: *le maire, joint par
/// téléphone, …*.
fn tells_by_participle(view: &View<'_>, index: usize) -> bool {
    view.has_form(index, Form::PastParticiple)
        && view.before(index).is_some_and(|before| before.kind == Kind::Comma)
        && view.is(index + 1, Grammar::Preposition)
}

/// Whether an infinitive begins at `at`, behind clitics, adverbs and negation.
pub(super) fn begins_infinitive(view: &View<'_>, at: usize) -> bool {
    let skips = ClassSet::of(&[Grammar::Clitic, Grammar::Adverb, Grammar::Negation]);
    // *urged them to “stand up”*
    let mut at = at + usize::from(view.quotation_from(at).is_some());
    // *ne rien savoir*, *tout ignorer*
    let is_object = |at: usize| {
        let negated = view.before(at).is_some_and(|before| before.is(Grammar::Negation));
        let ahead = !view.seg.language.head_last && view.has_form(at + 1, Form::Infinitive);
        view.is(at, Grammar::Pronoun) && (negated || ahead)
    };
    while (view.get(at).is_some_and(|token| token.classes.meets(skips)) || is_object(at))
        && !view.has_form(at, Form::Infinitive)
    {
        at += 1;
    }
    view.has_form(at, Form::Infinitive)
}
