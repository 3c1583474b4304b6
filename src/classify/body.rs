//! Bodies that a text brings in by what they are: *le groupe Agrilis*, *Nordlinie, a shipping company*.

use super::FUNCTION_WORDS;
use super::introduction::{WordKey, key};
use super::person_name::is_quality;
use super::stem::COMPOUND;
use crate::rules::language::{Form, fold};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Segmented, Token};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many words may stand between the comma behind a name and the noun that tells what it is.
const APPOSITION: usize = 4;

/// How many words before it a noun may stand for the body that is named there.
const REACH: usize = 200;

/// How many bytes the last part of a compound has at least, but for one.
const SHORT: usize = 4;

/// The bodies of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Bodies {
    /// By the first word of their names.
    known: FxHashMap<WordKey, Body>,
    /// By what they are: the only one that is this, or `None` if there are several.
    only: FxHashMap<u32, Option<WordKey>>,
}

/// A body that the text calls by its name and by what it is.
#[derive(Clone, Debug)]
struct Body {
    /// Folded.
    name: Vec<String>,
    /// The classes of the noun that tells what it is.
    classes: ClassSet,
    /// The concepts of the nouns that tell what it is.
    kinds: Vec<u32>,
}

impl Bodies {
    /// Adds the one that the noun at `noun` tells of, if any.
    pub(super) fn add(&mut self, seg: &Segmented<'_>, noun: usize) {
        let first = name_behind(seg, noun).or_else(|| name_before(seg, noun));
        let Some(first) = first.or_else(|| acronym_behind(seg, noun)) else { return };
        let in_name = |&index: &usize| is_name(seg, index);
        let name: Vec<String> = (first..seg.tokens.len())
            .take(APPOSITION)
            .take_while(in_name)
            .map(|index| fold(seg.text_of(index)).into_owned())
            .collect();
        let classes = seg.tokens[noun].classes;
        let word = key(seg, first);
        let body = self.known.entry(word).or_insert_with(|| Body { name, classes, kinds: Vec::new() });
        for kind in kinds(seg, noun) {
            if !body.kinds.contains(&kind) {
                body.kinds.push(kind);
            }
            let only = self.only.entry(kind).or_insert(Some(word));
            *only = only.filter(|&known| known == word);
        }
    }

    /// What the body with this name is.
    pub(super) fn classes(&self, name: &[WordKey]) -> Option<ClassSet> {
        self.known.get(name.first()?).map(|body| body.classes)
    }

    /// The concepts of what the body with this name is.
    pub(super) fn kinds(&self, name: &[WordKey]) -> &[u32] {
        name.first().and_then(|word| self.known.get(word)).map_or(&[], |body| &body.kinds)
    }

    /// The name of the body that the text calls by the noun at `noun`: the only one that is this, or of several
    /// the one that was named last.
    pub(super) fn called(&self, seg: &Segmented<'_>, noun: usize) -> Option<&[String]> {
        let asked = kinds(seg, noun);
        let mut known = asked.clone().filter_map(|kind| self.only.get(&kind));
        let first = *known.next()?;
        if let Some(word) = first.filter(|_| known.all(|&other| other == first)) {
            return self.known.get(&word).map(|body| &*body.name);
        }
        let is_one = |body: &Body| asked.clone().any(|kind| body.kinds.contains(&kind));
        let named = |index: usize| self.known.get(&key(seg, index));
        let mut before = (0..noun).rev().take(REACH).filter(|&index| seg.tokens[index].capital);
        before.find_map(|index| named(index).filter(|body| is_one(body))).map(|body| &*body.name)
    }
}

/// The concepts that the noun stands for.
fn kinds(seg: &Segmented<'_>, noun: usize) -> impl Iterator<Item = u32> + Clone {
    let folded = fold(seg.text_of(noun));
    let concept = |word: &str| seg.language.meaning.concept(word);
    // *Autozulieferer*: a compound is of the kind of its last part.
    let of_part = || {
        let is_compound = seg.language.nouns_are_capitalised && folded.len() <= COMPOUND;
        let mut parts = folded.char_indices().skip(1).filter(|_| is_compound);
        parts.find_map(|(at, _)| concept(&folded[at..]).filter(|_| folded.len() - at > SHORT))
    };
    let concept = concept(&folded).or_else(of_part);
    let both = concept.map_or([0; 2], |concept| [concept.hash, concept.also]);
    both.into_iter().filter(|&kind| kind != 0)
}

