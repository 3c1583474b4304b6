//! From attributions to statements, one after the other: each may speak of those before it.

use super::content::{self, Content};
use super::entity::{self, Cast, Speaker, Spoken, Words};
use super::keys::{About, Keyring};
use super::naming::{Named, Namer};
use super::resolve::Cited;
use super::source::{self, SourcePhrase};
use super::statement::{Origin, Polarity, Spans, Statement, passages};
use super::{Purpose, act, credit, dateline, figure, meant, relay, target};
use crate::attribute::Attribution;
use crate::document::{Document, Span};
use crate::rules::language::{Act, HYPHENS};
use crate::rules::{
    ClassSet, Effect, Extraction, Facts, Grammar, ModifierSet, Quote, SourceForm, StanceId, StanceRule,
    TypeId,
};
use crate::segment::{Segmented, segment};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Makes statements of one document's attributions.
pub(super) struct Classifier<'c> {
    purpose: Purpose,
    document: &'c Document,
    pub(super) rules: &'c Extraction,
    pub(super) seg: &'c Segmented<'c>,
    origin: Arc<Origin>,
    outlet: ClassSet,
    /// The stance of a plain assertion.
    pub(super) plain: StanceId,
    cast: Cast,
    namer: Namer<'c>,
}

impl<'c> Classifier<'c> {
    pub(super) fn new(
        purpose: Purpose,
        document: &'c Document,
        rules: &'c Extraction,
        seg: &'c Segmented<'c>,
    ) -> Self {
        let outlet = rules.outlet_classes(document.outlet.as_deref(), document.url.as_deref());
        let agency = credit::agency(document, rules, seg);
        let mut origin = Origin { agency, ..Origin::new(document, seg.language.code.clone()) };
        if purpose == Purpose::Comparing {
            origin.date = origin.date.or_else(|| dateline::written_on(seg));
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
            plain: rules.stance_id("asserted").unwrap_or(StanceId(0)),
            cast: Cast::of(seg),
            namer: Namer::new(document, seg, rules, origin),
        }
    }

    pub(super) fn classify(mut self, attributions: &[Attribution]) -> Vec<Statement> {
        let seg = self.seg;
        let mut keyring = Keyring::new(seg.language, &self.rules.sides);
        let mut spoken: Vec<Spoken> = Vec::new();
        let mut statements = Vec::with_capacity(attributions.len());
        let mut sources = Vec::with_capacity(attributions.len());
        let mut facts: Vec<Facts<'_>> = Vec::with_capacity(attributions.len());
        let mut all_classes: Vec<ClassSet> = Vec::with_capacity(attributions.len());
        let relayed = relay::relayed(seg, attributions);
        for (index, attribution) in attributions.iter().enumerate() {
            let mut phrase = source::read(seg, attribution);
            let speaker = self.cast.resolve(Cited { seg, phrase: &phrase, attribution, earlier: &spoken });
            if let Some(speaker) = &speaker {
                phrase.classes = phrase.classes.union(speaker.classes);
                let own_role =
                    phrase.head.meets(seg.language.heads) && !phrase.is_lone_name(seg, attribution);
                phrase.head = if own_role { phrase.head } else { phrase.head.union(speaker.head) };
                phrase.definite &= phrase.form != SourceForm::Pronoun || speaker.definite;
            }
            let relays = u8::from(relayed.contains_key(&index));
            let hearsay = hearsay(attributions, attribution).saturating_add(relays);
            let mut content = content::read(seg, attribution);
            all_classes.push(content.all_classes);
            let mut about = About::default();
            if self.purpose == Purpose::Comparing {
                // What is a person's may be called otherwise: *son groupe*.
                let mut source = attribution.source.iter().flat_map(|piece| &seg.tokens[piece.clone()]);
                let is_body = phrase.name.is_empty() || source.any(|token| token.is(Grammar::BodyNoun));
                let owner = if is_body { &*attribution.source } else { &[] };
                about = keyring.about_of(seg, &attribution.content, owner);
                about.around = keyring.around(seg, attribution, &about.keys);
                for figure in &mut content.figures {
                    figure.counted = figure::counted(seg, &figure.unit);
                }
            }
            // Nobody else is *he* or *she* for having spoken as *I*.
            let of_author = attribution.is_authors || source::is_first_person(seg, attribution);
            if !of_author && phrase.form != SourceForm::Empty {
                let own = Speaker {
                    words: Words::OfStatement(statements.len()),
                    introduction: None,
                    classes: phrase.classes.union(phrase.head),
                    head: phrase.head,
                    definite: phrase.definite,
                    before: None,
                };
                let first = attribution.source.first().map(|piece| piece.start);
                spoken.push(Spoken {
                    speaker: Speaker { before: Some(statements.len()), ..speaker.unwrap_or(own) },
                    plural: phrase.plural,
                    gender: first.and_then(|first| entity::gender(seg, first)),
                    end: attribution.end(),
                });
            }
            let known = self.facts(attribution, &phrase, &content, hearsay);
            let statement = self.statement(attribution, &known, content, about);
            facts.push(Facts { kind: Some(statement.kind), ..known });
            statements.push(statement);
            sources.push((phrase, speaker));
        }
        let is_compared = self.purpose == Purpose::Comparing;
        if is_compared || statements.iter().any(target::asks_for_origins) {
            self.name_sources(&mut statements, attributions, &sources, &relayed);
        }
        let is_plural = |index: usize| content::is_plural(seg, &attributions[index]);
        let says_something = |index: usize| keyring.are_any(seg, &attributions[index].content);
        let sentence = |index: usize| attributions[index].sentence;
        target::resolve(&mut statements, is_plural, sentence, says_something);
        if is_compared {
            let is_bare = |index: usize| content::has_no_subject(seg, &attributions[index]);
            target::resolve_answers(&mut statements, is_bare);
            self.modify(&mut statements, attributions, &facts, &all_classes);
        }
        statements
    }

