//! Sentences that go on telling what the speaker before them said, and tell it by their mood alone:
//! *Die Lage sei ernst, sagte er. Man habe vorgesorgt.* Only for packs that name such a mood.

use super::Attribution;
use super::bracket::{clause_start, closes_clause};
use super::clause::{trim_left, trim_right};
use super::grammar::View;
use crate::rules::Grammar;
use crate::rules::language::{Form, FormSet, VerbRoles};
use crate::segment::{Segmented, Token};
use std::ops::Range;

/// Gives each sentence in the mood of hearsay that has no statement of its own to the last speaker.
pub(super) fn attach(seg: &Segmented<'_>, found: &mut Vec<Attribution>) {
    let Some(mood) = seg.language.mood_of_hearsay else { return };
    // The outermost statement of each sentence.
    let mut last: Vec<Option<usize>> = vec![None; seg.sentences.len()];
    for (index, attribution) in found.iter().enumerate() {
        let outer = last[attribution.sentence].is_none_or(|known| holds(attribution, &found[known]));
        if outer {
            last[attribution.sentence] = Some(index);
        }
    }
    let ahead = speakers_ahead(seg, found, &last, mood);
    // The statement that speaks last, and the one that such sentences have been added to since, with whose it is.
    let mut speaker: Option<usize> = None;
    let mut open: Option<(usize, usize, usize)> = None;
    for (number, sentence) in seg.sentences.iter().enumerate() {
        let told = last[number].is_some_and(|index| reports_in(seg, &found[index], mood));
        if let Some(index) = last[number].filter(|_| !told || speaker.is_none()) {
            // *Die Lage sei ernst, heißt es. Man habe vorgesorgt.*: nobody goes on.
            speaker = Some(index);
            continue;
        }
        let paragraph = sentence.paragraph;
        let near = |owner: &usize| paragraph <= seg.sentences[found[*owner].sentence].paragraph + 1;
        let begins = number == 0 || seg.sentences[number - 1].paragraph < paragraph;
        let behind = speaker.filter(near);
        let goes_on = open.filter(|&(_, at, _)| at + 1 == number);
        // *Die Lage sei ernst. Man habe vorgesorgt, sagte er.*: a paragraph may begin before its speaker is named.
        let before = ahead[number]
            .filter(|owner| behind.is_none() || begins || goes_on.is_some_and(|open| open.2 == *owner));
        let Some(owner) = before.or(behind) else { continue };
        let view = View::new(seg, &sentence.tokens);
        let follows = number > 0 && (last[number - 1].is_some() || goes_on.is_some());
        // *In Bonn ist es ruhig. Man sei bereit.*: who spoke a paragraph ago does not go on behind another's sentence.
        let apart = !follows
            && behind.is_some_and(|index| seg.sentences[found[index].sentence].paragraph < paragraph);
        if before.is_none() && (apart || !(is_hearsay(&view, mood, follows) || resumes(&view))) {
            continue;
        }
        let content = trim_left(&view, trim_right(&view, sentence.tokens.clone()));
        if let Some((statement, at, _)) = goes_on.filter(|open| open.2 == owner) {
            // Sentences that follow each other are one statement.
            let piece = &mut found[statement].content[0];
            piece.end = content.end;
            open = Some((statement, at + 1, owner));
            continue;
        }
        found.push(Attribution {
            source: found[owner].source.clone(),
            head: found[owner].head,
            ..Attribution::without_cue(content, number)
        });
        open = Some((found.len() - 1, number, owner));
    }
}

