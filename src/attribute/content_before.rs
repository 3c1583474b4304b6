//! What is said in front of the cue: a quotation, a clause, the sentence before.

use super::adverbial::{time_after, with_qualifier};
use super::bare_clause::{begins_with_subject, clause_around};
use super::bracket;
use super::clause::{
    has_finite_verb, has_main_verb, has_verb_of_its_own, is_in_condition, start_of_clause, start_of_part,
    trim_left, trim_right,
};
use super::grammar::View;
use super::matcher::Cue;
use super::noun_phrase::REACH;
use super::phrase_before::phrase_before;
use super::subject::subject_before;
use crate::rules::language::{ContentKind, CueForms, Form};
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// How many tokens may stand behind the cue of a sentence that only says who spoke.
const BARE_REST: usize = 8;

/// The content of this kind that ends before `at`, where it may stand before its cue.
pub(super) fn before(view: &View<'_>, cue: &Cue, kind: ContentKind, at: usize) -> Option<Range<usize>> {
    match kind {
        _ if cue.forms.meets(CueForms::FINITE) && is_in_condition(view, cue.tokens.start) => None,
        // *“It is late.” The ministry did not comment*: who does not say it is not quoted.
        ContentKind::Quote if cue.negated => None,
        ContentKind::Quote => {
            if at == view.start {
                return quotation_of_sentence_before(view, cue, at);
            }
            let quotation = view.quotation_to(at)?;
            // *der „Stern“ hatte …*: behind what is said stands a comma, or a stop inside it.
            let ends = view.kind(quotation.end.saturating_sub(2)) == Some(Kind::Stop);
            let title = quotation.len() < SPEECH && !ends;
            if view.seg.language.verb_second && at == cue.tokens.start && title {
                return None;
            }
            let whole = clause_around(view, &quotation);
            // *Although she called it “late,” | he said it was early*
            let concedes = whole.as_ref().is_some_and(|whole| {
                view.before(whole.start).is_some_and(|opener| opener.is(Grammar::Subordinator))
            });
            if concedes && begins_with_subject(view, cue.end()) {
                return None;
            }
            (whole.is_some() || !is_quoted_name(view, &quotation))
                .then(|| whole.unwrap_or_else(|| with_others(view, quotation)))
        }
        ContentKind::Before => {
            let tokens = view.seg.sentence_before(view.start)?;
            Some(trim_right(&View::new(view.seg, &tokens), tokens.clone()))
        }
        ContentKind::Object | ContentKind::Phrase | ContentKind::Of(_) => {
            if at > view.start && view.is_pronoun(at - 1) {
                // *sur ce que X exige*: what a preposition leads is no content of its own.
                let led = view.before(at - 1).is_some_and(|before| before.is(Grammar::Preposition));
                // *Er bestritt eine „Lüge“*, *It is unclear who came*: what stands for somebody, or for what
                // follows, is nothing of a kind that the frame asks for.
                let other = match kind {
                    ContentKind::Of(class) => {
                        let wanted = class.union(ClassSet::of(&[Grammar::Demonstrative]));
                        !view.get(at - 1).is_some_and(|pronoun| pronoun.classes.meets(wanted))
                    }
                    _ => false,
                };
                return (!led && !other).then_some(at - 1..at);
            }
            // *le ministre précise que X a …*: behind a verb it is no relative clause.
            let last = at.checked_sub(1).filter(|_| view.is(at, Grammar::Complementizer));
            let verbal = |last: usize| {
                let noun = view.before(last).is_some_and(|before| before.is(Grammar::Determiner));
                let other =
                    view.has_form(last, Form::Infinitive) || view.has_form(last, Form::PresentParticiple);
                !noun && (view.is_finite(last) || other)
            };
            if last.is_some_and(verbal) {
                return None;
            }
            let floor = at.saturating_sub(REACH).max(view.start);
            // *L'information, diffusée mardi, a été démentie*: something is inserted behind what is spoken of.
            let inserts = view.before(at).is_some_and(|before| before.kind == Kind::Comma);
            let phrase = if inserts && cue.forms.meets(CueForms::PASSIVE) {
                subject_before(view, at)?
            } else {
                phrase_before(view, at, floor)?
            };
            let fits = match kind {
                ContentKind::Of(class) => view.get(phrase.head).is_some_and(|head| head.classes.meets(class)),
                _ => true,
            };
            fits.then(|| with_qualifier(view, phrase.start())..phrase.pieces[0].end)
        }
        // *X disagrees: according to Y, …*: what stands before a colon is not what the cue behind it brings.
        _ if view.before(at).is_some_and(|before| before.kind == Kind::Colon) => None,
        _ => {
            let rest = matches!(kind, ContentKind::Rest | ContentKind::Opened(_));
            let own_clause = view.seg.language.verb_second && rest;
            let start = if own_clause {
                bracket::clause_start(view, at)
            } else if rest {
                start_of_part(view, at)
            } else {
                start_of_clause(view, at)
            };
            let range = trim_left(view, trim_right(view, start..at));
            if !rest && is_circumstance(view, &range) {
                return None;
            }
            let reported = view.is(range.start, Grammar::Complementizer)
                || !own_clause && has_verb_of_its_own(view, &range);
            // *Asked about it, | he said, “…”*
            let with_subject = || {
                begins_with_subject(view, range.start) && !view.has_form(range.start, Form::PastParticiple)
            };
            let bare = kind != ContentKind::Bare || with_subject();
            let opened = match kind {
                ContentKind::Opened(openers) => {
                    view.get(range.start).is_some_and(|first| first.classes.meets(openers))
                }
                _ => rest,
            };
            let fits = opened
                || !rest
                    && bare
                    && has_main_verb(view, &range)
                    && reported
                    && is_more_than_fronted(view, &range)
                || view.quotation_from(range.start).is_some();
            (fits && !range.is_empty()).then_some(range)
        }
    }
}

