use crate::rules::{ModifierSet, StanceId, TypeId};

/// What scoring sees of a statement. Prose and structured rows both come down to this.
///
/// Ids are small interned numbers whose order depends on content alone, never on reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct Testimony {
    /// The claim it bears on.
    pub claim: u32,
    /// Which of the claim's competing values it bears on; 0 where there is only one. A statement that
    /// bears on several gives a testimony for each.
    pub value: u32,
    /// Whom it finally rests on. Testimonies of one origin and one sign are copies.
    pub origin: u32,
    /// What kind of source it is.
    pub kind: TypeId,
    /// How far the source commits.
    pub stance: StanceId,
    /// Whether it speaks for the claim or against it; remarks keep `For`.
    pub sign: Sign,
    /// Which part of its term reaches the value, in (0, 1]: less than 1 where it says less than the value, and
    /// where the value is said of much else.
    pub part: f64,
    /// The record of its source, as an index into those that the scorer was made with.
    pub record: Option<u32>,
    /// Which modifiers it meets.
    pub modifiers: ModifierSet,
    /// How many mouths the words went through before the document's own: 0 for a first-hand quotation.
    pub hearsay: u8,
    /// Whether the source's own words are quoted.
    pub direct: bool,
    /// When it was said or published, in days since 1970-01-01.
    pub date: Option<i32>,
    /// The statement it comes from; ties are broken by it, so that order never matters.
    pub statement: u32,
    /// For remarks: the statements (by [`Testimony::statement`]) that they speak of. Empty means all.
    pub targets: Vec<u32>,
}

/// For or against a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// It supports the claim.
    For,
    /// It denies the claim.
    Against,
}
