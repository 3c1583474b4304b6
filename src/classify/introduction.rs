//! Where a text introduces somebody by name and role: *le ministre … Kim Yong-hyun*, *John Kirby, porte-parole …*

use super::person_name::{NameWords, body_noun_behind, done_by_another, person_name};
use crate::document::Span;
use crate::rules::language::fold;
use crate::rules::{ClassSet, Grammar};
use crate::segment::{Kind, Segmented, Token};
use smallvec::SmallVec;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Stands for a word, however it is spelled: a hash of it, folded.
pub(super) type WordKey = u64;

/// What stands for the words of a name.
pub(super) type NameKeys = SmallVec<[WordKey; 4]>;

/// What stands for the word at `index`.
pub(super) fn key(seg: &Segmented<'_>, index: usize) -> WordKey {
    xxh3_64(fold(seg.text_of(index)).as_bytes())
}

/// Somebody whom the text introduces by name and role.
#[derive(Clone, Debug)]
pub(super) struct Introduction {
    /// The tokens of the name; there is at least one.
    pub name: NameWords,
    /// What stands for each of its words.
    pub keys: NameKeys,
    /// The token where it begins.
    pub at: usize,
    /// Name and role as written.
    pub span: Span,
    /// The tokens of the role and what belongs to it, without those of the name.
    pub office: Vec<Range<usize>>,
    /// The classes of the role.
    pub classes: ClassSet,
    /// What stands for the word of the role; 0 where the text tells no role.
    pub role: WordKey,
}

/// The introduction of somebody by nothing but a given name and a surname, of which the word at `given` is the first.
pub(super) fn of_name(seg: &Segmented<'_>, given: usize) -> Option<Introduction> {
    let follows = given.checked_sub(1).is_some_and(|before| seg.tokens[before].is_capitalised_word());
    let sentence = seg.sentences.partition_point(|sentence| sentence.tokens.end <= given);
    let end = seg.sentences.get(sentence)?.tokens.end.min(given + LONGEST_NAME);
    let name = person_name(seg, &(given..end));
    let (&first, &last) = (name.first()?, name.last()?);
    let surname = last > first && !seg.tokens[last].is(Grammar::Person);
    (first == given && surname && !follows).then(|| Introduction {
        at: given,
        span: seg.span(first..last + 1),
        office: Vec::new(),
        classes: ClassSet::EMPTY,
        role: 0,
        keys: name.iter().map(|&index| key(seg, index)).collect(),
        name,
    })
}

/// How many tokens a name has at most that is told without a role.
const LONGEST_NAME: usize = 5;

/// Small words inside the phrases that name a role (*secrétaire à la Défense*).
const NOT_ROLES: ClassSet = ClassSet::of(&[Grammar::Determiner, Grammar::Link, Grammar::Preposition]);

/// How many tokens may stand between a role and the name that it belongs to.
const NEAR: usize = 9;

/// The introduction that the word at `role` is part of, if it is a role.
pub(super) fn of_role(seg: &Segmented<'_>, role: usize) -> Option<Introduction> {
    let token = &seg.tokens[role];
    let is_role = token.classes.meets(seg.language.person_roles)
        && !token.is(Grammar::Person)
        && !token.classes.meets(NOT_ROLES);
    if !is_role {
        return None;
    }
    let sentence = seg.sentences.partition_point(|sentence| sentence.tokens.end <= role);
    let sentence = &seg.sentences.get(sentence)?.tokens;
    // All words of *secrétaire à la Défense* are marked as the role; its first one opens it.
    let before = role.checked_sub(1).filter(|&before| before >= sentence.start).map(|at| &seg.tokens[at]);
    let is_inside =
        |before: &Token| before.classes.meets(NOT_ROLES) && before.classes.meets(seg.language.person_roles);
    if before.is_some_and(is_inside) {
        return None;
    }
    let (name, extent) = name_after(seg, role, sentence).or_else(|| name_before(seg, role, sentence))?;
    let (&first, &last) = (name.first()?, name.last()?);
    // *on Wednesday, the minister said*: a day is nobody's name, and a month only beside another word.
    // *its owner, Lindell Resources* is nobody.
    if name.iter().all(|&index| seg.tokens[index].is(Grammar::Time)) || body_noun_behind(seg, &name).is_some()
    {
        return None;
    }
    let office = [extent.start..first.max(extent.start), last + 1..extent.end.max(last + 1)];
    Some(Introduction {
        at: extent.start,
        span: seg.span(extent),
        office: office.into_iter().filter(|piece| !piece.is_empty()).collect(),
        classes: token.classes,
        role: key(seg, role),
        keys: name.iter().map(|&index| key(seg, index)).collect(),
        name,
    })
}

