//! One rule in full: what it says and why, where each value stands, and what it has to do with others.

use super::super::text::{cut, one_line, wrapped};
use crate::report::Page;
use crate::rules::{Catalogue, Given, Listed};
use std::fmt::Write as _;
use std::io::{self, Write};

/// The column at which values begin.
const INDENT: usize = 14;
/// How many names are shown of a long list.
const SHOWN: usize = 12;

/// Writes what there is to say of `rule`.
pub fn explain(out: &mut dyn Write, catalogue: &Catalogue, rule: &Listed, page: Page) -> io::Result<()> {
    let mut text = Text { out, page };
    text.line(&page.paint.bold(&rule.name()))?;
    if let Some(because) = &rule.because {
        text.paragraph(2, because)?;
    }
    if !rule.on {
        let by = rule.off_at.as_ref().map(|at| format!(" by {at}")).unwrap_or_default();
        text.paragraph(2, &format!("It is switched off{by}."))?;
    }
    text.line("")?;
    for given in rule.values.iter().filter(|given| &*given.key != "because") {
        text.value(given)?;
    }
    text.line("")?;
    text.order(catalogue, rule)?;
    text.names("named by", catalogue.named_by(rule).iter().map(|rule| rule.name()))?;
    for class in &rule.classes {
        text.class(catalogue, class)?;
    }
    text.labelled("edit", &rule.head.to_string())
}

struct Text<'o> {
    out: &'o mut dyn Write,
    page: Page,
}

impl Text<'_> {
    fn line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{line}")
    }

    fn paragraph(&mut self, indent: usize, text: &str) -> io::Result<()> {
        for line in wrapped(&one_line(text), self.page.width.saturating_sub(indent)) {
            writeln!(self.out, "{:indent$}{line}", "")?;
        }
        Ok(())
    }

    fn labelled(&mut self, label: &str, text: &str) -> io::Result<()> {
        for (at, line) in wrapped(text, self.page.width.saturating_sub(INDENT + 2)).iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            writeln!(self.out, "  {}  {line}", self.page.paint.dim(&format!("{label:<INDENT$}")))?;
        }
        Ok(())
    }

    /// A value, where it is given, and what it stands in place of.
    fn value(&mut self, given: &Given) -> io::Result<()> {
        let Some((top, below)) = given.places.split_first() else { return Ok(()) };
        let room = 3 * self.page.width.saturating_sub(INDENT + 2);
        self.labelled(&given.key, &cut(&one_line(top.text()), room))?;
        let is_change =
            top.text().starts_with('{') && (top.text().contains("add") || top.text().contains("remove"));
        let mut places = format!("{top} ({})", top.file.layer);
        for at in below {
            let how = if is_change { "changes" } else { "in place of" };
            let text = cut(&one_line(at.text()), self.page.width / 2);
            let _ = write!(places, "; {how} {text} of {at} ({})", at.file.layer);
        }
        for line in wrapped(&places, self.page.width.saturating_sub(INDENT + 6)) {
            writeln!(self.out, "  {:INDENT$}  {}", "", self.page.paint.dim(&format!("  {line}")))?;
        }
        Ok(())
    }

    /// What is tried before the rule and after it, where order matters.
    fn order(&mut self, catalogue: &Catalogue, rule: &Listed) -> io::Result<()> {
        if !matches!(rule.kind, "type" | "stance" | "frame") {
            return Ok(());
        }
        let peers: Vec<&Listed> = catalogue.peers(rule).into_iter().filter(|peer| peer.on).collect();
        let Some(at) = peers.iter().position(|peer| peer.id == rule.id) else { return Ok(()) };
        let ids = |peers: &[&Listed]| peers.iter().map(|peer| peer.id.to_string()).collect::<Vec<_>>();
        let (before, after) = (ids(&peers[..at]), ids(&peers[at + 1..]));
        self.labelled(
            "order",
            &format!("tried as number {} of {}; the first that fits is taken", at + 1, peers.len()),
        )?;
        self.names("before it", before.into_iter())?;
        self.names("after it", after.into_iter())
    }

    /// The words of a class that the rule's condition asks for, in all languages.
    fn class(&mut self, catalogue: &Catalogue, class: &str) -> io::Result<()> {
        for words in catalogue.rules.iter().filter(|rule| rule.kind == "words" && &*rule.id == class) {
            let lists = words.values.iter().filter(|given| &*given.key == "list");
            let texts: Vec<String> =
                lists.filter_map(|given| given.places.first()).map(|at| one_line(at.text())).collect();
            let text = texts.join(" ");
            let text = text.replace(['[', ']', '"'], "").replace(" , ", ", ");
            let room = 2 * self.page.width.saturating_sub(INDENT + 2);
            self.labelled(&words.name(), &cut(text.trim(), room))?;
        }
        Ok(())
    }

    fn names(&mut self, label: &str, names: impl Iterator<Item = String>) -> io::Result<()> {
        let names: Vec<String> = names.collect();
        if names.is_empty() {
            return Ok(());
        }
        let more = names.len().saturating_sub(SHOWN);
        let mut text = names[..names.len() - more].join(", ");
        if more > 0 {
            let _ = write!(text, " and {more} more");
        }
        self.labelled(label, &text)
    }
}
