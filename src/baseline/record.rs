use super::values::{self, values};
use super::{Baseline, Fingerprint, Head, Kept};
use crate::classify::Statement;
use crate::rules::Rules;
use crate::score::ScoredValue;
use crate::survey::{RankedClaim, Survey};
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::xxh3_64;

/// A survey as a baseline would keep it, with the way back to the survey.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What would be kept.
    pub baseline: Baseline,
    /// Where each claim stands in the survey.
    pub found: BTreeMap<Fingerprint, Found>,
    /// Where each rule of [`Head::values`] stands, as `file:line`.
    pub places: BTreeMap<String, String>,
}

/// Where a value of a claim stands in a survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The claim, as an index into [`Survey::claims`].
    pub claim: usize,
    /// The value, as an index into [`RankedClaim::values`].
    pub value: usize,
}

impl Record {
    /// Records what `survey` found by `rules`.
    pub fn new(survey: &Survey, rules: &Rules) -> Self {
        let mut record = Self { places: places(rules), ..Self::default() };
        record.baseline.head = head(rules);
        for document in &survey.documents {
            // Documents that share an id are one for a baseline, which they change together.
            let text = record.baseline.documents.entry(document.id.to_string()).or_default();
            let both = format!("{text}{:016x}", document.text_hash);
            *text = if text.is_empty() { both } else { format!("{:016x}", xxh3_64(both.as_bytes())) };
        }
        let mut all: Vec<(Kept, Found)> = Vec::new();
        for (index, claim) in survey.claims.iter().enumerate() {
            for (number, value) in claim.values().iter().enumerate() {
                if let Some(kept) = kept(survey, rules, claim, value) {
                    all.push((kept, Found { claim: index, value: number }));
                }
            }
        }
        // Equals are told apart by their documents before anything that rules decide.
        all.sort_by(|(a, at), (b, bt)| (&a.documents, at).cmp(&(&b.documents, bt)));
        let mut equals: BTreeMap<Fingerprint, usize> = BTreeMap::new();
        for (kept, found) in all {
            let parts = [&*kept.content, &*kept.source, &*kept.kind];
            let ordinal = equals.entry(Fingerprint::of(&parts, 0)).or_default();
            let id = Fingerprint::of(&parts, *ordinal);
            *ordinal += 1;
            record.found.insert(id, found);
            record.baseline.claims.insert(id, kept);
        }
        record
    }

    /// The value of a claim that has this name, with the statement that says it.
    pub fn resolve<'s>(
        &self,
        survey: &'s Survey,
        id: Fingerprint,
    ) -> Option<(&'s RankedClaim, &'s ScoredValue, &'s Statement)> {
        let found = self.found.get(&id)?;
        let claim = survey.claims.get(found.claim)?;
        let value = claim.values().get(found.value)?;
        Some((claim, value, survey.statements.get(claim.wording(value) as usize)?))
    }
}

fn head(rules: &Rules) -> Head {
    let values = values(rules);
    Head {
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        rules: rules.hash.clone(),
        extraction: rules.extraction.hash.clone(),
        scoring: format!("{:016x}", xxh3_64(format!("{values:?}").as_bytes())),
        files: rules.files.iter().map(|(key, hash)| (key.to_string(), hash.clone())).collect(),
        values,
    }
}

fn kept(survey: &Survey, rules: &Rules, claim: &RankedClaim, value: &ScoredValue) -> Option<Kept> {
    let statement = |index: u32| survey.statements.get(index as usize);
    let lead = statement(claim.lead(value, &survey.statements))?;
    let wording = statement(claim.wording(value))?;
    let mut fired = BTreeMap::new();
    for reason in &value.reasons {
        let name = values::name(reason.kind, &reason.kind.rule(&rules.scoring).id);
        *fired.entry(name).or_insert(0.0) += reason.term;
    }
    for term in fired.values_mut() {
        *term = rounded(*term, 1000.0);
    }
    // All that bears on the claim counts, whatever value it gives: values compete.
    let bearing = claim.claim.statements.iter().filter_map(|&index| statement(index));
    let documents: BTreeSet<&str> = bearing.map(|statement| &*statement.origin.document).collect();
    let source = if lead.is_authors { "" } else { &lead.speaker };
    Some(Kept {
        content: one_line(&wording.content_text),
        source: one_line(source),
        kind: rules.extraction.types.get(usize::from(lead.kind.0))?.id.to_string(),
        stance: rules.extraction.stances.get(usize::from(lead.stance.0))?.id.to_string(),
        score: rounded(value.score, 100.0),
        grade: value.grade.of(&rules.scoring).rule.id.to_string(),
        documents: documents.into_iter().map(str::to_owned).collect(),
        rules: fired,
    })
}

/// Where each rule that scores is set.
fn places(rules: &Rules) -> BTreeMap<String, String> {
    let scoring = &rules.scoring;
    let types = scoring.types.iter().map(|kind| ("type", &kind.rule));
    let stances = scoring.stances.iter().map(|stance| ("stance", &stance.rule));
    let modifiers = scoring.modifiers.iter().map(|modifier| ("modifier", &modifier.rule));
    let corroboration = &scoring.corroboration;
    let others =
        [&scoring.base.rule, &corroboration.independence, &corroboration.competition, &corroboration.copies];
    let others = others.into_iter().map(|rule| ("rule", rule));
    let named = types.chain(stances).chain(modifiers).chain(others);
    let mut places: BTreeMap<String, String> =
        named.map(|(kind, rule)| (format!("{kind}/{}", rule.id), rule.to_string())).collect();
    let grades = &scoring.grades;
    let apart = [&grades.contested, &grades.denied, &grades.unsourced];
    for grade in grades.ladder.iter().chain(apart) {
        places.insert(values::grade(&grade.rule.id), grade.rule.to_string());
    }
    places
}

/// `text` with single spaces between its words.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `number` as a multiple of 1/`scale`, and never −0.
fn rounded(number: f64, scale: f64) -> f64 {
    (number * scale).round() / scale + 0.0
}
