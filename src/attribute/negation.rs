//! Whether what is said is said with a negation: *X n'a pas livré d'armes*, *no shells arrived*.

use super::bare_clause::begins_with_subject;
use super::clause::{begins_infinitive, behind_fronted};
use super::grammar::View;
use super::verb_group::start_of_group;
use crate::rules::language::{Form, FormSet};
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Segmented};
use std::ops::Range;

/// How far behind its verb a negation stands at most, in tokens, where verbs do not stand second.
const REACH: usize = 4;

/// How far behind the first part of a restriction its second stands at most, in tokens.
const RESTRICTION: usize = 9;

/// In so many tokens behind a conjunction the verb of the clause that it joins is looked for.
const JOINED: usize = 40;

/// What opens subordinate clauses.
const OPENS_CLAUSE: ClassSet =
    ClassSet::of(&[Grammar::Subordinator, Grammar::Relative, Grammar::Complementizer]);

/// Whether what somebody says in these `pieces` of tokens is negated in its main clause. What hangs on that may be
/// or not: *the men who did not leave are here* is not.
pub(crate) fn is_negated(seg: &Segmented<'_>, pieces: &[Range<usize>]) -> bool {
    let mut tokens = pieces.iter().flat_map(|piece| &seg.tokens[piece.clone()]);
    if !tokens.any(|token| token.is(Grammar::Negation)) {
        return false;
    }
    for piece in pieces {
        let number = seg.sentences.partition_point(|sentence| sentence.tokens.end <= piece.start);
        let Some(sentence) = seg.sentences.get(number) else { return false };
        let view = View::new(seg, &(sentence.tokens.start..sentence.tokens.end.min(piece.end)));
        let start = behind_fronted(&view, piece.start).unwrap_or(piece.start);
        match Clause::read(&view, start, true).or_else(|| Clause::read(&view, start, false)) {
            // The first piece that has a verb decides.
            Some(clause) => return clause.is_negated(&view),
            // *No. They have left.* has more to say.
            None if view.end == piece.end && (start..view.end).any(|at| negates(&view, at)) => return true,
            None => {}
        }
    }
    false
}

/// Whether a clause that a conjunction joins to the first is negated and that is not, or the other way round: *the hall
/// was inspected and no fault was found*. `negated` is what [`is_negated`] says of the first.
pub(crate) fn is_divided(seg: &Segmented<'_>, pieces: &[Range<usize>], negated: bool) -> bool {
    let mut tokens = pieces.iter().flat_map(|piece| &seg.tokens[piece.clone()]);
    if !tokens.any(|token| token.is(Grammar::Negation)) {
        return false;
    }
    pieces.iter().any(|piece| {
        let number = seg.sentences.partition_point(|sentence| sentence.tokens.end <= piece.start);
        let Some(sentence) = seg.sentences.get(number) else { return false };
        let view = View::new(seg, &(sentence.tokens.start..sentence.tokens.end.min(piece.end)));
        let joins = |&at: &usize| view.is(at, Grammar::Conjunction) || view.is(at, Grammar::Contrast);
        (piece.start + 1..view.end).filter(joins).any(|joint| {
            let opened = view.is(joint + 1, Grammar::Complementizer);
            let start = joint + 1 + usize::from(opened);
            let view = View { end: view.end.min(start + JOINED), ..view };
            let clause =
                Clause::read(&view, start, true).filter(|_| opened || begins_with_subject(&view, start));
            clause.is_some_and(|clause| clause.is_negated(&view) != negated)
        })
    })
}

/// A main clause.
struct Clause {
    /// What stands before belongs to other clauses.
    floor: usize,
    /// Where its verb is.
    verb: usize,
    /// Whether it speaks of nobody or nothing: *no shells arrived*, *ni Paris ni Londres n'ont répondu*.
    denies_subject: bool,
}

