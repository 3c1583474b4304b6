//! Claims that come as rows of a table: who says which value of what, or who is for which claim.
//!
//! A [`Ledger`] is to structured claims what a [`Document`](crate::document::Document) is to prose. It
//! may hold millions of rows, so whatever repeats is kept once, in [`Names`], and a [`Row`] is numbers.

mod names;
mod row;

pub use names::Names;
pub use row::{Ledger, Row, Shape, Subject, Word};
