//! Precision, recall and what they are made of.

use super::attributed::Attributed;
use super::pairing::{self, Pair, same_source};
use super::text::{Text, Tokens, dice, shared};
use std::ops::{AddAssign, Index, IndexMut};

/// What share of what was found is right, and what share of what is there was found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    /// How much of what was found is right.
    pub precise: f64,
    /// How much was found.
    pub found: f64,
    /// How much of what is there was found.
    pub recalled: f64,
    /// How much is there.
    pub gold: f64,
}

impl Measure {
    /// Of `found` and `gold`, these are `right`.
    pub fn new(right: usize, found: usize, gold: usize) -> Self {
        Self { precise: right as f64, found: found as f64, recalled: right as f64, gold: gold as f64 }
    }

    /// 0 to 1; 0 where nothing was found.
    pub fn precision(&self) -> f64 {
        if self.found > 0.0 { self.precise / self.found } else { 0.0 }
    }

    /// 0 to 1; 0 where nothing is there.
    pub fn recall(&self) -> f64 {
        if self.gold > 0.0 { self.recalled / self.gold } else { 0.0 }
    }

    /// The harmonic mean of both, 0 to 1.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

impl AddAssign for Measure {
    fn add_assign(&mut self, other: Self) {
        self.precise += other.precise;
        self.found += other.found;
        self.recalled += other.recalled;
        self.gold += other.gold;
    }
}

macro_rules! measures {
    ($($variant:ident = $name:literal, $meaning:literal;)+) => {
        /// What is measured.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Name {
            $(#[doc = $meaning] $variant,)+
        }

        impl Name {
            /// All measures, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its name in output.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it counts, in a few words.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)+ }
            }
        }
    };
}

measures! {
    WholeHalf = "whole.half", "content overlaps by half and source by a word: the headline";
    WholeLoose = "whole.loose", "content and source overlap by a word";
    WholeCore = "whole.sc_core", "content and source have the same words";
    WholeStrict = "whole.strict", "source, cue and content are the same to the mark";
    ContentExact = "content.exact", "the same content to the mark";
    ContentCore = "content.core", "the same content but for marks";
    ContentOverlap = "content.overlap", "contents that share a word";
    ContentSoft = "content.soft", "how much of each content is covered";
    ContentToken = "content.token", "tokens in any content";
    SourceExact = "source.exact", "the same source to the mark";
    SourceCore = "source.core", "the same source but for marks";
    SourceOverlap = "source.overlap", "sources that share a word";
    SourceSoft = "source.soft", "how much of each source is covered";
    SourceToken = "source.token", "tokens in any source";
    CueExact = "cue.exact", "the same cue to the mark";
    CueCore = "cue.core", "the same cue but for marks";
    CueOverlap = "cue.overlap", "cues that share a word";
    CueSoft = "cue.soft", "how much of each cue is covered";
    CueToken = "cue.token", "tokens in any cue";
    FreeCueOverlap = "cue.free.overlap", "cues that overlap, whatever the content";
    FreeCueExact = "cue.free.exact", "cues that are the same, whatever the content";
    GivenExact = "source|match.exact", "of sources whose content was found, the same to the mark";
    GivenCore = "source|match.core", "of sources whose content was found, the same but for marks";
    GivenOverlap = "source|match.overlap", "of sources whose content was found, those that share a word";
    NoSource = "nosrc", "contents that nobody is named for";
}

/// All measures of a document, a file or everything.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// How many annotated attributions count.
    pub gold: usize,
    /// How many found ones count.
    pub found: usize,
    values: Vec<Measure>,
}

impl Default for Measures {
    fn default() -> Self {
        Self { gold: 0, found: 0, values: vec![Measure::default(); Name::ALL.len()] }
    }
}

impl Index<Name> for Measures {
    type Output = Measure;

    fn index(&self, name: Name) -> &Measure {
        &self.values[name as usize]
    }
}

impl IndexMut<Name> for Measures {
    fn index_mut(&mut self, name: Name) -> &mut Measure {
        &mut self.values[name as usize]
    }
}

impl AddAssign<&Self> for Measures {
    fn add_assign(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        for (mine, other) in self.values.iter_mut().zip(&other.values) {
            *mine += *other;
        }
    }
}

/// One of the three parts of an attribution, and the measures that look at it alone.
struct Role {
    of: fn(&Attributed) -> &Tokens,
    exact: Name,
    core: Name,
    overlap: Name,
    soft: Name,
    token: Name,
}

const SOURCE: Role = Role {
    of: |one| &one.source,
    exact: Name::SourceExact,
    core: Name::SourceCore,
    overlap: Name::SourceOverlap,
    soft: Name::SourceSoft,
    token: Name::SourceToken,
};
const CUE: Role = Role {
    of: |one| &one.cue,
    exact: Name::CueExact,
    core: Name::CueCore,
    overlap: Name::CueOverlap,
    soft: Name::CueSoft,
    token: Name::CueToken,
};
const CONTENT: Role = Role {
    of: |one| &one.content,
    exact: Name::ContentExact,
    core: Name::ContentCore,
    overlap: Name::ContentOverlap,
    soft: Name::ContentSoft,
    token: Name::ContentToken,
};

