use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error, ValueEnum};
use std::ffi::OsStr;
use std::marker::PhantomData;
use std::path::PathBuf;

/// A format, and the file that is written in it; standard output where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Sink<F> {
    pub(in crate::cli) format: F,
    pub(in crate::cli) file: Option<PathBuf>,
}

/// Reads `FORMAT` and `FORMAT=FILE`, and tells help and shells which formats there are.
#[derive(Clone)]
pub(in crate::cli) struct SinkParser<F>(PhantomData<F>);

/// The parser of sinks in formats of one kind.
pub(in crate::cli) fn sink<F>() -> SinkParser<F> {
    SinkParser(PhantomData)
}

impl<F: ValueEnum + Send + Sync + 'static> TypedValueParser for SinkParser<F> {
    type Value = Sink<F>;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<Sink<F>, Error> {
        let written = value.to_str().ok_or_else(|| Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let (name, file) = match written.split_once('=') {
            Some((name, file)) => (name, Some(file)),
            None => (written, None),
        };
        let argument = argument.map(ToString::to_string).unwrap_or_default();
        let Ok(format) = F::from_str(name, true) else {
            let known = self.possible_values().into_iter().flatten().map(|value| value.get_name().to_owned());
            let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
            error.insert(ContextKind::InvalidArg, ContextValue::String(argument));
            error.insert(ContextKind::InvalidValue, ContextValue::String(name.to_owned()));
            error.insert(ContextKind::ValidValue, ContextValue::Strings(known.collect()));
            return Err(error);
        };
        if file == Some("") {
            let help = "write the file behind `=`, or leave out the `=`";
            let message = format!("invalid value '{written}' for '{argument}': {help}\n");
            return Err(Error::raw(ErrorKind::ValueValidation, message).with_cmd(command));
        }
        Ok(Sink { format, file: file.filter(|&file| file != "-").map(PathBuf::from) })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(F::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}
