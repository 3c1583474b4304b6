use std::collections::BTreeMap;
use std::fmt;

/// How many files a walk through folders left out, and why.
///
/// What an ignore file excludes is not counted: the user asked not to see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Files of no known format, by extension in lower case; the empty one is "no extension".
    pub unknown_extension: BTreeMap<String, usize>,
    /// Tables, JSON and XML that hold something else than articles, by extension in lower case.
    pub no_articles: BTreeMap<String, usize>,
    /// Files that promise text and hold something else.
    pub binary: usize,
    /// Annotations (`*.gold.jsonl`), which are never read as articles.
    pub gold: usize,
    /// Notes on the folder itself (`README.md`).
    pub readme: usize,
    /// Files and folders whose name begins with a dot.
    pub hidden: usize,
    /// Links to folders, which are not followed since they may lead in circles or far away.
    pub linked_folder: usize,
    /// Pipes, sockets and devices.
    pub special: usize,
}

/// Why one file was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    UnknownExtension(String),
    NoArticles(String),
    Binary,
    Gold,
    Readme,
    Hidden,
    LinkedFolder,
    Special,
}

impl Skipped {
    /// How many files were left out for any reason.
    pub fn total(&self) -> usize {
        let by_extension: usize = self.unknown_extension.values().chain(self.no_articles.values()).sum();
        by_extension + self.binary + self.gold + self.readme + self.hidden + self.linked_folder + self.special
    }

    pub(super) fn add(&mut self, reason: Reason) {
        *match reason {
            Reason::UnknownExtension(extension) => self.unknown_extension.entry(extension).or_default(),
            Reason::NoArticles(extension) => self.no_articles.entry(extension).or_default(),
            Reason::Binary => &mut self.binary,
            Reason::Gold => &mut self.gold,
            Reason::Readme => &mut self.readme,
            Reason::Hidden => &mut self.hidden,
            Reason::LinkedFolder => &mut self.linked_folder,
            Reason::Special => &mut self.special,
        } += 1;
    }
}

impl Skipped {
    /// How many were left out for each reason, in words such as `.pdf`, `without extension` and `binary`.
    pub fn reasons(&self) -> impl Iterator<Item = (usize, String)> {
        let extensions = self.unknown_extension.iter().map(|(extension, &count)| match extension.as_str() {
            "" => (count, "without extension".to_owned()),
            _ => (count, format!(".{extension}")),
        });
        let foreign = self.no_articles.iter();
        let foreign = foreign.map(|(extension, &count)| (count, format!(".{extension} without articles")));
        let others = [
            (self.binary, "binary"),
            (self.gold, "gold"),
            (self.readme, "readme"),
            (self.hidden, "hidden"),
            (self.linked_folder, "linked folder"),
            (self.special, "not a regular file"),
        ];
        let others = others.map(|(count, reason)| (count, reason.to_owned()));
        extensions.chain(foreign).chain(others).filter(|&(count, _)| count > 0)
    }
}

/// A list such as `12 .pdf, 1 without extension, 2 binary`; empty when nothing was left out.
impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (count, reason) in self.reasons() {
            write!(f, "{separator}{count} {reason}")?;
            separator = ", ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_counted_and_told() {
        let mut skipped = Skipped::default();
        assert_eq!((skipped.total(), skipped.to_string().as_str()), (0, ""));
        for extension in ["pdf", "pdf", ""] {
            skipped.add(Reason::UnknownExtension(extension.to_owned()));
        }
        skipped.add(Reason::Gold);
        assert_eq!(
            (skipped.total(), skipped.to_string().as_str()),
            (4, "1 without extension, 2 .pdf, 1 gold")
        );
    }
}
