//! Names that stay the same wherever a file is found from.

use std::path::{Component, Path, PathBuf};

/// `path` made absolute, without `.` and `..`. Links are not resolved: a link's name is its own.
pub(super) fn normalised(path: &Path) -> PathBuf {
    // Only an empty path or a lost working folder fail here; then the path itself is all there is.
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut normalised = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normalised.pop();
            }
            other => normalised.push(other),
        }
    }
    normalised
}

/// The document id of a file: the name of its folder and its own without extension, as in `fr/a`.
///
/// Claims are named after it, so it must not depend on where the corpus is checked out, nor on
/// whether the user names the file, its folder, or a folder above.
pub(super) fn document_id(path: &Path) -> String {
    let path = normalised(path);
    let path = unpacked(&path);
    let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    match path.parent().and_then(Path::file_name) {
        Some(folder) => format!("{}/{stem}", folder.to_string_lossy()),
        None => stem.into_owned(),
    }
}

/// `path` without the extension that says how it is compressed.
pub(super) fn unpacked(path: &Path) -> &Path {
    let stem = path.to_str().and_then(|path| path.rsplit_once('.')).filter(|(_, extension)| {
        ["gz", "zst", "zstd"].iter().any(|packed| extension.eq_ignore_ascii_case(packed))
    });
    stem.map_or(path, |(stem, _)| Path::new(stem))
}

/// The extension of `path` in lower case; empty when it has none.
pub(super) fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_folder_and_the_stem_however_the_file_is_named() {
        for path in ["corpus/fr/a.txt", "corpus/../corpus/./fr/a.txt", "/elsewhere/fr/a.txt", "fr/a.jsonl"] {
            assert_eq!(document_id(Path::new(path)), "fr/a", "{path}");
        }
        assert_eq!(document_id(Path::new("/a.fr.txt")), "a.fr");
    }
}
