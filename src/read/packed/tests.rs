use super::super::testing::{code, read_named, told};
use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

pub(in crate::read) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(in crate::read) fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn any_format_may_be_packed() {
    for pack in [gzip, zstd] {
        assert_eq!(told(&read_named(&pack(b"Oui."), "fr/a.txt.gz")), ["Oui."]);
        // The bytes tell that it is packed, and the rest of the name or what is inside how it is written.
        assert_eq!(told(&read_named(&pack(b"{\"text\": \"Oui.\"}"), "a.jsonl")), ["Oui."]);
        assert_eq!(told(&read_named(&pack(b"{\"text\": \"Oui.\"}"), "-")), ["Oui."]);
        assert_eq!(code(&read_named(&pack(&pack(b"Oui.")), "a.txt")), "binary-file");
    }
    assert_eq!(&*read_named(&gzip(b"Oui."), "fr/a.txt.gz")[0].as_ref().unwrap().id, "fr/a");
}

#[test]
fn members_and_frames_follow_each_other() {
    let twice = |pack: fn(&[u8]) -> Vec<u8>| [pack(b"Oui, "), pack(b"dit-il.")].concat();
    assert_eq!(told(&read_named(&twice(gzip), "a.txt")), ["Oui, dit-il."]);
    assert_eq!(told(&read_named(&twice(zstd), "a.txt")), ["Oui, dit-il."]);
    let filled = [gzip(b"Oui."), vec![0; 700]].concat();
    assert_eq!(told(&read_named(&filled, "a.txt")), ["Oui."]);
}

#[test]
fn damage_is_told_and_what_stood_before_it_is_kept() {
    let lines = "{\"text\": \"Oui.\"}\n".repeat(1000);
    for pack in [gzip, zstd] {
        let packed = pack(lines.as_bytes());
        assert_eq!(told(&read_named(&packed[..packed.len() / 2], "a.txt")), ["damaged-file"]);
        let mut flipped = packed.clone();
        let last = flipped.len() - 2;
        flipped[last] ^= 0x55;
        let read = read_named(&flipped, "a.jsonl");
        let told = told(&read);
        assert_eq!((told[0], *told.last().unwrap()), ("Oui.", "damaged-file"));
    }
    assert_eq!(told(&read_named(&[&gzip(b"Oui.")[..], b"rubbish"].concat(), "a.txt")), ["damaged-file"]);
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = gzip(&vec![b' '; 40 << 20]);
    assert!(bomb.len() < 50_000);
    assert_eq!(code(&read_named(&bomb, "a.txt")), "packed-bomb");
    // A stream of records, which no limit on their length bounds.
    let line = format!("{{\"text\": \"{}\"}}\n", "a".repeat(1 << 20));
    let read = read_named(&gzip(line.repeat(30).as_bytes()), "a.jsonl");
    assert_eq!(read.last().unwrap().as_ref().unwrap_err().code, "packed-bomb");
    assert!((16..30).contains(&read.len()), "{}", read.len());
}

#[test]
fn reading_goes_on_behind_a_damaged_member() {
    let mut packed = [gzip(b"one "), gzip(&[b'2'; 500]), gzip(b"three")].concat();
    let second = gzip(b"one ").len();
    packed[second + 12] ^= 0xFF;
    let mut reader = Packing::Gzip.unpacked(std::io::Cursor::new(packed));
    let (mut read, mut errors) = (Vec::new(), 0);
    while let Err(error) = reader.read_to_end(&mut read) {
        assert!(matches!(Flaw::of(&error), Some(Flaw::Damaged(_))), "{error}");
        errors += 1;
    }
    let read = String::from_utf8_lossy(&read);
    assert!(errors == 1 && read.starts_with("one ") && read.ends_with("three"), "{errors} {read}");
}
