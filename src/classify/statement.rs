use crate::document::{Document, Place, Span};
use crate::rules::language::{Act, Operator, fold};
use crate::rules::{ModifierSet, Quote, StanceId, TypeId};
use smallvec::SmallVec;
use std::fmt::{self, Write};
use std::sync::Arc;

/// What is kept of a document once its text is dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The document's id.
    pub document: Arc<str>,
    /// The file it was read from.
    pub file: Arc<str>,
    /// Its language, as an ISO 639-1 code.
    pub language: Arc<str>,
    /// Who published it.
    pub outlet: Option<Arc<str>>,
    /// When: `YYYY-MM-DD`.
    pub date: Option<Arc<str>>,
    /// The wire agency whose text it is, folded: the outlet itself, or whom it credits.
    pub agency: Option<Arc<str>>,
    /// Hashes of some of its passages, ascending: what copies have in common.
    pub passages: Box<[u32]>,
    /// The names in it, sorted by hash, without those of people whom the rules know: what articles on one
    /// story have in common, in any language.
    pub names: Box<[Key]>,
}

impl Origin {
    /// What is known of `document`, which is in `language`, before its text is read.
    pub fn new(document: &Document, language: Arc<str>) -> Self {
        Self {
            document: document.id.clone(),
            file: document.file.clone(),
            language,
            outlet: document.outlet.clone(),
            date: document.date.clone(),
            agency: None,
            passages: Box::default(),
            names: Box::default(),
        }
    }

    /// Whom the article's own statements rest on: the agency whose text it is, the outlet, or the article.
    pub fn author_key(&self) -> String {
        let author = self.agency.as_deref().or(self.outlet.as_deref()).unwrap_or(&self.document);
        format!("author:{}", fold(author))
    }
}

/// How many words a passage has, and which share of all passages is kept: one in so many, chosen by what
/// they say, so that two articles keep the same ones of those that they share.
const PASSAGE: usize = 6;
const KEPT: u64 = 4;

/// Hashes of some of the passages of `text`, ascending.
pub(super) fn passages(text: &str) -> Box<[u32]> {
    let words = word_hashes(text);
    let hashes = words.windows(PASSAGE).map(|passage| {
        passage
            .iter()
            .fold(0_u64, |hash, word| hash.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ word)
    });
    let mut kept: Vec<u32> = hashes
        .map(|hash| hash ^ hash >> 32)
        .filter(|hash| hash % KEPT == 0)
        .map(|hash| hash as u32)
        .collect();
    kept.sort_unstable();
    kept.dedup();
    kept.into()
}

/// A hash of each word, whatever its case (FNV-1a, byte by byte: all of a text is read here, and nothing but
/// whether two words are the same is asked). Marks of Latin-1 and of general punctuation end words.
fn word_hashes(text: &str) -> Vec<u64> {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    // The lead bytes of marks such as `«` and `’`.
    const MARKS: [u8; 2] = [0xC2, 0xE2];
    // Turns capitals into small letters, in ASCII and in the second byte of `É`.
    const SMALL: u8 = 0x20;
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut hash = START;
    let mut in_mark = false;
    for byte in text.bytes() {
        in_mark = MARKS.contains(&byte) || in_mark && byte & 0xC0 == 0x80;
        let inside = !in_mark && (byte.is_ascii_alphanumeric() || byte >= 0x80);
        if inside {
            hash = (hash ^ u64::from(byte | SMALL)).wrapping_mul(PRIME);
        } else if hash != START {
            words.push(hash);
            hash = START;
        }
    }
    words.extend((hash != START).then_some(hash));
    words
}

/// A short, stable name: a hash of document id, normalised source and content, and an ordinal among
/// equals. It holds no type, no path and no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(pub u64);

