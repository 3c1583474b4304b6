//! gzip: members that are compressed each by itself, read on behind one that is damaged.

use super::Flaw;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Cursor, Read};

/// What begins a member: the magic of gzip, and the one method of compression that there is.
pub(super) const MAGIC: [u8; 3] = [0x1F, 0x8B, 0x08];

/// A reader before which a few bytes were put back.
struct Joined<R> {
    first: Cursor<&'static [u8]>,
    rest: R,
}

impl<R: BufRead> Read for Joined<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.first.read(buffer)? {
            0 => self.rest.read(buffer),
            len => Ok(len),
        }
    }
}

impl<R: BufRead> BufRead for Joined<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.first.fill_buf()?.is_empty() { self.rest.fill_buf() } else { self.first.fill_buf() }
    }

    fn consume(&mut self, len: usize) {
        if self.first.fill_buf().is_ok_and(<[u8]>::is_empty) {
            self.rest.consume(len);
        } else {
            self.first.consume(len);
        }
    }
}

/// The members of a gzip file, one after the other.
pub(super) struct Gunzip<R: BufRead> {
    state: Gzip<R>,
}

impl<R: BufRead> Gunzip<R> {
    pub(super) fn new(packed: R) -> Self {
        Self { state: Gzip::Between(Joined { first: Cursor::new(&[]), rest: packed }) }
    }
}

enum Gzip<R: BufRead> {
    Between(Joined<R>),
    Member(GzDecoder<Joined<R>>),
    /// Behind a member that is damaged.
    Lost(Joined<R>),
    Ended,
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, Gzip::Ended) {
                Gzip::Ended => return Ok(0),
                Gzip::Between(mut reader) => {
                    // Tapes and some tools fill up with zeros.
                    let zeros = reader.fill_buf()?.iter().take_while(|&&byte| byte == 0).count();
                    reader.consume(zeros);
                    self.state = match reader.fill_buf()? {
                        [] => Gzip::Ended,
                        [0, ..] => Gzip::Between(reader),
                        _ => Gzip::Member(GzDecoder::new(reader)),
                    };
                }
                Gzip::Member(mut decoder) => match decoder.read(buffer) {
                    Ok(0) => self.state = Gzip::Between(decoder.into_inner()),
                    Ok(len) => {
                        self.state = Gzip::Member(decoder);
                        return Ok(len);
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                        self.state = Gzip::Member(decoder);
                        return Err(error);
                    }
                    Err(error) => {
                        self.state = Gzip::Lost(decoder.into_inner());
                        return Err(Flaw::of_decoder(error));
                    }
                },
                Gzip::Lost(reader) => {
                    if let Some(rest) = next_member(reader.rest)? {
                        let first = Cursor::new(&MAGIC[..]);
                        self.state = Gzip::Member(GzDecoder::new(Joined { first, rest }));
                    }
                }
            }
        }
    }
}

/// `reader` behind the bytes that begin the next member, if there is one.
fn next_member<R: BufRead>(mut reader: R) -> io::Result<Option<R>> {
    let mut matched = 0;
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let mut at = 0;
        while at < bytes.len() && matched < MAGIC.len() {
            matched = match bytes[at] {
                byte if byte == MAGIC[matched] => matched + 1,
                byte => usize::from(byte == MAGIC[0]),
            };
            at += 1;
        }
        reader.consume(at);
        if matched == MAGIC.len() {
            return Ok(Some(reader));
        }
    }
}
