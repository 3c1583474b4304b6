//! Article text made fit for a terminal, a cell, a line.

use tabled::grid::util::string::{get_char_width, get_line_width};

/// `text` on one line: white space becomes single spaces, and control characters, which could steer a
/// terminal, go.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// `text` with its lines, but with control characters made visible, so that they can't steer a terminal.
pub(super) fn harmless(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    // A carriage return before a line feed only ends the line.
    text.replace("\r\n", "\n").chars().map(shown).collect()
}

/// How many columns `line` takes on a terminal.
pub(super) fn width(line: &str) -> usize {
    get_line_width(line)
}

/// `line`, or as much of it from its beginning as fits in `columns` with an ellipsis, cut between words
/// where that leaves most of it.
pub(super) fn cut(line: &str, columns: usize) -> String {
    if width(line) <= columns {
        return line.to_owned();
    }
    let mut taken = 0;
    let mut fits = |c: char| {
        taken += get_char_width(c);
        taken < columns
    };
    let end = line.find(|c| !fits(c)).unwrap_or(line.len());
    let kept = &line[..end];
    let kept = match kept.rfind(' ') {
        Some(space) if space * 3 > end * 2 => &kept[..space],
        _ => kept,
    };
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':']))
}

/// `count` with the noun it counts.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_never_reach_a_terminal() {
        assert_eq!(one_line(" a\u{1b}[2J\r\n b\t"), "a [2J b");
        assert_eq!(harmless("a\u{1b}\r\nb\r"), "a\u{FFFD}\nb\u{FFFD}");
    }

    #[test]
    fn cuts_fall_between_words_and_count_columns() {
        assert_eq!(cut("dix mille soldats", 17), "dix mille soldats");
        assert_eq!(cut("dix mille soldats, dit-il", 20), "dix mille soldats…");
        assert_eq!(cut("北朝鮮の兵士", 6), "北朝…");
        assert_eq!(cut("anticonstitutionnellement", 5), "anti…");
    }
}
