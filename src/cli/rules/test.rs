use crate::cli::args::{Common, Test, TestFormat};
use crate::cli::config;
use crate::cli::console::Console;
use crate::diagnostic::{Diagnostic, nearest};
use crate::document::Document;
use crate::read::{self, ReadOptions};
use crate::rehearse::case::{self, Case};
use crate::rehearse::mutate::{Mutation, Witnesses, mutate};
use crate::rehearse::rehearse;
use crate::report::rehearsal::{self, CaseOutcome, Tested};
use crate::rules::{Exemplified, Manuscript, Rules};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// What tells about cases, and is none.
const README: &str = "README.md";

/// `whosaid rules test`
pub(super) fn run(console: &mut Console, common: &Common, arguments: &Test) -> io::Result<()> {
    let mut what = arguments.what.clone();
    match common.file_list.as_deref().map(read::listed).transpose() {
        Ok(listed) => what.extend(listed.iter().flatten().map(|path| path.to_string_lossy().into_owned())),
        Err(diagnostic) => {
            console.trouble.tell(&diagnostic);
            return Ok(());
        }
    }
    let named = Named::new(&what);
    let sources = match config::rule_sources(common) {
        Ok(mut sources) => {
            sources.overlays.extend_from_slice(&named.overlays);
            sources
        }
        Err(diagnostic) => {
            console.trouble.tell(&diagnostic);
            return Ok(());
        }
    };
    let manuscript = Manuscript::read(&sources);
    let (rules, diagnostics) = manuscript.compile_what_works();
    console.trouble.tell_every(&diagnostics);
    let Some(rules) = rules else { return Ok(()) };
    console.trouble.tell_every(&named.unknown(&rules));
    let (cases, diagnostics) = cases(&named.cases);
    console.trouble.tell_every(&diagnostics);

    // What is named is run: with nothing but cases, no examples.
    let all = named.is_for_all_rules() && (named.cases.is_empty() || arguments.mutate);
    let chosen = |rule: &Exemplified| all || named.names(rule);
    let rehearsal = rehearse(&rules, chosen);
    let ran: Vec<_> =
        cases.par_iter().map(|case| CaseOutcome { case, mismatches: case.mismatches(&rules) }).collect();
    let mutations =
        arguments.mutate.then(|| mutations(console, &rules, &manuscript, &cases, &named.cases, chosen));
    let tested = Tested { rehearsal: &rehearsal, cases: &ran, mutations: mutations.as_deref() };
    let mut output = console.output()?;
    match arguments.format {
        TestFormat::Text => rehearsal::prose(&mut output, &tested, console.page.paint)?,
        TestFormat::Json => rehearsal::json(&mut output, &tested)?,
    }
    output.finish()?;
    if !tested.passed() {
        console.trouble.cross_gate();
    }
    Ok(())
}

/// Changes the chosen rules one by one, and asks everything that could notice.
fn mutations<'r>(
    console: &mut Console,
    rules: &'r Rules,
    manuscript: &Manuscript,
    cases: &'r [Case],
    paths: &[PathBuf],
    chosen: impl Fn(&Exemplified) -> bool,
) -> Vec<Mutation<'r>> {
    let articles = if paths.is_empty() { Vec::new() } else { articles(console, paths) };
    let witnesses = Witnesses::new(rules, cases, articles);
    // Nobody else looks at a count that changes all the time.
    let is_watched = io::stderr().is_terminal();
    let done = mutate(rules, manuscript, &witnesses, chosen, |done, all| {
        if is_watched {
            let _ = write!(io::stderr(), "\r{done} of {all} changes tried");
        }
    });
    if is_watched {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    done
}

fn articles(console: &mut Console, paths: &[PathBuf]) -> Vec<Document> {
    let found = read::inputs(paths);
    let options = ReadOptions::default();
    let mut articles = Vec::new();
    for input in found.inputs.iter().filter(|input| !input.file.ends_with(".md")) {
        for document in read::documents(input, &options) {
            match document {
                Ok(document) => articles.push(document),
                Err(diagnostic) => console.trouble.tell(&diagnostic),
            }
        }
    }
    articles
}

