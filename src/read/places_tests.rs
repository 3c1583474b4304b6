//! Whatever the format and the encoding: the bytes at the place of a span are what the span says.

use super::testing::{Read, read_named};
use crate::document::{Document, Span};
use encoding_rs::{Encoding, UTF_8, UTF_16LE, WINDOWS_1252};
use proptest::prelude::*;

/// What a paragraph is made of: as it reads, as HTML writes it, as Markdown does.
const PIECES: &[(&str, &str, &str)] = &[
    ("word", "word", "word"),
    (" ", " ", " "),
    (" ", "\r\n\t ", "\n"),
    ("élève", "élève", "élève"),
    ("été", "&eacute;t&#233;", "&eacute;t&#xe9;"),
    ("bold", "<b>bold</b>", " **bold** "),
    ("link", "<a href='x?a=1&amp;b'>li<i>nk</i></a>", " [li*nk*](x \"ti\") "),
    (" & ", " &amp; ", " &amp; "),
    ("<", "&lt;", "\\<"),
    ("l’eau", "l&rsquo;eau", "l’eau"),
    ("\u{A0}»", "&nbsp;»", "\u{A0}»"),
    ("«\u{A0}", "«\u{A0}", "«&nbsp;"),
    ("co\u{AD}op", "co&shy;op", "co\u{AD}op"),
    ("ab", "a<!-- c > d -->b", "ab"),
    ("wide", "wi<wbr>de", "wide"),
    ("ends", "en</>ds", "ends"),
    ("…", "&hellip;", "…"),
    ("x1", "<span class=x title=\"a > b\">x1</span>", " `x1` "),
    ("AT&T", "AT&T", "AT&T"),
];

/// What else there is in encodings that have all characters.
const WIDER: &[(&str, &str, &str)] = &[
    ("e\u{301}te\u{301}", "e\u{301}te\u{301}", "e\u{301}te\u{301}"),
    ("10\u{202F}000", "10&#8239;000", "10\u{202F}000"),
    ("Київ", "Київ", "Київ"),
    ("👩‍🚀", "&#x1F469;&zwj;🚀", "👩‍🚀"),
];

