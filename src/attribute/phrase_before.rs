//! Noun phrases that end at a place: how they go on to the left.

use super::adverbial::qualifies_number;
use super::grammar::View;
use super::noun_phrase::{NounPhrase, REACH, is_particle, is_time_stamp};
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;

/// The noun phrase that ends right before `end`.
pub(super) fn phrase_before(view: &View<'_>, end: usize, floor: usize) -> Option<NounPhrase> {
    let mut start = end;
    let mut bracketed = None;
    // *Sen. Lindsey Graham (R-SC)*
    if start > floor && view.kind(start - 1) == Some(Kind::Close) {
        let open = (floor..start).rev().take(12).find(|&index| view.kind(index) == Some(Kind::Open))?;
        start = open;
        bracketed = Some(open);
    }
    // A base phrase, then link after link: le porte-parole | de la présidence | de la République.
    loop {
        let base = base_before(view, start, floor)?;
        start = base;
        let joined = joined_before(view, start, floor).or_else(|| role_before(view, start, floor));
        let Some(next) = joined else { break };
        start = next;
    }
    let tokens = start..end;
    // A lone participle or adverb is no phrase.
    let lone = tokens.len() == 1
        && !view.is_name(start)
        && (view.has_form(start, Form::PastParticiple)
            || view.is(start, Grammar::Adverb)
            || view.is(start, Grammar::Determiner));
    if tokens.is_empty() || lone || bracketed == Some(start) {
        return None;
    }
    Some(NounPhrase::of(view, tokens))
}

/// A bracket between what somebody is and their name has at most so many tokens.
const BRACKET: usize = 5;

/// Where what somebody is ends, in front of a bracket before the name at `start`: *Superintendent of Police | (SP)
/// Mary Lind*.
fn role_before(view: &View<'_>, start: usize, floor: usize) -> Option<usize> {
    let close =
        start.checked_sub(1).filter(|&close| close > floor && view.kind(close) == Some(Kind::Close))?;
    let open = (floor + 1..close).rev().take(BRACKET).find(|&at| view.kind(at) == Some(Kind::Open))?;
    let roles = view.seg.language.person_roles;
    let role = (floor..open)
        .rev()
        .take(BRACKET)
        .take_while(|&at| view.kind(at) == Some(Kind::Word))
        .any(|at| view.get(at).is_some_and(|token| token.classes.meets(roles)));
    (view.is_name(start) && role && view.is_nominal(open - 1)).then_some(open)
}

/// How many words may stand between a noun and its owner: *his own most recent claim*.
const OWNED: usize = 4;

/// The owner of the noun that begins at `end`: a possessive determiner or a genitive before it.
pub(super) fn possessor_before(view: &View<'_>, end: usize) -> Option<NounPhrase> {
    let floor = end.saturating_sub(REACH).max(view.start);
    let mut at = end;
    while at > floor && end - at <= OWNED {
        let index = at - 1;
        let token = view.get(index)?;
        if token.is(Grammar::Possessive) {
            return Some(NounPhrase::of(view, index..at));
        }
        if token.is(Grammar::Link) && !token.spaced {
            let start = base_before(view, index, floor)?;
            let mut owner = NounPhrase::of(view, start..index);
            owner.pieces[0].end = at;
            return Some(owner);
        }
        if !view.is_nominal(index) || token.is(Grammar::Determiner) || token.is(Grammar::Preposition) {
            return None;
        }
        at = index;
    }
    None
}

