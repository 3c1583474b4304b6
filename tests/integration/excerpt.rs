//! Finding the statement that an excerpt stands for.

use whosaid::rules::language::fold;

/// How much of an excerpt a content must have.
const ENOUGH: f64 = 0.8;

/// What share of the words of `excerpt` stands in `content`, in the same order.
pub(crate) fn share(excerpt: &str, content: &str) -> f64 {
    let (excerpt, content) = (words(excerpt), words(content));
    // The longest common subsequence, by rows.
    let mut row = vec![0_usize; content.len() + 1];
    for word in &excerpt {
        let mut diagonal = 0;
        for (index, other) in content.iter().enumerate() {
            let above = row[index + 1];
            row[index + 1] = if word == other { diagonal + 1 } else { above.max(row[index]) };
            diagonal = above;
        }
    }
    row[content.len()] as f64 / excerpt.len().max(1) as f64
}

/// The place of the content that `excerpt` stands for: of those that have enough of its words the one
/// that says the least besides, so that what a speaker reports is preferred to the whole report.
pub(crate) fn place<'c>(excerpt: &str, contents: impl Iterator<Item = &'c str>) -> Option<usize> {
    let shares = contents.enumerate().map(|(place, content)| (share(excerpt, content), content, place));
    let enough = shares.filter(|&(share, ..)| share >= ENOUGH);
    enough
        .min_by_key(|&(share, content, place)| (words(content).len() - kept(share, excerpt), place))
        .map(|f| f.2)
}

/// How many words of `excerpt` a share of it is.
fn kept(share: f64, excerpt: &str) -> usize {
    (share * words(excerpt).len() as f64).round() as usize
}

/// The words of `text`, folded, without the marks around them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| fold(word).into_owned()).collect()
}

#[test]
fn an_excerpt_stands_for_the_least_that_says_it() {
    assert!((share("the shells are old", "“The shells,” he said, “are old”") - 1.0).abs() < 1e-9);
    assert!((share("old are the shells", "the shells are old") - 0.5).abs() < 1e-9);
    let contents = ["Seoul said that the shells are old", "the shells are old", "the shells are new"];
    assert_eq!(place("the shells are old", contents.into_iter()), Some(1));
    assert_eq!(place("the trains are late today", contents.into_iter()), None);
}
