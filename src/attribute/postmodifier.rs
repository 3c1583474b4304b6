//! What tells more of a noun phrase behind it: participles, relative clauses, appositions, and how a source
//! wants to be called.

use super::grammar::View;
use super::noun_base::base_after;
use super::noun_phrase::{NounPhrase, REACH, head, phrase_end, starts_clause, takes_complement};
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// Whether these tokens can stand as an apposition: a phrase without a verb or a preposition in front.
pub(super) fn begins_apposition(view: &View<'_>, inside: &Range<usize>) -> bool {
    let Some(first) = view.get(inside.start) else { return false };
    let verbal = view.has_form(inside.start, Form::PresentParticiple)
        && !is_role_like_participle(view, inside.start)
        || view.is_surely_finite(inside.start)
        || view.has_form(inside.start, Form::Past) && view.is_finite(inside.start);
    // *selon la CGT, c'est « … »*: what looks like an article is the subject of the verb behind it.
    let subject = first.is(Grammar::Pronoun) && view.roles(inside.start + 1).is_auxiliary();
    let other = ClassSet::of(&[
        Grammar::Preposition,
        Grammar::Subordinator,
        Grammar::Relative,
        Grammar::Conjunction,
        Grammar::Adverb,
        Grammar::Time,
        Grammar::Pronoun,
        Grammar::Gloss,
        Grammar::Contrast,
    ]);
    first.kind == Kind::Number
        || first.kind == Kind::Word
            && !verbal
            && !subject
            && !(first.classes.meets(other)
                && !first.is(Grammar::Determiner)
                && !first.classes.meets(view.seg.language.heads))
}

/// Whether what looks like a participle tells who somebody is, since no object follows: *dirigeant de l'usine*.
fn is_role_like_participle(view: &View<'_>, index: usize) -> bool {
    let led = view.is(index + 1, Grammar::Link) || view.is(index + 1, Grammar::Preposition);
    led && view.has_form(index, Form::PresentParticiple)
        && view.get(index).is_some_and(|token| token.classes.meets(view.seg.language.person_roles))
}

/// Where a phrase ends that a relative clause goes on behind `end`, up to a comma: *selon un document que nous
/// avons lu, …*
pub(super) fn behind_relative(view: &View<'_>, end: usize) -> usize {
    if !view.is(end, Grammar::Relative) {
        return end;
    }
    let ends = |index: &usize| !matches!(view.kind(*index), Some(Kind::Word | Kind::Number));
    let comma = (end..(end + REACH).min(view.end)).find(ends);
    let closes = |comma: &usize| {
        view.kind(*comma) == Some(Kind::Comma) && (end..*comma).any(|index| view.is_finite(index))
    };
    comma.filter(closes).unwrap_or(end)
}

/// Where a common noun with the participle behind it ends: *les chiffres publiés mardi par l'institut*. It
/// must go up to a mark, or else what follows the participle belongs to another verb.
pub(super) fn participle_after(view: &View<'_>, head: usize, end: usize, ceiling: usize) -> usize {
    let participle = if view.has_form(end - 1, Form::PastParticiple) && end - 1 > head {
        end - 1
    } else if view.has_form(end, Form::PastParticiple) {
        end
    } else {
        return end;
    };
    if view.is_name(head) || view.is_auxiliary(participle) {
        return end;
    }
    let mut at = participle + 1;
    while at < ceiling {
        let Some(token) = view.get(at) else { break };
        let skips = token.is(Grammar::Time) || token.is(Grammar::Adverb) || token.is(Grammar::Link);
        if token.kind == Kind::Comma || token.kind == Kind::Stop || token.kind == Kind::QuoteOpen {
            return at;
        }
        at = if token.kind == Kind::Open {
            match (at..ceiling).find(|&index| view.kind(index) == Some(Kind::Close)) {
                Some(close) => close + 1,
                None => return end,
            }
        } else if token.is(Grammar::Preposition) && !view.is(at, Grammar::Time) {
            match base_after(view, at + 1, ceiling) {
                Some(next) => next,
                None => return end,
            }
        } else if skips {
            at + 1
        } else {
            match base_after(view, at, ceiling).filter(|_| view.is(at - 1, Grammar::Link)) {
                Some(next) => next,
                None => return end,
            }
        };
    }
    end
}

