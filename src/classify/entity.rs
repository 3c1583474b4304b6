//! Whom names, surnames, offices and pronouns stand for within the document.

use super::body::Bodies;
use super::introduction::{self, Introduction, NameKeys, WordKey, key};
use super::naming::Body;
use super::source::SourcePhrase;
use super::subject;
use crate::attribute::Attribution;
use crate::document::Span;
use crate::rules::{ClassSet, Grammar, SourceForm};
use crate::segment::{Kind, Segmented};
use rustc_hash::{FxHashMap, FxHashSet};

/// Everybody whom a document introduces.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    /// In the order of the text.
    pub(super) introductions: Vec<Introduction>,
    /// Those of the same name and role, as indices. A long document repeats itself, so that there are
    /// few of these however long it is.
    alike: Vec<Vec<usize>>,
    /// Which of `alike` have a word in their name.
    by_word: FxHashMap<WordKey, Vec<usize>>,
    /// Introductions by their role.
    by_role: FxHashMap<WordKey, Vec<usize>>,
    bodies: Bodies,
}

/// Whom a source stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speaker {
    /// Name and role, as the document gives them.
    pub words: Words,
    /// How the document introduces them by name, as an index; none for those without one.
    pub introduction: Option<usize>,
    /// Classes known from the introduction.
    pub classes: ClassSet,
    /// Those of its head: the head of a service is an official, not a service.
    pub head: ClassSet,
    /// Whether one holder is meant.
    pub definite: bool,
    /// The statement by which they have last spoken before, as an index.
    pub before: Option<usize>,
}

/// Words that tell who speaks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Words {
    /// These.
    Written(Span),
    /// Those of a statement, as an index.
    OfStatement(usize),
}

/// What a text has let somebody say before.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    /// Who said it.
    pub speaker: Speaker,
    /// Whether they are several.
    pub plural: bool,
    /// The gender of the source, if its first word tells.
    pub gender: Option<Gender>,
    /// One past the last token of the statement.
    pub end: usize,
}

/// What a pronoun and the one it stands for agree in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Feminine,
    Masculine,
}

/// The gender that the word at `index` tells, which it does not where its vowel is left out.
pub(super) fn gender(seg: &Segmented<'_>, index: usize) -> Option<Gender> {
    let token = &seg.tokens[index];
    let elided = seg.text_of(index).ends_with(['\'', '\u{2019}']);
    match (token.is(Grammar::Feminine), token.is(Grammar::Masculine)) {
        _ if elided => None,
        (true, false) => Some(Gender::Feminine),
        (false, true) => Some(Gender::Masculine),
        _ => None,
    }
}

/// How many sentences behind it a role may be introduced by name.
const FORWARD: usize = 3;

impl Cast {
    /// Collects the introductions of a text: *le ministre … Kim Yong-hyun*, *John Kirby, porte-parole …*
    pub(super) fn of(seg: &Segmented<'_>) -> Self {
        let (mut introductions, mut bodies) = (Vec::new(), Bodies::default());
        let roles = seg.language.person_roles;
        let telling = roles.union(ClassSet::of(&[Grammar::BodyNoun, Grammar::Person]));
        let mut names = Vec::new();
        let mut at = 0;
        while let Some(ahead) = seg.tokens[at..].iter().position(|token| token.classes.meets(telling)) {
            at += ahead;
            let token = &seg.tokens[at];
            if token.is(Grammar::BodyNoun) {
                bodies.add(seg, at);
            }
            if token.is(Grammar::Person) && token.capital {
                names.extend(introduction::of_name(seg, at));
            }
            introductions.extend(introduction::of_role(seg, at));
            at += 1;
        }
        names.extend((0..seg.sentences.len()).filter_map(|sentence| subject::of_opening(seg, sentence)));
        add_names(&mut introductions, names);
        introductions.sort_by_key(|introduction| introduction.at);
        let mut cast = Self::default();
        let mut known: FxHashMap<(&[WordKey], WordKey), usize> = FxHashMap::default();
        for (index, introduction) in introductions.iter().enumerate() {
            let fresh = cast.alike.len();
            let alike = *known.entry((&introduction.keys, introduction.role)).or_insert(fresh);
            if alike == fresh {
                cast.alike.push(Vec::new());
                for &word in &introduction.keys {
                    cast.by_word.entry(word).or_default().push(fresh);
                }
            }
            cast.alike[alike].push(index);
            cast.by_role.entry(introduction.role).or_default().push(index);
        }
        Self { introductions, bodies, ..cast }
    }

    /// How the document introduces `speaker`, if it does so by name.
    pub(super) fn introduction(&self, speaker: Speaker) -> Option<&Introduction> {
        speaker.introduction.map(|index| &self.introductions[index])
    }

    /// How the document introduces `speaker` for whom they speak: *Colonel Vera Lindt, a ministry spokeswoman*. Where
    /// nothing tells, as it introduces them.
    pub(super) fn voice(&self, seg: &Segmented<'_>, speaker: Speaker) -> Option<&Introduction> {
        let one = self.introduction(speaker)?;
        let speaks = |other: &&Introduction| {
            let mut office = other.office.iter().flat_map(Clone::clone);
            office.any(|index| seg.tokens[index].is(Grammar::Mouthpiece))
        };
        let others = self.with_name(&one.keys).map(|alike| &self.introductions[alike[0]]);
        Some(std::iter::once(one).chain(others).find(speaks).unwrap_or(one))
    }

