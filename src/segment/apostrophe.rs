//! Single quotation marks, which are written like apostrophes, and the apostrophe of a plural genitive.

use super::token::{Kind, Token};
use crate::rules::Language;
use std::ops::Range;

/// A quotation in single marks is at most so many tokens long; the search for its end stays bounded.
const REACH: usize = 400;

/// Whether the mark at `index` can open a quotation: *‘Go’*, but not *the '90s* nor *the boys’ house*.
fn opens(text: &str, tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    let follows = token.spaced
        || index == 0
        || matches!(
            tokens[index - 1].kind,
            Kind::Open | Kind::Dash | Kind::QuoteOpen | Kind::QuoteEither | Kind::Apostrophe
        );
    let leads = tokens.get(index + 1).is_some_and(|next| !next.spaced && next.kind != Kind::Number);
    token.kind == Kind::Apostrophe && mark(text, token) != '’' && follows && leads
}

/// The mark that closes what the mark at `index` opens, before `end`.
fn closing(text: &str, language: &Language, tokens: &[Token], index: usize, end: usize) -> Option<usize> {
    let opening = mark(text, &tokens[index]);
    let mut genitive = None;
    for at in index + 2..end.min(index + REACH) {
        if genitive.is_some() && opens(text, tokens, at) {
            break;
        }
        if !closes(text, tokens, opening, at) {
            continue;
        }
        // *‘The boys’ parents were told,’*: behind a plural the mark may be the genitive's, if another follows.
        if !is_genitive(text, language, tokens, at) {
            return Some(at);
        }
        genitive.get_or_insert(at);
    }
    genitive
}

fn closes(text: &str, tokens: &[Token], opening: char, at: usize) -> bool {
    let token = &tokens[at];
    let ends = tokens.get(at + 1).is_none_or(|next| next.spaced || next.kind != Kind::Word);
    let pairs = match opening {
        '‚' => matches!(mark(text, token), '‘' | '’'),
        _ => matches!(mark(text, token), '’' | '\''),
    };
    token.kind == Kind::Apostrophe && !token.spaced && ends && pairs
}

/// Whether the mark can be the genitive of the plural before it, where the language has such genitives: *the
/// boys’ parents*.
fn is_genitive(text: &str, language: &Language, tokens: &[Token], at: usize) -> bool {
    let owner = at.checked_sub(1).map(|before| &tokens[before]).filter(|owner| owner.kind == Kind::Word);
    let plural = owner.is_some_and(|owner| {
        let written = &text[owner.span.range()];
        language.plural_endings.iter().any(|ending| written.ends_with(ending.as_str()))
    });
    let owned = tokens.get(at + 1).is_some_and(|next| next.spaced && next.kind == Kind::Word);
    plural && owned && !tokens[at].spaced && language.lexicon.has_enclitic("'")
}

/// Settles what those of the `marks` are that belong to no quotation: words where they are genitives, and else
/// nothing.
pub(super) fn settle(text: &str, language: &Language, tokens: &mut [Token], marks: &[u32]) {
    for at in marks.iter().map(|&mark| mark as usize) {
        if tokens[at].kind == Kind::Apostrophe {
            let is_word = is_genitive(text, language, tokens, at);
            tokens[at].kind = if is_word { Kind::Word } else { Kind::Other };
        }
    }
}

/// The tokens of the quotation that the mark at `index` opens before `end`, its marks included.
pub(super) fn quotation(
    text: &str,
    language: &Language,
    tokens: &[Token],
    index: usize,
    end: usize,
) -> Option<Range<usize>> {
    let opening = opens(text, tokens, index).then_some(index)?;
    Some(opening..closing(text, language, tokens, opening, end)? + 1)
}

fn mark(text: &str, token: &Token) -> char {
    text[token.span.start as usize..].chars().next().unwrap_or('\'')
}
