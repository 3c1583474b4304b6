//! Who says what: frames of the pack laid on sentences, around cues.
//!
//! One pass over the tokens finds the words that can be cues; work is done only around them. The
//! grammar here (noun phrases, verb groups, clauses) knows word classes, never words.

mod adverbial;
mod author;
mod bare_clause;
mod bracket;
mod clause;
mod content;
mod content_before;
mod content_kind;
mod continuation;
mod coordination;
mod cue;
mod finite;
mod grammar;
mod incise;
mod matcher;
mod matrix;
mod modified;
mod mood;
mod negation;
mod noun_base;
mod noun_phrase;
mod object;
mod own_clause;
mod phrase_before;
mod postmodifier;
mod prefield;
mod relative;
mod speaker;
mod subject;
mod surroundings;
mod tries;
mod verb_group;

use crate::rules::Grammar;
use crate::rules::language::{CueForms, CueId, Form, Margin};
use crate::segment::{self, Segmented};
use grammar::View;
use smallvec::{SmallVec, smallvec};
use std::ops::Range;

/// How far from a cue in the conditional a condition is looked for.
const CONDITION_REACH: usize = 40;

/// Stretches of a sentence, as ranges of tokens. Nearly always there is but one.
pub type Pieces = SmallVec<[Range<usize>; 2]>;

/// A source, a cue and a content, as ranges of tokens; any of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who says it.
    pub source: Pieces,
    /// The token that tells what kind of source it is.
    pub head: Option<usize>,
    /// The words that report.
    pub cue: Pieces,
    /// What is said.
    pub content: Pieces,
    /// The cue's group; `None` for quotations without a cue, and for the author's statements.
    pub group: Option<CueId>,
    /// The frame that found it, as an index into the pack's frames.
    pub frame: Option<u16>,
    /// The form of the cue.
    pub form: CueForms,
    /// Whether the cue is negated.
    pub negated: bool,
    /// By how much its reading lies above what the pack keeps, in thousandths of log-odds.
    pub margin: Margin,
    /// The sentence of its cue, or of its content if it has none, as an index.
    pub sentence: usize,
    /// The attribution (as an index) whose content it stands in.
    pub parent: Option<usize>,
    /// Whether it is the document's own voice.
    pub is_authors: bool,
}

impl Attribution {
    /// What `sentence` says without a cue, and so far without a source.
    fn without_cue(content: Range<usize>, sentence: usize) -> Self {
        Self {
            source: Pieces::new(),
            head: None,
            cue: Pieces::new(),
            content: smallvec![content],
            group: None,
            frame: None,
            form: CueForms::default(),
            negated: false,
            margin: 0,
            sentence,
            parent: None,
            is_authors: false,
        }
    }

    /// The first of its tokens.
    pub fn start(&self) -> usize {
        let pieces = self.source.iter().chain(&self.cue).chain(&self.content);
        pieces.map(|piece| piece.start).min().unwrap_or(0)
    }

    /// The first token of its source.
    pub fn start_of_source(&self) -> Option<usize> {
        self.source.first().map(|piece| piece.start)
    }

    /// One past the last of its tokens.
    pub fn end(&self) -> usize {
        let pieces = self.source.iter().chain(&self.cue).chain(&self.content);
        pieces.map(|piece| piece.end).max().unwrap_or(0)
    }

    /// Whether the author passes on that it was said, in a conditional of hearsay: *aurait déclaré*.
    pub fn is_retold(&self, seg: &Segmented<'_>) -> bool {
        let conditional = |index: usize| {
            let readings = seg.language.lexicon.readings(seg.tokens[index].word);
            readings.iter().any(|reading| {
                let roles = seg.language.verbs.roles(reading.verb);
                reading.form == Form::Conditional && (roles.perfect || roles.passive) && !roles.modal
            })
        };
        let near = self.cue_start().saturating_sub(CONDITION_REACH)
            ..self.end().min(self.cue_start() + CONDITION_REACH);
        seg.language.conditional_of_hearsay
            && self.parent.is_none()
            && self.cue.iter().flat_map(Clone::clone).any(conditional)
            && !seg.tokens[near].iter().any(|token| token.is(Grammar::Condition))
    }

    /// The first token of its cue, or of all of it if it has none.
    fn cue_start(&self) -> usize {
        self.cue.first().map_or_else(|| self.start(), |cue| cue.start)
    }
}

pub(crate) use mood::tells_hearsay;
pub(crate) use negation::{is_divided, is_negated};

