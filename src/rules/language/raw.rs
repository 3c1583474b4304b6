//! A language pack as it is written: the shapes of the TOML, before anything is compiled.

use crate::rules::example::RawExample;
use crate::rules::overlay::{Field, RawList};
use crate::rules::raw::rule;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Declares a table that stands once in a pack, of which each layer may give some keys.
macro_rules! table {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
        pub(crate) struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl Field for $name {
            fn lay(&mut self, over: Self, absent: &mut Vec<String>) {
                $(self.$field.lay(over.$field, absent);)*
            }
        }
    };
}

table!(
    /// `[language]` of `language.toml`.
    RawLanguage {
        /// ISO 639-1, as documents declare it.
        code: Option<String>,
        /// ISO 639-3, as language detection names it.
        iso639_3: Option<String>,
        /// English name.
        name: Option<String>,
        /// The Snowball stemmer that folds word forms when contents are compared.
        stemmer: Option<String>,
        /// Whether the head of a noun phrase is its last noun (*a Pentagon spokesman*), not its first
        /// (*un porte-parole du Pentagone*).
        head_last: Option<bool>,
        /// Whether a present form that is also the infinitive has a plural subject: *they say*.
        base_form_is_plural: Option<bool>,
        /// Whether the verb of a main clause stands second, and what belongs to it at the end of the
        /// clause, where a subordinate clause has all of it: *teilte … mit*, *dass er … mitteilte*.
        verb_second: Option<bool>,
        /// The mood in which sentences go on telling what the speaker before them said: *Man habe …*
        mood_of_hearsay: Option<String>,
        /// Whether the conditional tells hearsay: *aurait livré*.
        conditional_of_hearsay: Option<bool>,
        /// Endings of plural nouns.
        plural_endings: RawList,
        /// Endings that come and go between the name of a place and what is of it: *Vordania*, *Vordanian*.
        place_endings: RawList,
        /// Endings of surnames that languages write otherwise, and how they are spelt to be compared.
        #[serde(default)]
        surname_endings: BTreeMap<String, String>,
        /// Word classes that an author's checkable statement does not have: opinion, boilerplate.
        unsaid: RawList,
        /// Word classes that tell something of the source where they stand beside it: anonymity.
        of_source: RawList,
        /// Word classes of whom something is told, where a preposition leads them behind the source: media in
        /// *a indiqué le ministère à l'AFP*.
        addressees: RawList,
        /// Whether common nouns are written with a capital, so that a capital says nothing of names.
        nouns_are_capitalised: Option<bool>,
        /// Words that give credit to an agency beside them: `avec`, `contributed`.
        credits: RawList,
        /// Words that make a phrase stand for the source before it: `même`, `same`.
        same: RawList,
        /// Words by which a source speaks of itself: `nous`.
        first_person: RawList,
        /// Words with which a sentence goes on telling what was said before it: `demnach`.
        resumes: RawList,
        /// Word forms that tell a reported statement from a belief or an intention where annotators noted
        /// no kind; for `evaluate --statement-only` alone.
        statement_cues: RawList,
    }
);

table!(
    /// `[tokens]` of `language.toml`: where a written word is two.
    RawTokens {
        /// What stands before an apostrophe, and the word it is short for: `"qu'" = "que"`.
        elisions: BTreeMap<String, String>,
        /// Letters that some write otherwise, and how: `"ß" = "ss"`.
        also_written: BTreeMap<String, String>,
        /// Endings that are words of their own: `-t-il`, `'s`, `n't`.
        enclitics: RawList,
        /// Words that keep their apostrophe: `aujourd'hui`.
        whole: RawList,
        /// Words whose full stop does not end the sentence: `M.`, `Gen.`
        abbreviations: RawList,
        /// Whether a full stop behind a number of one or two digits makes it an ordinal: *am 3. Mai*.
        ordinal_stop: Option<bool>,
    }
);

