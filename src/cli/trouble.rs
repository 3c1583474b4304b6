//! Diagnostics on standard error, and what they make of the exit status.

use super::progress;
use crate::diagnostic::{Diagnostic, Severity};
use crate::read::Skipped;
use crate::report::{Page, diagnostics};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

/// How often one kind of problem is shown for one file; the rest is counted.
const SHOWN: usize = 3;

/// From more files than this on, those that could not be read are summed up at the end.
const MANY: usize = 5;

/// Tells diagnostics as they come, and remembers the worst.
pub(super) struct Trouble {
    page: Page,
    quiet: bool,
    failed: bool,
    crossed: bool,
    /// How often each kind of problem occurred in each file.
    told: BTreeMap<(Option<Arc<str>>, &'static str), usize>,
    /// The files that could not be read, or not in full, by the kind of problem.
    unread: BTreeMap<&'static str, BTreeSet<Arc<str>>>,
}

impl Trouble {
    pub(super) fn new(page: Page, quiet: bool) -> Self {
        Self { page, quiet, failed: false, crossed: false, told: BTreeMap::new(), unread: BTreeMap::new() }
    }

    /// Whether only errors are told.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Shows `diagnostic`, unless the same was shown often enough.
    pub(super) fn tell(&mut self, diagnostic: &Diagnostic) {
        let is_error = diagnostic.severity == Severity::Error;
        self.failed |= is_error;
        if let (true, Some(file)) = (is_error, &diagnostic.file) {
            self.unread.entry(diagnostic.code).or_default().insert(file.clone());
        }
        if self.quiet && !is_error {
            return;
        }
        let told = self.told.entry((diagnostic.file.clone(), diagnostic.code)).or_default();
        *told += 1;
        // What concerns no file is seldom, and each time something else.
        if *told <= SHOWN || diagnostic.file.is_none() {
            print(&diagnostics::render(diagnostic, self.page));
        }
    }

    /// Shows all of them, however alike: who mends rules wants to see every mistake at once.
    pub(super) fn tell_every(&mut self, diagnostics: &[Diagnostic]) {
        self.failed |= diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        let is_told = |diagnostic: &&Diagnostic| !self.quiet || diagnostic.severity == Severity::Error;
        for diagnostic in diagnostics.iter().filter(is_told) {
            print(&diagnostics::render(diagnostic, self.page));
        }
    }

    /// Shows all of them, unless they are too many of one kind.
    pub(super) fn tell_all<'d>(&mut self, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.tell(diagnostic));
    }

    /// Remembers that something could not be done, which is told elsewhere.
    pub(super) fn fail(&mut self) {
        self.failed = true;
    }

    /// Remembers that a gate was crossed that the user set.
    pub(super) fn cross_gate(&mut self) {
        self.crossed = true;
    }

    /// Says something that is no problem.
    pub(super) fn note(&self, note: &str) {
        if !self.quiet {
            print(&format!("{note}\n"));
        }
    }

    /// Says what walks through folders left out.
    pub(super) fn tell_skipped(&self, skipped: &Skipped) {
        if skipped.total() > 0 {
            self.note(&format!("left out: {skipped}"));
        }
    }

    /// Forgets what was told, since the work is done anew.
    pub(super) fn begin_again(&mut self) {
        *self = Self::new(self.page, self.quiet);
    }

    /// The exit status as things stand: 2 if anything could not be done, else 1 if a gate was crossed.
    pub(super) fn status(&self) -> u8 {
        if self.failed { 2 } else { u8::from(self.crossed) }
    }

    /// Tells how many more there were, and gives the exit status.
    pub(super) fn finish(&self) -> ExitCode {
        for ((file, code), &told) in &self.told {
            if let (Some(file), true) = (file, told > SHOWN) {
                print(&format!("{file}: {} more [{code}] not shown\n", told - SHOWN));
            }
        }
        // What fits on a screen needs no summary.
        let files: BTreeSet<&Arc<str>> = self.unread.values().flatten().collect();
        if files.len() > MANY {
            let kinds: Vec<String> =
                self.unread.iter().map(|(code, files)| format!("{} {code}", files.len())).collect();
            print(&format!("not read, or not in full: {} files ({})\n", files.len(), kinds.join(", ")));
        }
        ExitCode::from(self.status())
    }
}

/// Where standard error is closed there is nobody to tell.
fn print(text: &str) {
    progress::clear();
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
