//! What may stand between the elements of a frame: adverbials, and whom it is said to.

use super::clause::is_reporting_participle;
use super::grammar::View;
use super::noun_base::base_after;
use super::noun_phrase::{NounPhrase, REACH, phrase_end};
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// Whom something is said to: *à l'AFP*, *reporters*.
pub(super) fn addressee(view: &View<'_>, at: usize) -> Option<usize> {
    let ceiling = (at + 12).min(view.end);
    if view.get(at)?.is(Grammar::Preposition) {
        if is_infinitive(view, at + 1) {
            return None;
        }
        return phrase_end(view, at + 1, ceiling).map(|end| behind_bracket(view, end));
    }
    if view.is_pronoun(at) || view.is(at, Grammar::Clitic) && !view.is(at, Grammar::Determiner) {
        return Some(at + 1);
    }
    // *admitted being “difficult”*
    if view.is_auxiliary(at) && view.has_form(at, Form::PresentParticiple) {
        return None;
    }
    let end = phrase_end(view, at, ceiling)?;
    // *a informé l'ONU et la Ligue arabe que …*
    let joined = view.is(end, Grammar::Conjunction).then(|| phrase_end(view, end + 1, ceiling)).flatten();
    let end = joined.unwrap_or(end);
    // *told a weekly briefing that …*
    let gathered = view.seg.language.head_last
        && view.is(at, Grammar::Determiner)
        && view.has_form(end, Form::PresentParticiple)
        && view.is(end + 1, Grammar::Complementizer)
        && !is_reporting_participle(view, end);
    let end = end + usize::from(gathered);
    Some(behind_told_clause(view, end).unwrap_or(end))
}

/// How far behind its noun a clause ends that tells of it, in tokens.
const TOLD: usize = 12;

/// Where the clause ends that begins at `at` and tells whom something is said to, if what is said is opened behind
/// it: *told teachers | who covered the lawn | that …*
fn behind_told_clause(view: &View<'_>, at: usize) -> Option<usize> {
    let opens = |index: usize| view.is(index, Grammar::Complementizer);
    let tells = view.seg.language.head_last && view.is(at, Grammar::Relative) && !opens(at);
    let words = (at + 1..(at + TOLD).min(view.end)).take_while(|&index| view.kind(index) == Some(Kind::Word));
    tells.then(|| words.into_iter().find(|&index| opens(index))).flatten()
}

/// The place behind the bracket that opens at `end`, if one does: *à l'Agence France-Presse (AFP)*.
fn behind_bracket(view: &View<'_>, end: usize) -> usize {
    let opens = view.kind(end) == Some(Kind::Open);
    let close = (end..(end + BRACKET).min(view.end)).find(|&at| view.kind(at) == Some(Kind::Close));
    close.filter(|_| opens).map_or(end, |close| close + 1)
}

/// A bracket that tells another name of somebody has at most so many tokens.
const BRACKET: usize = 6;

