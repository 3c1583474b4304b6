//! Rule files in one layout: the same spacing, the same order of keys, lists filled to a width. Every
//! comment and every value stays.

use std::cmp::Ordering;
use std::fmt::Write;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Key, KeyMut, RawString, Table, TomlError, Value};

/// The width that lines are filled to, in columns. A long string takes what it needs.
const WIDTH: usize = 100;
/// What stands before what is inside a list, for each level.
const INDENT: &str = "    ";
/// Lists of which most strings are at most this long, in columns, are filled, as lists of words are; in
/// others, such as lists of sentences, each string stands on its line.
const SHORT: usize = 40;

/// `text` in the layout of rule files; the same text again if it has it already.
///
/// # Errors
///
/// If `text` is not TOML.
pub fn format(text: &str) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let trailing = comments(document.trailing().as_str().unwrap_or_default());
    table(document.as_table_mut(), true);
    document.set_trailing(if trailing.is_empty() { String::new() } else { format!("\n{trailing}") });
    let formatted = document.to_string();
    Ok(format!("{}\n", formatted.trim()))
}

/// Lays out a table and what is in it. `is_root` for the file itself, whose tables are not its values.
fn table(table: &mut Table, is_root: bool) {
    if !is_root {
        table.sort_values_by(|a, x, b, y| rank(a, x).cmp(&rank(b, y)).then(Ordering::Equal));
    }
    for (mut key, item) in table.iter_mut() {
        match item {
            Item::Value(value) => {
                leading(&mut key);
                lay_out(value, key.display_repr().chars().count() + 3);
            }
            Item::Table(inner) if inner.is_dotted() => dotted(&key, inner),
            Item::Table(inner) => headed(inner),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(headed),
            Item::None => {}
        }
    }
}

/// A table with a head of its own: an empty line, its comments, the head, its values.
fn headed(inner: &mut Table) {
    let prefix = comments(raw(inner.decor().prefix()));
    let suffix = comment_behind(raw(inner.decor().suffix()));
    inner.decor_mut().set_prefix(format!("\n{prefix}"));
    inner.decor_mut().set_suffix(suffix);
    table(inner, false);
}

/// Keys with dots: `examples.fr = […]`.
fn dotted(key: &KeyMut<'_>, inner: &mut Table) {
    let width = key.display_repr().chars().count() + 1;
    for (mut inner_key, item) in inner.iter_mut() {
        match item {
            Item::Value(value) => {
                leading(&mut inner_key);
                lay_out(value, width + inner_key.display_repr().chars().count() + 3);
            }
            Item::Table(deeper) => dotted(&inner_key, deeper),
            Item::ArrayOfTables(_) | Item::None => {}
        }
    }
}

/// The comments before a key, each on its line, and the spaces around it.
fn leading(key: &mut KeyMut<'_>) {
    let above = comments(raw(key.leaf_decor().prefix()));
    key.leaf_decor_mut().set_prefix(above);
    key.leaf_decor_mut().set_suffix(" ");
    key.dotted_decor_mut().set_prefix("");
    key.dotted_decor_mut().set_suffix("");
}

/// Where a key stands among those of its entry: what names the rule first, then what it says, then why,
/// then the examples. What is equal keeps its order.
fn rank(key: &Key, item: &Item) -> u8 {
    match key.get() {
        "id" | "name" | "class" | "ending" if item.is_value() => 0,
        "because" => 2,
        "reference" => 3,
        // Long lists come last, so that one sees what they are about.
        "list" => 4,
        "remove" => 5,
        "examples" => 6,
        "silent" => 7,
        "todo" => 8,
        _ => 1,
    }
}

/// Lays out a value that begins at `column`, with the comment behind it.
fn lay_out(value: &mut Value, column: usize) {
    let behind = comment_behind(raw(value.decor().suffix()));
    if let Some(fresh) = written(value, 0, column).and_then(|written| written.parse().ok()) {
        *value = fresh;
    }
    value.decor_mut().set_prefix(" ");
    value.decor_mut().set_suffix(behind);
}

/// The value as it is to be written; `None` to leave it as it is.
fn written(value: &Value, level: usize, column: usize) -> Option<String> {
    match value {
        Value::Array(array) => written_array(array, level, column),
        Value::InlineTable(table) => written_table(table, level, column),
        scalar => Some(bare(scalar)),
    }
}

/// A value without what stands around it.
fn bare(value: &Value) -> String {
    let mut value = value.clone();
    value.decor_mut().clear();
    value.to_string()
}

