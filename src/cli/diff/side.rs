//! One side of a comparison: whatever it is, it comes down to a baseline.

use super::revision::{self, Revision};
use crate::baseline::{self, Record};
use crate::cli::args::Common;
use crate::cli::config::{self, Settings};
use crate::cli::console::Console;
use crate::cli::recorded::recorded;
use crate::cli::session::loaded;
use crate::diagnostic::Diagnostic;
use crate::rules::RuleSources;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The settings of a folder.
const SETTINGS: &str = "whosaid.toml";

/// Finds out what `name` means, and what is found there; tells what can't be done.
pub(super) fn side(console: &mut Console, common: &Common, name: &str, paths: &[PathBuf]) -> Option<Record> {
    match taken(console, common, name, paths) {
        Ok(record) => record,
        Err(diagnostics) => {
            console.trouble.tell_every(&diagnostics);
            None
        }
    }
}

fn taken(
    console: &mut Console,
    common: &Common,
    name: &str,
    paths: &[PathBuf],
) -> Result<Option<Record>, Vec<Diagnostic>> {
    let one = |diagnostic| vec![diagnostic];
    let path = Path::new(name);
    let settings = |file: Option<&Path>| match file {
        Some(file) => config::settings_of(file, common).map_err(one),
        None => config::settings(common).map_err(one),
    };
    if path.is_file() && baseline::is_baseline(path) {
        let baseline = baseline::read(path).map_err(one)?;
        return Ok(Some(Record { baseline, ..Record::default() }));
    }
    if path.is_dir() && path.join(SETTINGS).is_file() {
        // Rules of the working folder are told by the path that they have here.
        let file = if path == Path::new(".") { PathBuf::from(SETTINGS) } else { path.join(SETTINGS) };
        return found(console, common, settings(Some(&file))?, paths);
    }
    if path.is_dir() && holds_rules(path) {
        let mut settings = settings(None)?;
        settings.sources = rules_in(path, common);
        return found(console, common, settings, paths);
    }
    if path.exists() || name == "-" {
        let settings = settings(None)?;
        return found(console, common, settings, &[path.to_owned()]);
    }
    let Revision { folder, root } = revision::check_out(name).map_err(one)?;
    let tree = root.path().join(revision::TREE);
    let above = folder.ancestors().take_while(|above| above.starts_with(&tree));
    let file = above.map(|above| above.join(SETTINGS)).find(|file| file.is_file());
    let usual = settings(None)?.guard.paths;
    let settings = settings(file.as_deref())?;
    // A revision that does not say which articles it guards has those of today.
    let paths = if paths.is_empty() && settings.guard.paths.is_empty() { &usual } else { paths };
    let there: Vec<PathBuf> = paths.iter().map(|path| folder.join(path)).collect();
    let record = found(console, common, settings, &there)?;
    Ok(record.map(|record| told_in_revision(record, &tree, name)))
}

/// What is found by the rules of `settings` under `paths`, or else under those of `settings`.
fn found(
    console: &mut Console,
    common: &Common,
    settings: Settings,
    paths: &[PathBuf],
) -> Result<Option<Record>, Vec<Diagnostic>> {
    let (rules, options, guard) = loaded(settings, common)?;
    let paths = if paths.is_empty() { &guard.paths } else { paths };
    let recorded = recorded(console, &rules, &options, paths);
    Ok(recorded.map(|recorded| recorded.record))
}

/// The rules in `folder`: in place of the built-in ones if they are whole, else laid over them.
fn rules_in(folder: &Path, common: &Common) -> RuleSources {
    let is_whole = folder.join("corroboration.toml").is_file();
    let mut overlays = if is_whole { Vec::new() } else { vec![folder.to_owned()] };
    overlays.extend_from_slice(&common.rules);
    RuleSources {
        base: is_whole.then(|| folder.to_owned()),
        overlays,
        off: Vec::new(),
        set: common.set.clone(),
    }
}

/// Whether a folder is one of rules: it has TOML files, and nothing to read.
fn holds_rules(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let ends_in = |end: &str| files.iter().any(|file| file.extension() == Some(OsStr::new(end)));
    ends_in("toml") && !["txt", "html", "jsonl"].into_iter().any(ends_in)
}

/// `record` with the places of rules as the revision `name` has them, and not where it lies for now.
fn told_in_revision(mut record: Record, root: &Path, name: &str) -> Record {
    let root = format!("{}/", root.display());
    for place in record.places.values_mut() {
        *place = place.replacen(&root, &format!("{name}:"), 1);
    }
    record
}