/// *le secrétaire à la Défense Lloyd Austin*; *le dirigeant nord-coréen, Kim Jong Un,*
fn name_after(
    seg: &Segmented<'_>,
    role: usize,
    sentence: &Range<usize>,
) -> Option<(NameWords, Range<usize>)> {
    let ceiling = (role + 1 + NEAR).min(sentence.end);
    let mut end = role + 1;
    let mut comma = false;
    while end < ceiling {
        let token = &seg.tokens[end];
        let next = |ahead: usize| seg.tokens.get(end + ahead);
        // *la préfète de Carrow, Anne Roy*; *le porte-parole de l'armée, le colonel Jean Rey*
        let names = next(1).is_some_and(|next| next.capital)
            || next(1).is_some_and(|next| next.is(Grammar::Determiner))
                && next(2).is_some_and(|title| title.is(Grammar::Title))
                && next(3).is_some_and(|name| name.capital);
        let joins = token.kind == Kind::Comma && !comma && names;
        let inside = token.kind == Kind::Word
            && !token.is(Grammar::Pronoun)
            && !token.is(Grammar::Relative)
            && !token.is(Grammar::Complementizer)
            && !token.is(Grammar::Conjunction)
            && !is_verb(seg, end);
        if !inside && !joins {
            break;
        }
        comma |= joins;
        end += 1;
    }
    let name = person_name(seg, &(role + 1..end));
    let (&first, &last) = (name.first()?, name.last()?);
    // Another role in between has the better claim to the name.
    // It is the same role as long as small words join it: *le directeur de cabinet Jean Rey*.
    let joined = |index: usize| {
        let before = &seg.tokens[index - 1];
        before.classes.meets(NOT_ROLES) && before.classes.meets(seg.language.person_roles)
    };
    let titled = (role + 1..first).rev().take_while(|&index| seg.tokens[index].is(Grammar::Title)).last();
    // *le porte-parole de l'armée, le colonel Jean Rey*: a rank is no office.
    let rank = titled.filter(|_| comma).unwrap_or(first);
    let nearer = (role + 1..rank).any(|index| is_person_role(seg, role, index) && !joined(index));
    // *economist at Crestline Capital*, *the lawyer of Colonel Jan Rye*: the name of whom they work for.
    let behind = &seg.tokens[titled.unwrap_or(first) - 1];
    let leads = behind.is(Grammar::Preposition) || titled.is_some() && behind.is(Grammar::Link);
    // *Sprecher von DB Cargo*: nobody speaks for a person of one name.
    let spoken_for = seg.tokens[role].is(Grammar::Mouthpiece) && behind.is(Grammar::Link);
    // *le salarié interrogé par Radio Rosley*
    let done_by = done_by_another(seg, &(role + 1..first));
    let employer = spoken_for || done_by || leads && (titled.is_some() || !behind.is(Grammar::NameParticle));
    // *Speaking to the Guardian, Anna Hale said …*: an apposition would end with a comma.
    let speaks = comma && last + 1 < sentence.end && is_verb(seg, last + 1);
    (!nearer && !employer && !speaks).then(|| (name, phrase_start(seg, role, sentence.start)..last + 1))
}

