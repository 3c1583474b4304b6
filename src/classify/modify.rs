//! Which modifiers apply to a statement, once it is known what it speaks of.

use super::classifier::Classifier;
use super::statement::{Polarity, Statement};
use crate::attribute::Attribution;
use crate::rules::language::{Form, FormSet};
use crate::rules::{ClassSet, Facts, ModifierSet, SourceForm};
use crate::segment::{Kind, Segmented};

impl Classifier<'_> {
    /// Finds the modifiers of each statement, now that its targets are known.
    pub(super) fn modify(
        &self,
        statements: &mut [Statement],
        attributions: &[Attribution],
        sides: &[(ClassSet, ClassSet)],
    ) {
        let all_sides = self.rules.sides.iter().fold(ClassSet::EMPTY, |all, side| all.union(side.class));
        for index in 0..statements.len() {
            let (source, mut content) = sides[index];
            for &target in &statements[index].targets {
                content = content.union(sides[target as usize].1);
            }
            // Of what a source says it did or did not do it is a party itself.
            let interested =
                source.common(all_sides).meets(content) || is_about_itself(self.seg, &attributions[index]);
            // The accused speak with one voice, whoever does the speaking, and whether they deny that they did
            // it or say that they did not.
            let side = self.rules.sides.iter().find(|side| source.meets(side.class));
            let denies = (statements[index].polarity == Polarity::Denies) != statements[index].negated;
            if let Some(side) = side.filter(|_| interested && denies) {
                statements[index].origin_key = format!("side:{}", side.id).into();
            }
            let statement = &statements[index];
            let group = attributions[index].group.map(|group| self.seg.language.cues.group(group));
            let facts = Facts {
                source_head: source,
                source_classes: source,
                source_form: SourceForm::Noun,
                source_plural: false,
                source_definite: true,
                cue: group.map_or("", |group| &group.id),
                cue_form: attributions[index].form,
                cue_negated: attributions[index].negated,
                act: statement.act,
                content_classes: content,
                content_hearsay: false,
                content_anaphoric: statement.anaphoric,
                quote: statement.quote,
                stance: Some(statement.stance),
                kind: Some(statement.kind),
                outlet: self.outlet,
                language: &self.seg.language.code,
                figure: !statement.figures.is_empty(),
                hearsay: statement.hearsay,
                interested,
                denies,
            };
            let holding = self.rules.modifiers.iter().enumerate().filter(|(_, when)| when.holds(&facts));
            statements[index].modifiers =
                holding.fold(ModifierSet::default(), |set, (modifier, _)| set.with(modifier));
        }
    }
}

/// Whether the content begins with an infinitive or a gerund, whose subject is the source, or with a word
/// by which it speaks of itself: *nie avoir reçu*, « *Nous n'avons rien reçu* ».
fn is_about_itself(seg: &Segmented<'_>, attribution: &Attribution) -> bool {
    let mut tokens = attribution.content.iter().flat_map(Clone::clone);
    let first = tokens.find(|&at| seg.tokens[at].kind == Kind::Word);
    first.is_some_and(|first| {
        let token = &seg.tokens[first];
        let forms = FormSet::of(&[Form::Infinitive, Form::PresentParticiple]);
        seg.language.is_first_person(token.word) || token.forms.meets(forms)
    })
}
