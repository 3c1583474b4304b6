//! JSON strings, decoded so that every character still knows where it stands in the file.

use crate::document::{OffsetMap, OffsetMapBuilder};

/// Decodes what stands between the quotes of a JSON string whose first byte is byte `file_start`.
///
/// Half of a surrogate pair becomes U+FFFD: programs that cut texts leave such halves behind, and one
/// lost emoji is no reason to lose an article. What is no escape at all stays as it is.
pub(super) fn decode(raw: &str, file_start: u64) -> (String, OffsetMap) {
    let mut text = String::with_capacity(raw.len());
    let mut offsets = OffsetMapBuilder::new(file_start);
    let mut rest = raw;
    while let Some(backslash) = memchr::memchr(b'\\', rest.as_bytes()) {
        let (before, after) = rest.split_at(backslash);
        text.push_str(before);
        offsets.copied(before.len());
        if let Some((char, len)) = escape(after.as_bytes()) {
            text.push(char);
            offsets.replaced(len, char.len_utf8());
            rest = &after[len..];
        } else {
            text.push('\\');
            offsets.copied(1);
            rest = &after[1..];
        }
    }
    text.push_str(rest);
    offsets.copied(rest.len());
    let offsets = offsets.finish(&text);
    (text, offsets)
}

/// The character that the escape at the start of `bytes` stands for, and the escape's length in bytes.
fn escape(bytes: &[u8]) -> Option<(char, usize)> {
    let char = match bytes.get(1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{C}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            let high = code_unit(bytes)?;
            let low = bytes.get(6..).and_then(code_unit);
            return Some(match (high, low) {
                (0xD800..0xDC00, Some(low @ 0xDC00..0xE000)) => {
                    let code_point = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                    (char::from_u32(code_point).unwrap_or(char::REPLACEMENT_CHARACTER), 12)
                }
                _ => (char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER), 6),
            });
        }
        _ => return None,
    };
    Some((char, 2))
}

/// The UTF-16 code unit that `bytes` begin with, written as `\uXXXX`.
fn code_unit(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit * 16 + char::from(digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_a_surrogate_pair_is_replaced() {
        let cases = [
            (r"a\ud83db", "a\u{FFFD}b"),
            (r"\ude00", "\u{FFFD}"),
            (r"\ud83d\u0041", "\u{FFFD}A"),
            (r"\ud83d\ud83d\ude00", "\u{FFFD}😀"),
        ];
        for (raw, text) in cases {
            assert_eq!(decode(raw, 0).0, text, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn what_is_no_escape_stays(raw in r"[\\u0-9a-fé]{0,12}") {
            let (text, offsets) = decode(&raw, 0);
            let end = offsets.to_file_end(text.len() as u32);
            prop_assert_eq!(end, raw.len() as u64);
            if let Ok(known) = serde_json::from_str::<String>(&format!("\"{raw}\"")) {
                prop_assert_eq!(text, known);
            }
        }
    }
}