impl StatementId {
    /// It in eight characters of ASCII that are hard to mistake for each other when read aloud (Crockford's
    /// base 32).
    pub fn characters(self) -> [u8; 8] {
        const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        std::array::from_fn(|place| DIGITS[(self.0 >> (5 * (7 - place)) & 31) as usize])
    }
}

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.characters().into_iter().try_for_each(|character| f.write_char(character.into()))
    }
}

/// Whether the source stands for its content, against it, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It says that it is so.
    Affirms,
    /// It says that it is not so.
    Denies,
    /// It says neither.
    Neutral,
}

impl Polarity {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Affirms => "affirms",
            Self::Denies => "denies",
            Self::Neutral => "neutral",
        }
    }
}

/// A number in a content, with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Where it stands: operator, number and unit.
    pub span: Span,
    /// The number; for [`Operator::Order`] the power of ten itself: 1000 for *milliers*.
    pub value: f64,
    /// How exactly it is meant.
    pub operator: Operator,
    /// A unit of the pack (`km`, `%`), or the counted noun as written in lower case (`soldats`).
    pub unit: Arc<str>,
    /// A hash of what is counted, whatever the form and, as far as packs have the concept, the language.
    pub counted: u32,
}

/// Stretches of a text. Nearly always there is but one.
pub type Spans = SmallVec<[Span; 2]>;

/// One source saying one thing in one document.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its name.
    pub id: StatementId,
    /// The document it stands in.
    pub origin: Arc<Origin>,
    /// Who says it; empty if nobody is named, and for the document's own statements.
    pub source: Spans,
    /// The words that report; empty for the document's own statements.
    pub cue: Spans,
    /// What is said.
    pub content: Spans,
    /// The sentences that the three stand in.
    pub context: Span,
    /// The text of `context`.
    pub excerpt: Box<str>,
    /// Where its content (or else its cue) begins and ends in the file.
    pub place: Place,
    /// The source as written, its pieces joined by ` … `; empty where `source` is.
    pub source_text: Box<str>,
    /// The content as written, its pieces joined by ` … `.
    pub content_text: Box<str>,
    /// Whom the source stands for, as fully as the document names it: `le ministre Kim Yong-hyun`
    /// for *Kim* or *il*. Equal to `source_text` where nothing more is known.
    pub speaker: Box<str>,
    /// Names whom the statement finally rests on, across documents: testimonies with one key have
    /// one origin. Folded name for identified sources; bound to the document or outlet for others.
    pub origin_key: Box<str>,
    /// Hashes of the words of the office under which the document introduces the source, or by which it calls
    /// one that it does not name, ascending.
    pub office: Box<[u32]>,
    /// The words by which a source is called that is a body or several people, or the body for which it speaks,
    /// sorted; none where it is a person, or where nothing says which ones are meant.
    pub called: Box<[Called]>,
    /// What may tell that another paper had it first.
    pub retold: Option<Box<Retold>>,
    /// What it does.
    pub act: Act,
    /// What kind of source it has.
    pub kind: TypeId,
    /// Other types whose condition holds too, in the order in which they would be taken.
    pub runners_up: Vec<TypeId>,
    /// How far the source commits.
    pub stance: StanceId,
    /// Whether the source stands for its content.
    pub polarity: Polarity,
    /// Whether the content itself is negated: *X n'a pas livré d'armes*.
    pub negated: bool,
    /// Whether one of the content's clauses is negated and another is not: *the hall was inspected and no fault was
    /// found*. Whoever says either half by itself does not speak against it.
    pub divided: bool,
    /// Whether the content states by an opposite what its keys stand for: *is closed*, where another says
    /// *is open*.
    pub opposite: bool,
    /// Whether the source's own words are quoted.
    pub quote: Quote,
    /// The numbers in the content.
    pub figures: Vec<Figure>,
    /// The statements of the document (as indices into its list) that it speaks of.
    pub targets: Vec<u32>,
    /// Whether the content only points back (*ces accusations*), and so says nothing by itself.
    pub anaphoric: bool,
    /// Mouths between the origin and the document: 1 when a newspaper tells what a minister said.
    pub hearsay: u8,
    /// The modifiers whose conditions it meets.
    pub modifiers: ModifierSet,
    /// What the content is about: hashes of its stemmed content words and names, sorted.
    pub keys: Box<[Key]>,
    /// What else its sentence and the one before it are about, sorted: there stands what *it* is, and of what it is
    /// said that *six* are missing.
    pub around: Box<[Key]>,
    /// The pack's group of cues that reports it; `None` where nothing does.
    pub group: Option<Arc<str>>,
    /// The pack's frame that found it; `None` for the document's own statements.
    pub frame: Option<Arc<str>>,
    /// Whether it is the document's own voice.
    pub is_authors: bool,
}