/// Where the base phrase (determiner, adjectives, nouns, names) that ends before `end` begins.
fn base_before(view: &View<'_>, end: usize, floor: usize) -> Option<usize> {
    let mut at = end;
    // Where nouns have a capital, no noun stands before an adjective, and no verb between the two.
    let capitals = view.seg.language.nouns_are_capitalised;
    while at > floor {
        let index = at - 1;
        let Some(token) = view.get(index) else { break };
        let lower_behind =
            at < end && view.get(at).is_some_and(|next| next.kind == Kind::Word && !next.capital);
        if capitals
            && (token.capital && lower_behind && !token.is(Grammar::Determiner) && !is_particle(view, at)
                || !token.capital && (at == end && token.kind == Kind::Word || view.is_finite(index)))
        {
            break;
        }
        if view.kind(index) == Some(Kind::QuoteClose) {
            // A nickname or a name in quotation marks.
            match view.quotation_to(at) {
                // *play the “woman card,” | Lind said*: a mark in it ends what is said.
                Some(quotation)
                    if (at < end || capitals)
                        && quotation.len() <= 6
                        && quotation.start > floor
                        && view.kind(quotation.end - 2) != Some(Kind::Comma) =>
                {
                    at = quotation.start;
                    continue;
                }
                _ => break,
            }
        }
        // *No group claimed it*
        let negates = token.is(Grammar::Negation) && token.is(Grammar::Determiner) && at < end;
        if !view.is_nominal(index) && !negates
            || is_time_stamp(view, index)
            || token.is(Grammar::Link) && !is_particle(view, index) && !opens_phrase(view, index, floor)
            || token.is(Grammar::Preposition) && !token.is(Grammar::Link)
            || token.is(Grammar::Conjunction)
            || token.is(Grammar::Time) && at < end && (!view.is_name(index) || is_day(view, index, floor))
            || is_verb_boundary(view, index, end)
        {
            break;
        }
        at = index;
        // The determiner opens the phrase. *all the*, *tous les* may stand before it.
        if token.is(Grammar::Determiner) && !view.is_name(index) && !is_particle(view, index) {
            // *two other ministers*
            at -= usize::from(at > floor && token.is(Grammar::Plural) && view.is(at - 1, Grammar::Number));
            while at > floor
                && view.is(at - 1, Grammar::Determiner)
                && !view.is(at - 1, Grammar::Relative)
                && !view.is(at - 1, Grammar::Oblique)
                && !view.is(at - 1, Grammar::Preposition)
            {
                at -= 1;
            }
            break;
        }
    }
    if view.seg.language.head_last {
        at = behind_told_noun(view, at, end);
    }
    (at < end).then_some(at)
}

/// Whether the word of time at `index` stands behind a preposition, and is no part of the name behind it: *On
/// Thursday | South Korea's office said …*
fn is_day(view: &View<'_>, index: usize, floor: usize) -> bool {
    let led = |before: usize| view.is(before, Grammar::Preposition) && !view.is(before, Grammar::Link);
    view.seg.language.head_last && index > floor && led(index - 1)
}

/// What makes one phrase of an article for one and several behind it: *a dozen officials*, *one of the officials*.
const OF_SEVERAL: ClassSet =
    ClassSet::of(&[Grammar::Number, Grammar::Plural, Grammar::Determiner, Grammar::Link]);

/// Where the name begins that follows another noun phrase without a mark, as in *a charge | Iran denies*. Only
/// what tells who somebody is stands before a name: *a spokesman Tom Lind*. The same of several, behind an article
/// for one: *a deadline | engineers call unrealistic*.
fn behind_told_noun(view: &View<'_>, start: usize, end: usize) -> usize {
    let last = end.saturating_sub(1);
    let several = last > start + 1
        && view.is(start, Grammar::Indefinite)
        && !view.is(start, Grammar::Plural)
        && !(start + 1..last)
            .any(|index| view.get(index).is_some_and(|token| token.classes.meets(OF_SEVERAL)))
        && view.get(last).is_some_and(|noun| noun.classes.meets(view.seg.language.person_roles))
        && NounPhrase::of(view, last..end).is_plural(view);
    if several {
        return last;
    }
    let names = (start..end).rev().take_while(|&index| view.is_name(index)).count();
    let noun = end - names;
    let told = names > 0
        && noun > start + 1
        && view.is(start, Grammar::Indefinite)
        // *A flabbergasted Noah quipped …*
        && !view.has_form(noun - 1, Form::PastParticiple)
        // *a senior Democrat*: who somebody is has a capital, too.
        && !view.get(noun).is_some_and(|name| name.classes.meets(view.seg.language.person_roles))
        && (start..noun).all(|index| {
            view.get(index).is_some_and(|token| {
                let somebody = token.classes.meets(view.seg.language.person_roles);
                !token.capital && !somebody && !token.is(Grammar::Title)
            })
        });
    if told { noun } else { start }
}

/// Whether a word that can be a link or a determiner (*des*) is a determiner here: nothing stands
/// before it that it could link to.
fn opens_phrase(view: &View<'_>, index: usize, floor: usize) -> bool {
    let links = index > floor
        && view.is_nominal(index - 1)
        && !view.is_surely_finite(index - 1)
        && !view.get(index - 1).is_some_and(|token| {
            token.is(Grammar::Preposition) || token.is(Grammar::Conjunction) || token.is(Grammar::Adverb)
        });
    view.is(index, Grammar::Determiner) && !links
}

