use super::Testimony;
use crate::classify::StatementId;

/// What is said, with all that bears on it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The id of the statement that founds it.
    pub id: StatementId,
    /// The statements that belong to it, as indices into the list that was corroborated: the
    /// founding one first, then in the order of ids. Remarks and denials are among them.
    pub statements: Vec<u32>,
    /// Its testimonies, one for each scored statement, in the order of `statements`.
    pub testimonies: Vec<Testimony>,
}
