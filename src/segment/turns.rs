//! Interviews and transcripts, in which a name and a colon stand before what somebody says.

use super::quotation::{Quotation, Turn};
use super::token::{Kind, Token};
use crate::rules::Grammar;
use std::ops::Range;

/// A label has at most so many tokens: *STEVE LIND, HOST:*.
const LABEL: usize = 8;

/// Fewer turns are no conversation.
const TURNS: usize = 3;

/// An answer has at most so many paragraphs; behind more, another conversation begins, or none.
const ANSWER: usize = 12;

/// A paragraph that a label opens.
struct Opening {
    /// Its number among the paragraphs.
    paragraph: usize,
    /// The colon.
    colon: usize,
    /// The first and the last word of the name.
    name: (usize, usize),
}

/// Adds what is said in each turn to the `quotations`, if the text or a part of it is a conversation: it goes up to
/// the next label, and is quoted without marks. Whoever asks under a letter alone is nobody, so that the label of such a
/// question belongs to what is quoted.
pub(super) fn add(
    text: &str,
    tokens: &[Token],
    paragraphs: &[Range<usize>],
    quotations: &mut Vec<Quotation>,
) {
    let openings: Vec<Opening> = (paragraphs.iter().enumerate())
        .filter_map(|(number, paragraph)| labelled(tokens, number, paragraph))
        .collect();
    let mut said: Vec<Quotation> = openings
        .chunk_by(|one, next| next.paragraph - one.paragraph <= ANSWER)
        .filter(|turns| turns.len() >= TURNS && is_conversation(text, tokens, paragraphs, turns))
        .flat_map(|turns| what_is_said(text, tokens, paragraphs, turns))
        .collect();
    if said.is_empty() {
        return;
    }
    // What is quoted in a turn is a part of it.
    let in_turn = |quotation: &Quotation| {
        let behind = said.partition_point(|turn| turn.tokens.start <= quotation.tokens.start);
        said[..behind].last().is_some_and(|turn| quotation.tokens.start < turn.tokens.end)
    };
    quotations.retain(|quotation| !in_turn(quotation));
    quotations.append(&mut said);
    quotations.sort_by_key(|quotation| quotation.tokens.start);
}

/// What is said in each of the `turns` of one conversation, paragraph by paragraph.
fn what_is_said(
    text: &str,
    tokens: &[Token],
    paragraphs: &[Range<usize>],
    turns: &[Opening],
) -> Vec<Quotation> {
    let word = |index: usize| &text[tokens[index].span.range()];
    let is_letter = |turn: &Opening| turn.name.0 == turn.name.1 && word(turn.name.0).chars().count() == 1;
    let asking = turns.first().filter(|first| is_letter(first)).map(|first| word(first.name.0));
    let mut said = Vec::new();
    for (index, turn) in turns.iter().enumerate() {
        let asks = is_letter(turn) && asking == Some(word(turn.name.0));
        let part = |said: Turn| if asks { Turn::Asked } else { said };
        let whole = &paragraphs[turn.paragraph];
        let start = if asks { whole.start } else { turn.colon + 1 };
        said.push(quoted(start..whole.end, part(Turn::Said { label: whole.start..turn.colon })));
        // Behind the last turn there may be notes on the conversation.
        let next = turns.get(index + 1).map_or(turn.paragraph + 1, |next| next.paragraph);
        let more = paragraphs[turn.paragraph + 1..next].iter();
        said.extend(more.map(|more| quoted(more.clone(), part(Turn::More))));
    }
    said
}

fn quoted(tokens: Range<usize>, turn: Turn) -> Quotation {
    Quotation { tokens, closed: false, continues: true, turn: Some(turn) }
}

/// The turn that the paragraph begins, if a label opens it.
fn labelled(tokens: &[Token], number: usize, paragraph: &Range<usize>) -> Option<Opening> {
    let opening = &tokens[paragraph.start..paragraph.end.min(paragraph.start + LABEL + 1)];
    opening.first().filter(|first| first.is_capitalised_word())?;
    let length = opening.iter().position(|token| token.kind == Kind::Colon)?;
    let speaks = opening.get(length + 1).is_some_and(|next| next.spaced);
    let named = |token: &Token| match token.kind {
        Kind::Word => token.capital || token.is(Grammar::NameParticle) || token.abbreviation,
        Kind::Comma | Kind::Open | Kind::Close | Kind::Stop => true,
        _ => false,
    };
    let name = opening[..length].iter().take_while(|token| token.kind == Kind::Word).count();
    let fits = speaks && name > 0 && opening[..length].iter().all(named);
    fits.then(|| Opening {
        paragraph: number,
        colon: paragraph.start + length,
        name: (paragraph.start, paragraph.start + name - 1),
    })
}

/// Whether the turns are those of a few who speak to each other, mostly in whole sentences.
fn is_conversation(text: &str, tokens: &[Token], paragraphs: &[Range<usize>], turns: &[Opening]) -> bool {
    let word = |index: usize| &text[tokens[index].span.range()];
    let same = |one: &Opening, other: &Opening| {
        let (one, other) = (one.name, other.name);
        word(one.0) == word(other.0) || word(one.1) == word(other.1)
    };
    let repeated = turns.windows(2).filter(|pair| same(&pair[0], &pair[1])).count();
    let returns = turns.windows(3).filter(|three| same(&three[0], &three[2])).count();
    let whole = turns
        .iter()
        .filter(|turn| {
            matches!(tokens[paragraphs[turn.paragraph].end - 1].kind, Kind::Stop | Kind::QuoteClose)
        })
        .count();
    // *Price: 4.50*: a common word is nobody's name.
    let named = turns
        .iter()
        .filter(|turn| {
            let first = &tokens[turn.name.0];
            turn.name.0 < turn.name.1
                || first.all_caps
                || first.is(Grammar::Person)
                || word(turn.name.0).chars().count() == 1
        })
        .count();
    returns > 0 && repeated * 4 <= turns.len() && whole * 4 >= turns.len() * 3 && named * 2 >= turns.len()
}
