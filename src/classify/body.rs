//! Bodies that a text brings in by what they are: *le groupe Agrilis*, *Nordlinie, a shipping company*.

use super::introduction::{WordKey, key};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Segmented};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many words may stand between the comma behind a name and the noun that tells what it is.
const APPOSITION: usize = 4;

/// The bodies of a document, by the first word of their names, with the classes of the noun that tells
/// what they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Bodies {
    known: FxHashMap<WordKey, ClassSet>,
}

impl Bodies {
    /// Adds the one that the noun at `noun` tells of, if any.
    pub(super) fn add(&mut self, seg: &Segmented<'_>, noun: usize) {
        if let Some(first) = name_behind(seg, noun).or_else(|| name_before(seg, noun)) {
            self.known.entry(key(seg, first)).or_insert(seg.tokens[noun].classes);
        }
    }

    /// What the body with this name is.
    pub(super) fn classes(&self, name: &[WordKey]) -> Option<ClassSet> {
        self.known.get(name.first()?).copied()
    }
}

/// Where the name begins that stands right behind the noun: *der Firma Kaltwerk*.
fn name_behind(seg: &Segmented<'_>, noun: usize) -> Option<usize> {
    (noun + 1 < seg.tokens.len() && !is_role_ahead(seg, noun) && is_name(seg, noun + 1)).then_some(noun + 1)
}

/// Where the name begins that the noun is the apposition of, or ends: *Nordlinie, a shipping company*; *Tallow
/// Group*, *the Lembray dairy*.
fn name_before(seg: &Segmented<'_>, noun: usize) -> Option<usize> {
    // *the Lembray dairy*: where heads come last, the name stands in front.
    let heads = seg.language.head_last && noun > 0 && is_name(seg, noun - 1);
    if heads || seg.tokens[noun].capital && !seg.language.nouns_are_capitalised {
        let names = (0..noun).rev().take(APPOSITION).take_while(|&index| is_name(seg, index));
        return names.last();
    }
    let reach: Range<usize> = noun.saturating_sub(APPOSITION)..noun;
    let comma = reach.rev().find(|&index| seg.tokens[index].kind == Kind::Comma)?;
    let described = (comma + 1..noun).all(|index| {
        let token = &seg.tokens[index];
        token.kind == Kind::Word && !token.is(Grammar::Preposition) && !token.is(Grammar::Link)
    });
    let names = (0..comma).rev().take(APPOSITION).take_while(|&index| is_name(seg, index));
    names.last().filter(|_| described && !is_role_ahead(seg, noun))
}

/// Whether the noun only tells whose role follows: *a company spokesman*.
fn is_role_ahead(seg: &Segmented<'_>, noun: usize) -> bool {
    seg.tokens.get(noun + 1).is_some_and(|next| next.classes.meets(seg.language.person_roles))
}

/// Whether the word can be part of a body's own name.
fn is_name(seg: &Segmented<'_>, index: usize) -> bool {
    let token = &seg.tokens[index];
    seg.can_be_name(index) && !token.is(Grammar::Person) && !token.classes.meets(seg.language.heads)
}