/// Finds all attributions of a text, and the author's own statements, in the order of the text.
pub fn attribute(seg: &Segmented<'_>) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::with_capacity(seg.sentences.len());
    for (number, sentence) in seg.sentences.iter().enumerate() {
        let view = View::new(seg, &sentence.tokens);
        let before = found.len();
        cue::in_sentence(&view, number, &mut found);
        if found.len() > before {
            drop_parts(&view, &mut found, before);
            cut_overlaps(&view, &mut found[before..]);
        }
    }
    drop_second_claims(seg, &mut found);
    drop_source_clauses(&mut found);
    continuation::attach(seg, &mut found);
    mood::attach(seg, &mut found);
    found.sort_by_cached_key(|attribution| (attribution.sentence, attribution.start()));
    drop_quoted_speech(seg, &mut found);
    link_parents(&mut found);
    drop_doubtful_hearsay(seg, &mut found);
    author::add(seg, &mut found);
    found.sort_by_cached_key(|attribution| (attribution.sentence, attribution.start()));
    found
}

/// The noun phrase that begins with the token `start` of a sentence, as a source that so far has said nothing.
pub(crate) fn source_at(seg: &Segmented<'_>, sentence: usize, start: usize) -> Option<Attribution> {
    let view = View::new(seg, &seg.sentences.get(sentence)?.tokens);
    let phrase = noun_phrase::phrase_after(&view, start)?;
    let nothing = Attribution::without_cue(start..start, sentence);
    Some(Attribution { source: phrase.pieces, head: Some(phrase.head), ..nothing })
}

/// Ends a content where the next statement of the sentence begins, unless that one is part of it.
///
/// *X said that A, and Y said that B*: the subject of the second cue stands behind a mark or a
/// conjunction, so B is not something that X said.
fn cut_overlaps(view: &View<'_>, found: &mut [Attribution]) {
    for later in 1..found.len() {
        let (first, cue_start) = (found[later].start(), found[later].cue_start());
        let speaker = found[later].source.first().map_or(cue_start, |source| source.start.min(cue_start));
        for earlier in &mut found[..later] {
            for piece in &mut earlier.content {
                // A source that both share stands before what the first of them says; one with which that
                // begins says it in turn.
                let start = if first < piece.start { start_of_adverbs(view, cue_start) } else { first };
                // *that although he confessed, he showed no remorse*: what is said goes on behind the comma.
                let goes_on = clause::behind_fronted(view, piece.start) == Some(start)
                    || start == piece.start + 1 && view.is(piece.start, Grammar::Subordinator);
                // *He has doubts: the left wall, she says, leaks*
                let speech = start < piece.end
                    && first < speaker
                    && view.before(start).is_some_and(|t| t.kind == segment::Kind::Colon);
                let opens = !goes_on && (speech || cue::opens_main_clause(view, start));
                if piece.start < start && (speech || cue_start < piece.end) && opens {
                    let end = cue::before_joint(view, start).max(piece.start);
                    // *said that the log, the chart and the crew showed …*: what has no verb yet is no clause.
                    if view.seg.language.head_last
                        && view.before(piece.start).is_some_and(|before| before.is(Grammar::Complementizer))
                        && !clause::has_finite_verb(view, &(piece.start..end))
                    {
                        continue;
                    }
                    *piece = clause::trim_right(view, piece.start..end);
                }
            }
            earlier.content.retain(|piece| piece.start < piece.end);
        }
    }
}

/// Where the adverbs begin that stand before the verb at `verb`: *admitted being rude but | strenuously denied it*.
fn start_of_adverbs(view: &View<'_>, verb: usize) -> usize {
    let adverbs = (view.start..verb).rev().take_while(|&index| view.is(index, Grammar::Adverb)).count();
    verb - adverbs
}

/// Drops, of the statements of a sentence from `first` on, those whose cue is but a part of another:
/// the second verb of *a dit regretter que* and of *was quoted as saying that*, and the noun of *an accusation that
/// Iran rejects* and of *it found in its report that …*, and a verb behind which only *wie X sagte* follows.
fn drop_parts(view: &View<'_>, found: &mut Vec<Attribution>, first: usize) {
    let led = |at: usize| view.before(at).is_some_and(|before| before.is(Grammar::Preposition));
    let part = |one: &Attribution, other: &Attribution| {
        let Some(cue) = one.cue.first() else { return false };
        let second = one.form == CueForms::INFINITIVE
            && other.cue.last().is_some_and(|last| last.end <= cue.start)
            && other.content.first().is_some_and(|piece| piece.start == cue.start);
        let spoken_of = one.form == CueForms::NOUN
            && other.content.first().is_some_and(|piece| piece.end == cue.end)
            && one.content.iter().any(|piece| piece.contains(&other.cue_start()));
        // *The commission found in its report that …*, *was quoted by the paper as saying that …*
        let repeats = !one.content.is_empty()
            && one.content == other.content
            && other.cue_start() < cue.start
            && (one.form == CueForms::NOUN && led(one.start())
                || one.form == CueForms::GERUND && led(cue.start));
        // *Die Polizei prüft das, wie eine Sprecherin sagte*: what looks like a question tells who has said all of it.
        let tells_who = view.seg.language.verb_second
            && one.content.len() == 1
            && one.content[0].end == other.end()
            && other.content.iter().all(|piece| piece.end <= one.content[0].start)
            && other.cue_start() >= one.content[0].start;
        second || spoken_of || repeats || tells_who
    };
    let sentence = &found[first..];
    let near = |index: usize| &sentence[index.saturating_sub(4)..(index + 5).min(sentence.len())];
    let keep: SmallVec<[bool; 16]> = (0..sentence.len())
        .map(|index| !near(index).iter().any(|other| part(&sentence[index], other)))
        .collect();
    if keep.iter().all(|keep| *keep) {
        return;
    }
    let sentence = found.split_off(first);
    found
        .extend(sentence.into_iter().zip(keep).filter_map(|(attribution, keep)| keep.then_some(attribution)));
}