/// What the arguments name.
#[derive(Default)]
struct Named {
    ids: Vec<String>,
    /// Rule files, and folders of them.
    rules: Vec<PathBuf>,
    /// Folders of rules that are not those of `whosaid.toml`, to be laid over them.
    overlays: Vec<PathBuf>,
    /// Cases and folders of them, which may hold articles for `--mutate` too.
    cases: Vec<PathBuf>,
}

impl Named {
    fn new(what: &[String]) -> Self {
        let mut named = Self::default();
        for what in what {
            let path = Path::new(what);
            if path.is_dir() && holds_rules(path) {
                named.rules.push(path.to_owned());
                // A folder of loose rules is laid over; a part of a whole, such as one language, is not.
                if !path.join("language.toml").is_file() && !path.join("corroboration.toml").is_file() {
                    named.overlays.push(path.to_owned());
                }
            } else if path.is_file() && path.extension().is_some_and(|extension| extension == "toml") {
                named.rules.push(path.to_owned());
            } else if path.exists() {
                named.cases.push(path.to_owned());
            } else {
                named.ids.push(what.clone());
            }
        }
        named
    }

    fn is_for_all_rules(&self) -> bool {
        self.ids.is_empty() && self.rules.is_empty()
    }

    /// Whether `rule` is named, by its name or by where it stands.
    fn names(&self, rule: &Exemplified) -> bool {
        let file = || fs::canonicalize(&*rule.file.name).ok();
        self.ids.iter().any(|id| rule.is_called(id))
            || !self.rules.is_empty()
                && file().is_some_and(|file| {
                    let mut folders = self.rules.iter().filter_map(|path| fs::canonicalize(path).ok());
                    folders.any(|folder| file.starts_with(folder))
                })
    }

    /// Names that no rule has.
    fn unknown(&self, rules: &Rules) -> Vec<Diagnostic> {
        let known: BTreeSet<&str> = rules.exemplified.iter().map(|rule| &*rule.id).collect();
        let is_unknown = |id: &&String| !rules.exemplified.iter().any(|rule| rule.is_called(id));
        let told = self.ids.iter().filter(is_unknown).map(|id| {
            let help = nearest(id, known.iter().copied()).map_or_else(
                || "Name a rule by its id, or give the path of a rule file or of a case.".to_owned(),
                |near| format!("Did you mean `{near}`?"),
            );
            Diagnostic::error("unknown-rule", format!("there is neither a rule nor a file `{id}`")).help(help)
        });
        told.collect()
    }
}

fn holds_rules(folder: &Path) -> bool {
    let mut files = files(folder);
    files.any(|file| file.extension().is_some_and(|extension| extension == "toml"))
        && !self::files(folder).any(|file| is_case(&file) || file.extension().is_some_and(|end| end == "txt"))
}

/// The cases under `paths`, in the order of their names.
fn cases(paths: &[PathBuf]) -> (Vec<Case>, Vec<Diagnostic>) {
    let (mut cases, mut diagnostics) = (Vec::new(), Vec::new());
    for path in paths {
        for file in files(path).filter(|file| is_case(file)) {
            let name = file.display().to_string();
            match fs::read_to_string(&file) {
                Ok(text) => {
                    let (more, wrong) = case::read(&name, &text);
                    cases.extend(more);
                    diagnostics.extend(wrong);
                }
                Err(error) => {
                    let message = format!("the case can't be read: {error}");
                    diagnostics.push(Diagnostic::error("unreadable-file", message).in_file(name));
                }
            }
        }
    }
    (cases, diagnostics)
}

/// Whether it is a Markdown file, and not the one that tells about cases.
fn is_case(file: &Path) -> bool {
    let is_markdown = file.extension().is_some_and(|extension| extension == "md");
    is_markdown && file.file_name().is_some_and(|name| name != README)
}

/// All files under `path`, in the order of their names.
fn files(path: &Path) -> impl Iterator<Item = PathBuf> {
    let walk = ignore::WalkBuilder::new(path).standard_filters(false).sort_by_file_path(Path::cmp).build();
    walk.filter_map(Result::ok).map(ignore::DirEntry::into_path).filter(|path| path.is_file())
}
