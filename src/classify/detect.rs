//! Which language a document is in.

use super::FUNCTION_WORDS;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rules::language::{WordId, fold_in};
use crate::rules::{Extraction, Language};
use crate::segment::runs_of_letters;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// How much of a document is looked at, in bytes; more makes detection slower, not surer.
const SAMPLE: usize = 1200;
/// How long a text must be to belie what its file says of its language, in bytes.
const SURE: usize = 300;

/// The pack for `document`: the language it declares, or else the one its text looks like.
pub fn language_of<'r>(document: &Document, rules: &'r Extraction) -> Result<&'r Language, Diagnostic> {
    let known = || {
        let codes: Vec<&str> = rules.languages.iter().map(|language| &*language.code).collect();
        format!(
            "there are packs for {}; name one with --lang, or add a pack under rules/languages",
            codes.join(", ")
        )
    };
    let unknown = |message: String| {
        Diagnostic::error("unknown-language", message).in_file(document.file.clone()).help(known())
    };
    let middle = sample(&document.text);
    if let Some(code) = &document.language {
        let declared = rules.language(code);
        let doubtful =
            document.language_by_file && !declared.is_some_and(|language| fits_best(middle, language, rules));
        let belied = doubtful.then(|| surely(document, rules)).flatten();
        return belied.or(declared).ok_or_else(|| unknown(format!("there is no language pack `{code}`")));
    }
    if let Some(language) = by_small_words(middle, rules).or_else(|| by_known_words(middle, rules)) {
        return Ok(language);
    }
    let Some(info) = whatlang::detect(middle) else {
        return Err(unknown("its language could not be told".to_owned()));
    };
    pack(rules, info.lang())
        .ok_or_else(|| unknown(format!("it looks {}, for which there is no pack", info.lang().eng_name())))
}

/// Whether the small words of `text` are those of `language`, and no more those of another pack.
fn fits_best(text: &str, language: &Language, rules: &Extraction) -> bool {
    let shares = small_words(text, rules);
    let own = rules.languages.iter().position(|other| other.code == language.code);
    let share = own.map_or(0.0, |own| shares[own]);
    share >= PLAIN || share > 0.0 && shares.iter().all(|other| *other <= share)
}

/// The pack for what the text is surely in, if it is long enough to tell.
fn surely<'r>(document: &Document, rules: &'r Extraction) -> Option<&'r Language> {
    let info = whatlang::detect(sample(&document.text)).filter(whatlang::Info::is_reliable)?;
    if document.text.len() < SURE { None } else { pack(rules, info.lang()) }
}

fn pack(rules: &Extraction, language: whatlang::Lang) -> Option<&Language> {
    rules.languages.iter().find(|pack| &*pack.iso639_3 == language.code()).map(Arc::as_ref)
}

/// A stretch of text from the first third on: beginnings are often menus and datelines.
fn sample(text: &str) -> &str {
    let start = if text.len() > 3 * SAMPLE { text.len() / 3 } else { 0 };
    let start = text.floor_char_boundary(start);
    let end = text.floor_char_boundary((start + SAMPLE).min(text.len()));
    &text[start..end]
}

/// How many letters the words have by which a language is told: most of them are its articles,
/// prepositions and pronouns, and those of other languages are other ones.
const SHORT: RangeInclusive<usize> = 2..=3;
/// How many bytes these have at most.
const LONGEST: usize = *SHORT.end() * 4;
/// Which share of them a pack must know as such in a text that is plainly in its language. French texts
/// have .74 and more, English and German ones .64 and more; Spanish ones have .62 of the French.
const PLAIN: f64 = 0.7;
/// By how much the share must exceed those of all other packs.
const LEAD: f64 = 1.3;
/// Fewer words tell nothing by themselves.
const ENOUGH: usize = 12;
/// Which share of all its words a pack must know in a text that small ones do not tell. Texts of its language have
/// .57 and more, single sentences mostly all; those of ten neighbouring languages .4 at most. Dutch sentences have
/// .6 of the English and .5 of the German, so that none leads.
const KNOWN: f64 = 0.5;
/// How many of them at least.
const FEW: usize = 2;

/// The pack whose small words `text` is full of, and no other's. It costs a fiftieth of a detection by letters, and
/// knows languages that no detector does.
fn by_small_words<'r>(text: &str, rules: &'r Extraction) -> Option<&'r Language> {
    fitting(rules, PLAIN, &small_words(text, rules))
}

/// The pack that knows the words of `text`, long or short, and no other's.
fn by_known_words<'r>(text: &str, rules: &'r Extraction) -> Option<&'r Language> {
    let (words, known) = count(text, rules, |_| true, |_, _| true);
    let share = |known: usize| if known < FEW { 0.0 } else { known as f64 / words as f64 };
    fitting(rules, KNOWN, &known.into_iter().map(share).collect::<Vec<f64>>())
}

