//! Lists of files, as other programs write them.

use super::problem;
use crate::diagnostic::Diagnostic;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The paths that `list` holds, `-` being standard input: one on each line, or with a NUL behind each, as
/// `find -print0` writes them. Blank lines are left out.
pub fn listed(list: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut bytes = Vec::new();
    let read = if list.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(list).map(|read| bytes = read)
    };
    read.map_err(|error| problem::unreadable(&list.to_string_lossy().into(), &error))?;
    Ok(paths(&bytes))
}

fn paths(bytes: &[u8]) -> Vec<PathBuf> {
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let names = bytes.split(|&byte| byte == end).map(|name| name.strip_suffix(b"\r").unwrap_or(name));
    names.filter(|name| !name.trim_ascii().is_empty()).map(path).collect()
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    Path::new(std::ffi::OsStr::from_bytes(name)).to_owned()
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::paths;
    use std::path::Path;

    #[test]
    fn a_path_is_a_line_or_ends_with_a_nul() {
        for list in ["a b.txt\nc\n", "a b.txt\r\n\r\nc", "a b.txt\0c\0"] {
            assert_eq!(paths(list.as_bytes()), [Path::new("a b.txt"), Path::new("c")], "{list:?}");
        }
    }
}