/// Where the name begins that stands behind the noun, or behind what it makes: *der Firma Kaltwerk*, *le fabricant
/// de pneus Valdor*.
fn name_behind(seg: &Segmented<'_>, noun: usize) -> Option<usize> {
    let tokens = &seg.tokens;
    let is_link = |at: usize| tokens.get(at).is_some_and(|token| token.is(Grammar::Link));
    let is_noun = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Word
                && !token.capital
                && !token.is(Grammar::Determiner)
                && !token.classes.meets(seg.language.person_roles)
        })
    };
    let made = !seg.language.head_last && is_link(noun + 1) && is_noun(noun + 2);
    let begins = |at: usize| at < tokens.len() && is_name(seg, at);
    let direct = Some(noun + 1).filter(|&at| begins(at) && !is_role_ahead(seg, noun));
    direct.or_else(|| Some(noun + 3).filter(|&at| made && begins(at)))
}

/// The acronym in brackets behind the name that the noun is a part of: *la Compagnie maritime de Carrow (CMC)*.
fn acronym_behind(seg: &Segmented<'_>, noun: usize) -> Option<usize> {
    let ends = |at: &usize| seg.tokens[*at].kind != Kind::Word;
    let open = (noun + 1..seg.tokens.len()).take(ACRONYM).find(ends)?;
    let is = |at: usize, kind: Kind| seg.tokens.get(at).is_some_and(|token| token.kind == kind);
    let initial = seg.text_of(noun).chars().next()?;
    let acronym = open + 1;
    let short = is(open, Kind::Open) && is(acronym, Kind::Word) && is(acronym + 1, Kind::Close);
    let is_its = seg.tokens[noun].capital && seg.tokens.get(acronym)?.all_caps;
    (short && is_its && seg.text_of(acronym).contains(initial)).then_some(acronym)
}

/// How many words of the name may stand between the noun and the acronym.
const ACRONYM: usize = 8;

/// Where the name begins that the noun is the apposition of, or ends: *Nordlinie, a shipping company*; *Tallow
/// Group*, *the Lembray dairy*.
fn name_before(seg: &Segmented<'_>, noun: usize) -> Option<usize> {
    // *the Lembray dairy*: where heads come last, the name stands in front.
    // *the French manufacturer*: what the language has a word for is no name.
    let is_own = |index: usize| {
        is_name(seg, index) && seg.language.meaning.concept(&fold(seg.text_of(index))).is_none()
    };
    let heads = seg.language.head_last && noun > 0 && is_own(noun - 1);
    if heads || seg.tokens[noun].capital && !seg.language.nouns_are_capitalised {
        let names = (0..noun).rev().take(APPOSITION).take_while(|&index| is_name(seg, index));
        return names.last();
    }
    let reach: Range<usize> = noun.saturating_sub(APPOSITION)..noun;
    let comma = reach.rev().find(|&index| seg.tokens[index].kind == Kind::Comma)?;
    let described = (comma + 1..noun).all(|index| {
        let token = &seg.tokens[index];
        token.kind == Kind::Word && (token.is(Grammar::Determiner) || !token.classes.meets(FUNCTION_WORDS))
    });
    // *in Rosley, the company said*: with *the* it is told of another, unless a mark closes it.
    let opener = &seg.tokens[comma + 1];
    let definite = opener.is(Grammar::Determiner) && !opener.is(Grammar::Indefinite);
    let closes = |token: &Token| matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Close);
    let described = described && (!definite || seg.tokens.get(noun + 1).is_some_and(closes));
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
    // *Sollicitée, l'entreprise …*: the capital is the sentence's.
    let opens = seg.sentences.binary_search_by_key(&index, |sentence| sentence.tokens.start).is_ok();
    let is_verb = opens && token.forms.has(Form::PastParticiple);
    seg.can_be_name(index)
        && !is_verb
        && !is_quality(seg, index)
        && !token.is(Grammar::Person)
        && !token.is(Grammar::Time)
        && !token.classes.meets(FUNCTION_WORDS)
        && !token.classes.meets(seg.language.heads)
}
