//! Values of rules that are set for one run, above all layers: `type/institution.weight=0.6`.

use super::file::{RuleFile, nearest};
use super::layers::Layer;
use super::off::{full_name, means};
use super::written::Written;
use crate::diagnostic::Diagnostic;
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

/// What the layer of such values is called, and the file they seem to stand in.
const LAYER: &str = "--set";

/// A key of a rule, and the value it has for this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// `ID`, `KIND/ID`, or `LANGUAGE/KIND/ID`.
    rule: String,
    /// The key, with dots as in TOML.
    key: String,
    /// The value as TOML has it.
    value: String,
}

/// `RULE.KEY=VALUE`. The key begins behind the last dot before the sign. What is no TOML value is a
/// string, so that shells need no second pair of quotation marks.
impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = "write RULE.KEY=VALUE, as in type/institution.weight=0.6";
        let (name, value) = text.split_once('=').ok_or(form)?;
        let (rule, key) = name.rsplit_once('.').ok_or(form)?;
        let [rule, key, value] = [rule, key, value].map(str::trim);
        if rule.is_empty() || key.is_empty() || value.is_empty() {
            return Err(form.to_owned());
        }
        let is_value =
            toml::from_str::<toml::Table>(&format!("it = {value}")).is_ok_and(|table| table.len() == 1);
        let value = if is_value { value.to_owned() } else { toml::Value::from(value).to_string() };
        Ok(Self { rule: rule.to_owned(), key: key.to_owned(), value })
    }
}

impl Setting {
    /// The layer that sets the value of the one rule of `written` that is meant.
    pub(super) fn layer(&self, written: &Written) -> Result<Layer, Diagnostic> {
        let mut meant = Vec::new();
        let mut names = Vec::new();
        written.each_rule(|language, kind, id| {
            names.push(full_name(language, kind, id));
            names.push(id.to_owned());
            if means(&self.rule, language, kind, id) {
                meant.push((language, kind, id));
            }
        });
        match meant[..] {
            [] => {
                let error = self.error("unknown-rule", format!("there is no rule `{}`", self.rule));
                let near = nearest(&self.rule, names.iter().map(String::as_str));
                Err(error.help(near.map_or_else(
                    || "`whosaid rules list` shows the names of all rules".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                )))
            }
            [(_, kind, _)] if self.key == named_by(kind) => {
                let error = self.error("misplaced-key", format!("`{}` can't be set", self.key));
                Err(error.help("it is what names the rule; write a rule of that name in a folder of rules"))
            }
            [(language, kind, id)] => Ok(self.written(language, kind, id)),
            _ => {
                let names = meant.iter().map(|(language, kind, id)| full_name(*language, kind, id));
                let names = names.collect::<Vec<_>>().join(", ");
                let message = format!("`{}` is the id of several rules", self.rule);
                Err(self.error("ambiguous-rule", message).help(format!("write one of {names}")))
            }
        }
    }

    fn written(&self, language: Option<&str>, kind: &str, id: &str) -> Layer {
        let named_by = named_by(kind);
        let id = toml::Value::from(id);
        let text = format!("[[{kind}]]\n{named_by} = {id}\n{} = {}\n", self.key, self.value);
        let key: Arc<str> = match language {
            Some(language) => format!("languages/{language}/{LAYER}").into(),
            None => LAYER.into(),
        };
        let file = RuleFile { key: key.clone(), layer: LAYER.into(), name: LAYER.into(), text: text.into() };
        Layer { files: BTreeMap::from([(key, file)]), ..Layer::default() }
    }

    fn error(&self, code: &'static str, message: String) -> Diagnostic {
        let text: Arc<str> = format!("{}.{}={}", self.rule, self.key, self.value).into();
        Diagnostic::error(code, message).in_file(LAYER).at(text, 0..self.rule.len(), "here")
    }
}

/// The key by which rules of this kind are named.
fn named_by(kind: &str) -> &'static str {
    if kind == "source" { "name" } else { "id" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_names_a_rule_a_key_and_a_value() {
        let parts = |text: &str| {
            let Setting { rule, key, value } = text.parse()?;
            Ok::<_, String>([rule, key, value])
        };
        assert_eq!(parts("type/institution.weight=0.6").unwrap(), ["type/institution", "weight", "0.6"]);
        assert_eq!(parts(" denied.carries = 1").unwrap(), ["denied", "carries", "1"]);
        assert_eq!(parts("institution.title=a body").unwrap()[2], "\"a body\"");
        assert_eq!(parts("institution.title=\"0.6\"").unwrap()[2], "\"0.6\"");
        assert_eq!(parts("a.acts=[\"belief\"]").unwrap()[2], "[\"belief\"]");
        // Nothing else slips in behind the value.
        let [_, _, value] = parts("a.weight=1\nid = 2").unwrap();
        let table: toml::Table = toml::from_str(&format!("it = {value}")).unwrap();
        assert_eq!(table.get("it").and_then(toml::Value::as_str), Some("1\nid = 2"));
        for wrong in ["", "weight=1", "a.weight", ".weight=1", "a.=1", "a.weight="] {
            assert!(parts(wrong).is_err(), "{wrong}");
        }
    }
}
