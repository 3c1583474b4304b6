//! Verbs in two places, as in German and Dutch: in a main clause the finite verb stands second, and
//! what belongs to it closes the clause (*teilte … mit*, *hat … gesagt*); in a subordinate clause all
//! of it stands at the end (*dass er … mitteilte*).

use super::grammar::View;
use super::noun_phrase::{REACH, phrase_after};
use super::postmodifier::begins_apposition;
use super::verb_group::{VerbGroup, forms};
use crate::rules::language::{CueForms, Form, VerbCue, WordId};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Token};
use std::ops::Range;

/// What opens a clause whose verb stands at its end.
const OPENERS: ClassSet =
    ClassSet::of(&[Grammar::Subordinator, Grammar::Complementizer, Grammar::Relative, Grammar::Condition]);

/// What may stand in front of a clause without being a part of it.
pub(super) const JOINTS: ClassSet = ClassSet::of(&[Grammar::Conjunction, Grammar::Contrast]);

/// A quotation of so many tokens inside a clause is a name or a word held at arm's length.
const NICKNAME: usize = 8;

/// The verb group of the verb at `main`, read in `form`, as `cue` asks for it.
pub(super) fn around(view: &View<'_>, main: usize, form: Form, cue: &VerbCue) -> Option<VerbGroup> {
    if form.is_finite() {
        if !view.is_finite(main) {
            return None;
        }
        return match closes_clause(view, main) {
            true if cue.particle.is_none() => final_group(view, main, main + 1, &[], cue),
            true => None,
            false => second_group(view, main, cue),
        };
    }
    if cue.particle.is_some() || !matches!(form, Form::PastParticiple | Form::Infinitive) {
        return None;
    }
    let mut end = main + 1;
    let mut auxiliaries = Vec::new();
    while view.is_auxiliary(end) && end < main + 4 {
        auxiliaries.push(end);
        end += 1;
    }
    if auxiliaries.last().is_some_and(|&last| view.is_finite(last) && closes_clause(view, last)) {
        return final_group(view, main, end, &auxiliaries, cue);
    }
    // *konnten nicht überprüft werden*: what looks finite is an infinitive here, or no part of it.
    let helps = |&at: &usize| view.has_form(at, Form::Infinitive) || view.has_form(at, Form::PastParticiple);
    auxiliaries.truncate(auxiliaries.iter().take_while(|&at| helps(at)).count());
    end = main + 1 + auxiliaries.len();
    let start = before_fixed(view, main, &cue.tail);
    let floor = clause_start(view, start.unwrap_or(main));
    let left = (floor..start.unwrap_or(main))
        .rev()
        .filter(|&index| !view.seg.tokens[index].quoted)
        .find(|&index| view.is_auxiliary(index) && view.is_finite(index));
    let Some(left) = left else {
        let start = start?;
        let marker = view.before(start).is_some_and(|before| before.is(Grammar::Preposition));
        let forms = forms(view, main, &[], false, marker).without(CueForms::FINITE);
        return group(view, start..end, None, forms, start..start);
    };
    auxiliaries.push(left);
    let reflexive = (left..main).any(|index| view.is(index, Grammar::Reflexive));
    let forms = forms(view, main, &auxiliaries, reflexive, false);
    let start = match start {
        Some(start) => start,
        // Fixed words may stand further to the left: *hat davon gestern gesprochen*.
        None => in_order(view, left + 1..main, &cue.tail).then_some(main)?,
    };
    group(view, left..left + 1, Some(start..end), forms, left + 1..start)
}

/// A group that closes its clause.
fn final_group(
    view: &View<'_>,
    main: usize,
    end: usize,
    auxiliaries: &[usize],
    cue: &VerbCue,
) -> Option<VerbGroup> {
    let floor = clause_start(view, main);
    let start = match before_fixed(view, main, &cue.tail) {
        Some(start) => start,
        None => in_order(view, floor..main, &cue.tail).then_some(main)?,
    };
    let reflexive = (floor..main).any(|index| view.is(index, Grammar::Reflexive));
    let active =
        auxiliaries.is_empty() || forms(view, main, auxiliaries, reflexive, false) == CueForms::FINITE;
    let forms = if active { CueForms::FINAL } else { forms(view, main, auxiliaries, reflexive, false) };
    // *Wie ein Rat, der nicht genannt werden will, sagt*: what is inserted negates no verb outside.
    let inserted = (floor..start).rev().find(|&index| view.kind(index) == Some(Kind::Comma));
    group(view, start..end, None, forms, inserted.unwrap_or(floor)..start)
}

