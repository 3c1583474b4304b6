//! Verb groups: a cue verb with its auxiliaries, negation, adverbs and pronouns.

use super::clause::{begins_infinitive, has_finite_verb};
use super::grammar::View;
use crate::rules::language::{CueForms, Form, FormSet};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Token};
use smallvec::SmallVec;
use std::ops::Range;

/// A verb with what belongs to it.
#[derive(Clone, Debug)]
pub(super) struct VerbGroup {
    /// All its tokens; of a group in two places, those that stand second in the clause.
    pub tokens: Range<usize>,
    /// Of a group in two places, those that close the clause: *hat … gesagt*, *teilte … mit*.
    pub right: Option<Range<usize>>,
    /// How it can be read.
    pub forms: CueForms,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether its form asks for a plural subject.
    pub plural: bool,
    /// Whether it has a reflexive pronoun.
    pub reflexive: bool,
    /// The pronoun that hangs on it: *a-t-il déclaré*.
    pub pronoun: Option<usize>,
}

/// How many tokens a verb group reaches to the left, at most.
const REACH: usize = 10;

/// The verb group around the verb at `main`, whose fixed words end before `tail_end`.
pub(super) fn around(view: &View<'_>, main: usize, tail_end: usize) -> Option<VerbGroup> {
    let mut group = VerbGroup {
        tokens: main..tail_end,
        right: None,
        forms: CueForms::default(),
        negated: false,
        plural: false,
        reflexive: false,
        pronoun: None,
    };
    let mut auxiliaries: SmallVec<[usize; REACH]> = SmallVec::new();
    let mut marker = false;
    let mut at = main;
    while at > view.start && main - at < REACH {
        let previous = at - 1;
        let Some(token) = view.get(previous) else { break };
        if view.is_enclitic(previous) {
            group.pronoun = Some(previous);
        } else if token.is(Grammar::Negation) {
            group.negated = true;
            // *… and none has said so*: who denies that anybody says it is the subject.
            if view.seg.language.head_last && view.is_pronoun(previous) && previous > view.start {
                break;
            }
        } else if view.is_auxiliary(previous) && !view.is(previous, Grammar::Determiner) {
            // *les hommes qui étaient là | affirment*: a second finite verb is another clause's.
            if !view.seg.language.verb_second && !view.forms(main).meets(JOINED) {
                break;
            }
            auxiliaries.push(previous);
        } else if is_clitic_subject(view, previous) || is_led_pronoun(view, previous, main) {
            break;
        } else if token.is(Grammar::Clitic)
            && !(token.is(Grammar::Preposition) && view.has_form(main, Form::PresentParticiple))
            && (!token.is(Grammar::Determiner) || !auxiliaries.is_empty() || at == main)
        {
            // An article before a noun-like verb form was refused by the caller already.
            group.reflexive |= token.is(Grammar::Reflexive);
        } else if let Some(open) = inserted_before(view, previous, main).filter(|_| auxiliaries.is_empty()) {
            at = open;
            continue;
        } else if let Some(modal) = linked_modal_before(view, previous) {
            auxiliaries.push(modal);
            at = modal;
            continue;
        } else if !token.is(Grammar::Adverb) {
            marker = token.is(Grammar::Preposition) && view.has_form(at, Form::Infinitive);
            break;
        }
        at = previous;
    }
    // Adverbs to the left of everything else belong to the clause, not to the group.
    while at < main && view.is(at, Grammar::Adverb) && !view.is(at, Grammar::Negation) {
        at += 1;
    }
    group.tokens.start = at;
    group.forms = forms(view, main, &auxiliaries, group.reflexive, marker);
    group.plural = auxiliaries.is_empty() && is_plural_form(view, main);
    if auxiliaries.is_empty() && shares_auxiliary(view, group.tokens.start, main) {
        group.forms = CueForms::FINITE;
    }
    take_what_follows(view, main, &mut group);
    if group.pronoun.is_some() {
        group.forms = CueForms::INVERTED;
    }
    (group.forms != CueForms::default()).then_some(group)
}

/// Whether a pronoun at `at` hangs on the link before it, and not on the finite verb at `main`: *un proche de lui |
/// assure*.
fn is_led_pronoun(view: &View<'_>, at: usize, main: usize) -> bool {
    let linked =
        view.before(at).is_some_and(|before| before.is(Grammar::Link) && !before.is(Grammar::Clitic));
    linked
        && at + 1 == main
        && !view.seg.language.verb_second
        && view.is(at, Grammar::Pronoun)
        && view.is_finite(main)
        && !view.has_form(main, Form::Infinitive)
}

