//! Where rules come from: the built-in pack, the house's own folder, and overlays.

use super::file::RuleFile;
use crate::diagnostic::Diagnostic;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The pack that ships, so that the program runs anywhere.
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// Which rules to use.
#[derive(Clone, Debug, Default)]
pub struct RuleSources {
    /// A folder whose files stand for the built-in files of the same names.
    pub base: Option<PathBuf>,
    /// Folders whose rules are laid over the base, rule by rule, the last on top.
    pub overlays: Vec<PathBuf>,
}

/// The files of one layer, by their path below the rules folder.
pub(super) type Layer = BTreeMap<Arc<str>, RuleFile>;

impl RuleSources {
    /// Reads all layers, the lowest first.
    pub(super) fn layers(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Layer> {
        let mut base = Layer::new();
        add_built_in(&BUILT_IN, &mut base);
        if let Some(folder) = &self.base {
            base.extend(read_folder(folder, diagnostics));
        }
        let overlays = self.overlays.iter().map(|folder| read_folder(folder, diagnostics));
        std::iter::once(base).chain(overlays).collect()
    }
}

fn add_built_in(dir: &Dir<'static>, layer: &mut Layer) {
    for file in dir.files() {
        if let (Some("toml"), Some(text)) =
            (file.path().extension().and_then(|extension| extension.to_str()), file.contents_utf8())
        {
            let key: Arc<str> = slashed(file.path()).into();
            let name = format!("built-in:{key}").into();
            layer.insert(key.clone(), RuleFile { key, name, text: text.into() });
        }
    }
    for dir in dir.dirs() {
        add_built_in(dir, layer);
    }
}

/// All TOML files below `folder`.
fn read_folder(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Layer {
    let mut layer = Layer::new();
    if !folder.is_dir() {
        diagnostics.push(
            Diagnostic::error("missing-rules", "there is no such rules folder")
                .in_file(folder.display().to_string())
                .help("give a folder of TOML files, such as the repository's `rules`"),
        );
        return layer;
    }
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).build();
    for found in walk {
        let entry = match found {
            Ok(entry) => entry,
            Err(error) => {
                let error = Diagnostic::error("unreadable-rules", error.to_string());
                diagnostics.push(error.in_file(folder.display().to_string()));
                continue;
            }
        };
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "toml") || !path.is_file() {
            continue;
        }
        let name: Arc<str> = slashed(path).into();
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let key: Arc<str> = slashed(path.strip_prefix(folder).unwrap_or(path)).into();
                layer.insert(key.clone(), RuleFile { key, name, text: text.into() });
            }
            Err(error) => {
                diagnostics.push(Diagnostic::error("unreadable-rules", error.to_string()).in_file(name));
            }
        }
    }
    layer
}

/// A path with `/` between its parts, on every system.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").replacen("//", "/", 1)
}
