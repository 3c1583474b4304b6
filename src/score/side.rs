use super::group::Group;
use super::independence::Independence;
use super::reason::Tally;
use super::{ReasonKind, Scorer};

/// Who stands for a value and who against.
#[derive(Debug, Default)]
pub(super) struct Sides {
    pub(super) support: Side,
    pub(super) denial: Side,
}

impl Sides {
    /// How many origins speak of the value at all.
    pub(super) fn origins(&self) -> usize {
        self.support.origins + self.denial.origins
    }
}

/// One side.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub(super) origins: usize,
    /// How many of them are identified.
    pub(super) identified: usize,
    /// What they come to, as positive log-odds.
    pub(super) weight: f64,
    /// The weight and the Admiralty letter of the weightiest type among them.
    pub(super) best: Option<(f64, char)>,
}

impl Scorer<'_> {
    /// Adds what the groups of one side, the strongest first, lack in independence.
    pub(super) fn add_side(&self, groups: &[Group<'_>], tally: &mut Tally, variance: &mut f64) -> Side {
        let mut side = Side::default();
        let mut independence = Independence::new(&self.rules.corroboration);
        let mut statements = Vec::new();
        let mut lacking = 0.0;
        for group in groups {
            let Some(testimony) = group.counted else { continue };
            let Some(kind) = self.kind(testimony) else { continue };
            let share = independence.count(kind.identified);
            side.origins += 1;
            side.identified += usize::from(kind.identified);
            side.weight += share * group.term.abs();
            // Of equal weights the better letter, so that their order does not matter.
            let (weight, letter) = side.best.unwrap_or((0.0, 'F'));
            if kind.weight.total_cmp(&weight).then(letter.cmp(&kind.admiralty)).is_gt() {
                side.best = Some((kind.weight, kind.admiralty));
            }
            *variance += share * self.variance(testimony);
            if side.origins > 1 {
                lacking += (share - 1.0) * group.term;
                statements.push(testimony.statement);
            }
        }
        if let Some(first) = groups.first().filter(|_| side.origins > 1) {
            let (sources, count_as) = (side.origins as u32, independence.amount());
            let kind = ReasonKind::Independence { sign: first.sign, sources, count_as };
            tally.add(kind, lacking, statements);
        }
        side
    }
}
