//! What several statements say together: claims, and the testimonies that bear on them.

mod claim;
mod testimony;

pub use claim::Claim;
pub use testimony::{Sign, Testimony};