/// The statement behind each sentence of hearsay that has none: one that begins with what is said, in the same
/// paragraph, with nothing but such sentences between.
fn speakers_ahead(
    seg: &Segmented<'_>,
    found: &[Attribution],
    last: &[Option<usize>],
    mood: Form,
) -> Vec<Option<usize>> {
    let mut ahead = vec![None; seg.sentences.len()];
    let mut next: Option<usize> = None;
    for (number, sentence) in seg.sentences.iter().enumerate().rev() {
        if let Some(index) = last[number] {
            let content = found[index].content.first().filter(|_| !found[index].cue.is_empty());
            let first = content.is_some_and(|piece| piece.start == sentence.tokens.start);
            next = first.then_some(index).filter(|&index| !reports_in(seg, &found[index], mood));
            continue;
        }
        let view = View::new(seg, &sentence.tokens);
        next = next.filter(|&index| {
            seg.sentences[found[index].sentence].paragraph == sentence.paragraph
                && is_hearsay(&view, mood, false)
        });
        ahead[number] = next;
    }
    ahead
}

/// Whether the cue of `inner` stands in what `outer` says.
fn holds(outer: &Attribution, inner: &Attribution) -> bool {
    let Some(cue) = inner.cue.first() else { return false };
    outer.content.iter().any(|piece| piece.start <= cue.start && cue.end <= piece.end)
}

/// Whether the cue is told in the mood of hearsay itself: *Er habe gesagt, …*
fn reports_in(seg: &Segmented<'_>, attribution: &Attribution, mood: Form) -> bool {
    let verb = attribution.cue.first().map_or(0..0, Clone::clone);
    let finite = |index: usize| seg.tokens[index].forms.common(FormSet::FINITE);
    let mut forms = verb.map(finite).filter(|forms| !forms.is_empty()).peekable();
    forms.peek().is_some() && forms.all(|forms| forms == FormSet::of(&[mood]))
}

/// Whether the main verb is in the mood of hearsay and can be in no other; behind a statement the
/// conditional will do, which stands in where the two look alike.
fn is_hearsay(view: &View<'_>, mood: Form, follows: bool) -> bool {
    // *Hinweise nimmt die Polizei entgegen*: a noun that looks like a verb.
    let noun = |token: &Token| view.seg.language.nouns_are_capitalised && token.capital;
    let free = |index: &usize| {
        let token = &view.seg.tokens[*index];
        view.is_finite(*index) && !token.quoted && !noun(token)
    };
    let mut mains = (view.start..view.end).filter(free).filter(|&index| !closes_clause(view, index));
    let finite = |index: usize| view.forms(index).common(FormSet::FINITE);
    let told = FormSet::of(&[mood]);
    let by_first = mains.next().is_some_and(|index| {
        finite(index).is_some_of(if follows { told.with(Form::Conditional) } else { told })
    });
    // *Es fehlten Ärzte, und Kräfte seien nicht zu finden*: the first verb may look like one that is told in no mood.
    let joined = |index: usize| view.is(clause_start(view, index), Grammar::Conjunction);
    by_first || follows && mains.any(|index| finite(index) == told && joined(index))
}

/// Whether a word says that the sentence goes on with what was said: *Vier von ihnen sind demnach verletzt.*
fn resumes(view: &View<'_>) -> bool {
    let tokens = &view.seg.tokens[view.start..view.end];
    tokens.iter().any(|token| !token.quoted && view.seg.language.resumes(token.word))
}

/// Whether the clause is told as hearsay by a verb that says so, with an infinitive of the perfect
/// anywhere in the `whole`: *soll Autos, Reisen und ein Haus bezahlt haben*.
pub(crate) fn tells_hearsay(seg: &Segmented<'_>, clause: &Range<usize>, whole: &Range<usize>) -> bool {
    let has = |index: usize, fits: fn(VerbRoles, Form) -> bool| {
        let readings = seg.language.lexicon.readings(seg.tokens[index].word);
        readings.iter().any(|reading| fits(seg.language.verbs.roles(reading.verb), reading.form))
    };
    let tells = |index: &usize| {
        seg.tokens[*index].roles.hearsay && has(*index, |roles, form| roles.hearsay && form == Form::Present)
    };
    let perfect = |index: usize| {
        index > whole.start
            && has(index, |roles, form| roles.perfect && form == Form::Infinitive)
            && has(index - 1, |_, form| form == Form::PastParticiple)
    };
    clause.clone().any(|index| tells(&index)) && whole.clone().any(perfect)
}
