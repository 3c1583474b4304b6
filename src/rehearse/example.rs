//! One example of one rule.

use super::applied::Applied;
use super::article;
use super::marks::{Marks, unmark};
use crate::classify::Statement;
use crate::rules::{Example, Exemplified, RuleKind, Rules};
use crate::survey::{Survey, survey_documents};

/// What became of an example.
#[derive(Debug)]
pub struct Outcome<'r> {
    /// The rule that carries it.
    pub rule: &'r Exemplified,
    /// The example.
    pub example: &'r Example,
    /// How it went.
    pub verdict: Verdict,
}

/// How an example went.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// As it should.
    Passed,
    /// Otherwise.
    Failed(Failure),
    /// Otherwise, as is known.
    Gap(Failure),
    /// As it should, though it says that it does not yet.
    GapClosed,
}

impl Verdict {
    /// Whether there is something to be mended: the rule, or the example.
    pub fn fails(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::GapClosed)
    }
}

/// What was wanted of a text, and what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// What should have been, as a clause.
    pub wanted: String,
    /// The text, without marks.
    pub text: String,
    /// Every statement that was found.
    pub found: Vec<Found>,
    /// Every claim that was scored, as "80, well sourced: …".
    pub claims: Vec<String>,
}

/// A statement that was found, by the rules that made it what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The attribution type.
    pub kind: String,
    /// The stance.
    pub stance: String,
    /// The modifiers.
    pub modifiers: Vec<String>,
    /// The group of cues.
    pub cue: Option<String>,
    /// The frame.
    pub frame: Option<String>,
    /// Source, cue and content, each in brackets.
    pub parts: String,
}

/// Runs `example`, and tells which rules applied in it.
pub(super) fn run<'r>(rule: &'r Exemplified, example: &'r Example, rules: &Rules) -> (Outcome<'r>, Applied) {
    let (wanted, text, survey) = match unmark(&example.text) {
        Ok((text, marks)) => {
            let survey = survey(&example.language, &text, rules);
            (missed(rule, example, &marks, &text, &survey, rules), text, survey)
        }
        Err(wrong) => {
            let wanted = format!("marks that are in order, but {wrong}");
            (Some(wanted), example.text.clone(), Survey::default())
        }
    };
    let applied = Applied::of(&survey, rules);
    let failure = wanted.map(|wanted| Failure {
        wanted,
        found: survey.statements.iter().map(|statement| Found::of(statement, &text, rules)).collect(),
        claims: claims(&survey, rules),
        text,
    });
    let verdict = match (failure, &example.todo) {
        (None, None) => Verdict::Passed,
        (None, Some(_)) => Verdict::GapClosed,
        (Some(failure), None) => Verdict::Failed(failure),
        (Some(failure), Some(_)) => Verdict::Gap(failure),
    };
    (Outcome { rule, example, verdict }, applied)
}

/// Whether `example` passes; quicker than [`run`], since nothing has to be told.
pub(super) fn passes(rule: &Exemplified, example: &Example, rules: &Rules) -> bool {
    let Ok((text, marks)) = unmark(&example.text) else { return false };
    let survey = survey(&example.language, &text, rules);
    missed(rule, example, &marks, &text, &survey, rules).is_none()
}

fn survey(language: &str, text: &str, rules: &Rules) -> Survey {
    survey_documents(Box::new(std::iter::once(Ok(article("example", language, text)))), rules)
}

