//! Finding cues, and the frame that fits each.

use super::adverbial::skip_adverbial;
use super::bracket;
use super::grammar::View;
use super::matcher::{Cue, Matcher};
use super::noun_phrase::NounPhrase;
use super::surroundings::Surroundings;
use super::tries::{Tries, Try};
use super::verb_group;
use super::{Attribution, Pieces};
use crate::rules::language::{CueForms, CueId, Form, Margin, VerbCue, WordId};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Token};
use smallvec::{SmallVec, smallvec};
use std::cell::OnceCell;
use std::cmp::Reverse;

/// The tokens of a cue without the pronoun that hangs on it, which is its source: *a-t-il déclaré*.
fn around_pronoun(cue: &Cue) -> Pieces {
    let Some(pronoun) = cue.pronoun else {
        return std::iter::once(cue.tokens.clone()).chain(cue.right.clone()).collect();
    };
    let pieces = [cue.tokens.start..pronoun, pronoun + 1..cue.tokens.end];
    pieces.into_iter().filter(|piece| !piece.is_empty()).collect()
}

/// A way to read the words at a place as a cue.
struct Candidate {
    group: CueId,
    /// What the word adds to the trust in the reading.
    trust: Margin,
    cue: Cue,
}

/// Finds the attributions whose cue stands in the sentence.
pub(super) fn in_sentence(view: &View<'_>, sentence: usize, found: &mut Vec<Attribution>) {
    let mut at = view.start;
    let first = found.len();
    let begins = |token: &Token| token.quoted || token.anchors;
    // A speech may go on behind the sentence.
    let rest = |at: usize| view.seg.tokens.get(at..view.end).unwrap_or_default();
    while let Some(ahead) = rest(at).iter().position(begins) {
        at += ahead;
        if let Some(end) = speech_from(view, at) {
            found.extend(inserted(view, at, sentence));
            at = end;
            continue;
        }
        let token = &view.seg.tokens[at];
        if !token.anchors || token.classes.meets(view.seg.language.unsaid) {
            at += 1;
            continue;
        }
        let taken = found[first..].iter().any(|other| other.cue.iter().any(|cue| cue.contains(&at)));
        if !taken {
            let attribution = at_anchor(view, at, sentence, last_speaker(view, &found[first..]));
            found.extend(attribution);
        }
        at += 1;
    }
}

/// The last of those `found` in the sentence, but for what a pronoun says in the words of another: *X said it knew
/// nothing, adding that …*
fn last_speaker<'f>(view: &View<'_>, found: &'f [Attribution]) -> Option<&'f Attribution> {
    let last = found.last()?;
    let tells = |head: usize| last.content.first().is_some_and(|piece| head < piece.start);
    let head =
        last.head.filter(|&head| view.is_pronoun(head) && !view.is(head, Grammar::Relative) && tells(head));
    let says = |other: &&Attribution| {
        head.is_some_and(|head| other.content.iter().any(|piece| piece.contains(&head)))
    };
    found.iter().rev().skip(1).find(says).or(Some(last))
}

/// A quotation of so many tokens is somebody's speech, not a word held at arm's length.
const SPEECH: usize = 9;

/// The end of the speech that begins at `at`. What quoted speakers report in turn is part of what
/// they say: a quotation is one statement.
fn speech_from(view: &View<'_>, at: usize) -> Option<usize> {
    let quotation = view.seg.quotation_at(at)?;
    let whole = quotation.closed || quotation.continues;
    (whole && (quotation.tokens.len() >= SPEECH || quotation.turn.is_some())).then_some(quotation.tokens.end)
}

/// How many tokens of a speech may stand before the cue that is inserted in it.
const INSERTION_REACH: usize = 80;