table!(
    /// `[auxiliaries]` of `verbs.toml`.
    RawAuxiliaries {
        /// Those that make past tenses with a past participle: `avoir`, `have`.
        perfect: RawList,
        /// Those that make the passive with a past participle: `être`, `be`.
        passive: RawList,
        /// Those that take an infinitive and say *may, must, will*: `pouvoir`, `devoir`.
        modal: RawList,
        /// Those that take an infinitive behind a link as modals take one without: `venir`, in *vient d'annoncer*.
        linked_modal: RawList,
        /// Modals that tell what others say, with an infinitive of the perfect: `sollen`.
        hearsay: RawList,
        /// Verbs whose past tenses are made with a passive auxiliary, so that it is no passive: `venir`.
        perfect_with_passive: RawList,
    }
);

table!(
    /// `numbers.toml`.
    RawNumbers {
        /// What separates decimals: `,`.
        decimal: Option<String>,
        /// What may separate groups of three digits.
        group: RawList,
        /// Number words and their values.
        values: BTreeMap<String, f64>,
        /// Number words that multiply what stands before them.
        scales: BTreeMap<String, f64>,
        /// Words among `values` that say it roughly: `vingtaine`.
        rough: RawList,
        /// Words that only tell the order of magnitude: `milliers`.
        orders: BTreeMap<String, f64>,
        /// What months are called, and which of the year they are, 1 to 12: `août`.
        months: BTreeMap<String, u8>,
        /// What is said before a number, by operator: `~`, `>`, `<`, `>=`, `<=`.
        operators: BTreeMap<String, RawList>,
        /// What is said behind a number and what it counts, by operator.
        behind: BTreeMap<String, RawList>,
        /// What may stand between the words of one number: `et`.
        joins: RawList,
        /// What adds a half to the scale before it: `et demi`.
        halves: RawList,
        /// What describes a counted noun and stands before it: `autres`.
        passed: RawList,
        /// Number words that go on with ten to nineteen, and not only with one to nine: `soixante`.
        counts_on: RawList,
        /// Nouns that tell how many there are of what stands behind them: `nombre`.
        totals: RawList,
        /// What stands between how many and of how many: `sur`.
        shares: RawList,
        /// What stands between the ends of a span, by what opens it; nothing opens `10 à 12`.
        spans: BTreeMap<String, RawList>,
        /// How it is said in what time something is counted: `year = ["par an"]`.
        rates: BTreeMap<String, RawList>,
        /// Units, by their written forms.
        units: BTreeMap<String, RawList>,
    }
);

/// `[[words]]` of `lexicon.toml`: a word class and its words.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawWords {
    /// A grammatical class the engine knows, or any other name that rules use.
    pub class: StringOrList,
    /// Further endings each word takes, besides none: `["s", "e", "es"]`.
    #[serde(default)]
    pub endings: Vec<String>,
    /// The words, also of several tokens.
    #[serde(default)]
    pub list: Vec<String>,
    /// Words that the layers below have in this class, and that are not meant.
    #[serde(default)]
    pub remove: Vec<String>,
    #[allow(dead_code, reason = "read by people")]
    pub because: Option<String>,
    /// Sentences, with their marks, that are found so because of these words.
    #[serde(default)]
    pub examples: Vec<RawExample>,
    /// Sentences in which nothing is attributed.
    #[serde(default)]
    pub silent: Vec<RawExample>,
}

impl RawWords {
    /// Each word as it is listed, with each of its forms.
    pub(crate) fn roots_and_forms(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        self.list.iter().flat_map(|word| {
            let formed = self.endings.iter().map(move |ending| Cow::Owned(format!("{word}{ending}")));
            std::iter::once(Cow::Borrowed(word.as_str())).chain(formed).map(move |form| (word.as_str(), form))
        })
    }

    /// All forms of its words.
    pub(crate) fn forms(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.roots_and_forms().map(|(_, form)| form)
    }
}

