//! From what stands under `when` to a condition.

use super::{Condition, Quote, SourceForm, Test};
use crate::diagnostic::Diagnostic;
use crate::rules::classes::{ClassSet, ClassTable};
use crate::rules::file::{Entry, nearest};
use crate::rules::language::raw::StringOrList;
use crate::rules::language::{Act, CueForms};
use crate::rules::raw::RawCondition;
use crate::rules::scoring::{StanceId, TypeId};
use std::collections::BTreeSet;

/// What the names in conditions stand for.
pub(in crate::rules) struct Names<'n> {
    pub classes: &'n ClassTable,
    pub types: &'n [String],
    pub stances: &'n [String],
    /// Ids of cues, of all packs.
    pub cues: &'n [String],
    /// What sources are said to be, in alphabetical order.
    pub kinds: &'n [&'n str],
    /// Codes of languages that have a pack.
    pub languages: &'n [String],
    /// Kinds and ids of rules that are off: naming them is no mistake, and means nothing.
    pub off: &'n BTreeSet<(&'static str, String)>,
}

/// Compiles `raw`, which stands in `entry`, reporting every name that stands for nothing.
pub(in crate::rules) fn compile<T>(
    raw: &RawCondition,
    entry: &Entry<T>,
    names: &Names<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Condition {
    let mut compiler = Compiler { entry, names, diagnostics };
    compiler.condition(raw)
}

struct Compiler<'c, T> {
    entry: &'c Entry<T>,
    names: &'c Names<'c>,
    diagnostics: &'c mut Vec<Diagnostic>,
}

