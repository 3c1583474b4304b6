//! How far bytes go on of which something holds, asked of many at a time.

/// How many bytes are asked together.
const STRETCH: usize = 16;

/// How many bytes at the beginning of `bytes` are `fine`, which is best told by a few comparisons of which none
/// hangs on another.
pub(crate) fn leading(bytes: &[u8], fine: impl Fn(u8) -> bool) -> usize {
    // Asked of all its bytes and without leaving early, a stretch takes a few instructions.
    let all_fine = |stretch: &&[u8]| stretch.iter().fold(true, |all, &byte| all & fine(byte));
    let whole = bytes.chunks_exact(STRETCH).take_while(all_fine).count() * STRETCH;
    whole + bytes[whole..].iter().take_while(|byte| fine(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_fine_is_found_wherever_it_stands() {
        for len in 0..3 * STRETCH {
            let mut bytes = vec![b'a'; len];
            bytes.push(b'!');
            bytes.extend([b'a'; STRETCH]);
            assert_eq!(leading(&bytes, |byte| byte != b'!'), len);
        }
    }
}
