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
    if fits(line, columns) {
        return line.to_owned();
    }
    let kept = &line[..fitting(line, columns.saturating_sub(1))];
    let kept = match kept.rfind(' ') {
        Some(space) if space * 3 > kept.len() * 2 => &kept[..space],
        _ => kept,
    };
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':']))
}

/// `text` in lines of at most `columns`, broken between words, or after a `/` or anywhere within what is
/// too long by itself.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let mut rest = line.trim_end();
        while !fits(rest, columns) {
            let most = fitting(rest, columns);
            // A space right after what fits is a fine place to break at.
            let space = rest[..most].rfind(' ').filter(|_| !rest[most..].starts_with(' '));
            let slash = || rest[..most].rfind('/').map(|at| at + 1);
            let end = if rest[most..].starts_with(' ') { most } else { space.or_else(slash).unwrap_or(most) };
            lines.push(rest[..end].trim_end().to_owned());
            rest = rest[end..].trim_start();
        }
        lines.push(rest.to_owned());
    }
    lines
}

/// Whether `line` takes no more than `columns`. Of a long one no more is looked at.
fn fits(line: &str, columns: usize) -> bool {
    fitting(line, columns) == line.len()
}

/// How many bytes of `line` fit in `columns`; one character at least, so that wrapping gets on.
fn fitting(line: &str, columns: usize) -> usize {
    let mut taken = 0;
    let mut fits = |c: char| {
        taken += get_char_width(c);
        taken <= columns
    };
    let first = line.chars().next().map_or(0, char::len_utf8);
    line.find(|c| !fits(c)).unwrap_or(line.len()).max(first)
}

/// `count` with the noun it counts.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
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

    #[test]
    fn lines_break_between_words_and_lose_none() {
        let text = "10 000 soldats avaient quitté Pyongyang\ncorpus/fr/kim.txt:1";
        assert_eq!(
            wrapped(text, 16),
            ["10 000 soldats", "avaient quitté", "Pyongyang", "corpus/fr/", "kim.txt:1"]
        );
        assert_eq!(wrapped("un deux", 2), ["un", "de", "ux"]);
        assert_eq!(wrapped("北朝鮮の兵士", 4), ["北朝", "鮮の", "兵士"]);
        assert_eq!(wrapped("", 4), [""]);
    }

    /// Where all that is left is looked at for each line, this takes half an hour.
    #[test]
    fn a_long_text_is_wrapped_line_by_line() {
        assert_eq!(wrapped(&"eins zwei ".repeat(400_000), 9).len(), 400_000);
    }
}
