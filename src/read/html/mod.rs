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
use super::source::{Read, Whole};
use super::{Source, problem};
use crate::document::Document;

/// How much of a page is searched for what encoding it declares, in bytes.
const DECLARATION: usize = 4096;

/// The article of a page, and what is doubtful about it.
pub(super) fn documents(source: Source) -> Vec<Read> {
    let Whole { bytes, id, file, language } = match source.whole() {
        Ok(whole) => whole,
        Err(diagnostic) => return vec![Err(diagnostic)],
    };
    let declared = declared_encoding(&bytes).map(<[u8]>::to_vec);
    let Decoded { text: source, offsets: outer, doubt } = decode(&file, bytes, declared.as_deref());
    let page = parse::parse(&source);
    let blocks = blocks::blocks(&page);
    let article = article::article(&page, &blocks);
    let chosen = article.blocks.iter().map(|&index| &blocks[index]);
    let (text, offsets) = render::render(&page, chosen, |text| article.apart[text.element as usize]);
    if text.is_empty() {
        return vec![Err(problem::no_article(&file))];
    }
    let metadata = metadata::metadata(&page);
    let document = Document {
        id,
        file,
        record: None,
        language: language.or(metadata.language),
        outlet: metadata.outlet,
        date: metadata.date,
        title: metadata.title,
        author: metadata.author,
        url: metadata.url,
        offsets: offsets.finish_within(&text, &source, &outer),
        text: text.into(),
    };
    std::iter::once(Ok(document)).chain(doubt.map(Err)).collect()
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
fn declared_encoding(bytes: &[u8]) -> Option<&[u8]> {
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
mod tests;
