//! Headers, of records and of what servers answered: a name and a value on each line.

use std::io::{self, BufRead, Read};

/// The longest line of a header, and the most lines that are looked at.
const MAX_LINE: u64 = 64 * 1024;
const MAX_LINES: usize = 1000;

/// Names, in lower case, with their values.
#[derive(Debug, Default)]
pub(super) struct Header(Vec<(String, String)>);

impl Header {
    /// Reads up to the blank line that ends a header.
    pub(super) fn read(reader: &mut impl BufRead) -> io::Result<Self> {
        let mut header = Self::default();
        let mut line = Vec::new();
        loop {
            line.clear();
            if read_line(reader, &mut line)? == 0 || line.trim_ascii().is_empty() {
                return Ok(header);
            }
            let text = String::from_utf8_lossy(&line);
            if let Some((name, value)) = text.split_once(':').filter(|_| header.0.len() < MAX_LINES) {
                header.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
    }

    /// The value of the first line with this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a line with its end, of which only the beginning is kept if it is too long, and says how many
/// bytes were read.
pub(super) fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let mut read = reader.by_ref().take(MAX_LINE).read_until(b'\n', line)?;
    if read as u64 == MAX_LINE && !line.ends_with(b"\n") {
        read += reader.skip_until(b'\n')?;
    }
    Ok(read)
}

/// A parameter of a value such as `text/html; charset=utf-8`.
pub(super) fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}
