//! Markdown: its text without the marks, and what its front matter says.

use super::encoding::{Decoded, decode};
use super::facts::{self, Facts};
use super::problem;
use super::source::{Read, Whole};
use super::taken::{Gap, Taken};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// The one document of a Markdown file.
///
/// The title is the front matter's or else the first heading of the first rank, which is then no part
/// of the text. Neither are images, raw HTML and footnote marks.
pub(super) fn documents(whole: Whole) -> Vec<Read> {
    let Whole { bytes, given, charset } = whole;
    let charset = charset.as_deref().map(str::as_bytes);
    let Decoded { text: source, offsets: outer, doubt, .. } = decode(&given.file, bytes, charset);
    let (front, start) = front_matter(&source);
    let fact = |names: &[&str]| names.iter().find_map(|name| facts::label(front.get(*name)?));
    let mut reader = Reader { taken: Taken::new(), hidden: 0, heading: None };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(&source[start..], options).into_offset_iter() {
        reader.event(event, start + range.start..start + range.end, &source);
    }
    let heading =
        reader.heading.filter(|heading| !heading.open).and_then(|heading| facts::label(&heading.text));
    let (text, offsets) = reader.taken.finish();
    if text.trim().is_empty() {
        return vec![Err(problem::empty_file(&given.file))];
    }
    let offsets = offsets.finish_within(&text, &source, &outer);
    let facts = Facts {
        id: None,
        language: fact(&["lang", "language"]).and_then(|tag| facts::language_code(&tag)),
        outlet: fact(&["outlet", "publisher", "publication", "site", "source"]),
        date: fact(&["date", "published", "pubdate"]).and_then(|date| facts::date(&date)),
        title: fact(&["title", "headline"]).or(heading),
        author: fact(&["author", "authors", "byline"]),
        url: fact(&["url", "canonical", "link"]),
    };
    let document = given.document(text, offsets, facts);
    std::iter::once(Ok(document)).chain(doubt.map(Err)).collect()
}

/// The first heading of the first rank, as it is being read.
struct Heading {
    text: String,
    open: bool,
}

struct Reader {
    taken: Taken,
    /// How many elements are open whose text is none of the article's.
    hidden: usize,
    heading: Option<Heading>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, source: &str) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text(&text, range, source),
            Event::SoftBreak => self.gap(Gap::Space),
            Event::HardBreak => self.gap(Gap::Line),
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if self.heading.is_none() => {
                self.heading = Some(Heading { text: String::new(), open: true });
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                if let Some(heading) = &mut self.heading {
                    heading.open = false;
                }
                self.gap(Gap::Block);
            }
            Event::Start(Tag::Image { .. } | Tag::MetadataBlock(_)) => self.hidden += 1,
            Event::End(TagEnd::Image | TagEnd::MetadataBlock(_)) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => {}
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::Start(_) | Event::End(_) | Event::Rule => self.gap(Gap::Block),
            _ => {}
        }
    }

    fn gap(&mut self, gap: Gap) {
        match &mut self.heading {
            Some(heading) if heading.open => heading.text.push(' '),
            _ => self.taken.gap(gap),
        }
    }

    fn text(&mut self, text: &CowStr<'_>, range: Range<usize>, source: &str) {
        if self.hidden > 0 || text.is_empty() {
            return;
        }
        if let Some(heading) = self.heading.as_mut().filter(|heading| heading.open) {
            heading.text.push_str(text);
            return;
        }
        // Code stands between marks that belong to its range.
        let within = source.get(range.clone()).and_then(|marked| marked.find(&**text));
        match within {
            Some(before) => {
                let start = range.start + before;
                self.taken.take(start..start + text.len(), text, false);
            }
            None => self.taken.take(range, text, true),
        }
    }
}

/// What the front matter says, by names in lower case, and where the text after it begins.
///
/// It is read as TOML between lines of `+++`, or as the plain `name: value` lines of YAML between lines
/// of `---`.
fn front_matter(source: &str) -> (BTreeMap<String, String>, usize) {
    let mut facts = BTreeMap::new();
    for fence in ["---", "+++"] {
        let Some((first, rest)) = source.split_once('\n') else { break };
        if first.trim_end() != fence {
            continue;
        }
        let mut end = first.len() + 1;
        let Some(len) = rest.split_inclusive('\n').position(|line| {
            end += line.len();
            line.trim_end() == fence
        }) else {
            break;
        };
        let lines: Vec<&str> = rest.lines().take(len).collect();
        if fence == "+++" {
            toml_facts(&lines.join("\n"), &mut facts);
        } else {
            yaml_facts(&lines, &mut facts);
        }
        return (facts, end);
    }
    (facts, 0)
}

fn toml_facts(text: &str, facts: &mut BTreeMap<String, String>) {
    let Ok(table) = text.parse::<toml::Table>() else { return };
    for (name, value) in table {
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Array(items) => {
                items.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(", ")
            }
            other => other.to_string(),
        };
        facts.insert(name.to_lowercase(), value);
    }
}

fn yaml_facts(lines: &[&str], facts: &mut BTreeMap<String, String>) {
    for line in lines {
        // What is indented belongs to a list or a mapping.
        let Some((name, value)) = line.split_once(':').filter(|(name, _)| !name.starts_with([' ', '-', '#']))
        else {
            continue;
        };
        let value = value.trim().trim_start_matches('[').trim_end_matches(']');
        let quoted = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
        let value = quoted('"').or_else(|| quoted('\'')).unwrap_or(value);
        facts.insert(name.trim().to_lowercase(), value.to_owned());
    }
}
