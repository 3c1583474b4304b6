//! Word classes: the closed set that the grammar works with, and the open set that rules name.

use super::file::nearest;
use rustc_hash::FxHashSet;

/// The classes whose meaning the grammar knows. Their words are the packs'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Grammar {
    /// Articles, possessives, demonstratives, quantifiers.
    Determiner,
    /// Prepositions that continue a noun phrase: *de*, *of*.
    Link,
    /// All other prepositions.
    Preposition,
    /// *et*, *ou*, *and*, *or*.
    Conjunction,
    /// *mais*, *but*.
    Contrast,
    /// What opens a subordinate clause: *lorsque*, *because*.
    Subordinator,
    /// What opens a reported clause: *que*, *that*.
    Complementizer,
    /// *qui*, *who*, *which*.
    Relative,
    /// Pronouns that can be a subject.
    Pronoun,
    /// Object pronouns before the verb.
    Clitic,
    /// Adverbs.
    Adverb,
    /// *ne*, *pas*, *not*, *never*.
    Negation,
    /// The first part of a negation of two, which alone restricts: *ne … que*.
    HalfNegation,
    /// Adverbials of time: *mardi*, *last week*.
    Time,
    /// What stands before a name: *M.*, *Sen.*
    Title,
    /// Lower-case words inside names: *de*, *van*.
    NameParticle,
    /// Pronouns and quantifiers that are plural.
    Plural,
    /// Pronouns, determiners and titles that stand for or before what is feminine.
    Feminine,
    /// The same for what is masculine.
    Masculine,
    /// Given names, and pronouns that only people have.
    Person,
    /// What opens the author's own comment after a comma: *ce qui*, *a sign that*.
    Gloss,
    /// Number words.
    Number,
    /// *ce*, *this*.
    Demonstrative,
    /// Determiners that name an owner: *son*, *her*.
    Possessive,
    /// Object pronouns that stand for the subject: *se*.
    Reflexive,
    /// *un*, *des*, *several*: determiners that do not mean one holder.
    Indefinite,
    /// Determiners of what is one, whatever its noun ends in: *das*, *cette*.
    Singular,
    /// *si*, *if*: what opens a condition.
    Condition,
    /// What points back when it is a content: *cette accusation*.
    Anaphor,
    /// What is said of a statement that is denied: *false*, *baseless*.
    Untrue,
    /// Content words so common that they tell little.
    Common,
    /// Articles that are relative pronouns, too, where a verb closes the clause: *der*, *die*.
    RelativeArticle,
    /// Determiners and pronouns with which no subject begins: *den*, *ihm*.
    Oblique,
    /// Nouns that stand with a body's own name: *groupe*, *company*.
    BodyNoun,
    /// Who speaks for a body and not for themselves: *porte-parole*, *spokeswoman*.
    Mouthpiece,
    /// People who stand for all of the service that they work for: *prosecutors*, *la procureure*.
    Service,
    /// Words in what a body is called that tell nothing where others tell what it does: *office*, *national*.
    BodyFrame,
    /// What somebody no longer is: *former*, *ancien*.
    Former,
    /// People who stand for somebody whom the text has named: *la magistrate*, *the lawmaker*.
    StandIn,
    /// What a body gives out, which speaks for whoever spoke last where it says nobody's: *le communiqué*.
    Handout,
    /// Words of thanks, wishes and greetings, which state nothing: *merci*, *please*.
    Courtesy,
    /// Behind what stands the name of whom a source has it from: *citing*, *unter Berufung auf*.
    Relay,
    /// Behind what stands another name of somebody: *dit*, *alias*.
    Alias,
    /// Pronouns for a place, which belong to the noun before them and say nothing themselves: *doctors there*.
    Locative,
    /// Prepositions behind which stands whose people speak: *chez*, *bei*.
    Host,
    /// What stands behind the subject that it belongs to: *all*, *herself*.
    Floating,
    /// Pronouns for whoever reads, who is nobody's source: *you*, *vous*.
    Reader,
    /// Given to sources that have a person's name; no pack lists it.
    PersonalName,
}

