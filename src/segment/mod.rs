//! From text to tokens, paragraphs, quotations and sentences.

mod apostrophe;
mod headline;
mod letters;
mod paragraph;
mod phrase;
mod quotation;
mod sentence;
mod token;
mod tokenizer;
mod turns;

pub(crate) use letters::runs_of_letters;
pub use quotation::{Quotation, Turn};
pub use sentence::Sentence;
pub use token::{Kind, Token};

use crate::document::Span;
use crate::rules::{Grammar, Language};
use std::ops::Range;
use tokenizer::Cut;

/// A text cut into tokens, with its sentences and quotations as ranges of them.
#[derive(Clone, Debug)]
pub struct Segmented<'d> {
    /// The text; all spans are byte ranges of it.
    pub text: &'d str,
    /// The pack it was cut with.
    pub language: &'d Language,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// Outermost quotations, in order; they do not overlap.
    pub quotations: Vec<Quotation>,
    /// All sentences, in order; together they cover all tokens.
    pub sentences: Vec<Sentence>,
}

/// Cuts `text` with the pack of its language.
pub fn segment<'d>(text: &'d str, language: &'d Language) -> Segmented<'d> {
    let Cut { mut tokens, line_starts, marks, .. } = tokenizer::tokenize(text, language);
    let paragraphs = paragraph::paragraphs(text, &tokens, &line_starts);
    let mut quotations = quotation::pair(text, language, &tokens, &marks, &paragraphs);
    turns::add(text, &tokens, &paragraphs, &mut quotations);
    for quotation in &quotations {
        tokens[quotation.tokens.clone()].iter_mut().for_each(|token| token.quoted = true);
        // »…« is turned round, and "…" looks both ways: what a mark does shows in its pair.
        if quotation.closed {
            tokens[quotation.tokens.start].kind = Kind::QuoteOpen;
            tokens[quotation.tokens.end - 1].kind = Kind::QuoteClose;
        }
    }
    apostrophe::settle(text, language, &mut tokens, &marks);
    let sentences = sentence::split(text, language, &tokens, &paragraphs, &quotations);
    headline::lower(language, &mut tokens, &sentences);
    Segmented { text, language, tokens, quotations, sentences }
}

impl Segmented<'_> {
    /// Whether two tokens stand in one paragraph.
    pub fn share_paragraph(&self, one: usize, other: usize) -> bool {
        let paragraph = |token: usize| {
            let after = self.sentences.partition_point(|sentence| sentence.tokens.start <= token);
            self.sentences[..after].last().map(|sentence| sentence.paragraph)
        };
        paragraph(one) == paragraph(other)
    }

    /// The text of token `index`.
    pub fn text_of(&self, index: usize) -> &str {
        &self.text[self.tokens[index].span.range()]
    }

    /// Whether the word at `index` can be a name: it has a capital, and where all nouns have one, the
    /// pack does not know it as a common noun.
    pub fn can_be_name(&self, index: usize) -> bool {
        let token = &self.tokens[index];
        token.is_capitalised_word()
            && (!self.language.nouns_are_capitalised
                || token.is(Grammar::Person)
                || self.language.lexicon.word(token.word).classes.is_empty())
    }

    /// The bytes that a range of tokens covers; an empty range covers nothing.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            let at = self.tokens.get(tokens.start).map_or(self.text.len() as u32, |token| token.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The quotation that token `index` belongs to, its marks included.
    #[inline]
    pub fn quotation_at(&self, index: usize) -> Option<&Quotation> {
        if !self.tokens.get(index)?.quoted {
            return None;
        }
        let after = self.quotations.partition_point(|quotation| quotation.tokens.start <= index);
        let quotation = &self.quotations[after.checked_sub(1)?];
        quotation.tokens.contains(&index).then_some(quotation)
    }

    /// Whether a label of a conversation begins with the token `index`.
    pub fn is_label(&self, index: usize) -> bool {
        let behind = self.quotations.partition_point(|quotation| quotation.tokens.start <= index);
        let turn = self.quotations.get(behind).and_then(|quotation| quotation.turn.as_ref());
        matches!(turn, Some(Turn::Said { label }) if label.start == index)
    }

    /// The tokens of the sentence before the one that begins at token `start`, if it is in the same
    /// paragraph.
    pub fn sentence_before(&self, start: usize) -> Option<Range<usize>> {
        let number = self.sentences.partition_point(|sentence| sentence.tokens.end <= start);
        let before = &self.sentences[number.checked_sub(1)?];
        (self.sentences.get(number)?.paragraph == before.paragraph).then(|| before.tokens.clone())
    }

    /// The tokens of sentence `index`.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }
}
