//! Whose text an article is: the agency that it comes from or gives credit to.

use crate::document::Document;
use crate::rules::{ClassSet, Extraction};
use crate::segment::{Segmented, segment};
use std::ops::Range;
use std::sync::Arc;

/// How many tokens from either end of an article a credit stands at most.
const CREDIT: usize = 40;

/// The wire agency whose text `document` is: its outlet, or one that it credits in brackets or behind a word
/// that gives credit, near its beginning or its end.
pub(super) fn agency(document: &Document, rules: &Extraction, seg: &Segmented<'_>) -> Option<Arc<str>> {
    let wire = rules.classes.get(WIRE)?;
    let outlet = document.outlet.as_deref();
    if let Some(outlet) = outlet.filter(|outlet| rules.outlet_classes(Some(outlet), None).meets(wire)) {
        return rules.source_name(outlet).map(Into::into);
    }
    let of_title = document.title.as_deref().map(|title| segment(title, seg.language));
    let of_title = of_title.as_ref().and_then(|title| credited(title, rules, wire, 0..title.tokens.len()));
    let (len, near) = (seg.tokens.len(), CREDIT.min(seg.tokens.len()));
    let in_text =
        || credited(seg, rules, wire, 0..near).or_else(|| credited(seg, rules, wire, len - near..len));
    of_title.or_else(in_text)
}

/// The class of agencies whose texts others print.
const WIRE: &str = "wire-agency";

fn credited(
    seg: &Segmented<'_>,
    rules: &Extraction,
    wire: ClassSet,
    mut range: Range<usize>,
) -> Option<Arc<str>> {
    range.find_map(|index| {
        if !seg.tokens[index].classes.meets(wire) {
            return None;
        }
        let end = (index..seg.tokens.len()).find(|&at| !seg.tokens[at].classes.meets(wire));
        let end = end.unwrap_or(seg.tokens.len());
        let written = |at: Option<usize>| at.filter(|&at| at < seg.tokens.len()).map(|at| seg.text_of(at));
        let before = written(index.checked_sub(1));
        let gives = |at: Option<usize>| {
            at.and_then(|at| seg.tokens.get(at)).is_some_and(|token| seg.language.credits(token.word))
        };
        // *(AFP)*, *(avec Reuters)*, *(with AP)*; *The Associated Press contributed …*
        let opened =
            before == Some("(") || gives(index.checked_sub(1)) && written(index.checked_sub(2)) == Some("(");
        let credit = opened && written(Some(end)) == Some(")") || gives(Some(end));
        let name = &seg.text[seg.tokens[index].span.start as usize..seg.tokens[end - 1].span.end as usize];
        credit.then(|| rules.source_name(name)).flatten().map(Into::into)
    })
}
