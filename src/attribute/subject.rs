//! Subjects: who stands before a verb group, over adverbials, insertions and relative clauses.

use super::clause::has_finite_verb;
use super::coordination;
use super::grammar::View;
use super::noun_phrase::{NounPhrase, REACH, head, phrase_after};
use super::phrase_before::phrase_before;
use super::postmodifier::begins_apposition;
use super::verb_group::start_of_group;
use crate::rules::language::{CueForms, Form};
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use smallvec::smallvec;
use std::ops::Range;

/// The subject that ends right before `end`, where a verb group begins.
pub(super) fn subject_before(view: &View<'_>, end: usize) -> Option<NounPhrase> {
    let floor = end.saturating_sub(REACH).max(view.start);
    let mut at = skip_adverbials_left(view, end, floor);
    // *Le gouvernement « dément formellement les accusations »*: the verb may stand in the quotation.
    let quoted = at > floor + 1
        && view.quotation_from(at - 1).is_some()
        && view.kind(at - 2) == Some(Kind::Word)
        && !view.has_form(end, Form::Infinitive)
        && view.get(at).is_some_and(|first| !first.capital);
    at -= usize::from(quoted);
    let mut incise = None;
    let behind_mark = at > floor
        && (matches!(view.kind(at - 1), Some(Kind::Comma | Kind::Dash | Kind::Close))
            || is_comma_in_quotation(view, at));
    if behind_mark {
        let Some((outside, inside)) = incise_before(view, at, floor) else {
            return coordination::listed_subject(view, at, end, floor);
        };
        if is_clause_of_its_own(view, &inside) {
            return coordination::listed_subject(view, at, end, floor);
        }
        let whole = behind_clause(view, outside, floor);
        incise = Some(whole.map_or(inside.clone(), |open| open + 1..inside.end));
        at = whole.unwrap_or(outside);
    }
    if at <= floor {
        return None;
    }
    if view.is(at - 1, Grammar::Conjunction) || view.is(at - 1, Grammar::Contrast) {
        return coordination::shared_subject(view, at - 1, floor);
    }
    if view.is(at - 1, Grammar::Relative) {
        // *ce qu'avait annoncé la régie*: this one is the object, and its subject stands behind the verb.
        let subject = !view.is(at - 1, Grammar::Oblique);
        return subject.then(|| antecedent(view, at - 1, floor));
    }
    let mut phrase = if let Some(whole) = phrase_with_pronoun(view, at, floor) {
        whole
    } else if view.is_pronoun(at - 1) {
        NounPhrase { head: at - 1, pieces: smallvec![start_of_part(view, at - 1, floor)..at] }
    } else {
        phrase_before(view, at, floor)?
    };
    // *Rob Keating, R-Ohio, the chairman, said*: of two appositions the first may be but a place or an age.
    let aside = phrase.pieces[0].len() == 1 && !view.is_pronoun(at - 1);
    if aside
        && let Some(inside) = &mut incise
        && let Some(comma) = phrase.start().checked_sub(1)
        && comma > floor
        && view.kind(comma) == Some(Kind::Comma)
        && (view.is_name(comma - 1) || is_told_by_name(view, comma - 1, &phrase))
        && let Some(named) = phrase_before(view, comma, floor)
    {
        inside.start = phrase.start();
        phrase = named;
    }
    if !view.is_pronoun(at - 1)
        && let Some(outer) = modified_by_clause(view, &phrase, floor)
    {
        phrase = outer;
    }
    if let Some(outer) =
        modified_by_participle(view, &phrase, floor).or_else(|| modified_by_gerund(view, &phrase, floor))
    {
        phrase = outer;
    }
    let is_list = phrase.pieces[0].clone().any(|index| view.is(index, Grammar::Conjunction));
    if (incise.is_none() || !is_list)
        && let Some(start) = first_of_list(view, &phrase, floor)
    {
        phrase.pieces[0].start = start;
        phrase.head = head(view, &phrase.pieces[0]);
    }
    // *le traité signé à Pyongyang, ratifié mardi, prévoit*: what a preposition leads is no subject.
    let led = view.before(phrase.start()).is_some_and(|before| before.is(Grammar::Preposition));
    if led && incise.is_some() {
        return None;
    }
    // *denied it, but in a later interview said …*: what stands between is no subject.
    let skips = ClassSet::of(&[Grammar::Time, Grammar::Adverb, Grammar::Determiner]);
    let skipped = (floor..phrase.start())
        .rev()
        .take_while(|&index| view.get(index).is_some_and(|token| token.classes.meets(skips)))
        .count();
    if let Some(joint) = (phrase.start() - skipped).checked_sub(2).filter(|&joint| joint > floor)
        && view.seg.language.head_last
        && view.is(joint + 1, Grammar::Preposition)
        && (view.is(joint, Grammar::Conjunction) || view.is(joint, Grammar::Contrast))
        && let Some(shared) = coordination::shared_subject(view, joint, floor)
    {
        return Some(shared);
    }
    if let Some(inside) = incise.filter(|inside| belongs_to_source(view, inside)) {
        phrase.pieces[0].end = inside.end + usize::from(view.kind(inside.end) == Some(Kind::Close));
        // *Fitch, a rating agency, …*: a name is told by the role behind it.
        if view.is_name(phrase.head) {
            phrase.head = head(view, &phrase.pieces[0]);
        }
    }
    Some(phrase)
}