fn written_table(table: &InlineTable, level: usize, column: usize) -> Option<String> {
    if table.to_string().contains('#') && has_comment(&table.to_string()) {
        return None;
    }
    let mut text = String::from("{ ");
    for (at, (key, value)) in table.iter().enumerate() {
        if at > 0 {
            text.push_str(", ");
        }
        let key = table.key(key).map_or_else(|| key.to_owned(), |key| key.display_repr().into_owned());
        // Dotted keys in braces are rare, and stay as they are.
        if matches!(value, Value::InlineTable(inner) if inner.is_dotted()) {
            return None;
        }
        let _ = write!(text, "{key} = ");
        let end = text.rsplit('\n').next().unwrap_or_default().chars().count();
        let start = if text.contains('\n') { end } else { column + end };
        text.push_str(&written(value, level, start)?);
    }
    text.push_str(if table.is_empty() { "}" } else { " }" });
    Some(if table.is_empty() { "{}".to_owned() } else { text })
}

/// An array on one line if it fits; else filled, or with a line for each item.
fn written_array(array: &Array, level: usize, column: usize) -> Option<String> {
    let items: Vec<(Vec<Comment>, String)> = array
        .iter()
        .map(|item| {
            let mut above = found(raw(item.decor().prefix()));
            above.extend(found(raw(item.decor().suffix())));
            Some((above, written(item, level + 1, (level + 1) * INDENT.len())?))
        })
        .collect::<Option<_>>()?;
    let below = found(array.trailing().as_str().unwrap_or_default());
    let is_plain =
        below.is_empty() && items.iter().all(|(above, text)| above.is_empty() && !text.contains('\n'));
    let texts: Vec<&str> = items.iter().map(|(_, text)| text.as_str()).collect();
    let one_line = format!("[{}]", texts.join(", "));
    if is_plain && column + one_line.chars().count() <= WIDTH {
        return Some(one_line);
    }
    let is_short = |text: &str| text.chars().count() <= SHORT && !text.starts_with(['{', '[']);
    let filled = texts.iter().filter(|text| is_short(text)).count() * 2 > texts.len();
    let indent = INDENT.repeat(level + 1);
    let mut lines = Lines { text: String::from("["), column: WIDTH, indent: &indent };
    for (above, text) in &items {
        lines.comments(above);
        lines.item(&format!("{text},"), filled);
    }
    lines.comments(&below);
    Some(format!("{}\n{}]", lines.text, INDENT.repeat(level)))
}

/// A list as it grows, line by line.
struct Lines<'i> {
    text: String,
    /// The column behind what is written.
    column: usize,
    indent: &'i str,
}

impl Lines<'_> {
    /// Writes an item behind the last if there is room and lines are `filled`, else on a new line.
    fn item(&mut self, item: &str, filled: bool) {
        let width = item.lines().next().unwrap_or_default().chars().count();
        if filled && self.column + 1 + width <= WIDTH {
            let _ = write!(self.text, " {item}");
            self.column += 1 + width;
        } else {
            let _ = write!(self.text, "\n{}{item}", self.indent);
            self.column = self.indent.len() + width;
        }
    }

    fn comments(&mut self, comments: &[Comment]) {
        for comment in comments {
            if comment.is_behind {
                let _ = write!(self.text, " {}", comment.text);
            } else {
                let _ = write!(self.text, "\n{}{}", self.indent, comment.text);
            }
            self.column = WIDTH;
        }
    }
}

/// A comment within a list.
struct Comment {
    text: String,
    /// Whether it stands on the line of what is before it.
    is_behind: bool,
}

/// The comments in what stands around an item.
fn found(around: &str) -> Vec<Comment> {
    let comments = around.lines().enumerate().filter_map(|(line, text)| {
        let text = text.trim();
        text.starts_with('#').then(|| Comment { text: text.to_owned(), is_behind: line == 0 })
    });
    comments.collect()
}

/// The comments in what stands before a key or a head, each on its line, with one empty line where there
/// were some.
fn comments(before: &str) -> String {
    let mut text = String::new();
    let mut is_after_gap = false;
    for line in before.lines().map(str::trim) {
        if line.is_empty() {
            is_after_gap = true;
            continue;
        }
        if is_after_gap && !text.is_empty() {
            text.push('\n');
        }
        is_after_gap = false;
        text.push_str(line);
        text.push('\n');
    }
    // An empty line below comments parts them from the entry: they speak of what follows.
    if is_after_gap && !text.is_empty() && before.trim_end_matches([' ', '\t']).ends_with("\n\n") {
        text.push('\n');
    }
    text
}

/// The comment behind a value or a head, on its line.
fn comment_behind(behind: &str) -> String {
    let comment = behind.trim();
    if comment.is_empty() { String::new() } else { format!("  {comment}") }
}

fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or_default()
}

/// Whether a line of `text` has a comment, outside of strings.
fn has_comment(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with('#') || line.contains(" #"))
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
