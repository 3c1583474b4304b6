//! Which modifiers apply to a statement, once it is known what it speaks of.

use super::classifier::Classifier;
use super::entity::gender;
use super::statement::{Polarity, Statement};
use super::telling::predicate;
use crate::attribute::Attribution;
use crate::rules::language::{Act, Form, FormSet, VerbId};
use crate::rules::{ClassSet, Facts, Grammar, ModifierSet};
use crate::segment::{Kind, Segmented};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use std::cell::OnceCell;

impl Classifier<'_> {
    /// Finds the modifiers of each statement, now that its targets are known.
    pub(super) fn modify(
        &self,
        statements: &mut [Statement],
        attributions: &[Attribution],
        facts: &[Facts<'_>],
        all_classes: &[ClassSet],
    ) {
        let all_sides = self.rules.sides.iter().fold(ClassSet::EMPTY, |all, side| all.union(side.class));
        let affirmed = OnceCell::new();
        for index in 0..statements.len() {
            let (source, mut content) = (facts[index].source_classes, all_classes[index]);
            for &target in &statements[index].targets {
                content = content.union(all_classes[target as usize]);
            }
            let statement = &statements[index];
            // Of what a source is charged with it is a party itself. Who says of their own accord that they never
            // did something answers no charge.
            let charged = |&target: &u32| statements[target as usize].act == Act::Accusation;
            let answers = statement.stance != self.plain
                || statement.targets.iter().any(charged)
                || statement.negated
                    && verb(self.seg, &attributions[index]).is_some_and(|verb| {
                        affirmed
                            .get_or_init(|| affirmed_verbs(self.seg, statements, attributions))
                            .contains(&verb)
                    });
            let about_itself = || {
                let by_cue = statement.polarity == Polarity::Denies;
                is_about_itself(self.seg, &attributions[index], &facts[index], by_cue)
            };
            let named = || {
                let of_targets = statement.targets.iter().map(|&target| &attributions[target as usize]);
                let spoken_of = std::iter::once(&attributions[index]).chain(of_targets);
                shares_name(self.seg, &attributions[index], spoken_of)
            };
            let interested = source.common(all_sides).meets(content)
                || answers && about_itself()
                || statement.polarity == Polarity::Denies && named();
            // The accused speak with one voice, whoever does the speaking, and whether they deny that they did
            // it or say that they did not.
            let side = self.rules.sides.iter().find(|side| source.meets(side.class));
            let denies = (statements[index].polarity == Polarity::Denies) != statements[index].negated;
            if let Some(side) = side.filter(|_| interested && denies) {
                statements[index].origin_key = format!("side:{}", side.id).into();
            }
            let facts = Facts { interested, denies, ..facts[index].clone() };
            let holding = self.rules.modifiers.iter().enumerate().filter(|(_, when)| when.holds(&facts));
            statements[index].modifiers =
                holding.fold(ModifierSet::default(), |set, (modifier, _)| set.with(modifier));
        }
    }
}

/// The verb by which a content states something.
fn verb(seg: &Segmented<'_>, attribution: &Attribution) -> Option<VerbId> {
    let verb = predicate(seg, attribution.content.first()?)?;
    Some(seg.language.lexicon.readings(seg.tokens[verb].word).first()?.verb)
}

/// The verbs by which the document has something stated that is not negated: whoever negates one of them answers
/// that.
fn affirmed_verbs(
    seg: &Segmented<'_>,
    statements: &[Statement],
    attributions: &[Attribution],
) -> FxHashSet<VerbId> {
    let affirmed = statements.iter().zip(attributions).filter(|(statement, _)| !statement.negated);
    affirmed.filter_map(|(_, attribution)| verb(seg, attribution)).collect()
}

/// Whether the source is the subject of the content: that is an infinitive or a gerund without a subject of its own
/// (*nie avoir reçu*, *bestritt, sie erhalten zu haben*), or begins with a word by which the source speaks of
/// itself (« *Nous n'avons rien reçu* »). Where it denies by its cue, `by_cue`, a pronoun that agrees with the
/// source stands for it, too: *denied that he had lied*.
fn is_about_itself(seg: &Segmented<'_>, attribution: &Attribution, facts: &Facts<'_>, by_cue: bool) -> bool {
    let mut tokens = attribution.content.iter().flat_map(Clone::clone);
    let is_word = |&at: &usize| seg.tokens[at].kind == Kind::Word;
    let first = tokens.find(|at| is_word(at) && !seg.tokens[*at].is(Grammar::Complementizer));
    first.is_some_and(|first| {
        let token = &seg.tokens[first];
        let forms = FormSet::of(&[Form::Infinitive, Form::PresentParticiple]);
        seg.language.is_first_person(token.word)
            || token.forms.meets(forms)
            || by_cue && stands_for_source(seg, first, attribution, facts)
            || is_infinitive_clause(seg, first, attribution)
    })
}

/// Whether a name in the phrase for the source stands in one of the contents as well: *the owner of Wagner denied
/// that Wagner …*.
fn shares_name<'a>(
    seg: &Segmented<'_>,
    source: &Attribution,
    mut contents: impl Iterator<Item = &'a Attribution>,
) -> bool {
    let is_name = |at: &usize| {
        seg.tokens[*at].capital && seg.can_be_name(*at) && !seg.tokens[*at].is(Grammar::Determiner)
    };
    let names: SmallVec<[&str; 4]> =
        source.source.iter().flat_map(Clone::clone).filter(is_name).map(|at| seg.text_of(at)).collect();
    let stands = |at: usize| is_name(&at) && names.contains(&seg.text_of(at));
    !names.is_empty() && contents.any(|one| one.content.iter().flat_map(Clone::clone).any(stands))
}

/// Whether the word at `pronoun` is a pronoun of somebody, and agrees with the source. One without a gender (*it*)
/// stands for no person.
fn stands_for_source(
    seg: &Segmented<'_>,
    pronoun: usize,
    attribution: &Attribution,
    facts: &Facts<'_>,
) -> bool {
    let token = &seg.tokens[pronoun];
    let Some(source) = attribution.source.first().map(|piece| piece.start) else { return false };
    let nobody = seg.language.marks.union(seg.language.heads).union(ClassSet::of(&[Grammar::Demonstrative]));
    if !token.is(Grammar::Pronoun) || token.classes.meets(nobody) {
        return false;
    }
    let persons = seg.language.person_roles.union(ClassSet::of(&[Grammar::Person, Grammar::PersonalName]));
    let is_person = facts.source_head.meets(persons);
    let (asked, known) = (gender(seg, pronoun), gender(seg, source));
    match asked {
        _ if token.is(Grammar::Plural) => facts.source_plural || !is_person,
        Some(_) => !facts.source_plural && (known.is_none() || asked == known),
        None => !facts.source_plural && !is_person,
    }
}

/// Whether the content ends with an infinitive and has no verb besides, as where verbs stand last: *Gutachten
/// zurückgehalten zu haben*.
fn is_infinitive_clause(seg: &Segmented<'_>, first: usize, attribution: &Attribution) -> bool {
    let opener = first.checked_sub(1).is_some_and(|before| seg.tokens[before].is(Grammar::Complementizer));
    let words = attribution.content.iter().flat_map(Clone::clone);
    let mut words = words.rev().filter(|&at| seg.tokens[at].kind == Kind::Word);
    let ends = words.next().is_some_and(|last| seg.tokens[last].forms.has(Form::Infinitive));
    let is_verb = |at: usize| seg.tokens[at].is_finite() && !seg.tokens[at].forms.has(Form::PastParticiple);
    !opener && ends && seg.language.verb_second && !words.any(is_verb)
}