/// A finite verb that stands second, with its particle at the end of the clause.
fn second_group(view: &View<'_>, main: usize, cue: &VerbCue) -> Option<VerbGroup> {
    // *wird vermutet*: what can be a participle or an infinitive is one behind an auxiliary.
    let other = view.has_form(main, Form::PastParticiple) || view.has_form(main, Form::Infinitive);
    // *ein Rat, der nicht genannt werden will, sagt*: what closes a clause inside helps no verb outside.
    let closes = |index: usize| {
        let behind = (index..main).find(|&at| !view.is_auxiliary(at));
        behind.is_some_and(|behind| view.kind(behind) == Some(Kind::Comma))
    };
    let helped = |index: usize| view.is_auxiliary(index) && view.is_finite(index) && !closes(index);
    if main == view.start || other && (clause_start(view, main)..main).any(helped) {
        return None;
    }
    let end = end_of_field(view, main + 1);
    let right = match cue.particle {
        Some(particle) => Some(particle_in(view, main + 1..end, particle)?),
        None => None,
    };
    let field = main + 1..right.as_ref().map_or(end, |right| right.start);
    if !in_order(view, field.clone(), &cue.tail) {
        return None;
    }
    // *Niemand bestätigte …*: who is told before the verb may negate it, too.
    let refused =
        view.before(main).is_some_and(|before| before.is(Grammar::Negation) && before.is(Grammar::Pronoun));
    let group = group(view, main..main + 1, right, CueForms::FINITE, field)?;
    Some(VerbGroup { negated: group.negated || refused, ..group })
}

/// A group whose negation and reflexive pronoun stand in `field`.
fn group(
    view: &View<'_>,
    tokens: Range<usize>,
    right: Option<Range<usize>>,
    forms: CueForms,
    field: Range<usize>,
) -> Option<VerbGroup> {
    let near = |class| field.clone().any(|index| view.is(index, class) && !view.seg.tokens[index].quoted);
    (forms != CueForms::default()).then(|| VerbGroup {
        tokens,
        right,
        forms,
        negated: near(Grammar::Negation),
        reflexive: near(Grammar::Reflexive),
        plural: false,
        pronoun: None,
    })
}

/// Where the fixed words begin that stand right before the verb at `main`; adverbs may stand between.
fn before_fixed(view: &View<'_>, main: usize, fixed: &[WordId]) -> Option<usize> {
    let mut at = main;
    for word in fixed.iter().rev() {
        while view.before(at)?.word != *word {
            let before = view.before(at)?;
            if !before.is(Grammar::Adverb) && !before.is(Grammar::Negation) {
                return None;
            }
            at -= 1;
        }
        at -= 1;
    }
    Some(at)
}

/// Whether the words stand in `field`, in their order.
fn in_order(view: &View<'_>, mut field: Range<usize>, words: &[WordId]) -> bool {
    words.iter().all(|word| field.any(|index| view.get(index).is_some_and(|token| token.word == *word)))
}

/// The last place in `field` where the particle closes the clause.
fn particle_in(view: &View<'_>, field: Range<usize>, particle: WordId) -> Option<Range<usize>> {
    let ends = |index: usize| {
        view.get(index).is_none_or(|next| !matches!(next.kind, Kind::Word | Kind::Number))
            || view.get(index).is_some_and(|next| next.classes.meets(JOINTS.union(OPENERS)))
    };
    let particle = |&index: &usize| view.get(index).is_some_and(|token| token.word == particle);
    let found = field.clone().rev().filter(particle).find(|&index| ends(index + 1) || index + 1 == field.end);
    found.map(|index| index..index + 1)
}

