//! Rules as they are written: the shapes of the TOML. How one layer lies over another is told in
//! [`overlay`](super::overlay).

use super::example::RawExample;
use super::language::raw::StringOrList;
use super::overlay::RawList;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Examples by language code.
pub(crate) type Examples = BTreeMap<String, Vec<RawExample>>;

/// Declares a rule whose keys, but for the one that names it, may all be missing from a layer that only
/// changes some of them.
macro_rules! rule {
    (
        $(#[$meta:meta])* $name:ident is $kind:literal named by $id:ident {
            $($(#[$field_meta:meta])* $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub(crate) struct $name {
            /// By this, other rules, `explain` and later layers name it.
            pub $id: String,
            $($(#[$field_meta])* #[serde(default)] pub $field: $type,)*
            /// Why, in a sentence that a reader of an article would accept.
            pub because: Option<String>,
            /// A study or a data set, where there is one.
            pub reference: Option<String>,
            /// `false` switches the rule off.
            pub enabled: Option<bool>,
        }

        impl crate::rules::overlay::Overlay for $name {
            const KIND: &'static str = $kind;

            fn id(&self) -> &str {
                &self.$id
            }

            fn because(&self) -> Option<&str> {
                self.because.as_deref()
            }

            fn enabled(&self) -> bool {
                self.enabled != Some(false)
            }

            fn overlay(&mut self, over: Self) -> Vec<String> {
                use crate::rules::overlay::Field;
                let mut absent = Vec::new();
                $(self.$field.lay(over.$field, &mut absent);)*
                self.because.lay(over.because, &mut absent);
                self.reference.lay(over.reference, &mut absent);
                self.enabled.lay(over.enabled, &mut absent);
                absent
            }
        }
    };
}
pub(crate) use rule;

rule!(
    /// `[[type]]` of `attribution.toml`.
    RawType is "type" named by id {
        /// What tables print; the id if not given.
        title: Option<String>,
        /// The score, 0 to 1, of a claim on one plain assertion by such a source alone.
        weight: Option<f64>,
        /// On how many observed reports the weight rests; it sets only the interval.
        strength: Option<f64>,
        /// The reliability letter of the Admiralty code, A to F.
        admiralty: Option<char>,
        /// Whether two such sources can be told apart.
        identified: Option<bool>,
        /// When a source is of this type.
        when: Option<RawCondition>,
        /// Sentences in which the rule must apply, by language.
        examples: Examples,
        /// Near misses in which it must not.
        silent: Examples,
    }
);

rule!(
    /// `[[stance]]` of `stance.toml`.
    RawStance is "stance" named by id {
        /// What tables print; the id if not given.
        title: Option<String>,
        /// `supports`, `denies` or `remarks`.
        effect: Option<String>,
        /// The share of the source's weight that reaches the claim: 0 to 1, for denials up to 2.
        carries: Option<f64>,
        /// The share of the strength that is left, 0.01 to 1.
        strength: Option<f64>,
        /// For remarks: the factor on what speaks for the claim, 0 to 1.
        damps: Option<f64>,
        /// For remarks: how much doubt they add (standard deviation in log-odds), 0 to 10.
        widens: Option<f64>,
        /// What the stance becomes when the cue is negated.
        negated: Option<String>,
        /// When a statement has it whose cue does not commit by itself.
        when: Option<RawCondition>,
        /// Sentences in which the rule must apply, by language.
        examples: Examples,
        /// Near misses in which it must not.
        silent: Examples,
    }
);

rule!(
    /// `[[modifier]]` of `modifiers.toml`.
    RawModifier is "modifier" named by id {
        /// What `explain` prints; the id if not given.
        title: Option<String>,
        /// Multiplies what the statement adds or takes, 0 to 10.
        term: Option<f64>,
        /// Multiplies the strength, 0.01 to 100; below 1 widens the interval.
        strength: Option<f64>,
        /// When it applies.
        when: Option<RawCondition>,
        /// Sentences in which the rule must apply, by language.
        examples: Examples,
        /// Near misses in which it must not.
        silent: Examples,
    }
);

rule!(
    /// `[[grade]]` of `grades.toml`.
    RawGrade is "grade" named by id {
        /// What tables print; the id if not given.
        words: Option<String>,
        /// The lowest score of the grade, 0 to 100; for `contested`, log-odds.
        from: Option<f64>,
        /// `contested`, `denied` or `unsourced`, for the grades apart from the ladder.
        on: Option<String>,
        /// Sentences in which the rule must apply, by language.
        examples: Examples,
        /// Near misses in which it must not.
        silent: Examples,
    }
);

rule!(
    /// `[[rule]]` of `corroboration.toml`: one number, or a few, about how testimonies add up.
    RawCorroboration is "rule" named by id {
        /// `base`: the score, 0 to 1, of a claim of which nothing is known.
        score: Option<f64>,
        /// `base`: the doubt that is always there (standard deviation in log-odds).
        doubt: Option<f64>,
        /// `base`: how often an interval is meant to hold, 0.5 to 0.999.
        level: Option<f64>,
        /// `independence`: how much two sources overlap, 0 to 1.
        overlap: Option<f64>,
        /// `independence`: how much two unidentified sources overlap, 0 to 1.
        overlap_unidentified: Option<f64>,
        /// `competition`: by what share two figures may differ and still be one value, 0 to 0.5.
        tolerance: Option<f64>,
        /// `scored-acts`: the speech acts that are scored.
        acts: RawList,
        /// `rows`: the attribution type of a source of which nothing else is known.
        #[serde(rename = "type")]
        kind: Option<String>,
        /// `rows`: the stance of a row that gives none.
        stance: Option<String>,
        /// `rows`: what tables call stances.
        words: BTreeMap<String, String>,
        /// `rows`: what stands between the items of a value that is a list.
        list: Option<String>,
        /// `rows`: how much a source gives to a list that holds all that it names, and more, 0 to 1.
        part: Option<f64>,
        /// `rows`: how much less a value tells that is given of everything than one that is given of nothing else,
        /// 0 to 0.9.
        common: Option<f64>,
        /// `copies`: the share of its passages, 0 to 1, that an article has in common with what it copies.
        copied: Option<f64>,
        /// `same-claim`: the share of the weight of their words that two statements have in common, 0 to 1.
        likeness: Option<f64>,
        /// `same-claim`: what counts of words that only one of them adds, 0 to 1.
        added: Option<f64>,
        /// `same-claim`: the share of what they have in common that may be put in other words, 0 to 1.
        exchanged: Option<f64>,
        /// `same-claim`: what counts, between two languages, of words that can't be compared, 0 to 1.
        foreign: Option<f64>,
        /// `same-story`: the share of what they are about, 0 to 1, that two articles on one story have in common.
        story: Option<f64>,
        /// `same-story`: how many days lie between two articles that must have twice as much in common as two of one day.
        days: Option<f64>,
        /// `same-story`: which share of what two articles must have in common is enough, 0 to 1, where both are on the story of a third.
        by_third: Option<f64>,
        /// `same-story`: up to how many statements an article has few.
        statements: Option<f64>,
        /// `same-story`: what it speaks against it, -10 to 0 (log-odds), that the larger article has about three (e) times as
        /// many statements as are few; less or more where there are less or more.
        crowd: Option<f64>,
        /// `same-story`: the odds (log-odds) before two statements are compared, -10 to 10.
        before: Option<f64>,
        /// `same-story`: the odds (log-odds) from which on two statements say the same, -10 to 10.
        enough: Option<f64>,
        /// `same-story`: what two statements count for that were not compared or have nothing to speak for them, -10 to 0 (log-odds).
        nothing: Option<f64>,
        /// `same-story`: by how much the odds that the first statements of two groups say the same must exceed `enough`, 0 to 10 (log-odds), if the one denies what the other says.
        firsts: Option<f64>,
        /// `same-story`: the odds from which on two groups say the same, as those of all pairs of their statements on average, if there are many pairs, -10 to 10 (log-odds); the fewer there are, the more they need, and a single one needs `enough`.
        together: Option<f64>,
        /// `same-story`: what speaks for it where all that the two tell is in both, 0 to 10 (log-odds); a share of it
        /// counts as far.
        in_both: Option<f64>,
        /// `same-story`: what speaks for it where all that the briefer one tells is in the other, 0 to 10 (log-odds);
        /// a share of it counts as far.
        in_one: Option<f64>,
        /// `same-story`: what speaks for it where all that the two and the words around them tell is in both, 0 to 10 (log-odds); a share of it counts as far.
        in_around: Option<f64>,
        /// `same-story`: what a word around a statement, in its sentence or the one before it, counts of what it would in the statement itself, 0 to 1.
        around: Option<f64>,
        /// `same-story`: what speaks against it where they have no word or number in common, but names and a verb at most, -10 to 0 (log-
        /// odds).
        no_word: Option<f64>,
        /// `same-story`: what speaks for it where both state it by the same verb, 0 to 10 (log-odds).
        same_verb: Option<f64>,
        /// `same-story`: what a number that both give speaks for it, 0 to 10 (log-odds).
        same_number: Option<f64>,
        /// `same-story`: what speaks for it where both give figures that count the same thing, 0 to 10 (log-odds), one at most `times` as large as the other.
        same_count: Option<f64>,
        /// `same-story`: what speaks against it where both give figures, but of no one thing, -10 to 0 (log-odds).
        other_count: Option<f64>,
        /// `same-story`: what speaks against it where only one gives a figure, -10 to 0 (log-odds).
        one_count: Option<f64>,
        /// `same-story`: how many times as large one of two figures may be that count the same thing in one story.
        times: Option<f64>,
        /// `same-story`: what speaks for it where the same source says both in two articles, and nothing else there,
        /// 0 to 10 (log-odds).
        same_source: Option<f64>,
        /// `same-story`: what speaks for it where one stands right behind the other and speaks against it, by another
        /// source, 0 to 10 (log-odds).
        answers: Option<f64>,
        /// `same-story`: what each rare word in the place of another speaks against it, -10 to 0 (log-odds), where
        /// the other article has it, too.
        other_word: Option<f64>,
        /// `same-story`: what each rare name in the place of another speaks against it, -10 to 0 (log-odds).
        other_name: Option<f64>,
        /// `same-story`: what speaks against it for each of the two whose verb the other does not have, -10 to 0
        /// (log-odds).
        other_verb: Option<f64>,
        /// `same-story`: what speaks against it where each names who does it and they name nobody in common, -10 to 0
        /// (log-odds).
        other_actor: Option<f64>,
        /// `same-story`: what each day, month or year in the place of another speaks against it, -10 to 0 (log-odds).
        other_time: Option<f64>,
        /// `same-story`: what each rare word that only one adds speaks against it, -10 to 0 (log-odds), where the
        /// other article has it, too.
        added_word: Option<f64>,
        /// `same-story`: the same where the other article does not have the word, -10 to 0 (log-odds).
        unknown_word: Option<f64>,
        /// `same-story`: numbers below say but half as much, since they are so common, and so do counts.
        small: Option<f64>,
        /// `records`: whether records are learned.
        learn: Option<bool>,
        /// `records`: in which share of contested rows two sources agree that are one origin.
        agree: Option<f64>,
        /// `records`: how many such rows they share at least.
        shared: Option<f64>,
        /// `records`: which part of what sets a record apart from the rules' own weight counts, in log-odds, 0 to 4.
        carries: Option<f64>,
        /// Sentences in which the rule must apply, by language.
        examples: Examples,
        /// Near misses in which it must not.
        silent: Examples,
    }
);

rule!(
    /// `[[source]]` of `sources.toml`.
    RawSource is "source" named by name {
        /// Its other names.
        aliases: RawList,
        /// Where it publishes: `lemonde.fr`, subdomains included.
        domains: RawList,
        /// A word class: `state-media`, `wire-agency`, `institution` …
        kind: Option<String>,
        /// Whether it is a person.
        person: Option<bool>,
        /// Whose side it is on, as an id of `[[side]]`.
        side: Option<String>,
    }
);

rule!(
    /// `[[side]]` of `sources.toml`: the words that name a party to a conflict.
    RawSide is "side" named by id {
        /// Its names, capitals, people and adjectives.
        words: RawList,
    }
);
/// A condition on a statement. Everything that is given must hold.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct RawCondition {
    pub all: Vec<RawCondition>,
    pub any: Vec<RawCondition>,
    pub not: Option<Box<RawCondition>>,
    /// Word classes of the head of the source phrase.
    pub source_head: Option<StringOrList>,
    /// Word classes found anywhere in the source phrase, or in what it was introduced with.
    pub source_has: Option<StringOrList>,
    /// `empty`, `author`, `name`, `body`, `noun`, `pronoun`.
    pub source_form: Option<StringOrList>,
    /// Whether the source phrase is plural.
    pub source_plural: Option<bool>,
    /// Whether it begins with a definite article or a name, so that one holder is meant.
    pub source_definite: Option<bool>,
    /// Ids of cues.
    pub cue: Option<StringOrList>,
    /// `finite`, `passive`, `noun` …, as in frames.
    pub cue_form: Option<StringOrList>,
    /// Whether the cue is negated.
    pub cue_negated: Option<bool>,
    /// Speech acts.
    pub act: Option<StringOrList>,
    /// Word classes found in the content, outside quotations within it.
    pub content_has: Option<StringOrList>,
    /// Whether the main verb of the content is a conditional of hearsay (*aurait livré*).
    pub content_hearsay: Option<bool>,
    /// Whether the content only points back (*ces accusations*).
    pub content_anaphoric: Option<bool>,
    /// `direct`, `mixed`, `indirect`.
    pub quote: Option<StringOrList>,
    /// Ids of stances.
    pub stance: Option<StringOrList>,
    /// Ids of attribution types.
    #[serde(rename = "type")]
    pub kind: Option<StringOrList>,
    /// Word classes of the outlet, as `sources.toml` knows it.
    pub outlet: Option<StringOrList>,
    /// Language codes.
    pub language: Option<StringOrList>,
    /// Whether the content has a figure.
    pub figure: Option<bool>,
    /// The least number of mouths between the origin and the document.
    pub hearsay_at_least: Option<u8>,
    /// Whether the source is on the side that the content is about.
    pub interested: Option<bool>,
    /// Whether it comes to saying that something is not so: a denial, or words that are negated.
    pub denies: Option<bool>,
}
