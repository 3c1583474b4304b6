//! `whosaid.toml`: which rules a folder of articles is scored by, and what is so of articles by their paths.

use super::args::Common;
use super::fields::RawRead;
use super::guard::{self, Guard, RawAllow, RawGuard};
use crate::diagnostic::Diagnostic;
use crate::read::{Fields, Settled};
use crate::rules::{Off, RuleSources};
use ignore::gitignore::GitignoreBuilder;
use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;

/// The name that is looked for.
const NAME: &str = "whosaid.toml";

/// The file as it is written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "whosaid.toml")]
struct Raw {
    /// The folder that stands in place of the built-in rules.
    #[schemars(with = "Option<String>")]
    rules: Option<Spanned<String>>,
    /// Folders whose rules lie over them, the last on top.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    overlays: Vec<Spanned<String>>,
    /// Rules that are not used, by their names: `modifier/admission`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    off: Vec<Spanned<String>>,
    /// What is so of articles by their paths.
    #[serde(default)]
    path: Vec<RawPath>,
    /// What `check` and `baseline` look at.
    #[serde(default)]
    check: RawGuard,
    /// How articles are read.
    #[serde(default)]
    read: RawRead,
    /// What is allowed although `check` is against it.
    #[serde(default)]
    #[schemars(with = "Vec<RawAllow>")]
    allow: Vec<Spanned<RawAllow>>,
}

/// `[[path]]`: what articles under some paths don't say themselves.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawPath {
    /// The paths, as in an ignore file, relative to the settings: `wires/`, `*.en.txt`.
    #[schemars(with = "String")]
    glob: Spanned<String>,
    /// ISO 639-1: `fr`.
    #[schemars(with = "Option<String>")]
    language: Option<Spanned<String>>,
    /// Who published them.
    outlet: Option<String>,
    /// When they were published: `YYYY-MM-DD`.
    #[schemars(with = "Option<String>")]
    date: Option<Spanned<String>>,
}

/// What the settings say.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) sources: RuleSources,
    pub(super) settled: Vec<Settled>,
    pub(super) guard: Guard,
    pub(super) fields: Fields,
}

/// The schema of the file.
pub(super) fn schema() -> Schema {
    schema_for!(Raw)
}

/// The rules to use: what `common` sets and lays over what `whosaid.toml` says over the built-in ones.
///
/// The settings file is the one that the user names; else the nearest one, from the current folder
/// upwards.
pub(super) fn rule_sources(common: &Common) -> Result<RuleSources, Diagnostic> {
    settings(common).map(|settings| settings.sources)
}

/// The same, with what is settled of articles, and what is guarded.
pub(super) fn settings(common: &Common) -> Result<Settings, Diagnostic> {
    match file(common) {
        Some(file) => settings_of(&file, common),
        None => Ok(set(parse("", NAME, Path::new(""))?, common)),
    }
}

/// The same as the settings `file` has it.
pub(super) fn settings_of(file: &Path, common: &Common) -> Result<Settings, Diagnostic> {
    Ok(set(read(file)?, common))
}

/// `settings` with what `common` sets and lays over them.
fn set(mut settings: Settings, common: &Common) -> Settings {
    settings.sources.overlays.extend_from_slice(&common.rules);
    settings.sources.set.clone_from(&common.set);
    settings
}

/// The settings file that the user names; else the nearest one, if there is one.
pub(super) fn file(common: &Common) -> Option<PathBuf> {
    common.config.clone().or_else(nearest)
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

fn read(file: &Path) -> Result<Settings, Diagnostic> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|error| {
        Diagnostic::error("unreadable-config", format!("the settings can't be read: {error}"))
            .in_file(name.clone())
            .help("Give the path of a whosaid.toml, or leave out --config to use the nearest one.")
    })?;
    parse(&text, &name, file.parent().unwrap_or(Path::new("")))
}

/// Reads `text`; folders in it are relative to `folder`.
fn parse(text: &str, name: &str, folder: &Path) -> Result<Settings, Diagnostic> {
    let shown: Arc<str> = text.into();
    let at = |message: String, span: Range<usize>, label: &str| {
        Diagnostic::error("broken-config", message).in_file(name).at(shown.clone(), span, label)
    };
    let raw: Raw = toml::from_str(text).map_err(|error| {
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        at(message, error.span().unwrap_or(0..0), "here").help(
            "The settings are `rules = \"FOLDER\"`, `overlays = [\"FOLDER\", …]`, `off = [\"RULE\", …]`, `[[path]]`, `[check]`, `[[allow]]` and `[read.fields]`.",
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
    let settled = |path: &RawPath| {
        let wrong = |message: String, span, help: &str| at(message, span, "in this [[path]]").help(help);
        let mut paths = GitignoreBuilder::new(folder);
        let added = paths.add_line(None, path.glob.get_ref()).and_then(|paths| paths.build());
        let paths = added.map_err(|error| {
            wrong(error.to_string(), path.glob.span(), "Write it as in an ignore file: `wires/`, `*.en.txt`.")
        })?;
        if let Some(date) = path.date.as_ref().filter(|date| !is_date(date.get_ref())) {
            let message = format!("`{}` is no date", date.get_ref());
            return Err(wrong(message, date.span(), "Write it as `2024-10-21`."));
        }
        Ok(Settled {
            paths,
            language: path.language.as_ref().map(|code| code.get_ref().to_ascii_lowercase().into()),
            outlet: path.outlet.as_deref().map(Into::into),
            date: path.date.as_ref().map(|date| date.get_ref().as_str().into()),
        })
    };
    let allows = raw.allow.into_iter().map(|allow| guard::allow(allow, name, &shown, &at));
    let guard = raw.check.in_folder(folder, allows.collect::<Result<_, _>>()?, &at)?;
    Ok(Settings {
        guard,
        settled: raw.path.iter().map(settled).collect::<Result<_, _>>()?,
        fields: raw.read.fields.into(),
        sources: RuleSources {
            base: raw.rules.as_ref().map(existing).transpose()?,
            overlays: raw.overlays.iter().map(existing).collect::<Result<_, _>>()?,
            off: raw.off.into_iter().map(|rule| Off::written(rule, name, shown.clone())).collect(),
            set: Vec::new(),
        },
    })
}

/// Whether `text` is a date as documents give it: `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts[..], [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
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
        let sources = parse("rules = 'house'\noverlays = ['mine']", NAME, folder.path()).unwrap().sources;
        assert_eq!(sources.base, Some(folder.path().join("house")));
        assert_eq!(sources.overlays, [folder.path().join("mine")]);
        assert!(parse("", NAME, folder.path()).unwrap().sources.base.is_none());
    }

    #[test]
    fn mistakes_have_their_place() {
        let unknown = error("# mine\nrulez = 'rules'");
        assert_eq!(unknown.line_column(), Some((2, 1)));
        assert!(unknown.message.contains("rulez"), "{unknown}");
        assert_eq!(error("rules = 'no-such-folder'").line_column(), Some((1, 9)));
        assert_eq!(error("rules = ").code, "broken-config");
        assert_eq!(error("rules = 3").line_column(), Some((1, 9)));
        assert_eq!(error("[[path]]\nglob = 'a{'\n").line_column(), Some((2, 8)));
        assert_eq!(error("[[path]]\nglob = 'a'\ndate = 'May'\n").line_column(), Some((3, 8)));
    }
}
