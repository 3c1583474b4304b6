//! Web pages: the article in a page, and what the page says of it.
//!
//! A page is [parsed](parse) into a tree of elements and the [blocks] of text in them; the blocks
//! of the [article] are chosen and [rendered](render) as text that knows where in the file each
//! of its characters stands.

mod article;
mod blocks;
mod hints;
mod metadata;
mod page;
mod parse;
mod render;
mod tag;

use super::encoding::{Decoded, decode};
use super::facts::Facts;
use super::problem;
use super::source::{Read, Whole};
use crate::document::OffsetMap;

/// How much of a page is searched for what encoding it declares, in bytes.
const DECLARATION: usize = 4096;

/// An article in markup, and what the markup says of it.
pub(super) struct Found {
    pub(super) text: String,
    pub(super) offsets: OffsetMap,
    pub(super) facts: Facts,
}

/// The article of a page, and what is doubtful about it.
pub(super) fn documents(whole: Whole) -> Vec<Read> {
    let Whole { bytes, given, charset } = whole;
    let declared = charset.map(String::into_bytes).or_else(|| declared_encoding(&bytes).map(<[u8]>::to_vec));
    let Decoded { text: source, offsets: outer, doubt, .. } = decode(&given.file, bytes, declared.as_deref());
    let document = match page(&source, &outer) {
        Some(Found { text, offsets, facts }) => Ok(given.document(text, offsets, facts)),
        None => Err(problem::no_article(&given.file)),
    };
    std::iter::once(document).chain(doubt.map(Err)).collect()
}

/// The article of the page `source`, which `outer` places in its file.
pub(super) fn page(source: &str, outer: &OffsetMap) -> Option<Found> {
    let page = parse::parse(source);
    let blocks = blocks::blocks(&page);
    let article = article::article(&page, &blocks);
    found(&page, &blocks, &article, source, outer)
}

/// The text of a piece of markup all of which is article, as feeds and exports have it, `outer` placing it
/// in its file.
pub(super) fn fragment(source: &str, outer: &OffsetMap) -> Option<Found> {
    let page = parse::parse(source);
    let blocks = blocks::blocks(&page);
    found(&page, &blocks, &article::all(&page, &blocks), source, outer)
}

fn found(
    page: &page::Page,
    blocks: &[blocks::Block],
    article: &article::Article,
    source: &str,
    outer: &OffsetMap,
) -> Option<Found> {
    let chosen = article.blocks.iter().map(|&index| &blocks[index]);
    let (text, offsets) = render::render(page, chosen, |text| article.apart[text.element as usize]);
    (!text.trim().is_empty()).then(|| Found {
        facts: metadata::metadata(page),
        offsets: offsets.finish_within(&text, source, outer),
        text,
    })
}

/// Whether a text that could be plain is markup: it has an end tag of what text stands in, or line breaks.
pub(super) fn is_markup(text: &str) -> bool {
    let tags = memchr::memchr_iter(b'<', text.as_bytes()).map(|at| &text.as_bytes()[at + 1..]);
    let names: [&[u8]; 5] = [b"/p>", b"/div>", b"br>", b"br/>", b"br />"];
    tags.into_iter().any(|tag| {
        names.iter().any(|name| tag.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name)))
    })
}

/// Whether a file begins as web pages do.
pub(super) fn is_page(head: &[u8]) -> bool {
    let mut head = head.trim_ascii_start();
    // Comments and XML's own declaration may stand first.
    while let Some(rest) = head.strip_prefix(b"<!--").or_else(|| head.strip_prefix(b"<?xml")) {
        let Some(end) = memchr::memchr(b'>', rest) else { return false };
        head = rest[end + 1..].trim_ascii_start();
    }
    let begins = |start: &[u8]| head.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    begins(b"<!doctype html") || begins(b"<html") || begins(b"<head")
}

/// The label of the encoding that a page declares in its first lines.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(DECLARATION)];
    let lower = head.to_ascii_lowercase();
    let keys: [&[u8]; 2] = [b"charset", b"encoding"];
    keys.iter().find_map(|key| {
        let after = memchr::memmem::find(&lower, key)? + key.len();
        let value = head[after..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|byte| b"\"'; />?".contains(byte))?;
        Some(&value[..end])
    })
}

#[cfg(test)]
mod layout_tests;
#[cfg(test)]
mod tests;
