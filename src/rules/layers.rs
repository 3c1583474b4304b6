//! Where rules come from: the built-in pack, the house's own folder, overlays, and what they extend.

use super::file::RuleFile;
use super::off::Off;
use super::setting::Setting;
use super::written::Written;
use crate::diagnostic::Diagnostic;
use include_dir::{Dir, include_dir};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;

/// The pack that ships, so that the program runs anywhere.
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// What the built-in rules are called in `extends`, and as a layer.
const BUILT_IN_NAME: &str = "built-in";

/// The file of a rules folder that says what the folder stands on.
const SETTINGS: &str = "rules.toml";

/// The longest rule file that is read, in bytes. The packs that ship have a hundredth of it.
const LONGEST: u64 = 16 << 20;

/// Which rules to use.
#[derive(Clone, Debug, Default)]
pub struct RuleSources {
    /// A folder that stands in place of the built-in rules, unless it extends them.
    pub base: Option<PathBuf>,
    /// Folders whose rules are laid over the base, rule by rule, the last on top.
    pub overlays: Vec<PathBuf>,
    /// Rules that are not used.
    pub off: Vec<Off>,
    /// Values of rules that stand above all folders.
    pub set: Vec<Setting>,
}

/// The rules of one folder.
#[derive(Default)]
pub(super) struct Layer {
    /// Its files, by their path below the folder.
    pub files: BTreeMap<Arc<str>, RuleFile>,
    /// The rules that it switches off.
    pub off: Vec<Off>,
}

/// `rules.toml`, as it is written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "whosaid rules.toml")]
pub(crate) struct RawSettings {
    /// Folders below this one, relative to it, and `built-in`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    extends: Vec<Spanned<String>>,
    /// Rules that are not used.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    off: Vec<Spanned<String>>,
}

impl RuleSources {
    /// All folders that rules are read from, those that others extend among them.
    pub fn folders(&self) -> Vec<PathBuf> {
        let mut stack = Stack::default();
        for folder in self.base.iter().chain(&self.overlays) {
            // What is wrong with them is told where they are loaded.
            stack.push(folder, &mut Vec::new());
        }
        stack.known
    }