/// Whether a participle opens what stands in `range` and nothing in it has a subject: *Asked if it was late, | he said
/// yes*, but *Built in 1920, the dam is old, | he said*.
fn is_circumstance(view: &View<'_>, range: &Range<usize>) -> bool {
    let opens = [Grammar::Preposition, Grammar::Condition, Grammar::Complementizer];
    let clause = |index: usize| {
        matches!(view.kind(index), Some(Kind::Comma | Kind::QuoteClose))
            && begins_with_subject(view, index + 1)
    };
    let participle = view.has_form(range.start, Form::PastParticiple)
        && opens.iter().any(|&class| view.is(range.start + 1, class));
    // *Minutes after the vote began, | the mayor announced a truce*
    let opener = time_after(view, range.start).unwrap_or(range.start);
    let occasion = view.is(opener, Grammar::Subordinator) && !view.is(opener, Grammar::Complementizer);
    view.seg.language.head_last && (participle || occasion) && !range.clone().any(clause)
}

/// Whether a clause stands before the subject of the cue that can be what is said: *The town is calm, | the general
/// said …*, but *When he came, | the general said …*.
pub(super) fn is_clause_before(view: &View<'_>, cue: &Cue) -> bool {
    let opens = ClassSet::of(&[Grammar::Subordinator, Grammar::Condition, Grammar::Relative]);
    let joins = opens.union(ClassSet::of(&[Grammar::Conjunction, Grammar::Contrast]));
    let opener =
        |index: usize, openers: ClassSet| view.get(index).is_some_and(|first| first.classes.meets(openers));
    let of_subject = |index: &usize| {
        !view.is_finite(*index) && !opener(*index, opens) && view.kind(*index) != Some(Kind::Dash)
    };
    let commas = (view.start..cue.tokens.start).rev().take_while(of_subject);
    cue.forms.meets(CueForms::FINITE)
        && commas.filter(|&index| view.kind(index) == Some(Kind::Comma)).any(|comma| {
            let clause = trim_left(view, trim_right(view, start_of_part(view, comma)..comma));
            !opener(comma + 1, joins)
                && !opener(clause.start, opens)
                && has_main_verb(view, &clause)
                && is_more_than_fronted(view, &clause)
        })
}

