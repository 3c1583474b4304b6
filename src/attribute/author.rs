//! The author's own statements: sentences in the document's voice that state something checkable.

use super::Attribution;
use super::clause::{has_finite_verb, trim_left, trim_right};
use super::grammar::View;
use super::mood;
use crate::rules::Grammar;
use crate::rules::language::Form;
use crate::segment::{Kind, Segmented};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A sentence of fewer words states nothing that could be checked by itself.
const SHORT: usize = 5;

/// Adds the author's statements: sentences without any attribution, and main clauses behind which an
/// attribution stands in a clause of its own.
pub(super) fn add(seg: &Segmented<'_>, found: &mut Vec<Attribution>) {
    // Sentences in which the author passes on that somebody said something.
    let retold: FxHashSet<usize> = found
        .iter()
        .filter(|attribution| attribution.is_retold(seg))
        .map(|attribution| attribution.sentence)
        .collect();
    // Where the first attribution of each sentence begins.
    let mut attributed: Vec<Option<usize>> = vec![None; seg.sentences.len()];
    for attribution in found.iter() {
        for piece in attribution.content.iter().chain(&attribution.cue).chain(&attribution.source) {
            let number = seg.sentences.partition_point(|sentence| sentence.tokens.end <= piece.start);
            let reached = seg.sentences[number..].iter().zip(&mut attributed[number..]);
            for (sentence, first) in
                reached.take_while(|(sentence, _)| sentence.tokens.start < piece.end.max(piece.start + 1))
            {
                let start = piece.start.max(sentence.tokens.start);
                *first = Some(first.map_or(start, |known| known.min(start)));
            }
        }
    }
    for (number, sentence) in seg.sentences.iter().enumerate() {
        let view = View::new(seg, &sentence.tokens);
        let own = match attributed[number] {
            None => sentence.tokens.clone(),
            _ if retold.contains(&number) => sentence.tokens.clone(),
            Some(first) => match main_clause_before(&view, first) {
                Some(clause) => clause,
                None => continue,
            },
        };
        let content = trim_left(&view, trim_right(&view, own));
        if content.len() >= SHORT && states_something(&view, &content) {
            found.push(Attribution { is_authors: true, ..Attribution::without_cue(content, number) });
        }
    }
}

/// The clause that ends with the last mark before `first`, if it has a verb.
fn main_clause_before(view: &View<'_>, first: usize) -> Option<Range<usize>> {
    let ends = |index: &usize| {
        matches!(view.kind(*index), Some(Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash))
    };
    let mark = (view.start..first).rev().find(ends)?;
    let clause = view.start..mark;
    let opens = view.get(view.start).is_some_and(|token| {
        token.is(Grammar::Subordinator) || token.is(Grammar::Preposition) || token.is(Grammar::Condition)
    }) || view.has_form(view.start, Form::PastParticiple);
    let quoted = clause.clone().any(|index| view.seg.tokens[index].quoted);
    (!opens && !quoted && has_finite_verb(view, &clause)).then_some(clause)
}

/// Whether the sentence says of something named or counted that it is so, without judging.
fn states_something(view: &View<'_>, whole: &Range<usize>) -> bool {
    let ends = view.seg.text_of(view.end - 1);
    if view.kind(view.end - 1) != Some(Kind::Stop) || ends.contains(['?', '!']) {
        return false;
    }
    let tokens = &view.seg.tokens[view.start..view.end];
    let disqualified = tokens.iter().any(|token| token.classes.meets(view.seg.language.unsaid));
    let names = |index: usize| {
        view.is_name(index) && view.seg.can_be_name(index)
            || view.kind(index) == Some(Kind::Number)
            || view.is(index, Grammar::Number)
            || view.get(index).is_some_and(|token| token.classes.meets(view.seg.language.heads))
    };
    // What is told as hearsay is a claim, whomever it speaks of.
    let is_hearsay = || {
        mood::tells_hearsay(view.seg, whole, whole)
            || view.seg.language.conditional_of_hearsay
                && whole
                    .clone()
                    .any(|index| view.is_auxiliary(index) && view.has_form(index, Form::Conditional))
    };
    // A quotation that fills the sentence is somebody's, even if nobody is named.
    let quoted = view.quotation_from(view.start).is_some_and(|quotation| quotation.end + 1 >= view.end);
    !disqualified && !quoted && (whole.clone().any(names) || is_hearsay()) && has_finite_verb(view, whole)
}
