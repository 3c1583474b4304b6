//! Whom sources have it from: *the paper reported …, citing the police*.

use super::source;
use crate::attribute::{Attribution, source_at};
use crate::rules::Grammar;
use crate::segment::Segmented;
use rustc_hash::FxHashMap;

/// How many attributions on either side of the words that tell of another source are looked at.
const NEAR: usize = 8;

/// Whom the statements that say it have their contents from, as sources of no statement of their own.
pub(super) fn relayed(seg: &Segmented<'_>, attributions: &[Attribution]) -> FxHashMap<usize, Attribution> {
    let mut found = FxHashMap::default();
    let mut at = 0;
    while let Some(ahead) = seg.tokens[at..].iter().position(|token| token.is(Grammar::Relay)) {
        let start = at + ahead;
        let words = seg.tokens[start..].iter().take_while(|token| token.is(Grammar::Relay)).count();
        at = start + words;
        let sentence = seg.sentences.partition_point(|sentence| sentence.tokens.end <= start);
        let from = source_at(seg, sentence, at).filter(|from| is_speaker(seg, from));
        if let (Some(from), false) = (from, seg.tokens[start].quoted)
            && let Some(index) = speaking(attributions, sentence, start, &from)
        {
            found.insert(index, from);
        }
    }
    found
}

/// Whether a phrase is somebody who can say something, and no reason or document: *citing security concerns*.
fn is_speaker(seg: &Segmented<'_>, from: &Attribution) -> bool {
    let phrase = source::read(seg, from);
    phrase.head.meets(seg.language.heads) || !phrase.name.is_empty()
}

/// The attribution whose source has it `from` somebody, named behind the words at `relay`: the last before them,
/// or else the first behind. None where what it was told stands by itself: *citing the police as saying that …*
fn speaking(
    attributions: &[Attribution],
    sentence: usize,
    relay: usize,
    from: &Attribution,
) -> Option<usize> {
    let begins_before =
        |attribution: &Attribution| (attribution.sentence, attribution.start()) < (sentence, relay);
    let middle = attributions.partition_point(begins_before);
    let near = middle.saturating_sub(NEAR)..attributions.len().min(middle + NEAR);
    let of_sentence = near.map(|index| (index, &attributions[index]));
    let of_sentence = of_sentence.filter(|(_, one)| one.sentence == sentence && !one.is_authors);
    let named = from.start();
    let has = |pieces: &[std::ops::Range<usize>], at: usize| pieces.iter().any(|piece| piece.contains(&at));
    if of_sentence.clone().any(|(_, attribution)| has(&attribution.source, named)) {
        return None;
    }
    let others = of_sentence.filter(|(_, attribution)| {
        attribution.parent.is_none() && !has(&attribution.cue, relay) && !attribution.cue.is_empty()
    });
    let cue = |attribution: &Attribution| attribution.cue.first().map_or(0, |cue| cue.start);
    let before = others.clone().rfind(|(_, attribution)| cue(attribution) < relay);
    before.or_else(|| others.clone().next()).map(|(index, _)| index)
}