/// Where a phrase ends with what is said of its anonymity: *a soldier who asked not to be named*.
/// The anonymity of which a relative clause behind a body speaks is that of whom it cites, unless it is asked
/// for.
pub(super) fn marks_after(view: &View<'_>, end: usize, ceiling: usize, is_body: bool) -> usize {
    let opens = |index: usize| {
        view.is(index, Grammar::Relative)
            || view.is_relative_article(index)
            || view.has_form(index, Form::PresentParticiple)
            || view.has_form(index, Form::PastParticiple)
            || view.get(index).is_some_and(|token| token.classes.meets(view.seg.language.marks))
    };
    let start = if view.kind(end) == Some(Kind::Comma) { end + 1 } else { end };
    if !opens(start) {
        return end;
    }
    let relative = view.is(start, Grammar::Relative) || view.is_relative_article(start);
    let of_others = is_body && relative;
    let clause = (start..ceiling.min(start + 16))
        .take_while(|&index| matches!(view.kind(index), Some(Kind::Word | Kind::Number)));
    let marked = clause.filter(|&index| {
        view.get(index).is_some_and(|token| {
            token.classes.meets(view.seg.language.marks)
                && (!of_others || token.classes.meets(view.seg.language.unsaid))
                && !token.is(Grammar::Pronoun)
                && !token.is(Grammar::PersonalName)
        })
    });
    let Some(last) = marked.last() else { return end };
    // What else stands in a clause between two commas belongs to it: *, who asked not to be named because …,*
    let close = (last..ceiling).find(|&index| !matches!(view.kind(index), Some(Kind::Word | Kind::Number)));
    // Where verbs stand last, a clause is whole only with its verb.
    let closes = |close: &usize| {
        let stops = view.seg.language.head_last && view.kind(*close) == Some(Kind::Stop);
        view.seg.language.verb_second || stops || view.kind(*close) == Some(Kind::Comma)
    };
    close.filter(|close| start > end && relative && closes(close)).unwrap_or(last + 1)
}

/// What stands before the noun of an apposition that has an article, a number or an adverb.
const OPENS_MORE: ClassSet =
    ClassSet::of(&[Grammar::Determiner, Grammar::Number, Grammar::Adverb, Grammar::Time, Grammar::Title]);

/// A bracket that tells another name has at most so many tokens.
const BRACKET: usize = 12;

