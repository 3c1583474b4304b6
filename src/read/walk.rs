//! From the paths that the user names to a sorted list of inputs.

use super::fields::Fields;
use super::format::Format;
use super::list::listed;
use super::skipped::{Reason, Skipped};
use super::sniff::{self, Content};
use super::{ReadOptions, feed, html, identity, problem, record, source, table};
use crate::diagnostic::{Diagnostic, nearest};
use ignore::{DirEntry, WalkBuilder};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

/// One file, or standard input, to be read by [`documents`](super::documents).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file, as the user named it or as a walk found it below the named folder; `-` is standard
    /// input.
    pub file: Arc<str>,
    /// The id of its document, or the first part of the ids of its records: `folder/stem`.
    pub id: Arc<str>,
    /// `None` is standard input.
    pub(super) path: Option<PathBuf>,
    /// `None` is left to the content.
    pub(super) format: Option<Format>,
}

impl Input {
    /// How many bytes the file has, if it says so.
    pub fn size(&self) -> Option<u64> {
        let metadata = fs::metadata(self.path.as_ref()?).ok()?;
        metadata.is_file().then_some(metadata.len())
    }
}

/// What [`inputs`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What is to be read, sorted by name, each file once.
    pub inputs: Vec<Input>,
    /// What the walks left out.
    pub skipped: Skipped,
    /// What could not be found or opened, sorted by name.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds what is to be read under `paths`: files, folders, and `-` for standard input.
///
/// A folder is walked with all folders in it. Files that a `.gitignore` or `.ignore` excludes, hidden
/// ones, annotations and files of unknown formats are left out; a file that is named itself is always
/// taken. Links to files are followed, links to folders only when they are named.
///
/// The result depends neither on the order of `paths` nor on how often they name a file. Ignore rules
/// that belong to one user's machine rather than to the folder are not heeded.
pub fn inputs(paths: &[PathBuf]) -> Found {
    inputs_by(paths, &ReadOptions::default())
}

/// [`inputs`] under `paths` and those of the list that `options` name, whose fields tell tables and JSON of
/// articles from others.
pub fn inputs_by(paths: &[PathBuf], options: &ReadOptions) -> Found {
    let search = Search { fields: options.fields.over_common(), ..Search::default() };
    find_listed(paths, options, search)
}

/// Finds annotated articles, as [`inputs_by`] finds articles: of a folder only the files that are named
/// `*.gold.jsonl`.
pub fn inputs_of_gold(paths: &[PathBuf], options: &ReadOptions) -> Found {
    find_listed(paths, options, Search { gold: true, ..Search::default() })
}

fn find_listed(paths: &[PathBuf], options: &ReadOptions, search: Search) -> Found {
    let mut paths = paths.to_vec();
    if let Some(list) = &options.file_list {
        match listed(list) {
            Ok(listed) => paths.extend(listed),
            Err(diagnostic) => return Found { diagnostics: vec![diagnostic], ..Found::default() },
        }
    }
    find(&paths, search)
}

fn find(paths: &[PathBuf], mut search: Search) -> Found {
    if paths.is_empty() {
        search.diagnostics.push(problem::no_input());
    }
    for path in paths {
        search.add_named(path);
    }
    search.finish()
}

/// What one walk met, and why it was left out or that it is to be read.
type Met = Result<Format, Reason>;

#[derive(Default)]
struct Search {
    /// By normalised path, which makes each file appear once.
    taken: BTreeMap<PathBuf, Input>,
    skipped: BTreeMap<PathBuf, Reason>,
    /// Whether annotations are looked for, not articles.
    gold: bool,
    /// What tells tables and JSON of articles from others.
    fields: Fields,
    diagnostics: Vec<Diagnostic>,
}

