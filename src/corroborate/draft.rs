//! From a family to its claims.
//!
//! Statements that say the same but for their figures are not one claim. *11 000 soldats sont à
//! Koursk* says that there are soldiers, but *des soldats sont à Koursk* says nothing for 11 000;
//! and whoever denies that there are any denies every number. So a family makes one claim of what
//! is said without figures, and one for each thing that is counted, in which figures compete; and
//! statements bear on the other claims of the family as far as this goes.

use super::REACH;
use super::family::Family;
use super::reading::Reading;
use super::units::Units;
use super::values::Values;
use super::voice::Voice;
use crate::classify::Figure;
use crate::rules::language::Operator;

/// A claim before it has a name.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The statements whose content is the claim, in founding order. There is at least one.
    pub(super) home: Vec<u32>,
    /// What is said for and against it, in reading order, once for each statement and value.
    pub(super) said: Vec<Said>,
    /// What is remarked on it.
    pub(super) remarks: Vec<Remarked>,
}

/// One statement speaking for or against one value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) statement: u32,
    pub(super) value: u32,
    /// Whether it comes to saying that what the content is about is so.
    pub(super) affirms: bool,
    /// The statement whose content is meant: itself, or one that it points to.
    pub(super) content: u32,
    /// Whether this is its own content, and not that of a statement it points to.
    own: bool,
}

/// One remark.
#[derive(Debug)]
pub(super) struct Remarked {
    pub(super) statement: u32,
    /// The value it is listed under.
    pub(super) value: u32,
    /// The statements of the claim that it speaks of; empty means all.
    pub(super) targets: Vec<u32>,
}

impl Draft {
    fn say(&mut self, voice: &Voice, values: impl IntoIterator<Item = u32>) {
        let Voice { statement, affirms, content } = *voice;
        let said = |value| Said { statement, value, affirms, content, own: voice.is_own() };
        self.said.extend(values.into_iter().map(said));
    }

    /// Whether the claim is that what its keys stand for is *not* so: what the first says who says it without
    /// a negation, as with an opposite (*is closed*, where another says *is open*). Only if all that is said of
    /// it in full is said with a negation, the claim is one. What is denied is stated as if it were so, and
    /// makes a plain claim.
    pub(super) fn is_negative(&self, reading: &Reading<'_>) -> bool {
        let plain = |index: &&u32| !reading.statement(**index).negated;
        match self.home.iter().find(plain) {
            Some(&index) => reading.negated(index),
            None => {
                !self.said.iter().any(|said| said.own && (said.affirms || reading.denies(said.statement)))
            }
        }
    }

    /// The statement that names the claim: the first whose words state what the claim is.
    pub(super) fn founder(&self, reading: &Reading<'_>) -> u32 {
        let negative = self.is_negative(reading);
        let states = |&&index: &&u32| reading.negated(index) == negative;
        *self.home.iter().find(states).unwrap_or(&self.home[0])
    }
}

/// The claims of a family: perhaps one without figures, and one for each unit.
struct Split {
    units: Units,
    plain: Option<Draft>,
    /// By rank of their unit, ascending.
    counts: Vec<Count>,
}

/// A claim on how many.
struct Count {
    unit: usize,
    values: Values,
    /// Who gives which value, by value and then in reading order; once all is said.
    givers: Vec<(u32, u32)>,
    draft: Draft,
}

/// The claims of `family`, whose exact figures are one value if they differ by no more than `tolerance`.
pub(super) fn drafts(family: &Family, reading: &Reading<'_>, tolerance: f64) -> Vec<Draft> {
    let mut split = Split::new(&family.members, reading, tolerance);
    for &member in &family.members {
        split.hear(&Voice::own(member, reading), reading);
    }
    // A statement's own content goes before what it says by pointing, should both be in one claim.
    for echo in &family.echoes {
        split.hear(echo, reading);
    }
    for draft in split.plain.iter_mut().chain(split.counts.iter_mut().map(|count| &mut count.draft)) {
        draft.said.sort_by_key(|said| (reading.rank(said.statement), said.value));
        draft.said.dedup_by_key(|said| (said.statement, said.value));
    }
    for count in &mut split.counts {
        let affirming = count.draft.said.iter().filter(|said| said.affirms);
        count.givers = affirming.map(|said| (said.value, said.statement)).collect();
        count.givers.sort_by_key(|&(value, _)| value);
    }
    for &remark in &family.remarks {
        split.remark(remark, reading);
    }
    split.plain.into_iter().chain(split.counts.into_iter().map(|count| count.draft)).collect()
}

