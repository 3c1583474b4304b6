//! The forms of verbs, and what verbs help to build.

/// Tense, mood or non-finite form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// *déclarer*, *say*.
    Infinitive,
    /// Present indicative.
    Present,
    /// French imparfait.
    Imperfect,
    /// Simple past.
    Past,
    /// Simple future.
    Future,
    /// Conditional; German Konjunktiv II.
    Conditional,
    /// Subjunctive; German Konjunktiv I.
    Subjunctive,
    /// Imperative.
    Imperative,
    /// *affirmant*, *saying*.
    PresentParticiple,
    /// *affirmé*, *said*.
    PastParticiple,
}

impl Form {
    /// All of them, with their names in rule packs.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Infinitive, "infinitive"),
        (Self::Present, "present"),
        (Self::Imperfect, "imperfect"),
        (Self::Past, "past"),
        (Self::Future, "future"),
        (Self::Conditional, "conditional"),
        (Self::Subjunctive, "subjunctive"),
        (Self::Imperative, "imperative"),
        (Self::PresentParticiple, "present-participle"),
        (Self::PastParticiple, "past-participle"),
    ];

    /// The form of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(form, _)| *form)
    }

    /// Whether it can be the verb of a clause.
    pub fn is_finite(self) -> bool {
        FormSet::FINITE.has(self)
    }
}

/// Forms that a word can be read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FormSet(u16);

impl FormSet {
    /// Those that can be the verb of a clause.
    pub const FINITE: Self = Self::of(&[
        Form::Present,
        Form::Imperfect,
        Form::Past,
        Form::Future,
        Form::Conditional,
        Form::Subjunctive,
    ]);

    /// The set of these forms.
    pub const fn of(forms: &[Form]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < forms.len() {
            bits |= 1 << forms[i] as u8;
            i += 1;
        }
        Self(bits)
    }

    /// Whether it holds this form.
    #[inline]
    pub const fn has(self, form: Form) -> bool {
        self.0 >> form as u8 & 1 == 1
    }

    /// Whether the two share a form.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it holds a form, and none that `other` does not hold.
    #[inline]
    pub const fn is_some_of(self, other: Self) -> bool {
        self.0 != 0 && self.0 & !other.0 == 0
    }

    /// What is in both.
    #[inline]
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The same with `form`.
    #[inline]
    #[must_use]
    pub const fn with(self, form: Form) -> Self {
        Self(self.0 | 1 << form as u8)
    }

    /// Whether it is empty.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What a verb helps to build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct VerbRoles {
    /// It makes past tenses with a past participle.
    pub perfect: bool,
    /// It makes the passive with a past participle.
    pub passive: bool,
    /// It takes an infinitive and says *may, must, will*.
    pub modal: bool,
    /// It takes an infinitive behind a link in the same way: *vient d'annoncer*.
    pub linked_modal: bool,
    /// Its own past tenses are made with the passive auxiliary.
    pub perfect_with_passive: bool,
    /// It tells what others say: *soll geliefert haben*.
    pub hearsay: bool,
}

impl VerbRoles {
    /// What either helps to build.
    #[inline]
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            perfect: self.perfect || other.perfect,
            passive: self.passive || other.passive,
            modal: self.modal || other.modal,
            linked_modal: self.linked_modal || other.linked_modal,
            perfect_with_passive: self.perfect_with_passive || other.perfect_with_passive,
            hearsay: self.hearsay || other.hearsay,
        }
    }

    /// Whether it stands with a participle or an infinitive at all.
    #[inline]
    pub fn is_auxiliary(self) -> bool {
        self.perfect || self.passive || self.modal
    }
}