/// The pack with the largest of the `shares`, if it is at `least` that and well above those of all others.
fn fitting<'r>(rules: &'r Extraction, least: f64, shares: &[f64]) -> Option<&'r Language> {
    let mut shares: Vec<(f64, &Language)> =
        shares.iter().copied().zip(rules.languages.iter().map(Arc::as_ref)).collect();
    shares.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let &(share, language) = shares.first()?;
    let next = shares.get(1).map_or(0.0, |(share, _)| *share);
    (share >= least && share >= LEAD * next).then_some(language)
}

/// Which share of the small words of `text` are small words of each pack, in the order of packs; 0 in a text that
/// has too few.
fn small_words(text: &str, rules: &Extraction) -> Vec<f64> {
    let letters = |word: &str| word.bytes().filter(|byte| byte & 0xC0 != 0x80).count();
    let is_short = |word: &str| word.len() <= LONGEST && SHORT.contains(&letters(word));
    let is_small =
        |language: &Language, word: WordId| language.lexicon.word(word).classes.meets(FUNCTION_WORDS);
    let (words, small) = count(text, rules, is_short, is_small);
    let share = |small: usize| if words < ENOUGH { 0.0 } else { small as f64 / words as f64 };
    small.into_iter().map(share).collect()
}

/// How many words of `text` `matter`, and how many of these each pack has and `knows` as what is asked for, in the
/// order of packs.
fn count(
    text: &str,
    rules: &Extraction,
    matter: impl Fn(&str) -> bool,
    knows: impl Fn(&Language, WordId) -> bool,
) -> (usize, Vec<usize>) {
    let (mut words, mut known) = (0, vec![0; rules.languages.len()]);
    let mut folded = String::new();
    for word in runs_of_letters(text).filter(|word| matter(word)) {
        words += 1;
        let word = fold_in(word, &mut folded);
        for (known, language) in known.iter_mut().zip(&rules.languages) {
            *known += usize::from(language.lexicon.get(word).is_some_and(|word| knows(language, word)));
        }
    }
    (words, known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn small_words_tell_a_language_and_no_other() {
        let rules = Rules::built_in().expect("the built-in rules compile").extraction;
        let told = |text: &str| by_small_words(text, &rules).map(|language| &*language.code);
        assert_eq!(
            told(
                "The minister said on Monday that the bridge would not be open to cars for two weeks, and that \
                 he had not seen the report. It was up to the city, he said, to say who had let it go so far."
            ),
            Some("en")
        );
        assert_eq!(
            told(
                "La ministre a dit lundi que le pont ne sera pas ouvert aux voitures avant deux semaines, et \
                 qu’elle n’a pas vu le rapport. C’est à la ville, selon elle, de dire qui en est la cause."
            ),
            Some("fr")
        );
        // Half of its small words are French ones, too.
        assert_eq!(
            told(
                "El ministro dijo el lunes que el puente no se va a abrir en dos semanas y que no ha visto el \
                 informe. Es la ciudad la que ha de decir por qué se ha ido tan lejos, según la ministra."
            ),
            None
        );
        assert_eq!(told("Le pont est fermé."), None, "too little to tell");
    }

    #[test]
    fn a_sentence_or_two_are_told_by_the_words_a_pack_knows() {
        let rules = Rules::built_in().expect("the built-in rules compile").extraction;
        let told = |text: &str| {
            let document = Document { text: text.into(), ..Document::default() };
            language_of(&document, &rules).ok().map(|language| language.code.to_string())
        };
        let all_told = |code: &str, texts: &[&str]| {
            for text in texts {
                assert_eq!(told(text).as_deref(), Some(code), "{text}");
            }
        };
        let names = "Halden Lines said the system had been tested. Norden Shipping denied it. The minister said \
                     the lines were long.";
        all_told(
            "en",
            &[
                "The minister said it rained.",
                "The minister denied that he had lied.",
                "Three people were killed, police said.",
                "The general said 12 soldiers died.",
                "Thank you, the mayor said.",
                names,
            ],
        );
        all_told("fr", &["Il a plu, dit le ministre.", "Trois morts, selon la police.", "Moscou dément."]);
        all_told(
            "de",
            &["Drei Tote, sagt die Polizei.", "Es regnet, sagt er.", "Brücke gesperrt, teilt Polizei mit."],
        );
        assert_eq!(told("De minister zei dat de brug van de stad is."), None, "Dutch has no pack");
        assert_eq!(
            told("El ministro dijo el lunes que el puente no se va a abrir."),
            None,
            "nor has Spanish"
        );
    }
}
