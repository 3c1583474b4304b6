//! Statements of one story that say the same, gathered by how alike all of them are.

use super::criteria::Criteria;
use super::evidence::{Evidence, are_exchanged};
use super::overlap::Wording;
use super::reading::Reading;
use crate::classify::Key;
use crate::rules::StoryRules;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// With how many statements of an article those in it or on its story are compared at most: what keeps the work in
/// proportion.
pub(super) const OFFERED: usize = 64;

/// With how many statements before it one is linked at most: those that it is most like.
const LINKS: usize = 64;

/// So many words that are all the same tell by themselves that the same is meant on one story.
const VERBATIM: usize = 3;

/// Which of `members` say the same as others in one article or on one story, and how many were compared.
#[derive(Debug)]
pub(super) struct Gathered {
    /// For each member the first that says the same: itself, if none before it does.
    pub(super) first: Vec<usize>,
    pub(super) comparisons: usize,
}

/// Groups of members, and how alike they are.
struct Groups<'c> {
    rules: &'c StoryRules,
    /// How many members each group has, by the place of its first.
    sizes: Vec<usize>,
    /// What links each group to others, by the places of their first members.
    links: Vec<FxHashMap<usize, Link>>,
    offers: BinaryHeap<Offer>,
}

/// What speaks for two groups being one.
#[derive(Clone, Copy)]
struct Link {
    /// By how much all their pairs together exceed what they would come to if nothing spoke for them.
    exceed: f64,
    /// The odds that their first members say the same, if the one denies what the other says.
    denied: Option<f64>,
}

/// Two groups that may be one, by the places of their first members, and how alike they are.
#[derive(Clone, Copy, PartialEq)]
struct Offer {
    odds: f64,
    a: usize,
    b: usize,
}

impl Gathered {
    /// Gathers `members`, which are in founding order.
    ///
    /// This is average linkage (Sokal and Michener 1958): the two groups that are most alike become one, as long as
    /// the odds that two of their statements say the same, on average over all pairs, are `enough`, where many pairs
    /// need less than one. So a group does not hang on the wording of whoever said it first, nor does it drift: a
    /// chain of statements, each a little unlike the one before, does not end up as one. Who repeats another word for
    /// word is with them, and adds no pairs: a copy changes nothing.
    pub(super) fn new(members: &[u32], reading: &Reading<'_>, criteria: &Criteria) -> Self {
        let mut groups = Groups::new(members.len(), &criteria.story);
        let mut of_document: Vec<Vec<usize>> = vec![Vec::new(); reading.documents()];
        let mut comparisons = 0;
        let mut alike: Vec<(f64, usize)> = Vec::new();
        let mut repeats = Repeats::new(members, reading);
        // For which member each was compared last.
        let mut met = vec![usize::MAX; members.len()];
        for (place, &member) in members.iter().enumerate() {
            let wording = reading.wording(member);
            if repeats.is_one(place, &wording) {
                of_document[wording.document as usize].push(place);
                continue;
            }
            let near = |&document: &u32| of_document[document as usize].iter().rev().take(OFFERED);
            alike.clear();
            for &other in wording.near.iter().flat_map(near) {
                let other = repeats.first[other];
                if std::mem::replace(&mut met[other], place) == place {
                    continue;
                }
                comparisons += 1;
                let compared = reading.wording(members[other]);
                let apart = wording.is_within(&compared) || wording.may_agree_in_part(&compared);
                if apart || are_exchanged(wording.keys, compared.keys) {
                    groups.link(other, place, f64::NEG_INFINITY, false);
                    continue;
                }
                let mut evidence = Evidence::of(compared, wording, (&criteria.story, &criteria.likeness));
                if repeats.stand_elsewhere(&wording, &compared) {
                    evidence.leave_out_what_stands_around();
                }
                let odds = evidence.odds(&criteria.story);
                if odds > criteria.story.nothing {
                    alike.push((odds, other));
                }
            }
            alike.sort_unstable_by(|(a, x), (b, y)| b.total_cmp(a).then(x.cmp(y)));
            for &(odds, other) in alike.iter().take(LINKS) {
                let deny = reading.affirms(members[other]) != wording.affirms;
                groups.link(other, place, odds, deny);
            }
            of_document[wording.document as usize].push(place);
        }
        let first = groups.gathered();
        Self { first: repeats.first.into_iter().map(|place| first[place]).collect(), comparisons }
    }
}