impl Clause {
    /// The clause that begins at `start`, if it has a verb, outside of quotations or in them.
    fn read(view: &View<'_>, start: usize, outside: bool) -> Option<Self> {
        let mut clause = Self { floor: start, verb: start, denies_subject: false };
        if !view.seg.language.base_form_is_plural && begins_infinitive(view, start) {
            clause.verb = (start..view.end).find(|&index| view.has_form(index, Form::Infinitive))?;
            return Some(clause);
        }
        // How many clauses that hang on it still wait for their verb.
        let mut open = 0_usize;
        let mut at = start;
        while at < view.end {
            if let Some(quotation) = view.quotation_from(at).filter(|_| outside) {
                at = quotation.end;
                continue;
            }
            let token = view.get(at)?;
            match token.kind {
                Kind::Comma => {
                    open = 0;
                    at = behind_relative(view, at);
                    continue;
                }
                Kind::Open => at = (at..view.end).find(|&close| view.kind(close) == Some(Kind::Close))?,
                _ if opens_clause(view, at) && (at > start || !view.is(at, Grammar::Complementizer)) => {
                    open += 1;
                }
                // What stands behind the first part of a negation is a verb, known or not.
                _ if open == 0 && (view.is_finite(at) || view.is(at, Grammar::HalfNegation)) => {
                    clause.verb = at;
                    return Some(clause);
                }
                _ if view.is_finite(at) => {
                    open -= 1;
                    at = behind_group(view, at);
                    clause.floor = at;
                    continue;
                }
                _ => clause.denies_subject |= open == 0 && denies_noun(view, at),
            }
            at += 1;
        }
        None
    }

    fn is_negated(&self, view: &View<'_>) -> bool {
        self.denies_subject || self.around_verb(view).any(|at| negates(view, at))
    }

    /// Where a negation of the verb may stand.
    fn around_verb(&self, view: &View<'_>) -> Range<usize> {
        let before = start_of_group(view, self.verb).min(self.verb.saturating_sub(2));
        let limit = if view.seg.language.verb_second { view.end } else { view.end.min(self.verb + REACH) };
        let ends = |&index: &usize| {
            view.kind(index) == Some(Kind::Comma)
                || opens_clause(view, index) && !view.is(index, Grammar::Negation)
                || view.is(index, Grammar::Conjunction) && begins_with_subject(view, index + 1)
        };
        let end = (self.verb + 1..limit).find(ends).unwrap_or(limit);
        before.max(self.floor)..end
    }
}

fn opens_clause(view: &View<'_>, index: usize) -> bool {
    view.get(index).is_some_and(|token| token.classes.meets(OPENS_CLAUSE) && !token.is(Grammar::Preposition))
}

/// Behind the relative clause that the comma at `comma` opens, or behind the comma if it opens none: at the comma
/// that closes it, which may open another.
fn behind_relative(view: &View<'_>, comma: usize) -> usize {
    let next = comma + 1;
    let opener = next + usize::from(view.is(next, Grammar::Preposition) && !view.is(next, Grammar::Relative));
    let close = || (opener..view.end).find(|&close| view.kind(close) == Some(Kind::Comma));
    let relative = view.is(opener, Grammar::Relative) || view.is_relative_article(opener);
    if relative { close().unwrap_or(next) } else { next }
}

/// Behind the verb at `verb` and what goes with it: *n'ont pas été tués*.
fn behind_group(view: &View<'_>, verb: usize) -> usize {
    let goes_with = FormSet::of(&[Form::PastParticiple, Form::Infinitive]);
    let inside = |&index: &usize| {
        view.is(index, Grammar::Negation)
            || view.is(index, Grammar::Adverb)
            || view.forms(index).meets(goes_with)
    };
    (verb + 1..view.end).find(|index| !inside(index)).unwrap_or(view.end)
}

fn negates(view: &View<'_>, index: usize) -> bool {
    view.is(index, Grammar::Negation)
        && !only_restricts(view, index)
        && !is_of_figure(view, index)
        && !is_in_phrase(view, index)
}

/// Whether a negation that may stand far from its verb negates something else there: *auf nicht überfluteten Straßen*,
/// *ob er kommt oder nicht*.
fn is_in_phrase(view: &View<'_>, index: usize) -> bool {
    let opens = ClassSet::of(&[Grammar::Preposition, Grammar::Determiner, Grammar::Conjunction]);
    view.seg.language.verb_second
        && view.get(index).is_some_and(|token| !token.is(Grammar::Determiner))
        && view.before(index).is_some_and(|before| before.classes.meets(opens) && before.forms.is_empty())
}

/// Whether a word that negates stands with a noun or for one at `index`: *no shells*, *nobody*, but not *No, he left*.
fn denies_noun(view: &View<'_>, index: usize) -> bool {
    let nominal = ClassSet::of(&[Grammar::Determiner, Grammar::Pronoun, Grammar::Conjunction]);
    view.is(index, Grammar::Negation)
        && view.get(index).is_some_and(|token| token.classes.meets(nominal))
        && view.kind(index + 1) == Some(Kind::Word)
        && !is_of_figure(view, index)
}

/// Whether the word at `index` says how a number is meant: *no fewer than 40*.
fn is_of_figure(view: &View<'_>, index: usize) -> bool {
    view.seg.language.numbers.operators().at(|back| view.get(index + back).map(|token| token.word)).is_some()
}

