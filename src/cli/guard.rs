//! What `whosaid.toml` says under `[check]`: which articles are guarded, and how.

use schemars::JsonSchema;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The name of a baseline that nobody gave a name.
const BASELINE: &str = "whosaid.baseline.toml";

/// `[check]`: what `check` and `baseline` look at where the command line does not say.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawGuard {
    /// The articles, relative to the settings.
    #[serde(default)]
    paths: Vec<String>,
    /// The baseline, relative to the settings; `whosaid.baseline.toml` if not given.
    baseline: Option<String>,
}

/// What is guarded, and how.
#[derive(Clone, Debug, Default)]
pub(super) struct Guard {
    /// The articles, where none are named on the command line.
    pub(super) paths: Vec<PathBuf>,
    /// The baseline: as the settings name it, or the usual name beside them.
    pub(super) baseline: PathBuf,
}

impl RawGuard {
    /// The same with paths that lead there from here, where the settings stand in `folder`.
    pub(super) fn in_folder(self, folder: &Path) -> Guard {
        Guard {
            paths: self.paths.iter().map(|path| folder.join(path)).collect(),
            baseline: folder.join(self.baseline.as_deref().unwrap_or(BASELINE)),
        }
    }
}
