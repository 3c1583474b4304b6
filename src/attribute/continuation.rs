//! Quotations that go on: in the next sentence, in the next paragraph, without a cue of their own.

use super::Attribution;
use super::grammar::View;
use super::noun_phrase::{NounPhrase, phrase_after, starts_clause};
use crate::rules::Grammar;
use crate::rules::language::{CueForms, CueId};
use crate::segment::{Kind, Quotation, Segmented, Sentence, Turn};
use smallvec::smallvec;
use std::ops::Range;

/// A quotation without a cue must have so many words to be taken for speech.
const SPEECH: usize = 5;

/// Gives each sentence that is nothing but a quotation to the statement it continues, or to the
/// speaker of the sentence before it.
pub(super) fn attach(seg: &Segmented<'_>, found: &mut Vec<Attribution>) {
    // The statement whose quotation may go on, as (index into `found`, sentence of its last piece).
    let mut open: Option<(usize, usize)> = None;
    let mut by_sentence: Vec<Option<usize>> = vec![None; seg.sentences.len()];
    for (index, attribution) in found.iter().enumerate() {
        // Who is quoted goes on, and else the first who can be: later ones stand inside his content.
        let may = &mut by_sentence[attribution.sentence];
        if may.is_none_or(|other| !can_quote(seg, &found[other])) || ends_in_quotation(seg, attribution) {
            *may = Some(index);
        }
    }
    let speakers = speakers_behind(seg, found);
    for (number, sentence) in seg.sentences.iter().enumerate() {
        let quotation = lone_quotation(seg, sentence);
        // *“We lost. | “We will win,” Smith said.*: who speaks is told behind the last paragraph.
        // *“We lost,” Smith said. “We played badly.*: who has just been quoted goes on.
        let goes_on = open.is_some_and(|(owner, last)| {
            seg.sentences[last].paragraph == sentence.paragraph && ends_in_quotation(seg, &found[owner])
        });
        if let Some(range) = quotation.clone().filter(|_| by_sentence[number].is_none() && !goes_on)
            && let Ok(at) = speakers.binary_search_by_key(&range.start, |(start, _)| *start)
        {
            let content = &mut found[speakers[at].1].content;
            let before = content.partition_point(|piece| piece.start < range.start);
            content.insert(before, range);
            continue;
        }
        if seg
            .quotation_at(sentence.tokens.start)
            .is_some_and(|quotation| quotation.turn == Some(Turn::Asked))
        {
            open = None;
            continue;
        }
        if let Some((label, said)) = turn(seg, sentence).filter(|_| by_sentence[number].is_none()) {
            let view = View::new(seg, &sentence.tokens);
            let head = NounPhrase::of(&view, label.clone()).head;
            let (source, cue) = (smallvec![label.clone()], smallvec![label.end..label.end + 1]);
            open = Some((found.len(), number));
            found.push(Attribution {
                source,
                head: Some(head),
                cue,
                ..Attribution::without_cue(said, number)
            });
            continue;
        }
        let taken = quotation.as_ref().is_some_and(|range| is_taken(found, &by_sentence, number, range));
        if let Some(last) = by_sentence[number] {
            // *Et d'ajouter que …*: whoever has just spoken goes on.
            let spoke =
                open.filter(|&(_, before)| is_next(seg, before, number) && has_no_subject(&found[last]));
            if let Some((owner, _)) = spoke {
                (found[last].source, found[last].head) = (found[owner].source.clone(), found[owner].head);
            }
            open = Some((last, number));
        }
        let Some(range) = quotation.filter(|_| !taken && by_sentence[number].is_none()) else {
            continue;
        };
        if let Some((dash, source)) = signature(seg, number) {
            let signed = Attribution::without_cue(range, number);
            let (cue, head) = (smallvec![dash..dash + 1], Some(source.head));
            found.push(Attribution { source: source.pieces, head, cue, ..signed });
            open = None;
            continue;
        }
        if let Some(source) = named_behind(seg, number).filter(|_| range.len() >= SPEECH + 2) {
            let head = Some(source.head);
            found.push(Attribution {
                source: source.pieces,
                head,
                ..Attribution::without_cue(range, number)
            });
            open = Some((found.len() - 1, number));
            continue;
        }
        let Some((owner, last)) = open.filter(|&(_, last)| is_next(seg, last, number)) else { continue };
        if ends_in_quotation(seg, &found[owner]) {
            found[owner].content.push(range);
        } else if range.len() >= SPEECH + 2
            && !found[owner].source.is_empty()
            && can_quote(seg, &found[owner])
        {
            let (source, head) = (found[owner].source.clone(), found[owner].head);
            found.push(Attribution { source, head, ..Attribution::without_cue(range, number) });
            open = Some((found.len() - 1, number));
            continue;
        }
        open = Some((owner, number.max(last)));
    }
}

/// The quotations that go on, paragraph by paragraph, to one that a statement with a cue brings: where each begins,
/// in order, and the statement's index.
fn speakers_behind(seg: &Segmented<'_>, found: &[Attribution]) -> Vec<(usize, usize)> {
    if !seg.quotations.iter().any(|quotation| quotation.continues) {
        return Vec::new();
    }
    let mut cued: Vec<(usize, usize)> = Vec::new();
    for (index, attribution) in found.iter().enumerate().filter(|(_, one)| !one.cue.is_empty()) {
        cued.extend(attribution.content.first().map(|piece| (piece.start, index)));
    }
    cued.sort_unstable();
    let mut speakers = Vec::new();
    // The mark that the quotation opens with, and who speaks it.
    let mut behind: Option<(&str, usize)> = None;
    for quotation in seg.quotations.iter().rev() {
        let start = quotation.tokens.start;
        if !quotation.continues {
            let own = cued.binary_search_by_key(&start, |(start, _)| *start).ok();
            let speaker = own.map(|at| cued[at].1).filter(|&index| found[index].cue_start() > start);
            behind = speaker.map(|index| (seg.text_of(start), index));
        } else if let Some((_, speaker)) = behind.filter(|(mark, _)| *mark == seg.text_of(start)) {
            speakers.push((start, speaker));
        } else {
            behind = None;
        }
    }
    speakers.reverse();
    speakers
}