/// What `example` wanted and did not get; nothing where it passes.
fn missed(
    rule: &Exemplified,
    example: &Example,
    marks: &Marks,
    text: &str,
    survey: &Survey,
    rules: &Rules,
) -> Option<String> {
    let by_rule = |id: &str| applies(rule.of, id, example, marks, survey, rules);
    let score = survey.claims.first().map(|claim| claim.best().score);
    if example.fires && !by_rule(&rule.id) {
        let at = if marks.is_empty() { String::new() } else { format!(": {}", marks.written(text)) };
        let besides = [("type", &example.kind), ("stance", &example.stance), ("act", &example.act)];
        let besides = besides.into_iter().filter_map(|(key, id)| Some(format!(", {key} `{}`", id.as_ref()?)));
        return Some(format!("{} `{}`{}{at}", rule.of.name(), rule.id, besides.collect::<String>()));
    }
    if !example.fires && by_rule(&rule.id) {
        return Some(format!("anything but {} `{}`", rule.of.name(), rule.id));
    }
    // A near-miss of a type, stance or modifier in which nothing is found would pass whatever the rule
    // says; that of a frame or a cue is often a sentence in which nobody says anything.
    let needs_statement = matches!(rule.of, RuleKind::Type | RuleKind::Stance | RuleKind::Modifier);
    if !example.fires && needs_statement && survey.statements.is_empty() {
        return Some("a statement, for without one this near-miss shows nothing".to_owned());
    }
    if let Some(other) = example.instead.as_deref().filter(|other| !by_rule(other)) {
        return Some(format!("{} `{other}` instead", rule.of.name()));
    }
    let wanted = example.score?;
    let near = score.is_some_and(|score| (score - wanted).abs() <= 0.5);
    (!near).then(|| format!("a claim that scores {wanted}"))
}

/// Whether the rule of this kind and id applies in a surveyed text: to the marked statement, where one is
/// marked, and to one that is what the example says besides.
fn applies(of: RuleKind, id: &str, example: &Example, marks: &Marks, survey: &Survey, rules: &Rules) -> bool {
    let mut marked = survey.statements.iter().filter(|found| {
        (marks.is_empty() || Marks::of(found) == *marks)
            && is(example.kind.as_deref(), &rules.extraction.types[usize::from(found.kind.0)].id)
            && is(example.stance.as_deref(), &rules.extraction.stances[usize::from(found.stance.0)].id)
            && is(example.act.as_deref(), found.act.name())
    });
    match of {
        RuleKind::Type => {
            let id = rules.extraction.type_id(id);
            marked.any(|found| Some(found.kind) == id)
        }
        RuleKind::Stance => {
            let id = rules.extraction.stance_id(id);
            marked.any(|found| Some(found.stance) == id)
        }
        RuleKind::Modifier => {
            let index = rules.scoring.modifiers.iter().position(|modifier| *modifier.rule.id == *id);
            marked.any(|found| index.is_some_and(|index| found.modifiers.contains(index)))
        }
        RuleKind::Cue => marked.any(|found| found.group.as_deref() == Some(id)),
        RuleKind::Frame => marked.any(|found| found.frame.as_deref() == Some(id)),
        RuleKind::Words => marked.any(|found| !found.is_authors),
        RuleKind::Corroboration | RuleKind::Grade => Applied::of(survey, rules).has(of, id),
    }
}

/// Whether `id` is the one that is wanted, if one is.
fn is(wanted: Option<&str>, id: &str) -> bool {
    wanted.is_none_or(|wanted| wanted == id)
}

impl Found {
    fn of(statement: &Statement, text: &str, rules: &Rules) -> Self {
        let modifiers =
            statement.modifiers.iter().map(|index| rules.scoring.modifiers[index].rule.id.to_string());
        Self {
            kind: rules.extraction.types[usize::from(statement.kind.0)].id.to_string(),
            stance: rules.extraction.stances[usize::from(statement.stance.0)].id.to_string(),
            modifiers: modifiers.collect(),
            cue: statement.group.as_deref().map(str::to_owned),
            frame: statement.frame.as_deref().map(str::to_owned),
            parts: Marks::of(statement).written(text),
        }
    }
}

fn claims(survey: &Survey, rules: &Rules) -> Vec<String> {
    let values =
        survey.claims.iter().flat_map(|claim| claim.values().iter().map(move |value| (claim, value)));
    let told = values.map(|(claim, value)| {
        let wording = &survey.statements[claim.wording(value) as usize].content_text;
        format!("{:.1}, {}: {wording}", value.score, value.grade.of(&rules.scoring).words)
    });
    told.collect()
}
