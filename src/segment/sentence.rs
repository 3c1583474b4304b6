//! Where sentences end.

use super::quotation::Quotation;
use super::token::{Kind, Token};
use crate::rules::language::Language;
use crate::rules::{ClassSet, Grammar};
use std::ops::Range;

/// A sentence, or a headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, the final stop included.
    pub tokens: Range<usize>,
    /// The number of its paragraph, from 0.
    pub paragraph: u32,
}

/// A sentence of more tokens is cut at the next comma, one of twice as many anywhere outside a
/// quotation, so that work on a sentence stays bounded whatever the text.
const LONG_SENTENCE: usize = 400;

/// Words that begin a clause rather than continue a name after an abbreviation.
const OPENERS: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Pronoun,
    Grammar::Preposition,
    Grammar::Contrast,
    Grammar::Subordinator,
    Grammar::Demonstrative,
    Grammar::Adverb,
]);

/// Cuts each paragraph into sentences. Stops inside quotations end nothing: a quotation is part of
/// the sentence that it stands in.
pub(super) fn split(
    text: &str,
    language: &Language,
    tokens: &[Token],
    paragraphs: &[Range<usize>],
    quotations: &[Quotation],
) -> Vec<Sentence> {
    let splitter = Splitter { text, language, tokens };
    let mut sentences = Vec::new();
    let mut quotations = quotations.iter().peekable();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let mut start = paragraph.start;
        let mut at = paragraph.start;
        let mut speaks = |at: usize| quotations.peek().is_some_and(|quotation| quotation.tokens.start == at);
        if let Some(end) = dateline(tokens, paragraph).filter(|&end| !speaks(end)) {
            sentences.push(Sentence { tokens: start..end, paragraph: number as u32 });
            (start, at) = (end, end);
        }
        while at < paragraph.end {
            // Behind words and commas nothing ends, unless it has become too long.
            let next = quotations.peek().map_or(paragraph.end, |quotation| quotation.tokens.start);
            let plain_end = next.min(paragraph.end).min(start + LONG_SENTENCE - 1).max(at);
            at += tokens[at..plain_end].iter().take_while(|token| !can_end(token)).count();
            if at == paragraph.end {
                break;
            }
            let quotation = quotations.next_if(|quotation| quotation.tokens.start == at);
            let ends = if let Some(quotation) = quotation {
                at = quotation.tokens.end;
                splitter.ends_after_quotation(at, paragraph.end) || splitter.is_too_long(start, at)
            } else {
                at += 1;
                // »…« opens with the mark that closes elsewhere.
                let mut opens = || quotations.peek().is_some_and(|quotation| quotation.tokens.start == at);
                splitter.ends_after(at - 1, paragraph.end)
                    || tokens[at - 1].kind == Kind::Stop && at < paragraph.end && opens()
                    || splitter.is_too_long(start, at)
            };
            if ends {
                // A closing bracket or a stray mark belongs to the sentence before it.
                let mut opens =
                    |at: usize| quotations.peek().is_some_and(|quotation| quotation.tokens.start == at);
                while at < paragraph.end
                    && matches!(tokens[at].kind, Kind::Close | Kind::QuoteClose)
                    && !opens(at)
                {
                    at += 1;
                }
                sentences.push(Sentence { tokens: start..at, paragraph: number as u32 });
                start = at;
            }
        }
        if start < paragraph.end {
            sentences.push(Sentence { tokens: start..paragraph.end, paragraph: number as u32 });
        }
    }
    sentences
}

/// Whether a sentence can end with the token.
fn can_end(token: &Token) -> bool {
    token.kind == Kind::Stop || token.abbreviation
}

/// A dateline is at most so many tokens long.
const DATELINE: usize = 18;

/// The name of a town in capitals has at least so many bytes; shorter ones are initials of a body.
const TOWN: u32 = 5;

/// Where a dateline ends that opens the paragraph: *SÉOUL, 24 oct. 2024 (Agence) —*; *KARACHI: The mayor …*
fn dateline(tokens: &[Token], paragraph: &Range<usize>) -> Option<usize> {
    let opening = &tokens[paragraph.start..paragraph.end.min(paragraph.start + DATELINE)];
    let capitals = opening.iter().take_while(|token| token.all_caps).count();
    let town = opening[..capitals].iter().any(|token| token.span.len() >= TOWN)
        && opening.get(capitals).is_some_and(|mark| mark.kind == Kind::Colon)
        && opening.get(capitals + 1).is_some_and(|next| next.kind == Kind::Word && !next.all_caps)
        && tokens[paragraph.end - 1].kind == Kind::Stop;
    if town {
        return Some(paragraph.start + capitals + 1);
    }
    let dash = opening.iter().position(|token| token.kind == Kind::Dash)?;
    let fits = |token: &Token| match token.kind {
        Kind::Word => {
            token.capital || token.abbreviation || token.is(Grammar::Time) || token.is(Grammar::Link)
        }
        Kind::Number | Kind::Comma | Kind::Stop | Kind::Open | Kind::Close => true,
        _ => false,
    };
    let place = opening[0].all_caps || dash > 2;
    (place && dash > 0 && opening[..dash].iter().all(fits)).then_some(paragraph.start + dash + 1)
}

struct Splitter<'t> {
    text: &'t str,
    language: &'t Language,
    tokens: &'t [Token],
}

impl Splitter<'_> {
    fn ends_after(&self, index: usize, end: usize) -> bool {
        let token = &self.tokens[index];
        if !can_end(token) {
            return false;
        }
        let Some(next) = self.tokens.get(index + 1).filter(|_| index + 1 < end) else {
            return token.kind == Kind::Stop;
        };
        if token.abbreviation {
            return next.capital && next.spaced && next.classes.meets(OPENERS) && !token.is(Grammar::Title);
        }
        (next.spaced || next.kind != Kind::Word) && Self::can_open(next)
    }

    /// Whether a sentence ends with a quotation that ends before token `next`.
    fn ends_after_quotation(&self, next: usize, end: usize) -> bool {
        if next >= end {
            return false;
        }
        let last = next - 1;
        let inner = if self.tokens[last].kind == Kind::Stop { last } else { last - 1 };
        if self.tokens[inner].kind != Kind::Stop || !Self::can_open(&self.tokens[next]) {
            return false;
        }
        let asks = self.text[self.tokens[inner].span.range()].starts_with(['?', '!']);
        !(asks && self.is_reporting_clause(next, end))
    }

    /// Whether a short clause with a cue follows, as in *“Why?” Smith asked.*
    fn is_reporting_clause(&self, from: usize, end: usize) -> bool {
        let ahead = &self.tokens[from..end.min(from + 8)];
        let clause = ahead.iter().take_while(|token| !matches!(token.kind, Kind::Stop | Kind::QuoteOpen));
        clause.clone().count() < 8
            && clause.into_iter().any(|token| {
                let readings = self.language.lexicon.readings(token.word);
                readings.iter().any(|reading| self.language.cues.is_plain_cue(reading.verb))
            })
    }

    fn can_open(next: &Token) -> bool {
        next.capital
            || matches!(
                next.kind,
                Kind::QuoteOpen | Kind::QuoteEither | Kind::Number | Kind::Dash | Kind::Open
            )
    }

    fn is_too_long(&self, start: usize, at: usize) -> bool {
        let len = at - start;
        len >= 2 * LONG_SENTENCE
            || (len >= LONG_SENTENCE && matches!(self.tokens[at - 1].kind, Kind::Comma | Kind::Semicolon))
    }
}
