//! What is inserted in a clause between commas, dashes or brackets: more of its subject, or who says it.

use super::clause::has_finite_verb;
use super::grammar::View;
use super::postmodifier::begins_apposition;
use crate::rules::language::{CueForms, CueId, Element, Form};
use crate::rules::{ClassSet, Grammar};
use crate::segment::Kind;
use std::ops::Range;

/// Whether the comma before `at` stands inside the quotation before it: *X, who spoke of “fraud,” said …*
pub(super) fn is_comma_in_quotation(view: &View<'_>, at: usize) -> bool {
    view.quotation_to(at).is_some_and(|quotation| {
        view.before(quotation.end - 1).is_some_and(|before| before.kind == Kind::Comma)
    })
}

/// What is enclosed between the mark before `at` and its partner: the place before it, and its tokens.
pub(super) fn incise_before(view: &View<'_>, at: usize, floor: usize) -> Option<(usize, Range<usize>)> {
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
pub(super) fn is_clause_of_its_own(view: &View<'_>, inside: &Range<usize>) -> bool {
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
pub(super) fn belongs_to_source(view: &View<'_>, inside: &Range<usize>) -> bool {
    let language = view.seg.language;
    let tells_anonymity = view.seg.tokens[inside.clone()]
        .iter()
        .any(|token| token.classes.meets(language.marks) && !token.is(Grammar::Pronoun));
    // *Norlines, the firm that runs the port, said*: the verb of a relative clause makes no clause of it.
    let is_clause = inside
        .clone()
        .take_while(|&index| !view.is(index, Grammar::Relative))
        .any(|index| view.is_surely_finite(index));
    let is_relative = view.is(inside.start, Grammar::Relative);
    tells_anonymity || begins_apposition(view, inside) && !is_clause && !is_relative
}

/// The comma before a relative clause that goes on up to `end`, where another clause between commas is
/// inserted in turn: *X, qui a requis l'anonymat, car il craint pour son poste, affirme …*
pub(super) fn behind_clause(view: &View<'_>, end: usize, floor: usize) -> Option<usize> {
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

/// Whether an inserted attribution begins at `at`: *a-t-il ajouté*, *a déclaré X*, *selon X*, *he said*.
pub(super) fn begins_incise(view: &View<'_>, at: usize) -> bool {
    let language = view.seg.language;
    let Some(token) = view.get(at) else { return false };
    let is_adposition = token.kind == Kind::Word && token.is(Grammar::Preposition) && !token.is_finite();
    if is_adposition && is_cue_of_words(view, at) {
        return true;
    }
    // *das Gesetz, das heute beschlossen wurde, …*: where verbs stand second, an insertion begins with its verb.
    if language.verb_second && !view.is_finite(at) {
        return false;
    }
    // *the train would have come, had the first not been exposed*
    if language.head_last && view.is_auxiliary(at) && view.is_finite(at) {
        return false;
    }
    // *the animal, believed to be a wolf, …*: a participle that tells more of the noun before it.
    if view.has_form(at, Form::PastParticiple)
        && view.is(at + 1, Grammar::Preposition)
        && view.has_form(at + 2, Form::Infinitive)
    {
        return false;
    }
    let joined = token.is(Grammar::Contrast) || token.is(Grammar::Conjunction);
    // Behind the verb group, or behind a short subject and a verb group, the insertion must end.
    let ceiling = (at + 14).min(view.end);
    let mut cue = None;
    for index in at..ceiling {
        let Some(token) = view.get(index) else { break };
        if !matches!(token.kind, Kind::Word) {
            return cue.is_some() && matches!(token.kind, Kind::Comma | Kind::Stop | Kind::QuoteOpen);
        }
        if token.is(Grammar::Complementizer) || token.is(Grammar::Subordinator) || token.is(Grammar::Relative)
        {
            return false;
        }
        let is_cue = view.readings(index).iter().any(|reading| {
            language.cues.is_plain_cue(reading.verb)
                && (reading.form.is_finite() || reading.form == Form::PastParticiple)
        });
        // *it had been inspected, but no fault was found*: what is joined has its own words, and nobody says them.
        let undergone = joined && view.has_form(index, Form::PastParticiple) && view.roles(index - 1).passive;
        if is_cue
            && !undergone
            && (view.is_finite(index)
                || index > at && view.is_auxiliary(index - 1)
                || view.is_enclitic(index - 1))
        {
            cue.get_or_insert(index);
        }
        if view.is_enclitic(index) && index <= at + 2 {
            return true;
        }
        // *if elected, she would ask him to help*: who only says it has nothing to do besides.
        if cue.is_some()
            && language.head_last
            && token.is(Grammar::Preposition)
            && view.has_form(index + 1, Form::Infinitive)
        {
            return false;
        }
    }
    cue.is_some() && ceiling == view.end
}

/// Whether a cue that is no verb stands at `at`, with all its words: *selon*, *dans l'esprit de*.
fn is_cue_of_words(view: &View<'_>, at: usize) -> bool {
    let lexicon = &view.seg.language.lexicon;
    let (Some(first), second) = (view.get(at), view.get(at + 1)) else { return false };
    let stands = |(word, index): (&_, usize)| view.get(index).is_some_and(|token| token.word == *word);
    let phrase = || {
        let mut phrases = lexicon.phrases_with(first.word, second?.word);
        phrases.find(|phrase| is_inserted(view, &phrase.cues) && phrase.rest.iter().zip(at + 1..).all(stands))
    };
    is_inserted(view, &lexicon.word(first.word).cues) || first.opens_cue && phrase().is_some()
}

/// Whether one of these cues can stand in an insertion: some report only at the beginning of a sentence, as in *Pour
/// X, …* and *In a poll, …*.
fn is_inserted(view: &View<'_>, cues: &[CueId]) -> bool {
    let language = view.seg.language;
    let opens = |frame: usize| matches!(language.frames[frame].before.first(), Some(Element::Start));
    cues.iter().any(|&cue| {
        let mut frames = language.frames_of(cue).with(CueForms::WORD).flatten();
        frames.any(|(frame, _)| !opens(usize::from(*frame)))
    })
}
