//! Subjects: who stands before a verb group, over adverbials, insertions and relative clauses.

use super::adverbial::with_qualifier;
use super::coordination;
use super::grammar::View;
use super::incise::{
    behind_clause, belongs_to_source, incise_before, is_clause_of_its_own, is_comma_in_quotation,
};
use super::modified::{
    modified_by_clause, modified_by_gerund, modified_by_infinitive, modified_by_participle,
    set_apart_by_participle,
};
use super::noun_phrase::{NounPhrase, REACH, head};
use super::phrase_before::phrase_before;
use crate::rules::language::Form;
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use smallvec::smallvec;
use std::ops::Range;

/// The subject that ends right before `end`, where a verb group begins.
pub(super) fn subject_before(view: &View<'_>, end: usize) -> Option<NounPhrase> {
    let floor = end.saturating_sub(REACH).max(view.start);
    let mut at = skip_adverbials_left(view, end, floor);
    // *les pêcheurs d'ici*: with a link before it, a place is a part of the noun.
    at += usize::from(
        at < end && at > floor && view.is(at, Grammar::Locative) && view.is(at - 1, Grammar::Link),
    );
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
    // *the men who spoke said*, *les hommes qui ont parlé affirment*: the clause that tells of somebody ends in its verb.
    let last = at - 1 - usize::from(view.is(at - 1, Grammar::Locative) && at - 1 > floor);
    let participle = view.has_form(last, Form::PastParticiple) && last > floor && view.is_auxiliary(last - 1);
    if view.is_finite(last) || participle {
        let nobody = NounPhrase { head: at - 1, pieces: smallvec![at..at] };
        if let Some(told) = modified_by_clause(view, &nobody, floor) {
            return Some(told);
        }
    }
    let mut phrase = if let Some(whole) = phrase_with_pronoun(view, at, floor) {
        whole
    } else if view.is_pronoun(at - 1) {
        NounPhrase { head: at - 1, pieces: smallvec![start_of_part(view, at - 1, floor)..at] }
    } else {
        phrase_before(view, at, floor)?
    };
    if let Some(inside) = &mut incise
        && let Some(named) = named_before(view, &phrase, floor)
    {
        inside.start = phrase.start();
        phrase = named;
    }
    // *the men who met him on Monday said*
    let led = view.before(at - 1).is_some_and(|before| before.is(Grammar::Preposition));
    let is_object = view.is(at - 1, Grammar::Oblique) || led;
    if (!view.is_pronoun(at - 1) || is_object && view.seg.language.head_last)
        && let Some(outer) = modified_by_clause(view, &phrase, floor)
    {
        phrase = outer;
    }
    if let Some(outer) = modified_by_participle(view, &phrase, floor)
        .or_else(|| modified_by_gerund(view, &phrase, floor))
        .or_else(|| modified_by_infinitive(view, &phrase, floor))
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
    // *As the mayor, a lawyer, said*: what may open a clause does.
    let led = view
        .before(phrase.start())
        .is_some_and(|before| before.is(Grammar::Preposition) && !before.is(Grammar::Subordinator));
    if led && incise.is_some() {
        return None;
    }
    if let Some(shared) = shared_over_circumstance(view, &phrase, floor) {
        return Some(shared);
    }
    if let Some(inside) = incise.filter(|inside| belongs_to_source(view, inside)) {
        phrase.pieces[0].end = inside.end + usize::from(view.kind(inside.end) == Some(Kind::Close));
        // *Fitch, a rating agency, …*: a name is told by the role behind it.
        if view.is_name(phrase.head) {
            phrase.head = head(view, &phrase.pieces[0]);
        }
    }
    phrase.pieces[0].start = with_qualifier(view, phrase.pieces[0].start).max(floor);
    if let Some(pronoun) = joined_pronoun(view, phrase.start(), floor) {
        phrase.pieces[0].start = pronoun;
    }
    Some(phrase)
}

/// The pronoun that a conjunction joins the phrase at `start` to: *she | and other ministers*.
fn joined_pronoun(view: &View<'_>, start: usize, floor: usize) -> Option<usize> {
    let joint =
        start.checked_sub(1).filter(|&joint| joint > floor && view.is(joint, Grammar::Conjunction))?;
    let pronoun = joint - 1;
    let led = view.before(pronoun).is_some_and(|before| {
        before.is(Grammar::Preposition) && !before.is(Grammar::Subordinator) || before.is_finite()
    });
    let speaks = view.is_pronoun(pronoun)
        && !view.is(pronoun, Grammar::Oblique)
        && (view.is(pronoun, Grammar::Masculine)
            || view.is(pronoun, Grammar::Feminine)
            || view.is(pronoun, Grammar::Plural));
    (speaks && !view.seg.language.verb_second && !led).then_some(pronoun)
}