/// One thing that a content is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Hash of the concept, or else of the folded, stemmed word.
    pub hash: u32,
    /// The hash under which other languages may have it, too: `hash` if it is the same in all of them, that of
    /// how the word begins if it may be akin to one of theirs (*détecteur*, *detector*), and else 0.
    pub abroad: u32,
    /// The hash of what else the word may stand for, a broader concept or another one; 0 if there is none.
    pub also: u32,
    /// How much it tells, in hundredths of a rare word: common words little, names much.
    pub weight: u16,
    /// What kind of word it is.
    pub traits: Traits,
}

/// What may tell that a source is one that another paper had first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retold {
    /// What the words of a source without a name come down to; empty for those with one.
    pub kinds: Box<[u32]>,
    /// The names beside what such a source says, or else the source's own.
    pub mentions: Box<[Mention]>,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its words with a capital, folded.
    pub words: Box<[Box<str>]>,
    /// Whether an article stands in front of it.
    pub article: bool,
}

/// One of the words by which a body is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Called {
    /// Hash of the concept, or else of the folded, stemmed word or of the name.
    pub hash: u32,
    /// Hash of the name without what makes a place of it or something of that place, in whatever language
    /// (*Vordania*, *vordanien*), or of the concept where it has one; 0 for a word that can be neither.
    pub root: u32,
    /// Whether it is a name, and no acronym.
    pub name: bool,
    /// Whether it tells what kind of body has the name that stands with it: *company*, *Resources*.
    pub kind: bool,
    /// Whether it only tells whose or where it is that another word names: *the company's geologists*.
    pub owner: bool,
}

impl Called {
    /// A word that is no name.
    pub fn plain(hash: u32) -> Self {
        Self { hash, root: 0, name: false, kind: false, owner: false }
    }

    /// Whether both words are the same, or of one place.
    pub fn is_akin(self, other: Self) -> bool {
        self.hash == other.hash || self.root != 0 && self.root == other.root
    }

    /// Whether `all` have each of `words`, or a word akin to it. The company is not *the company's geologists*: one
    /// of the words tells what `all` of them do, and not only whose it is.
    pub fn are_within(words: &[Self], all: &[Self]) -> bool {
        let has = |word: &Self| all.iter().any(|other| word.is_akin(*other));
        let tells =
            |word: &Self| all.iter().any(|other| word.is_akin(*other) && (word.owner || !other.owner));
        words.iter().all(has) && (words.iter().all(|word| word.name) || words.iter().any(tells))
    }
}

/// What kind of word a key stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Traits(u8);

impl Traits {
    /// It tells when: a day, a month, a year.
    pub const TIME: Self = Self(32);
    /// It stands where whoever does what the content states is named.
    pub const ACTS: Self = Self(8);
    /// It stands where what it is done to is named.
    pub const SUFFERS: Self = Self(16);
    /// It is the verb by which the content states something.
    pub const PREDICATE: Self = Self(4);
    /// It is a name.
    pub const NAME: Self = Self(2);
    /// It has the same hash in all languages.
    pub const SHARED: Self = Self(1);

    /// These and those of `other`.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has all of `other`.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}