/// One adverb, adverbial of time, prepositional phrase, or pair of commas with one of these between.
pub(super) fn skip_adverbial(view: &View<'_>, at: usize) -> Option<usize> {
    let token = view.get(at)?;
    let ceiling = (at + 16).min(view.end);
    if token.kind == Kind::Comma {
        let reach = if view.is(at + 1, Grammar::Relative) { (at + REACH).min(view.end) } else { ceiling };
        let close = (at + 1..reach).find(|&index| view.kind(index) == Some(Kind::Comma))?;
        // *X estime, lui, que …*: a pronoun of its own sets the source off against others.
        if close == at + 2 && (view.is_pronoun(at + 1) || tells_mood(view, at + 1)) {
            return Some(close + 1);
        }
        // *a indiqué lors d'une réunion, où elle s'est tue, que …*, *reported, citing two officials, that …*: a
        // clause that hangs on what stands before.
        let opens = view.is(at + 1, Grammar::Relative) || view.has_form(at + 1, Form::PresentParticiple);
        let hangs = opens && view.is(close + 1, Grammar::Complementizer);
        if hangs && !view.seg.language.verb_second {
            return Some(close + 1);
        }
        return skip_adverbial(view, at + 1).filter(|&end| end <= close).map(|_| close + 1);
    }
    if qualifies_number(view, at) {
        return None;
    }
    if let Some(end) = behind_short_clause(view, at) {
        return Some(end);
    }
    if let Some(end) = fixed_adverb(view, at) {
        // *said in June | 2024 that …*: the year belongs to the month.
        return Some(time_after(view, at).map_or(end, |behind| behind.max(end)));
    }
    if token.is(Grammar::Preposition) {
        // *auprès de ses alliés*: a preposition may have several words.
        let joins = |index: &usize| {
            view.is(*index, Grammar::Preposition)
                && view.is(*index, Grammar::Link)
                && !view.is(*index, Grammar::Determiner)
        };
        // *said because of the rain …*: a circumstance is a part of what is said.
        let words =
            if token.is(Grammar::Subordinator) { 0 } else { (at + 1..ceiling).take_while(joins).count() };
        let start = at + 1 + words;
        if is_infinitive(view, start) {
            return None;
        }
        if let Some(end) = behind_infinitive(view, start) {
            return Some(end);
        }
        // *a confirmé dans une lettre | des retards*: what nobody knows yet has no owners.
        let some = |index: usize| view.is(index, Grammar::Indefinite) && view.is(index, Grammar::Determiner);
        if some(start)
            && let Some(end) = base_after(view, start, ceiling)
            && some(end)
            && view.is(end, Grammar::Link)
        {
            return Some(end);
        }
        // *suggested to me that …*
        let told = view.seg.language.head_last && view.is_pronoun(start);
        if told && view.is(start + 1, Grammar::Complementizer) {
            return Some(start + 1);
        }
        if let Some(end) = phrase_end(view, start, ceiling) {
            return Some(speaker_within(view, start..end).unwrap_or_else(|| behind_bracket(view, end)));
        }
    }
    if let Some(end) = time_after(view, at) {
        return Some(end);
    }
    // *réclame plus de contrôles*: what opens a phrase with its link is no adverb.
    if token.is(Grammar::Determiner) && view.is(at + 1, Grammar::Link) && view.is(at + 1, Grammar::Determiner)
    {
        return None;
    }
    // *said no complaint had been made*: what negates a noun is no adverb.
    let negates_noun = token.is(Grammar::Negation) && token.is(Grammar::Determiner);
    if negates_noun || !token.is(Grammar::Adverb) && !token.is(Grammar::Negation) {
        return None;
    }
    Some(at + 1)
}

/// Where an aside ends that begins at `at` with its mark and that what is said follows: *said — on the radio, of all
/// places — | that …*, *said in Buffalo, New York, | that …*.
pub(super) fn behind_aside(view: &View<'_>, at: usize) -> Option<usize> {
    let (mark, reach) = match view.kind(at)? {
        Kind::Dash => (Kind::Dash, REACH),
        Kind::Comma if !view.seg.language.verb_second => (Kind::Comma, ASIDE),
        _ => return None,
    };
    let mut inside = at + 1..(at + reach).min(view.end);
    let close = inside.find(|&index| view.kind(index) == Some(mark))?;
    let states = mark == Kind::Comma && (at + 1..close).any(|index| view.is_finite(index));
    (!states && view.is(close + 1, Grammar::Complementizer)).then_some(close + 1)
}

/// An aside between commas has at most so many tokens.
const ASIDE: usize = 8;

/// Whether a lone participle or adjective stands at `at` by which the text tells how somebody speaks: *lâche,
/// dépité, un élu*. An adjective is a small word of which the pack says nothing.
fn tells_mood(view: &View<'_>, at: usize) -> bool {
    let language = view.seg.language;
    let plain = !language.verb_second && !language.head_last;
    let participle = view.has_form(at, Form::PastParticiple) && !view.is_name(at) && !view.is_auxiliary(at);
    let adjective = view.get(at).is_some_and(|token| {
        token.kind == Kind::Word && !token.capital && token.classes.is_empty() && token.forms.is_empty()
    });
    plain && (participle || adjective)
}