/// Whether a pronoun at `at` that could be an object is the subject, since it stands before the negation or opens
/// the sentence: *nous n'avons pas vérifié*.
fn is_clitic_subject(view: &View<'_>, at: usize) -> bool {
    let either = view.is(at, Grammar::Clitic) && view.is_pronoun(at) && !view.is(at, Grammar::Determiner);
    either && (at == view.start || view.is(at + 1, Grammar::Negation))
}

/// The verb that takes the infinitive behind the preposition at `link` as a modal does: *vient d'annoncer*, *a fini
/// par reconnaître*.
fn linked_modal_before(view: &View<'_>, link: usize) -> Option<usize> {
    let leads = view.is(link, Grammar::Link) || view.is(link, Grammar::Preposition);
    let infinitive = leads && view.has_form(link + 1, Form::Infinitive);
    let modal = link.checked_sub(1).filter(|_| infinitive)?;
    let forms = FormSet::FINITE.with(Form::PastParticiple);
    (view.roles(modal).linked_modal && view.forms(modal).meets(forms)).then_some(modal)
}

/// Whether the verb form at `main` stands with plural subjects only, where a language tells them so.
pub(super) fn is_plural_form(view: &View<'_>, main: usize) -> bool {
    view.seg.language.base_form_is_plural
        && view.has_form(main, Form::Infinitive)
        && view.has_form(main, Form::Present)
        && !view.has_form(main, Form::Past)
}

/// Whether the verb form at `main` stands with a singular only: *threatens*.
pub(super) fn is_singular_form(view: &View<'_>, main: usize) -> bool {
    view.seg.language.base_form_is_plural
        && view.has_form(main, Form::Present)
        && !view.has_form(main, Form::Infinitive)
        && !view.has_form(main, Form::Past)
}

/// The forms that stand behind an auxiliary.
const JOINED: FormSet = FormSet::of(&[Form::Infinitive, Form::PastParticiple, Form::PresentParticiple]);

/// How many tokens may stand between an auxiliary and its participle, between two commas.
const INSERTION: usize = 8;

/// Where what is inserted between an auxiliary and the participle at `main`, and ends at `last`, begins:
/// *a, pour sa part, averti*; *a elle relevé*.
fn inserted_before(view: &View<'_>, last: usize, main: usize) -> Option<usize> {
    if !view.has_form(main, Form::PastParticiple) || view.is_name(main) {
        return None;
    }
    let start = if view.kind(last) == Some(Kind::Comma) {
        let floor = last.saturating_sub(INSERTION).max(view.start);
        let open = (floor..last).rev().find(|&index| view.kind(index) == Some(Kind::Comma))?;
        (!has_finite_verb(view, &(open + 1..last))).then_some(open)?
    } else {
        view.is_pronoun(last).then_some(last)?
    };
    let helper = start.checked_sub(1)?;
    let helps = view.is_auxiliary(helper) && view.is_finite(helper);
    helps.then_some(start)
}

/// How many tokens a coordinated participle may stand behind its auxiliary.
const SHARED_REACH: usize = 40;

/// Whether the participle at `main`, whose group begins at `start`, is joined to one with an auxiliary:
/// *a accusé Paris et prévenu que …*
fn shares_auxiliary(view: &View<'_>, start: usize, main: usize) -> bool {
    let joins = |before: &Token| before.is(Grammar::Conjunction) || before.is(Grammar::Contrast);
    let joined = view.before(start).is_some_and(joins);
    if !joined || !view.has_form(main, Form::PastParticiple) {
        return false;
    }
    let floor = start.saturating_sub(SHARED_REACH).max(view.start);
    let mut at = start - 1;
    while at > floor {
        at -= 1;
        if let Some(quotation) = view.quotation_to(at + 1) {
            at = quotation.start.max(floor);
            continue;
        }
        if matches!(view.kind(at), Some(Kind::Semicolon | Kind::Colon)) {
            return false;
        }
        if view.is_finite(at) {
            let helps = view.roles(at).perfect;
            return helps && (at + 1..at + 4).any(|index| view.has_form(index, Form::PastParticiple));
        }
    }
    false
}