/// Where the clause of the verb second ends whose other parts begin at `from`: before the mark that
/// closes it. Incises are part of it.
pub(super) fn end_of_field(view: &View<'_>, from: usize) -> usize {
    let mut at = from;
    let ceiling = (from + REACH).min(view.end);
    while at < ceiling {
        if let Some(quotation) = view.quotation_from(at) {
            if quotation.len() > NICKNAME {
                break;
            }
            at = quotation.end;
            continue;
        }
        match view.kind(at) {
            Some(Kind::Comma) => match incise_after(view, at) {
                Some(close) => at = close,
                None => break,
            },
            Some(Kind::Open) => {
                let close = (at..ceiling).find(|&index| view.kind(index) == Some(Kind::Close));
                at = close.unwrap_or(at);
            }
            Some(Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::QuoteOpen) => break,
            Some(Kind::Word) if view.is(at, Grammar::Conjunction) && view.is_finite(at + 1) => break,
            _ => {}
        }
        at += 1;
    }
    at.min(view.end)
}

/// The comma that closes the incise which the comma at `open` opens: an apposition or a clause that
/// hangs on what stands before it.
fn incise_after(view: &View<'_>, open: usize) -> Option<usize> {
    let close = (open + 1..(open + REACH).min(view.end)).find(|&index| {
        matches!(view.kind(index), Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon))
    })?;
    (view.kind(close) == Some(Kind::Comma) && is_incise(view, &(open + 1..close))).then_some(close)
}

/// Whether what stands between two commas can be left out: a clause of its own, or an apposition.
fn is_incise(view: &View<'_>, inside: &Range<usize>) -> bool {
    let opens = |index: usize| {
        view.get(index).is_some_and(|token| token.classes.meets(OPENERS))
            && !view.is(index, Grammar::Complementizer)
            || view.is_relative_article(index)
    };
    if inside.is_empty() {
        return false;
    }
    // What closes a relative clause is its verb, known or not.
    let unknown = |token: &Token| token.classes.is_empty() && token.forms.is_empty() && !token.capital;
    let closed = || view.is_relative_article(inside.start) && view.get(inside.end - 1).is_some_and(unknown);
    let verb = inside.clone().any(|index| view.is_finite(index)) || closed();
    if opens(inside.start) || view.is(inside.start, Grammar::Preposition) && opens(inside.start + 1) {
        return verb;
    }
    let cue_word = view.seg.language.lexicon.is_cue_word(view.seg.tokens[inside.start].word);
    !verb && (begins_apposition(view, inside) || cue_word)
}

/// Whether the finite verb at `index` closes a clause that something opens.
pub(super) fn closes_clause(view: &View<'_>, index: usize) -> bool {
    let closed = view.get(index + 1).is_none_or(|next| {
        !matches!(next.kind, Kind::Word | Kind::Number | Kind::QuoteOpen) || next.is(Grammar::Conjunction)
    });
    closed && opener(view, clause_start(view, index), index).is_some()
}

/// The word that opens the subordinate clause beginning at `start`, before `end`.
pub(super) fn opener(view: &View<'_>, start: usize, end: usize) -> Option<usize> {
    let mut at = start;
    while view.get(at).is_some_and(|token| {
        token.classes.meets(JOINTS) || token.is(Grammar::Adverb) && !token.classes.meets(OPENERS)
    }) {
        at += 1;
    }
    // *mit denen*, *in der*
    if view.is(at, Grammar::Preposition) && is_opener(view, at + 1) {
        at += 1;
    }
    (at < end && is_opener(view, at)).then_some(at)
}

fn is_opener(view: &View<'_>, index: usize) -> bool {
    view.get(index).is_some_and(|token| token.classes.meets(OPENERS)) || view.is_relative_article(index)
}

/// Where the clause begins that the verb or cue at `at` stands in; incises are part of it.
pub(super) fn clause_start(view: &View<'_>, at: usize) -> usize {
    let mut start = at;
    let floor = at.saturating_sub(2 * REACH).max(view.start);
    while start > floor {
        if let Some(quotation) = view.quotation_to(start) {
            if quotation.len() > NICKNAME {
                return start;
            }
            start = quotation.start;
            continue;
        }
        match view.kind(start - 1) {
            // *…, den Mann zu finden, wie X mitteilte*: what opens a clause stands in front of it.
            Some(Kind::Comma) if start < at && view.is(start, Grammar::Subordinator) => return start,
            Some(Kind::Comma) => match incise_before(view, start - 1, floor) {
                Some(open) => start = open,
                None => return start,
            },
            Some(Kind::Stop) if view.get(start - 1).is_some_and(|token| !token.abbreviation) => return start,
            Some(Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::QuoteOpen) => return start,
            _ => start -= 1,
        }
    }
    start
}

