//! Numbers with which intervals or grades don't mean what they say.

use super::Findings;
use super::satisfy::satisfiable;
use crate::rules::condition::{Condition, Test};
use crate::rules::scoring::{Effect, StanceId, TypeId};
use crate::rules::written::Written;
use crate::rules::{Extraction, ScoringRules};

/// Below this, the shapes of a Beta distribution give intervals that are only roughly right.
const LEAST_SHAPE: f64 = 0.5;

/// Checks that the strength of each type leaves enough to reckon with, however far stances and
/// modifiers shrink it.
pub(super) fn check(
    written: &Written,
    extraction: &Extraction,
    scoring: &ScoringRules,
    found: &mut Findings,
) {
    for (index, (weight, entry)) in scoring.types.iter().zip(&written.types).enumerate() {
        let kind = TypeId(index as u16);
        let Some(least) = least_share(extraction, scoring, kind) else { continue };
        let narrow = weight.weight.min(1.0 - weight.weight);
        let left = weight.strength * least.share;
        if narrow <= 0.0 || left * narrow >= LEAST_SHAPE {
            continue;
        }
        let message = format!("the intervals of `{}` are only roughly right", entry.value.id);
        let label = format!("{} leaves {left:.2} of it", least.by);
        // Rounded up, so that what is written suffices.
        let enough = (LEAST_SHAPE / narrow / least.share * 10.0).ceil() / 10.0;
        let help = format!("give it a strength of at least {enough}, or shrink it less");
        found.warn(entry.warning("imprecise-interval", message, ("strength", ""), &label).help(help));
    }
}

/// The smallest share of a strength that rules can leave.
struct Least {
    share: f64,
    /// The rules that shrink it.
    by: String,
}

fn least_share(extraction: &Extraction, scoring: &ScoringRules, kind: TypeId) -> Option<Least> {
    let stances = scoring.stances.iter().enumerate();
    let counted = stances.filter(|(_, stance)| stance.effect != Effect::Remarks && stance.carries > 0.0);
    let shares = counted.map(|(index, stance)| {
        let pinned = Condition::All(vec![
            Condition::Is(Test::Kind(vec![kind])),
            Condition::Is(Test::Stance(vec![StanceId(index as u16)])),
        ]);
        let mut holding = vec![&pinned];
        let mut least = Least { share: stance.strength, by: format!("`{}`", stance.rule.id) };
        // The strongest shrink first; each is taken that can apply together with those before.
        let mut shrinking: Vec<_> = scoring
            .modifiers
            .iter()
            .zip(&extraction.modifiers)
            .filter(|(effect, _)| effect.strength < 1.0)
            .collect();
        shrinking.sort_by(|(a, _), (b, _)| a.strength.total_cmp(&b.strength));
        for (effect, when) in shrinking {
            if satisfiable(holding.iter().copied().chain([when]), []) {
                holding.push(when);
                least.share *= effect.strength;
                least.by = format!("{} with `{}`", least.by, effect.rule.id);
            }
        }
        least
    });
    shares.min_by(|a, b| a.share.total_cmp(&b.share))
}