/// *John Kirby, porte-parole du Conseil*
fn name_before(
    seg: &Segmented<'_>,
    role: usize,
    sentence: &Range<usize>,
) -> Option<(NameWords, Range<usize>)> {
    let floor = role.saturating_sub(5).max(sentence.start);
    let comma =
        (floor..role).rev().find(|&index| matches!(seg.tokens[index].kind, Kind::Comma | Kind::Open))?;
    let between = comma + 1..role;
    let comma = before_age(seg, comma, sentence.start);
    // *Schilling, through a spokeswoman*: who speaks for him is somebody else.
    let speaks = seg.tokens[role].is(Grammar::Mouthpiece);
    let leads = |token: &Token| speaks && token.is(Grammar::Preposition) && !token.is(Grammar::Link);
    if between.clone().any(|index| {
        let token = &seg.tokens[index];
        token.kind != Kind::Word || is_verb(seg, index) || leads(token)
    }) {
        return None;
    }
    let start = (sentence.start..comma).rev().take(6).take_while(|&index| {
        let token = &seg.tokens[index];
        token.kind == Kind::Word && (token.capital || token.is(Grammar::NameParticle))
    });
    let start = start.last()?;
    let name = person_name(seg, &(start..comma));
    let &first = name.first()?;
    let mut end = role + 1;
    while end < sentence.end
        && end < role + NEAR
        && seg.tokens[end].kind == Kind::Word
        && !is_verb(seg, end)
        && !seg.tokens[end].is(Grammar::Relative)
    {
        end += 1;
    }
    // *Selon Roux, | les soldats sont partis*: the subject of a clause tells nobody's office.
    let subject = between.clone().any(|index| seg.tokens[index].is(Grammar::Determiner))
        && end < sentence.end
        && is_verb(seg, end);
    (!subject).then_some((name, first..end))
}

/// The comma behind the name of whose age the one at `comma` closes: *Anne Morel, 34 ans, infirmière*.
fn before_age(seg: &Segmented<'_>, comma: usize, floor: usize) -> usize {
    let mut before = (floor..comma).rev().take(AGE);
    let opens = before.find(|&index| seg.tokens[index].kind == Kind::Comma);
    let is_age = |open: &usize| {
        let first = seg.text_of(open + 1).as_bytes();
        first.first().is_some_and(u8::is_ascii_digit) && open + 1 < comma
    };
    opens.filter(is_age).unwrap_or(comma)
}

/// How many tokens an age has at most, with the comma in front of it.
const AGE: usize = 3;

fn phrase_start(seg: &Segmented<'_>, role: usize, floor: usize) -> usize {
    let mut start = role;
    while start > floor && role - start < 4 {
        let token = &seg.tokens[start - 1];
        let opens = token.is(Grammar::Determiner);
        let inside = token.kind == Kind::Word
            && !token.is(Grammar::Preposition)
            && !token.is(Grammar::Link)
            && !is_verb(seg, start - 1);
        if !inside {
            break;
        }
        start -= 1;
        if opens {
            break;
        }
    }
    start
}

/// Whether the token at `index` is a role of the same kind as the one at `role`.
fn is_person_role(seg: &Segmented<'_>, role: usize, index: usize) -> bool {
    let common = seg.tokens[role].classes.meets(seg.tokens[index].classes);
    common
        && !seg.tokens[index].classes.meets(NOT_ROLES)
        && seg.tokens[index].classes.meets(seg.language.heads)
        && (!seg.tokens[index].capital || seg.language.nouns_are_capitalised)
}

/// Whether a verb stands at `index`. Behind an article it is a noun: *la responsable de la commande, Anne Roy*.
fn is_verb(seg: &Segmented<'_>, index: usize) -> bool {
    let token = &seg.tokens[index];
    let before = index.checked_sub(1).map(|before| &seg.tokens[before]);
    let noun = before.is_some_and(|before| {
        before.is(Grammar::Determiner) && !before.is(Grammar::Pronoun) && !before.is(Grammar::Relative)
    });
    !token.capital && token.is_finite() && !token.classes.meets(seg.language.heads) && !noun
}
