//! Statements that say the same thing but for their figures.

use super::criteria::Criteria;
use super::evidence::{Evidence, are_exchanged};
use super::index::Index;
use super::overlap::{Overlap, Wording};
use super::reading::Reading;
use super::role::Role;
use super::voice::Voice;
use crate::classify::Key;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Statements that say the same thing, whatever figures they give, and what points to them.
#[derive(Debug)]
pub(super) struct Family {
    /// The statements with such a content, the founding one first, in founding order; none if whoever founded it
    /// has gone to another family.
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

/// How many founders of an article are offered to what stands in it or on its story.
const OFFERED: usize = 64;

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
    fn offer(&self, wording: Wording<'_>) -> Vec<u32> {
        let mut families = self.index.offer(wording.keys);
        families.extend(self.near(wording));
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
        alike.filter(|_| !a.is_within(&b) && !are_exchanged(a.keys, b.keys))
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
    /// Groups the contents. Each joins the family whose founder it is closest to, or founds one; then it goes to
    /// one founded later on its story if it is closer to that; and what takes up another content joins the family
    /// of that one.
    ///
    /// Only founders are compared, so that nothing drifts: a chain of statements, each a little
    /// unlike the one before, does not end up as one claim.
    pub(super) fn new(reading: &Reading<'_>, criteria: &Criteria) -> Self {
        let of = vec![None; reading.statements.len()];
        let mut families = Self { list: Vec::new(), of, comparisons: 0 };
        let mut founders = Founders::new(reading);
        let founding = reading.founding();
        let (answers, plain): (Vec<u32>, Vec<u32>) =
            founding.into_iter().partition(|&member| !reading.statement(member).targets.is_empty());
        for &member in &plain {
            let family = families.find(member, reading, &founders, criteria);
            families.join(member, family, reading, &mut founders);
        }
        families.settle(&plain, reading, &founders, criteria);
        for member in answers {
            let taken_up = reading.targets(member).first().and_then(|&target| families.of[target as usize]);
            let family = taken_up.or_else(|| families.find(member, reading, &founders, criteria));
            families.join(member, family, reading, &mut founders);
        }
        for remark in reading.with_role(Role::Remark) {
            let statement = reading.statement(remark);
            let repeats = statement.targets.is_empty() && !statement.anaphoric;
            if let Some(family) =
                repeats.then(|| families.find(remark, reading, &founders, criteria)).flatten()
            {
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

    /// Lets each of `members` go to the family on its story whose founder it is closest to: those that were
    /// founded after it had come it has not seen. Whoever founded a family that others have joined stays.
    fn settle(
        &mut self,
        members: &[u32],
        reading: &Reading<'_>,
        founders: &Founders<'_>,
        criteria: &Criteria,
    ) {
        let first = |family: &Family| family.members.first().copied();
        let leaders: Vec<Option<u32>> = self.list.iter().map(first).collect();
        let mut sizes: Vec<usize> = self.list.iter().map(|family| family.members.len()).collect();
        for &member in members {
            let Some(own) = self.of[member as usize] else { continue };
            let leads = leaders[own as usize] == Some(member);
            if leads && sizes[own as usize] > 1 {
                continue;
            }
            let wording = reading.wording(member);
            let alike = |family| Likeness::if_same(wording, founders.wording(family), criteria);
            let mut closest = (own, if leads { None } else { alike(own) });
            let on_its_story: BTreeSet<u32> = founders.near(wording).filter(|&family| family > own).collect();
            for family in on_its_story.into_iter().filter(|&family| sizes[family as usize] > 0) {
                self.comparisons += 1;
                let Some(alike) = alike(family) else { continue };
                if closest.1.is_none_or(|known| alike.closeness(&known).is_gt()) {
                    closest = (family, Some(alike));
                }
            }
            sizes[own as usize] -= 1;
            sizes[closest.0 as usize] += 1;
            self.of[member as usize] = Some(closest.0);
        }
        self.list.iter_mut().for_each(|family| family.members.clear());
        for &member in members {
            let Some(family) = self.of[member as usize] else { continue };
            let of_family = &mut self.list[family as usize].members;
            let place = if leaders[family as usize] == Some(member) { 0 } else { of_family.len() };
            of_family.insert(place, member);
        }
    }

    /// The family whose founder says the same as `statement`: the closest, or else the first founded.
    fn find(
        &mut self,
        statement: u32,
        reading: &Reading<'_>,
        founders: &Founders<'_>,
        criteria: &Criteria,
    ) -> Option<u32> {
        let wording = reading.wording(statement);
        let mut best: Option<(u32, Likeness)> = None;
        for family in founders.offer(wording) {
            if self.list[family as usize].members.is_empty() {
                continue;
            }
            let alike = Likeness::if_same(wording, founders.wording(family), criteria);
            self.comparisons += 1;
            let Some(alike) = alike else { continue };
            if best.is_none_or(|(_, known)| alike.closeness(&known).is_gt()) {
                best = Some((family, alike));
            }
        }
        best.map(|(family, _)| family)
    }
}