/// The cue that is inserted in the speech beginning at `at` and tells whose it is: *« It is late, said
/// Smith. Let us go. »*.
fn inserted(view: &View<'_>, at: usize, sentence: usize) -> Option<Attribution> {
    let quotation = view.seg.quotation_at(at)?;
    let speech = View::new(view.seg, &quotation.inside());
    let reach = speech.end.min(speech.start + INSERTION_REACH);
    let commas = (speech.start..reach).filter(|&index| speech.kind(index) == Some(Kind::Comma));
    for comma in commas {
        let anchors = (comma + 1..(comma + 5).min(speech.end))
            .take_while(|&index| speech.kind(index) == Some(Kind::Word))
            .filter(|&index| view.seg.tokens[index].anchors);
        for anchor in anchors {
            let Some(mut attribution) = at_anchor(&speech, anchor, sentence, None) else { continue };
            let (Some(cue), Some(source)) = (attribution.cue.first(), attribution.source.first()) else {
                continue;
            };
            let end = attribution.cue.iter().chain(&attribution.source).map(|piece| piece.end).max()?;
            // *a soutenu l'ex-portier pour RFI.*
            let end = skip_adverbial(&speech, end).unwrap_or(end);
            let closes = speech.kind(end).is_none_or(|kind| matches!(kind, Kind::Comma | Kind::Stop));
            // *« Le fond, selon moi, c'est … »*: what the speaker himself refers to.
            let inserts = !attribution.form.meets(CueForms::WORD)
                && cue.start == comma + 1
                && source.start > cue.start
                && attribution.content.first().is_some_and(|piece| said_up_to(&speech, piece.end) == comma);
            if inserts && closes {
                let rest = (end + 1).min(speech.end)..quotation.tokens.end;
                attribution.content = smallvec![quotation.tokens.start..comma];
                attribution.content.extend((end + 1 < speech.end).then_some(rest));
                return Some(attribution);
            }
        }
    }
    None
}

/// The place behind the stops that close what is said up to `end`: *« Dix morts !, soupire X. »*
fn said_up_to(view: &View<'_>, end: usize) -> usize {
    end + (end..view.end).take_while(|&index| view.kind(index) == Some(Kind::Stop)).count()
}

/// The attribution around the cue at `anchor`: the first frame, in file order, that fits and can be
/// trusted with this word. `before` is the one found before it in the sentence.
fn at_anchor(
    view: &View<'_>,
    anchor: usize,
    sentence: usize,
    before: Option<&Attribution>,
) -> Option<Attribution> {
    let candidates = candidates(view, anchor);
    let language = view.seg.language;
    let mut tries = Tries::default();
    for (index, candidate) in candidates.iter().enumerate() {
        for frames in language.frames_of(candidate.group).with(candidate.cue.forms) {
            tries.add(language, frames, index, candidate.trust);
        }
    }
    if tries.is_empty() {
        return None;
    }
    let start = candidates.iter().map(|candidate| candidate.cue.tokens.start).max().unwrap_or(anchor);
    let end = candidates.iter().map(|candidate| candidate.cue.tokens.end).min().unwrap_or(anchor);
    let surroundings = Surroundings::of(view, start, end);
    let mut matchers: SmallVec<[(usize, Matcher<'_, '_>); 2]> = SmallVec::new();
    let mut tries = tries.of_those(|frame| surroundings.may_hold(&language.frames[usize::from(frame)]));
    tries.find_map(|Try { frame: number, candidate: index, margin }| {
        let frame = &language.frames[usize::from(number)];
        let candidate = &candidates[index];
        let known = matchers.iter().position(|(of, _)| *of == index).unwrap_or_else(|| {
            matchers.push((index, Matcher::new(view, &candidate.cue, before)));
            matchers.len() - 1
        });
        let found = matchers[known].1.fit(frame)?;
        // *No group claimed responsibility*, *nobody in the ministry said*
        let nobody = |source: &NounPhrase| {
            let start = source.start();
            let led = start > view.start + 1 && view.is(start - 1, Grammar::Preposition);
            // *Neither Bonn nor Rome confirmed it*
            let joined = start > view.start && view.is(start - 1, Grammar::Conjunction);
            view.is(start, Grammar::Negation)
                || led && view.is(start - 2, Grammar::Negation)
                || joined && view.is(start - 1, Grammar::Negation)
        };
        Some(Attribution {
            negated: candidate.cue.negated || found.source.as_ref().is_some_and(nobody),
            head: found.source.as_ref().map(|source| source.head),
            source: found.source.map(|source| source.pieces).unwrap_or_default(),
            cue: around_pronoun(&candidate.cue),
            content: found.content,
            group: Some(candidate.group),
            frame: Some(number),
            form: CueForms::common(candidate.cue.forms, frame.forms),
            margin,
            sentence,
            parent: None,
            is_authors: false,
        })
    })
}

