//! What each attribution is: its type, stance, act, figures and targets.

mod body;
mod content;
mod credit;
mod detect;
mod entity;
mod figure;
mod keys;
mod naming;
mod source;
mod statement;
mod target;

pub use detect::language_of;
pub use statement::{Figure, Key, Origin, Polarity, Statement, StatementId, Traits};

use crate::attribute::{Attribution, attribute};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Span};
use crate::rules::language::{Act, Form, FormSet};
use crate::rules::{ClassSet, Effect, Extraction, Facts, Grammar, ModifierSet, SourceForm, StanceId, TypeId};
use crate::segment::{Kind, Segmented, segment};
use content::Content;
use entity::{Cast, Speaker, Spoken};
use keys::{About, Keyring};
use naming::Namer;
use source::SourcePhrase;
use statement::passages;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Words that tell nothing of what a content is about.
pub(crate) const FUNCTION_WORDS: ClassSet = ClassSet::of(&[
    Grammar::Determiner,
    Grammar::Link,
    Grammar::Preposition,
    Grammar::Conjunction,
    Grammar::Contrast,
    Grammar::Subordinator,
    Grammar::Complementizer,
    Grammar::Relative,
    Grammar::Pronoun,
    Grammar::Clitic,
    Grammar::Adverb,
    Grammar::Negation,
    Grammar::Gloss,
    Grammar::Demonstrative,
]);

/// Everything found in one document.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The statements, in the order of the text.
    pub statements: Vec<Statement>,
    /// What could not be done, such as a language without a pack.
    pub diagnostics: Vec<Diagnostic>,
    /// The document's language, as an ISO 639-1 code; empty if it has no pack.
    pub language: Arc<str>,
}

/// What statements are found for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be shown, each by itself.
    Showing,
    /// To be compared with others, so that they can be brought together into claims.
    Comparing,
}

/// Finds the statements of `document`, with all that claims are made of: segment, attribute, classify.
pub fn analyse(document: &Document, rules: &Extraction) -> Analysis {
    analyse_for(Purpose::Comparing, document, rules)
}

/// Finds the statements of `document`. Those that are only shown have no keys, offices, modifiers and
/// runners-up, their figures no hashes, and their document no names and no passages: to work these out takes as
/// long as to find the statements.
pub fn analyse_for(purpose: Purpose, document: &Document, rules: &Extraction) -> Analysis {
    let language = match language_of(document, rules) {
        Ok(language) => language,
        Err(diagnostic) => return Analysis { diagnostics: vec![diagnostic], ..Analysis::default() },
    };
    let seg = segment(&document.text, language);
    let attributions = attribute(&seg);
    let statements = classify(purpose, document, rules, &seg, &attributions);
    Analysis { statements, diagnostics: Vec::new(), language: language.code.clone() }
}

/// Makes statements of the `attributions` found in `document`, which `seg` is the text of.
pub fn classify(
    purpose: Purpose,
    document: &Document,
    rules: &Extraction,
    seg: &Segmented<'_>,
    attributions: &[Attribution],
) -> Vec<Statement> {
    Classifier::new(purpose, document, rules, seg).classify(attributions)
}

struct Classifier<'c> {
    purpose: Purpose,
    document: &'c Document,
    rules: &'c Extraction,
    seg: &'c Segmented<'c>,
    origin: Arc<Origin>,
    outlet: ClassSet,
    cast: Cast,
    namer: Namer<'c>,
}

impl<'c> Classifier<'c> {
    fn new(purpose: Purpose, document: &'c Document, rules: &'c Extraction, seg: &'c Segmented<'c>) -> Self {
        let outlet = rules.outlet_classes(document.outlet.as_deref(), document.url.as_deref());
        let agency = credit::agency(document, rules, seg);
        let mut origin = Origin { agency, ..Origin::new(document, seg.language.code.clone()) };
        if purpose == Purpose::Comparing {
            let title = document.title.as_deref().map(|title| segment(title, seg.language));
            origin.names = Keyring::new(seg.language, &rules.sides).names(seg, title.as_ref());
            origin.passages = passages(&document.text);
        }
        let origin = Arc::new(origin);
        Self {
            purpose,
            document,
            rules,
            seg,
            origin: origin.clone(),
            outlet,
            cast: Cast::of(seg),
            namer: Namer::new(document, seg, &rules.sides, origin),
        }
    }

