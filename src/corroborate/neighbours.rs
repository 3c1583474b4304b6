//! Which articles are on one story with which.

use super::article::Article;
use super::overlap::is_telling;
use crate::rules::StoryRules;
use rustc_hash::FxHashMap;

/// For each article those on its story, and itself, ascending.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    near: Vec<Vec<u32>>,
}

/// How many articles before it in time an article is compared with for each name that it shares with them: what
/// keeps the work in proportion to the articles.
const REACH: usize = 8;

/// How many neighbours an article has at most: of more, those that are published next to it.
const MOST: usize = 64;

/// How much two articles have in common at least that have one statement each.
const ALONE: f64 = 0.5;

/// What stands in up to so many articles tells all that it weighs; in more, less.
const FEW: f64 = 8.0;

/// What an article is about: names and words, ascending, each with its weight, divided among the articles that
/// have it.
#[derive(Debug)]
struct Gist {
    subjects: Vec<(u32, f64)>,
    /// The sum of the weights.
    total: f64,
}

impl Neighbours {
    /// Finds the neighbours of all `articles`, of which `days` tells when they were published. Of articles that
    /// share a telling name those are compared that follow each other most closely. Two of one
    /// statement each must have much in common: else that may be whom they speak of, and nothing else. Two of which
    /// both are on the story of a third need less, since on a long story the first and the last speak of much that is
    /// not in both.
    pub(super) fn new(articles: &[Article<'_>], days: &[Option<i32>], rules: &StoryRules) -> Self {
        let mut in_time: Vec<u32> = (0..articles.len() as u32).collect();
        in_time.sort_by_key(|&article| (days[article as usize].is_none(), days[article as usize], article));
        let gists = gists(articles);
        let needed = |a: u32, b: u32| match (days[a as usize], days[b as usize]) {
            (Some(a), Some(b)) => rules.story * (1.0 + f64::from(a.abs_diff(b)) / rules.days),
            _ => rules.story,
        };
        let mut near: Vec<Vec<u32>> = (0..articles.len() as u32).map(|article| vec![article]).collect();
        let mut perhaps: Vec<(u32, u32)> = Vec::new();
        let mut by_name: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        let mut before: Vec<u32> = Vec::new();
        for &article in &in_time {
            before.clear();
            for name in articles[article as usize].names.iter().filter(|name| is_telling(name)) {
                let sharing = by_name.entry(name.hash).or_default();
                before.extend(sharing.iter().rev().take(REACH));
                sharing.push(article);
            }
            before.sort_unstable();
            before.dedup();
            let gist = &gists[article as usize];
            let alone = articles[article as usize].is_one_statement();
            for &other in &before {
                let both_alone = alone && articles[other as usize].is_one_statement();
                let least = if both_alone { ALONE } else { 0.0 };
                let (likeness, needed) = (gist.likeness(&gists[other as usize]), needed(article, other));
                if likeness >= needed.max(least) {
                    near[article as usize].push(other);
                    near[other as usize].push(article);
                } else if likeness >= (rules.by_third * needed).max(least) {
                    perhaps.push((article, other));
                }
            }
        }
        for others in &mut near {
            others.sort_unstable();
        }
        perhaps.retain(|&(a, b)| {
            let (a, b) = (&near[a as usize], &near[b as usize]);
            a.iter().any(|article| b.binary_search(article).is_ok())
        });
        for (a, b) in perhaps {
            near[a as usize].push(b);
            near[b as usize].push(a);
        }
        let mut place = vec![0_u32; articles.len()];
        for (at, &article) in (0..).zip(&in_time) {
            place[article as usize] = at;
        }
        for (article, others) in near.iter_mut().enumerate() {
            others.sort_unstable();
            if others.len() > MOST {
                others.sort_unstable_by_key(|&other| (place[other as usize].abs_diff(place[article]), other));
                others.truncate(MOST);
                others.sort_unstable();
            }
        }
        Self { near }
    }

    /// The articles on the story of `article`, and itself.
    pub(super) fn of(&self, article: u32) -> &[u32] {
        &self.near[article as usize]
    }
}

/// What each article is about. What stands in many of them tells little, whatever it weighs elsewhere: of a
/// thousand articles on an election, each has its candidates. (Spärck Jones 1972, on what is specific.)
fn gists(articles: &[Article<'_>]) -> Vec<Gist> {
    let mut known: FxHashMap<u32, u32> = FxHashMap::default();
    for (hash, _) in articles.iter().flat_map(Article::subjects) {
        *known.entry(hash).or_default() += 1;
    }
    let gist = |article: &Article<'_>| {
        let tells = |(hash, weight): (u32, u16)| {
            let articles = f64::from(known[&hash]);
            (hash, f64::from(weight) / (1.0 + (articles / FEW).max(1.0).ln()))
        };
        let mut subjects: Vec<(u32, f64)> = article.subjects().map(tells).collect();
        subjects.sort_unstable_by(|(a, x), (b, y)| a.cmp(b).then(y.total_cmp(x)));
        subjects.dedup_by_key(|(hash, _)| *hash);
        let total = subjects.iter().map(|(_, weight)| weight).sum();
        Gist { subjects, total }
    };
    articles.iter().map(gist).collect()
}

impl Gist {
    /// How much two articles have in common of what they are about, from 0 to 1: what both weigh, as a share of
    /// what each weighs alone (the geometric mean of both shares, Ochiai 1957). What is a name in the one and a
    /// word in the other weighs half of both.
    fn likeness(&self, other: &Self) -> f64 {
        let mut others = other.subjects.iter().peekable();
        let mut shared = 0.0;
        for (hash, weight) in &self.subjects {
            while others.next_if(|(other, _)| other < hash).is_some() {}
            if let Some((_, other)) = others.next_if(|(other, _)| other == hash) {
                shared += f64::midpoint(*weight, *other);
            }
        }
        shared / (self.total * other.total).sqrt().max(f64::MIN_POSITIVE)
    }
}