/// Whether the word at `index` tells who somebody is, and `phrase` is their name: *His mother, Ruth, 58,*.
fn is_told_by_name(view: &View<'_>, index: usize, phrase: &NounPhrase) -> bool {
    let roles = view.seg.language.person_roles;
    view.get(index).is_some_and(|token| token.classes.meets(roles)) && view.is_name(phrase.head)
}

/// Where the subject begins of which `last` is but the last of several, or the apposition behind a name that no
/// comma closes, or the name behind what somebody is: *L'Ukraine, les États-Unis et la Corée*; *Anne Roy, la
/// patronne du parti*; *un député, Jean Dupont*. A clause must begin with it, for anything else in front
/// of a comma is an adverbial.
fn first_of_list(view: &View<'_>, last: &NounPhrase, floor: usize) -> Option<usize> {
    let is_role = |index: usize| {
        view.get(index).is_some_and(|token| token.classes.meets(view.seg.language.person_roles))
    };
    let named = |tokens: Range<usize>| tokens.len() > 1 && tokens.clone().all(|index| view.is_name(index));
    let joined = last.pieces[0].clone().any(|index| view.is(index, Grammar::Conjunction));
    let (has_role, is_named) = (is_role(last.head), named(last.pieces[0].clone()));
    if view.seg.language.verb_second || !joined && !has_role && !is_named {
        return None;
    }
    let begins = |start: usize| {
        view.before(start).is_none_or(|before| {
            matches!(before.kind, Kind::Colon | Kind::Semicolon) || before.is(Grammar::Complementizer)
        })
    };
    let mut start = last.start();
    loop {
        let comma = start.checked_sub(1).filter(|&at| at > floor && view.kind(at) == Some(Kind::Comma))?;
        let member = phrase_before(view, comma, floor)?;
        let opens = view.is(member.start(), Grammar::Determiner)
            || view.is(member.start(), Grammar::Number)
            || view.is_name(member.start())
            || view.get(member.head).is_some_and(|head| head.classes.meets(view.seg.language.heads));
        let apposes = has_role && named(member.pieces[0].clone()) || is_named && is_role(member.head);
        if !opens || view.is(member.head, Grammar::Time) || !joined && !apposes {
            return None;
        }
        start = member.start();
        if begins(start) {
            return Some(start);
        }
    }
}

/// The phrase that a relative clause ending in `inner` hangs on: *a man who met Kim*, for *Kim*.
fn modified_by_clause(view: &View<'_>, inner: &NounPhrase, floor: usize) -> Option<NounPhrase> {
    let mut verb = false;
    let mut index = inner.start();
    while index > floor {
        index -= 1;
        if view.is(index, Grammar::Relative)
            && (!view.is(index, Grammar::Complementizer) || is_relative_subject(view, index))
        {
            let mut outer = phrase_before(view, index, floor).filter(|_| verb)?;
            outer.pieces[0].end = inner.pieces[0].end;
            return Some(outer);
        }
        if view.kind(index) != Some(Kind::Word) && view.kind(index) != Some(Kind::Number)
            || view.is(index, Grammar::Complementizer)
            || view.is(index, Grammar::Subordinator)
        {
            return None;
        }
        verb |= view.is_finite(index);
    }
    None
}