/// Who stands before `phrase`, which stands before an insertion and is but another: *Rob Keating, R-Ohio, the
/// chairman, said*; *Anna Weiss, of the University of Bonn, who was not involved, called …*
fn named_before(view: &View<'_>, phrase: &NounPhrase, floor: usize) -> Option<NounPhrase> {
    let before = phrase.start().checked_sub(1).filter(|&before| before > floor)?;
    let is_comma = |index: usize| view.kind(index) == Some(Kind::Comma);
    // Of two appositions the first may be but a place or an age.
    let aside = phrase.pieces[0].len() == 1 && !view.is_pronoun(phrase.head) && is_comma(before);
    let led = view.seg.language.head_last
        && (view.is(before, Grammar::Link) || view.is(before, Grammar::Preposition))
        && is_comma(before - 1)
        && before > floor + 1;
    let comma = if aside { before } else { before.checked_sub(1).filter(|_| led)? };
    let named = view.is_name(comma - 1) || aside && is_told_by_name(view, comma - 1, phrase);
    named.then(|| phrase_before(view, comma, floor))?
}

/// Who did what stands before the conjunction in front of the circumstance that ends with `phrase`: *denied it, but
/// on Monday in a letter wrote …*
fn shared_over_circumstance(view: &View<'_>, phrase: &NounPhrase, floor: usize) -> Option<NounPhrase> {
    let skips = ClassSet::of(&[Grammar::Time, Grammar::Adverb, Grammar::Determiner]);
    let skipped = (floor..phrase.start())
        .rev()
        .take_while(|&index| view.get(index).is_some_and(|token| token.classes.meets(skips)))
        .count();
    let joint = (phrase.start() - skipped).checked_sub(2).filter(|&joint| joint > floor)?;
    let joins = view.is(joint, Grammar::Conjunction) || view.is(joint, Grammar::Contrast);
    if !view.seg.language.head_last || !view.is(joint + 1, Grammar::Preposition) || !joins {
        return None;
    }
    coordination::shared_subject(view, joint, floor)
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
        // *Asked about it, the army spokesman, Tom Lind said …*
        let fronted = || start > floor + 1 && view.kind(start - 1) == Some(Kind::Comma);
        if begins(start) || !joined && fronted() {
            return Some(start);
        }
    }
}

/// The phrase that ends before `at` with a pronoun that tells more of it: *a source close to him*, *doctors there*.
fn phrase_with_pronoun(view: &View<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    // *in the city there are fears*: what a preposition leads is no subject, and *there* begins one.
    if view.is(at - 1, Grammar::Locative) && at - 1 > floor {
        // *les pêcheurs d'ici*
        let link = at - 2;
        let linked = link > floor && view.is(link, Grammar::Link);
        let phrase = phrase_before(view, if linked { link } else { at - 1 }, floor).filter(|phrase| {
            (linked || !view.is_auxiliary(at))
                && !view.before(phrase.start()).is_some_and(|led| led.is(Grammar::Preposition))
        })?;
        return Some(NounPhrase { head: phrase.head, pieces: smallvec![phrase.start()..at] });
    }
    // *the ministers all*, *she herself*
    if view.is(at - 1, Grammar::Floating) && at - 1 > floor {
        let pronoun = view.is_pronoun(at - 2).then(|| NounPhrase::of(view, at - 2..at - 1));
        let phrase = pronoun.or_else(|| phrase_before(view, at - 1, floor))?;
        return Some(NounPhrase { head: phrase.head, pieces: smallvec![phrase.start()..at] });
    }
    let links =
        |index: usize| view.is(index, Grammar::Link) && view.get(index).is_some_and(|link| link.spaced);
    // Only a link of several words: what *of* joins to a pronoun is a part of others.
    let linked = (floor..at - 1).rev().take_while(|&index| links(index)).count();
    // *un proche de lui*
    let of_person = linked == 1
        && !view.seg.language.head_last
        && !view.seg.language.verb_second
        && phrase_before(view, at - 2, floor).is_some_and(|phrase| {
            view.get(phrase.head).is_some_and(|head| head.classes.meets(view.seg.language.heads))
        });
    let close = (linked > 1 || of_person) && view.is_pronoun(at - 1);
    let phrase =
        if close { phrase_before(view, at - 1 - linked, floor) } else { who_speaks_for(view, at, floor) }?;
    Some(NounPhrase { head: phrase.head, pieces: smallvec![phrase.start()..at] })
}