/// The pronoun and the negation that stand after a simple tense: *déclare-t-il*, *ne confirme pas*.
fn take_what_follows(view: &View<'_>, main: usize, group: &mut VerbGroup) {
    let mut next = group.tokens.end;
    // *affirme-t-il*, *fait-on savoir*
    if view.is_enclitic(main + 1) {
        group.pronoun = Some(main + 1);
        next = next.max(main + 2);
        group.tokens.end = next;
    }
    // *ne confirme pas*; but what *said not all was lost* negates comes behind, and what *a dit ne pas
    // savoir* negates is the infinitive.
    if group.negated && view.is(next, Grammar::Negation) && !begins_infinitive(view, next) {
        group.tokens.end = next + 1;
    }
    // *L'entreprise « conteste formellement » ces chiffres*: of what is said the verb alone is quoted.
    if let Some(quotation) = view.seg.quotation_at(main) {
        let (open, close) = (quotation.tokens.start, quotation.tokens.end - 1);
        let adverbs = |mut range: Range<usize>| range.all(|index| view.is(index, Grammar::Adverb));
        let holds = open < group.tokens.start && group.tokens.end <= close && close < view.end;
        if holds && adverbs(open + 1..group.tokens.start) && adverbs(group.tokens.end..close) {
            group.tokens = quotation.tokens.clone();
        }
    }
}

/// How the verb at `main` can be read after `auxiliaries` (the nearest first).
pub(super) fn forms(
    view: &View<'_>,
    main: usize,
    auxiliaries: &[usize],
    reflexive: bool,
    marker: bool,
) -> CueForms {
    let has = |form| view.has_form(main, form);
    let Some(&nearest) = auxiliaries.first() else {
        return forms_alone(view, main, marker);
    };
    let roles = view.roles(nearest);
    let first = auxiliaries[auxiliaries.len() - 1];
    // What the whole group is, if the verb is active, depends on its first auxiliary.
    let whole = |active: CueForms| {
        if view.forms(first).meets(FormSet::FINITE) && !marker {
            active
        } else if view.has_form(first, Form::PresentParticiple) {
            CueForms::GERUND
        } else {
            CueForms::INFINITIVE
        }
    };
    if roles.passive && has(Form::PresentParticiple) {
        return whole(CueForms::FINITE);
    }
    if has(Form::PastParticiple) {
        let moves = view.roles(main).perfect_with_passive;
        if roles.passive && !reflexive && !moves {
            return whole(CueForms::PASSIVE);
        }
        if roles.perfect || roles.passive {
            return whole(CueForms::FINITE);
        }
    }
    if (roles.modal || roles.linked_modal) && (has(Form::Infinitive) || has(Form::Present)) {
        return whole(CueForms::FINITE);
    }
    forms_alone(view, main, marker)
}

fn forms_alone(view: &View<'_>, main: usize, marker: bool) -> CueForms {
    let mut forms = CueForms::default();
    for reading in view.readings(main) {
        let form = match reading.form {
            Form::Infinitive => CueForms::INFINITIVE,
            // *the finding*: a noun.
            Form::PresentParticiple if is_behind_determiner(view, main) => continue,
            Form::PresentParticiple => CueForms::GERUND,
            Form::PastParticiple => CueForms::PARTICIPLE,
            Form::Imperative => continue,
            _ if marker => continue,
            _ => CueForms::FINITE,
        };
        forms = forms.union(form);
    }
    // A base form is an infinitive only behind its marker, where a language has one.
    if forms.meets(CueForms::FINITE) && forms.meets(CueForms::INFINITIVE) && !marker {
        forms = forms.without(CueForms::INFINITIVE);
    }
    if forms.meets(CueForms::FINITE) && !view.is_finite(main) {
        forms = forms.without(CueForms::FINITE);
    }
    forms
}

/// What begins a phrase of its own behind a participle.
const OPENERS: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Pronoun,
    Grammar::Preposition,
    Grammar::Complementizer,
    Grammar::Conjunction,
]);

fn is_behind_determiner(view: &View<'_>, main: usize) -> bool {
    // *some promising moments*: what could stand alone does not before an adjective.
    let describes = || {
        view.seg.language.head_last
            && view.is_nominal(main + 1)
            && view.get(main + 1).is_some_and(|next| next.forms.is_empty() && !next.classes.meets(OPENERS))
    };
    view.before(main).is_some_and(|before| {
        before.is(Grammar::Determiner)
            && !before.is(Grammar::Clitic)
            && (!before.is(Grammar::Pronoun) || describes())
    })
}

/// The first token of the verb group of the finite verb at `index`.
pub(super) fn start_of_group(view: &View<'_>, index: usize) -> usize {
    let mut start = index;
    while start > view.start {
        let Some(token) = view.get(start - 1) else { break };
        let inside = token.is(Grammar::Negation)
            || token.is(Grammar::Adverb)
            || token.is(Grammar::Clitic) && !token.is(Grammar::Determiner)
            || view.is_auxiliary(start - 1);
        if !inside {
            break;
        }
        start -= 1;
    }
    start
}
