//! The base of a noun phrase: from its article to its noun, without what depends on that.

use super::grammar::View;
use super::noun_phrase::{is_particle, is_time_stamp};
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Token};
use std::ops::Range;

/// Where the base phrase that begins at `start` ends.
pub(super) fn base_after(view: &View<'_>, start: usize, ceiling: usize) -> Option<usize> {
    let mut at = start;
    let mut nouns = 0;
    let mut numbers = 0;
    // Where nouns have a capital, a phrase has one, and its adjectives stand before it.
    let language = view.seg.language;
    let capitals = language.nouns_are_capitalised;
    let mut noun = !capitals;
    while at < ceiling {
        let Some(token) = view.get(at) else { break };
        if token.kind == Kind::QuoteOpen && (at > start || capitals) {
            // A nickname: *le commandant « Magyar »*; or a paper: *laut „Bild“*.
            match view.quotation_from(at) {
                // *dénonce dans un communiqué « un acharnement »*: what is said begins without a capital.
                Some(quotation)
                    if quotation.len() <= 5
                        && quotation.end <= ceiling
                        && view.get(at + 1).is_some_and(|first| first.capital) =>
                {
                    nouns += usize::from(capitals);
                    noun = true;
                    at = quotation.end;
                    continue;
                }
                _ => break,
            }
        }
        let role = token.classes.meets(language.heads);
        let opener =
            !role && (token.is(Grammar::Determiner) || is_title(view, at) || token.is(Grammar::Number));
        // *écrit notamment le quotidien*: an adverb in front of a phrase is no part of it.
        let leads = at == start
            && token.is(Grammar::Adverb)
            && !token.is(Grammar::Determiner)
            && (view.is(at + 1, Grammar::Determiner) || view.is_name(at + 1));
        // *rejected that claim*, *par aucun document*
        let points = at == start
            && (token.is(Grammar::Demonstrative) || token.is(Grammar::Negation))
            && token.is(Grammar::Determiner)
            && view.is_nominal(at + 1);
        if !view.is_nominal(at) && !points
            || is_time_stamp(view, at)
            || leads && !view.is_name(at)
            || at == start && is_only_infinitive(view, at)
            || at == start + 1 && is_infinitive_with_pronoun(view, at)
            || (token.is(Grammar::Determiner) && nouns > 0 && !view.is_name(at))
            || (token.is(Grammar::Link)
                && !is_particle(view, at)
                && !(at == start && token.is(Grammar::Determiner)))
            || token.is(Grammar::Preposition)
            || token.is(Grammar::Conjunction)
            || (token.is(Grammar::Time) && nouns > 0 && !view.names_with_time(at))
            || (token.is(Grammar::Adverb) && nouns > 0 && !view.is_name(at))
            || (nouns > 0 && !view.is_name(at) && is_verb_of_clause(view, start..at))
            || nouns > 0 && is_participle_behind_noun(view, start..at)
            || (nouns > 0 && (is_lower_after_name(view, at) || is_name_after_acronym(view, at)))
            || (capitals && noun && !token.capital && token.kind == Kind::Word && !is_particle(view, at))
            || (capitals && noun && counts_noun(view, at))
            || (nouns > 0 && counts_another(view, at))
        {
            break;
        }
        noun |= token.capital && (!opener || at > start);
        nouns += usize::from(!opener);
        // *one of the three*
        let stands_for_noun = language.head_last && at > start && token.is(Grammar::Number);
        numbers += usize::from(token.kind == Kind::Number || stands_for_noun);
        at += 1;
    }
    (nouns + numbers > 0 && (noun || numbers > 0)).then_some(at)
}

/// Whether a number in words stands at `at` that counts the noun behind it, and no noun before it: *au Courrier | deux
/// ingénieurs*. Where nouns stand last, a number may stand between them.
fn counts_another(view: &View<'_>, at: usize) -> bool {
    let language = view.seg.language;
    !language.head_last
        && !language.nouns_are_capitalised
        && view.is(at, Grammar::Number)
        && view.kind(at) == Some(Kind::Word)
        && view.is_nominal(at + 1)
        && !view.is(at + 1, Grammar::Determiner)
        && !view.is(at + 1, Grammar::Link)
        && !view.is(at + 1, Grammar::Preposition)
        && !view.is(at + 1, Grammar::Number)
        && view.kind(at + 1) == Some(Kind::Word)
}

