use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much was read so far, for whoever wants to show it while the work goes on.
#[derive(Debug, Default)]
pub struct Meter {
    files: AtomicU64,
    bytes: AtomicU64,
    statements: AtomicU64,
}

impl Meter {
    /// How many files were read to their end.
    pub fn files(&self) -> u64 {
        self.files.load(Ordering::Relaxed)
    }

    /// How many bytes of files were read, as they stand on the disk.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// How many statements were found.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Counts so many statements more.
    pub fn add_statements(&self, count: usize) {
        self.statements.fetch_add(count as u64, Ordering::Relaxed);
    }

    /// `reader`, what is read of which is counted.
    pub(super) fn metered<R: Read>(self: &Arc<Self>, reader: R) -> Metered<R> {
        Metered { reader, meter: self.clone() }
    }
}

/// A file that is counted once it is done with.
pub(super) struct Metered<R> {
    reader: R,
    meter: Arc<Meter>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.reader.read(buffer)?;
        self.meter.bytes.fetch_add(len as u64, Ordering::Relaxed);
        Ok(len)
    }
}

impl<R> Drop for Metered<R> {
    fn drop(&mut self) {
        self.meter.files.fetch_add(1, Ordering::Relaxed);
    }
}
