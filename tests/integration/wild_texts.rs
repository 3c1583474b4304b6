//! Texts that no newsroom would print: whatever they hold, they are read, and every span is sound.

use super::reading::read;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use whosaid::document::Span;

/// Pieces of texts: what reports, what quotes, and what upsets those who cut text into words.
const PIECES: [&str; 72] = [
    "Le ministre ",
    "a déclaré ",
    "que ",
    "selon ",
    "Séoul",
    ", ",
    ". ",
    "Moscou ",
    "dément ",
    "a nié ",
    "avoir ",
    "livré ",
    "11 000 ",
    "soldats ",
    "a-t-il ",
    "affirmant ",
    "accuse ",
    "de ",
    "cette accusation ",
    "n'a pas été ",
    "corroborée ",
    "The minister ",
    "said ",
    "that ",
    "according to ",
    "a source ",
    "denied ",
    "he added ",
    "10,000 ",
    "troops ",
    "it is believed ",
    "« ",
    " »",
    "“",
    "”",
    "\"",
    "''",
    "„",
    "‹",
    "›",
    "'",
    "’",
    "‘",
    "(",
    ")",
    "[",
    "]",
    "— ",
    "-",
    "--",
    ":",
    ";",
    "?!",
    "...",
    "…",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\0",
    "\u{301}",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "وقال ",
    "שָׁלוֹם ",
    "１２３",
    "½",
    "ǅ",
    "İ",
    "👩‍🚀",
];

fn wild() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// Spans of one role: on character boundaries, in order, apart, and none of them empty.
fn sound(role: &str, text: &str, spans: &[Span]) -> Result<(), TestCaseError> {
    for span in spans {
        let range = span.range();
        prop_assert!(range.start < range.end, "{role} {range:?} is empty");
        prop_assert!(text.get(range.clone()).is_some(), "{role} {range:?} is no part of the text");
    }
    for pair in spans.windows(2) {
        prop_assert!(pair[0].end <= pair[1].start, "{role} {spans:?} is out of order");
    }
    Ok(())
}

/// What may join two stretches: where clauses begin and end, grammar has most to decide.
const JOINTS: [&str; 14] = [
    " ",
    " ",
    " ",
    ", ",
    ", ",
    " — ",
    ". ",
    ", which they argue ",
    ", like ",
    " and said ",
    ", who ",
    ", ce qu'ils ",
    ", a-t-il dit, ",
    " et que ",
];

/// The words of the articles that ship in `language`, in their order.
fn corpus_words(language: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(language);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let texts = paths.iter().map(|path| fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Stretches of real articles that follow each other by chance: every word has its grammar, and no sentence
/// holds together.
fn spliced(language: &'static str) -> impl Strategy<Value = (&'static str, String)> {
    static WORDS: LazyLock<[Vec<String>; 2]> = LazyLock::new(|| [corpus_words("fr"), corpus_words("en")]);
    let words = &WORDS[usize::from(language == "en")];
    let stretch = (0..words.len(), 1..9_usize, prop::sample::select(JOINTS.to_vec()));
    prop::collection::vec(stretch, 1..12).prop_map(move |stretches| {
        let written = |(from, len, joint): &(usize, usize, &str)| {
            words[*from..(from + len).min(words.len())].join(" ") + joint
        };
        (language, stretches.iter().map(written).collect())
    })
}

fn all_is_sound(language: &str, text: &str) -> Result<(), TestCaseError> {
    let analysis = read(language, text);
    prop_assert!(analysis.diagnostics.is_empty(), "a declared language is taken");
    let count = analysis.statements.len();
    for statement in &analysis.statements {
        sound("source", text, &statement.source)?;
        sound("cue", text, &statement.cue)?;
        sound("content", text, &statement.content)?;
        sound("context", text, &[statement.context])?;
        let pieces = statement.source.iter().chain(&statement.cue).chain(&statement.content);
        prop_assert!(pieces.clone().count() > 0, "a statement is somewhere");
        for figure in &statement.figures {
            sound("figure", text, &[figure.span])?;
            let within = statement.content.iter().any(|piece| piece.contains(figure.span));
            prop_assert!(within, "figure {:?} lies outside of {:?}", figure.span, statement.content);
        }
        for &target in &statement.targets {
            prop_assert!((target as usize) < count, "target {target} is no statement");
        }
        prop_assert!(statement.place.bytes.end <= text.len() as u64);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_sound(text in wild(), language in prop::sample::select(vec!["fr", "en"])) {
        all_is_sound(language, &text)?;
    }

    #[test]
    fn spans_are_sound_where_sentences_are_spliced(
        (language, text) in prop_oneof![spliced("fr"), spliced("en")],
    ) {
        all_is_sound(language, &text)?;
    }

    #[test]
    fn pieces_of_the_context_lie_in_it(text in wild()) {
        for statement in &read("fr", &text).statements {
            for piece in statement.source.iter().chain(&statement.cue).chain(&statement.content) {
                prop_assert!(statement.context.contains(*piece), "{piece:?} lies outside of {:?}", statement.context);
            }
        }
    }
}
