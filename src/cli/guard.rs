//! What `whosaid.toml` says under `[check]` and `[[allow]]`: which articles are guarded, and how.

use super::args::Ignored;
use crate::check::{Allow, Gate, Limit};
use crate::diagnostic::Diagnostic;
use crate::document::{Place, day_number};
use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;

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
    /// The least score of every claim, 0 to 100.
    #[schemars(with = "Option<f64>")]
    fail_under: Option<Spanned<f64>>,
    /// The least mean score of every document, 0 to 100.
    #[schemars(with = "Option<f64>")]
    fail_under_document: Option<Spanned<f64>>,
    /// How many statements of a document may be in its own voice: `"12"`, or `"40%"`.
    #[schemars(with = "Option<String>")]
    max_unattributed: Option<Spanned<String>>,
    /// How many statements of a document may have a source that nobody can be held to.
    #[schemars(with = "Option<String>")]
    max_anonymous: Option<Spanned<String>>,
    /// What no claim may be: `type:ID`, `stance:ID`, `grade:ID`.
    #[serde(default)]
    fail_on: Vec<String>,
    /// By how many points scores may differ from the baseline.
    #[schemars(with = "Option<f64>")]
    max_drift: Option<Spanned<f64>>,
    /// How the baseline may differ: `new`, `gone`, `retyped`, `drifted`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    ignore: Vec<Spanned<String>>,
    /// Whether the examples of all rules are run.
    #[serde(default)]
    examples: bool,
}

/// `[[allow]]`: what is allowed although `check` is against it. All that is given must fit.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAllow {
    /// The claim, by its fingerprint.
    claim: Option<String>,
    /// The document, by its id; `fr/*` means all that begin so.
    document: Option<String>,
    /// The gate, by its name in the output: `claim-score`.
    #[schemars(with = "Option<String>")]
    gate: Option<Spanned<String>>,
    /// Why.
    #[schemars(with = "String")]
    reason: Spanned<String>,
    /// The last day on which it holds: `2026-12-31`.
    #[schemars(with = "Option<String>")]
    until: Option<Spanned<String>>,
}

/// What is guarded, and how.
#[derive(Clone, Debug, Default)]
pub(super) struct Guard {
    /// The articles, where none are named on the command line.
    pub(super) paths: Vec<PathBuf>,
    /// The baseline: as the settings name it, or the usual name beside them.
    pub(super) baseline: PathBuf,
    /// Whether the settings name the baseline, so that it must be there.
    pub(super) names_baseline: bool,
    pub(super) fail_under: Option<f64>,
    pub(super) fail_under_document: Option<f64>,
    pub(super) max_unattributed: Option<Limit>,
    pub(super) max_anonymous: Option<Limit>,
    pub(super) fail_on: Vec<String>,
    pub(super) max_drift: Option<f64>,
    pub(super) ignore: Vec<Ignored>,
    pub(super) examples: bool,
    pub(super) allows: Vec<Allow>,
}

/// Makes a diagnostic at a place of the settings.
type At<'a> = dyn Fn(String, Range<usize>, &str) -> Diagnostic + 'a;

impl RawGuard {
    /// The same with paths that lead there from here, where the settings stand in `folder`.
    pub(super) fn in_folder(self, folder: &Path, allows: Vec<Allow>, at: &At) -> Result<Guard, Diagnostic> {
        let score = |score: Option<Spanned<f64>>| match score {
            Some(score) if !(0.0..=100.0).contains(score.get_ref()) => {
                let message = format!("a score can't be {}", score.get_ref());
                Err(at(message, score.span(), "here").help("Write a number from 0 to 100."))
            }
            score => Ok(score.map(Spanned::into_inner)),
        };
        let limit = |limit: Option<Spanned<String>>| match limit {
            Some(limit) => {
                let read = limit.get_ref().parse::<Limit>();
                read.map(Some)
                    .map_err(|message| at(message, limit.span(), "here").help("Write \"12\" or \"40%\"."))
            }
            None => Ok(None),
        };
        let ignored = |name: &Spanned<String>| {
            Ignored::from_str(name.get_ref(), true).map_err(|_| {
                let message = format!("a baseline can't differ by `{}`", name.get_ref());
                at(message, name.span(), "here").help("Write \"new\", \"gone\", \"retyped\" or \"drifted\".")
            })
        };
        Ok(Guard {
            paths: self.paths.iter().map(|path| folder.join(path)).collect(),
            baseline: folder.join(self.baseline.as_deref().unwrap_or(BASELINE)),
            names_baseline: self.baseline.is_some(),
            fail_under: score(self.fail_under)?,
            fail_under_document: score(self.fail_under_document)?,
            max_unattributed: limit(self.max_unattributed)?,
            max_anonymous: limit(self.max_anonymous)?,
            fail_on: self.fail_on,
            max_drift: score(self.max_drift)?,
            ignore: self.ignore.iter().map(ignored).collect::<Result<_, _>>()?,
            examples: self.examples,
            allows,
        })
    }
}

/// An allowance of the settings `text`, called `name`.
pub(super) fn allow(
    raw: Spanned<RawAllow>,
    name: &str,
    text: &Arc<str>,
    at: &At,
) -> Result<Allow, Diagnostic> {
    let span = raw.span();
    let RawAllow { claim, document, gate, reason, until } = raw.into_inner();
    let line = text.get(..span.start).map_or(0, |before| before.matches('\n').count()) as u32 + 1;
    if reason.get_ref().trim().is_empty() {
        let help = "Say why, so that others can judge whether it still holds.";
        return Err(
            at("an [[allow]] needs a reason".to_owned(), reason.span(), "this says nothing").help(help)
        );
    }
    if claim.is_none() && document.is_none() && gate.is_none() {
        let help = "Name a `claim`, a `document` or a `gate`.";
        return Err(at("this allows everything".to_owned(), reason.span(), "in this [[allow]]").help(help));
    }
    if let Some(gate) =
        gate.as_ref().filter(|gate| Gate::ALL.iter().all(|known| known.id() != gate.get_ref()))
    {
        let known: Vec<&str> = Gate::ALL.iter().map(|gate| gate.id()).collect();
        let message = format!("there is no gate `{}`", gate.get_ref());
        return Err(at(message, gate.span(), "here").help(format!("The gates are: {}.", known.join(", "))));
    }
    let until = until.map(|until| {
        let day = day_number(until.get_ref()).ok_or_else(|| {
            let message = format!("`{}` is no date", until.get_ref());
            at(message, until.span(), "here").help("Write it as `2026-12-31`.")
        });
        day.map(|day| (until.get_ref().clone(), day))
    });
    Ok(Allow {
        claim,
        document,
        gate: gate.map(Spanned::into_inner),
        reason: reason.into_inner().into(),
        until: until.transpose()?,
        place: Place::of_line(name.into(), line),
    })
}