/// The ways to read a place as a cue. Mostly there is one, or none.
type Candidates = SmallVec<[Candidate; 4]>;

fn candidates(view: &View<'_>, anchor: usize) -> Candidates {
    let mut candidates = Candidates::new();
    verb_candidates(view, anchor, &mut candidates);
    let language = view.seg.language;
    let word = view.seg.tokens[anchor].word;
    let mut add = |group: CueId, end: usize| {
        let is_noun = language.cues.is_noun(group, word) && view.kind(anchor) == Some(Kind::Word);
        let forms = if is_noun { CueForms::NOUN } else { CueForms::WORD };
        let cue =
            Cue { tokens: anchor..end, forms, negated: false, plural: false, pronoun: None, right: None };
        candidates.push(Candidate { group, trust: language.trust.word(word), cue });
    };
    let next = view.get(anchor + 1).filter(|_| view.seg.tokens[anchor].opens_cue);
    let next = next.map(|next| language.lexicon.phrases_with(word, next.word));
    for phrase in next.into_iter().flatten().filter(|phrase| !phrase.cues.is_empty()) {
        let end = anchor + 1 + phrase.rest.len();
        let fits = end <= view.end
            && phrase.rest.iter().zip(anchor + 1..).all(|(word, index)| view.seg.tokens[index].word == *word);
        if fits {
            phrase.cues.iter().for_each(|&group| add(group, end));
        }
    }
    language.lexicon.word(word).cues.iter().for_each(|&group| add(group, anchor + 1));
    // The more words a cue has the better it is known; and what commits itself says more than what
    // does not.
    candidates.sort_by_key(|candidate| {
        (Reverse(candidate.cue.end()), language.cues.group(candidate.group).stance.is_none())
    });
    candidates
}

fn verb_candidates(view: &View<'_>, anchor: usize, candidates: &mut Candidates) {
    let language = view.seg.language;
    if view.is_name(anchor) || view.is(anchor, Grammar::Alias) && brings_other_name(view, anchor) {
        return;
    }
    let helps = || !language.verb_second && is_helping(view, anchor);
    let plain = OnceCell::new();
    let group_around = |form: Form, verb_cue: &VerbCue| {
        if language.verb_second {
            bracket::around(view, anchor, form, verb_cue)
        } else if verb_cue.tail.is_empty() {
            plain.get_or_init(|| verb_group::around(view, anchor, anchor + 1)).clone()
        } else {
            let end = tail_end(view, anchor + 1, &verb_cue.tail)?;
            verb_group::around(view, anchor, end)
        }
    };
    let mut add = |form: Form, verb_cue: &VerbCue| {
        let seen = candidates.iter().any(|known: &Candidate| known.group == verb_cue.cue);
        // *is worried about* looks like a passive, and is the verb with its fixed words.
        if seen || verb_cue.tail.is_empty() && helps() {
            return;
        }
        let Some(mut group) = group_around(form, verb_cue) else { return };
        let asked = language.cues.group(verb_cue.cue);
        group.negated |= asked.negated && is_behind_nobody(view, group.tokens.start);
        if asked.negated && !group.negated || asked.pronominal != group.reflexive {
            return;
        }
        let cue = Cue {
            tokens: group.tokens,
            forms: group.forms,
            negated: group.negated,
            plural: group.plural,
            pronoun: group.pronoun,
            right: group.right,
        };
        candidates.push(Candidate { group: verb_cue.cue, trust: verb_cue.trust, cue });
    };
    let behind = places_of_tail(view, anchor + 1);
    let mut before = None;
    for reading in view.readings(anchor) {
        if language.verb_second {
            language.cues.of_verb(reading.verb).iter().for_each(|cue| add(reading.form, cue));
        } else if before != Some(reading.verb) {
            // In which form a verb is read matters only where its clause lies around it. *make* and *be* have a
            // hundred tails between them, of which few begin with a word that is there.
            let cues = language.cues.of_verb_before(reading.verb, behind.iter().map(|token| token.word));
            cues.for_each(|cue| add(reading.form, cue));
        }
        before = Some(reading.verb);
    }
}