/// Leaves each quotation that two cues lay claim to with the better of them: a verb beats a mark, and a
/// cue behind the quotation one that stands before it, unless the quotation has ended the sentence:
/// *X said: “It is over.” Y nodded.*
fn drop_second_claims(seg: &Segmented<'_>, found: &mut Vec<Attribution>) {
    let mut claims: Vec<(usize, (bool, bool), usize)> = Vec::new();
    for (index, attribution) in found.iter().enumerate() {
        let Some(cue) = attribution.cue.first() else { continue };
        let is_mark = cue.len() == 1 && seg.tokens[cue.start].kind != segment::Kind::Word;
        for piece in &attribution.content {
            let Some(quotation) = seg.quotation_at(piece.start) else { continue };
            if quotation.tokens.start == piece.start {
                let leads = cue.start < piece.start;
                claims.push((piece.start, (is_mark, leads != quotation.ends_sentence(seg)), index));
            }
        }
    }
    claims.sort_unstable();
    let mut keep = vec![true; found.len()];
    for pair in claims.windows(2) {
        let (worse, better) = (pair[1], pair[0]);
        if worse.0 == better.0 && worse.1 > better.1 {
            keep[worse.2] = false;
        }
    }
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(true));
}

/// Drops what only tells who a source is: *a soldier who asked not to be named said …*
fn drop_source_clauses(found: &mut Vec<Attribution>) {
    let sources: Vec<(usize, Range<usize>)> = found
        .iter()
        .flat_map(|attribution| attribution.source.iter().map(|piece| (attribution.sentence, piece.clone())))
        .filter(|(_, piece)| piece.len() > 2)
        .collect();
    found.retain(|attribution| {
        let (start, end) = (attribution.start(), attribution.cue.first().map_or(0, |cue| cue.end));
        let after = sources.partition_point(|(sentence, _)| *sentence < attribution.sentence);
        !sources[after..]
            .iter()
            .take_while(|(sentence, _)| *sentence == attribution.sentence)
            .any(|(_, piece)| piece.start <= start && end < piece.end)
    });
}

/// Drops what quoted speakers report in turn: a quotation is one statement, however much it says.
fn drop_quoted_speech(seg: &Segmented<'_>, found: &mut Vec<Attribution>) {
    let quoted: Vec<Range<usize>> = found
        .iter()
        .flat_map(|attribution| &attribution.content)
        .filter_map(|piece| seg.quotation_at(piece.start).filter(|q| q.tokens.start == piece.start))
        .map(|quotation| quotation.tokens.clone())
        .collect();
    found.retain(|attribution| {
        let inside = |piece: &Range<usize>| {
            let after = quoted.partition_point(|quotation| quotation.start <= piece.start);
            let holder = quoted[..after].last().filter(|quotation| piece.end <= quotation.end);
            // *« It is late, said Smith. Let us go. »*: what is inserted does not belong to the speech.
            holder.is_some_and(|holder| !attribution.content.iter().any(|own| own.start == holder.start))
        };
        !attribution.cue.first().is_some_and(inside)
    });
}

/// Drops what stands inside another's content and is too doubtful there: *he said that he wants …*
/// is one statement, *he said that the court had ruled …* is two.
fn drop_doubtful_hearsay(seg: &Segmented<'_>, found: &mut Vec<Attribution>) {
    let nested = seg.language.trust.nested();
    let before = found.len();
    found.retain(|attribution| attribution.parent.is_none() || attribution.margin + nested >= 0);
    if found.len() < before {
        link_parents(found);
    }
}

/// Notes for each attribution the nearest one of its sentence whose content holds its cue.
fn link_parents(found: &mut [Attribution]) {
    let mut start = 0;
    while start < found.len() {
        let sentence = found[start].sentence;
        let end = start + found[start..].iter().take_while(|other| other.sentence == sentence).count();
        for index in start..end {
            let Some(cue) = found[index].cue.first().cloned() else { continue };
            let holds = |other: &usize| {
                let pieces = &found[*other].content;
                pieces.iter().any(|piece| piece.start <= cue.start && cue.end <= piece.end)
            };
            let before = (start..index).rev().find(holds);
            found[index].parent = before.or_else(|| (index + 1..end).find(holds));
        }
        start = end;
    }
}