    /// Reads all layers, the lowest first.
    pub(super) fn layers(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Layer> {
        let mut stack = Stack { needs_built_in: self.base.is_none(), ..Stack::default() };
        for folder in self.base.iter().chain(&self.overlays) {
            stack.push(folder, diagnostics);
        }
        let mut layers = stack.layers;
        if stack.needs_built_in {
            let mut built_in = Layer::default();
            add_built_in(&BUILT_IN, &mut built_in);
            layers.insert(0, built_in);
        }
        if !self.set.is_empty() {
            // What is wrong with the rules below is told where they are parsed for good.
            let written = Written::parse(&layers, &mut Vec::new());
            for setting in &self.set {
                match setting.layer(&written) {
                    Ok(layer) => layers.push(layer),
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
            }
        }
        layers.push(Layer { off: self.off.clone(), ..Layer::default() });
        layers
    }
}

/// Layers, each above those that it extends.
#[derive(Default)]
struct Stack {
    layers: Vec<Layer>,
    /// The folders that are in, by their true paths.
    known: Vec<PathBuf>,
    /// The folders that are waiting for what they extend.
    open: Vec<PathBuf>,
    /// Whether a folder extends the built-in rules. They are the lowest layer then, wherever it stands.
    needs_built_in: bool,
}

impl Stack {
    /// Puts `folder` on top, on what it extends.
    fn push(&mut self, folder: &Path, diagnostics: &mut Vec<Diagnostic>) {
        let path = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        if self.known.contains(&path) {
            return;
        }
        let (mut layer, settings) = read_folder(folder, diagnostics);
        if let Some(file) = settings {
            self.open.push(path.clone());
            let settings = self.extend(folder, &file, diagnostics);
            self.open.pop();
            let off = settings.into_iter().flat_map(|settings| settings.off);
            layer.off = off.map(|name| Off::written(name, &file.name, file.text.clone())).collect();
        }
        self.known.push(path);
        self.layers.push(layer);
    }

    /// Puts in what `folder` extends, as its settings say.
    fn extend(
        &mut self,
        folder: &Path,
        file: &RuleFile,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<RawSettings> {
        let settings: RawSettings = match toml::from_str(&file.text) {
            Ok(settings) => settings,
            Err(error) => {
                diagnostics.push(super::plain::toml_error(file, &error));
                return None;
            }
        };
        for name in &settings.extends {
            if name.get_ref() == BUILT_IN_NAME {
                self.needs_built_in = true;
                continue;
            }
            let error = |code, message: String, label: &str| {
                Diagnostic::error(code, message).in_file(file.name.clone()).at(
                    file.text.clone(),
                    name.span(),
                    label,
                )
            };
            let below = folder.join(name.get_ref());
            let Ok(path) = below.canonicalize() else {
                let message = format!("there is no rules folder {}", slashed(&below));
                let error = error("missing-rules", message, "rules are looked for here");
                diagnostics.push(error.help(format!(
                    "folders are relative to the one that extends them; `{BUILT_IN_NAME}` stands for the rules that ship"
                )));
                continue;
            };
            if self.open.contains(&path) {
                let message = format!("the rules folder {} would extend itself", slashed(&below));
                let error = error("extends-cycle", message, "the circle closes here");
                diagnostics.push(error.help("take one `extends` of the circle out"));
                continue;
            }
            self.push(&below, diagnostics);
        }
        Some(settings)
    }
}

fn add_built_in(dir: &Dir<'static>, layer: &mut Layer) {
    for file in dir.files() {
        if let (Some("toml"), Some(text)) =
            (file.path().extension().and_then(|extension| extension.to_str()), file.contents_utf8())
        {
            let key: Arc<str> = slashed(file.path()).into();
            let name = format!("{BUILT_IN_NAME}:{key}").into();
            let file = RuleFile { key: key.clone(), layer: BUILT_IN_NAME.into(), name, text: text.into() };
            layer.files.insert(key, file);
        }
    }
    for dir in dir.dirs() {
        add_built_in(dir, layer);
    }
}

/// All TOML files below `folder`, and the settings among them.
fn read_folder(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> (Layer, Option<RuleFile>) {
    let mut layer = Layer::default();
    if !folder.is_dir() {
        let (message, help) = if folder.exists() {
            ("this is a file, and rules stand in a folder", "give the folder that the file stands in")
        } else {
            ("there is no such rules folder", "give a folder of TOML files, such as the repository's `rules`")
        };
        let error = Diagnostic::error("missing-rules", message);
        diagnostics.push(error.in_file(folder.display().to_string()).help(help));
        return (layer, None);
    }
    let (shown, told): (Arc<str>, usize) = (slashed(folder).into(), diagnostics.len());
    for path in toml_files(folder, diagnostics) {
        let name: Arc<str> = slashed(&path).into();
        match read_file(&path) {
            Ok(text) => {
                let key: Arc<str> = slashed(path.strip_prefix(folder).unwrap_or(&path)).into();
                let file = RuleFile { key: key.clone(), layer: shown.clone(), name, text: text.into() };
                layer.files.insert(key, file);
            }
            Err(error) => diagnostics.push(error.in_file(name)),
        }
    }
    if layer.files.is_empty() && diagnostics.len() == told {
        let error = Diagnostic::error("no-rules", "there is no rule file in this folder");
        let help = "rule files end in .toml, such as attribution.toml";
        diagnostics.push(error.in_file(folder.display().to_string()).help(help));
    }
    let settings = layer.files.remove(SETTINGS);
    (layer, settings)
}

/// The text of a rule file.
fn read_file(path: &Path) -> Result<String, Diagnostic> {
    let unreadable = |error: std::io::Error| Diagnostic::error("unreadable-rules", error.to_string());
    let length = std::fs::metadata(path).map_err(unreadable)?.len();
    if length > LONGEST {
        let message = format!("this file has {} MB, and is not read", length >> 20);
        let error = Diagnostic::error("unreadable-rules", message);
        return Err(error.help(format!("rule files have {} MB at most; is it one?", LONGEST >> 20)));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(&bytes[..error.utf8_error().valid_up_to()]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let message = format!("line {line}, column {column} is not UTF-8 text");
        let help = "save it as UTF-8; editors ask for the encoding under “Save as”";
        Diagnostic::error("unreadable-rules", message).help(help)
    })
}

/// The rule files among `paths` and below the folders among them, in order, each once.
pub fn rule_files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Diagnostic>) {
    let (mut files, mut diagnostics) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            files.extend(toml_files(path, &mut diagnostics));
        } else if path.is_file() {
            files.push(path.clone());
        } else {
            let error = Diagnostic::error("missing-rules", "there is no such file or folder of rules");
            diagnostics.push(error.in_file(path.display().to_string()));
        }
    }
    files.sort();
    files.dedup();
    (files, diagnostics)
}

/// All TOML files below `folder`.
fn toml_files(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for found in ignore::WalkBuilder::new(folder).standard_filters(false).build() {
        match found {
            Ok(entry) => {
                let path = entry.path();
                if path.extension().is_some_and(|extension| extension == "toml") && path.is_file() {
                    files.push(path.to_owned());
                }
            }
            Err(error) => {
                let error = Diagnostic::error("unreadable-rules", error.to_string());
                diagnostics.push(error.in_file(folder.display().to_string()));
            }
        }
    }
    files
}

/// A path with `/` between its parts, on every system.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").replacen("//", "/", 1)
}
