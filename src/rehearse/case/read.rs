//! From Markdown to cases.

use super::expected::parse_interval;
use super::{Case, ExpectedClaim, ExpectedScore, ExpectedStatement};
use crate::diagnostic::{Diagnostic, nearest};
use crate::rehearse::article;
use std::ops::Range;
use std::sync::Arc;

/// What a list item before a text can say of it.
const KEYS: [&str; 4] = ["language", "outlet", "date", "todo"];
/// The columns of a table of statements, and of one of claims.
const STATEMENT: [&str; 4] = ["source", "type", "stance", "content"];
const CLAIM: [&str; 6] = ["claim", "score", "interval", "for", "against", "grade"];

/// Reads the cases of a Markdown file. What can't be read is told with its place, and its case is left
/// out.
///
/// Each `##` heading begins a case; in a file without any, the `#` heading does. Block quotes are texts,
/// tables are expectations, items such as `- language: fr` tell what is known of the next text, and all
/// else is for people.
pub fn read(file: &str, text: &str) -> (Vec<Case>, Vec<Diagnostic>) {
    let mut reader = Reader::new(file, text);
    let level = if text.lines().any(|line| line.starts_with("## ")) { "## " } else { "# " };
    for line in lines(text) {
        reader.line(line, level);
    }
    reader.close();
    (reader.cases, reader.diagnostics)
}

/// One line of the file.
#[derive(Clone, Copy)]
struct Line<'t> {
    number: u32,
    text: &'t str,
    start: usize,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    (1..).zip(text.split_inclusive('\n')).map(move |(number, whole)| {
        let line = Line { number, text: whole.trim_end(), start };
        start += whole.len();
        line
    })
}

struct Reader<'t> {
    file: Arc<str>,
    text: Arc<str>,
    cases: Vec<Case>,
    diagnostics: Vec<Diagnostic>,
    /// The case that is being read, and whether something in it is broken.
    case: Option<(Case, Range<usize>)>,
    broken: bool,
    /// The lines of the block quote that is being read.
    quote: Vec<&'t str>,
    /// The columns of the table that is being read; none where its head is broken, which is told once.
    columns: Option<Vec<&'static str>>,
    /// Stays until another is given.
    language: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
}

impl<'t> Reader<'t> {
    fn new(file: &str, text: &str) -> Self {
        Self {
            file: file.into(),
            text: text.into(),
            cases: Vec::new(),
            diagnostics: Vec::new(),
            case: None,
            broken: false,
            quote: Vec::new(),
            columns: None,
            language: None,
            outlet: None,
            date: None,
        }
    }

    fn line(&mut self, line: Line<'t>, level: &str) {
        let trimmed = line.text.trim_start();
        if let Some(quoted) = trimmed.strip_prefix('>') {
            self.quote.push(quoted.strip_prefix(' ').unwrap_or(quoted));
            return;
        }
        self.end_quote();
        if let Some(row) = trimmed.strip_prefix('|') {
            return self.row(row.strip_suffix('|').unwrap_or(row), line);
        }
        self.columns = None;
        if let Some(title) = line.text.strip_prefix(level) {
            self.close();
            let case = Case {
                title: title.trim().to_owned(),
                file: self.file.clone(),
                line: line.number,
                todo: None,
                articles: Vec::new(),
                statements: Vec::new(),
                claims: Vec::new(),
            };
            self.case = Some((case, line.start..line.start + line.text.len()));
        } else if let Some((key, value)) = trimmed.strip_prefix("- ").and_then(|item| item.split_once(':')) {
            self.item(key.trim(), value.trim(), line);
        }
    }

    /// `- language: fr` and the like. Other lists are for people.
    fn item(&mut self, key: &str, value: &str, line: Line<'_>) {
        let value = Some(value.to_owned());
        match key {
            "language" => self.language = value,
            "outlet" => self.outlet = value,
            "date" => self.date = value,
            "todo" => {
                if let Some((case, _)) = &mut self.case {
                    case.todo = value;
                }
            }
            _ => {
                if let Some(near) = nearest(key, KEYS) {
                    let message = format!("nothing is known of a text by `{key}`");
                    self.tell(line, key, message, format!("did you mean `{near}`?"));
                }
            }
        }
    }

