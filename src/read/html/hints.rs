//! What names of classes and ids give away about an element.
//!
//! The names are conventions of those who write pages; they stand in `hints.toml`.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What is known of an element by its attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints(u8);

impl Hints {
    /// It is not shown.
    pub(super) const HIDDEN: Self = Self(1);
    /// It holds the text of the article.
    pub(super) const BODY: Self = Self(2);
    /// It holds an article or a page's main part, among other things.
    pub(super) const MAIN: Self = Self(4);
    /// It is no part of any article's text.
    pub(super) const APART: Self = Self(8);
    /// It holds what readers wrote.
    pub(super) const COMMENTS: Self = Self(16);
    /// It may be no part of the text.
    pub(super) const DOUBTFUL: Self = Self(32);

    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two share a hint.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

#[derive(Deserialize)]
struct Raw {
    hint: BTreeMap<String, Vec<String>>,
    hiding_styles: Vec<String>,
    ignored: Vec<String>,
}

/// Names and what they hint at.
struct Table {
    whole: FxHashMap<String, Hints>,
    /// Beginnings of names, by their first three bytes.
    beginnings: FxHashMap<[u8; 3], Vec<(String, Hints)>>,
    hiding_styles: Vec<String>,
    /// Beginnings of names that are not looked at.
    ignored: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("hints.toml")));

impl Table {
    fn read(text: &str) -> Self {
        let raw: Raw = toml::from_str(text).unwrap_or_else(|error| unreachable!("hints.toml: {error}"));
        let mut table = Self {
            whole: FxHashMap::default(),
            beginnings: FxHashMap::default(),
            hiding_styles: raw.hiding_styles,
            ignored: raw.ignored,
        };
        for (kind, names) in raw.hint {
            let hint = match kind.as_str() {
                "hidden" => Hints::HIDDEN,
                "body" => Hints::BODY,
                "main" => Hints::MAIN,
                "comments" => Hints::COMMENTS,
                "doubtful" => Hints::DOUBTFUL,
                _ => Hints::APART,
            };
            for name in names {
                if let Some(beginning) = name.strip_suffix('*') {
                    let Some(&first) = beginning.as_bytes().first_chunk() else { continue };
                    table.beginnings.entry(first).or_default().push((beginning.to_owned(), hint));
                } else {
                    let known = table.whole.entry(name).or_default();
                    *known = known.union(hint);
                }
            }
        }
        table
    }

    fn of_word(&self, word: &str) -> Hints {
        let mut hints = self.whole.get(word).copied().unwrap_or_default();
        let beginnings = word.as_bytes().first_chunk().and_then(|first| self.beginnings.get(first));
        for (beginning, hint) in beginnings.into_iter().flatten() {
            if word.starts_with(beginning.as_str()) {
                hints = hints.union(*hint);
            }
        }
        hints
    }

    /// The hints of the names in an attribute such as `class`. Names are cut into words where their
    /// writers mark them off; two neighbouring words count as one, too.
    fn of_names(&self, value: &[u8]) -> Hints {
        let mut hints = Hints::default();
        let mut before = String::new();
        for name in value.split(u8::is_ascii_whitespace) {
            if self.ignored.iter().any(|beginning| name.starts_with(beginning.as_bytes())) {
                continue;
            }
            before.clear();
            for word in words(name) {
                hints = hints.union(self.of_word(&word));
                if !before.is_empty() {
                    before.push_str(&word);
                    hints = hints.union(self.whole.get(&before).copied().unwrap_or_default());
                }
                before = word;
            }
        }
        hints
    }
}

/// The words of `name` in lower case: `td-postBody2` is `td`, `post`, `body`.
fn words(name: &[u8]) -> impl Iterator<Item = String> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + name[at..].iter().position(u8::is_ascii_alphabetic)?;
        let mut end = start + 1;
        while name.get(end).is_some_and(u8::is_ascii_alphabetic)
            && !(name[end].is_ascii_uppercase() && name[end - 1].is_ascii_lowercase())
        {
            end += 1;
        }
        at = end;
        Some(String::from_utf8_lossy(&name[start..end]).to_ascii_lowercase())
    })
}

/// Whether a `style` hides its element.
pub(super) fn of_style(style: &[u8]) -> Hints {
    let plain: Vec<u8> =
        style.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    let hides =
        TABLE.hiding_styles.iter().any(|hiding| memchr::memmem::find(&plain, hiding.as_bytes()).is_some());
    if hides { Hints::HIDDEN } else { Hints::default() }
}

/// Remembers what names hint at, since a page gives the same ones over and over.
#[derive(Default)]
pub(super) struct Memo(FxHashMap<Box<[u8]>, Hints>);

impl Memo {
    pub(super) fn of_names(&mut self, value: &[u8]) -> Hints {
        if let Some(&known) = self.0.get(value) {
            return known;
        }
        let hints = TABLE.of_names(value);
        self.0.insert(value.into(), hints);
        hints
    }
}