    fn classify(mut self, attributions: &[Attribution]) -> Vec<Statement> {
        let seg = self.seg;
        let mut keyring = Keyring::new(seg.language, &self.rules.sides);
        let mut speakers: Vec<Spoken> = Vec::new();
        let mut statements = Vec::with_capacity(attributions.len());
        let mut sides: Vec<(ClassSet, ClassSet)> = Vec::with_capacity(attributions.len());
        for attribution in attributions {
            let mut phrase = source::read(seg, attribution);
            let speaker = self.cast.resolve(seg, &phrase, attribution, &speakers);
            if let Some(speaker) = &speaker {
                phrase.classes = phrase.classes.union(speaker.classes);
                let own_role = phrase.head.meets(seg.language.heads);
                phrase.head = if own_role { phrase.head } else { phrase.head.union(speaker.head) };
                phrase.definite &= phrase.form != SourceForm::Pronoun || speaker.definite;
            }
            let hearsay = hearsay(attributions, attribution);
            let mut content = content::read(seg, attribution);
            sides.push((phrase.classes, content.all_classes));
            let mut about = About::default();
            if self.purpose == Purpose::Comparing {
                about = keyring.about(seg, &attribution.content);
                for figure in &mut content.figures {
                    figure.counted = figure::counted(seg, &figure.unit);
                }
            }
            let statement = self.statement(attribution, &phrase, speaker.as_ref(), content, about, hearsay);
            if !attribution.is_authors && phrase.form != SourceForm::Empty {
                let own = Speaker {
                    text: (&*statement.speaker).into(),
                    name: Arc::default(),
                    classes: phrase.classes.union(phrase.head),
                    head: phrase.head,
                    definite: phrase.definite,
                    office: Vec::new(),
                    origin: None,
                };
                let origin = Some(statement.origin_key.clone());
                let first = attribution.source.first().map(|piece| piece.start);
                speakers.push(Spoken {
                    speaker: Speaker { origin, ..speaker.unwrap_or(own) },
                    plural: phrase.plural,
                    gender: first.and_then(|first| entity::gender(seg, first)),
                    end: attribution.end(),
                });
            }
            statements.push(statement);
        }
        let plural: Vec<bool> =
            attributions.iter().map(|attribution| self.content_is_plural(attribution)).collect();
        let says_something = |index: usize| keys::are_any(seg, &attributions[index].content);
        let sentences: Vec<usize> = attributions.iter().map(|attribution| attribution.sentence).collect();
        target::resolve(&mut statements, &plural, &sentences, says_something);
        let bare: Vec<bool> =
            attributions.iter().map(|attribution| self.content_has_no_subject(attribution)).collect();
        target::resolve_answers(&mut statements, &bare);
        if self.purpose == Purpose::Comparing {
            self.modify(&mut statements, attributions, &sides);
        }
        statements
    }