impl Grammar {
    /// All of them with their names in rule packs, in the order of their bits.
    pub const ALL: [(Self, &'static str); 48] = [
        (Self::Determiner, "determiner"),
        (Self::Link, "link"),
        (Self::Preposition, "preposition"),
        (Self::Conjunction, "conjunction"),
        (Self::Contrast, "contrast"),
        (Self::Subordinator, "subordinator"),
        (Self::Complementizer, "complementizer"),
        (Self::Relative, "relative"),
        (Self::Pronoun, "pronoun"),
        (Self::Clitic, "clitic"),
        (Self::Adverb, "adverb"),
        (Self::Negation, "negation"),
        (Self::HalfNegation, "half-negation"),
        (Self::Time, "time"),
        (Self::Title, "title"),
        (Self::NameParticle, "name-particle"),
        (Self::Plural, "plural"),
        (Self::Feminine, "feminine"),
        (Self::Masculine, "masculine"),
        (Self::Person, "person"),
        (Self::Gloss, "gloss"),
        (Self::Number, "number"),
        (Self::Demonstrative, "demonstrative"),
        (Self::Possessive, "possessive"),
        (Self::Reflexive, "reflexive"),
        (Self::Indefinite, "indefinite"),
        (Self::Singular, "singular"),
        (Self::Condition, "condition"),
        (Self::Anaphor, "anaphor"),
        (Self::Untrue, "untrue"),
        (Self::Common, "common"),
        (Self::RelativeArticle, "relative-article"),
        (Self::Oblique, "oblique"),
        (Self::BodyNoun, "body-noun"),
        (Self::Mouthpiece, "mouthpiece"),
        (Self::Service, "service"),
        (Self::BodyFrame, "body-frame"),
        (Self::Former, "former"),
        (Self::StandIn, "stand-in"),
        (Self::Handout, "handout"),
        (Self::Courtesy, "courtesy"),
        (Self::Relay, "relay"),
        (Self::Alias, "alias"),
        (Self::Locative, "locative"),
        (Self::Host, "host"),
        (Self::Floating, "floating"),
        (Self::Reader, "reader"),
        (Self::PersonalName, "personal-name"),
    ];
}

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSet {
    /// The grammatical classes, which most questions are about, and as many others as there is room for.
    low: u128,
    high: u128,
}

impl ClassSet {
    /// No class.
    pub const EMPTY: Self = Self { low: 0, high: 0 };

    /// The set of these grammatical classes.
    pub const fn of(classes: &[Grammar]) -> Self {
        let mut low = 0;
        let mut i = 0;
        while i < classes.len() {
            low |= 1 << classes[i] as u8;
            i += 1;
        }
        Self { low, high: 0 }
    }

    /// The set of one class, by its number in the [`ClassTable`].
    pub fn bit(class: u8) -> Self {
        match u32::from(class).checked_sub(u128::BITS) {
            None => Self { low: 1 << class, high: 0 },
            Some(class) => Self { low: 0, high: 1 << class },
        }
    }

    /// Whether it holds this grammatical class.
    #[inline]
    pub const fn is(self, class: Grammar) -> bool {
        self.low >> class as u8 & 1 == 1
    }

    /// Whether the two sets share a class.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        !self.common(other).is_empty()
    }

    /// Both together.
    #[inline]
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self { low: self.low | other.low, high: self.high | other.high }
    }

    /// What is in both.
    #[inline]
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self { low: self.low & other.low, high: self.high & other.high }
    }

    /// What is in `self` and not in `other`.
    #[inline]
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self { low: self.low & !other.low, high: self.high & !other.high }
    }

    /// Whether it is empty.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.low | self.high == 0
    }
}

/// The names of all classes. A class is a bit, so there can be 256.
#[derive(Clone, Debug)]
pub struct ClassTable {
    names: Vec<String>,
}

impl ClassTable {
    /// How many classes there can be.
    pub const CAPACITY: usize = 2 * u128::BITS as usize;

    /// The grammatical classes, then `others` in alphabetical order; or the first for which there is no
    /// room, in the order in which they come.
    pub(super) fn new(others: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut names: Vec<String> = Grammar::ALL.iter().map(|(_, name)| (*name).to_owned()).collect();
        let mut known: FxHashSet<String> = names.iter().cloned().collect();
        for name in others {
            if known.insert(name.clone()) {
                if names.len() == Self::CAPACITY {
                    return Err(name);
                }
                names.push(name);
            }
        }
        names[Grammar::ALL.len()..].sort_unstable();
        Ok(Self { names })
    }

    /// The set that holds the class `name` alone; `None` if no pack has it.
    pub fn get(&self, name: &str) -> Option<ClassSet> {
        let index = self.names.iter().position(|known| known == name)?;
        Some(ClassSet::bit(index as u8))
    }

    /// The set of the classes of these names; what no pack has is passed over.
    pub(super) fn set_of<'n>(&self, names: impl Iterator<Item = &'n str>) -> ClassSet {
        names.filter_map(|name| self.get(name)).fold(ClassSet::EMPTY, ClassSet::union)
    }

    /// The name of the first class in `set`.
    pub(super) fn name(&self, set: ClassSet) -> &str {
        self.names_in(set).next().unwrap_or_default()
    }

    /// The names of the classes in `set`.
    pub(super) fn names_in(&self, set: ClassSet) -> impl Iterator<Item = &str> {
        self.each(set).map(|(_, name)| name)
    }

    /// The classes of `set`, each as a set of its own, with their names.
    pub(crate) fn each(&self, set: ClassSet) -> impl Iterator<Item = (ClassSet, &str)> {
        let all = (0..).zip(&self.names).map(|(bit, name)| (ClassSet::bit(bit), name.as_str()));
        all.filter(move |(class, _)| set.meets(*class))
    }

    /// The class that `name` may have been meant for.
    pub(super) fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.names.iter().map(String::as_str))
    }
}