impl Search {
    fn add_named(&mut self, path: &Path) {
        let file = name(path);
        if path.as_os_str() == "-" {
            let input = Input { id: file.clone(), file, path: None, format: None };
            // No normalised path is relative, so this one is free.
            self.taken.insert(PathBuf::from("-"), input);
            return;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.add_folder(path),
            Ok(_) => self.take(path, Format::of_path(path)),
            Err(error) if is_missing(&error) => {
                self.diagnostics.push(problem::missing_path(&file, neighbour(path).as_deref()));
            }
            Err(error) => self.diagnostics.push(problem::unreadable(&file, &error)),
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        let (hide, hidden) = mpsc::channel();
        let walk = WalkBuilder::new(folder)
            // Hidden entries are refused below instead, where they can be counted.
            .hidden(false)
            .git_global(false)
            .git_exclude(false)
            .sort_by_file_path(Path::cmp)
            .filter_entry(move |entry| {
                let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
                // The receiver outlives the walk, so sending can't fail.
                is_hidden.then(|| hide.send(entry.path().to_owned())).is_none()
            })
            .build();
        let mut found = false;
        let mut failed = false;
        let mut skipped = Skipped::default();
        for entry in walk {
            match entry.map(|entry| (judge(&entry, self.gold, &self.fields), entry)) {
                Ok((None, _)) => {}
                Ok((Some(Ok(format)), entry)) => {
                    found = true;
                    self.take(entry.path(), Some(format));
                }
                Ok((Some(Err(reason)), entry)) => {
                    skipped.add(reason.clone());
                    self.skipped.insert(identity::normalised(entry.path()), reason);
                }
                Err(error) => {
                    failed = true;
                    self.diagnostics.push(walk_error(folder, &error));
                }
            }
        }
        for path in hidden.try_iter() {
            skipped.add(Reason::Hidden);
            self.skipped.insert(identity::normalised(&path), Reason::Hidden);
        }
        if !found && !failed {
            let problem = if self.gold { problem::no_gold } else { problem::empty_folder };
            self.diagnostics.push(problem(&name(folder), &skipped));
        }
    }

    fn take(&mut self, path: &Path, format: Option<Format>) {
        let input = Input {
            file: name(path),
            id: identity::document_id(path).into(),
            path: Some(path.to_owned()),
            format,
        };
        let key = identity::normalised(path);
        // Of the names that a file goes by, the first in order is kept, whichever came first.
        match self.taken.get(&key) {
            Some(other) if other.file <= input.file => {}
            _ => _ = self.taken.insert(key, input),
        }
    }

    fn finish(self) -> Found {
        let Self { taken, skipped: left_out, mut diagnostics, .. } = self;
        let mut skipped = Skipped::default();
        for (path, reason) in left_out {
            // What one folder's walk leaves out may still have been named.
            if !taken.contains_key(&path) {
                skipped.add(reason);
            }
        }
        let mut inputs: Vec<Input> = taken.into_values().collect();
        inputs.sort_by(|a, b| (&a.file, &a.path).cmp(&(&b.file, &b.path)));
        diagnostics.sort_by(|a, b| (&a.file, a.code, &a.message).cmp(&(&b.file, b.code, &b.message)));
        diagnostics.dedup();
        Found { inputs, skipped, diagnostics }
    }
}

/// Whether a file of this name is read where a walk comes across it, whatever is in it.
pub fn is_article_name(path: &Path) -> bool {
    Format::of_path(path).is_some()
}

/// What becomes of an entry of a walk; `None` for a folder, and for articles where gold is looked for.
fn judge(entry: &DirEntry, gold: bool, fields: &Fields) -> Option<Met> {
    let path = entry.path();
    let kind = entry.file_type()?;
    if kind.is_dir() {
        return None;
    }
    // A link counts as what it leads to. One that leads nowhere is taken: reading it tells so.
    let kind =
        if kind.is_symlink() { fs::metadata(path).map_or(kind, |target| target.file_type()) } else { kind };
    if kind.is_dir() {
        return (entry.depth() > 0).then_some(Err(Reason::LinkedFolder));
    }
    let name = entry.file_name().to_string_lossy().to_lowercase();
    match (name.ends_with(".gold.jsonl"), gold) {
        (true, false) => return Some(Err(Reason::Gold)),
        // Articles lie beside their annotations, and are no surprise.
        (false, true) => return None,
        _ => {}
    }
    let Some(format) = Format::of_path(path) else {
        return Some(Err(Reason::UnknownExtension(identity::extension(path))));
    };
    if entry.depth() > 0 && name.split('.').next() == Some("readme") {
        return Some(Err(Reason::Readme));
    }
    if !kind.is_file() && !kind.is_symlink() {
        // To open a pipe would be to wait for someone to write into it.
        return Some(Err(Reason::Special));
    }
    Some(of_content(path, format, fields))
}

/// What becomes of a file by its first bytes. What can't be read is left for reading to report.
fn of_content(path: &Path, format: Format, fields: &Fields) -> Met {
    let Ok(head) = source::head(path) else { return Ok(format) };
    match sniff::content(&head) {
        Content::Binary(None) if format.may_be_binary() => {}
        Content::Binary(_) => return Err(Reason::Binary),
        Content::Text | Content::Utf16 => {}
    }
    // These extensions stand for many things, and a folder may hold any of them.
    let holds_articles = match format {
        Format::Json => record::names_text(&head, fields),
        Format::Table => table::is_table(&head, fields),
        Format::Feed => feed::is_feed(&head) || html::is_page(&head),
        _ => true,
    };
    if holds_articles { Ok(format) } else { Err(Reason::NoArticles(identity::extension(path))) }
}

fn walk_error(folder: &Path, error: &ignore::Error) -> Diagnostic {
    let mut path = folder;
    let mut inner = error;
    loop {
        match inner {
            ignore::Error::WithPath { path: at, err } => (path, inner) = (at, err),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => inner = err,
            _ => break,
        }
    }
    problem::unreadable_folder(&name(path), &inner.to_string())
}

fn is_missing(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, NotADirectory, NotFound};
    // A path that holds a NUL, which no file's name can, is an invalid input.
    matches!(error.kind(), NotFound | NotADirectory | InvalidInput)
}

/// What the user may have meant: the neighbour whose name is most like it.
fn neighbour(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_string_lossy();
    let folder = path.parent()?;
    let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names = fs::read_dir(listed).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let names: Vec<String> = names.collect();
    let near = nearest(&wanted, names.iter().map(String::as_str))?;
    Some(folder.join(near).to_string_lossy().into_owned())
}

/// A path as the user gave it. Names that are no Unicode are shown with replacement characters.
fn name(path: &Path) -> Arc<str> {
    path.to_string_lossy().into()
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