/// The comma that opens the incise which the comma at `close` closes.
fn incise_before(view: &View<'_>, close: usize, floor: usize) -> Option<usize> {
    // *E-Mails, die dem „Herold“ vorliegen, zeigen …*: what is quoted may be a name.
    let named = |index: usize| view.quotation_to(index + 1).is_some_and(|name| name.len() <= NICKNAME);
    let ends = |index: usize| {
        let mark = matches!(view.kind(index), Some(Kind::Comma | Kind::Semicolon | Kind::Colon));
        mark || view.kind(index) == Some(Kind::QuoteClose) && !named(index)
    };
    let open = (floor..close).rev().find(|&index| ends(index))?;
    // Something must stand before it for it to hang on, and no verb may close a clause there.
    let hangs = open > view.start && !view.is_finite(open - 1);
    (view.kind(open) == Some(Kind::Comma) && hangs && is_incise(view, &(open + 1..close))).then_some(open)
}

/// The place behind one more thing that the verb governs.
pub(super) fn skip_governed(view: &View<'_>, at: usize) -> Option<usize> {
    let token = view.get(at)?;
    if let Some(quotation) = view.quotation_from(at) {
        return (quotation.len() <= NICKNAME).then_some(quotation.end);
    }
    match token.kind {
        Kind::Open => {
            let close = (at..(at + 12).min(view.end)).find(|&index| view.kind(index) == Some(Kind::Close))?;
            Some(close + 1)
        }
        Kind::Comma => incise_after(view, at).map(|close| close + 1),
        Kind::Word | Kind::Number if token.classes.meets(OPENERS) => None,
        // *wies den Vorwurf zurück und lobte …*: another verb begins.
        Kind::Word if token.is(Grammar::Conjunction) && view.is_finite(at + 1) => None,
        Kind::Word | Kind::Number => {
            let end = phrase_after(view, at).map_or(at + 1, |phrase| phrase.pieces[0].end);
            // *nannte den Bericht „falsch“*: the quotation may be what is said of it.
            (at + 1..end).find(|&index| view.quotation_from(index).is_some()).or(Some(end))
        }
        _ => None,
    }
}

/// Whether a clause begins at `at` that hangs on a noun or tells a circumstance, and nothing that is
/// said: *die gestern kamen*, *mit denen*, *nachdem*. Only where verbs stand second.
pub(super) fn hangs_on_noun(view: &View<'_>, at: usize) -> bool {
    let Some(first) = view.get(at).filter(|_| view.seg.language.verb_second) else { return false };
    let circumstance = first.is(Grammar::Subordinator)
        && !first.is(Grammar::Condition)
        && !first.is(Grammar::Adverb)
        && !first.is(Grammar::Preposition)
        && !first.is(Grammar::Determiner);
    circumstance
        || view.is_relative_article(at)
        || first.is(Grammar::Preposition)
            && (view.is(at + 1, Grammar::Relative) || view.is_relative_article_behind(at))
}

/// Whether the first clause of `range` is one of an infinitive with its marker: *Granaten zu liefern*.
pub(super) fn is_infinitive(view: &View<'_>, range: &Range<usize>) -> bool {
    let end = range.clone().find(|&index| view.kind(index) == Some(Kind::Comma)).unwrap_or(range.end);
    // *sein zweites Spiel*: what opens a phrase is no verb.
    let opens = |index: usize| view.is(index, Grammar::Determiner) && view.is_noun_ahead(index + 1);
    let infinitive =
        |index: usize| view.has_form(index, Form::Infinitive) && !view.is_name(index) && !opens(index);
    // Either the marker stands before it (*zu verlassen*), or inside it, so that it looks like nothing
    // else.
    let marked = |index: usize| {
        view.is(index - 1, Grammar::Preposition)
            || !view.is_finite(index) && !view.has_form(index, Form::PastParticiple)
    };
    (range.start + 1..end).any(|index| {
        let joined = infinitive(index) && marked(index);
        let unknown = view.is(index - 1, Grammar::Preposition)
            && view
                .get(index)
                .is_some_and(|token| token.kind == Kind::Word && !token.capital && token.word.0 == 0)
            && index + 1 == end;
        joined || unknown
    })
}