    fn end_quote(&mut self) {
        if self.quote.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.quote).join("\n");
        let Some((case, _)) = &mut self.case else { return };
        let id = format!("case/text-{}", case.articles.len() + 1);
        let mut document = article(&id, "", text.trim());
        document.language = self.language.as_deref().map(Into::into);
        document.outlet = self.outlet.take().map(Into::into);
        document.date = self.date.take().map(Into::into);
        case.articles.push(document);
    }

    fn row(&mut self, row: &str, line: Line<'_>) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let Some(columns) = self.columns.clone() else { return self.head(&cells, line) };
        if cells.iter().all(|cell| cell.trim_matches(['-', ':']).is_empty() && !cell.is_empty()) {
            return;
        }
        if columns.is_empty() {
            return;
        }
        if cells.len() != columns.len() {
            let message =
                format!("the row has {} cells, and its table {} columns", cells.len(), columns.len());
            return self.tell(
                line,
                "",
                message,
                "write one cell for each column, empty if need be".to_owned(),
            );
        }
        let mut statement = ExpectedStatement { line: line.number, ..ExpectedStatement::default() };
        let mut claim = ExpectedClaim { line: line.number, ..ExpectedClaim::default() };
        for (column, cell) in columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let text = Some(cell.to_owned());
            let fits = match *column {
                "source" => set(&mut statement.source, text),
                "type" => set(&mut statement.kind, text),
                "stance" => set(&mut statement.stance, text),
                "content" => set(&mut statement.content, text),
                "claim" => {
                    cell.clone_into(&mut claim.claim);
                    true
                }
                "grade" => set(&mut claim.grade, text),
                "score" => set(&mut claim.score, ExpectedScore::parse(cell)),
                "interval" => set(&mut claim.interval, parse_interval(cell)),
                "for" => set(&mut claim.supporters, cell.parse().ok()),
                _ => set(&mut claim.deniers, cell.parse().ok()),
            };
            if !fits {
                let message = format!("`{cell}` can't be read as `{column}`");
                let help = "a score reads 80, 80 ± 2, > 80, < 80 or none, an interval 49–94; for and against are whole numbers";
                self.tell(line, cell, message, help.to_owned());
            }
        }
        let Some((case, _)) = &mut self.case else { return };
        if columns.contains(&CLAIM[0]) {
            case.claims.push(claim);
        } else {
            case.statements.push(statement);
        }
    }

    /// The first row of a table, which says what its columns are.
    fn head(&mut self, cells: &[&str], line: Line<'_>) {
        let known: &[&'static str] = if cells.contains(&CLAIM[0]) { &CLAIM } else { &STATEMENT };
        let mut columns = Vec::new();
        for cell in cells {
            if let Some(name) = known.iter().find(|name| *name == cell) {
                columns.push(*name);
                continue;
            }
            let message = format!("a table has no column `{cell}`");
            let help = format!("statements have {}; claims have {}", STATEMENT.join(", "), CLAIM.join(", "));
            self.tell(line, cell, message, help);
        }
        let all_known = columns.len() == cells.len();
        self.columns = Some(if all_known { columns } else { Vec::new() });
    }

    /// Ends the case that is being read.
    fn close(&mut self) {
        self.end_quote();
        let Some((case, heading)) = self.case.take() else { return };
        let broken = std::mem::take(&mut self.broken);
        let expects = !case.statements.is_empty() || !case.claims.is_empty();
        let lacks = match (case.articles.is_empty(), expects) {
            _ if broken => return,
            (false, true) => return self.cases.push(case),
            // A section that is only for people.
            (true, false) => return,
            (true, true) => ("no text", "write the text as a block quote, each line after `>`"),
            (false, false) => ("no table", "say in a table what is to be found, and how it scores"),
        };
        let diagnostic = Diagnostic::error("broken-case", format!("the case has {}", lacks.0));
        let diagnostic = diagnostic.in_file(self.file.clone()).at(self.text.clone(), heading, "this case");
        self.diagnostics.push(diagnostic.help(lacks.1));
    }

    /// Tells what is wrong with `part` of a line, and gives up the case.
    fn tell(&mut self, line: Line<'_>, part: &str, message: String, help: String) {
        self.broken = true;
        let at = line.start + line.text.find(part).unwrap_or(0);
        let len = if part.is_empty() { line.text.len() } else { part.len() };
        let diagnostic = Diagnostic::error("broken-case", message).in_file(self.file.clone());
        self.diagnostics.push(diagnostic.at(self.text.clone(), at..at + len, "here").help(help));
    }
}

/// Sets `slot`, and tells whether there was something to set it to.
fn set<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    *slot = value;
    slot.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_read_from_its_parts() {
        let (cases, diagnostics) = read(
            "a.md",
            "# Title\n\nProse.\n\n- language: en\n- outlet: Xinhua\n\n> One\n> two.\n\n> Three.\n\n\
             | claim | score |\n| --- | --- |\n| two | 80 ± 2 |\n\n| content | type |\n|--|--|\n| three | |\n",
        );
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let [case] = cases.as_slice() else { panic!("one case, not {cases:?}") };
        assert_eq!((&*case.title, case.line, case.articles.len()), ("Title", 1, 2));
        assert_eq!(&*case.articles[0].text, "One\ntwo.");
        assert_eq!(case.articles[0].outlet.as_deref(), Some("Xinhua"));
        assert_eq!(
            (case.articles[1].outlet.as_deref(), case.articles[1].language.as_deref()),
            (None, Some("en"))
        );
        assert_eq!((case.claims[0].line, case.claims[0].score), (15, Some(ExpectedScore::About(80.0, 2.0))));
        assert_eq!((case.statements[0].content.as_deref(), &case.statements[0].kind), (Some("three"), &None));
    }

    #[test]
    fn what_is_broken_is_told_with_its_place_and_the_rest_is_read() {
        let (cases, diagnostics) = read(
            "a.md",
            "# All\n\nFor people.\n\n## Fine\n\n> A.\n\n| content |\n|--|\n| A |\n\n## No table\n\n> B.\n\n\
             ## No text\n\n| content |\n|--|\n| C |\n\n## Column\n\n> D.\n\n| contnet |\n|--|\n| D |\n\n\
             ## Score\n\n- langauge: fr\n\n> E.\n\n| claim | score |\n|--|--|\n| E | high |\n| E |\n",
        );
        assert_eq!(cases.iter().map(|case| &*case.title).collect::<Vec<_>>(), ["Fine"]);
        let lines: Vec<_> = diagnostics.iter().filter_map(Diagnostic::line_column).map(|at| at.0).collect();
        assert_eq!(lines, [13, 17, 27, 33, 39, 40], "{diagnostics:#?}");
    }
}
