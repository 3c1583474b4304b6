//! `whosaid.toml`: which rules a folder of articles is scored by.

use crate::diagnostic::Diagnostic;
use crate::rules::{Off, RuleSources};
use serde::Deserialize;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;

/// The name that is looked for.
const NAME: &str = "whosaid.toml";

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// The folder that stands in place of the built-in rules.
    rules: Option<Spanned<String>>,
    /// Folders whose rules lie over them, the last on top.
    #[serde(default)]
    overlays: Vec<Spanned<String>>,
    /// Rules that are not used.
    #[serde(default)]
    off: Vec<Spanned<String>>,
}

/// The rules to use: the flag's overlays over what `whosaid.toml` says over the built-in ones.
///
/// `file` is the settings file that the user names; else the nearest one is taken, from the current
/// folder upwards.
pub(super) fn rule_sources(file: Option<&Path>, overlays: &[PathBuf]) -> Result<RuleSources, Diagnostic> {
    let mut sources = match file.map(Path::to_owned).or_else(nearest) {
        Some(file) => read(&file)?,
        None => RuleSources::default(),
    };
    sources.overlays.extend_from_slice(overlays);
    Ok(sources)
}

/// The settings file found from the current folder upwards, by a relative path, so that the places of
/// rules read the same wherever the folder stands.
fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let mut folder = PathBuf::new();
    for above in here.ancestors() {
        if above.join(NAME).is_file() {
            return Some(folder.join(NAME));
        }
        folder.push("..");
    }
    None
}

fn read(file: &Path) -> Result<RuleSources, Diagnostic> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|error| {
        Diagnostic::error("unreadable-config", format!("the settings can't be read: {error}"))
            .in_file(name.clone())
            .help("Give the path of a whosaid.toml, or leave out --config to use the nearest one.")
    })?;
    parse(&text, &name, file.parent().unwrap_or(Path::new("")))
}

/// Reads `text`; folders in it are relative to `folder`.
fn parse(text: &str, name: &str, folder: &Path) -> Result<RuleSources, Diagnostic> {
    let shown: Arc<str> = text.into();
    let at = |message: String, span: Range<usize>, label: &str| {
        Diagnostic::error("broken-config", message).in_file(name).at(shown.clone(), span, label)
    };
    let raw: Raw = toml::from_str(text).map_err(|error| {
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        at(message, error.span().unwrap_or(0..0), "here").help(
            "The settings are `rules = \"FOLDER\"`, `overlays = [\"FOLDER\", …]` and `off = [\"RULE\", …]`.",
        )
    })?;
    let existing = |path: &Spanned<String>| {
        let joined = folder.join(path.get_ref());
        if joined.is_dir() {
            return Ok(joined);
        }
        let message = format!("there is no such folder: {}", joined.display());
        Err(at(message, path.span(), "rules are looked for here")
            .help("Folders are relative to the settings file."))
    };
    Ok(RuleSources {
        base: raw.rules.as_ref().map(existing).transpose()?,
        overlays: raw.overlays.iter().map(existing).collect::<Result<_, _>>()?,
        off: raw.off.into_iter().map(|rule| Off::written(rule, name, shown.clone())).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> Diagnostic {
        parse(text, NAME, Path::new("")).unwrap_err()
    }

    #[test]
    fn folders_are_relative_to_the_file() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["house", "mine"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let sources = parse("rules = 'house'\noverlays = ['mine']", NAME, folder.path()).unwrap();
        assert_eq!(sources.base, Some(folder.path().join("house")));
        assert_eq!(sources.overlays, [folder.path().join("mine")]);
        assert!(parse("", NAME, folder.path()).unwrap().base.is_none());
    }

    #[test]
    fn mistakes_have_their_place() {
        let unknown = error("# mine\nrulez = 'rules'");
        assert_eq!(unknown.line_column(), Some((2, 1)));
        assert!(unknown.message.contains("rulez"), "{unknown}");
        assert_eq!(error("rules = 'no-such-folder'").line_column(), Some((1, 9)));
        assert_eq!(error("rules = ").code, "broken-config");
        assert_eq!(error("rules = 3").line_column(), Some((1, 9)));
    }
}