/// Whether what else opens reported clauses is the subject of a relative clause: *the firm that owns it*.
fn is_relative_subject(view: &View<'_>, index: usize) -> bool {
    index > view.start
        && view.is_finite(index + 1)
        && view.forms(index - 1).is_empty()
        && view.is_nominal(index - 1)
        && !view
            .get(index - 1)
            .is_some_and(|token| token.is(Grammar::Adverb) || token.is(Grammar::Preposition))
}

/// The phrase that ends before `at` with a pronoun that tells more of it: *a source close to him*.
fn phrase_with_pronoun(view: &View<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    let links =
        |index: usize| view.is(index, Grammar::Link) && view.get(index).is_some_and(|link| link.spaced);
    // Only a link of several words: what *of* joins to a pronoun is a part of others.
    let close = at >= floor + 4 && view.is_pronoun(at - 1) && links(at - 2) && links(at - 3);
    let phrase = close.then(|| phrase_before(view, at - 3, floor)).flatten()?;
    Some(NounPhrase { head: phrase.head, pieces: smallvec![phrase.start()..at] })
}

/// Where the phrase begins that names a part of those for whom the pronoun at `pronoun` stands: *one of
/// them*, *l'un d'entre eux*.
fn start_of_part(view: &View<'_>, pronoun: usize, floor: usize) -> usize {
    let joins = |index: usize| view.is(index, Grammar::Link) || view.is(index, Grammar::Preposition);
    let mut joint = pronoun;
    while joint > floor && pronoun - joint < 2 && joins(joint - 1) {
        joint -= 1;
    }
    // *cette dernière*
    let both = pronoun.checked_sub(1).filter(|&before| before >= floor && joint == pronoun);
    let doubles = |at: usize| {
        view.is(at, Grammar::Pronoun) && view.is(at, Grammar::Determiner) && !view.is(at, Grammar::Relative)
    };
    if let Some(before) = both.filter(|&at| doubles(at)) {
        return before;
    }
    let part = joint
        .checked_sub(1)
        .filter(|&part| joint < pronoun && part >= floor && view.is(joint, Grammar::Link));
    let counts = |&part: &usize| {
        let classes = [Grammar::Number, Grammar::Pronoun, Grammar::Plural, Grammar::Indefinite];
        classes.iter().any(|&class| view.is(part, class)) || view.kind(part) == Some(Kind::Number)
    };
    let Some(part) = part.filter(counts) else { return pronoun };
    // *l'un d'eux*
    let article = part > floor && view.is(part - 1, Grammar::Determiner) && view.is_nominal(part - 1);
    part - usize::from(article)
}

/// How many words may stand between a participle and the preposition behind it.
const PARTICIPLE_REACH: usize = 4;

/// The phrase that a participle before `inner` hangs on: *images taken by the agency*, for *the agency*.
fn modified_by_participle(view: &View<'_>, inner: &NounPhrase, floor: usize) -> Option<NounPhrase> {
    let preposition = inner.start().checked_sub(1).filter(|&index| index > floor)?;
    // *The chief resigned after emails showed …*: what opens clauses as well leads no phrase here.
    let opens_clause = view.seg.language.head_last && view.is(preposition, Grammar::Subordinator);
    if !view.is(preposition, Grammar::Preposition) || opens_clause {
        return None;
    }
    let reach = preposition.saturating_sub(PARTICIPLE_REACH).max(floor + 1);
    let participle = (reach..preposition)
        .rev()
        .take_while(|&index| view.kind(index) == Some(Kind::Word) && !view.is_surely_finite(index))
        .find(|&index| view.has_form(index, Form::PastParticiple))?;
    let noun = participle - 1;
    if !view.is_nominal(noun) || view.is_auxiliary(noun) || view.is(noun, Grammar::Clitic) {
        return None;
    }
    let outer = phrase_before(view, participle, floor)?;
    Some(NounPhrase { head: outer.head, pieces: smallvec![outer.start()..inner.pieces[0].end] })
}

/// The phrase that a participle behind a comma tells more of: *le groupe, affilié à Al-Qaïda, qui …*, for
/// *Al-Qaïda*.
fn set_apart_by_participle(view: &View<'_>, inner: &NounPhrase, floor: usize) -> Option<NounPhrase> {
    let participle = inner.start().checked_sub(2).filter(|&index| index > floor + 1)?;
    let set_apart = view.is(participle + 1, Grammar::Preposition)
        && view.has_form(participle, Form::PastParticiple)
        && view.kind(participle - 1) == Some(Kind::Comma);
    let outer = phrase_before(view, participle - 1, floor).filter(|_| set_apart)?;
    Some(NounPhrase { head: outer.head, pieces: smallvec![outer.start()..inner.pieces[0].end] })
}