/// Whether the word behind the would-be phrase `before` is a participle that tells more of its noun: *a man | waving a
/// flag*. Behind an article and a thing, what has no object is a noun: *a morning briefing in Geneva*.
fn is_participle_behind_noun(view: &View<'_>, before: Range<usize>) -> bool {
    let at = before.end;
    if !view.has_form(at, Form::PresentParticiple) || view.is_name(at) {
        return false;
    }
    let language = view.seg.language;
    let can_do = |token: &Token| token.capital || token.classes.meets(language.person_roles);
    let thing = view.is(before.start, Grammar::Determiner)
        && view.before(at).is_some_and(|noun| !can_do(noun) && !is_plural_noun(view, at - 1));
    let reports = view.readings(at).iter().any(|reading| language.cues.is_plain_cue(reading.verb));
    let leads_on = view.get(at + 1).is_none_or(|next| {
        !matches!(next.kind, Kind::Word | Kind::Number)
            || next.is(Grammar::Time)
            || (next.is(Grammar::Preposition) || next.is(Grammar::Complementizer)) && !reports
    });
    !(language.head_last && thing && leads_on)
}

/// Whether the word at `index` has the ending of a plural.
fn is_plural_noun(view: &View<'_>, index: usize) -> bool {
    let text = view.seg.text_of(index);
    view.seg.language.plural_endings.iter().any(|ending| text.ends_with(ending.as_str()))
}

/// Whether the word behind the would-be phrase `before` is the verb of its clause. What somebody can be is a noun
/// where nobody stands before it: *l'ancien juge*, but *le ministre juge*.
fn is_verb_of_clause(view: &View<'_>, before: Range<usize>) -> bool {
    let heads = view.seg.language.heads;
    let role = |index: usize| view.get(index).is_some_and(|token| token.classes.meets(heads));
    let at = before.end;
    let is_noun = role(at) && view.is(before.start, Grammar::Determiner) && !before.into_iter().any(role);
    view.is_auxiliary(at) || !is_noun && view.is_surely_finite(at)
}

/// Whether a title stands at `at` with a name behind it; without one it is a noun: *seine Frau sagte*.
fn is_title(view: &View<'_>, at: usize) -> bool {
    view.is(at, Grammar::Title)
        && !(view.seg.language.nouns_are_capitalised && view.get(at + 1).is_none_or(|next| !next.capital))
}

/// Whether a number stands at `at` that counts the noun behind it, and so begins a phrase of its own:
/// *würde nach Angaben der Stadt 4,8 Millionen Euro kosten*.
fn counts_noun(view: &View<'_>, at: usize) -> bool {
    (view.kind(at) == Some(Kind::Number) || view.is(at, Grammar::Number))
        && !view.is(at, Grammar::Determiner)
        && view.get(at + 1).is_some_and(|next| next.capital)
}

/// Whether an infinitive stands at `at` behind its object, which looks like an article: *de | l'inviter*.
fn is_infinitive_with_pronoun(view: &View<'_>, at: usize) -> bool {
    let link = at.checked_sub(2).is_some_and(|link| view.is(link, Grammar::Link));
    link && view.is(at - 1, Grammar::Clitic)
        && view.is(at - 1, Grammar::Determiner)
        && is_only_infinitive(view, at)
}

/// Whether a lower-case verb form follows a name: *Lloyd Austin interrogé mardi*, but not in *Nations unies*.
fn is_lower_after_name(view: &View<'_>, at: usize) -> bool {
    let of_name = view.get(at).is_some_and(|token| token.classes.meets(view.seg.language.heads));
    view.is_name(at - 1) && !view.is_name(at) && !of_name && view.has_form(at, Form::PastParticiple)
}

/// Whether a person's name follows an acronym that it is no part of: *déclare à l'AFP Jean Dupont*. One word behind
/// it names a body: *l'ONG Oxfam*.
fn is_name_after_acronym(view: &View<'_>, at: usize) -> bool {
    let acronym = |index: usize| view.get(index).is_some_and(|token| token.all_caps);
    let told = |classes: ClassSet| view.get(at - 1).is_some_and(|token| token.classes.meets(classes));
    let language = view.seg.language;
    let bodies = language.heads.without(language.person_roles);
    let unknown = view.get(at - 1).is_some_and(|token| token.classes.is_empty());
    let of_body = !view.is_name(at + 1)
        && !view.is(at, Grammar::Person)
        && (told(bodies) || unknown && language.nouns_are_capitalised)
        && !told(language.addressees);
    !language.head_last && acronym(at - 1) && !acronym(at) && view.is_name(at) && !of_body
}

/// Whether an infinitive stands at `at` that is no noun: *accusé par Kiev de mentir*.
fn is_only_infinitive(view: &View<'_>, at: usize) -> bool {
    let language = view.seg.language;
    // Modals are nouns as well (*pouvoir*), and where infinitives are base forms, many are.
    !language.base_form_is_plural
        && view.has_form(at, Form::Infinitive)
        && !view.roles(at).modal
        // *sein Anwalt*
        && !view.is(at, Grammar::Determiner)
        && !view.is_name(at)
        && !view.get(at).is_some_and(|token| token.capital || token.classes.meets(language.heads))
}
