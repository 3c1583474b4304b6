//! Opening an input, and handing its bytes to the format that can read them.

use super::annotated::{self, Annotated, Annotations, SentencePair};
use super::format::Format;
use super::given::Given;
use super::jsonl::{JsonLines, Line};
use super::packed::Packing;
use super::settled::{self, Settled};
use super::sniff::{self, Content};
use super::{Input, MAX_BYTES, MAX_TEXT, ReadOptions, identity, problem};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read as _};
use std::path::Path;
use std::sync::Arc;

/// What lines of JSON hold, read as it is pulled, and what could not be read, in file order.
type Lines<T> = Box<dyn Iterator<Item = Result<T, Diagnostic>> + Send>;

/// A source and the format it is in, or why there is none.
type Opened = Result<(Format, Source), Diagnostic>;
/// The documents of one input, read as they are pulled, and what could not be read, in file order.
pub type Documents = Box<dyn Iterator<Item = Read> + Send>;

/// A document, or why there is none; a document that is doubtful comes before what is to be said of it.
pub(super) type Read = Result<Document, Diagnostic>;

/// What a format reads from.
pub(super) struct Source {
    pub(super) given: Given,
    /// The bytes, from the first one on.
    pub(super) reader: Box<dyn BufRead + Send>,
    /// How many bytes the file says it has. Pipes don't say.
    pub(super) size: Option<u64>,
    /// The longest text or line, in bytes.
    pub(super) limit: u64,
    /// The label of the encoding, where what stands around the text declares it.
    pub(super) charset: Option<String>,
}

/// A text that is read as a whole.
pub(super) struct Whole {
    pub(super) given: Given,
    pub(super) bytes: Vec<u8>,
    pub(super) charset: Option<String>,
}

impl Source {
    /// What was taken out of a file.
    pub(super) fn of_bytes(given: Given, bytes: Vec<u8>, charset: Option<String>) -> Self {
        let size = Some(bytes.len() as u64);
        Self { given, reader: Box::new(Cursor::new(bytes)), size, limit: MAX_TEXT, charset }
    }

    /// All bytes, unless there are more than the limit.
    pub(super) fn whole(self) -> Result<Whole, Diagnostic> {
        let Self { given, reader, size, limit, charset } = self;
        // A file that says that it is too long is not read just to be refused.
        if size.is_some_and(|size| size > limit) {
            return Err(problem::too_large(&given.file, limit));
        }
        let mut bytes = Vec::new();
        // One byte more than the limit tells a text that is too long from one that just fits.
        let read = reader.take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|error| problem::unreadable(&given.file, &error))?;
        if bytes.len() as u64 > limit {
            return Err(problem::too_large(&given.file, limit));
        }
        Ok(Whole { given, bytes, charset })
    }
}

/// Reads the documents of `input`.
///
/// The file is opened here, and closed when the iterator ends or is dropped. What cannot be read is an
/// `Err` in the place of the document, and the documents after it still follow.
pub fn documents(input: &Input, options: &ReadOptions) -> Documents {
    documents_of(opened(input, options), settled::covering(&options.settled, &input.file))
}

/// Reads the annotated documents of `input`, whatever its extension, as [`documents`] reads articles.
pub fn annotated(input: &Input, options: &ReadOptions) -> Lines<Annotated> {
    lines(opened(input, options), annotated::annotated)
}

/// Reads annotations of documents whose text stands elsewhere, such as another system's output.
pub fn annotations(input: &Input, options: &ReadOptions) -> Lines<Annotations> {
    lines(opened(input, options), annotated::annotations)
}

/// Reads pairs of sentences, each with what somebody took them to be to each other.
pub fn sentence_pairs(input: &Input, options: &ReadOptions) -> Lines<SentencePair> {
    lines(opened(input, options), annotated::sentence_pair)
}

/// [`annotations`] from `reader`, in the place of standard input.
#[cfg(test)]
pub(super) fn annotations_from(
    reader: impl io::Read + Send + 'static,
    name: &str,
    options: &ReadOptions,
) -> Lines<Annotations> {
    lines(open_reader(reader, name, options), annotated::annotations)
}

fn opened(input: &Input, options: &ReadOptions) -> Opened {
    let Some(path) = &input.path else {
        return open_reader(io::stdin(), options.stdin_name.as_deref().unwrap_or("-"), options);
    };
    let file = File::open(path).map_err(|error| problem::unreadable(&input.file, &error))?;
    let metadata = file.metadata().ok().filter(std::fs::Metadata::is_file);
    let size = metadata.map(|metadata| metadata.len());
    open(options.meter.metered(file), &input.file, &input.id, input.format, size, options)
}

/// Reads documents from `reader`, in the place of standard input.
///
/// Where `name` has a known extension it is taken as the path of a file, so that text piped in under
/// its file's name gives the same documents as the file; else it is the document id itself, and the
/// format is chosen by the first bytes.
pub fn documents_from(
    reader: impl io::Read + Send + 'static,
    name: &str,
    options: &ReadOptions,
) -> Documents {
    documents_of(open_reader(reader, name, options), settled::covering(&options.settled, name))
}

fn open_reader(reader: impl io::Read + Send + 'static, name: &str, options: &ReadOptions) -> Opened {
    let path = Path::new(name);
    let format = Format::of_path(path);
    let id = if format.is_some() { identity::document_id(path) } else { name.to_owned() };
    open(reader, &name.into(), &id.into(), format, None, options)
}