/// The phrase that a present participle before `inner` hangs on: *a man wearing a mask*, for *a mask*; *un
/// responsable ayant requis l'anonymat*.
fn modified_by_gerund(view: &View<'_>, inner: &NounPhrase, floor: usize) -> Option<NounPhrase> {
    let reach = inner.start().saturating_sub(PARTICIPLE_REACH).max(floor + 1);
    let participle = (reach..inner.start())
        .rev()
        .take_while(|&index| view.kind(index) == Some(Kind::Word) && !view.is_surely_finite(index))
        .find(|&index| view.has_form(index, Form::PresentParticiple))?;
    let noun = view.get(participle - 1)?;
    let hangs = noun.kind == Kind::Word && noun.forms.is_empty() && !noun.classes.meets(NOT_NOUNS);
    let outer = phrase_before(view, participle, floor).filter(|_| hangs)?;
    Some(NounPhrase { head: outer.head, pieces: smallvec![outer.start()..inner.pieces[0].end] })
}

/// What a participle does not hang on.
const NOT_NOUNS: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Preposition,
    Grammar::Link,
    Grammar::Conjunction,
    Grammar::Contrast,
    Grammar::Subordinator,
    Grammar::Adverb,
    Grammar::Negation,
    Grammar::Time,
]);

/// The comma before a relative clause that goes on up to `end`, where another clause between commas is
/// inserted in turn: *X, qui a requis l'anonymat, car il craint pour son poste, affirme …*
fn behind_clause(view: &View<'_>, end: usize, floor: usize) -> Option<usize> {
    let marks = |index: &usize| !matches!(view.kind(*index), Some(Kind::Word | Kind::Number));
    let mut behind = end;
    // *X, who lost her daughter in Aurora, Colorado, in July, said …*: places and days stand between commas, too.
    for _ in 0..ASIDES {
        let comma = (floor..behind).rev().find(marks).filter(|&mark| mark > floor)?;
        if view.kind(comma) != Some(Kind::Comma) {
            return None;
        }
        if view.is(comma + 1, Grammar::Relative) && view.is_nominal(comma - 1) {
            // *New York, dont le maire, X, a prévenu*: a clause that still waits for its verb is that of the cue.
            return has_finite_verb(view, &(comma + 2..end)).then_some(comma);
        }
        let between = comma + 1..behind;
        let joins = view.is(comma + 1, Grammar::Conjunction) || view.is(comma + 1, Grammar::Contrast);
        if !view.seg.language.head_last || joins || between.into_iter().any(|index| view.is_finite(index)) {
            return None;
        }
        behind = comma;
    }
    None
}

/// So many asides may stand between commas in a relative clause.
const ASIDES: usize = 4;

/// A relative pronoun, with the phrase it stands for.
fn antecedent(view: &View<'_>, relative: usize, floor: usize) -> NounPhrase {
    let pronoun = relative..relative + 1;
    let mut at = relative;
    while at > floor && (view.kind(at - 1) == Some(Kind::Comma) || view.is(at - 1, Grammar::Preposition)) {
        at -= 1;
    }
    match phrase_before(view, at, floor) {
        Some(inner) => {
            let mut phrase = modified_by_participle(view, &inner, floor)
                .or_else(|| set_apart_by_participle(view, &inner, floor))
                .unwrap_or(inner);
            phrase.pieces.push(pronoun);
            phrase
        }
        None => NounPhrase { head: relative, pieces: smallvec![pronoun] },
    }
}

fn skip_adverbials_left(view: &View<'_>, end: usize, floor: usize) -> usize {
    let mut at = end;
    while at > floor {
        let Some(token) = view.get(at - 1) else { break };
        let is_name = view.is_name(at - 1);
        if token.is(Grammar::Time) && !view.is_pronoun(at - 1) {
            at -= 1;
            // *depuis 29 ans*
            let counted = at > floor + 1
                && view.kind(at - 1) == Some(Kind::Number)
                && view.is(at - 2, Grammar::Preposition);
            at -= usize::from(counted);
            if at > floor && view.is(at - 1, Grammar::Preposition) {
                at -= 1;
            }
            // *this past week*
            if at > floor && view.is(at - 1, Grammar::Demonstrative) && view.seg.language.head_last {
                at -= 1;
            }
        } else if (token.is(Grammar::Adverb) || token.is(Grammar::Negation)) && !is_name {
            at -= 1;
        } else {
            break;
        }
    }
    // All of it was adverbs: then they were something else.
    if at == floor && at == view.start { end } else { at }
}

