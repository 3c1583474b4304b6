use crate::rules::language::fold;
use std::fmt;
use std::str::FromStr;
use xxhash_rust::xxh3::Xxh3;

/// Names a value of a claim by what is said, who stands for it, and what kind of source that is. It
/// holds no position, so it stays when lines move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

/// The digits of Crockford's base 32, which are hard to mistake for each other when read aloud.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// How many digits a fingerprint has, of five bits each.
const LENGTH: u32 = 10;

impl Fingerprint {
    /// The name of what `parts` say; `ordinal` tells equals apart.
    pub(super) fn of(parts: &[&str], ordinal: usize) -> Self {
        let mut hash = Xxh3::new();
        for part in parts {
            hash.update(normalised(part).as_bytes());
            hash.update(b"\0");
        }
        if ordinal > 0 {
            hash.update(&ordinal.to_le_bytes());
        }
        Self(hash.digest() >> (64 - 5 * LENGTH))
    }
}

/// Words in one spelling, with nothing between them that could differ unseen.
fn normalised(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(fold).collect::<Vec<_>>().join(" ")
}

/// Ten characters.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in (0..LENGTH).rev() {
            write!(f, "{}", DIGITS[(self.0 >> (5 * place) & 31) as usize] as char)?;
        }
        Ok(())
    }
}

/// Reads what [`fmt::Display`] writes.
impl FromStr for Fingerprint {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        if written.len() != LENGTH as usize {
            return Err(());
        }
        let digit = |byte: u8| DIGITS.iter().position(|&digit| digit == byte.to_ascii_lowercase()).ok_or(());
        written.bytes().try_fold(0, |read, byte| Ok(read << 5 | digit(byte)? as u64)).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_of_words_alone() {
        let of = |content: &str| Fingerprint::of(&[content, "Kim", "person"], 0);
        assert_eq!(of("Les  obus\nsont « arrivés »."), of("les obus sont arrivés"));
        assert_ne!(of("les obus sont arrivés"), of("les obus sont partis"));
        assert_ne!(Fingerprint::of(&["a", "b"], 0), Fingerprint::of(&["b", "a"], 0));
        assert_ne!(Fingerprint::of(&["a", "b"], 0), Fingerprint::of(&["a", "b"], 1));
    }

    #[test]
    fn what_is_written_can_be_read() {
        for parts in [["a", "b"], ["c", "d"], ["", ""]] {
            let one = Fingerprint::of(&parts, 3);
            assert_eq!(one.to_string().parse(), Ok(one));
        }
        for wrong in ["", "abc", "abcdefghju", "éééééé", "aaaaaaaaaaa"] {
            assert_eq!(wrong.parse::<Fingerprint>(), Err(()), "{wrong}");
        }
    }
}