/// Who stands before a preposition and those for whom the pronoun before `at` stands: *a lawyer for two of them*.
fn who_speaks_for(view: &View<'_>, at: usize, floor: usize) -> Option<NounPhrase> {
    if !view.is_pronoun(at - 1) {
        return None;
    }
    let led = start_of_part(view, at - 1, floor).checked_sub(1).filter(|&led| led > floor)?;
    let leads = view.is(led, Grammar::Preposition) && !view.is(led, Grammar::Link);
    let roles = view.seg.language.person_roles;
    phrase_before(view, led, floor)
        .filter(|phrase| leads && view.get(phrase.head).is_some_and(|head| head.classes.meets(roles)))
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
    // *the two*, but *what | he says*
    let one = !view.seg.language.head_last || view.is(pronoun, Grammar::Number);
    if let Some(before) = both.filter(|&at| one && doubles(at)) {
        return before;
    }
    let part = joint
        .checked_sub(1)
        .filter(|&part| joint < pronoun && part >= floor && view.is(joint, Grammar::Link));
    let counts = |&part: &usize| {
        let classes = [Grammar::Number, Grammar::Pronoun, Grammar::Plural, Grammar::Indefinite];
        classes.iter().any(|&class| view.is(part, class)) || view.kind(part) == Some(Kind::Number)
    };
    let Some(part) = part.filter(counts) else { return start_of_joined(view, pronoun, floor) };
    // *l'un d'eux*
    let article = part > floor && view.is(part - 1, Grammar::Determiner) && view.is_nominal(part - 1);
    part - usize::from(article)
}

/// Where the subject begins that a pronoun closes for others than those it names: *the mayor and others*.
fn start_of_joined(view: &View<'_>, pronoun: usize, floor: usize) -> usize {
    let joined = view.seg.language.head_last
        && pronoun > floor + 1
        && view.is(pronoun, Grammar::Plural)
        && view.is(pronoun - 1, Grammar::Conjunction);
    let first = || {
        let comma = usize::from(view.kind(pronoun - 2) == Some(Kind::Comma));
        let named = phrase_before(view, pronoun - 1 - comma, floor)?;
        let start = first_of_list(view, &named, floor).unwrap_or(named.start());
        (start == view.start || view.kind(start - 1) != Some(Kind::Word)).then_some(start)
    };
    if joined { first().unwrap_or(pronoun) } else { pronoun }
}

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
            if let Some(start) = behind_thing(view, &phrase) {
                phrase = NounPhrase::of(view, start..phrase.pieces[0].end);
            }
            phrase.pieces.push(pronoun);
            phrase
        }
        None => NounPhrase { head: relative, pieces: smallvec![pronoun] },
    }
}

/// Where the body begins that stands behind a thing and a preposition in `phrase`, since it is the body that can say
/// something: *sent the file to | the ministry, which declined …*.
fn behind_thing(view: &View<'_>, phrase: &NounPhrase) -> Option<usize> {
    let heads = view.seg.language.heads;
    let tokens = phrase.pieces[0].clone();
    let preposition = tokens.clone().rev().find(|&index| view.is(index, Grammar::Preposition))?;
    let can_speak =
        |index: usize| view.get(index).is_some_and(|token| token.classes.meets(heads) || view.is_name(index));
    let body = preposition + 1..tokens.end;
    let thing = preposition > tokens.start && !can_speak(preposition - 1);
    (view.seg.language.head_last && thing && can_speak(head(view, &body))).then_some(body.start)
}

fn skip_adverbials_left(view: &View<'_>, end: usize, floor: usize) -> usize {
    let mut at = end;
    while at > floor {
        let Some(token) = view.get(at - 1) else { break };
        let is_name = view.is_name(at - 1);
        if token.is(Grammar::Time) && !view.is_pronoun(at - 1) && !belongs_to_noun(view, at - 1, floor) {
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
        } else if !token.is(Grammar::Time)
            && (token.is(Grammar::Adverb) || token.is(Grammar::Negation))
            && !is_name
        {
            at -= 1;
        } else {
            break;
        }
    }
    // All of it was adverbs: then they were something else.
    if at == floor && at == view.start { end } else { at }
}

/// Whether the word of time at `index` is a part of a noun phrase, since a link leads it or it is a name: *la réunion
/// du matin*, *Le Soir*. Where days have a capital, that tells nothing.
fn belongs_to_noun(view: &View<'_>, index: usize, floor: usize) -> bool {
    let language = view.seg.language;
    let led = index > floor + 1
        && view.is(index - 1, Grammar::Link)
        && !view.is(index - 1, Grammar::Preposition)
        && view.is_nominal(index - 2)
        && !view.is(index - 2, Grammar::Time);
    let names_days = language.head_last || language.nouns_are_capitalised;
    view.names_with_time(index) || led && !names_days
}
