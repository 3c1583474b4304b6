//! `whosaid rules …`: what is done with the rules themselves.

mod check;
mod test;
mod explain;
mod fmt;
mod init;
mod list;
mod schema;

use super::args::{Common, RulesCommand};
use super::console::Console;
use std::io;

/// Runs the command. Most have to work on rules that can't be used, so each loads them itself.
pub(super) fn run(console: &mut Console, common: &Common, command: &RulesCommand) -> io::Result<()> {
    match command {
        RulesCommand::Check(arguments) => check::run(console, common, arguments),
        RulesCommand::Test(arguments) => test::run(console, common, arguments),
        RulesCommand::List(arguments) => list::run(console, common, arguments),
        RulesCommand::Explain(arguments) => explain::run(console, common, arguments),
        RulesCommand::Init(arguments) => {
            init::run(console, arguments);
            Ok(())
        }
        RulesCommand::Schema(arguments) => schema::run(console, arguments),
        RulesCommand::Fmt(arguments) => fmt::run(console, common, arguments),
    }
}
