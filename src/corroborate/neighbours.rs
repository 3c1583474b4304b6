//! Which articles are on one story with which.

use super::article::Article;
use super::overlap::is_telling;
use rustc_hash::FxHashMap;

/// For each article those on its story, and itself, ascending.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    near: Vec<Vec<u32>>,
}

/// How many articles that share a name are looked at on either side in time, for each name: what keeps the
/// work in proportion to the articles.
const REACH: usize = 8;

/// How many neighbours an article has at most: of more, those that are published next to it.
const MOST: usize = 64;

impl Neighbours {
    /// Finds the neighbours of all `articles`, of which `days` tells when they were published. Of articles that
    /// share a telling name those are compared that follow each other most closely.
    pub(super) fn new(articles: &[Article<'_>], days: &[Option<i32>], story: f64) -> Self {
        let mut in_time: Vec<u32> = (0..articles.len() as u32).collect();
        in_time.sort_by_key(|&article| (days[article as usize].is_none(), days[article as usize], article));
        let mut by_name: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for &article in &in_time {
            for name in articles[article as usize].names.iter().filter(|name| is_telling(name)) {
                by_name.entry(name.hash).or_default().push(article);
            }
        }
        let mut near: Vec<Vec<u32>> = (0..articles.len() as u32).map(|article| vec![article]).collect();
        for sharing in by_name.values() {
            for (place, &article) in sharing.iter().enumerate() {
                for &other in &sharing[place + 1..sharing.len().min(place + 1 + REACH)] {
                    if articles[article as usize].is_on_story_of(&articles[other as usize], story) {
                        near[article as usize].push(other);
                        near[other as usize].push(article);
                    }
                }
            }
        }
        let mut place = vec![0_u32; articles.len()];
        for (at, &article) in (0..).zip(&in_time) {
            place[article as usize] = at;
        }
        for (article, others) in near.iter_mut().enumerate() {
            others.sort_unstable();
            others.dedup();
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
