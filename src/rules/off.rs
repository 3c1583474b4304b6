//! Rules that are switched off: by `enabled = false`, or by their names in settings.

use super::file::{Entry, GivenAt, RuleFile, nearest};
use super::overlay::Overlay;
use super::written::Written;
use crate::diagnostic::Diagnostic;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The name of a rule that is not used.
#[derive(Clone, Debug)]
pub struct Off {
    /// `ID`, `KIND/ID`, or `LANGUAGE/KIND/ID`.
    pub name: Arc<str>,
    /// Where a file says so.
    pub place: Option<GivenAt>,
}

/// The full name of a rule: `type/court`, `fr/cue/deny`.
pub(super) fn full_name(language: Option<&str>, kind: &str, id: &str) -> String {
    match language {
        Some(language) => format!("{language}/{kind}/{id}"),
        None => format!("{kind}/{id}"),
    }
}

/// Whether `name` means the rule: by its id, by its kind and id, or by its full name.
pub(super) fn means(name: &str, language: Option<&str>, kind: &str, id: &str) -> bool {
    let Some(rest) = name.strip_suffix(id) else { return false };
    let Some(rest) = rest.strip_suffix('/') else { return rest.is_empty() };
    let Some(rest) = rest.strip_suffix(kind) else { return false };
    rest.is_empty() || language.is_some_and(|language| rest.strip_suffix('/') == Some(language))
}

/// Marks the rules that are off, and reports names that mean none or several.
pub(super) fn switch_off(written: &mut Written, off: &[Off], diagnostics: &mut Vec<Diagnostic>) {
    for off in off {
        let mut kinds = BTreeSet::new();
        let mut names = Vec::new();
        written.each_rule(|language, kind, id| {
            if means(&off.name, language, kind, id) {
                kinds.insert(kind);
                names.push(full_name(language, kind, id));
            }
        });
        match kinds.len() {
            0 => diagnostics.push(unknown(written, off)),
            1 => {}
            _ => {
                let error = off.error("ambiguous-rule", format!("`{}` is the id of several rules", off.name));
                diagnostics.push(error.help(format!("write one of {}", names.join(", "))));
                continue;
            }
        }
        written.switch_off(off);
    }
}

fn unknown(written: &Written, off: &Off) -> Diagnostic {
    let mut names = Vec::new();
    written.each_rule(|language, kind, id| {
        names.push(id.to_owned());
        if off.name.contains('/') {
            names.push(format!("{kind}/{id}"));
            names.push(full_name(language, kind, id));
        }
    });
    let error = off.error("unknown-rule", format!("there is no rule `{}` to switch off", off.name));
    match nearest(&off.name, names.iter().map(String::as_str)) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help("`whosaid rules list` shows the names of all rules"),
    }
}

impl Off {
    /// The name as it stands in a file of this name and text.
    pub fn written(rule: toml::Spanned<String>, file: &str, text: Arc<str>) -> Self {
        let span = rule.span();
        let file = RuleFile { key: file.into(), layer: file.into(), name: file.into(), text };
        Self { name: rule.into_inner().into(), place: Some(GivenAt { file, span }) }
    }

    fn error(&self, code: &'static str, message: String) -> Diagnostic {
        let error = Diagnostic::error(code, message);
        match &self.place {
            Some(at) => error.in_file(at.file.name.clone()).at(at.file.text.clone(), at.span.clone(), "here"),
            None => error,
        }
    }

    /// Marks those `entries` that it means.
    pub(super) fn mark<T: Overlay>(&self, language: Option<&str>, entries: &mut [Entry<T>]) {
        for entry in entries {
            if means(&self.name, language, T::KIND, entry.value.id()) {
                entry.off = true;
                entry.off_at.clone_from(&self.place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::means;

    #[test]
    fn a_name_is_an_id_with_or_without_its_kind_and_language() {
        for name in ["deny", "cue/deny", "fr/cue/deny"] {
            assert!(means(name, Some("fr"), "cue", "deny"), "{name}");
        }
        for name in ["den", "y", "/deny", "frame/deny", "en/cue/deny", "cue/", "xcue/deny", "fr/deny"] {
            assert!(!means(name, Some("fr"), "cue", "deny"), "{name}");
        }
        assert!(means("source/24/7 News", None, "source", "24/7 News"));
    }
}