fn open(
    reader: impl io::Read + Send + 'static,
    file: &Arc<str>,
    id: &Arc<str>,
    promised: Option<Format>,
    size: Option<u64>,
    options: &ReadOptions,
) -> Opened {
    let fields = options.fields.over_common();
    let (head, reader, packing) = unpacked(reader);
    let format = Format::settled(promised, &head, &fields);
    match sniff::content(&head) {
        Content::Utf16 if matches!(format, Format::JsonLines | Format::Table) => {
            return Err(problem::utf16(file));
        }
        Content::Binary(None) if format.may_be_binary() => {}
        Content::Binary(kind) => return Err(problem::binary(file, kind)),
        Content::Text | Content::Utf16 => {}
    }
    let given = Given {
        file: file.clone(),
        id: id.clone(),
        record: None,
        member: None,
        language: options.language.clone(),
        fields: Arc::new(fields),
    };
    let size = size.filter(|_| packing.is_none());
    // A file of many articles may be longer than any of them.
    let limit = match format {
        Format::Json | Format::Parquet => MAX_BYTES,
        _ => options.max_bytes.min(MAX_BYTES),
    };
    Ok((format, Source { given, reader, size, limit, charset: None }))
}

/// The first bytes of a file, unpacked.
pub(super) fn head(path: &Path) -> io::Result<Vec<u8>> {
    Ok(unpacked(File::open(path)?).0)
}

/// The first bytes of what `reader` gives, unpacked, a reader that gives all of them, and how they were packed.
pub(super) fn unpacked(
    reader: impl io::Read + Send + 'static,
) -> (Vec<u8>, Box<dyn BufRead + Send>, Option<Packing>) {
    let (head, reader) = peeked(reader);
    match Packing::of_head(&head) {
        None => (head, reader, None),
        Some(packing) => {
            let (head, reader) = peeked(packing.unpacked(reader));
            (head, reader, Some(packing))
        }
    }
}

/// The first bytes of `reader`, and a reader that gives them again. An error stays in its place.
fn peeked(mut reader: impl io::Read + Send + 'static) -> (Vec<u8>, Box<dyn BufRead + Send>) {
    let mut head = Vec::new();
    let failed = reader.by_ref().take(sniff::HEAD as u64).read_to_end(&mut head).err();
    let again = Cursor::new(head.clone()).chain(Failing(failed)).chain(reader);
    (head, Box::new(BufReader::with_capacity(64 * 1024, again)))
}

/// A reader that gives an error once, if there is one.
struct Failing(Option<io::Error>);

impl io::Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

fn documents_of(opened: Opened, settled: Vec<Settled>) -> Documents {
    match opened {
        Ok((format, source)) if settled.is_empty() => format.documents(source),
        Ok((format, source)) => {
            let documents = format.documents(source);
            Box::new(
                documents.map(move |document| document.map(|document| settled::settle(document, &settled))),
            )
        }
        Err(diagnostic) => Box::new(std::iter::once(Err(diagnostic))),
    }
}

fn lines<T: Send + 'static>(opened: Opened, parse: fn(&Source, &Line) -> Result<T, Diagnostic>) -> Lines<T> {
    match opened {
        Ok((_, source)) => Box::new(JsonLines::new(source, parse)),
        Err(diagnostic) => Box::new(std::iter::once(Err(diagnostic))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{code, read, read_named};
    use super::*;

    struct Broken;

    impl io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is on fire"))
        }
    }

    #[test]
    fn a_failing_reader_is_an_unreadable_file() {
        let mut documents = documents_from(Broken, "-", &ReadOptions::default());
        let error = documents.next().unwrap().unwrap_err();
        assert_eq!(error.code, "unreadable-file");
        assert!(error.message.contains("the disk is on fire"));
        assert!(documents.next().is_none());
    }

    #[test]
    fn a_reader_that_fails_later_ends_after_what_was_read() {
        for name in ["a.txt", "a.jsonl"] {
            let long = format!("{{\"text\": \"{}\"}}\n", "a".repeat(sniff::HEAD));
            let reader = Cursor::new(long).chain(Broken);
            let last = documents_from(reader, name, &ReadOptions::default()).last().unwrap();
            assert_eq!(last.unwrap_err().code, "unreadable-file", "{name}");
        }
    }

    #[test]
    fn binary_files_tell_what_they_are() {
        let pdf = read(b"%PDF-1.7 ...").remove(0).unwrap_err();
        assert_eq!(pdf.code, "binary-file");
        assert!(pdf.help.unwrap().contains("pdftotext"));
        assert_eq!(code(&read(b"text\0more")), "binary-file");
        assert_eq!(code(&read_named(b"{\"text\":\"\0\"}", "a.jsonl")), "binary-file");
    }

    #[test]
    fn utf16_is_no_binary_file() {
        let bytes = b"\xFF\xFEa\0\xE9\0";
        assert_eq!(&*read(bytes)[0].as_ref().unwrap().text, "aé");
        let error = read_named(bytes, "a.jsonl").remove(0).unwrap_err();
        assert_eq!(error.code, "invalid-utf8");
        assert!(error.help.unwrap().contains("iconv -f UTF-16"));
    }

    #[test]
    fn what_has_no_known_extension_is_judged_by_its_content() {
        for json in ["{\"text\": \"Oui.\"}\n", "\u{FEFF} { \"text\": \"Oui.\"}"] {
            assert_eq!(&*read(json.as_bytes())[0].as_ref().unwrap().text, "Oui.");
        }
        let braces = "{sic} he said.";
        assert_eq!(&*read(braces.as_bytes())[0].as_ref().unwrap().text, braces);
    }

    #[test]
    fn standard_input_is_named_like_the_file_it_stands_for() {
        let id = |name| read_named(b"Oui.", name).remove(0).unwrap().id;
        assert_eq!(&*id("-"), "-");
        assert_eq!(&*id("pasted/text"), "pasted/text");
        assert_eq!(&*id("corpus/fr/a.txt"), "fr/a");
    }
}
