//! What several statements say together: claims, and the testimonies that bear on them.

mod testimony;

pub use testimony::{Sign, Testimony};