/// How like each other two parts are.
#[derive(Clone, Copy, Default)]
struct Likeness {
    exact: bool,
    core: bool,
    overlap: bool,
}

impl Measures {
    /// Measures what was `found` in `text` by what is there, as they are paired.
    pub fn of(text: &Text, gold: &[Attributed], found: &[Attributed], pairs: &[Pair]) -> Self {
        let mut measures = Self { gold: gold.len(), found: found.len(), ..Self::default() };
        for role in [SOURCE, CUE, CONTENT] {
            measures.count_role(&role, text, gold, found);
        }
        for pair in pairs {
            measures.add_pair(&gold[pair.gold], &found[pair.found], pair.by_content);
        }
        let (overlap, exact) = pairing::free_cues(gold, found);
        let (found_cues, gold_cues) = (self::with(found, CUE.of), with(gold, CUE.of));
        measures[Name::FreeCueOverlap] = Measure::new(overlap, found_cues, gold_cues);
        measures[Name::FreeCueExact] = Measure::new(exact, found_cues, gold_cues);
        for whole in [Name::WholeStrict, Name::WholeCore, Name::WholeHalf, Name::WholeLoose] {
            measures[whole].found = found.len() as f64;
            measures[whole].gold = gold.len() as f64;
        }
        measures
    }

    /// How much there is of a role on either side, and its tokens, whatever belongs together.
    fn count_role(&mut self, role: &Role, text: &Text, gold: &[Attributed], found: &[Attributed]) {
        for name in [role.exact, role.core, role.overlap, role.soft] {
            self[name].found = with(found, role.of) as f64;
            self[name].gold = with(gold, role.of) as f64;
        }
        let gold = text.union(gold.iter().map(role.of));
        let found = text.union(found.iter().map(role.of));
        let both = shared(gold.all(), found.all());
        self[role.token] = Measure::new(both, found.all().len(), gold.all().len());
    }

    fn add_pair(&mut self, gold: &Attributed, found: &Attributed, by_content: bool) {
        let source = self.add_role(&SOURCE, gold, found);
        let cue = self.add_role(&CUE, gold, found);
        if !by_content {
            return;
        }
        let content = self.add_role(&CONTENT, gold, found);
        let (gold_none, found_none) = (gold.source.is_empty(), found.source.is_empty());
        let neither = gold_none && found_none;
        self[Name::NoSource] +=
            Measure::new(usize::from(neither), usize::from(found_none), usize::from(gold_none));
        if !gold_none {
            let given = |holds: bool| Measure::new(usize::from(holds), 1, 1);
            self[Name::GivenExact] += given(source.exact);
            self[Name::GivenCore] += given(source.core);
            self[Name::GivenOverlap] += given(source.overlap);
        }
        let same_cue = cue.exact || gold.cue.is_empty() && found.cue.is_empty();
        self.add(Name::WholeStrict, content.exact && (source.exact || neither) && same_cue);
        self.add(Name::WholeCore, content.core && (source.core || neither));
        self.add(Name::WholeLoose, content.overlap && same_source(gold, found));
        self.add(Name::WholeHalf, is_half(gold, found));
    }

    /// Adds what is right of one role of a pair.
    fn add_role(&mut self, role: &Role, gold: &Attributed, found: &Attributed) -> Likeness {
        let (gold, found) = ((role.of)(gold), (role.of)(found));
        if gold.is_empty() || found.is_empty() {
            return Likeness::default();
        }
        let both = shared(gold.telling(), found.telling());
        let likeness =
            Likeness { exact: gold == found, core: gold.telling() == found.telling(), overlap: both > 0 };
        self.add(role.exact, likeness.exact);
        self.add(role.core, likeness.core);
        self.add(role.overlap, likeness.overlap);
        self[role.soft].precise += both as f64 / found.telling().len() as f64;
        self[role.soft].recalled += both as f64 / gold.telling().len() as f64;
        likeness
    }

    fn add(&mut self, name: Name, holds: bool) {
        let one = f64::from(u8::from(holds));
        self[name].precise += one;
        self[name].recalled += one;
    }
}

/// Whether two attributions, whose contents overlap, are the same thing: half of the content, and some of
/// the source. This is the headline.
pub(super) fn is_half(gold: &Attributed, found: &Attributed) -> bool {
    same_source(gold, found) && dice(gold.content.words(), found.content.words()) >= 0.5
}

/// How many of `list` have this role.
fn with(list: &[Attributed], role: fn(&Attributed) -> &Tokens) -> usize {
    list.iter().filter(|one| !role(one).is_empty()).count()
}
