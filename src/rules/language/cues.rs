//! Cues: the words that report, the constructions they enter, and what they commit the source to.

use super::lexicon::{Builder, WordId};
use super::raw::RawCue;
use super::trust::{Margin, Trust};
use super::verbs::{VerbId, Verbs, with_suggestion};
use crate::diagnostic::Diagnostic;
use crate::rules::classes::ClassSet;
use crate::rules::file::{Entry, nearest};
use crate::rules::overlay::missing;
use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use std::sync::Arc;

/// A group of cues, as an index into [`Cues::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CueId(pub u16);

/// What a statement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// It says that something is so.
    Assertion,
    /// It says that somebody did something wrong.
    Accusation,
    /// It makes something known that the source itself does or decides.
    Announcement,
    /// It tells what the source thinks.
    Belief,
    /// It tells what the source means to do or wants.
    Intention,
    /// It tells what the source wants of others.
    Demand,
    /// It asks.
    Question,
    /// It speaks of another statement: not corroborated, no comment.
    Remark,
    /// It thanks, greets or wishes.
    Courtesy,
}

impl Act {
    /// All of them, with their names in rules and output.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Assertion, "assertion"),
        (Self::Accusation, "accusation"),
        (Self::Announcement, "announcement"),
        (Self::Belief, "belief"),
        (Self::Intention, "intention"),
        (Self::Demand, "demand"),
        (Self::Question, "question"),
        (Self::Remark, "remark"),
        (Self::Courtesy, "courtesy"),
    ];

    /// Its name in rules and output.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The act of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(act, _)| *act)
    }
}

/// So many constructions a pack can name.
const LABELS: usize = u128::BITS as usize;

/// The constructions of a pack, as bits: bit `i` stands for `Cues::labels[i]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes(pub u128);

impl Takes {
    /// Whether all its constructions are among those of `other`.
    pub fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// The constructions of both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two share a construction.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Words that report alike.
#[derive(Clone, Debug)]
pub struct CueGroup {
    /// Its id in the pack.
    pub id: Arc<str>,
    /// The constructions it enters.
    pub takes: Takes,
    /// Whether it reports only when negated.
    pub negated: bool,
    /// Whether its verbs report only with a reflexive pronoun.
    pub pronominal: bool,
    /// The id of the stance it commits to by itself; without one the content's own hedges decide.
    pub stance: Option<Arc<str>>,
    /// The speech act.
    pub act: Act,
    /// Where the pack says so.
    pub file: Arc<str>,
    /// The line there.
    pub line: u32,
}

/// A verb's membership in a group, with the fixed words that must follow it.
#[derive(Clone, Debug)]
pub struct VerbCue {
    /// The group.
    pub cue: CueId,
    /// The fixed words: `entendre` of *laisser entendre*, `in Frage` of *in Frage stellen*.
    pub tail: Box<[WordId]>,
    /// The particle that has come off the verb: `mit` of *teilte … mit*.
    pub particle: Option<WordId>,
    /// What the verb adds with its fixed words to the trust in a reading.
    pub trust: Margin,
}

/// All cues of a pack.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    /// The groups, in file order.
    pub groups: Vec<CueGroup>,
    labels: Vec<String>,
    by_verb: Vec<Vec<VerbCue>>,
    /// The first of the fixed words of each verb's groups, in order, with the group's place in `by_verb`: *make*
    /// and *be* have a hundred of them.
    tail_openers: Vec<Box<[(WordId, u16)]>>,
    /// Whether each verb reports by itself.
    plain: Vec<bool>,
    nouns: FxHashSet<(CueId, WordId)>,
}

impl Cues {
    /// The group `id`.
    pub fn group(&self, id: CueId) -> &CueGroup {
        &self.groups[id.0 as usize]
    }

