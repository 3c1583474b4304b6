//! Names beside what is said that may be those of papers which had it first: *the official quoted by The Chronicle*.

use super::keys::Keyring;
use super::naming::{NAMED, UNNAMED};
use super::source::SourcePhrase;
use super::statement::{Mention, Retold};
use crate::attribute::Attribution;
use crate::rules::language::fold;
use crate::rules::{Grammar, SourceForm};
use crate::segment::{Kind, Segmented};
use std::ops::Range;

/// How many names are kept of a sentence at most.
const NAMES: usize = 8;

/// What may tell that another paper had it first from the source with the `origin`: the names in its sentence outside
/// of what is said, if nobody names the source, or else its own name. None if there is none.
pub(super) fn retold(
    seg: &Segmented<'_>,
    attribution: &Attribution,
    (origin, phrase): (&str, &SourcePhrase),
    keyring: &mut Keyring<'_>,
) -> Option<Box<Retold>> {
    let somebody = phrase.form == SourceForm::Noun && phrase.head.meets(seg.language.person_roles);
    let unnamed = origin.starts_with(UNNAMED) || somebody && !origin.starts_with(NAMED);
    let source = attribution.source.first()?.clone();
    let sentence = seg.sentences.get(attribution.sentence)?.tokens.clone();
    let said = |index: usize| attribution.content.iter().any(|piece| piece.contains(&index));
    let words = if unnamed { sentence } else { source.clone() };
    let mentions = mentions(seg, words, |index| unnamed && said(index));
    let kinds = if unnamed {
        keyring.about(seg, &[source]).keys.iter().map(|key| key.hash).collect()
    } else {
        Box::default()
    };
    (!mentions.is_empty() || unnamed).then(|| Box::new(Retold { kinds, mentions }))
}

/// The names in `words` but for those of which a word is `left_out`.
fn mentions(seg: &Segmented<'_>, words: Range<usize>, left_out: impl Fn(usize) -> bool) -> Box<[Mention]> {
    let mut found = Vec::new();
    let mut at = words.start;
    while at < words.end && found.len() < NAMES {
        let named = |index: usize| {
            let token = seg.tokens.get(index).filter(|_| index < words.end);
            token.is_some_and(|token| token.is_capitalised_word() && !token.is(Grammar::Determiner))
        };
        if !named(at) || left_out(at) {
            at += 1;
            continue;
        }
        let start = at;
        // *L'Écho de la Lauze*: small words join the parts of a name.
        while at < words.end {
            let small = (at..words.end).take_while(|&index| is_small(seg, index)).count();
            if named(at) {
                at += 1;
            } else if small > 0 && named(at + small) {
                at += small + 1;
            } else {
                break;
            }
        }
        let article = start > 0 && seg.tokens[start - 1].is(Grammar::Determiner);
        let capital = |index: &usize| seg.tokens[*index].is_capitalised_word();
        let words = (start..at).filter(capital).map(|index| fold(seg.text_of(index)).into());
        found.push(Mention { words: words.collect(), article });
    }
    found.into()
}

/// Whether the word can stand inside of a name.
fn is_small(seg: &Segmented<'_>, index: usize) -> bool {
    let token = &seg.tokens[index];
    let joins = token.is(Grammar::Link) || token.is(Grammar::Determiner) || token.is(Grammar::Conjunction);
    token.kind == Kind::Word && !token.capital && joins
}
