//! Who notices that a rule is gone: examples, cases, and articles whose tables would change.

use crate::classify::Statement;
use crate::document::Document;
use crate::rehearse::case::Case;
use crate::rehearse::example;
use crate::rehearse::marks::Marks;
use crate::rules::{Example, Exemplified, Rules};
use crate::survey::{RankedClaim, Survey, ranked, survey_documents};
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// What a change reaches, so that only that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// What claims score; the statements stay as they are.
    Scores,
    /// What is found in one language.
    Language(Arc<str>),
    /// All.
    Everything,
}

/// What noticed a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// An example that passed does not any more: of which rule.
    Example(Arc<str>),
    /// A case that passed does not any more: its heading.
    Case(String),
    /// Articles in which something else is found, or which score otherwise.
    Articles,
}

/// All that can notice a change.
pub struct Witnesses<'r> {
    /// Examples that pass.
    examples: Vec<(&'r Exemplified, &'r Example)>,
    /// Cases that pass.
    cases: Vec<&'r Case>,
    articles: Vec<Document>,
    survey: Survey,
    /// What the articles come to by the rules as they are.
    fingerprint: u64,
}

impl<'r> Witnesses<'r> {
    /// All examples of `rules`, with these cases and articles; but for what does not pass now, and so
    /// could notice nothing.
    pub fn new(rules: &'r Rules, cases: &'r [Case], articles: Vec<Document>) -> Self {
        let all = rules.exemplified.iter();
        let examples = all.flat_map(|rule| rule.examples.iter().map(move |example| (rule, example)));
        let passes = |(rule, example): &(&Exemplified, &Example)| example::passes(rule, example, rules);
        let survey = survey_documents(Box::new(articles.clone().into_iter().map(Ok)), rules);
        Self {
            examples: examples.filter(passes).collect(),
            cases: cases.iter().filter(|case| case.mismatches(rules).is_empty()).collect(),
            articles,
            fingerprint: fingerprint(&survey.statements, &survey.claims),
            survey,
        }
    }

    /// Who notices that `rules` are not what they were; the examples of the changed `rule` are asked first,
    /// and the articles, of which there is most to read, last.
    pub(super) fn notice(&self, rule: &Exemplified, reach: &Reach, rules: &Rules) -> Option<Notice> {
        let in_reach = |example: &Example| match reach {
            Reach::Language(code) => *example.language == **code,
            Reach::Scores | Reach::Everything => true,
        };
        let own = |carrier: &Exemplified| std::ptr::eq(carrier, rule);
        let (first, others): (Vec<_>, Vec<_>) = self.examples.iter().partition(|(carrier, _)| own(carrier));
        let mut examples = first.into_iter().chain(others).filter(|(_, example)| in_reach(example));
        if let Some((carrier, _)) =
            examples.find(|(carrier, example)| !example::passes(carrier, example, rules))
        {
            return Some(Notice::Example(carrier.id.clone()));
        }
        if let Some(case) = self.cases.iter().find(|case| !case.mismatches(rules).is_empty()) {
            return Some(Notice::Case(case.title.clone()));
        }
        (self.fingerprint != self.fingerprint_by(reach, rules)).then_some(Notice::Articles)
    }

    fn fingerprint_by(&self, reach: &Reach, rules: &Rules) -> u64 {
        let statements = &self.survey.statements;
        if *reach == Reach::Scores {
            return fingerprint(statements, &ranked(statements, rules));
        }
        let articles = self.articles.clone().into_iter().map(Ok);
        let survey = survey_documents(Box::new(articles), rules);
        fingerprint(&survey.statements, &survey.claims)
    }
}

/// A hash of all that a table shows. Numbers are taken as they are, since the same rules make the same
/// ones.
fn fingerprint(statements: &[Statement], claims: &[RankedClaim]) -> u64 {
    let mut hash = Xxh3::new();
    for statement in statements {
        let Marks { source, cue, content } = Marks::of(statement);
        (&statement.origin.document, source, cue, content).hash(&mut hash);
        (statement.kind, statement.stance, statement.act, statement.modifiers).hash(&mut hash);
        (&statement.speaker, &statement.targets, statement.hearsay, &statement.origin_key).hash(&mut hash);
    }
    for claim in claims {
        claim.id().hash(&mut hash);
        for value in claim.values() {
            for number in [value.log_odds, value.low, value.high] {
                number.to_bits().hash(&mut hash);
            }
            (value.origins_for, value.origins_against, value.grade).hash(&mut hash);
            value.admiralty.to_string().hash(&mut hash);
        }
    }
    hash.finish()
}
