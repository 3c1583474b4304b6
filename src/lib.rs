//! whosaid finds who said what in news articles, and scores how well each claim is sourced.
//!
//! A score tells how well a claim is *sourced*. It never tells whether the claim is true.
//!
//! The modules stand in the order in which the data flows through them; a stage may know the types
//! of any stage before it, and the rules, but never a later stage:
//!
//! ```text
//! bytes ─read→ Document ─segment→ sentences, quotations ─attribute→ source, cue, content
//!       ─classify→ Statement ─corroborate→ Claim of testimonies ─score→ Scored claim + reasons
//!       ─report→ table, JSON, CSV, Markdown
//! ```

pub mod diagnostic;
mod stretch;
pub mod rules;

pub mod document;
pub mod ledger;
pub mod read;
pub mod segment;
pub mod attribute;
pub mod classify;
pub mod corroborate;
pub mod score;
pub mod records;
pub mod survey;
pub mod evaluate;
pub mod calibrate;
pub mod rehearse;
pub mod baseline;
pub mod check;
pub mod report;

pub mod cli;