    /// The introduction whose name holds all of `name`: the last one before `at`, else the first after.
    pub(super) fn by_name(&self, name: &[WordKey], at: usize) -> Option<Speaker> {
        let split = self.introductions.partition_point(|introduction| introduction.at <= at);
        let before =
            |alike: &Vec<usize>| alike[..alike.partition_point(|&index| index < split)].last().copied();
        let after =
            |alike: &Vec<usize>| alike[alike.partition_point(|&index| index < split)..].first().copied();
        let found = self.with_name(name).filter_map(before).max();
        let found = found.or_else(|| self.with_name(name).filter_map(after).min())?;
        let one = &self.introductions[found];
        // The longest name under which the document knows the same person.
        let fullest = self
            .with_name(&one.keys)
            .map(|alike| alike[0])
            .filter(|&other| self.introductions[other].role == one.role)
            .max_by_key(|&other| {
                let other = &self.introductions[other];
                (other.name.len(), std::cmp::Reverse(other.at))
            })
            .unwrap_or(found);
        Some(self.introduced(fullest, one.classes.union(self.introductions[fullest].classes)))
    }

    /// Introductions whose name holds all of `name`, those of the same name and role together.
    pub(super) fn with_name<'c>(&'c self, name: &'c [WordKey]) -> impl Iterator<Item = &'c Vec<usize>> {
        // Many share a given name, and few a surname.
        let bearers = name.iter().map(|word| self.by_word.get(word).map_or(&[][..], Vec::as_slice));
        let candidates = bearers.min_by_key(|bearers| bearers.len()).unwrap_or_default();
        candidates.iter().map(|&alike| &self.alike[alike]).filter(|alike| {
            let known = &self.introductions[alike[0]].keys;
            name.iter().all(|word| known.contains(word))
        })
    }

    /// *Agrilis* for *le groupe Agrilis*.
    pub(super) fn body(
        &self,
        seg: &Segmented<'_>,
        name: &[WordKey],
        attribution: &Attribution,
    ) -> Option<Speaker> {
        let classes = self.bodies.classes(name)?;
        let phrase = attribution.source.first()?.clone();
        Some(Speaker {
            words: Words::Written(seg.span(phrase)),
            introduction: None,
            classes,
            head: classes,
            definite: true,
            before: None,
        })
    }

    /// What is known of the body that a source is, or that it stands for.
    pub(super) fn body_of(&self, seg: &Segmented<'_>, phrase: &SourcePhrase) -> Body<'_> {
        // *la CMC*
        let acronym = phrase.head_at.filter(|&head| phrase.name.is_empty() && seg.tokens[head].all_caps);
        let name: NameKeys =
            phrase.name.iter().copied().chain(acronym).map(|index| key(seg, index)).collect();
        Body { name: self.body_called(seg, phrase), kinds: self.bodies.kinds(&name) }
    }

    /// The name of the body that a source without a name is called by what it is: *la compagnie*, *the French
    /// manufacturer*.
    fn body_called(&self, seg: &Segmented<'_>, phrase: &SourcePhrase) -> Option<&[String]> {
        // Where all nouns have a capital, none is a body's name for that.
        let written = phrase.form == SourceForm::Body && seg.language.nouns_are_capitalised;
        let is_noun = (phrase.form == SourceForm::Noun || written) && phrase.definite && !phrase.plural;
        let noun = phrase.head_at.filter(|_| is_noun && !phrase.head.meets(seg.language.person_roles))?;
        self.bodies.called(seg, noun)
    }

    /// *le ministre* for *le ministre de la Défense Kim Yong-hyun*: the last one before `at`, or else the only
    /// one that the text introduces behind it, as dispatches do whose first sentence names nobody.
    pub(super) fn by_role(&self, seg: &Segmented<'_>, phrase: &SourcePhrase, at: usize) -> Option<Speaker> {
        let of_role = self.by_role.get(&key(seg, phrase.head_at?))?;
        let before = of_role.partition_point(|&index| self.introductions[index].at < at);
        let found = of_role[..before].last().copied().or_else(|| {
            let (first, last) = (*of_role.first()?, *of_role.last()?);
            let (one, other) = (&self.introductions[first], &self.introductions[last]);
            let between = &seg.tokens[at..one.at];
            let near = between.iter().filter(|token| token.kind == Kind::Stop).count() <= FORWARD;
            (one.keys == other.keys && near).then_some(first)
        })?;
        Some(self.introduced(found, self.introductions[found].classes))
    }

    /// Whoever is introduced there, known to be of `classes`.
    pub(super) fn introduced(&self, index: usize, classes: ClassSet) -> Speaker {
        Speaker {
            words: Words::Written(self.introductions[index].span),
            introduction: Some(index),
            classes: classes.union(ClassSet::of(&[Grammar::PersonalName])),
            head: classes,
            definite: true,
            before: None,
        }
    }
}

/// Adds to the `introductions` by role those by `names` alone of people whom the text introduces by no role: of all
/// others the role tells more.
fn add_names(introductions: &mut Vec<Introduction>, names: Vec<Introduction>) {
    let known: FxHashSet<WordKey> =
        introductions.iter().filter_map(|introduction| introduction.keys.last().copied()).collect();
    introductions
        .extend(names.into_iter().filter(|name| name.keys.last().is_some_and(|last| !known.contains(last))));
}
