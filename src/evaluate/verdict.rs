//! What became of each attribution: found, missed, or found wrong.

use super::attributed::Attributed;
use super::measure::is_half;
use super::pairing::Pair;
use super::text::{Text, Tokens, dice};
use std::collections::BTreeMap;
use std::fmt;

/// What became of one attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, clap::ValueEnum)]
pub enum Verdict {
    /// Half of its content or more is there, and its source is right.
    Right,
    /// The content is there, but somebody else is said to say it.
    WrongSource,
    /// Less than half of the content is there, or it is drowned in more.
    WrongSpan,
    /// Nothing of it was found.
    Missed,
    /// It was found, and is not there.
    Spurious,
    /// The author's own statement, found.
    AuthorRight,
    /// The author's own statement, not found.
    AuthorMissed,
    /// Taken for the author's own statement, and is none.
    AuthorSpurious,
}

impl Verdict {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Right,
        Self::WrongSource,
        Self::WrongSpan,
        Self::Missed,
        Self::Spurious,
        Self::AuthorRight,
        Self::AuthorMissed,
        Self::AuthorSpurious,
    ];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::WrongSource => "wrong-source",
            Self::WrongSpan => "wrong-span",
            Self::Missed => "missed",
            Self::Spurious => "spurious",
            Self::AuthorRight => "author-right",
            Self::AuthorMissed => "author-missed",
            Self::AuthorSpurious => "author-spurious",
        }
    }

    /// The verdict of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }

    /// Whether it is about what the author states.
    pub fn is_authors(self) -> bool {
        matches!(self, Self::AuthorRight | Self::AuthorMissed | Self::AuthorSpurious)
    }

    /// Whether it was found and is not there.
    pub fn is_unfounded(self) -> bool {
        matches!(self, Self::Spurious | Self::AuthorSpurious)
    }

    /// How far from right: 0 is right, 1 partly, 2 not at all.
    pub fn distance(self) -> u8 {
        match self {
            Self::Right | Self::AuthorRight => 0,
            Self::WrongSource | Self::WrongSpan => 1,
            Self::Missed | Self::Spurious | Self::AuthorMissed | Self::AuthorSpurious => 2,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An attribution in words, for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Who says it.
    pub source: String,
    /// The words that report.
    pub cue: String,
    /// What is said.
    pub content: String,
    /// Where the three stand, in code points, as in `0-6, 7-12, 13-40 50-61`.
    pub position: String,
    /// What is noted of it, by the names of [`LABELS`](super::LABELS).
    pub labels: BTreeMap<&'static str, Vec<String>>,
    /// What found it: `frame / cue`.
    pub rule: Option<String>,
}

/// Source, cue and content, as in `M. Kim · a dit · que …`.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for part in [&self.source, &self.cue, &self.content] {
            write!(f, "{separator}{}", if part.is_empty() { "–" } else { part })?;
            separator = " · ";
        }
        Ok(())
    }
}

/// One attribution, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What became of it.
    pub verdict: Verdict,
    /// How much of the content is right, by Dice, 0 to 1.
    pub likeness: f64,
    /// What is there; `None` for what is not there.
    pub gold: Option<Said>,
    /// What was found; `None` for what was missed.
    pub found: Option<Said>,
    /// The first of its tokens, for the order of the text.
    start: u32,
}

impl Judged {
    /// What it is about: what is there, or else what was found.
    pub fn said(&self) -> &Said {
        const NOTHING: &Said = &Said {
            source: String::new(),
            cue: String::new(),
            content: String::new(),
            position: String::new(),
            labels: BTreeMap::new(),
            rule: None,
        };
        self.gold.as_ref().or(self.found.as_ref()).unwrap_or(NOTHING)
    }
}

/// Says of every attribution what became of it, in the order of the text.
pub(super) fn judge(
    text: &Text,
    gold: &[Attributed],
    found: &[Attributed],
    pairs: &[Pair],
    authors: bool,
) -> Vec<Judged> {
    let (right, missed, spurious) = if authors {
        (Verdict::AuthorRight, Verdict::AuthorMissed, Verdict::AuthorSpurious)
    } else {
        (Verdict::Right, Verdict::Missed, Verdict::Spurious)
    };
    let mut judged = Vec::with_capacity(gold.len() + found.len() - pairs.len().min(found.len()));
    let (mut has_partner, mut is_partner) = (vec![false; gold.len()], vec![false; found.len()]);
    for pair in pairs {
        let (one, other) = (&gold[pair.gold], &found[pair.found]);
        let likeness = dice(one.content.words(), other.content.words());
        let verdict = match (is_half(one, other), likeness >= 0.5) {
            (true, _) => right,
            // What the author is said to state is there or not.
            (false, _) if authors => continue,
            (false, true) => Verdict::WrongSource,
            (false, false) => Verdict::WrongSpan,
        };
        (has_partner[pair.gold], is_partner[pair.found]) = (true, true);
        judged.push(Judged::new(text, verdict, likeness, Some(one), Some(other)));
    }
    let lonely = gold.iter().zip(&has_partner).filter(|&(_, &paired)| !paired);
    judged.extend(lonely.map(|(one, _)| Judged::new(text, missed, 0.0, Some(one), None)));
    let lonely = found.iter().zip(&is_partner).filter(|&(_, &paired)| !paired);
    judged.extend(lonely.map(|(other, _)| Judged::new(text, spurious, 0.0, None, Some(other))));
    judged.sort_by(|a, b| {
        (a.start, a.verdict)
            .cmp(&(b.start, b.verdict))
            .then_with(|| a.said().position.cmp(&b.said().position))
    });
    judged
}

impl Judged {
    fn new(
        text: &Text,
        verdict: Verdict,
        likeness: f64,
        gold: Option<&Attributed>,
        found: Option<&Attributed>,
    ) -> Self {
        let roles = gold.or(found).into_iter().flat_map(Attributed::roles);
        let start = roles.filter_map(|role| role.all().first()).min().copied().unwrap_or(0);
        let said = |one: &Attributed| said(text, one);
        Self { verdict, likeness, gold: gold.map(said), found: found.map(said), start }
    }
}

fn said(text: &Text, one: &Attributed) -> Said {
    let position = |tokens: &Tokens| text.position(tokens);
    Said {
        source: text.written(&one.source),
        cue: text.written(&one.cue),
        content: text.written(&one.content),
        position: one.roles().map(position).join(", "),
        labels: one.labels.clone(),
        rule: one.rule.clone(),
    }
}
