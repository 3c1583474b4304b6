//! Which quotation marks belong together.

use super::Segmented;
use super::apostrophe;
use super::token::{Kind, Token};
use crate::rules::Language;
use std::ops::Range;

/// An outermost quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its tokens, the marks included.
    pub tokens: Range<usize>,
    /// Whether it has a closing mark.
    pub closed: bool,
    /// Whether it goes on in a paragraph that opens with a mark of its own.
    pub continues: bool,
    /// Which part of a conversation it is, if it has no marks but a label.
    pub turn: Option<Turn>,
}

/// A part of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Asked by nobody that the text names, and so with its label.
    Asked,
    /// Said by whom the label behind which it stands names.
    Said {
        /// The tokens of the label.
        label: Range<usize>,
    },
    /// A further paragraph of what is said.
    More,
}

impl Quotation {
    /// Its tokens without the marks.
    pub fn inside(&self) -> Range<usize> {
        let end = self.tokens.end - usize::from(self.closed);
        (self.tokens.start + 1).min(end)..end
    }

    /// Whether it ends with a full stop: behind a comma, a question or an exclamation the sentence may go on.
    pub fn ends_sentence(&self, seg: &Segmented<'_>) -> bool {
        self.inside().next_back().is_some_and(|last| {
            seg.tokens[last].kind == Kind::Stop && !seg.text_of(last).starts_with(['?', '!', '…'])
        })
    }
}

/// Pairs the `marks` of each paragraph; a quotation that never closes ends with its paragraph.
pub(super) fn pair(
    text: &str,
    language: &Language,
    tokens: &[Token],
    marks: &[u32],
    paragraphs: &[Range<usize>],
) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    let mut marks = marks.iter().map(|&mark| mark as usize).peekable();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        open.clear();
        let mut behind_single = paragraph.start;
        while let Some(index) = marks.next_if(|&mark| mark < paragraph.end) {
            let token = &tokens[index];
            if index < behind_single {
                continue;
            }
            if token.kind == Kind::Apostrophe {
                let single = || apostrophe::quotation(text, language, tokens, index, paragraph.end);
                if let Some(single) = open.is_empty().then(single).flatten() {
                    behind_single = single.end;
                    quotations.push(Quotation { tokens: single, closed: true, continues: false, turn: None });
                }
                continue;
            }
            let mark = text[token.span.start as usize..].chars().next().unwrap_or('"');
            let top = open.last().map(|&(_, mark)| mark);
            // *" Nous partons ", dit-il*: nothing opens before a comma.
            let ends = |next: &Token| next.kind == Kind::Comma && top.is_some();
            let next_spaced = tokens.get(index + 1).is_none_or(|next| next.spaced || ends(next));
            match action(mark, token, next_spaced, top) {
                Action::Open => open.push((index, mark)),
                Action::Close => {
                    // Marks left open inside are taken for strays.
                    let from = open.iter().rposition(|&(_, opening)| closes(mark, opening));
                    if let Some(from) = from {
                        let start = open[from].0;
                        open.truncate(from);
                        if open.is_empty() {
                            quotations.push(Quotation {
                                tokens: start..index + 1,
                                closed: true,
                                continues: false,
                                turn: None,
                            });
                        }
                    }
                }
                Action::Ignore => {}
            }
        }
        if let Some(&(start, _)) = open.first() {
            let continues = paragraphs
                .get(number + 1)
                .is_some_and(|next| matches!(tokens[next.start].kind, Kind::QuoteOpen | Kind::QuoteEither));
            // A quotation inside the one that never closes must not stand beside it.
            let before = quotations.partition_point(|quotation| quotation.tokens.start < start);
            quotations.truncate(before);
            let end = if continues { paragraph.end } else { end_of_unclosed(tokens, start, paragraph.end) };
            quotations.push(Quotation { tokens: start..end, closed: false, continues, turn: None });
        }
    }
    quotations
}

/// A quotation that never closes goes to the first stop, and no further than this many tokens.
const UNCLOSED: usize = 120;

/// Where a quotation ends that never closes and is not continued: with its first sentence.
fn end_of_unclosed(tokens: &[Token], start: usize, end: usize) -> usize {
    let ceiling = end.min(start + UNCLOSED);
    let stop = (start + 1..ceiling).find(|&index| tokens[index].kind == Kind::Stop);
    stop.map_or(ceiling, |stop| stop + 1)
}

enum Action {
    Open,
    Close,
    Ignore,
}

fn action(mark: char, token: &Token, next_spaced: bool, top: Option<char>) -> Action {
    match token.kind {
        // „…“ closes with the mark that opens elsewhere; »…« is turned round altogether.
        Kind::QuoteOpen if matches!((mark, top), ('“', Some('„')) | ('«', Some('»')) | ('‹', Some('›'))) => {
            Action::Close
        }
        // “…“, typed with the same mark twice.
        Kind::QuoteOpen if top == Some(mark) && next_spaced && !token.spaced => Action::Close,
        Kind::QuoteOpen => Action::Open,
        Kind::QuoteClose => match (mark, top) {
            ('»' | '›', None) if token.spaced && !next_spaced => Action::Open,
            ('”', None) if token.spaced && !next_spaced => Action::Open,
            (_, None) => Action::Ignore,
            _ => Action::Close,
        },
        _ => match top {
            Some(opening) if closes(mark, opening) && !(token.spaced && !next_spaced) => Action::Close,
            _ if next_spaced && !token.spaced => Action::Ignore,
            _ => Action::Open,
        },
    }
}

/// Whether `mark` can close what `opening` opened.
fn closes(mark: char, opening: char) -> bool {
    match mark {
        '»' => matches!(opening, '«' | '»'),
        '«' => opening == '»',
        '›' => matches!(opening, '‹' | '›'),
        '‹' => opening == '›',
        '”' => matches!(opening, '“' | '„' | '”' | '"'),
        '“' => matches!(opening, '„' | '“'),
        // What was opened with care is often closed without: “…", „…".
        '"' => matches!(opening, '"' | '“' | '”' | '„'),
        _ => opening == mark,
    }
}
