//! Reading single texts by the rules that ship.

use std::sync::OnceLock;
use whosaid::classify::{Analysis, analyse};
use whosaid::document::{Document, OffsetMap};
use whosaid::rules::Rules;

/// The rules that ship, compiled once for all tests.
pub(crate) fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules::built_in().expect("the rules that ship are in order"))
}

/// An article that is nothing but `text`, in a declared language.
pub(crate) fn document(language: &str, text: &str) -> Document {
    Document {
        id: "test/text".into(),
        file: "text.txt".into(),
        language: Some(language.into()),
        text: text.into(),
        offsets: OffsetMap::identity(text, 0),
        ..Document::default()
    }
}

/// What is found in `text` by the rules that ship.
pub(crate) fn read(language: &str, text: &str) -> Analysis {
    analyse(&document(language, text), &rules().extraction)
}