    fn statement(
        &mut self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        speaker: Option<&Speaker>,
        content: Content,
        about: About,
        hearsay: u8,
    ) -> Statement {
        let seg = self.seg;
        let group = attribution.group.map(|group| seg.language.cues.group(group));
        let spans = |pieces: &[Range<usize>]| -> Vec<Span> {
            pieces.iter().map(|piece| seg.span(piece.clone())).collect()
        };
        let (source, cue, pieces) =
            (spans(&attribution.source), spans(&attribution.cue), spans(&attribution.content));
        let (source_text, content_text) = (joined(seg.text, &source), joined(seg.text, &pieces));
        let context = self.context(attribution);
        let mut facts = Facts {
            source_head: phrase.head,
            source_classes: phrase.classes,
            source_form: phrase.form,
            source_plural: phrase.plural,
            source_definite: phrase.definite,
            cue: group.map_or("", |group| &group.id),
            cue_form: attribution.form,
            cue_negated: attribution.negated,
            act: group.map_or(Act::Assertion, |group| group.act),
            content_classes: content.classes,
            content_hearsay: content.hearsay,
            content_anaphoric: content.anaphoric,
            quote: content.quote,
            stance: None,
            kind: None,
            outlet: self.outlet,
            language: &seg.language.code,
            figure: !content.figures.is_empty(),
            hearsay,
            interested: false,
            denies: false,
        };
        let stance = self.stance(&facts, group.and_then(|group| group.stance.as_deref()));
        facts.stance = Some(stance);
        let (kind, runners_up) = self.kind(&facts);
        let speaker_text = speaker.map_or(&*source_text, |speaker| &speaker.text);
        let origin_key = self.namer.origin(attribution, phrase, speaker, &source_text);
        let main = pieces.first().or(cue.first()).copied().unwrap_or(context);
        let last = pieces.last().or(cue.last()).copied().unwrap_or(context);
        let place = self.document.place(Span::new(main.start, last.end.max(main.end)));
        Statement {
            id: self.namer.id(&source_text, &content_text),
            origin: self.origin.clone(),
            place,
            excerpt: seg.text[context.range()].into(),
            context,
            speaker: speaker_text.into(),
            origin_key,
            office: match self.purpose {
                Purpose::Showing => Box::default(),
                Purpose::Comparing => self.namer.office(attribution, phrase, speaker),
            },
            called: match self.purpose {
                Purpose::Showing => Box::default(),
                Purpose::Comparing => self.namer.called(attribution, phrase, speaker),
            },
            act: facts.act,
            kind,
            runners_up,
            stance,
            polarity: self.polarity(stance),
            negated: content.negated,
            opposite: about.opposite,
            quote: content.quote,
            figures: content.figures,
            targets: Vec::new(),
            anaphoric: content.anaphoric,
            hearsay,
            modifiers: ModifierSet::default(),
            keys: about.keys,
            group: group.map(|group| group.id.clone()),
            frame: attribution.frame.map(|frame| seg.language.frames[frame as usize].id.clone()),
            cue_group: group.map(|group| group.id.clone()),
            is_authors: attribution.is_authors,
            source_text: source_text.into(),
            content_text: content_text.into(),
            source,
            cue,
            content: pieces,
        }
    }

    /// The sentences that an attribution stands in.
    fn context(&self, attribution: &Attribution) -> Span {
        let pieces = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
        let sentences = &self.seg.sentences;
        let (mut first, mut last) = (attribution.sentence, attribution.sentence);
        for piece in pieces {
            first = first.min(sentences.partition_point(|sentence| sentence.tokens.end <= piece.start));
            last = last.max(sentences.partition_point(|sentence| sentence.tokens.end < piece.end));
        }
        let last = last.min(sentences.len() - 1);
        self.seg.span(sentences[first].tokens.start..sentences[last].tokens.end)
    }

    /// The cue's own stance; without one, the first stance whose condition holds.
    fn stance(&self, facts: &Facts<'_>, of_cue: Option<&str>) -> StanceId {
        let stances = &self.rules.stances;
        let plain = self.rules.stance_id("asserted").unwrap_or(StanceId(0));
        let committed = of_cue.and_then(|id| self.rules.stance_id(id)).filter(|&stance| stance != plain);
        let stance = committed.or_else(|| {
            let holds =
                |rule: &&crate::rules::StanceRule| rule.when.as_ref().is_some_and(|when| when.holds(facts));
            stances.iter().position(|rule| holds(&rule)).map(|index| StanceId(index as u16))
        });
        let stance = stance.unwrap_or(plain);
        // A cue that reports only when negated has the negation in its meaning.
        let negated = facts.cue_negated && !facts.cue.is_empty() && !self.is_negative_cue(facts.cue);
        let rule = &stances[stance.0 as usize];
        if negated { rule.negated.unwrap_or(stance) } else { stance }
    }

