//! What got better and what got worse since an earlier run.

use super::verdict::Verdict;
use super::{Counting, Evaluation};
use std::collections::BTreeMap;

/// What an earlier run wrote down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Earlier {
    /// Which annotations counted.
    pub counting: Counting,
    /// The headline's F1 over all, in percent.
    pub headline: f64,
    /// The headline's F1 by file, in percent.
    pub files: BTreeMap<String, f64>,
    /// Every attribution and what became of it.
    pub statements: Vec<EarlierStatement>,
}

impl EarlierStatement {
    /// Everything that was judged in `evaluation`, as an earlier run would have kept it.
    pub fn all_of(evaluation: &Evaluation) -> Vec<Self> {
        let of = |document: &super::Assessed| -> Vec<Self> {
            let id = document.document.to_string();
            let statement = |one: &super::Judged| Self {
                document: id.clone(),
                position: one.said().position.clone(),
                verdict: one.verdict.name().to_owned(),
                said: one.said().to_string(),
            };
            document.judged.iter().map(statement).collect()
        };
        evaluation.documents.iter().flat_map(of).collect()
    }
}

/// One attribution of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierStatement {
    /// The document it stands in.
    pub document: String,
    /// Where it stands: the position of what is annotated, or of what was found where nothing is.
    pub position: String,
    /// What became of it.
    pub verdict: String,
    /// Its words.
    pub said: String,
}

/// One attribution that fared otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The document it stands in.
    pub document: String,
    /// What became of it before; `None` for what was not there.
    pub before: Option<Verdict>,
    /// And now.
    pub after: Option<Verdict>,
    /// Its words.
    pub said: String,
}

/// Everything that changed since an earlier run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What is found better, in the order of documents and text.
    pub better: Vec<Change>,
    /// What is found worse.
    pub worse: Vec<Change>,
    /// How many annotations only one of the runs knows.
    pub unknown: usize,
}

impl Difference {
    /// Compares the statements of two runs.
    pub fn of(before: &[EarlierStatement], after: &[EarlierStatement]) -> Self {
        let (was, is) = (keyed(before), keyed(after));
        let mut difference = Self::default();
        let absent =
            was.iter().filter(|(key, _)| !is.contains_key(*key)).map(|(key, one)| (key, Some(one), None));
        let present = is.iter().map(|(key, one)| (key, was.get(key), Some(one)));
        let mut all: Vec<_> = present.chain(absent).collect();
        all.sort_by_key(|&(key, was, _)| (key, was.is_none()));
        for (_, was, is) in all {
            let verdict = |one: Option<&(Verdict, &EarlierStatement)>| one.map(|&(verdict, _)| verdict);
            let (before, after) = (verdict(was), verdict(is));
            let Some((_, statement)) = is.or(was) else { continue };
            // What is not there should not be found, and is right when nobody does.
            let distance = match (before, after) {
                (Some(before), Some(after)) => (before.distance(), after.distance()),
                (Some(before), None) if before.is_unfounded() => (1, 0),
                (None, Some(after)) if after.is_unfounded() => (0, 1),
                _ => {
                    difference.unknown += 1;
                    continue;
                }
            };
            let change =
                Change { document: statement.document.clone(), before, after, said: statement.said.clone() };
            match distance.0.cmp(&distance.1) {
                std::cmp::Ordering::Greater => difference.better.push(change),
                std::cmp::Ordering::Less => difference.worse.push(change),
                std::cmp::Ordering::Equal => {}
            }
        }
        difference
    }
}

/// What tells one attribution from another in both runs: its document, whose it is, its place in the text,
/// and a number among equals.
type Id<'s> = (&'s str, bool, bool, Vec<u64>, &'s str, usize);

fn keyed(statements: &[EarlierStatement]) -> BTreeMap<Id<'_>, (Verdict, &EarlierStatement)> {
    let mut keyed = BTreeMap::new();
    let mut equals: BTreeMap<(&str, &str, bool, bool), usize> = BTreeMap::new();
    for statement in statements {
        // What a later version may say and this one does not know is left out.
        let Some(verdict) = Verdict::named(&statement.verdict) else { continue };
        let (document, position) = (&*statement.document, &*statement.position);
        let (authors, unfounded) = (verdict.is_authors(), verdict.is_unfounded());
        let equal = equals.entry((document, position, authors, unfounded)).or_default();
        *equal += 1;
        let numbers = position.split(|c: char| !c.is_ascii_digit());
        let numbers = numbers.filter_map(|number| number.parse().ok()).collect();
        keyed.insert((document, authors, unfounded, numbers, position, *equal), (verdict, statement));
    }
    keyed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(statements: &[(&str, Verdict)]) -> Vec<EarlierStatement> {
        let statement = |&(position, verdict): &(&str, Verdict)| EarlierStatement {
            document: "a".to_owned(),
            position: position.to_owned(),
            verdict: verdict.name().to_owned(),
            said: format!("what stands at {position}"),
        };
        statements.iter().map(statement).collect()
    }

    #[test]
    fn what_changed_is_better_or_worse() {
        use Verdict::{Missed, Right, Spurious, WrongSource, WrongSpan};
        let before = run(&[
            ("0-9", Missed),
            ("10-20", Right),
            ("30-40", WrongSpan),
            ("50-60", Spurious),
            ("90-95", Right),
        ]);
        let after =
            run(&[("0-9", WrongSpan), ("10-20", Missed), ("30-40", WrongSource), ("70-80", Spurious)]);
        let Difference { better, worse, unknown } = Difference::of(&before, &after);
        let told = |changes: &[Change]| -> Vec<_> {
            changes.iter().map(|change| (change.before, change.after)).collect()
        };
        assert_eq!(told(&better), [(Some(Missed), Some(WrongSpan)), (Some(Spurious), None)]);
        assert_eq!(told(&worse), [(Some(Right), Some(Missed)), (None, Some(Spurious))]);
        assert_eq!(unknown, 1);
        assert_eq!(Difference::of(&before, &before), Difference::default());
    }
}
