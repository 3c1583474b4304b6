//! The program as its users meet it. One binary, so that the library is linked once.

mod check;
mod cmd;
mod corpus_gold;
mod exchange;
mod excerpt;
mod fuzz;
#[cfg(counted)]
mod growth;
mod guard;
mod hostile;
mod hostile_files;
mod joined;
mod languages_page;
mod layers;
mod long_texts;
mod ordered_pairs;
mod program;
mod quiet;
mod read_mistakes;
mod reading;
mod rule_examples;
mod rule_mistakes;
mod rules_page;
mod runs;
mod schema;
mod snapshot;
mod stories;
mod tables;
mod wild_rules;
mod wild_texts;
mod yardstick;
