use super::super::testing::{code, read_named, told};
use ::parquet::basic::Compression;
use ::parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;
use std::sync::Arc;

const SCHEMA: &str = "message articles {
    required binary Full_Text (STRING);
    optional int32 published (DATE);
    required group publisher { required binary name (STRING); }
    required binary picture;
}";

/// A table with these texts, each list of which is a group of rows.
fn table(groups: &[&[&str]], compression: Compression) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let properties = WriterProperties::builder().set_compression(compression).build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    for texts in groups {
        let texts: Vec<ByteArray> = texts.iter().map(|text| ByteArray::from(*text)).collect();
        let same = |text: &str| vec![ByteArray::from(text); texts.len()];
        let mut group = writer.next_row_group().unwrap();
        let mut number = 0;
        while let Some(mut column) = group.next_column().unwrap() {
            match number {
                0 => column.typed::<ByteArrayType>().write_batch(&texts, None, None),
                // The 31st of October 2024.
                1 => column.typed::<Int32Type>().write_batch(
                    &vec![20_027; texts.len()],
                    Some(&vec![1; texts.len()]),
                    None,
                ),
                2 => column.typed::<ByteArrayType>().write_batch(&same("Le Phare"), None, None),
                _ => column.typed::<ByteArrayType>().write_batch(&same("\u{1}\u{2}"), None, None),
            }
            .unwrap();
            column.close().unwrap();
            number += 1;
        }
        group.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

#[test]
fn each_row_is_an_article_with_what_its_columns_say() {
    for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY, Compression::ZSTD(Default::default())]
    {
        let texts: [&[&str]; 2] = [&["Le pont est fermé.", "<p>Il a neigé.</p><p>Puis plu.</p>"], &["Rien."]];
        let bytes = table(&texts, compression);
        for name in ["a.parquet", "-"] {
            let read = read_named(&bytes, name);
            assert_eq!(
                told(&read),
                ["Le pont est fermé.", "Il a neigé.\n\nPuis plu.", "Rien."],
                "{compression}"
            );
            let document = read[1].as_ref().unwrap();
            assert_eq!(document.outlet.as_deref(), Some("Le Phare"));
            assert_eq!(document.date.as_deref(), Some("2024-10-31"));
            assert!(document.id.ends_with(":2") && document.record == Some(2));
            let at = document.text.find("plu").unwrap() as u32;
            let place = document.place(crate::document::Span::new(at, at + 3));
            assert_eq!((place.member.as_deref(), place.bytes), (Some("row 2"), 27..30));
        }
    }
}

#[test]
fn a_damaged_group_or_an_empty_text_leaves_the_others_be() {
    let mut bytes = table(&[&["Oui."], &["Non."], &["Encore.", ""]], Compression::SNAPPY);
    let at = bytes.windows(4).position(|window| window == b"Non.").unwrap();
    // The header of the page stands before the text, and says how long it is.
    bytes[at - 40..at].fill(0xFF);
    assert_eq!(told(&read_named(&bytes, "a.parquet")), ["Oui.", "damaged-file", "Encore.", "missing-text"]);
    assert_eq!(code(&read_named(&bytes[..bytes.len() - 9], "a.parquet")), "damaged-file");
    assert_eq!(code(&read_named(b"PAR1", "a.parquet")), "damaged-file");
    assert_eq!(code(&read_named(&table(&[], Compression::SNAPPY), "a.parquet")), "empty-file");
}

#[test]
fn a_table_without_texts_names_its_columns() {
    let mut bytes = table(&[&["Oui."]], Compression::SNAPPY);
    // What a column is called stands only at the end.
    while let Some(at) = bytes.windows(9).position(|window| window == b"Full_Text") {
        bytes[at..at + 9].copy_from_slice(b"Windiness");
    }
    let read = read_named(&bytes, "a.parquet");
    assert_eq!(code(&read), "no-text-column");
    assert!(read[0].as_ref().unwrap_err().message.contains("`Windiness`, `published`"));
}

/// Whatever is changed in a table, it is read or told.
#[test]
fn no_change_of_bytes_makes_reading_fail() {
    let whole = table(&[&["Le pont est fermé.", "Oui."], &["Non."]], Compression::SNAPPY);
    for at in 0..whole.len() {
        for change in [0x01, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] ^= change;
            read_named(&bytes, "a.parquet");
        }
        read_named(&whole[..at], "a.parquet");
    }
}