/// Whether the verb reading of a token inside a would-be phrase is the right one.
fn is_verb_boundary(view: &View<'_>, index: usize, end: usize) -> bool {
    if index + 1 == end {
        // Two finite verbs do not follow each other; an auxiliary is never a noun.
        // *il s'agit | d'une information*
        let reflexive = index > view.start && view.is(index - 1, Grammar::Reflexive) && view.is_finite(index);
        // *il a tenu | des propos*
        let perfect = view.has_form(index, Form::PastParticiple)
            && index > view.start
            && view.is_auxiliary(index - 1)
            && view.is_finite(index - 1);
        // *Officials cautioned: the numbers could change*
        let announces = view.kind(end) == Some(Kind::Colon)
            && view.seg.quotation_at(end + 1).is_none()
            && view.has_form(index, Form::Past)
            && view.is_finite(index)
            && is_plain_cue(view, index);
        // *Morel rigole : « On verra. »*: what only leads up to somebody's words.
        let leads_up = !view.seg.language.head_last
            && view.kind(end) == Some(Kind::Colon)
            && view.seg.quotation_at(end + 1).is_some()
            && index > view.start
            && view.is_name(index - 1)
            && view.is_finite(index)
            && !view.get(index).is_some_and(|token| token.classes.meets(view.seg.language.heads));
        return view.is_auxiliary(index) || reflexive || perfect || announces || leads_up;
    }
    // *Barden said | police believe …*
    let past = view.has_form(index, Form::Past) && view.is_finite(index);
    // *The party says | 34,570 people …*
    let present = || {
        view.seg.language.head_last
            && view.has_form(index, Form::Present)
            && !view.has_form(index, Form::Infinitive)
            && view.is_finite(index)
            && !is_noun_too(view, index)
    };
    let somebody = |at: usize| {
        view.get(at).is_some_and(|token| {
            token.kind == Kind::Word
                && (token.classes.meets(view.seg.language.heads) || view.is_name(at) || view.is_pronoun(at))
        })
    };
    let reports = (past || present())
        && is_plain_cue(view, index)
        && (index > view.start && (somebody(index - 1) || view.is(index - 1, Grammar::Subordinator))
            || is_behind_quotation(view, index));
    // *Andrew also spent | 45 seconds explaining …*
    let with_adverb = past
        && view.seg.language.head_last
        && index >= view.start + 2
        && view.is(index - 1, Grammar::Adverb)
        && !view.is_name(index - 1)
        && somebody(index - 2)
        && !view.is(index + 1, Grammar::Preposition);
    reports || with_adverb || view.is_surely_finite(index)
}

/// Whether the verb at `index` opens what stands behind a quotation: *“It is late,” | said Weaver, who …*
fn is_behind_quotation(view: &View<'_>, index: usize) -> bool {
    view.before(index).is_some_and(|before| matches!(before.kind, Kind::QuoteClose | Kind::QuoteEither))
        && view.quotation_to(index).is_some()
}

/// Whether the word at `index` can be a noun that reports: *claims*, *reports*.
fn is_noun_too(view: &View<'_>, index: usize) -> bool {
    view.get(index).is_some_and(|token| !view.seg.language.lexicon.word(token.word).cues.is_empty())
}

/// Whether the word at `index` is a verb that reports.
fn is_plain_cue(view: &View<'_>, index: usize) -> bool {
    view.readings(index).iter().any(|reading| view.seg.language.cues.is_plain_cue(reading.verb))
}

