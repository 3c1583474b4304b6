//! Origins that copy each other.

use super::dockets::Dockets;
use crate::rules::RecordRules;

/// With how many of the most prolific origins copying is looked for at all, and on how many origins of
/// one subject: what keeps the pairs in bounds.
const PROLIFIC: usize = 2048;
const ON_ONE_SUBJECT: usize = 64;

/// Each origin's family: the smallest number among those that it agrees with all but always.
#[derive(Clone, Debug)]
pub(super) struct Families(Vec<u32>);

impl Families {
    /// Two origins are of one family if on the subjects that are contested, and on which both have
    /// spoken, they agree at least in the share that `rules` set; and whoever is of one family with
    /// either. Right and independent sources agree, too, so a subject counts only where there is
    /// something to disagree on.
    pub(super) fn new(dockets: &Dockets, origins: usize, rules: &RecordRules) -> Self {
        let contested: Vec<usize> =
            (0..dockets.subjects()).filter(|&subject| dockets.values_of(subject).len() > 1).collect();
        let mut spoken = vec![0_u32; origins];
        for value in contested.iter().flat_map(|&subject| dockets.values_of(subject)) {
            dockets.origins_of(value).iter().for_each(|&origin| spoken[origin as usize] += 1);
        }
        let mut prolific: Vec<u32> = (0..origins as u32)
            .filter(|&origin| f64::from(spoken[origin as usize]) >= rules.shared)
            .collect();
        prolific.sort_by_key(|&origin| std::cmp::Reverse(spoken[origin as usize]));
        prolific.truncate(PROLIFIC);
        let mut seats = vec![usize::MAX; origins];
        for (seat, &origin) in prolific.iter().enumerate() {
            seats[origin as usize] = seat;
        }
        let pairs = Pairs::count(dockets, &contested, &seats, prolific.len());
        let mut families = Self((0..origins as u32).collect());
        for a in 0..prolific.len() {
            for b in 0..a {
                let (shared, agreed) = pairs.of(a, b);
                if shared >= rules.shared && agreed >= rules.agree * shared {
                    families.join(prolific[a], prolific[b]);
                }
            }
        }
        for origin in 0..origins as u32 {
            families.0[origin as usize] = families.of(origin);
        }
        families
    }

    /// The family of an origin.
    pub(super) fn of(&self, mut origin: u32) -> u32 {
        while self.0[origin as usize] != origin {
            origin = self.0[origin as usize];
        }
        origin
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

/// How often any two of the prolific origins have spoken on one subject, and agreed.
struct Pairs {
    seats: usize,
    shared: Vec<u32>,
    agreed: Vec<u32>,
}

impl Pairs {
    fn count(dockets: &Dockets, contested: &[usize], seats: &[usize], taken: usize) -> Self {
        let mut pairs = Self { seats: taken, shared: vec![0; taken * taken], agreed: vec![0; taken * taken] };
        let mut speakers: Vec<(usize, usize)> = Vec::new();
        for &subject in contested {
            speakers.clear();
            for value in dockets.values_of(subject) {
                let seated = dockets.origins_of(value).iter().map(|&origin| seats[origin as usize]);
                speakers.extend(seated.filter(|&seat| seat != usize::MAX).map(|seat| (seat, value)));
            }
            speakers.sort_unstable();
            speakers.truncate(ON_ONE_SUBJECT);
            for (index, &(a, said)) in speakers.iter().enumerate() {
                for &(b, other) in speakers[..index].iter().filter(|&&(b, _)| b != a) {
                    let cell = pairs.cell(a, b);
                    pairs.shared[cell] += 1;
                    pairs.agreed[cell] += u32::from(said == other);
                }
            }
        }
        pairs
    }

    fn cell(&self, a: usize, b: usize) -> usize {
        a.max(b) * self.seats + a.min(b)
    }

    /// How many subjects two origins share, and on how many of these they agree.
    fn of(&self, a: usize, b: usize) -> (f64, f64) {
        let cell = self.cell(a, b);
        (self.shared[cell].into(), self.agreed[cell].into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    /// The family of each of four origins that have spoken on these subjects.
    fn families(subjects: &[Vec<Vec<u32>>]) -> Vec<u32> {
        let rules = Rules::built_in().expect("the built-in rules compile").scoring.corroboration.records;
        let rules = RecordRules { agree: 0.9, shared: 10.0, ..rules };
        let families = Families::new(&Dockets::of(subjects), 4, &rules);
        (0..4).map(|origin| families.of(origin)).collect()
    }

    #[test]
    fn who_agrees_where_others_differ_is_one_family() {
        let contested = vec![vec![0, 3], vec![1], vec![2]];
        assert_eq!(families(&vec![contested.clone(); 10]), [0, 1, 2, 0]);
        // Too few to tell.
        assert_eq!(families(&vec![contested; 9]), [0, 1, 2, 3]);
    }

    #[test]
    fn to_agree_on_what_nobody_contests_tells_nothing() {
        assert_eq!(families(&vec![vec![vec![0, 1, 2, 3]]; 50]), [0, 1, 2, 3]);
    }

    #[test]
    fn who_is_of_one_family_with_either_is_of_both() {
        let first = vec![vec![0, 1], vec![3]];
        let second = vec![vec![1, 2], vec![3]];
        let subjects: Vec<_> = std::iter::repeat_n([first, second], 10).flatten().collect();
        assert_eq!(families(&subjects), [0, 0, 0, 3]);
    }

    #[test]
    fn one_disagreement_in_ten_is_within_the_share_and_two_are_not() {
        let agree = vec![vec![0, 1], vec![2]];
        let differ = vec![vec![0], vec![1], vec![2]];
        let subjects = |differing: usize| -> Vec<_> {
            let agreeing = std::iter::repeat_n(agree.clone(), 10 - differing);
            agreeing.chain(std::iter::repeat_n(differ.clone(), differing)).collect()
        };
        assert_eq!(families(&subjects(1)), [0, 0, 2, 3]);
        assert_eq!(families(&subjects(2)), [0, 1, 2, 3]);
    }
}