/// Whether the word at `at` stands between somebody's name and another name of the same: *Mohamed Daglo, dit
/// Hemedti,*.
fn brings_other_name(view: &View<'_>, at: usize) -> bool {
    let Some(comma) = at.checked_sub(1).filter(|&comma| view.kind(comma) == Some(Kind::Comma)) else {
        return false;
    };
    let person = |index: usize| view.is(index, Grammar::Person) || view.is(index, Grammar::Title);
    let names = (view.start..comma).rev().take_while(|&index| view.is_name(index) || person(index));
    let is_person = names.take(SUBJECT).any(person);
    let behind = at + 1 + (at + 1..view.end).take_while(|&index| view.is_name(index)).count();
    behind > at + 1 && view.kind(behind) == Some(Kind::Comma) && is_person
}

/// Whether a subject that negates its sentence ends before `at`: *Neither claim | could be verified*.
fn is_behind_nobody(view: &View<'_>, at: usize) -> bool {
    let negates = |index: usize| view.is(index, Grammar::Negation);
    (view.start..at)
        .rev()
        .take(SUBJECT)
        .take_while(|&index| view.is_nominal(index) || negates(index))
        .any(negates)
}

/// So many words of a subject are searched for one that negates it.
const SUBJECT: usize = 6;

/// Whether the token is an auxiliary here, whatever else it could be: a participle or an infinitive
/// stands behind it.
fn is_helping(view: &View<'_>, anchor: usize) -> bool {
    view.is_auxiliary(anchor)
        && (anchor + 1..anchor + 4)
            .find(|&index| !view.is(index, Grammar::Adverb) && !view.is(index, Grammar::Negation))
            .is_some_and(|index| {
                view.has_form(index, Form::PastParticiple) || view.has_form(index, Form::Infinitive)
            })
}

/// Where the fixed words of a cue end; adverbs and pronouns may stand before them.
fn tail_end(view: &View<'_>, mut at: usize, tail: &[WordId]) -> Option<usize> {
    for word in tail {
        at += 1 + places_of_tail(view, at).iter().position(|token| token.word == *word)?;
    }
    Some(at)
}

/// The tokens from `at` on at which the next fixed word of a cue may stand.
fn places_of_tail<'s>(view: &View<'s>, at: usize) -> &'s [Token] {
    let skips = |&index: &usize| view.seg.tokens[index].classes.meets(BEFORE_TAIL) || view.is_enclitic(index);
    let skipped = (at..view.end).take_while(skips).count();
    &view.seg.tokens[at.min(view.end)..(at + skipped + 1).min(view.end)]
}

/// What may stand before the fixed words of a cue.
const BEFORE_TAIL: ClassSet = ClassSet::of(&[Grammar::Adverb, Grammar::Negation, Grammar::Clitic]);

/// Whether a clause that begins at `start` stands beside the one before it, and not inside it.
pub(super) fn opens_main_clause(view: &View<'_>, start: usize) -> bool {
    let Some(before) = view.before(start) else { return false };
    // *loans which he had meant to repay*: only behind a comma is the clause no part of the phrase.
    let within = before.is(Grammar::Relative)
        && start.checked_sub(2).is_some_and(|index| view.kind(index) == Some(Kind::Word));
    matches!(before.kind, Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::QuoteClose)
        || before.is(Grammar::Conjunction)
        || before.is(Grammar::Contrast)
        || before.is(Grammar::Gloss) && !within
        || opens_circumstance(view, start - 1)
}

/// Whether a clause that tells of a circumstance begins at `at`, behind a comma: *…, while Labour said …*
fn opens_circumstance(view: &View<'_>, at: usize) -> bool {
    view.seg.language.head_last
        && view.is(at, Grammar::Subordinator)
        && !view.is(at, Grammar::Complementizer)
        && !view.is(at, Grammar::Condition)
        && view.before(at).is_some_and(|before| before.kind == Kind::Comma)
}

/// The place before the conjunctions and marks that stand in front of `start`.
pub(super) fn before_joint(view: &View<'_>, start: usize) -> usize {
    let mut at = start;
    while view.before(at).is_some_and(|before| {
        matches!(before.kind, Kind::Comma | Kind::Semicolon | Kind::Dash)
            || before.is(Grammar::Conjunction)
            || before.is(Grammar::Contrast)
            || before.is(Grammar::Gloss)
            || opens_circumstance(view, at - 1)
    }) {
        at -= 1;
    }
    at
}
