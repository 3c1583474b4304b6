//! Zstandard: frames, some of which hold nothing for readers.

use super::Flaw;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, Read};

/// What begins a frame.
pub(super) const MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// The frames of a file, one after the other.
pub(super) struct Unzstd<R> {
    packed: R,
    decoder: FrameDecoder,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    Frame,
    /// Nothing follows, or nothing that could be told from damage.
    Ended,
}

impl<R: BufRead> Unzstd<R> {
    pub(super) fn new(packed: R) -> Self {
        Self { packed, decoder: FrameDecoder::new(), state: State::Between }
    }

    /// Goes into the next frame, or to the end.
    fn begin(&mut self) -> io::Result<()> {
        if self.packed.fill_buf()?.is_empty() {
            self.state = State::Ended;
            return Ok(());
        }
        match self.decoder.reset(&mut self.packed) {
            Ok(()) => self.state = State::Frame,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                io::copy(&mut self.packed.by_ref().take(u64::from(length)), &mut io::sink())?;
            }
            Err(error) => return Err(damage(&error)),
        }
        Ok(())
    }

    /// Decodes until there is something to give, or the frame ends.
    fn decode(&mut self) -> io::Result<()> {
        while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
            let decoded = self.decoder.decode_blocks(&mut self.packed, BlockDecodingStrategy::UptoBlocks(1));
            decoded.map_err(|error| damage(&error))?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        let (found, promised) =
            (self.decoder.get_calculated_checksum(), self.decoder.get_checksum_from_data());
        self.state = State::Between;
        if promised.is_some() && found != promised {
            return Err(Flaw::damaged(&"its checksum is another"));
        }
        Ok(())
    }

    fn read_on(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.state {
                State::Ended => return Ok(0),
                State::Between => self.begin()?,
                State::Frame => {
                    self.decode()?;
                    match self.decoder.read(buffer)? {
                        0 => self.end()?,
                        len => return Ok(len),
                    }
                }
            }
        }
    }
}

/// The damage that an error of the decoder comes from.
fn damage(error: &FrameDecoderError) -> io::Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        let kind = error.downcast_ref().map(io::Error::kind);
        if kind == Some(io::ErrorKind::UnexpectedEof) {
            return Flaw::damaged(&"it ends too early");
        }
        cause = error.source();
    }
    Flaw::damaged(&"its compressed data is damaged")
}

impl<R: BufRead> Read for Unzstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        // What fails stays ended: nothing tells where in the rest another frame begins.
        self.read_on(buffer).inspect_err(|_| self.state = State::Ended)
    }
}