    /// Notes whom each statement rests on, and for claims what they are called.
    fn name_sources(
        &mut self,
        statements: &mut [Statement],
        attributions: &[Attribution],
        sources: &[(SourcePhrase, Option<Speaker>)],
        relayed: &FxHashMap<usize, Attribution>,
    ) {
        let text = self.seg.text;
        let meant = meant::bodies(self.seg, attributions);
        for (index, (attribution, (phrase, speaker))) in attributions.iter().zip(sources).enumerate() {
            let known = speaker.and_then(|speaker| self.cast.voice(self.seg, speaker));
            let source_text = joined(text, &statements[index].source);
            let before = speaker.and_then(|speaker| speaker.before);
            let before = before.map(|before| statements[before].origin_key.clone());
            let body = self.cast.body_of(self.seg, phrase);
            let named = self.namer.name(attribution, phrase, known, before.as_deref(), &source_text, &body);
            if self.purpose == Purpose::Comparing {
                let speaker = match speaker.map(|speaker| speaker.words) {
                    None => apart_from_verb(&source_text).into(),
                    Some(Words::Written(span)) => text[span.range()].into(),
                    Some(Words::OfStatement(earlier)) => statements[earlier].speaker.clone(),
                };
                statements[index].speaker = speaker;
            }
            let another = relayed.get(&index).or_else(|| meant.get(&index)).cloned();
            let accused = || {
                let before = index.checked_sub(1)?;
                let answer = &statements[index];
                let denies = answer.polarity == Polarity::Denies || answer.negated;
                let answers = denies && statements[before].act == Act::Accusation;
                let accusation = Some(&attributions[before]).filter(|_| answers && body.name.is_none())?;
                meant::accused(self.seg, accusation, attribution, phrase)
            };
            let another = another.or_else(accused);
            let named = another.map_or(named, |from| self.relayed(&from));
            let statement = &mut statements[index];
            (statement.origin_key, statement.office, statement.called) =
                (named.origin, named.office, named.called);
            statement.retold = named.retold;
        }
    }

    /// Whom a statement rests on whose source has it `from` somebody.
    fn relayed(&mut self, from: &Attribution) -> Named {
        let seg = self.seg;
        let phrase = source::read(seg, from);
        let speaker = self.cast.resolve(Cited { seg, phrase: &phrase, attribution: from, earlier: &[] });
        let known = speaker.and_then(|speaker| self.cast.voice(seg, speaker));
        let spans: Spans = from.source.iter().map(|piece| seg.span(piece.clone())).collect();
        let body = self.cast.body_of(seg, &phrase);
        self.namer.name(from, &phrase, known, None, &joined(seg.text, &spans), &body)
    }

    /// What only claims are told by.
    fn to_compare<T: Default>(&self, make: impl FnOnce() -> T) -> T {
        match self.purpose {
            Purpose::Showing => T::default(),
            Purpose::Comparing => make(),
        }
    }