/// Whether a verb stands at `at`, behind its marker, with what it governs: *vowed to | block the nominee*.
fn is_infinitive(view: &View<'_>, at: usize) -> bool {
    let governed = ClassSet::of(&[Grammar::Determiner, Grammar::Pronoun, Grammar::Title]);
    view.seg.language.head_last
        && view.has_form(at, Form::Infinitive)
        && !view.is_name(at)
        // *continued to insist that …*
        && !view.readings(at).iter().any(|reading| view.seg.language.cues.is_plain_cue(reading.verb))
        && (view.is_name(at + 1) || view.get(at + 1).is_some_and(|next| next.classes.meets(governed)))
}

/// Where a circumstance ends that is but a verb behind its preposition, before what is said: *a déclaré sans
/// hésiter | que …*, *avant de partir*.
fn behind_infinitive(view: &View<'_>, at: usize) -> Option<usize> {
    let links = (at..view.end).take(2).take_while(|&index| view.is(index, Grammar::Link)).count();
    let verb = at + links;
    let leads_on = view.is(verb + 1, Grammar::Complementizer) || view.is_name(verb + 1);
    let reports =
        || view.readings(verb).iter().any(|reading| view.seg.language.cues.is_plain_cue(reading.verb));
    let infinitive = view.has_form(verb, Form::Infinitive) && !view.is_name(verb) && !reports();
    let led = !view.is(at - 1, Grammar::Link) && links < 2;
    (led && infinitive && leads_on && !view.seg.language.verb_second && !view.seg.language.head_last)
        .then_some(verb + 1)
}

/// Where a clause without a verb of its own ends that begins at `at`: *said | when asked about it | that …*
fn behind_short_clause(view: &View<'_>, at: usize) -> Option<usize> {
    let opens = view.seg.language.head_last
        && view.is(at, Grammar::Subordinator)
        && view.has_form(at + 1, Form::PastParticiple)
        && !view.is_auxiliary(at + 1);
    let behind = at + 2;
    let ceiling = (at + 16).min(view.end);
    opens.then(|| {
        let led =
            view.is(behind, Grammar::Preposition).then(|| phrase_end(view, behind + 1, ceiling)).flatten();
        led.unwrap_or(behind)
    })
}

/// Where a phrase of the pack ends that begins at `at` and is an adverbial as a whole: *de son côté*, *à l'heure
/// actuelle*.
pub(super) fn fixed_adverb(view: &View<'_>, at: usize) -> Option<usize> {
    let first = view.get(at).filter(|first| first.classes.meets(ADVERBIAL))?;
    let second = view.get(at + 1).filter(|second| second.classes.meets(ADVERBIAL))?;
    let adverbs = view.seg.language.lexicon.phrases_with(first.word, second.word);
    let stands = |(index, word): (usize, &_)| view.get(index).is_some_and(|token| token.word == *word);
    adverbs
        .filter(|phrase| phrase.classes.meets(ADVERBIAL))
        .find(|phrase| (at + 1..).zip(&phrase.rest).all(stands))
        .map(|phrase| at + 1 + phrase.rest.len())
}

/// What a phrase of the pack may be that is an adverbial as a whole.
const ADVERBIAL: ClassSet = ClassSet::of(&[Grammar::Adverb, Grammar::Time]);

