//! What several statements say together: claims, and the testimonies that bear on them.
//!
//! ```text
//! statements ─reading→ in an order of their own, each with its role
//!            ─family→ those that say the same but for figures
//!            ─voice→ and whoever says so by pointing to them
//!            ─draft→ claims with their values
//!            ─remark→ and what is remarked on them
//!            ─copies→ whom they rest on, once articles that copy each other are one
//!            ─claim→ named, numbered, sorted
//! ```
//!
//! Nothing here depends on the order in which statements are handed over, and no claim on
//! statements that share no word with those that bear on it.

mod alias;
mod around;
mod article;
mod claim;
mod copies;
mod criteria;
mod draft;
mod evidence;
mod family;
mod gather;
mod index;
mod linkage;
mod neighbours;
mod overlap;
mod reading;
mod remark;
mod retold;
mod role;
mod testimony;
mod units;
mod values;
mod voice;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use claim::Claim;
pub use testimony::{Sign, Testimony};

use crate::classify::Statement;
use crate::rules::Rules;
use alias::Aliases;
use copies::Copies;
use criteria::Criteria;
use family::Families;
use reading::Reading;

/// On how many values or statements one statement can bear without naming them itself: what keeps
/// the number of testimonies in proportion to that of statements.
const REACH: usize = 32;

/// Finds the claims that `statements` make together, in the order of their ids.
///
/// [`Statement::targets`] must be indices into `statements`, wherever the statements come from.
pub fn corroborate(statements: &[Statement], rules: &Rules) -> Vec<Claim> {
    claims_of(statements, &Criteria::new(rules))
}

/// The same by as much of the rules as it needs.
fn claims_of(statements: &[Statement], criteria: &Criteria) -> Vec<Claim> {
    let mut reading = Reading::new(statements, criteria);
    let aliases = Aliases::new(&reading);
    reading.tell_speakers(&aliases);
    let mut families = Families::new(&reading, criteria);
    voice::let_echoes_speak(&mut families, &reading);
    let drafts = families.list.iter().flat_map(|family| draft::drafts(family, &reading, criteria.tolerance));
    let mut drafts: Vec<_> = drafts.collect();
    remark::point_remarks(&mut drafts, &reading);
    let copies = Copies::new(&reading, criteria.copied);
    claim::claims(drafts, &reading, (&copies, aliases), &criteria.likeness)
}
