//! The command line: reads arguments, runs the pipeline, and prints.
//!
//! Nothing else in the library prints. Results go to standard output or a file, diagnostics to standard
//! error, and the exit status says whether all could be done.

mod annotate;
mod args;
mod baseline;
mod check;
mod calibrate;
mod config;
mod console;
mod diff;
mod evaluate;
mod explain;
mod fields;
mod guard;
mod interrupt;
mod output;
mod progress;
mod read;
mod recorded;
mod rows;
mod rules;
mod score;
mod session;
mod shell;
mod sinks;
mod trouble;
mod watch;
mod what_if;

use args::{Arguments, Command, Common};
use clap::Parser;
use console::Console;
use session::Session;
use std::io;
use std::process::ExitCode;

/// Runs the program with the arguments it was called with.
pub fn main() -> ExitCode {
    // Help goes to standard output with status 0, wrong usage to standard error with status 2.
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Where not even that can be printed, the status still tells.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let common = &arguments.common;
    if let Some(threads) = common.threads.map(usize::from) {
        // The pool is the first that is built, so this can't fail but for want of threads; then fewer
        // do the same work.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let mut console = Console::open(common);
    let done = match &arguments.command {
        Command::Score(arguments) if arguments.watch => score::watch(&mut console, common, arguments),
        Command::Score(arguments) => reading(&mut console, common, |session| score::run(session, arguments)),
        Command::Explain(arguments) => {
            reading(&mut console, common, |session| explain::run(session, arguments))
        }
        Command::Annotate(arguments) => {
            reading(&mut console, common, |session| annotate::run(session, arguments))
        }
        Command::Calibrate(arguments) => {
            reading(&mut console, common, |session| calibrate::run(session, arguments))
        }
        Command::Evaluate(arguments) => {
            reading(&mut console, common, |session| evaluate::run(session, arguments))
        }
        Command::Read(arguments) => read::run(&mut console, common, arguments),
        Command::Rules(command) => rules::run(&mut console, common, command),
        Command::Check(arguments) => reading(&mut console, common, |session| check::run(session, arguments)),
        Command::Baseline(command) => {
            reading(&mut console, common, |session| baseline::run(session, command))
        }
        Command::Diff(arguments) => diff::run(&mut console, common, arguments),
        Command::WhatIf(arguments) => what_if::run(&mut console, common, arguments),
        Command::Completions(arguments) => shell::completions(&mut console, arguments),
        Command::Man(arguments) => {
            shell::man(&mut console, arguments);
            Ok(())
        }
    };
    console.finish(done)
}

/// Runs a command that reads articles by the rules, if these can be used.
fn reading(
    console: &mut Console,
    common: &Common,
    command: impl FnOnce(&mut Session) -> io::Result<()>,
) -> io::Result<()> {
    Session::open(console, common).map_or(Ok(()), |mut session| command(&mut session))
}