/// Whether the negation at `index` is but the first part of one, and what follows it says that there is nothing
/// else: *n'est obligatoire que pour les soignants*.
fn only_restricts(view: &View<'_>, index: usize) -> bool {
    let is = |at: usize, class: Grammar| view.is(at, class);
    let mut rest = index + 1..view.end.min(index + 1 + RESTRICTION);
    let end = rest.find(|&at| is(at, Grammar::Complementizer) || is(at, Grammar::Negation));
    is(index, Grammar::HalfNegation)
        && end.is_some_and(|end| {
            is(end, Grammar::Complementizer) && !is(end, Grammar::Negation) && !is(end - 1, Grammar::Adverb)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;
    use crate::segment::segment;

    #[test]
    fn clauses_that_are_joined_may_differ() {
        let rules = Rules::built_in().expect("the built-in rules compile").extraction;
        let divided = |code: &str, text: &str| {
            let seg = segment(text, rules.language(code).expect("the pack is there"));
            let all = [0..seg.tokens.len()];
            is_divided(&seg, &all, is_negated(&seg, &all))
        };
        assert!(divided("en", "the hall had been inspected in March and that no fault had been found"));
        assert!(divided("en", "no fault was found but the roof leaked"));
        assert!(divided("fr", "le toit fuyait, mais il n'y a pas eu de blessés"));
        assert!(divided("de", "die Halle wurde geprüft und kein Fehler wurde gefunden"));
        assert!(!divided("en", "no fault and no leak was found"));
        assert!(!divided("en", "the hall was not inspected and the roof was not mended"));
        assert!(!divided("fr", "le toit et le mur fuyaient, mais la porte tenait"));
    }

    #[test]
    fn a_negation_of_the_main_verb_negates() {
        let rules = Rules::built_in().expect("the built-in rules compile").extraction;
        let check = |code: &str, expected: bool, texts: &[&str]| {
            let language = rules.language(code).expect("the pack is there");
            let told = |text: &&&str| {
                let seg = segment(text, language);
                is_negated(&seg, &[0..seg.tokens.len()]) != expected
            };
            assert_eq!(
                texts.iter().filter(told).collect::<Vec<_>>(),
                [&""; 0],
                "in {code}, these are not {expected}"
            );
        };
        check(
            "fr",
            true,
            &[
                "le cargo grec « Oural » ne porte pas de pavillon",
                "les navires « Oural » et « Volga », qui se disaient en panne, ne sont pas immobilisés",
                "n'avoir jamais reçu de lettre sur le barrage comme cause de la crue",
                "ne pas avoir souvenir que le navire ait été fouillé",
                "la ville ne fonctionne effectivement pas à l'énergie solaire",
                "Valmorin ne panifie pourtant pas toute sa farine selon le meunier joint par la radio, et que si la récolte a été bonne, le four attend encore",
                "la machine n'a donc pas été construite pour justifier des morts",
                "les soldats qui sont partis ne sont pas revenus",
                "ni le port de Brême, ni la douane n'ont trace de cette escale",
                "aucun des obus qui ont été tirés n'est arrivé",
                "si elle est bien sur le front, elle n'est ni soldate, ni blessée",
            ],
        );
        check(
            "fr",
            false,
            &[
                "les soldats qui ne sont pas partis sont blessés",
                "pas moins de 40 soldats sont arrivés",
                "le vaccin n'est obligatoire que pour les soignants",
                "le ministre regrette que les obus ne soient pas arrivés",
                "si elle n'est pas sur le front, elle est blessée",
            ],
        );
        check(
            "en",
            true,
            &[
                "no shells arrived",
                "the shells that had been fired did not arrive",
                "the minister, who had left, was not told",
                "nobody in the town that was hit had been warned",
                "the accounts “Ural” and “Volga” are not genuine",
                "after the army left, it did not fire",
            ],
        );
        check(
            "en",
            false,
            &[
                "the men who did not leave are here",
                "no fewer than 40 soldiers died",
                "No, the shells arrived",
                "No. The shells arrived.",
                "the minister knew that the shells had not arrived",
            ],
        );
        check(
            "de",
            true,
            &[
                "die Granaten kamen am Montag im Hafen nicht an",
                "kein Soldat ist gekommen",
                "die Soldaten, die gekommen sind, seien nicht verletzt",
            ],
        );
        check(
            "de",
            false,
            &[
                "die Soldaten, die nicht gekommen sind, sind verletzt",
                "nachdem am Montag keine Einigung erzielt wurde, gelang sie heute",
                "die Soldaten verließen die Stadt auf nicht überfluteten Straßen",
            ],
        );
    }
}