impl<T> Compiler<'_, T> {
    fn condition(&mut self, raw: &RawCondition) -> Condition {
        let mut all: Vec<Condition> = raw.all.iter().map(|part| self.condition(part)).collect();
        if !raw.any.is_empty() {
            all.push(Condition::Any(raw.any.iter().map(|part| self.condition(part)).collect()));
        }
        if let Some(not) = &raw.not {
            all.push(Condition::Not(Box::new(self.condition(not))));
        }
        let tests = [
            raw.source_head.as_ref().map(|names| Test::SourceHead(self.classes("source-head", names))),
            raw.source_has.as_ref().map(|names| Test::SourceHas(self.classes("source-has", names))),
            raw.source_form
                .as_ref()
                .map(|names| Test::SourceForm(self.known("source-form", names, FORM, &SourceForm::NAMES))),
            raw.source_plural.map(Test::SourcePlural),
            raw.source_definite.map(Test::SourceDefinite),
            raw.cue.as_ref().map(|ids| Test::Cue(self.open("cue", ids, CUE, self.names.cues))),
            raw.cue_form.as_ref().map(|names| Test::CueForm(self.cue_forms(names))),
            raw.cue_negated.map(Test::CueNegated),
            raw.act.as_ref().map(|names| Test::Act(self.known("act", names, ACT, &Act::ALL))),
            raw.content_has.as_ref().map(|names| Test::ContentHas(self.classes("content-has", names))),
            raw.content_hearsay.map(Test::ContentHearsay),
            raw.content_anaphoric.map(Test::ContentAnaphoric),
            raw.quote.as_ref().map(|names| Test::Quote(self.known("quote", names, QUOTE, &Quote::NAMES))),
            raw.stance.as_ref().map(|ids| {
                Test::Stance(self.ids("stance", ids, STANCE, self.names.stances).map(StanceId).collect())
            }),
            raw.kind
                .as_ref()
                .map(|ids| Test::Kind(self.ids("type", ids, TYPE, self.names.types).map(TypeId).collect())),
            raw.outlet.as_ref().map(|names| Test::Outlet(self.classes("outlet", names))),
            raw.language
                .as_ref()
                .map(|codes| Test::Language(self.open("language", codes, LANGUAGE, self.names.languages))),
            raw.figure.map(Test::Figure),
            raw.hearsay_at_least.map(Test::HearsayAtLeast),
            raw.interested.map(Test::Interested),
            raw.denies.map(Test::Denies),
        ];
        all.extend(tests.into_iter().flatten().map(Condition::Is));
        Condition::All(all)
    }

    fn classes(&mut self, key: &str, names: &StringOrList) -> ClassSet {
        names.iter().fold(ClassSet::EMPTY, |set, name| {
            if let Some(class) = self.names.classes.get(name) {
                set.union(class)
            } else {
                self.unknown_class(key, name);
                set
            }
        })
    }

    /// Outlets are asked for by what they are, as people who write their names there do not know.
    fn unknown_class(&mut self, key: &str, name: &str) {
        let names = self.names;
        let error = self.entry.error_under(
            CLASS.code,
            format!("no {} `{name}`", CLASS.name),
            ("when", key, name),
            "stands for nothing",
        );
        let near = if key == "outlet" {
            nearest(name, names.kinds.iter().copied())
        } else {
            names.classes.nearest(name)
        };
        self.diagnostics.push(match near {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None if key == "outlet" => {
                error.help(format!("`{key}` asks for the kind of an outlet: {}", names.kinds.join(", ")))
            }
            None => error.help("`whosaid rules list --kind words` shows the word classes"),
        });
    }

    fn cue_forms(&mut self, names: &StringOrList) -> CueForms {
        let forms = self.known("cue-form", names, FORM, &CueForms::NAMES);
        forms.into_iter().fold(CueForms::default(), CueForms::union)
    }

    /// Names of a closed list.
    fn known<V: Copy>(
        &mut self,
        key: &str,
        names: &StringOrList,
        what: What,
        all: &[(V, &'static str)],
    ) -> Vec<V> {
        let known: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
        let mut values = Vec::new();
        for name in names.iter() {
            match all.iter().find(|(_, known)| *known == name) {
                Some((value, _)) => values.push(*value),
                None => self.unknown(key, name, what, nearest(name, known.iter().copied()), &known),
            }
        }
        values
    }

    /// Names that are compared as they are with what the packs have.
    fn open(&mut self, key: &str, names: &StringOrList, what: What, all: &[String]) -> Vec<String> {
        for name in names.iter().filter(|name| !all.iter().any(|known| known == name)) {
            if !self.is_off(key, name) {
                self.unknown(key, name, what, nearest(name, all.iter().map(String::as_str)), &[]);
            }
        }
        names.iter().map(str::to_owned).collect()
    }

    /// Names of rules, as their numbers. `key` is what heads such rules, too.
    fn ids(
        &mut self,
        key: &str,
        ids: &StringOrList,
        what: What,
        all: &[String],
    ) -> impl Iterator<Item = u16> + use<T> {
        let mut found = Vec::new();
        for id in ids.iter() {
            match all.iter().position(|known| known == id) {
                Some(index) => found.push(index as u16),
                None if self.is_off(key, id) => {}
                None => self.unknown(key, id, what, nearest(id, all.iter().map(String::as_str)), &[]),
            }
        }
        found.into_iter()
    }

    fn is_off(&self, kind: &str, id: &str) -> bool {
        self.names.off.iter().any(|(off_kind, off)| *off_kind == kind && off == id)
    }

    fn unknown(&mut self, key: &str, name: &str, what: What, near: Option<&str>, all: &[&str]) {
        let message = format!("no {} `{name}`", what.name);
        let error = self.entry.error_under(what.code, message, ("when", key, name), "stands for nothing");
        self.diagnostics.push(match near {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None if all.is_empty() => error,
            None => error.help(format!("write {}", all.join(", "))),
        });
    }
}

/// What a name in a condition stands for, and the code of its not being there.
#[derive(Clone, Copy)]
struct What {
    name: &'static str,
    code: &'static str,
}

const CLASS: What = What { name: "word class", code: "unknown-class" };
const FORM: What = What { name: "form", code: "unknown-form" };
const CUE: What = What { name: "cue", code: "unknown-cue" };
const ACT: What = What { name: "speech act", code: "unknown-act" };
const QUOTE: What = What { name: "kind of quotation", code: "unknown-quote" };
const STANCE: What = What { name: "stance", code: "unknown-stance" };
const TYPE: What = What { name: "attribution type", code: "unknown-type" };
const LANGUAGE: What = What { name: "language pack", code: "unknown-language" };

impl RawCondition {
    /// The word classes that it names.
    pub(in crate::rules) fn class_names(&self, names: &mut BTreeSet<String>) {
        let lists = [&self.source_head, &self.source_has, &self.content_has, &self.outlet];
        names.extend(lists.into_iter().flatten().flat_map(StringOrList::iter).map(str::to_owned));
        for part in self.all.iter().chain(&self.any).chain(self.not.as_deref()) {
            part.class_names(names);
        }
    }
}