/// Whether a clause that opens with a preposition has a verb of its own: *In March police arrested ten, X said*, but
/// *In a speech held in March, X said it was late*.
fn is_more_than_fronted(view: &View<'_>, clause: &Range<usize>) -> bool {
    if !view.seg.language.head_last || !view.is(clause.start, Grammar::Preposition) {
        return true;
    }
    let tells_noun = |index: usize| {
        view.has_form(index, Form::PastParticiple)
            && view.before(index).is_some_and(|before| before.kind == Kind::Comma)
    };
    clause.clone().any(|index| view.is_finite(index) && !tells_noun(index))
}

/// Whether what is quoted is but a name, or a word of the phrase that it stands in: *the host of “Morning Joe,”*;
/// *to a query about the “sale of ports,”*
fn is_quoted_name(view: &View<'_>, quotation: &Range<usize>) -> bool {
    let Some(before) = view.before(quotation.start).filter(|before| before.kind == Kind::Word) else {
        return false;
    };
    let leads = ClassSet::of(&[Grammar::Determiner, Grammar::Link, Grammar::Preposition]);
    let mut words = quotation.clone().filter(|&index| view.kind(index) == Some(Kind::Word));
    let mut titled =
        || words.all(|index| view.get(index).is_some_and(|word| word.capital || word.classes.meets(leads)));
    let short = quotation.len() <= QUOTED_NAME && view.seg.language.head_last;
    // *on ABC's “This Week,”*, but *he's “tired,”*
    let owner = quotation.start.checked_sub(2).filter(|&owner| owner >= view.start);
    let genitive =
        before.is(Grammar::Link) && !before.spaced && owner.is_some_and(|owner| !view.is_pronoun(owner));
    short && before.classes.meets(leads) && (genitive || !before.is_finite())
        || short && before.forms.is_empty() && titled()
}

/// The name of a thing has at most so many tokens, its marks among them.
const QUOTED_NAME: usize = 10;

/// The quotation with those right before it that a comma or a conjunction joins to it: *« A » et « B », dit-il*.
fn with_others(view: &View<'_>, mut quotation: Range<usize>) -> Range<usize> {
    while let Some(joint) = quotation.start.checked_sub(1).filter(|&joint| joint > view.start) {
        let joins = view.is(joint, Grammar::Conjunction) || view.kind(joint) == Some(Kind::Comma);
        match view.quotation_to(joint).filter(|_| joins) {
            Some(other) if other.len() >= WORDS => quotation.start = other.start,
            _ => break,
        }
    }
    quotation
}

/// A quotation of fewer tokens beside another may be a name.
const WORDS: usize = 6;

/// A quotation of fewer tokens that nothing sets off from its sentence may be a title.
const SPEECH: usize = 9;

/// *“It is late.” Smith said.*: the quotation is a sentence of its own, in the same paragraph, and
/// this one has no content that it could have instead.
fn quotation_of_sentence_before(view: &View<'_>, cue: &Cue, at: usize) -> Option<Range<usize>> {
    let quotation =
        view.seg.quotation_at(at.checked_sub(1)?).filter(|quotation| quotation.tokens.end == at)?;
    // *wrote that it was “obscene.” Its founder vowed to leave*: it is no part of a sentence.
    let alone =
        view.seg.sentence_before(view.start).is_none_or(|before| quotation.tokens.start <= before.start);
    let rest = cue.tokens.end..view.end;
    let infinitive = |index: usize| {
        view.seg.language.head_last
            && view.is(index, Grammar::Preposition)
            && view.has_form(index + 1, Form::Infinitive)
    };
    let skips = ClassSet::of(&[Grammar::Adverb, Grammar::Negation]);
    let led = rest.clone().find(|&index| !view.get(index).is_some_and(|token| token.classes.meets(skips)));
    if !alone || led.is_some_and(infinitive) {
        return None;
    }
    let hangs = ClassSet::of(&[Grammar::Subordinator, Grammar::Preposition]);
    let open = rest.len() <= BARE_REST && !has_finite_verb(view, &rest)
        || view.get(rest.start).is_some_and(|first| first.classes.meets(hangs));
    let bare = open
        && rest
            .clone()
            .all(|index| view.seg.quotation_at(index).is_none() && !view.is(index, Grammar::Complementizer))
        && view.before(view.end).is_some_and(|last| last.kind == Kind::Stop);
    (bare && view.seg.share_paragraph(at - 1, at)).then(|| quotation.tokens.clone())
}
