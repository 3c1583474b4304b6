//! By which words bodies are called, and who speaks for them: *the ministry's spokeswoman*, *prosecutors*.

use super::introduction::{self, Introduction};
use super::keys::Keyring;
use super::person_name::{body_noun_behind, is_quality};
use super::source::SourcePhrase;
use super::statement::Called;
use super::stem::COMPOUND;
use crate::rules::language::{Form, FormSet, fold};
use crate::rules::{Grammar, SourceForm};
use crate::segment::{Kind, Segmented};
use std::ops::Range;

/// For whom a source speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// For itself.
    Own,
    /// For a body, whose name tells what it is: *a spokeswoman for the ministry*.
    Mouthpiece,
    /// For the service that its own name tells: *prosecutors*.
    Service,
}

/// A source, with what may tell for which body it speaks.
pub(super) struct Caller<'c> {
    pub(super) seg: &'c Segmented<'c>,
    pub(super) phrase: &'c SourcePhrase,
    pub(super) introduction: Option<&'c Introduction>,
    /// The office under which it is introduced, or the first piece of the source.
    pub(super) pieces: &'c [Range<usize>],
}

impl Caller<'_> {
    /// For whom the source speaks: a spokeswoman for her body, and prosecutors for their office.
    pub(super) fn voice(&self) -> Voice {
        let any = |class: Grammar| self.indices().any(|index| self.is(index, class));
        if any(Grammar::Former) {
            return Voice::Own;
        }
        let head = self.head();
        let is_head = |class: Grammar| head.is_some_and(|head| self.is(head, class));
        let some = self.introduction.is_none()
            && self.pieces.first().is_some_and(|piece| self.is(piece.start, Grammar::Indefinite));
        let speaks = |index: usize| self.is_mouth(index) || self.body_of_compound(index).is_some();
        let introduced = self.introduction.is_some() && self.indices().any(speaks);
        let called = is_head(Grammar::Mouthpiece) || head.is_some_and(speaks);
        if introduced || self.introduction.is_none() && called {
            Voice::Mouthpiece
        } else if is_head(Grammar::Service) && !some && !self.phrase.partial {
            Voice::Service
        } else {
            Voice::Own
        }
    }

    /// Whether the word at `index` is somebody who speaks for a body, and not what a body gives out.
    fn is_mouth(&self, index: usize) -> bool {
        let classes = self.seg.tokens[index].classes;
        classes.is(Grammar::Mouthpiece) && classes.meets(self.seg.language.person_roles)
    }

    /// The concept of the body that a compound names together with who speaks for it: *Polizeisprecherin*.
    fn body_of_compound(&self, index: usize) -> Option<u32> {
        let language = self.seg.language;
        if !language.nouns_are_capitalised || self.seg.text_of(index).len() > COMPOUND {
            return None;
        }
        let folded = fold(self.seg.text_of(index));
        let is_mouth = |word: &str| {
            language
                .lexicon
                .get(word)
                .is_some_and(|word| language.lexicon.word(word).classes.is(Grammar::Mouthpiece))
        };
        let mut parts = folded.char_indices().skip(1).map(|(at, _)| folded.split_at(at));
        let (body, _) = parts.find(|(_, mouth)| is_mouth(mouth))?;
        let concept = |word: &str| language.meaning.concept(word);
        let bare = || body.strip_suffix('s').and_then(concept);
        concept(body).or_else(bare).map(|concept| concept.hash)
    }

    /// Whether the source is a body of which the text says which one, or speaks for one.
    pub(super) fn is_known_body(&self, voice: Voice) -> bool {
        let (seg, phrase) = (self.seg, self.phrase);
        // *la même source* is called as whoever spoke before.
        let is_same = self.indices().any(|index| seg.language.is_same(seg.tokens[index].word));
        if self.introduction.is_none() && (phrase.form == SourceForm::Pronoun || is_same) {
            return false;
        }
        if voice != Voice::Own {
            return true;
        }
        let bodies = seg.language.heads.without(seg.language.person_roles);
        // *the copper miner Altacobre* is introduced as people are, but *Denis Cloarec* has a given name.
        let role =
            self.introduction.map(|_| self.head().is_some_and(|head| self.is(head, Grammar::BodyNoun)));
        // A *coast guard* is a body, though a guard is somebody.
        let is_somebody = phrase.head.meets(seg.language.person_roles) && !phrase.head.meets(bodies);
        let is_person = role.map_or(is_somebody && !phrase.plural, |is_body| !is_body);
        let given = phrase.name.len() > 1
            && (self.is(phrase.name[0], Grammar::Person) || self.is_of_another(&phrase.name));
        // *civil defence officials*, as opposed to *senior officials*, or *election officials*, who are many.
        let tells = |index: usize| {
            !self.is(index, Grammar::BodyFrame)
                && (seg.tokens[index].classes.meets(bodies)
                    || seg.language.meaning.concept(&fold(seg.text_of(index))).is_some())
        };
        let of_body = || {
            phrase.plural
                && phrase.head_at.is_some_and(|head| self.is(head, Grammar::BodyFrame))
                && self.pieces.first().is_some_and(|piece| !self.is(piece.start, Grammar::Indefinite))
                && self.indices().filter(|&index| tells(index)).count() > 1
        };
        // *Clinton and the State Department* are two.
        let several =
            self.indices().any(|index| self.is(index, Grammar::Conjunction)) && !phrase.name.is_empty();
        // *a little-known group, the River Kestrels*
        if self.apposed_body().is_some() {
            return true;
        }
        !given && !several && (!is_person && (phrase.definite || phrase.collective) || of_body())
    }

    /// The name of a body that stands behind what it is, where the text brings it in as *a group, the River Kestrels*,
    /// *a group calling itself the River Kestrels*, or *its owner, Lindell Resources*.
    fn apposed_body(&self) -> Option<Range<usize>> {
        let piece = self.pieces.first().filter(|_| self.introduction.is_none())?;
        let (head, name) = (self.phrase.head_at?, &self.phrase.name);
        let (&first, &last) = (name.first()?, name.last()?);
        if let Some(noun) = body_noun_behind(self.seg, name).filter(|noun| piece.contains(noun)) {
            return Some(first..noun + 1);
        }
        let is_body = self.is(piece.start, Grammar::Indefinite)
            && head < first
            && !self.phrase.head.meets(self.seg.language.person_roles)
            && !self.is(first, Grammar::Person);
        is_body.then_some(first..last + 1)
    }

    /// Whether a `name` of several words opens the source, and behind it stands of what named body they are: *Ivo
    /// Marden of Tessel Labs*.
    fn is_of_another(&self, name: &[usize]) -> bool {
        let (first, last) = (name[0], name[name.len() - 1]);
        let opens = self.pieces.first().is_some_and(|piece| piece.start == first && last + 2 < piece.end);
        let is_link = || self.is(last + 1, Grammar::Link) && self.seg.tokens[last + 1].spaced;
        opens && self.seg.language.head_last && is_link() && self.seg.tokens[last + 2].capital
    }

    /// Whether whoever speaks for a body is a person, and no document.
    pub(super) fn is_somebody(&self) -> bool {
        self.introduction.is_some()
            || self.phrase.name.is_empty() && self.phrase.head_at.is_some_and(|head| self.is_mouth(head))
    }

    /// The words by which the body is called: those that tell what it does, or else all of them.
    pub(super) fn words(&self, voice: Voice, keyring: &mut Keyring<'_>) -> Vec<Called> {
        if !self.is_known_body(voice) {
            return Vec::new();
        }
        let tells = |index: &usize| {
            voice == Voice::Own
                || !self.is(*index, Grammar::Mouthpiece)
                    && self.body_of_compound(*index).is_none()
                    && !self.is(*index, Grammar::Title)
                    && !self.phrase.name.contains(index)
        };
        let own = self.introduction.filter(|_| voice == Voice::Own);
        let name = own.into_iter().flat_map(|introduction| introduction.name.iter().copied());
        let apposed = self.apposed_body().filter(|_| voice == Voice::Own);
        let pieces = apposed.map_or_else(
            || self.pieces.iter().map(|piece| piece.start..self.end(piece, voice)).collect(),
            |name| vec![name],
        );
        let pieces = pieces.into_iter().flatten();
        let quality = |&index: &usize| is_quality(self.seg, index);
        let words: Vec<usize> = pieces.filter(|index| tells(index) && !quality(index)).chain(name).collect();
        let mut called = keyring.called(self.seg, &runs(&words));
        if voice == Voice::Mouthpiece {
            let compounds = self.indices().filter_map(|index| self.body_of_compound(index));
            called.extend(compounds.map(|body| (Called::plain(body), None)));
        }
        let is_frame = |at: &Option<usize>| at.is_some_and(|at| self.is(at, Grammar::BodyFrame));
        if called.iter().any(|(word, at)| !word.name && !is_frame(at)) {
            called.retain(|(_, at)| !is_frame(at));
        } else if voice == Voice::Own && called.iter().any(|(word, at)| is_frame(at) && !word.kind) {
            // *Rosley officials*, *the office* may be of any body there.
            return Vec::new();
        }
        let plain: Vec<usize> =
            called.iter().filter(|(word, _)| !word.name).filter_map(|(_, at)| *at).collect();
        for (word, at) in &mut called {
            word.owner = at.is_some_and(|at| self.is_owner(at, &plain));
        }
        // *the Corps*: what has an article and nothing else is part of a longer name, and no place.
        let article = self.pieces.first().is_some_and(|piece| self.is(piece.start, Grammar::Determiner));
        if let [(word, _)] = &mut called[..] {
            word.name &= !(article && self.seg.language.head_last);
        }
        called.into_iter().map(|(word, _)| word).collect()
    }

    /// Whether the word at `index` tells whose one of the `others` is, or where.
    fn is_owner(&self, index: usize, others: &[usize]) -> bool {
        let seg = self.seg;
        let genitive = |at: usize| {
            let token = &seg.tokens[at];
            seg.language.head_last && token.is(Grammar::Link) && !token.spaced
        };
        let leads =
            |at: usize| !genitive(at) && (self.is(at, Grammar::Link) || self.is(at, Grammar::Preposition));
        // *l'agence régionale de santé (ARS)*: behind a bracket it is told once more.
        let again = |at: usize| matches!(seg.tokens[at].kind, Kind::Comma | Kind::Open);
        others.iter().any(|&other| {
            let led = other < index && (other..index).any(leads) && !(other..index).any(again);
            led || index < other && (index..other).any(genitive)
        })
    }

    /// Where a piece ends as far as it tells what the body is: *la procureure chargée de l'enquête*, *la
    /// porte-parole du ministère, jointe par téléphone*.
    fn end(&self, piece: &Range<usize>, voice: Voice) -> usize {
        let participles = FormSet::of(&[Form::PastParticiple, Form::PresentParticiple]);
        let head = self.head().unwrap_or(piece.start);
        let ends = |index: &usize| {
            let token = &self.seg.tokens[*index];
            // *l'Autorité des marchés*: behind an article it is a noun.
            let is_noun = self.is(index.saturating_sub(1), Grammar::Determiner);
            let tells_more = *index > head
                && !is_noun
                && token.forms.is_some_of(participles)
                && !token.capital
                && !token.classes.meets(self.seg.language.heads);
            // The comma in front of an apposition ends nothing.
            tells_more || voice != Voice::Own && token.kind == Kind::Comma && *index > piece.start
        };
        piece.clone().find(ends).unwrap_or(piece.end)
    }

    /// The word that tells what the source is.
    fn head(&self) -> Option<usize> {
        let Some(introduction) = self.introduction else { return self.phrase.head_at };
        let is_role = |&index: &usize| introduction::key(self.seg, index) == introduction.role;
        let role = self.indices().find(is_role)?;
        // *police chief*: all its words are marked as the role.
        let roles = self.seg.language.person_roles;
        let in_role = |index: &usize| self.seg.tokens[*index].classes.meets(roles);
        let rest = self.indices().skip_while(|&index| index < role).take_while(in_role);
        if self.seg.language.head_last { rest.last() } else { Some(role) }
    }

    fn indices(&self) -> impl Iterator<Item = usize> + '_ {
        self.pieces.iter().flat_map(Clone::clone)
    }

    fn is(&self, index: usize, class: Grammar) -> bool {
        self.seg.tokens[index].is(class)
    }
}

/// The runs of tokens that follow each other.
fn runs(tokens: &[usize]) -> Vec<Range<usize>> {
    tokens.chunk_by(|a, b| a + 1 == *b).map(|run| run[0]..run[run.len() - 1] + 1).collect()
}