    /// The groups `verb` belongs to, those with more fixed words first.
    pub fn of_verb(&self, verb: VerbId) -> &[VerbCue] {
        self.by_verb.get(verb.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The groups `verb` belongs to without fixed words, the last of [`Self::of_verb`].
    pub fn of_plain_verb(&self, verb: VerbId) -> &[VerbCue] {
        let of_verb = self.of_verb(verb);
        &of_verb[of_verb.partition_point(|cue| !cue.tail.is_empty())..]
    }

    /// Those of [`Self::of_verb`] whose fixed words begin with one of `words`, and those without fixed words.
    pub fn of_verb_before(
        &self,
        verb: VerbId,
        words: impl Iterator<Item = WordId>,
    ) -> impl Iterator<Item = &VerbCue> {
        let openers = self.tail_openers.get(verb.0 as usize).map_or(&[][..], |openers| openers);
        let mut places: SmallVec<[u16; 8]> = SmallVec::new();
        if !openers.is_empty() {
            for word in words {
                let from = openers.partition_point(|(opener, _)| *opener < word);
                let opened = openers[from..].iter().take_while(|(opener, _)| *opener == word);
                places.extend(opened.map(|(_, place)| *place));
            }
            places.sort_unstable();
            places.dedup();
        }
        let of_verb = self.of_verb(verb);
        places.into_iter().map(|place| &of_verb[usize::from(place)]).chain(self.of_plain_verb(verb))
    }

    /// Whether `verb` reports by itself, without fixed words behind it.
    pub fn is_plain_cue(&self, verb: VerbId) -> bool {
        self.plain.get(verb.0 as usize).is_some_and(|&plain| plain)
    }

    /// Notes what verbs add to the trust in a reading.
    pub(super) fn weigh(&mut self, trust: &Trust) {
        for (verb, of_verb) in (0..).map(VerbId).zip(&mut self.by_verb) {
            for cue in of_verb {
                cue.trust = trust.verb(verb, &cue.tail);
            }
        }
    }

    /// Whether `word` is a noun of the group `id`.
    pub fn is_noun(&self, id: CueId, word: WordId) -> bool {
        self.nouns.contains(&(id, word))
    }

    /// The construction of this name, as a set of one; `None` if no cue has it.
    pub(super) fn label(&self, name: &str) -> Option<Takes> {
        let bit = self.labels.iter().position(|label| label == name)?;
        // Those beyond the last bit were told when they were taken up.
        Some(Takes(1_u128.checked_shl(bit as u32).unwrap_or_default()))
    }

    /// The construction that `name` may have been meant for.
    pub(super) fn nearest_label(&self, name: &str) -> Option<&str> {
        nearest(name, self.labels.iter().map(String::as_str))
    }

    pub(super) fn compile(
        entries: &[Entry<RawCue>],
        verbs: &Verbs,
        verb_last: bool,
        lexicon: &mut Builder,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut cues = Self { by_verb: vec![Vec::new(); verbs.len()], ..Self::default() };
        for entry in entries {
            cues.add(entry, verbs, verb_last, lexicon, diagnostics);
        }
        for of_verb in &mut cues.by_verb {
            of_verb.sort_by_key(|cue| std::cmp::Reverse(cue.tail.len()));
            let opener = |(place, cue): (u16, &VerbCue)| Some((*cue.tail.first()?, place));
            let mut openers: Vec<(WordId, u16)> = (0..).zip(&*of_verb).filter_map(opener).collect();
            openers.sort_unstable();
            cues.tail_openers.push(openers.into());
            cues.plain.push(of_verb.iter().any(|cue| cue.tail.is_empty() && cue.particle.is_none()));
        }
        cues
    }

    fn add(
        &mut self,
        entry: &Entry<RawCue>,
        verbs: &Verbs,
        verb_last: bool,
        lexicon: &mut Builder,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let raw = &entry.value;
        let cue = CueId(self.groups.len() as u16);
        let act = match raw.act.as_deref() {
            None => Act::Assertion,
            Some(name) => Act::named(name).unwrap_or_else(|| {
                diagnostics.push(with_suggestion(
                    entry.error("unknown-act", format!("no speech act `{name}`"), name, "not a speech act"),
                    nearest(name, Act::ALL.iter().map(|(_, name)| *name)),
                ));
                Act::Assertion
            }),
        };
        if raw.takes.is_empty() {
            diagnostics.push(missing(entry, "takes"));
        }
        if raw.because.is_none() {
            diagnostics.push(missing(entry, "because"));
        }
        let takes =
            raw.takes.iter().fold(0, |bits, label| bits | self.intern_label(label, entry, diagnostics));
        self.groups.push(CueGroup {
            id: raw.id.as_str().into(),
            takes: Takes(takes),
            negated: raw.negated.unwrap_or(false),
            pronominal: raw.pronominal.unwrap_or(false),
            stance: raw.stance.as_deref().map(Into::into),
            act,
            file: entry.file.name.clone(),
            line: entry.line(),
        });
        for written in raw.verbs.iter() {
            let written = written.as_str();
            let (infinitive, tail) = if verb_last {
                written.rsplit_once(' ').map_or((written, ""), |(tail, verb)| (verb, tail))
            } else {
                written.split_once(' ').unwrap_or((written, ""))
            };
            match verbs.get(infinitive) {
                Some(verb) => {
                    let tail: Box<[WordId]> = lexicon.words_of(tail).into();
                    if let Some((apart, particle)) = verbs.detached(verb) {
                        let cue = VerbCue { cue, tail: tail.clone(), particle: Some(particle), trust: 0 };
                        self.by_verb[apart.0 as usize].push(cue);
                    }
                    self.by_verb[verb.0 as usize].push(VerbCue { cue, tail, particle: None, trust: 0 });
                }
                None => diagnostics.push(with_suggestion(
                    entry.error(
                        "unknown-verb",
                        format!("no verb `{infinitive}` in verbs.toml"),
                        infinitive,
                        "declare it there first, under its conjugation",
                    ),
                    verbs.nearest(infinitive),
                )),
            }
        }
        let endings = std::iter::once("").chain(raw.endings.iter().map(String::as_str));
        for ending in endings {
            for noun in raw.nouns.iter() {
                let form = format!("{noun}{ending}");
                self.nouns.extend(lexicon.words_of(&form).first().map(|&word| (cue, word)));
                lexicon.add(&form, ClassSet::EMPTY, &[cue]);
            }
        }
        for words in raw.words.iter() {
            lexicon.add(words, ClassSet::EMPTY, &[cue]);
        }
    }

    fn intern_label(
        &mut self,
        label: &str,
        entry: &Entry<RawCue>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> u128 {
        let known = self.labels.iter().position(|known| known == label);
        let bit = known.unwrap_or_else(|| {
            self.labels.push(label.to_owned());
            self.labels.len() - 1
        });
        if bit >= LABELS {
            diagnostics.push(entry.error(
                "too-many-constructions",
                format!("a pack can name {LABELS} constructions"),
                label,
                "one too many",
            ));
            return 0;
        }
        1 << bit
    }
}
