//! The program as its users meet it. One binary, so that the library is linked once.

mod cmd;
mod excerpt;
mod marked;
mod ordered_pairs;
mod program;
mod reading;
mod rule_examples;
mod runs;
mod tables;
