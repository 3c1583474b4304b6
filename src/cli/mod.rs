//! The command line: reads arguments, runs the pipeline, and prints.
//!
//! Nothing else in the library prints. Results go to standard output or a file, diagnostics to standard
//! error, and the exit status says whether all could be done.

mod annotate;
mod args;
mod config;
mod explain;
mod output;
mod score;
mod session;
mod trouble;

use args::{Arguments, Command};
use clap::Parser;
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
    let mut session = match Session::open(&arguments.common) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let done = match &arguments.command {
        Command::Score(arguments) => score::run(&mut session, arguments),
        Command::Explain(arguments) => explain::run(&mut session, arguments),
        Command::Annotate(arguments) => annotate::run(&mut session, arguments),
    };
    match done {
        Ok(()) => {}
        // Whoever read the output has enough of it, as in `whosaid score … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => session.trouble.tell(&output::unwritable(arguments.common.output.as_deref(), &error)),
    }
    session.trouble.finish()
}