    fn is_negative_cue(&self, id: &str) -> bool {
        self.seg.language.cues.groups.iter().any(|group| *group.id == *id && group.negated)
    }

    /// The first type whose condition holds, and the others that hold too.
    fn kind(&self, facts: &Facts<'_>) -> (TypeId, Vec<TypeId>) {
        let mut holding = self.rules.types.iter().enumerate().filter(|(_, rule)| rule.holds(facts));
        let first = holding.next().map_or(self.rules.types.len().saturating_sub(1), |(index, _)| index);
        let others = match self.purpose {
            Purpose::Showing => Vec::new(),
            Purpose::Comparing => holding.map(|(index, _)| TypeId(index as u16)).collect(),
        };
        (TypeId(first as u16), others)
    }

    fn polarity(&self, stance: StanceId) -> Polarity {
        match self.rules.stances[stance.0 as usize].effect {
            Effect::Supports => Polarity::Affirms,
            Effect::Denies => Polarity::Denies,
            Effect::Remarks => Polarity::Neutral,
        }
    }

    fn content_is_plural(&self, attribution: &Attribution) -> bool {
        let mut words = attribution.content.iter().flat_map(Clone::clone);
        words.next().is_some_and(|first| self.seg.tokens[first].is(Grammar::Plural))
    }

    /// Whether the content begins with an infinitive, a gerund or a pronoun: *nie avoir reçu*, *denied that it
    /// had received*.
    fn content_has_no_subject(&self, attribution: &Attribution) -> bool {
        let mut tokens = attribution.content.iter().flat_map(Clone::clone);
        let first = tokens.find(|&at| {
            let token = &self.seg.tokens[at];
            token.kind == Kind::Word && !token.is(Grammar::Complementizer) && !token.is(Grammar::Negation)
        });
        first.is_some_and(|first| {
            let token = &self.seg.tokens[first];
            let forms = FormSet::of(&[Form::Infinitive, Form::PresentParticiple]);
            token.is(Grammar::Pronoun) || token.forms.meets(forms)
        })
    }

    /// Whether the content begins with an infinitive or a gerund, whose subject is the source, or with a word
    /// by which it speaks of itself: *nie avoir reçu*, « *Nous n'avons rien reçu* ».
    fn is_about_itself(&self, attribution: &Attribution) -> bool {
        let mut tokens = attribution.content.iter().flat_map(Clone::clone);
        let first = tokens.find(|&at| self.seg.tokens[at].kind == Kind::Word);
        first.is_some_and(|first| {
            let token = &self.seg.tokens[first];
            let forms = FormSet::of(&[Form::Infinitive, Form::PresentParticiple]);
            self.seg.language.is_first_person(token.word) || token.forms.meets(forms)
        })
    }

    /// Finds the modifiers of each statement, now that its targets are known.
    fn modify(
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
                source.common(all_sides).meets(content) || self.is_about_itself(&attributions[index]);
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

/// The text under `spans`, joined by ` … `.
fn joined<'t>(text: &'t str, spans: &[Span]) -> Cow<'t, str> {
    match spans {
        [] => Cow::Borrowed(""),
        [one] => Cow::Borrowed(&text[one.range()]),
        _ => {
            let texts: Vec<&str> = spans.iter().map(|span| &text[span.range()]).collect();
            Cow::Owned(texts.join(" … "))
        }
    }
}

/// How many other statements an attribution is part of.
fn hearsay(attributions: &[Attribution], attribution: &Attribution) -> u8 {
    let mut depth = 0;
    let mut parent = attribution.parent;
    while let Some(index) = parent.filter(|_| depth < u8::MAX) {
        depth += 1;
        parent = attributions[index].parent;
    }
    depth
}
