//! JSON strings, decoded so that every character still knows where it stands in the file.

use super::taken::Taken;

/// Takes what stands between the quotes of a JSON string whose first byte is byte `start` of the source.
///
/// Half of a surrogate pair becomes U+FFFD: programs that cut texts leave such halves behind, and one
/// lost emoji is no reason to lose an article. What is no escape at all stays as it is.
pub(super) fn take(raw: &str, start: usize, taken: &mut Taken) {
    let mut at = 0;
    let copy = |range: std::ops::Range<usize>, taken: &mut Taken| {
        if !range.is_empty() {
            taken.take(start + range.start..start + range.end, &raw[range], false);
        }
    };
    for backslash in memchr::memchr_iter(b'\\', raw.as_bytes()) {
        // The second of two backslashes is part of an escape that was taken.
        if backslash < at {
            continue;
        }
        if let Some((char, len)) = escape(&raw.as_bytes()[backslash..]) {
            copy(at..backslash, taken);
            let source = start + backslash..start + backslash + len;
            taken.take(source, char.encode_utf8(&mut [0; 4]), true);
            at = backslash + len;
        }
    }
    copy(at..raw.len(), taken);
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

    fn unescaped(raw: &str) -> String {
        let mut taken = Taken::new();
        take(raw, 0, &mut taken);
        taken.finish().0
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced() {
        let cases = [
            (r"a\ud83db", "a\u{FFFD}b"),
            (r"\ude00", "\u{FFFD}"),
            (r"\ud83d\u0041", "\u{FFFD}A"),
            (r"\ud83d\ud83d\ude00", "\u{FFFD}😀"),
        ];
        for (raw, text) in cases {
            assert_eq!(unescaped(raw), text, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn what_is_no_escape_stays(raw in r"[\\u0-9a-fé]{0,12}") {
            let mut taken = Taken::new();
            take(&raw, 0, &mut taken);
            let (text, offsets) = taken.finish();
            let end = offsets.finish(&text).to_file_end(text.len() as u32);
            prop_assert_eq!(end, raw.len() as u64);
            if let Ok(known) = serde_json::from_str::<String>(&format!("\"{raw}\"")) {
                prop_assert_eq!(text, known);
            }
        }
    }
}
