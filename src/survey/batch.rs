use crate::diagnostic::Diagnostic;
use crate::document::Document;

/// Documents in a batch, so that threads have enough to share.
const DOCUMENTS: usize = 256;
/// Bytes of text after which a batch ends, so that few texts are held at a time.
const BYTES: usize = 4 << 20;

/// Cuts a stream of documents into batches that threads can share while memory stays bounded.
pub struct Batches<D> {
    documents: D,
}

impl<D: Iterator<Item = Result<Document, Diagnostic>>> Batches<D> {
    /// The batches of `documents`, in their order.
    pub fn new(documents: D) -> Self {
        Self { documents }
    }
}

impl<D: Iterator<Item = Result<Document, Diagnostic>>> Iterator for Batches<D> {
    type Item = Vec<Result<Document, Diagnostic>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < DOCUMENTS && bytes < BYTES {
            let Some(document) = self.documents.next() else { break };
            bytes += document.as_ref().map_or(0, |document| document.text.len());
            batch.push(document);
        }
        (!batch.is_empty()).then_some(batch)
    }
}