/// Where an adverbial of time ends, with its article and its numbers: *la semaine dernière*, *mercredi 21
/// février 2024*, *Oct. 21*.
pub(super) fn time_after(view: &View<'_>, at: usize) -> Option<usize> {
    let ceiling = (at + DATE).min(view.end);
    let is_time = |index: usize| view.is(index, Grammar::Time);
    let is_number = |index: usize| view.kind(index) == Some(Kind::Number);
    let first = at + usize::from(view.is(at, Grammar::Determiner) && !is_time(at));
    if !is_time(first) && !is_number(first) {
        return None;
    }
    // *said Tuesday 300 people had died*: what counts a noun is no day.
    let counts = |index: usize| {
        view.is_nominal(index + 1)
            && !view.is(index + 1, Grammar::Determiner)
            && !view.is(index + 1, Grammar::Preposition)
            && !view.is_name(index + 1)
    };
    let in_date = |index: usize| {
        is_number(index) && (is_time(index + 1) || index > first && is_time(index - 1) && !counts(index))
    };
    let end = (first..ceiling).find(|&index| !is_time(index) && !in_date(index)).unwrap_or(ceiling);
    // *TODAY's newsmaker series*
    let owns = view.get(end).is_some_and(|token| token.is(Grammar::Link) && !token.spaced);
    (end > first && !owns && (first..end).any(is_time)).then_some(end)
}

/// An adverbial of time has at most so many tokens.
const DATE: usize = 6;

/// Where the name of somebody begins who stands right behind the phrase of a preposition, and is no part of
/// it: *dans un communiqué | Pierre Martin*. A title, or what somebody is, belongs to the name behind it.
fn speaker_within(view: &View<'_>, phrase: Range<usize>) -> Option<usize> {
    let language = view.seg.language;
    if language.head_last {
        return None;
    }
    let names = phrase.clone().rev().take_while(|&index| view.is_name(index)).count();
    let run = phrase.end - names..phrase.end;
    let has =
        |index: usize, classes: ClassSet| view.get(index).is_some_and(|token| token.classes.meets(classes));
    let known = language.heads.union(ClassSet::of(&[Grammar::Title, Grammar::Determiner, Grammar::Link]));
    // *au micro de France Info | Nadine Cormier*: what a link leads is no name of its own.
    let linked = |index: usize| view.before(index).is_some_and(|before| before.is(Grammar::Link));
    let given = run.clone().find(|&index| view.is(index, Grammar::Person) && !linked(index));
    let unknown = run.start > phrase.start && !has(run.start - 1, known);
    let name = given.or(unknown.then_some(run.start)).filter(|name| phrase.end - name >= 2)?;
    if name == phrase.start
        || has(name - 1, ClassSet::of(&[Grammar::Determiner, Grammar::Title, Grammar::Link]))
    {
        return None;
    }
    // *auprès du ministre de la Santé Jean Dupont*: what somebody is belongs to the name, but for several.
    let role = phrase.start..name;
    let is_told_apart = !role.clone().any(|index| has(index, language.person_roles))
        || NounPhrase::of(view, role).is_plural(view);
    is_told_apart.then_some(name)
}

/// Whether what stands at `at` says how exactly a number is meant, and belongs to it: *at least 300*.
pub(super) fn qualifies_number(view: &View<'_>, at: usize) -> bool {
    behind_qualifier(view, at).is_some()
}

/// The place behind what says at `at` how exactly a number is meant.
pub(super) fn behind_qualifier(view: &View<'_>, at: usize) -> Option<usize> {
    let numbers = &view.seg.language.numbers;
    let is_number = |at: usize| {
        view.get(at).is_some_and(|token| token.kind == Kind::Number || numbers.word(token.word).is_some())
    };
    numbers.operators().beginning_with(view.get(at)?.word).iter().find_map(|(words, _)| {
        let end = at + words.len();
        let stands = |(word, at): (&_, usize)| view.get(at).is_some_and(|token| token.word == *word);
        (words.iter().zip(at..end).all(stands) && (is_number(end) || is_number(end + 1))).then_some(end)
    })
}

/// Where a phrase that begins at `start` begins with what says how exactly its number is meant: *au | moins 120
/// morts*.
pub(super) fn with_qualifier(view: &View<'_>, start: usize) -> usize {
    let floor = start.saturating_sub(QUALIFIER).max(view.start);
    let leads = |&at: &usize| behind_qualifier(view, at).is_some_and(|end| end >= start);
    (floor..start).find(leads).unwrap_or(start)
}

/// What says how exactly a number is meant has at most so many tokens.
const QUALIFIER: usize = 4;
