//! What a server answered: its header, and the page in the form in which it was sent.

use super::header::{Header, parameter, read_line};
use crate::read::format::Format;
use crate::read::packed::Packing;
use std::io::{self, BufRead, Cursor, Read};

/// A page as it was meant.
pub(super) struct Page {
    pub(super) format: Format,
    pub(super) charset: Option<String>,
    pub(super) body: Vec<u8>,
}

/// What articles are sent as.
pub(super) fn format(content_type: &str) -> Option<Format> {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        "text/plain" => Some(Format::Text),
        "text/markdown" => Some(Format::Markdown),
        "application/rss+xml" | "application/atom+xml" => Some(Format::Feed),
        _ => None,
    }
}

/// The page of `answer`, of at most `limit` bytes; none if it is no page, or the server had none to give.
pub(super) fn page(answer: Vec<u8>, limit: u64) -> Result<Option<Page>, String> {
    let mut reader = Cursor::new(answer);
    let told = |error: io::Error| error.to_string();
    let mut line = Vec::new();
    read_line(&mut reader, &mut line).map_err(told)?;
    let status = String::from_utf8_lossy(&line);
    let Some(status) = status.strip_prefix("HTTP/").and_then(|rest| rest.split_whitespace().nth(1)) else {
        return Err("what the server answered has no status".to_owned());
    };
    let header = Header::read(&mut reader).map_err(told)?;
    let kind = header.get("content-type").unwrap_or_default();
    let Some(format) = format(kind).filter(|_| status.starts_with('2')) else { return Ok(None) };
    let chunked =
        header.get("transfer-encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    let start = usize::try_from(reader.position()).unwrap_or(usize::MAX);
    let mut body = reader.into_inner();
    body.drain(..start.min(body.len()));
    if chunked && let Some(whole) = unchunked(&body) {
        body = whole;
    }
    let body = uncoded(header.get("content-encoding").unwrap_or_default(), body, limit)?;
    Ok(Some(Page { format, charset: parameter(kind, "charset"), body }))
}

/// The body that was sent in chunks; none if it is stored without them, as many archives do.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        // A body that was cut off is as much as there is.
        let chunk = &rest[..size.min(rest.len())];
        whole.extend_from_slice(chunk);
        rest = &rest[chunk.len()..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(whole);
        }
    }
}

/// The body without its coding; one that is stored without it stays as it is.
fn uncoded(coding: &str, body: Vec<u8>, limit: u64) -> Result<Vec<u8>, String> {
    let mut reader: Box<dyn BufRead + Send> = match coding.trim().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" | "zstd" => match Packing::of_head(&body) {
            Some(packing) => packing.unpacked(Cursor::new(body)),
            None => return Ok(body),
        },
        "deflate" => Packing::Deflate.unpacked(Cursor::new(body)),
        "br" => Packing::Brotli.unpacked(Cursor::new(body)),
        _ => return Ok(body),
    };
    let mut whole = Vec::new();
    let read = reader.by_ref().take(limit + 1).read_to_end(&mut whole).map_err(|error| error.to_string())?;
    if read as u64 > limit {
        return Err(format!("its page is longer than {limit} bytes"));
    }
    Ok(whole)
}