impl Split {
    fn new(members: &[u32], reading: &Reading<'_>, tolerance: f64) -> Self {
        let figures = |&member: &u32| &reading.statement(member).figures[..];
        let units = Units::new(members.iter().map(figures));
        let mut homes: Vec<_> =
            members.iter().map(|member| (units.headline(figures(member)), *member)).collect();
        // The sort is stable, so that homes stay in founding order.
        homes.sort_by_key(|(headline, _)| headline.map(|(unit, _)| unit));
        let (mut plain, mut counts) = (None, Vec::new());
        for of_unit in homes.chunk_by(|(a, _), (b, _)| a.map(|(unit, _)| unit) == b.map(|(unit, _)| unit)) {
            let home = of_unit.iter().map(|&(_, member)| member).collect();
            let draft = Draft { home, ..Draft::default() };
            match of_unit[0].0 {
                None => plain = Some(draft),
                Some((unit, _)) => {
                    let figures = of_unit.iter().filter_map(|(headline, _)| Some(headline.as_ref()?.1));
                    let values = Values::new(figures, tolerance);
                    counts.push(Count { unit, values, givers: Vec::new(), draft });
                }
            }
        }
        Self { units, plain, counts }
    }

    /// Adds what `voice` says to the claims that it bears on.
    fn hear(&mut self, voice: &Voice, reading: &Reading<'_>) {
        let headline = self.headline(voice.content, reading);
        if let Some((unit, figure)) = headline
            && let Some(count) = self.count(unit)
        {
            let values = count.values.supported(figure);
            count.draft.say(voice, values);
        }
        // Who says that there are a hundred says that there are some; fewer than a hundred may be none.
        let some = |figure: &Figure| !matches!(figure.operator, Operator::Below | Operator::AtMost);
        let bears = headline.is_none_or(|(_, figure)| voice.affirms && some(figure));
        if let (Some(plain), true) = (&mut self.plain, bears) {
            plain.say(voice, [0]);
        }
        // Who denies that there are any denies every number.
        if headline.is_none() && !voice.affirms {
            let mut left = REACH;
            for count in &mut self.counts {
                let values: Vec<_> = count.values.all().take(left).collect();
                left -= values.len();
                count.draft.say(voice, values);
            }
        }
    }

    /// Adds a remark that repeats what it speaks of: with a figure it speaks of those who give that
    /// value, without one of everything.
    fn remark(&mut self, statement: u32, reading: &Reading<'_>) {
        let Some((unit, figure)) = self.headline(statement, reading) else {
            // A remark may come with a figure that nobody else gives, and then speaks of none of this.
            if reading.statement(statement).figures.is_empty() {
                let counts = self.counts.iter_mut().map(|count| &mut count.draft);
                for draft in self.plain.iter_mut().chain(counts).take(REACH) {
                    draft.remarks.push(Remarked { statement, value: 0, targets: Vec::new() });
                }
            }
            return;
        };
        let Some(Count { values, givers, draft, .. }) = self.count(unit) else { return };
        let values: Vec<_> = values.compatible(figure).collect();
        let given = |&value: &u32| {
            let from = givers.partition_point(|&(known, _)| known < value);
            givers[from..].iter().take_while(move |&&(known, _)| known == value).map(|&(_, giver)| giver)
        };
        let mut targets: Vec<_> = values.iter().flat_map(given).take(REACH).collect();
        targets.sort_unstable_by_key(|&target| reading.rank(target));
        targets.dedup();
        if let (Some(&value), false) = (values.first(), targets.is_empty()) {
            draft.remarks.push(Remarked { statement, value, targets });
        }
    }

    /// The figure that a content is about, with the rank of its unit.
    fn headline<'r>(&self, content: u32, reading: &Reading<'r>) -> Option<(usize, &'r Figure)> {
        self.units.headline(&reading.statement(content).figures)
    }

    /// The claim that counts this unit.
    fn count(&mut self, unit: usize) -> Option<&mut Count> {
        let place = self.counts.binary_search_by_key(&unit, |count| count.unit).ok()?;
        Some(&mut self.counts[place])
    }
}
