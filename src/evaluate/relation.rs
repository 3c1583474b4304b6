//! Whether two sentences make the same claim, contradict each other, or speak of different things.

use super::measure::Measure;
use crate::classify::{Statement, analyse};
use crate::corroborate::{Claim, Sign, corroborate};
use crate::document::{Document, OffsetMap};
use crate::read::SentencePair;
use crate::rules::Rules;
use std::collections::BTreeMap;

/// What two sentences are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// They make a claim together.
    Same,
    /// One denies what the other says, or gives another figure.
    Contradicts,
    /// They speak of different things, as far as can be told.
    Different,
}

impl Relation {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Same, Self::Contradicts, Self::Different];

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Contradicts => "contradicts",
            Self::Different => "different",
        }
    }
}

/// What the program takes the sentences of `pair` to be to each other: each is read as an article of its
/// own, and what both say is corroborated.
pub fn relation(pair: &SentencePair, rules: &Rules) -> Relation {
    let document = |id: &str, text: &std::sync::Arc<str>| Document {
        id: id.into(),
        file: pair.file.clone(),
        record: Some(pair.record),
        language: pair.language.clone(),
        text: text.clone(),
        offsets: OffsetMap::identity(text, 0).on_line(pair.record),
        ..Document::default()
    };
    let mut statements: Vec<Statement> = Vec::new();
    for document in [document("a", &pair.a), document("b", &pair.b)] {
        let first = statements.len() as u32;
        statements.extend(analyse(&document, &rules.extraction).statements.into_iter().map(
            |mut statement| {
                statement.targets.iter_mut().for_each(|target| *target += first);
                statement
            },
        ));
    }
    let related =
        corroborate(&statements, rules).iter().filter_map(|claim| of_claim(claim, &statements)).max();
    related.unwrap_or(Relation::Different)
}

/// What the two articles are to each other in one claim; `None` if only one of them speaks of it.
fn of_claim(claim: &Claim, statements: &[Statement]) -> Option<Relation> {
    // By article, the values that it stands for and those that it stands against.
    let mut stands: BTreeMap<&str, [Vec<u32>; 2]> = BTreeMap::new();
    for testimony in &claim.testimonies {
        let document = &*statements.get(testimony.statement as usize)?.origin.document;
        stands.entry(document).or_default()[usize::from(testimony.sign == Sign::Against)]
            .push(testimony.value);
    }
    let [one, other] = [stands.remove("a")?, stands.remove("b")?];
    let meet = |a: &[u32], b: &[u32]| a.iter().any(|value| b.contains(value));
    let denies = meet(&one[0], &other[1]) || meet(&one[1], &other[0]);
    let agrees = meet(&one[0], &other[0]) || meet(&one[1], &other[1]);
    Some(if denies || !agrees { Relation::Contradicts } else { Relation::Same })
}

/// How pairs of sentences were taken, by what they are annotated as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    /// By label, how often each relation of [`Relation::ALL`] was found.
    pub rows: BTreeMap<String, [usize; 3]>,
}

impl Relations {
    /// Adds one pair.
    pub fn add(&mut self, label: &str, relation: Relation) {
        self.rows.entry(label.to_owned()).or_default()[relation as usize] += 1;
    }

    /// How well contradictions are found: those that are annotated as a contradiction or a conflict.
    pub fn contradictions(&self) -> Measure {
        let mut measure = Measure::default();
        for (label, found) in &self.rows {
            let contradicts = found[Relation::Contradicts as usize];
            measure += if label.contains("contradict") || label.contains("conflict") {
                Measure::new(contradicts, contradicts, found.iter().sum())
            } else {
                Measure::new(0, contradicts, 0)
            };
        }
        measure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sentences_agree_or_not() {
        let rules = Rules::load(&crate::rules::RuleSources::default()).expect("the built-in rules are fine");
        let relation = |a: &str, b: &str| {
            let (file, language) = ("-".into(), Some("fr".into()));
            let label = String::new();
            super::relation(
                &SentencePair { file, record: 1, language, a: a.into(), b: b.into(), label },
                &rules,
            )
        };
        let sent = "La Corée du Nord a envoyé 10 000 soldats en Russie.";
        assert_eq!(relation(sent, sent), Relation::Same);
        assert_eq!(
            relation(sent, "La Corée du Nord a envoyé 3 000 soldats en Russie."),
            Relation::Contradicts
        );
        assert_eq!(relation(sent, "Le pont de Brest a rouvert le 4 mars 2024."), Relation::Different);
        // *Ne … que* denies nothing.
        assert_eq!(
            relation(
                "Le vaccin est obligatoire pour les soignants de Brest.",
                "Le vaccin n'est obligatoire que pour les soignants de Brest."
            ),
            Relation::Same
        );
        // What opens a sentence is no name, and two articles that begin theirs alike are not on one story.
        let (one, other) =
            ("Le navire brûle. La mer monte. Un marin crie.", "Le toit cède. La grue tombe. Un mur tient.");
        assert_eq!(
            relation(
                &format!("{one} Six personnes sont mortes dans l'incendie du Norna."),
                &format!("{other} Quatre ouvriers ont péri.")
            ),
            Relation::Different
        );
    }

    #[test]
    fn contradictions_are_counted_by_label() {
        let mut relations = Relations::default();
        relations.add("contradiction", Relation::Contradicts);
        relations.add("figure_conflict", Relation::Same);
        relations.add("compatible", Relation::Contradicts);
        assert_eq!(relations.contradictions(), Measure::new(1, 2, 2));
    }
}
