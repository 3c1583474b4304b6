//! Whom a source stands for that is a name, a noun or a pronoun.

use super::antecedent::Asked;
use super::entity::{Cast, Speaker, Spoken, gender};
use super::introduction::{Introduction, NameKeys, key};
use super::source::{self, SourcePhrase};
use crate::attribute::Attribution;
use crate::rules::{Grammar, SourceForm};
use crate::segment::{Kind, Segmented};

/// A source where it stands in its text.
#[derive(Clone, Copy)]
pub(super) struct Cited<'c> {
    pub(super) seg: &'c Segmented<'c>,
    pub(super) phrase: &'c SourcePhrase,
    pub(super) attribution: &'c Attribution,
    /// Who has spoken before it.
    pub(super) earlier: &'c [Spoken],
}

/// A role is new to a text if it does not stand within so many tokens before.
const FRESH: usize = 2_000;

impl Cast {
    /// Whom the source stands for, if the document tells more than the phrase does.
    pub(super) fn resolve(&self, cited: Cited<'_>) -> Option<Speaker> {
        if cited.phrase.form == SourceForm::Pronoun {
            self.by_pronoun(cited)
        } else if cited.phrase.name.is_empty() {
            self.in_apposition(cited.attribution).or_else(|| self.by_noun(cited))
        } else {
            let Cited { seg, phrase, attribution, .. } = cited;
            let name: NameKeys = phrase.name.iter().map(|&index| key(seg, index)).collect();
            let person = self.by_name(&name, attribution.start());
            person.or_else(|| self.body(seg, &name, attribution))
        }
    }

    fn by_pronoun(&self, cited: Cited<'_>) -> Option<Speaker> {
        let Cited { seg, attribution, .. } = cited;
        // *one of them* stands for one of those for whom *them* does.
        let first = attribution.head?;
        // *on*, *beaucoup*, *cela* stand for nobody whom the text knows.
        let nobody = seg.tokens[first].classes.meets(seg.language.marks.union(seg.language.heads));
        if nobody || source::is_first_person(seg, attribution) {
            return None;
        }
        let antecedent = self.antecedent(seg, attribution.sentence, first);
        antecedent.or_else(|| self.last_before(cited, first, &Asked::by_pronoun(seg, first)))
    }

    /// Whom a source stands for that is neither a name nor a pronoun.
    fn by_noun(&self, cited: Cited<'_>) -> Option<Speaker> {
        let Cited { seg, phrase, attribution, .. } = cited;
        if phrase.is_lone_name(seg, attribution) {
            return self.by_surname(seg, attribution);
        }
        if !phrase.definite {
            return None;
        }
        if let Some(found) = self.by_home(seg, phrase, attribution) {
            return Some(found);
        }
        if phrase.form != SourceForm::Noun {
            return None;
        }
        let stands_in = || {
            let asked = Asked::by_noun(seg, phrase, attribution)?;
            self.last_before(cited, attribution.source.first()?.start, &asked)
        };
        let of_role = self.by_role(seg, phrase, attribution.start());
        of_role.or_else(stands_in).or_else(|| self.by_bare_name(cited))
    }

    /// *Le Norvégien*, *the Norwegian* for the Norwegian judge Per Solheim.
    fn by_home(
        &self,
        seg: &Segmented<'_>,
        phrase: &SourcePhrase,
        attribution: &Attribution,
    ) -> Option<Speaker> {
        let [piece] = &attribution.source[..] else { return None };
        let alone = piece.len() == 2 && phrase.head_at == Some(piece.start + 1);
        let named = alone
            && seg.tokens[piece.start].is(Grammar::Determiner)
            && seg.tokens[piece.start + 1].is_capitalised_word()
            && !seg.language.nouns_are_capitalised;
        let found = named.then(|| self.by_home_word(seg, piece.start + 1, attribution.start()))??;
        Some(self.introduced(found, self.introductions[found].classes))
    }

    /// *TAPPER: …* for Jake Tapper, and *Dean said* for Troy Dean, though deans are officials: who bears the
    /// source's only word as the last of a longer name.
    fn by_surname(&self, seg: &Segmented<'_>, attribution: &Attribution) -> Option<Speaker> {
        let surname = key(seg, attribution.head?);
        let bears = |one: &Introduction| one.keys.len() > 1 && one.keys.last() == Some(&surname);
        let person = self.by_name(std::slice::from_ref(&surname), attribution.start());
        person.filter(|&person| self.introduction(person).is_some_and(bears))
    }

    /// *Ivo Marden is against it: the chairman of Tessel denies …*: whoever has spoken right before in the paragraph,
    /// if the text tells of them by name alone, and of the role for the first time.
    fn by_bare_name(&self, cited: Cited<'_>) -> Option<Speaker> {
        let Cited { seg, phrase, attribution, earlier } = cited;
        let start = attribution.start_of_source()?;
        let role = key(seg, phrase.head_at?);
        let is_person = phrase.head.meets(seg.language.person_roles) && phrase.name.is_empty();
        let spoken = earlier.last().filter(|spoken| is_person && !phrase.plural && !spoken.plural)?;
        let bare = self.introduction(spoken.speaker).is_none_or(|known| known.role == 0);
        let near = seg.share_paragraph(spoken.end.checked_sub(1)?, start);
        let named = bare && near && spoken.speaker.classes.is(Grammar::PersonalName);
        let gender = gender(seg, start);
        let agrees = gender.is_none() || spoken.gender.is_none() || gender == spoken.gender;
        let is_new = |at: usize| seg.tokens[at].kind != Kind::Word || key(seg, at) != role;
        // *Marden's lawyer* is somebody else.
        let owner = |at: usize| {
            let token = &seg.tokens[at];
            token.is(Grammar::Possessive)
                || token.is(Grammar::Link) && !token.spaced && seg.language.head_last
        };
        let owned = (start..phrase.head_at?).any(owner);
        let fresh = || (start.saturating_sub(FRESH)..start).all(is_new);
        (named && agrees && !owned && fresh()).then_some(spoken.speaker)
    }
}