/// A signature has at most so many tokens.
const SIGNATURE: usize = 14;

/// Whose name stands behind a dash in a line under the quotation that is sentence `number`, with the place
/// of the dash: *— Nadia Benali, riveraine*.
fn signature(seg: &Segmented<'_>, number: usize) -> Option<(usize, NounPhrase)> {
    let sentence = seg.sentences.get(number + 1).filter(|_| is_next(seg, number, number + 1))?;
    let view = View::new(seg, &sentence.tokens);
    let dash = sentence.tokens.start;
    let signs = view.kind(dash) == Some(Kind::Dash)
        && sentence.tokens.len() <= SIGNATURE
        && !sentence.tokens.clone().any(|index| view.is_finite(index));
    let name = phrase_after(&view, dash + 1).filter(|_| signs)?;
    view.get(name.start()).is_some_and(|first| first.capital).then_some((dash, name))
}

/// The label that opens the sentence, and what is said behind its colon, in a conversation.
fn turn(seg: &Segmented<'_>, sentence: &Sentence) -> Option<(Range<usize>, Range<usize>)> {
    let behind = seg.quotations.partition_point(|quotation| quotation.tokens.start <= sentence.tokens.start);
    let quotation = seg.quotations.get(behind)?;
    let Some(Turn::Said { label }) = &quotation.turn else { return None };
    (label.start == sentence.tokens.start).then(|| (label.clone(), quotation.tokens.clone()))
}

/// Who is named by given name and surname right behind the quotation that is sentence `number` and opens its
/// paragraph: *« Nous avons peur. » Nadia Benali habite en face.*
fn named_behind(seg: &Segmented<'_>, number: usize) -> Option<NounPhrase> {
    let paragraph = seg.sentences[number].paragraph;
    let opens = number == 0 || seg.sentences[number - 1].paragraph < paragraph;
    let sentence = seg.sentences.get(number + 1).filter(|next| opens && next.paragraph == paragraph)?;
    let view = View::new(seg, &sentence.tokens);
    let first = sentence.tokens.start;
    let named = view.is(first, Grammar::Person) && view.is_name(first + 1);
    let phrase = phrase_after(&view, first).filter(|_| named)?;
    starts_clause(&view, phrase.pieces[0].end).then_some(phrase)
}

/// The quotation that fills the sentence, but for its final stop.
fn lone_quotation(seg: &Segmented<'_>, sentence: &Sentence) -> Option<Range<usize>> {
    let quotation = seg.quotation_at(sentence.tokens.start)?;
    let starts = quotation.tokens.start == sentence.tokens.start;
    let rest = quotation.tokens.end.min(sentence.tokens.end)..sentence.tokens.end;
    let only_marks = seg.tokens[rest].iter().all(|token| matches!(token.kind, Kind::Stop | Kind::Comma));
    (starts && only_marks).then(|| quotation.tokens.clone())
}

/// Whether a statement of this or a neighbouring sentence has the quotation already.
fn is_taken(
    found: &[Attribution],
    by_sentence: &[Option<usize>],
    number: usize,
    range: &Range<usize>,
) -> bool {
    let near = number.saturating_sub(1)..(number + 2).min(by_sentence.len());
    let first = near.clone().find_map(|n| by_sentence[n]).unwrap_or(found.len());
    // Statements are in the order of sentences, so the neighbours' stand close together.
    found[first.saturating_sub(8)..].iter().take(32).any(|attribution| {
        near.contains(&attribution.sentence)
            && attribution.content.iter().any(|piece| piece.start <= range.start && range.start < piece.end)
    })
}

/// Whether its cue is an infinitive of which nothing in the sentence is the subject.
fn has_no_subject(attribution: &Attribution) -> bool {
    attribution.source.is_empty() && attribution.form.meets(CueForms::INFINITIVE)
}

/// Whether sentence `number` follows sentence `last`, at most one paragraph on.
fn is_next(seg: &Segmented<'_>, last: usize, number: usize) -> bool {
    number == last + 1 && seg.sentences[number].paragraph <= seg.sentences[last].paragraph + 1
}

/// Whether the cue can bring a quotation, as frames of the pack have it: by its group, or by another that its verb
/// belongs to. *said that …* may be read as what a report does, too.
fn can_quote(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let (cues, quoting) = (&seg.language.cues, seg.language.quoting);
    let quotes = |group: CueId| cues.group(group).takes.meets(quoting);
    let verb_quotes = |index: usize| {
        let mut readings = seg.language.lexicon.readings(seg.tokens[index].word).iter();
        readings.any(|reading| cues.of_plain_verb(reading.verb).iter().any(|verb| quotes(verb.cue)))
    };
    // A quotation without a cue goes on what the one before it said.
    attribution.group.is_none_or(quotes) || attribution.cue.iter().flat_map(Clone::clone).any(verb_quotes)
}

/// Whether the content ends in a quotation.
fn ends_in_quotation(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    attribution.content.last().is_some_and(|piece| {
        let last = |quotation: &Quotation| {
            let rest = piece.end..quotation.tokens.end;
            rest.is_empty()
                || !quotation.closed && rest.len() == 1 && seg.tokens[piece.end].kind == Kind::Stop
        };
        seg.quotation_at(piece.end - 1).is_some_and(last)
    })
}
