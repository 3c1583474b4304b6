//! What shells and manuals know of the command line, made from the command line itself.

use super::args::{Arguments, Completions, Man};
use super::console::Console;
use super::output::unwritable;
use clap::CommandFactory;
use std::io;

/// `whosaid completions`
pub(super) fn completions(console: &mut Console, arguments: &Completions) -> io::Result<()> {
    let mut output = console.output()?;
    // The generator panics where it can't write, so it writes to memory first.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "whosaid", &mut script);
    io::Write::write_all(&mut output, &script)?;
    output.finish()
}

/// `whosaid man`
pub(super) fn man(console: &mut Console, arguments: &Man) {
    if let Err(error) = clap_mangen::generate_to(Arguments::command(), &arguments.folder) {
        console.trouble.tell(&unwritable(Some(&arguments.folder), &error));
    }
}