/// `[[rank]]` of `meaning.toml`: words that are not rare.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRank {
    /// They are among so many most common words.
    #[allow(dead_code, reason = "read by people")]
    pub within: u32,
    /// What one of them tells, from 0 to 1, where a rare word tells 1.
    pub weight: f64,
    #[allow(dead_code, reason = "read by people")]
    pub because: Option<String>,
    /// The words, in any form.
    pub list: Vec<String>,
}

/// `[[concept]]` of `meaning.toml`: words that mean the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawConcept {
    /// Its name, the same in all languages that have it.
    pub id: String,
    /// The concept that it is the opposite of.
    pub opposite: Option<String>,
    /// The concept of which it is a kind: whoever speaks of a worker speaks of a person.
    pub kind_of: Option<String>,
    /// The words, also of several: verbs in the infinitive, nouns in the singular.
    pub words: Vec<String>,
}

/// `[[suffix]]` of `lexicon.toml`: what the ending of an unknown word gives away.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawSuffix {
    /// The ending.
    pub ending: String,
    /// The classes it gives, or
    pub class: Option<StringOrList>,
    /// the verb form it gives.
    pub form: Option<String>,
    /// The least length of the word, in bytes.
    pub min: usize,
    /// Words that end so and are not meant.
    #[serde(default)]
    pub except: Vec<String>,
}

/// `[conjugations.NAME]` of `verbs.toml`: endings by tense.
pub(crate) type RawConjugation = BTreeMap<String, StringOrList>;

rule!(
    /// `[[cue]]` of `cues.toml`: words that report, and what they commit the source to.
    RawCue is "cue" named by id {
        /// Infinitives, with fixed words after them: `laisser entendre`.
        verbs: RawList,
        /// Nouns: `affirmation`.
        nouns: RawList,
        /// Endings that the nouns take, besides none.
        endings: RawList,
        /// Anything else that reports: `selon`, `:`.
        words: RawList,
        /// The constructions it enters, as frames name them.
        takes: RawList,
        /// Whether it reports only when negated: *n'a pas souhaité réagir*.
        negated: Option<bool>,
        /// Whether its verbs report only with a reflexive pronoun: *s'inquiéter*.
        pronominal: Option<bool>,
        /// The stance it commits to, if it does so by itself.
        stance: Option<String>,
        /// The speech act, `assertion` if not given.
        act: Option<String>,
        /// Sentences in which one of its words reports.
        examples: Vec<RawExample>,
        /// Sentences in which none of them does.
        silent: Vec<RawExample>,
    }
);

rule!(
    /// `[[frame]]` of `frames.toml`: a sentence shape.
    RawFrame is "frame" named by id {
        /// The shape.
        shape: Option<String>,
        /// How often, of 100 places where it fits, it reports; the usual if not given.
        trust: Option<f64>,
        /// Sentences with `<source>`, `<cue>` and `<content>` marked.
        examples: Vec<RawExample>,
        /// Sentences in which the frame must not fire.
        silent: Vec<RawExample>,
    }
);

/// `[trust]` of `trust.toml`: how often, of 100 places where a frame fits, it reports.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct RawTrust {
    /// With a word and a frame of which nothing else is said.
    pub usual: Option<f64>,
    /// What is less likely than this is passed over.
    pub keep: Option<f64>,
    /// Inside another's content.
    pub nested: Option<f64>,
    /// By infinitive, with or without the fixed words behind it.
    pub verbs: BTreeMap<String, f64>,
    /// By the first word of other cues, as it stands in the text.
    pub words: BTreeMap<String, f64>,
}

/// One string or several.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub(crate) enum StringOrList {
    One(String),
    Many(Vec<String>),
}

impl StringOrList {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        match self {
            Self::One(one) => std::slice::from_ref(one).iter(),
            Self::Many(many) => many.iter(),
        }
        .map(String::as_str)
    }
}
