//! Statements that say the same thing but for their figures.

use super::criteria::Criteria;
use super::evidence::{Evidence, are_exchanged};
use super::gather::{Gathered, OFFERED};
use super::index::Index;
use super::overlap::{Overlap, Wording};
use super::reading::Reading;
use super::role::Role;
use super::voice::Voice;
use crate::classify::Key;
use std::cmp::Ordering;

/// Statements that say the same thing, whatever figures they give, and what points to them.
#[derive(Debug)]
pub(super) struct Family {
    /// The statements with such a content, the founding one first, in founding order.
    pub(super) members: Vec<u32>,
    /// What others say of these contents by pointing to the members, in reading order.
    pub(super) echoes: Vec<Voice>,
    /// Remarks that repeat the content instead of pointing to it, in reading order.
    pub(super) remarks: Vec<u32>,
}

/// The families of all statements.
#[derive(Debug)]
pub(super) struct Families {
    pub(super) list: Vec<Family>,
    /// The family of each statement that is a member of one.
    pub(super) of: Vec<Option<u32>>,
    /// How many pairs of contents were compared: what the work grows with.
    pub(super) comparisons: usize,
}

/// The wordings of all founders. Every content is compared with dozens of them from all over the statements, so
/// their keys are kept side by side: most of the time would else go into fetching what little is compared.
#[derive(Debug, Default)]
struct Founders<'s> {
    keys: Vec<Key>,
    /// Where the keys of each end in `keys`, and all else.
    list: Vec<(usize, Wording<'s>)>,
    /// The families that each document founds, by its number.
    of_document: Vec<Vec<u32>>,
    index: Index,
}

impl<'s> Founders<'s> {
    fn new(reading: &Reading<'_>) -> Self {
        Self {
            of_document: vec![Vec::new(); reading.documents()],
            index: Index::new(reading.spoken > 1),
            ..Self::default()
        }
    }

    /// The founders to compare with a content, ascending, each once: those on its story, and those anywhere
    /// that share words with it.
    fn offer(&self, wording: Wording<'_>, reach: Reach) -> Vec<u32> {
        let mut families = self.index.offer(wording.keys);
        if reach == Reach::Anywhere {
            families.extend(self.near(wording));
        }
        families.sort_unstable();
        families.dedup();
        families
    }

    /// The families founded on the story of a content.
    fn near(&self, wording: Wording<'_>) -> impl Iterator<Item = u32> {
        let of_document = |&document: &u32| self.of_document[document as usize].iter().rev().take(OFFERED);
        wording.near.iter().flat_map(of_document).copied()
    }

    fn add(&mut self, wording: Wording<'s>) {
        let family = self.list.len() as u32;
        self.of_document[wording.document as usize].push(family);
        self.index.add(family, wording.keys);
        self.keys.extend_from_slice(wording.keys);
        self.list.push((self.keys.len(), wording));
    }

    fn wording(&self, family: u32) -> Wording<'_> {
        let family = family as usize;
        let start = family.checked_sub(1).map_or(0, |before| self.list[before].0);
        let (end, wording) = self.list[family];
        Wording { keys: &self.keys[start..end], ..wording }
    }
}

/// Where the founders stand that a content is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Anywhere,
    /// On other stories.
    Elsewhere,
}

/// How like a founder a content is that says the same.
#[derive(Clone, Copy, Debug)]
enum Likeness {
    /// In articles on two stories, by what they share.
    Anywhere(Overlap),
    /// In one article or story, by what speaks for it, in log-odds.
    Near(f64),
}

impl Likeness {
    fn if_same(a: Wording<'_>, b: Wording<'_>, criteria: &Criteria) -> Option<Self> {
        let alike = if a.is_near(&b) {
            let odds = Evidence::of(a, b, (&criteria.story, &criteria.likeness)).odds(&criteria.story);
            (odds >= criteria.story.enough).then_some(Self::Near(odds))
        } else {
            Overlap::if_same(a, b, &criteria.likeness).map(Self::Anywhere)
        };
        alike.filter(|_| !a.is_within(&b) && !a.may_agree_in_part(&b) && !are_exchanged(a.keys, b.keys))
    }

    /// The closest last, and what is near before what is not.
    fn closeness(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Near(a), Self::Near(b)) => a.total_cmp(b),
            (Self::Near(_), Self::Anywhere(_)) => Ordering::Greater,
            (Self::Anywhere(_), Self::Near(_)) => Ordering::Less,
            (Self::Anywhere(a), Self::Anywhere(b)) => a.closeness(b),
        }
    }
}

impl Families {
    /// Groups the contents. What says the same in articles on one story is gathered first; whoever of it comes first
    /// joins the family anywhere else whose founder says the same, or founds one, and the others go with it. What
    /// takes up another content joins the family of that one.
    pub(super) fn new(reading: &Reading<'_>, criteria: &Criteria) -> Self {
        let of = vec![None; reading.statements.len()];
        let founding = reading.founding();
        let (answers, plain): (Vec<u32>, Vec<u32>) =
            founding.into_iter().partition(|&member| !reading.statement(member).targets.is_empty());
        let gathered = Gathered::new(&plain, reading, criteria);
        let mut families = Self { list: Vec::new(), of, comparisons: gathered.comparisons };
        let mut founders = Founders::new(reading);
        for (&member, &first) in plain.iter().zip(&gathered.first) {
            let family = families.of[plain[first] as usize]
                .or_else(|| families.find(member, reading, &founders, criteria, Reach::Elsewhere));
            families.join(member, family, reading, &mut founders);
        }
        for member in answers {
            let taken_up = reading.targets(member).first().and_then(|&target| families.of[target as usize]);
            let anywhere = || families.find(member, reading, &founders, criteria, Reach::Anywhere);
            let family = taken_up.or_else(anywhere);
            families.join(member, family, reading, &mut founders);
        }
        for remark in reading.with_role(Role::Remark) {
            let statement = reading.statement(remark);
            let repeats = statement.targets.is_empty() && !statement.anaphoric;
            let anywhere = || families.find(remark, reading, &founders, criteria, Reach::Anywhere);
            if let Some(family) = repeats.then(anywhere).flatten() {
                families.list[family as usize].remarks.push(remark);
            }
        }
        families
    }

    /// Makes `member` one of `family`, or lets it found one.
    fn join<'s>(
        &mut self,
        member: u32,
        family: Option<u32>,
        reading: &'s Reading<'_>,
        founders: &mut Founders<'s>,
    ) {
        let family = family.unwrap_or_else(|| {
            founders.add(reading.wording(member));
            self.list.push(Family { members: Vec::new(), echoes: Vec::new(), remarks: Vec::new() });
            self.list.len() as u32 - 1
        });
        self.list[family as usize].members.push(member);
        self.of[member as usize] = Some(family);
    }

    /// The family whose founder says the same as `statement`: the closest, or else the first founded.
    fn find(
        &mut self,
        statement: u32,
        reading: &Reading<'_>,
        founders: &Founders<'_>,
        criteria: &Criteria,
        reach: Reach,
    ) -> Option<u32> {
        let wording = reading.wording(statement);
        let mut best: Option<(u32, Likeness)> = None;
        for family in founders.offer(wording, reach) {
            let founder = founders.wording(family);
            if reach == Reach::Elsewhere && wording.is_near(&founder) {
                continue;
            }
            let alike = Likeness::if_same(wording, founder, criteria);
            self.comparisons += 1;
            let Some(alike) = alike else { continue };
            if best.is_none_or(|(_, known)| alike.closeness(&known).is_gt()) {
                best = Some((family, alike));
            }
        }
        best.map(|(family, _)| family)
    }
}