type Piece = (&'static str, &'static str, &'static str);

/// Paragraphs, with the encoding of their file.
fn articles() -> impl Strategy<Value = (Vec<Vec<Piece>>, &'static Encoding)> {
    prop::sample::select(vec![UTF_8, WINDOWS_1252, UTF_16LE]).prop_flat_map(|encoding| {
        let narrow = encoding == WINDOWS_1252;
        let pieces = PIECES.iter().chain(WIDER.iter().filter(|_| !narrow)).copied().collect::<Vec<_>>();
        let paragraph = prop::collection::vec(prop::sample::select(pieces), 1..12);
        (prop::collection::vec(paragraph, 1..5), Just(encoding))
    })
}

const OPENING: &str =
    "Un alinéa doit être assez long, déjà, et avoir ses marques, où qu’elles soient à leur place. ";

/// The file that holds `paragraphs`, and the text that is expected of it.
fn written(paragraphs: &[Vec<Piece>], extension: &str, encoding: &'static Encoding) -> Vec<u8> {
    let paragraphs = paragraphs.iter().map(|pieces| {
        let written = |(text, html, markdown): &Piece| match extension {
            "html" | "cdata.xml" | "escaped.xml" | "html.json" | "html.csv" => *html,
            "md" => *markdown,
            _ => *text,
        };
        let pieces: String = pieces.iter().map(written).collect();
        format!("{OPENING}{pieces}.")
    });
    let text = match extension {
        "html" => {
            let paragraphs: String =
                paragraphs.flat_map(|text| ["<p class=a>".to_owned(), text, "\n".to_owned()]).collect();
            let charset = encoding.name();
            format!(
                "<!doctype html><meta charset={charset}><nav><a href=/>Menu</a></nav>\r\n<article>{paragraphs}</article>"
            )
        }
        "jsonl" => {
            let text = serde_json::Value::String(paragraphs.collect::<Vec<_>>().join("\n\n"));
            format!("{{\"id\": 1, \"text\": {text}}}\n")
        }
        "json" => {
            let paragraphs = serde_json::Value::from(paragraphs.collect::<Vec<_>>());
            format!("[\n  {{\"id\": 1,\n   \"body\": {paragraphs:#}}}\n]\n")
        }
        "csv" => {
            let text = paragraphs.collect::<Vec<_>>().join("\n\n");
            format!("id;title;text\r\n1;\"a\nb\";\"{}\"\r\n", text.replace('"', "\"\""))
        }
        "html.json" => {
            let text = serde_json::Value::String(markup(paragraphs));
            format!("{{\"items\": [\n{{\"content\": {{\"rendered\": {text}}}}}]}}")
        }
        "html.csv" => format!("title,text\n\"é\",\"{}\"\n", markup(paragraphs).replace('"', "\"\"")),
        "cdata.xml" => {
            format!("{FEED}<![CDATA[{}]]></content:encoded></item></channel></rss>", markup(paragraphs))
        }
        "escaped.xml" => {
            let text = markup(paragraphs).replace('&', "&amp;").replace('<', "&lt;");
            format!("{FEED}{text}</content:encoded></item></channel></rss>")
        }
        _ => paragraphs.collect::<Vec<_>>().join("\n\n"),
    };
    if encoding == UTF_16LE {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        return units.flat_map(u16::to_le_bytes).collect();
    }
    encoding.encode(&text).0.into_owned()
}

const FEED: &str = "<?xml version='1.0'?>\n<rss><channel><item>\n <title>é</title><content:encoded>";

/// Paragraphs as feeds and exports have them. What ends a CDATA section or an attribute can't stand in one.
fn markup(paragraphs: impl Iterator<Item = String>) -> String {
    paragraphs.flat_map(|text| ["<p>", &text, "</p>\r\n"].concat().chars().collect::<Vec<_>>()).collect()
}

/// The form of markup below what stands around it, with `text` as it stands there.
fn unwrapped(text: &str, extension: &str) -> (String, &'static str) {
    match extension {
        "html.json" => {
            (text.replace("\\n", " ").replace("\\r", " ").replace("\\t", " ").replace("\\\"", "\""), "html")
        }
        "html.csv" => (text.replace("\"\"", "\""), "html"),
        "cdata.xml" => (text.to_owned(), "html"),
        "escaped.xml" => (text.replace("&lt;", "<").replace("&amp;", "&"), "html"),
        "json" => (text.replace("\",\n  \"", ""), "jsonl"),
        "csv" => (text.to_owned(), "txt"),
        "md" => (text.to_owned(), "md"),
        "jsonl" => (text.to_owned(), "jsonl"),
        "html" => (text.to_owned(), "html"),
        _ => (text.to_owned(), "txt"),
    }
}

/// Marked-up text as it reads, made out by other means than the program's; white space is dropped.
fn plain(marked: &str, extension: &str) -> String {
    let (mut text, extension) = unwrapped(marked, extension);
    if extension == "html" {
        while let Some(start) = text.find("<!--") {
            let end = text[start..].find("-->").map_or(text.len(), |end| start + end + 3);
            text.replace_range(start..end, "");
        }
        for tag in ["<span class=x title=\"a > b\">", "<a href='x?a=1&amp;b'>", "<p class=a>"] {
            text = text.replace(tag, "");
        }
        for tag in ["<b>", "</b>", "<i>", "</i>", "</a>", "</span>", "<wbr>", "</>", "<p>", "</p>"] {
            text = text.replace(tag, "");
        }
    }
    if extension == "md" {
        for mark in ["**", "](x \"ti\")", "*", "[", "`", "\\", "]"] {
            text = text.replace(mark, "");
        }
    }
    if extension == "jsonl" {
        text = text.replace("\\n", "");
    }
    if extension == "html" || extension == "md" {
        let entities = [
            ("&eacute;", "é"),
            ("&#233;", "é"),
            ("&#xe9;", "é"),
            ("&rsquo;", "’"),
            ("&nbsp;", "\u{A0}"),
            ("&shy;", "\u{AD}"),
            ("&hellip;", "…"),
            ("&#8239;", "\u{202F}"),
            ("&#x1F469;", "👩"),
            ("&zwj;", "\u{200D}"),
            ("&lt;", "<"),
            ("&amp;", "&"),
        ];
        for (entity, character) in entities {
            text = text.replace(entity, character);
        }
    }
    text.chars().filter(|c| !c.is_ascii_whitespace()).collect()
}

fn one(read: Read) -> Document {
    let mut documents: Vec<_> = read.into_iter().flatten().collect();
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

const EXTENSIONS: &[&str] =
    &["html", "md", "txt", "jsonl", "json", "csv", "html.json", "html.csv", "cdata.xml", "escaped.xml"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_place_holds_what_its_span_says(
        (paragraphs, encoding) in articles(),
        extension in prop::sample::select(EXTENSIONS.to_vec()),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 12),
    ) {
        // Lines and rows are cut before they are decoded, and no feed declares its encoding here.
        let is_utf8 = ["jsonl", "csv", "html.csv", "cdata.xml", "escaped.xml"].contains(&extension);
        let encoding = if is_utf8 { UTF_8 } else { encoding };
        let file = written(&paragraphs, extension, encoding);
        let document = one(read_named(&file, &format!("a.{extension}")));
        // The whole article is there.
        let expected = written(&paragraphs, "txt", UTF_8);
        let expected = plain(std::str::from_utf8(&expected).unwrap(), "txt");
        prop_assert_eq!(plain(&document.text, "txt"), expected);

        let bounds: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
        for pair in cuts.chunks(2) {
            let (a, b) = (*pair[0].get(&bounds), *pair[1].get(&bounds));
            let said = &document.text[a.min(b)..a.max(b)];
            let trimmed = said.trim_matches(|c: char| c.is_ascii_whitespace());
            if trimmed.is_empty() {
                continue;
            }
            let start = a.min(b) + (trimmed.as_ptr().addr() - said.as_ptr().addr());
            let place = document.place(Span::new(start as u32, (start + trimmed.len()) as u32));
            let bytes = &file[place.bytes.start as usize..place.bytes.end as usize];
            let found = encoding.decode_without_bom_handling(bytes).0;
            prop_assert_eq!(plain(&found, extension), plain(trimmed, "txt"), "{:?}", found);

            // Line and column lead to the same byte.
            {
                let whole = encoding.decode_with_bom_removal(&file).0;
                let lines: String = whole.split_inclusive('\n').take(place.line as usize - 1).collect();
                let column: String = whole[lines.len()..].chars().take(place.column as usize - 1).collect();
                let before = format!("{lines}{column}");
                let bytes_before = match encoding {
                    encoding if encoding == UTF_16LE => 2 + before.encode_utf16().count() * 2,
                    _ => encoding.encode(&before).0.len(),
                };
                prop_assert_eq!(bytes_before as u64, place.bytes.start);
            }
        }
    }

    #[test]
    fn wild_pages_are_read(pieces in prop::collection::vec(wild(), 0..80)) {
        let page = format!("<html>{}", pieces.concat());
        for read in read_named(page.as_bytes(), "a.html") {
            let Ok(document) = read else { continue };
            for (at, c) in document.text.char_indices() {
                let place = document.place(Span::new(at as u32, (at + c.len_utf8()) as u32));
                prop_assert!(place.bytes.start <= place.bytes.end && place.bytes.end <= page.len() as u64);
                if !c.is_ascii_whitespace() {
                    prop_assert!(place.bytes.start < place.bytes.end, "{c:?} stands somewhere");
                }
            }
        }
    }
}

/// Pieces of pages that no desk would save.
fn wild() -> impl Strategy<Value = String> {
    const TAGS: &[&str] = &[
        "<p>",
        "</p>",
        "<div class='entry-content'>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</table>",
        "<li>",
        "<ul>",
        "</ul>",
        "<b>",
        "</i>",
        "<a href=x>",
        "</a>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<",
        "</",
        "</>",
        "<x-y z",
        ">",
        "&amp",
        "&#0;",
        "&#x110000;",
        "&notit;",
        "\0",
        "\r",
        "\n",
        "<br>",
        "<title>",
        "<textarea>",
        "<plaintext>",
        "<svg>",
        "<p hidden>",
        "<![CDATA[",
        "]]>",
        "\"",
        "'",
        "=",
        "<img>",
        "<h1>",
        "He said, in so many words, that it was so. ",
        "été ",
        "<time datetime=2024-01-02>",
        "<figure>",
    ];
    prop_oneof![
        9 => prop::sample::select(TAGS).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}
