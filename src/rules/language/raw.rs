//! A language pack as it is written: the shapes of the TOML, before anything is compiled.

use serde::Deserialize;
use std::collections::BTreeMap;

/// `[language]` of `language.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawLanguage {
    /// ISO 639-1, as documents declare it.
    pub code: String,
    /// ISO 639-3, as language detection names it.
    pub iso639_3: String,
    /// English name.
    pub name: String,
    /// The Snowball stemmer that folds word forms when contents are compared.
    pub stemmer: Option<String>,
    /// Whether the head of a noun phrase is its last noun (*a Pentagon spokesman*), not its first
    /// (*un porte-parole du Pentagone*).
    #[serde(default)]
    pub head_last: bool,
    /// Whether the verb of a main clause stands second, and what belongs to it at the end of the
    /// clause, where a subordinate clause has all of it: *teilte … mit*, *dass er … mitteilte*.
    #[serde(default)]
    pub verb_second: bool,
    /// The mood in which sentences go on telling what the speaker before them said: *Man habe …*
    pub mood_of_hearsay: Option<String>,
    /// Whether the conditional tells hearsay: *aurait livré*.
    #[serde(default)]
    pub conditional_of_hearsay: bool,
    /// Endings of plural nouns.
    #[serde(default)]
    pub plural_endings: Vec<String>,
    /// Word classes that an author's checkable statement does not have: opinion, boilerplate.
    #[serde(default)]
    pub unsaid: Vec<String>,
    /// Whether common nouns are written with a capital, so that a capital says nothing of names.
    #[serde(default)]
    pub nouns_are_capitalised: bool,
}

/// `[tokens]` of `language.toml`: where a written word is two.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct RawTokens {
    /// What stands before an apostrophe, and the word it is short for: `"qu'" = "que"`.
    pub elisions: BTreeMap<String, String>,
    /// Endings that are words of their own: `-t-il`, `'s`, `n't`.
    pub enclitics: Vec<String>,
    /// Words that keep their apostrophe: `aujourd'hui`.
    pub whole: Vec<String>,
    /// Words whose full stop does not end the sentence: `M.`, `Gen.`
    pub abbreviations: Vec<String>,
    /// Whether a full stop behind a number of one or two digits makes it an ordinal: *am 3. Mai*.
    pub ordinal_stop: bool,
}

/// `[[words]]` of `lexicon.toml`: a word class and its words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawWords {
    /// A grammatical class the engine knows, or any other name that rules use.
    pub class: StringOrList,
    /// Further endings each word takes, besides none: `["s", "e", "es"]`.
    #[serde(default)]
    pub endings: Vec<String>,
    /// The words, also of several tokens.
    pub list: Vec<String>,
    #[allow(dead_code, reason = "read by people, and by `rules test` once it exists")]
    pub because: Option<String>,
}

/// `[[suffix]]` of `lexicon.toml`: what the ending of an unknown word gives away.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawSuffix {
    /// The ending.
    pub ending: String,
    /// The class it gives, or
    pub class: Option<String>,
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

/// `[auxiliaries]` of `verbs.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct RawAuxiliaries {
    /// Those that make past tenses with a past participle: `avoir`, `have`.
    pub perfect: Vec<String>,
    /// Those that make the passive with a past participle: `être`, `be`.
    pub passive: Vec<String>,
    /// Those that take an infinitive and say *may, must, will*: `pouvoir`, `devoir`.
    pub modal: Vec<String>,
    /// Those of them that tell what others say, with an infinitive of the perfect: `sollen`.
    pub hearsay: Vec<String>,
    /// Verbs whose past tenses are made with a passive auxiliary, so that it is no passive: `venir`.
    pub perfect_with_passive: Vec<String>,
}

/// `[[cue]]` of `cues.toml`: words that report, and what they commit the source to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawCue {
    pub id: String,
    /// Infinitives, with fixed words after them: `laisser entendre`.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns: `affirmation`.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Endings that the nouns take, besides none.
    #[serde(default)]
    pub endings: Vec<String>,
    /// Anything else that reports: `selon`, `:`.
    #[serde(default)]
    pub words: Vec<String>,
    /// The constructions it enters, as frames name them.
    pub takes: Vec<String>,
    /// Whether it reports only when negated: *n'a pas souhaité réagir*.
    #[serde(default)]
    pub negated: bool,
    /// Whether its verbs report only with a reflexive pronoun: *s'inquiéter*.
    #[serde(default)]
    pub pronominal: bool,
    /// The stance it commits to, if it does so by itself.
    pub stance: Option<String>,
    /// The speech act, `assertion` if not given.
    pub act: Option<String>,
    #[allow(dead_code, reason = "it must be there, for people to read")]
    pub because: String,
    #[serde(default)]
    #[allow(dead_code, reason = "read by people, and by `rules test` once it exists")]
    pub reference: Option<String>,
}

/// `[[frame]]` of `frames.toml`: a sentence shape.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawFrame {
    pub id: String,
    pub shape: String,
    #[allow(dead_code, reason = "it must be there, for people to read")]
    pub because: String,
    /// Sentences with `<source>`, `<cue>` and `<content>` marked.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Sentences in which the frame must not fire.
    #[serde(default)]
    pub silent: Vec<String>,
}

/// `numbers.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct RawNumbers {
    /// What separates decimals: `,`.
    pub decimal: String,
    /// What may separate groups of three digits.
    pub group: Vec<String>,
    /// Number words and their values.
    pub values: BTreeMap<String, f64>,
    /// Number words that multiply what stands before them.
    pub scales: BTreeMap<String, f64>,
    /// Words that only tell the order of magnitude: `milliers`.
    pub orders: BTreeMap<String, f64>,
    /// What is said before a number, by operator: `~`, `>`, `<`, `>=`, `<=`.
    pub operators: BTreeMap<String, Vec<String>>,
    /// Units, by their written forms.
    pub units: BTreeMap<String, Vec<String>>,
}

/// One string or several.
#[derive(Clone, Debug, Deserialize)]
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
