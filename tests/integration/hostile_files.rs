//! Files that nobody means well with, and surroundings that fail: the program tells, and goes on.

use super::hostile::{MAILS, MARKDOWN, PAGES, RECORDS, Repeated};
use super::program::{run_in, written_in};
use std::fs;
use std::io::Cursor;
use std::process::Output;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use whosaid::read::{ReadOptions, documents, documents_from, inputs};

/// After so long a file is taken to be one that is never read to its end. Where work grows with the file,
/// each of these takes a second or two; where it grows with the square, hours.
const PATIENCE: Duration = Duration::from_mins(1);

/// Reads files that repeat pieces; each must end in time.
fn reads(repeated: &'static Repeated) {
    for piece in repeated.pieces {
        let (name, file) = (repeated.name, repeated.file(piece, 1_500_000));
        let (done, waits) = mpsc::channel();
        let reader = thread::spawn(move || {
            let count = documents_from(Cursor::new(file), name, &ReadOptions::default()).count();
            let _ = done.send(count);
        });
        match waits.recv_timeout(PATIENCE) {
            Ok(_) => {}
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("{name} of {piece:?} is still being read"),
            Err(mpsc::RecvTimeoutError::Disconnected) => panic!("{name} of {piece:?}: {:?}", reader.join()),
        }
    }
}

#[test]
fn pages_of_one_thing_over_and_over() {
    reads(&PAGES);
}

#[test]
fn markdown_of_one_thing_over_and_over() {
    reads(&MARKDOWN);
}

#[test]
fn records_of_one_thing_over_and_over() {
    RECORDS.iter().for_each(reads);
}

#[test]
fn mails_and_archives_of_one_thing_over_and_over() {
    MAILS.iter().for_each(reads);
}

/// Compressed data that is damaged over and over is told once for each stretch of damage.
#[test]
fn an_archive_of_nothing_but_beginnings() {
    let file = [0x1F, 0x8B, 0x08].repeat(400_000);
    let read: Vec<_> = documents_from(Cursor::new(file), "a.warc.gz", &ReadOptions::default()).collect();
    assert!(read.iter().all(Result::is_err) && read.len() < 10, "{}", read.len());
}

#[test]
fn links_that_lead_in_circles_and_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("articles")).unwrap();
    fs::write(path("articles/a.txt"), "Le maire a déclaré que le pont était fermé.").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(path("articles"), path("articles/again")).unwrap();
        symlink("b.txt", path("articles/c.txt")).unwrap();
        symlink("c.txt", path("articles/b.txt")).unwrap();
        symlink("gone.txt", path("articles/d.txt")).unwrap();
        let output = run_in(folder.path(), &["score", "articles", "--lang", "fr", "--format", "csv"]);
        let (told, found) = texts(&output);
        assert_eq!(output.status.code(), Some(2));
        assert!(found.contains("articles/a.txt:1"), "{found}");
        for file in ["b.txt", "c.txt", "d.txt"] {
            assert!(told.contains(&format!("error[unreadable-file]: articles/{file}")), "{told}");
        }
        assert!(told.contains("1 linked folder"), "{told}");
    }
}

fn texts(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stderr), text(&output.stdout))
}

#[test]
fn files_that_vanish_or_change_before_they_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["gone.txt", "shorter.txt", "other.json"];
    for name in names {
        fs::write(folder.path().join(name), "[{\"text\": \"Moscou dément, et Paris avec.\"}]").unwrap();
    }
    let found = inputs(&[folder.path().to_owned()]);
    assert_eq!(found.inputs.len(), 3);
    fs::remove_file(folder.path().join("gone.txt")).unwrap();
    fs::write(folder.path().join("shorter.txt"), "Oui.").unwrap();
    fs::write(folder.path().join("other.json"), [0_u8; 9]).unwrap();
    let read = found.inputs.iter().flat_map(|input| documents(input, &ReadOptions::default()));
    let told: Vec<_> = read
        .map(|read| read.map_or_else(|error| error.code.to_owned(), |read| read.text.to_string()))
        .collect();
    assert_eq!(told, ["unreadable-file", "binary-file", "Oui."]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Moscou dément.").unwrap();
    let output = run_in(folder.path(), &["score", "a.txt", "--lang", "fr", "-o", "/dev/full"]);
    let (told, _) = texts(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("error[unwritable-output]: /dev/full"), "{told}");
}

/// Whoever interrupts the program finds the file that was there before, and no draft.
#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_draft() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("out.csv"), "old").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .current_dir(folder.path())
        .args(["annotate", "-", "-o", "out.csv"])
        // An input that never ends, as long as nobody closes it. Waiting for the program would.
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let input = program.stdin.take();
    let entries = || fs::read_dir(folder.path()).unwrap().count();
    for _ in 0..1000 {
        if entries() == 2 {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(entries(), 2, "the draft stands beside the file");
    let killed = Command::new("kill").args(["-INT", &program.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let status = program.wait().unwrap();
    drop(input);
    assert_eq!(status.code(), Some(130));
    assert_eq!(
        (entries(), fs::read_to_string(folder.path().join("out.csv")).unwrap()),
        (1, "old".to_owned())
    );
}

/// Names and texts may hold what terminals obey. Only formats that write it in another form hand it on.
#[cfg(unix)]
#[test]
fn no_name_and_no_text_moves_the_cursor() {
    let folder = tempfile::tempdir().unwrap();
    let escapes = "\u{1B}[31m";
    fs::write(folder.path().join(format!("a{escapes}\nb.txt")), format!("Le maire a dit que {escapes}oui."))
        .unwrap();
    fs::write(folder.path().join(format!("c{escapes}\nd.txt")), "").unwrap();
    for arguments in [
        &["score"][..],
        &["score", "--by", "document"],
        &["score", "--format", "markdown"],
        &["score", "--format", "json"],
        &["annotate"],
        &["read"],
        &["check", "--fail-under", "99"],
        &["check", "--fail-under", "99", "--format", "github"],
        &["check", "--fail-under", "99", "--format", "junit"],
        &["check", "--fail-under", "99", "--format", "sarif"],
        &["check", "--fail-under", "99", "--format", "gitlab"],
    ] {
        let (told, found) = texts(&run_in(folder.path(), &[arguments, &[".", "--lang", "fr"]].concat()));
        assert!(found.contains("oui") || found.contains("[31m"), "{arguments:?}: {found}");
        assert!(!told.contains('\u{1B}') && !found.contains('\u{1B}'), "{arguments:?}: {told}{found}");
        assert!(!told.contains("\nd.txt"), "{arguments:?}: {told}");
    }
}

/// A page whose template says another language than its article is in.
#[test]
fn a_text_that_is_surely_in_another_language_belies_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let text = "The minister said on Tuesday that ten thousand troops had left the city, and that none of them would be \
                back before spring. She added that the government had not been told of it, according to the agency. \
                Moscow denies that anything of the kind has happened, and has asked for an apology. ";
    let page = format!("<html lang=fr><body><article><p>{text}</p><p>{text}</p></article></body></html>");
    fs::write(folder.path().join("a.html"), page).unwrap();
    let found = |arguments: &[&str]| {
        written_in(folder.path(), &[&["score", "a.html", "--format", "csv"], arguments].concat())
    };
    assert!(found(&[]).contains("The minister"), "{}", found(&[]));
    // What the user says is never doubted.
    assert!(!found(&["--lang", "fr"]).contains("ten thousand troops had left the city,1"));
}