/// Whether the comma before `at` stands inside the quotation before it: *X, who spoke of “fraud,” said …*
fn is_comma_in_quotation(view: &View<'_>, at: usize) -> bool {
    view.quotation_to(at).is_some_and(|quotation| {
        view.before(quotation.end - 1).is_some_and(|before| before.kind == Kind::Comma)
    })
}

/// What is enclosed between the mark before `at` and its partner: the place before it, and its tokens.
fn incise_before(view: &View<'_>, at: usize, floor: usize) -> Option<(usize, Range<usize>)> {
    let close = if is_comma_in_quotation(view, at) { at } else { at - 1 };
    let partner = match view.kind(close) {
        Some(Kind::Close) => Kind::Open,
        Some(Kind::Dash) => Kind::Dash,
        _ => Kind::Comma,
    };
    let mut open = close;
    let mut listed = false;
    while open > floor {
        open -= 1;
        if let Some(quotation) = view.quotation_to(open + 1) {
            open = quotation.start.max(floor);
            continue;
        }
        match view.kind(open) {
            Some(kind) if kind == partner => {
                let inside = open + 1..close;
                // *Tallow, based in Reno, Nevada, said*: a place is told by the one that it lies in.
                if partner == Kind::Comma && names_place(view, open, &inside) {
                    continue;
                }
                // *an assistant for refugees, population, and migration, said*: a list has commas of its own.
                listed |= partner == Kind::Comma
                    && view.is(open + 1, Grammar::Conjunction)
                    && ends_list(view, open);
                if listed && open > floor && !view.is_name(open - 1) {
                    continue;
                }
                // Of a list of appositions the first comma is the partner of the last.
                if partner == Kind::Comma
                    && open > floor
                    && begins_apposition(view, &inside)
                    && !view.is_nominal(open - 1)
                    && !view.is_pronoun(open - 1)
                    && view.kind(open - 1) != Some(Kind::Close)
                {
                    continue;
                }
                return (open > floor && !inside.is_empty()).then_some((open, inside));
            }
            Some(Kind::Semicolon | Kind::Stop | Kind::QuoteOpen | Kind::QuoteClose | Kind::QuoteEither)
                if partner != Kind::Open =>
            {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Whether a member of a list stands between the comma at `comma` and one before it.
fn ends_list(view: &View<'_>, comma: usize) -> bool {
    let member = (view.start..comma).rev().take(MEMBER).find(|&index| view.kind(index) != Some(Kind::Word));
    member.is_some_and(|before| {
        view.kind(before) == Some(Kind::Comma)
            && before + 1 < comma
            && (before + 1..comma).all(|index| view.is_nominal(index))
    })
}

/// A member of a list inside an apposition has at most so many words.
const MEMBER: usize = 5;

/// Whether a name led by a preposition stands before the comma at `comma`, and nothing but another `inside` the
/// next one.
fn names_place(view: &View<'_>, comma: usize, inside: &Range<usize>) -> bool {
    let names = (view.start..comma).rev().take_while(|&index| view.is_name(index)).count();
    let led = (comma - names).checked_sub(1).filter(|&before| view.is(before, Grammar::Preposition));
    // *le secrétaire au Trésor, Jean Dupont,*: what somebody is for is no place.
    let roles = view.seg.language.person_roles;
    let is_office =
        led.and_then(|preposition| view.before(preposition)).is_some_and(|t| t.classes.meets(roles));
    names > 0 && led.is_some() && !is_office && inside.clone().all(|index| view.is_name(index))
}

/// Whether what stands between two commas is no aside but a clause beside others: *…, some of it would be done
/// by others, said X*.
fn is_clause_of_its_own(view: &View<'_>, inside: &Range<usize>) -> bool {
    let opens = ClassSet::of(&[Grammar::Relative, Grammar::Subordinator, Grammar::Complementizer]);
    let plain = |index: usize| {
        let past = view.has_form(index, Form::Past) && !view.has_form(index, Form::PastParticiple);
        (view.is_auxiliary(index) || past) && view.is_finite(index)
    };
    let verb = inside
        .clone()
        .find(|&index| plain(index) || view.get(index).is_some_and(|token| token.classes.meets(opens)));
    view.seg.language.head_last
        && verb.is_some_and(|verb| {
            verb > inside.start && !view.get(verb).is_some_and(|token| token.classes.meets(opens))
        })
}

/// Whether an incise between source and cue tells who the source is.
fn belongs_to_source(view: &View<'_>, inside: &Range<usize>) -> bool {
    let language = view.seg.language;
    let tells_anonymity = view.seg.tokens[inside.clone()]
        .iter()
        .any(|token| token.classes.meets(language.marks) && !token.is(Grammar::Pronoun));
    let is_clause = inside.clone().any(|index| view.is_surely_finite(index));
    tells_anonymity || begins_apposition(view, inside) && !is_clause
}

/// The subject of the clause that a participle at `at`, a cue of these `forms`, is attached to; `earlier` gives
/// the source of the statement before it.
pub(super) fn matrix_subject(
    view: &View<'_>,
    forms: CueForms,
    at: usize,
    earlier: impl Fn() -> Option<NounPhrase>,
) -> Option<NounPhrase> {
    // *une exposition vantant …*: a participle right behind a noun is the noun's.
    let behind_noun = forms.meets(CueForms::GERUND)
        && view.before(at).is_some_and(|before| {
            before.kind == Kind::Word
                && !before.is(Grammar::Preposition)
                && !before.is(Grammar::Adverb)
                && !before.is(Grammar::Time)
                && !before.is(Grammar::Pronoun)
                && before.forms.is_empty()
        });
    if behind_noun && !view.seg.language.head_last {
        return None;
    }
    // *…, with chairwoman Debbie Lund comparing …*: a preposition gives the participle a subject of its own.
    if behind_noun
        && let Some(own) = phrase_before(view, at, at.saturating_sub(REACH).max(view.start))
        && let Some(before) = own.start().checked_sub(2).filter(|&before| before > view.start)
        && view.is(before + 1, Grammar::Preposition)
        && view.kind(before) == Some(Kind::Comma)
    {
        return Some(own);
    }
    // *…, a indiqué le maire, ajoutant que …*: who stands right before it has just spoken.
    let leads = ClassSet::of(&[Grammar::Preposition, Grammar::Adverb, Grammar::Pronoun]);
    let led = (view.start..at).rev().take_while(|&index| view.seg.tokens[index].classes.meets(leads)).count();
    let comma = at - led;
    let spoke = |before: &NounPhrase| before.pieces.last().is_some_and(|piece| piece.end + 1 == comma);
    if forms.meets(CueForms::GERUND)
        && view.before(comma).is_some_and(|before| before.kind == Kind::Comma)
        && let Some(before) = earlier().filter(spoke)
    {
        return Some(before);
    }
    let floor = at.saturating_sub(2 * REACH).max(view.start);
    let mut index = at;
    let mut best: Option<NounPhrase> = None;
    while index > floor {
        index -= 1;
        if let Some(quotation) = view.quotation_to(index + 1) {
            index = quotation.start;
            continue;
        }
        if matches!(view.kind(index), Some(Kind::Semicolon)) {
            break;
        }
        if view.is_finite(index) {
            let group_start = start_of_group(view, index);
            let nearest = best.is_none();
            best = subject_before(view, group_start).or(best);
            // *The bridge was closed, the mayor said, adding that …*: who has just spoken goes on.
            let goes_on = |found: &NounPhrase| earlier().is_some_and(|before| before.head == found.head);
            if nearest && best.as_ref().is_some_and(goes_on) {
                break;
            }
        }
    }
    // *“It is late,” said the minister, adding that …*: the subject stands behind its verb, where the
    // statement before has found it.
    let best = best.or_else(|| if at > view.start { earlier() } else { None });
    // A participle in front of its clause: *Citing a source, the paper said*.
    best.or_else(|| {
        let ends = |index: &usize| {
            !matches!(view.kind(*index), Some(Kind::Word | Kind::Number | Kind::Open | Kind::Close))
        };
        let mark = (at..(at + REACH).min(view.end)).find(ends)?;
        (view.kind(mark) == Some(Kind::Comma)).then(|| phrase_after(view, mark + 1))?
    })
}