/// Where a phrase goes on to the left of `start`, over a link, a preposition or a conjunction.
fn joined_before(view: &View<'_>, start: usize, floor: usize) -> Option<usize> {
    let index = start.checked_sub(1).filter(|&index| index >= floor)?;
    let index = links_before(view, index, floor);
    // *auprès de*: a preposition may have several words.
    let leads = |index: usize| view.is(index, Grammar::Preposition) && !view.is(index, Grammar::Link);
    let several = index > floor && view.is(index, Grammar::Preposition) && leads(index - 1);
    let index = index - usize::from(several);
    // *said | at least 14 people had died*: what says how exactly a number is meant leads nothing.
    if qualifies_number(view, index) {
        return joined_before(view, index, floor);
    }
    let token = view.get(index)?;
    let left = index.checked_sub(1).filter(|&left| left >= floor)?;
    // *le fabricant de voitures et de caravanes*
    let links = token.is(Grammar::Link) && token.spaced;
    if (token.is(Grammar::Preposition) || links) && view.is(left, Grammar::Conjunction) {
        return joins_to_like(view, index, floor).then_some(left);
    }
    if !view.is_nominal(left) && view.kind(left) != Some(Kind::QuoteClose) {
        return None;
    }
    if token.is(Grammar::Link) {
        // *He spoke | of the deal*
        let verb = view.has_form(left, Form::Past)
            && !view.has_form(left, Form::PastParticiple)
            && view.is_finite(left);
        return (!verb && !is_verb_boundary(view, left, index)).then_some(index);
    }
    if token.is(Grammar::Conjunction) {
        return coordinates_phrases(view, left, floor).then_some(index);
    }
    // *an inquiry after the mayor was …*: what opens clauses as well begins another one.
    let opens_clause = view.seg.language.head_last && token.is(Grammar::Subordinator);
    if token.is(Grammar::Preposition) && !opens_clause {
        // *le secrétaire | à la Défense*, *a spokesman | for the ministry*: something must be there for it to hang on.
        let base = base_before(view, index, floor)?;
        let nominal = (base..index).any(|i| {
            view.get(i).is_some_and(|t| t.classes.meets(view.seg.language.heads))
                || view.is(i, Grammar::Determiner)
                || view.is(i, Grammar::Number)
        });
        // *by the Institute for Work*, *by the Centre for the Study of War*: two capitals make one name of it.
        let noun = start + usize::from(view.is(start, Grammar::Determiner));
        let named = view.is_name(left) && view.is_name(noun) && (base..index).any(|i| is_body(view, i));
        // *It comes as figures from the institute show …*: what opens a clause leads no phrase.
        let opens = view.seg.language.head_last && base > floor && view.is(base - 1, Grammar::Subordinator);
        let behind = |class| base > floor && view.is(base - 1, class) && !opens;
        // *doctors at the clinic in Bonn*: what leads the phrase hangs on something itself; but not
        // *dans un communiqué à Paris*.
        let hangs = view.seg.language.head_last
            && (behind(Grammar::Preposition) || behind(Grammar::Link))
            && joined_before(view, base, floor).is_some();
        let led = behind(Grammar::Preposition) && !named && !behind(Grammar::Link) && !hangs;
        let tells = nominal || view.is_name(left) && hangs;
        return (tells && !led && !is_verb_boundary(view, left, index)).then_some(index);
    }
    None
}

/// How far before a conjunction the preposition is looked for that stands behind it, too.
const LIKE: usize = 8;

/// Whether the preposition at `index`, behind a conjunction, stands in the phrase before that as well: *des sources
/// au gouvernorat et au ministère*.
fn joins_to_like(view: &View<'_>, index: usize, floor: usize) -> bool {
    let word = view.seg.tokens[index].word;
    let from = index.saturating_sub(LIKE + 1).max(floor + 1);
    let within = |at: &usize| view.kind(*at) == Some(Kind::Word) && !view.is_surely_finite(*at);
    let mut before = (from..index - 1).rev().take_while(within);
    // *les ministères de l'Énergie et des Transports*
    let links = view.is(index, Grammar::Link);
    let like = |at: usize| view.seg.tokens[at].word == word || links && view.is(at, Grammar::Link);
    before.any(|at| like(at) && view.is_nominal(at - 1))
}

/// Whether the word names a body: something that speaks and is no person.
fn is_body(view: &View<'_>, index: usize) -> bool {
    let language = view.seg.language;
    let bodies = language.heads.without(language.person_roles);
    view.get(index).is_some_and(|token| token.classes.meets(bodies))
}

/// Where the link begins that ends with the token at `index`: a link may have several words. Anything
/// else begins where it ends.
fn links_before(view: &View<'_>, index: usize, floor: usize) -> usize {
    let is_link = |index: usize| view.is(index, Grammar::Link) && !view.is(index, Grammar::Determiner);
    let mut first = index;
    while is_link(index) && first > floor && is_link(first - 1) {
        first -= 1;
    }
    first
}

/// Whether the conjunction after `left` joins two subjects rather than two clauses: then no verb
/// stands between the beginning of the clause and it.
fn coordinates_phrases(view: &View<'_>, left: usize, floor: usize) -> bool {
    let mut index = left + 1;
    while index > floor {
        index -= 1;
        match view.kind(index) {
            Some(Kind::Word | Kind::Number | Kind::Close | Kind::Open) => {}
            _ => return true,
        }
        if view.is_surely_finite(index) || view.is_pronoun(index) {
            return false;
        }
        if view.is(index, Grammar::Complementizer) || view.is(index, Grammar::Relative) {
            return true;
        }
    }
    true
}
