use super::cause::{Cause, Causes};
use super::{Baseline, Fingerprint, Kept, ranks};
use crate::rules::language::fold;
use std::collections::{BTreeMap, VecDeque};

/// What differs between two baselines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// All that changed: re-typed and drifted claims, the farthest first, then new ones, then those that
    /// are gone.
    pub changes: Vec<Change>,
    /// Claims that both know, whose score is another, and whose rank among those is too; the farthest
    /// first.
    pub moves: Vec<Move>,
    /// What can have moved claims.
    pub causes: Causes,
    /// How many claims are as they were.
    pub unchanged: usize,
}

/// How a claim differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Differs {
    /// Its weightiest source is another one, or of another type or stance.
    Retyped,
    /// Its score moved by more than is tolerated, or its grade is another.
    Drifted,
    /// It was not there.
    New,
    /// It is not there any more.
    Gone,
}

/// One claim that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// How.
    pub differs: Differs,
    /// What it was; `None` for what is new.
    pub before: Option<Side>,
    /// What it is; `None` for what is gone.
    pub after: Option<Side>,
    /// What can have made it so.
    pub cause: Cause,
}

/// A claim in one of two baselines.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Its name.
    pub id: Fingerprint,
    /// What is kept of it.
    pub kept: Kept,
    /// Its rank by score, from 1.
    pub rank: usize,
}

/// A claim that others have overtaken, or that has overtaken others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its name after.
    pub id: Fingerprint,
    /// What it says.
    pub content: String,
    /// Its rank before, from 1, among the claims that both know.
    pub before: usize,
    /// Its rank after.
    pub after: usize,
}

impl Differs {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Retyped, Self::Drifted, Self::New, Self::Gone];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Retyped => "re-typed",
            Self::Drifted => "drifted",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }
}

impl Change {
    /// What there is of the claim now, or else what there was.
    pub fn latest(&self) -> Option<&Side> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// By how many points the score moved; 0 where there is only one.
    pub fn drift(&self) -> f64 {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => after.kept.score - before.kept.score,
            _ => 0.0,
        }
    }
}

impl Comparison {
    /// Compares what was `before` with what is `after`. Scores may differ by `tolerance` points.
    pub fn new(before: &Baseline, after: &Baseline, tolerance: f64) -> Self {
        let causes = Causes::new(before, after);
        let (was, is) = (before.ranks(), after.ranks());
        let side = |baseline: &Baseline, ranks: &BTreeMap<Fingerprint, usize>, id: Fingerprint| {
            let kept = baseline.claims.get(&id)?.clone();
            Some(Side { id, kept, rank: ranks.get(&id).copied().unwrap_or_default() })
        };
        let pairs = pairs(before, after);
        let moves = moves(before, after, &pairs);
        let mut comparison = Self { moves, ..Self::default() };
        for (old, new) in pairs {
            let before = old.and_then(|id| side(before, &was, id));
            let after = new.and_then(|id| side(after, &is, id));
            let Some(differs) = differs(before.as_ref(), after.as_ref(), tolerance) else {
                comparison.unchanged += 1;
                continue;
            };
            let kept = |side: &Option<Side>| side.as_ref().map(|side| side.kept.clone());
            let cause = causes.of(kept(&before).as_ref(), kept(&after).as_ref());
            comparison.changes.push(Change { differs, before, after, cause });
        }
        comparison.causes = causes;
        comparison.changes.sort_by(|a, b| {
            let id = |change: &Change| change.latest().map(|side| (side.rank, side.id));
            let apart = |change: &Change| change.differs.max(Differs::Drifted);
            let by_drift = b.drift().abs().total_cmp(&a.drift().abs());
            apart(a).cmp(&apart(b)).then(by_drift).then_with(|| id(a).cmp(&id(b)))
        });
        comparison
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many claims differ like this.
    pub fn count(&self, differs: Differs) -> usize {
        self.changes.iter().filter(|change| change.differs == differs).count()
    }
}

fn differs(before: Option<&Side>, after: Option<&Side>, tolerance: f64) -> Option<Differs> {
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (&before.kept, &after.kept),
        (None, Some(_)) => return Some(Differs::New),
        (Some(_), None) => return Some(Differs::Gone),
        (None, None) => return None,
    };
    let same = |a: &str, b: &str| fold(a) == fold(b);
    if before.kind != after.kind || before.stance != after.stance || !same(&before.source, &after.source) {
        return Some(Differs::Retyped);
    }
    // Half of the last decimal that is kept is no difference.
    let drifted = (before.score - after.score).abs() > tolerance + 0.005;
    (drifted || before.grade != after.grade).then_some(Differs::Drifted)
}

/// A claim before and after.
type Pair = (Option<Fingerprint>, Option<Fingerprint>);

/// Brings together what is one claim in both: by its fingerprint, or else by what it says and by the
/// documents that bear on it, or else by what it says.
fn pairs(before: &Baseline, after: &Baseline) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut old: BTreeMap<Fingerprint, &Kept> = BTreeMap::new();
    for (&id, kept) in &before.claims {
        if after.claims.contains_key(&id) {
            pairs.push((Some(id), Some(id)));
        } else {
            old.insert(id, kept);
        }
    }
    let mut new: Vec<(Fingerprint, &Kept)> = after
        .claims
        .iter()
        .filter(|(id, _)| !before.claims.contains_key(id))
        .map(|(&id, kept)| (id, kept))
        .collect();
    for key in [said_where, said] {
        let mut known: BTreeMap<String, VecDeque<Fingerprint>> = BTreeMap::new();
        for (&id, kept) in &old {
            known.entry(key(kept)).or_default().push_back(id);
        }
        new.retain(|&(id, kept)| {
            let Some(same) = known.get_mut(&key(kept)).and_then(VecDeque::pop_front) else { return true };
            old.remove(&same);
            pairs.push((Some(same), Some(id)));
            false
        });
    }
    pairs.extend(new.into_iter().map(|(id, _)| (None, Some(id))));
    pairs.extend(old.into_keys().map(|id| (Some(id), None)));
    pairs
}

fn said(kept: &Kept) -> String {
    kept.content.split(' ').map(fold).collect::<Vec<_>>().join(" ")
}

fn said_where(kept: &Kept) -> String {
    format!("{}\n{}", said(kept), kept.documents.join("\n"))
}

/// Whose rank is another among the claims that both know.
fn moves(before: &Baseline, after: &Baseline, pairs: &[Pair]) -> Vec<Move> {
    let both = || pairs.iter().filter_map(|&(old, new)| Some((old?, new?)));
    let score = |baseline: &Baseline, id| Some((id, baseline.claims.get(&id)?.score));
    let was: Vec<_> = both().filter_map(|(old, _)| score(before, old)).collect();
    let is: Vec<_> = both().filter_map(|(_, new)| score(after, new)).collect();
    let (was, is) = (ranks(&was), ranks(&is));
    // Whoever stands where it stood has not moved, though others have passed.
    let stays = |old, new| score(before, old).map(|of| of.1) == score(after, new).map(|of| of.1);
    let moved = both().filter(|&(old, new)| !stays(old, new)).filter_map(|(old, new)| {
        let (before, now) = (*was.get(&old)?, *is.get(&new)?);
        let content = after.claims.get(&new)?.content.clone();
        (before != now).then_some(Move { id: new, content, before, after: now })
    });
    let mut moves: Vec<Move> = moved.collect();
    moves.sort_by_key(|moved| (std::cmp::Reverse(moved.before.abs_diff(moved.after)), moved.after, moved.id));
    moves
}