/// Where a phrase with the apposition behind it ends: *John Kirby, porte-parole du Conseil*; *le
/// président du conseil, Michel Spiro*. `phrase_head` is the head of the phrase itself.
pub(super) fn apposition_after(view: &View<'_>, phrase_head: usize, end: usize, ceiling: usize) -> usize {
    let start = end + 1;
    if let Some(after) = body_after(view, end, ceiling) {
        return after;
    }
    if view.kind(end) != Some(Kind::Comma) || !begins_apposition(view, &(start..ceiling)) {
        return end;
    }
    let Some(mut after) = base_after(view, start, ceiling) else { return end };
    let is_role = |index: usize| {
        view.get(index).is_some_and(|token| token.classes.meets(view.seg.language.person_roles))
    };
    let role = head(view, &(start..after));
    let in_name = |index: usize| view.is_name(index) || view.is(index, Grammar::NameParticle);
    let names_role = is_role(phrase_head) && view.is_name(start) && (start..after).all(in_name);
    // *said Lena Ost, an analyst at Kepler Bank*: what closes the apposition tells where somebody is what they are.
    let places_role = |preposition: usize| {
        let closes =
            |&end: &usize| matches!(view.kind(end), Some(Kind::Comma | Kind::Stop)) || end >= view.end;
        view.seg.language.head_last
            && is_role(role)
            && !view.is(preposition, Grammar::Time)
            && !view.is(preposition + 1, Grammar::Time)
            && base_after(view, preposition + 1, ceiling).as_ref().is_some_and(closes)
    };
    while let Some(token) = view.get(after).filter(|_| after < ceiling && !names_role) {
        let goes_on = token.is(Grammar::Link)
            || (token.is(Grammar::Preposition) && (takes_complement(view, after) || places_role(after)))
            || (token.is(Grammar::Conjunction) && !view.is_surely_finite(after + 1));
        match base_after(view, after + 1, ceiling).filter(|_| goes_on) {
            Some(next) => after = next,
            None => break,
        }
    }
    // *secrétaire du syndicat (SNPL)*
    if view.kind(after) == Some(Kind::Open)
        && let Some(close) =
            (after..(after + BRACKET).min(ceiling)).find(|&at| view.kind(at) == Some(Kind::Close))
    {
        after = close + 1;
    }
    // *Lena Ost, an analyst who follows the firm*
    if view.seg.language.head_last && is_role(role) && view.is(after, Grammar::Relative) {
        let words = |index: &usize| matches!(view.kind(*index), Some(Kind::Word | Kind::Number));
        let close = (after..view.end).find(|index| !words(index)).unwrap_or(view.end);
        let tells = (after..close).any(|index| view.is_finite(index));
        after = if tells && close <= ceiling { close } else { after };
    }
    // *Tom Lind, Acme's senior director*: behind a genitive the role stands further on.
    let role = if view.seg.language.head_last { head(view, &(start..after)) } else { role };
    let closes = view.get(after).is_none_or(|token| {
        matches!(
            token.kind,
            Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::QuoteOpen | Kind::Close
        )
    });
    // A name is told by its role, a role by its name, and a name by what it is if that stands between
    // two marks. Anything else behind a comma is a subject of its own, and so is what a verb follows.
    let of_clause = starts_clause(view, after);
    let another = view.get(start + 1).is_some_and(|token| token.capital);
    // *avancé par Kiev, le porte-parole du Kremlin …*: nobody's office tells what a body is.
    let of_body = is_role(role)
        && view.get(phrase_head).is_some_and(|token| {
            let roles = view.seg.language.person_roles;
            token.classes.meets(view.seg.language.heads.without(roles)) && !token.classes.meets(roles)
        });
    let tells_name = view.is_name(phrase_head)
        && closes
        && view.is(start, Grammar::Determiner)
        && !another
        && !of_body
        && !ends_with_verb(view, start..after);
    // *selon l'agence X, organe du parti, …*: one thing without an article, between two commas.
    let language = view.seg.language;
    let bare = !language.head_last
        && !language.nouns_are_capitalised
        && view.kind(after) == Some(Kind::Comma)
        && !view.is_name(start)
        && (view.forms(start).is_empty() || is_role_like_participle(view, start))
        && !view.get(start).is_some_and(|token| token.classes.meets(OPENS_MORE))
        && !NounPhrase::of(view, start..after).is_plural(view);
    let tells_role = is_role(role) && view.is_name(phrase_head) && !of_clause && !of_body;
    // *le porte-parole du Pentagone, le général Pat Ryder, …*: an office with its holder, by rank and name.
    let named = (role + 1..after).any(|index| view.is_name(index));
    let tells_holder = is_role(phrase_head) && is_role(role) && named && closes && !of_clause;
    if tells_role || names_role && closes || tells_name || bare || tells_holder { after } else { end }
}

/// Where the body ends that a link leads behind a name, between two marks: *Paul Vernet, de l'université de Nantes*.
fn body_after(view: &View<'_>, end: usize, ceiling: usize) -> Option<usize> {
    let link = end + 1;
    let led = view.kind(end) == Some(Kind::Comma)
        && view.is(link, Grammar::Link)
        && view.get(link).is_some_and(|token| token.spaced)
        && end > view.start
        && view.is_name(end - 1);
    let after = phrase_end(view, link + 1, ceiling).filter(|_| led)?;
    let closes = !matches!(view.kind(after), Some(Kind::Word | Kind::Number));
    let body = head(view, &(link + 1..after));
    let known = view.is_name(body) || view.get(body)?.classes.meets(view.seg.language.heads);
    (closes && known).then_some(after)
}

/// Whether what looks like a phrase is a clause of a subject and a verb that could be a noun: *according to Lena
/// Fisk, | the vaccine works*.
fn ends_with_verb(view: &View<'_>, phrase: Range<usize>) -> bool {
    let last = phrase.end - 1;
    view.seg.language.head_last
        && phrase.len() > 2
        && view.is_finite(last)
        && !view.has_form(last, Form::Infinitive)
        && !view.has_form(last, Form::PastParticiple)
}
