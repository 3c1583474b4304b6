//! Texts of a few repeated things, so long that work which grows with the square of them shows.
//!
//! No test measures speed: each of these takes a second or two where work grows with the text, and many minutes
//! or hours where it does not, so that the one patience below tells the two apart on any machine.

use super::hostile::{
    FRENCH_LINES, FRENCH_QUOTATIONS, FRENCH_STATEMENTS, MARKS, NESTED, QUOTATION_MARKS, WORDS,
};
use super::reading::read;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// After so long a text is taken to be one that never ends.
const PATIENCE: Duration = Duration::from_mins(2);

/// Reads texts of about so many bytes that repeat these pieces, and tells of all that do not end in time.
fn reads(language: &'static str, bytes: usize, pieces: &[&str]) {
    let texts = pieces.iter().map(|piece| (*piece, piece.repeat(bytes / piece.len())));
    reads_all(language, texts);
}

fn reads_all<'p>(language: &'static str, texts: impl Iterator<Item = (&'p str, String)>) {
    let late: Vec<&str> =
        texts.filter(|(_, text)| !ends(language, text.clone())).map(|(name, _)| name).collect();
    assert!(late.is_empty(), "in {language}, these were still being read after {PATIENCE:?}: {late:#?}");
}

/// Whether `text` is read in time. A thread that goes on ends with the tests.
fn ends(language: &'static str, text: String) -> bool {
    let (done, waits) = mpsc::channel();
    let reader = thread::spawn(move || {
        let analysis = read(language, &text);
        let inside = analysis.statements.iter().all(|statement| statement.context.range().end <= text.len());
        // Nobody listens any more to a reader that took too long.
        let _ = done.send(inside && analysis.diagnostics.is_empty());
    });
    match waits.recv_timeout(PATIENCE) {
        Ok(sound) => {
            assert!(sound, "a statement lies outside of the text");
            true
        }
        Err(mpsc::RecvTimeoutError::Timeout) => false,
        Err(mpsc::RecvTimeoutError::Disconnected) => panic!("the reader panicked: {:?}", reader.join()),
    }
}

#[test]
fn one_line_without_marks() {
    reads("fr", 1_000_000, FRENCH_LINES);
    reads("en", 500_000, &["the defense minister said that the shells had arrived ", "the ", "of the "]);
}

#[test]
fn one_word() {
    for language in ["fr", "en"] {
        reads(language, 2_000_000, WORDS);
    }
    let compound = format!("Die A{} sagte, dass es regnet.", "sprecher".repeat(400_000));
    reads_all("de", std::iter::once(("sprecher", compound)));
}

#[test]
fn many_marks() {
    for language in ["fr", "en"] {
        reads(language, 400_000, MARKS);
    }
    reads("fr", 400_000, &[":"]);
}

#[test]
fn many_quotation_marks() {
    for language in ["fr", "en"] {
        reads(language, 600_000, QUOTATION_MARKS);
    }
}

#[test]
fn nested_quotations() {
    let nested = |(open, close): &(&'static str, &str)| {
        (*open, format!("{}oui{}", open.repeat(100_000), close.repeat(100_000)))
    };
    for language in ["fr", "en"] {
        reads_all(language, NESTED.iter().map(nested));
    }
}

/// A quotation is never cut into sentences, so that nothing else bounds the work on one.
#[test]
fn one_endless_quotation() {
    let open = |piece: &'static str| (piece, format!("« {}", piece.repeat(400_000 / piece.len())));
    let pieces = ["le ministre a déclaré que les obus sont arrivés ", "10 000 soldats et ", "il dément, "];
    reads_all("fr", pieces.into_iter().map(open));
    reads_all("fr", pieces.into_iter().map(open).map(|(piece, text)| (piece, text + " », a-t-il dit.")));
}

#[test]
fn many_quotations() {
    reads("fr", 400_000, FRENCH_QUOTATIONS);
    reads("en", 400_000, &["“ said ” ", "“Yes” said Paul ", "“Yes.” "]);
}

#[test]
fn many_statements() {
    reads("fr", 1_500_000, FRENCH_STATEMENTS);
    reads("en", 1_500_000, &["He denied it. ", "“It is late,” he said. "]);
}

/// Everybody is introduced by name, and everybody may be meant by a name or an office further on.
#[test]
fn many_people() {
    let french =
        "Le ministre Jean X@ est arrivé. Paul Y@ a déclaré que les obus sont là. Le président a dit non. ";
    reads_all("fr", std::iter::once((french, many_names(french))));
}

/// Every body is of one kind, and another kind is spoken of that none of them is.
#[test]
fn many_bodies() {
    let french = "Le syndicat Zo@ a dit que le train est parti. La banque affirme que la gare est vide. ";
    reads_all("fr", std::iter::once((french, many_names(french))));
}

/// `piece` over and over, with other letters for `@` each time.
fn many_names(piece: &str) -> String {
    let letters = |mut number: usize| {
        let mut letters = String::new();
        while number > 0 {
            letters.push(char::from(b'a' + (number % 26) as u8));
            number /= 26;
        }
        letters
    };
    (0..6_000_000 / piece.len()).map(|number| piece.replace('@', &letters(number + 26))).collect()
}