/// Which members repeat others word for word.
struct Repeats<'r> {
    members: &'r [u32],
    reading: &'r Reading<'r>,
    /// For each member the first that it repeats: itself, if it repeats none.
    first: Vec<usize>,
    /// The members so far that say something by the same words, in their order.
    by_words: FxHashMap<(&'r [Key], bool), Vec<usize>>,
    /// What the articles say, by the numbers of their documents.
    stated: FxHashSet<(u32, &'r [Key])>,
}

impl<'r> Repeats<'r> {
    fn new(members: &'r [u32], reading: &'r Reading<'r>) -> Self {
        let said = |&member: &u32| {
            let wording = reading.wording(member);
            (wording.document, wording.keys)
        };
        let stated = members.iter().map(said).collect();
        Self { members, reading, first: (0..members.len()).collect(), by_words: FxHashMap::default(), stated }
    }

    /// Whether the member at `place`, which is the next, repeats one before it on its story.
    fn is_one(&mut self, place: usize, wording: &Wording<'r>) -> bool {
        let same_words = self.by_words.entry((wording.keys, wording.affirms)).or_default();
        let repeats = |other: &&usize| {
            let other = self.reading.wording(self.members[**other]);
            let near = wording.near.binary_search(&other.document).is_ok();
            near && wording.keys.len() >= VERBATIM && !wording.is_within(&other)
        };
        let before = same_words.iter().rev().take(OFFERED).find(repeats).copied();
        same_words.push(place);
        self.first[place] = before.map_or(place, |before| self.first[before]);
        before.is_some()
    }

    /// Whether the article of either says by the same words elsewhere what the other says. Then that is not what it
    /// means here, whatever stands around it.
    fn stand_elsewhere(&self, one: &Wording<'_>, other: &Wording<'_>) -> bool {
        self.stated.contains(&(other.document, one.keys)) || self.stated.contains(&(one.document, other.keys))
    }
}

impl<'c> Groups<'c> {
    fn new(members: usize, rules: &'c StoryRules) -> Self {
        Self {
            rules,
            sizes: vec![1; members],
            links: vec![FxHashMap::default(); members],
            offers: BinaryHeap::new(),
        }
    }

    /// Links two members that say the same by these odds, or `deny` it each other.
    fn link(&mut self, a: usize, b: usize, odds: f64, deny: bool) {
        let link = Link { exceed: odds - self.rules.nothing, denied: deny.then_some(odds) };
        self.links[a].insert(b, link);
        self.links[b].insert(a, link);
        self.offer(a, b);
    }

    /// The odds that the two groups say the same, on average over all pairs; `None` if that is not enough. An average
    /// over many is not what chance makes of one, and may be nearer to `together`: by as much as one pair must exceed
    /// that, all of them must exceed it in sum. Whoever denies what another said first denies it, however otherwise
    /// others put it; but what must not be one stays two, whatever the first say.
    fn odds(&self, a: usize, b: usize) -> Option<f64> {
        let Self { rules, .. } = self;
        let pairs = (self.sizes[a] * self.sizes[b]) as f64;
        let Link { exceed, denied } = *self.links[a].get(&b)?;
        let average = rules.nothing + exceed / pairs;
        let needed = rules.together + (rules.enough - rules.together) / pairs;
        let denied = denied.map(|odds| odds - rules.firsts).filter(|&odds| odds >= rules.enough);
        let alike = (average >= needed).then_some(average);
        alike.into_iter().chain(denied).max_by(f64::total_cmp).filter(|_| average.is_finite())
    }

    fn offer(&mut self, a: usize, b: usize) {
        let odds = self.odds(a, b);
        self.offers.extend(odds.map(|odds| Offer { odds, a: a.min(b), b: a.max(b) }));
    }

    /// Makes groups one until no two are alike enough; gives the first member of each member's group.
    fn gathered(mut self) -> Vec<usize> {
        let mut first: Vec<usize> = (0..self.sizes.len()).collect();
        while let Some(Offer { odds, a, b }) = self.offers.pop() {
            // Either may have become part of another since, or larger.
            if self.odds(a, b) == Some(odds) {
                self.merge(a, b);
                first[b] = a;
            }
        }
        for place in 0..first.len() {
            first[place] = first[first[place]];
        }
        first
    }

    /// Makes `b` a part of `a`, which is before it.
    fn merge(&mut self, a: usize, b: usize) {
        self.sizes[a] += self.sizes[b];
        for (other, link) in std::mem::take(&mut self.links[b]) {
            self.links[other].remove(&b);
            if other != a {
                let nothing = Link { exceed: 0.0, denied: None };
                self.links[a].entry(other).or_insert(nothing).exceed += link.exceed;
            }
        }
        let others: Vec<(usize, Link)> = self.links[a].iter().map(|(&other, &link)| (other, link)).collect();
        for (other, link) in others {
            self.links[other].insert(a, link);
            self.offer(a, other);
        }
    }
}

impl Eq for Offer {}

impl Ord for Offer {
    /// The most alike last, and of those that are as much alike the first.
    fn cmp(&self, other: &Self) -> Ordering {
        let places = |offer: &Self| Reverse((offer.a, offer.b));
        self.odds.total_cmp(&other.odds).then_with(|| places(self).cmp(&places(other)))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{says, shape};

    #[test]
    fn what_is_gathered_on_a_story_does_not_drift() {
        let told = |place: u32, content: &str| {
            let source = format!("s{place}");
            says(&source, content).in_document(&format!("doc/{place}"), place).naming("Pellow Castell")
        };
        let story = [
            told(0, "pont !fermé travaux"),
            told(1, "travaux !durent semaines"),
            told(2, "semaines grève"),
            told(3, "grève !menace navires"),
        ];
        let gathered = shape(&story);
        let holds = |group: &str, members: [&str; 2]| members.iter().all(|member| group.contains(member));
        assert!(gathered.iter().any(|group| holds(group, ["1+", "2+"])), "{gathered:?}");
        assert!(!gathered.iter().any(|group| holds(group, ["0+", "3+"])), "{gathered:?}");
    }

    #[test]
    fn what_is_repeated_word_for_word_is_one_claim_however_often() {
        let told = |place: u32| says("s", "pont !fermé travaux").in_document("doc/0", place);
        let story: Vec<_> = (0..100).map(told).collect();
        assert_eq!(shape(&story).len(), 1);
    }
}
