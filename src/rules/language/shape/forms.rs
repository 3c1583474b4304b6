//! The forms in which a cue stands.

/// The forms of a cue, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CueForms(pub(in crate::rules::language) u16);

impl CueForms {
    /// *a déclaré*, *says*, *may have said*.
    pub const FINITE: Self = Self(1);
    /// *a été accusé*, *is said*.
    pub const PASSIVE: Self = Self(1 << 1);
    /// *affirmant*, *saying*.
    pub const GERUND: Self = Self(1 << 2);
    /// *accusé par*, *quoted by*.
    pub const PARTICIPLE: Self = Self(1 << 3);
    /// *affirmer*, *to say*.
    pub const INFINITIVE: Self = Self(1 << 4);
    /// *affirme-t-il*: the subject pronoun hangs on the verb.
    pub const INVERTED: Self = Self(1 << 5);
    /// A noun.
    pub const NOUN: Self = Self(1 << 6);
    /// A preposition, a mark, a set phrase.
    pub const WORD: Self = Self(1 << 7);
    /// *wie er mitteilte*: a finite verb that closes its clause.
    pub const FINAL: Self = Self(1 << 8);

    /// How many forms there are.
    pub(in crate::rules::language) const COUNT: usize = 9;

    /// Every form.
    pub const ANY: Self = Self(0x1ff);

    /// All of them, with their names in frames and rules.
    pub(crate) const NAMES: [(Self, &'static str); 10] = [
        (Self::FINITE, "finite"),
        (Self::PASSIVE, "passive"),
        (Self::GERUND, "gerund"),
        (Self::PARTICIPLE, "participle"),
        (Self::INFINITIVE, "infinitive"),
        (Self::INVERTED, "inverted"),
        (Self::NOUN, "noun"),
        (Self::WORD, "word"),
        (Self::FINAL, "final"),
        (Self::ANY, "any"),
    ];

    /// Both together.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in `self` and not in `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the two share a form.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
