//! Files that are compressed, read as if they were not.
//!
//! What is read of a file that was compressed is bounded by what it can honestly hold: text shrinks to a
//! tenth, seldom to a fiftieth, and a small file that unpacks to a thousand times its size was made to
//! fill memories and disks.

mod gzip;
mod zstd;

use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many times its size a compressed file may unpack to.
pub(super) const MAX_RATIO: u64 = 200;
/// What any compressed file may unpack to, in bytes: 16 MiB.
pub(super) const ALLOWANCE: u64 = 16 << 20;

/// How bytes are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
    /// As some servers send pages, with or without the header of zlib.
    Deflate,
    /// As most servers send pages.
    Brotli,
}

impl Packing {
    /// How a file that begins so is compressed, if it is.
    pub(super) fn of_head(head: &[u8]) -> Option<Self> {
        if head.starts_with(&gzip::MAGIC) {
            Some(Self::Gzip)
        } else if head.starts_with(&zstd::MAGIC) {
            Some(Self::Zstd)
        } else {
            None
        }
    }

    /// The bytes that `packed` unpacks to.
    ///
    /// An error of gzip is no end: who reads on gets what follows in the next part that is whole, since
    /// archives of web pages compress each page by itself.
    pub(super) fn unpacked(self, packed: impl Read + Send + 'static) -> Box<dyn BufRead + Send> {
        let read = Arc::new(AtomicU64::new(0));
        let packed = BufReader::with_capacity(64 * 1024, Counted { reader: packed, read: read.clone() });
        let unpacked: Box<dyn Read + Send> = match self {
            Self::Gzip => Box::new(gzip::Gunzip::new(packed)),
            Self::Zstd => Box::new(zstd::Unzstd::new(packed)),
            Self::Deflate => Box::new(Decoded(inflated(packed))),
            Self::Brotli => Box::new(Decoded(brotli_decompressor::Decompressor::new(packed, 4096))),
        };
        let guarded = Guarded { reader: unpacked, read, given: 0 };
        Box::new(BufReader::with_capacity(64 * 1024, guarded))
    }
}

/// Why a compressed file can't be read on.
#[derive(Debug)]
pub(super) enum Flaw {
    /// It unpacks to too much.
    Bomb,
    /// It is not what it should be, for the reason that this clause gives.
    Damaged(String),
}

impl Flaw {
    /// The flaw that `error` stands for, if it is none of the disk's.
    pub(super) fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    fn damaged(what: &impl ToString) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, Self::Damaged(what.to_string()))
    }

    /// An error of a decoder, which is either about the data or one of the reader below.
    fn of_decoder(error: io::Error) -> io::Error {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::damaged(&"it ends too early"),
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                Self::damaged(&"its compressed data is damaged")
            }
            _ => error,
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bomb => write!(f, "it unpacks to more than {MAX_RATIO} times its size"),
            Self::Damaged(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Flaw {}

/// Counts what is read of a compressed file.
struct Counted<R> {
    reader: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.reader.read(buffer)?;
        self.read.fetch_add(len as u64, Ordering::Relaxed);
        Ok(len)
    }
}

/// Refuses to unpack more than a compressed file can honestly hold.
struct Guarded {
    reader: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
    given: u64,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given > ALLOWANCE + MAX_RATIO * self.read.load(Ordering::Relaxed) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, Flaw::Bomb));
        }
        let len = self.reader.read(buffer)?;
        self.given += len as u64;
        Ok(len)
    }
}

/// What servers call `deflate`: with the header of zlib, as it should be, or without.
fn inflated<R: BufRead>(mut reader: R) -> Inflated<R> {
    let has_header = reader
        .fill_buf()
        .is_ok_and(|head| matches!(head, [0x08 | 0x18 | 0x28 | 0x38 | 0x48 | 0x58 | 0x68 | 0x78, ..]));
    if has_header {
        Inflated::Zlib(ZlibDecoder::new(reader))
    } else {
        Inflated::Raw(DeflateDecoder::new(reader))
    }
}

enum Inflated<R: BufRead> {
    Zlib(ZlibDecoder<R>),
    Raw(DeflateDecoder<R>),
}

impl<R: BufRead> Read for Inflated<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Zlib(decoder) => decoder.read(buffer),
            Self::Raw(decoder) => decoder.read(buffer),
        }
    }
}

/// A decoder whose errors are told as what they are.
struct Decoded<R>(R);

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(Flaw::of_decoder)
    }
}

#[cfg(test)]
pub(super) mod tests;
