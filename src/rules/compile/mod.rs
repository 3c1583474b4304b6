//! From rules as they are written to rules as they are used, with every mistake reported at once.

mod extraction;
mod scoring;

use super::file::Entry;
use super::layers::Layer;
use super::overlay::{Overlay, missing};
use super::raw::RawCorroboration;
use super::scoring::RuleRef;
use super::written::Written;
use super::{Checked, RuleSources, Rules, check};
use crate::diagnostic::Diagnostic;
use xxhash_rust::xxh3::Xxh3;

/// Reads and compiles rules. `thorough` looks for what can be used and is probably not meant, too.
pub(super) fn compile(sources: &RuleSources, thorough: bool) -> Checked {
    let mut diagnostics = Vec::new();
    let layers = sources.layers(&mut diagnostics);
    let mut written = Written::parse(&layers, &mut diagnostics);
    written.drop_off();
    let mut compiler = Compiler { written: &written, diagnostics };
    let extraction = compiler.extraction(&written.packs);
    let scoring = compiler.scoring();
    let mut diagnostics = compiler.diagnostics;
    let usable = diagnostics.is_empty();
    if thorough {
        let warnings = check::check(&written, extraction.as_ref(), scoring.as_ref(), &diagnostics);
        diagnostics.extend(warnings);
        in_order(&mut diagnostics);
    }
    let rules = match (extraction, scoring) {
        (Some(extraction), Some(scoring)) if usable => {
            Some(Rules { extraction, scoring, hash: hash_of(&layers), examples: written.examples() })
        }
        _ => None,
    };
    Checked { rules, diagnostics }
}

/// Sorts what was found by file and place, as people mend it.
fn in_order(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |diagnostic: &Diagnostic| {
            (diagnostic.file.clone(), diagnostic.excerpt.as_ref().map(|excerpt| excerpt.bytes.start))
        };
        key(a).cmp(&key(b))
    });
}

/// 16 hexadecimal digits over all that the layers say.
fn hash_of(layers: &[Layer]) -> String {
    let mut hash = Xxh3::new();
    let files = layers.iter().flat_map(|layer| &layer.files);
    let off = layers.iter().flat_map(|layer| &layer.off);
    let texts = files.flat_map(|(key, file)| [&**key, &*file.text]).chain(off.map(|off| &*off.name));
    for part in texts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    format!("{:016x}", hash.digest())
}

struct Compiler<'w> {
    written: &'w Written,
    diagnostics: Vec<Diagnostic>,
}

impl<'w> Compiler<'w> {
    /// The rule of `corroboration.toml` with this id, which must be there.
    fn named(&mut self, id: &str) -> Option<&'w Entry<RawCorroboration>> {
        let found = self.written.corroboration.iter().find(|entry| entry.value.id == id);
        if found.is_none() {
            let error = Diagnostic::error("missing-rule", format!("no [[rule]] has the id `{id}`"));
            let help = "take it over from the corroboration.toml that ships";
            self.diagnostics.push(error.in_file("corroboration.toml").help(help));
        }
        found
    }

    fn number<T: Overlay>(
        &mut self,
        entry: &Entry<T>,
        key: &str,
        value: Option<f64>,
        range: std::ops::RangeInclusive<f64>,
    ) -> Option<f64> {
        let Some(number) = value else {
            self.missing(entry, key);
            return None;
        };
        if !range.contains(&number) {
            let message = format!("`{key}` of `{}` is {number}", entry.value.id());
            let (least, most) = (range.start(), range.end());
            let error = entry.error_in(
                "out-of-range",
                message,
                (key, ""),
                &format!("must lie within {least} and {most}"),
            );
            let is_percentage = *most <= 2.0 && number > 2.0 && number <= 100.0;
            let help = || format!("write {} for {number} %", number / 100.0);
            self.diagnostics.push(if is_percentage { error.help(help()) } else { error });
        }
        Some(number.clamp(*range.start(), *range.end()))
    }

    fn optional<T: Overlay>(
        &mut self,
        entry: &Entry<T>,
        key: &str,
        value: Option<f64>,
        range: std::ops::RangeInclusive<f64>,
        default: f64,
    ) -> f64 {
        self.number(entry, key, Some(value.unwrap_or(default)), range).unwrap_or(default)
    }

    fn missing<T: Overlay>(&mut self, entry: &Entry<T>, key: &str) {
        self.diagnostics.push(missing(entry, key));
    }

    fn rule_ref<T: Overlay>(&mut self, entry: &Entry<T>) -> RuleRef {
        let because = entry.value.because();
        if because.is_none() {
            self.missing(entry, "because");
        }
        RuleRef {
            id: entry.value.id().into(),
            file: entry.file.name.clone(),
            line: entry.line(),
            because: because.unwrap_or_default().into(),
        }
    }
}

fn suggest(diagnostic: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}