    /// All that rules can ask of the statement that `attribution` makes, as long as it is looked at by itself.
    fn facts(
        &self,
        attribution: &Attribution,
        phrase: &SourcePhrase,
        content: &Content,
        hearsay: u8,
    ) -> Facts<'c> {
        let language = self.seg.language;
        let group = attribution.group.map(|group| language.cues.group(group));
        let mut facts = Facts {
            source_head: phrase.head,
            source_classes: phrase.classes,
            source_form: phrase.form,
            source_plural: phrase.plural,
            source_definite: phrase.definite,
            cue: group.map_or("", |group| &group.id),
            cue_form: attribution.form,
            cue_negated: attribution.negated,
            act: self.act(attribution, content.quote),
            content_classes: content.classes,
            content_hearsay: content.hearsay,
            content_anaphoric: content.anaphoric,
            quote: content.quote,
            stance: None,
            kind: None,
            outlet: self.outlet,
            language: &language.code,
            figure: !content.figures.is_empty(),
            hearsay,
            interested: false,
            denies: false,
        };
        facts.stance = Some(self.stance(&facts, group.and_then(|group| group.stance.as_deref())));
        facts
    }

    fn statement(
        &mut self,
        attribution: &Attribution,
        facts: &Facts<'_>,
        content: Content,
        about: About,
    ) -> Statement {
        let seg = self.seg;
        let group = attribution.group.map(|group| seg.language.cues.group(group));
        let spans = |pieces: &[Range<usize>]| -> Spans {
            pieces.iter().map(|piece| seg.span(piece.clone())).collect()
        };
        let (source, cue, pieces) =
            (spans(&attribution.source), spans(&attribution.cue), spans(&attribution.content));
        let (source_text, content_text) = (joined(seg.text, &source), joined(seg.text, &pieces));
        let stance = facts.stance.unwrap_or(self.plain);
        let polarity = match facts.act {
            // Who asks or thanks takes no stand, and what points back does not speak of that.
            Act::Question | Act::Courtesy => Polarity::Neutral,
            _ => self.polarity(stance),
        };
        let (kind, runners_up) = self.kind(facts);
        let id = self.namer.id(&source_text, &content_text);
        let context = match self.purpose {
            Purpose::Showing => Span::new(0, 0),
            Purpose::Comparing => self.context(attribution),
        };
        let place = self.to_compare(|| {
            let main = pieces.first().or(cue.first()).copied().unwrap_or(context);
            let last = pieces.last().or(cue.last()).copied().unwrap_or(context);
            self.document.place(Span::new(main.start, last.end.max(main.end)))
        });
        Statement {
            id,
            origin: self.origin.clone(),
            place,
            excerpt: seg.text[context.range()].into(),
            context,
            speaker: Box::default(),
            origin_key: Box::default(),
            office: Box::default(),
            retold: None,
            called: Box::default(),
            act: facts.act,
            kind,
            runners_up,
            stance,
            polarity,
            negated: content.negated,
            divided: content.divided,
            // What denies by its stance, as who calls an accusation false, does not turn it round once more.
            opposite: about.opposite && !(content.anaphoric && polarity == Polarity::Denies),
            quote: content.quote,
            figures: content.figures,
            targets: Vec::new(),
            anaphoric: content.anaphoric,
            hearsay: facts.hearsay,
            modifiers: ModifierSet::default(),
            keys: about.keys,
            around: about.around,
            group: group.map(|group| group.id.clone()),
            frame: attribution.frame.map(|frame| seg.language.frames[frame as usize].id.clone()),
            is_authors: attribution.is_authors,
            source_text: self.to_compare(|| source_text.into()),
            content_text: self.to_compare(|| content_text.into()),
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

    /// What the statement does: what its cue says, unless that leaves it to the words that are quoted.
    fn act(&self, attribution: &Attribution, quote: Quote) -> Act {
        let group = attribution.group.map(|group| self.seg.language.cues.group(group));
        let by_cue = group.map_or(Act::Assertion, |group| group.act);
        let is_open = by_cue == Act::Assertion && quote == Quote::Direct;
        is_open.then(|| act::of_words(self.seg, attribution)).flatten().unwrap_or(by_cue)
    }

    /// The cue's own stance; without one, the first stance whose condition holds.
    ///
    /// What denies goes before a cue that stands for what it reports: *confirms that the charge is baseless*.
    fn stance(&self, facts: &Facts<'_>, of_cue: Option<&str>) -> StanceId {
        let stances = &self.rules.stances;
        let committed = of_cue.and_then(|id| self.rules.stance_id(id)).filter(|&stance| stance != self.plain);
        let stands_for_it = |stance: StanceId| stances[stance.0 as usize].effect == Effect::Supports;
        let holds = |rule: &StanceRule| {
            let is_open = committed.is_none() || rule.effect == Effect::Denies;
            is_open && rule.when.as_ref().is_some_and(|when| when.holds(facts))
        };
        let stance = committed.filter(|&stance| !stands_for_it(stance)).or_else(|| {
            let first = stances.iter().position(holds).map(|index| StanceId(index as u16));
            first.or(committed)
        });
        let stance = stance.unwrap_or(self.plain);
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
        let others = self.to_compare(|| holding.map(|(index, _)| TypeId(index as u16)).collect());
        (TypeId(first as u16), others)
    }

    fn polarity(&self, stance: StanceId) -> Polarity {
        match self.rules.stances[stance.0 as usize].effect {
            Effect::Supports => Polarity::Affirms,
            Effect::Denies => Polarity::Denies,
            Effect::Remarks => Polarity::Neutral,
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

/// A pronoun that hangs on its verb, without what ties it there: *on* for *-t-on*.
fn apart_from_verb(source: &str) -> &str {
    if source.starts_with(HYPHENS) { source.rsplit(HYPHENS).next().unwrap_or(source) } else { source }
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
