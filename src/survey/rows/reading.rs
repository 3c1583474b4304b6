//! What the words of a ledger mean by the rules.

use super::testify::Said;
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::ledger::{Ledger, Row, Word};
use crate::rules::language::{Act, CueForms};
use crate::rules::{
    ClassSet, Effect, Facts, ModifierSet, Quote, Rules, ScoringRules, SourceForm, StanceId, TypeId,
};

/// Stances, types and modifiers of rows.
pub(super) struct RowReading {
    /// What each word of [`Ledger::stances`] means.
    stances: Vec<StanceId>,
    /// The words of [`Ledger::stances`] that mean nothing, so that nobody can tell which side a row is on.
    unreadable: Vec<u16>,
    /// What each word of [`Ledger::kinds`] means; none where it is empty.
    kinds: Vec<Option<TypeId>>,
    /// The type of each source that gives none, by its name.
    of_source: Vec<TypeId>,
    /// What stances do.
    effects: Vec<Effect>,
    /// The modifiers of each type, stance and depth of hearsay: what a row can tell.
    modifiers: Vec<ModifierSet>,
}

/// How deep hearsay can be in a row: the source speaks for itself, or for its origin.
const DEPTHS: usize = 2;

impl RowReading {
    pub(super) fn new(ledger: &Ledger, rules: &Rules) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let row_rules = &rules.scoring.corroboration.rows;
        let mut told = |severity: Severity, word: &Word, what: &str, known: Vec<&str>| {
            let file = ledger.files[usize::from(word.file)].clone();
            diagnostics.push(unknown(severity, word, what, &known).in_file(file));
        };
        let mut unreadable = Vec::new();
        let stances = (0_u16..).zip(&ledger.stances).map(|(number, word)| {
            let id = word.text.as_str();
            let stances = &rules.scoring.stances;
            let named = || stances.iter().position(|stance| &*stance.rule.id == id);
            if id.is_empty() {
                return row_rules.stance;
            }
            let found = row_rules.words.get(id).copied();
            found.or_else(|| named().map(|index| StanceId(index as u16))).unwrap_or_else(|| {
                let words = row_rules.words.keys().map(|word| &**word);
                let known = words.chain(stances.iter().map(|stance| &*stance.rule.id)).collect();
                told(Severity::Error, word, "stance", known);
                unreadable.push(number);
                row_rules.stance
            })
        });
        let stances = stances.collect();
        let types = &rules.scoring.types;
        let kinds = ledger.kinds.iter().map(|word| {
            let id = word.text.as_str();
            let found = rules.extraction.type_id(id);
            if found.is_none() && !id.is_empty() {
                let known = types.iter().map(|kind| &*kind.rule.id).collect();
                told(Severity::Warning, word, "attribution type", known);
            }
            found
        });
        let kinds = kinds.collect();
        let of_source = ledger.names.iter().map(|source| {
            let classes = rules.extraction.outlet_classes(Some(source), None);
            if classes == ClassSet::EMPTY { row_rules.kind } else { kind_of(classes, rules) }
        });
        let of_source = of_source.collect();
        let effects: Vec<_> = rules.scoring.stances.iter().map(|stance| stance.effect).collect();
        let mut modifiers = Vec::with_capacity(types.len() * effects.len() * DEPTHS);
        for kind in 0..types.len() as u16 {
            for stance in 0..effects.len() as u16 {
                modifiers.extend((0..DEPTHS as u8).map(|hearsay| {
                    let facts = Facts {
                        kind: Some(TypeId(kind)),
                        stance: Some(StanceId(stance)),
                        hearsay,
                        ..facts(ClassSet::EMPTY)
                    };
                    let holding = rules.extraction.modifiers.iter().enumerate();
                    let holding = holding.filter(|(_, when)| when.holds(&facts));
                    holding.fold(ModifierSet::default(), |set, (modifier, _)| set.with(modifier))
                }));
            }
        }
        (Self { stances, unreadable, kinds, of_source, effects, modifiers }, diagnostics)
    }

    /// Whether it can be told which side a row is on.
    pub(super) fn is_readable(&self, row: &Row) -> bool {
        !self.unreadable.contains(&row.stance)
    }

    /// What a row was taken for.
    pub(super) fn said(&self, row: &Row) -> Said {
        let kind = self.kinds.get(usize::from(row.kind)).copied().flatten();
        let kind = kind.unwrap_or(self.of_source[row.source as usize]);
        let stance = self.stances[usize::from(row.stance)];
        let hearsay = u8::from(row.origin != row.source);
        let place = (usize::from(kind.0) * self.effects.len() + usize::from(stance.0)) * DEPTHS;
        Said { kind, stance, hearsay, modifiers: self.modifiers[place + usize::from(hearsay)] }
    }

    pub(super) fn effect(&self, stance: StanceId) -> Effect {
        self.effects[usize::from(stance.0)]
    }

    /// Whether a row stands for the value that it gives.
    pub(super) fn supports(&self, row: &Row) -> bool {
        self.effect(self.said(row).stance) == Effect::Supports
    }

    /// The weight and strength from which the record of each origin starts: those of the type of its
    /// first row.
    pub(super) fn priors(&self, ledger: &Ledger, rules: &ScoringRules) -> Vec<Option<(f64, f64)>> {
        let mut priors = vec![None; ledger.names.len()];
        for row in &ledger.rows {
            priors[row.origin as usize].get_or_insert_with(|| {
                let kind = &rules.types[usize::from(self.said(row).kind.0)];
                (kind.weight, kind.strength)
            });
        }
        priors
    }
}

/// The attribution type of an outlet that `sources.toml` knows to be of these classes.
fn kind_of(classes: ClassSet, rules: &Rules) -> TypeId {
    let facts = facts(classes);
    let holding = rules.extraction.types.iter().position(|kind| kind.when.holds(&facts));
    holding.map_or(rules.scoring.corroboration.rows.kind, |index| TypeId(index as u16))
}

/// What is known of a row before its type and stance: who speaks, and that somebody does.
fn facts(source: ClassSet) -> Facts<'static> {
    Facts {
        source_head: source,
        source_classes: source,
        source_form: SourceForm::Name,
        source_plural: false,
        source_definite: true,
        cue: "",
        cue_form: CueForms::default(),
        cue_negated: false,
        act: Act::Assertion,
        content_classes: ClassSet::EMPTY,
        content_hearsay: false,
        content_anaphoric: false,
        quote: Quote::Indirect,
        stance: None,
        kind: None,
        outlet: ClassSet::EMPTY,
        language: "",
        figure: false,
        hearsay: 0,
        interested: false,
        denies: false,
    }
}

fn unknown(severity: Severity, word: &Word, what: &str, known: &[&str]) -> Diagnostic {
    let Word { text, line, .. } = word;
    let outcome = match severity {
        Severity::Error => "such rows are left out",
        Severity::Warning | Severity::Note => "such rows count as if they gave none",
    };
    let message = format!("there is no {what} `{text}` (line {line}); {outcome}");
    let help = match nearest(text, known.iter().copied()) {
        Some(nearest) => format!("Did you mean `{nearest}`?"),
        None => format!("There are: {}.", known.join(", ")),
    };
    match severity {
        Severity::Error => Diagnostic::error("unknown-word", message).help(help),
        Severity::Warning | Severity::Note => Diagnostic::warning("unknown-word", message).help(help),
    }
}
