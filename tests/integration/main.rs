//! The program as its users meet it. One binary, so that the library is linked once.

mod cmd;
mod program;
mod runs;
mod tables;
