use super::super::{ReadOptions, documents};
use super::*;
use tempfile::TempDir;

/// A folder that holds these files with one sentence each.
fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "Oui.").unwrap();
    }
    folder
}

fn find(folder: &TempDir, paths: &[&str]) -> Found {
    inputs(&paths.iter().map(|path| folder.path().join(path)).collect::<Vec<_>>())
}

/// The names of the inputs, below the folder.
fn names(folder: &TempDir, found: &Found) -> Vec<String> {
    let base = format!("{}/", folder.path().display());
    found.inputs.iter().map(|input| input.file.replacen(&base, "", 1)).collect()
}

fn only(found: &Found) -> &Diagnostic {
    let [diagnostic] = &found.diagnostics[..] else { panic!("one diagnostic is expected: {found:?}") };
    assert!(diagnostic.file.is_some() && diagnostic.help.is_some(), "{diagnostic:?}");
    diagnostic
}

#[test]
fn folders_are_walked_in_order() {
    let folder = folder(&["c/b.txt", "c/fr/a.TXT", "c/a.jsonl", "c/en/b.ndjson", "d/z.txt"]);
    let found = find(&folder, &["c"]);
    assert_eq!(names(&folder, &found), ["c/a.jsonl", "c/b.txt", "c/en/b.ndjson", "c/fr/a.TXT"]);
    assert_eq!((found.skipped.total(), found.diagnostics.len()), (0, 0));
}

#[test]
fn neither_order_nor_repetition_of_the_paths_matters() {
    let folder = folder(&["c/fr/a.txt", "c/fr/a.pdf", "c/en/b.txt"]);
    let found = find(&folder, &["c", "c/fr", "c/fr/a.txt", "c/en/../fr", "gone", "gone"]);
    assert_eq!(found, find(&folder, &["gone", "c/en/../fr", "c/fr/a.txt", "c/fr", "c"]));
    assert_eq!(names(&folder, &found), ["c/en/../fr/a.txt", "c/en/b.txt"]);
    assert_eq!(found.skipped.to_string(), "1 .pdf");
    assert_eq!(only(&found).code, "missing-path");
}

#[test]
fn ids_are_the_same_for_a_file_and_its_folders() {
    let folder = folder(&["corpus/fr/a.txt"]);
    for path in ["", "corpus", "corpus/fr", "corpus/fr/a.txt"] {
        assert_eq!(&*find(&folder, &[path]).inputs[0].id, "fr/a", "{path}");
    }
}

#[test]
fn what_a_walk_leaves_out_is_counted() {
    let folder = folder(&["a.txt", "b.PDF", "README", "a.gold.jsonl", ".b.txt", ".git/c.txt", "old/d.txt"]);
    fs::write(folder.path().join("e.txt"), "text\0more").unwrap();
    fs::write(folder.path().join(".ignore"), "old/\n").unwrap();
    let found = find(&folder, &["."]);
    assert_eq!(found.inputs.len(), 1);
    assert_eq!(found.skipped.to_string(), "1 without extension, 1 .pdf, 1 binary, 1 gold, 3 hidden");
    assert_eq!(found.diagnostics, []);
}

#[test]
fn what_is_named_is_read_whatever_it_is() {
    let folder = folder(&["notes.rst", "a.gold.jsonl", ".b.txt", "old/d.txt"]);
    fs::write(folder.path().join("e.txt"), "text\0more").unwrap();
    fs::write(folder.path().join(".ignore"), "old/\n").unwrap();
    let found = find(&folder, &[".", "notes.rst", "a.gold.jsonl", ".b.txt", "old/d.txt", "e.txt"]);
    assert_eq!(names(&folder, &found), [".b.txt", "a.gold.jsonl", "e.txt", "notes.rst", "old/d.txt"]);
    assert_eq!(found.skipped.to_string(), "1 hidden", "only `.ignore` itself was not named");
    let binary = documents(&found.inputs[2], &ReadOptions::default()).next().unwrap();
    assert_eq!(binary.unwrap_err().code, "binary-file");
    let notes = documents(&found.inputs[3], &ReadOptions::default()).next().unwrap().unwrap();
    assert_eq!((&*notes.text, &*notes.file), ("Oui.", &*found.inputs[3].file));
}

#[test]
fn a_missing_path_suggests_its_neighbour() {
    let folder = folder(&["corpus/fr/a.txt"]);
    let found = find(&folder, &["corups"]);
    assert_eq!(only(&found).code, "missing-path");
    assert!(only(&found).help.as_ref().unwrap().ends_with("/corpus`?"));
    for gone in ["nothing", "corpus/fr/a.txt/b.txt", "a\0b"] {
        let found = find(&folder, &[gone]);
        assert_eq!(only(&found).code, "missing-path");
        assert!(!only(&found).help.as_ref().unwrap().starts_with("Did you mean"), "{gone}");
    }
}

#[test]
fn a_folder_without_articles_is_told_with_what_it_holds() {
    let folder = folder(&["a.pdf", "sub/b.pdf", "c/d.txt"]);
    fs::create_dir(folder.path().join("bare")).unwrap();
    let found = find(&folder, &["sub", "c"]);
    assert_eq!(only(&found).code, "empty-folder");
    assert!(only(&found).message.ends_with("skipped: 1 .pdf"), "{}", only(&found).message);
    assert_eq!(only(&find(&folder, &["bare"])).message, "the folder holds no article");
}

#[test]
fn no_path_at_all_is_no_input() {
    let found = inputs(&[]);
    assert_eq!((found.diagnostics[0].code, found.inputs.len()), ("no-input", 0));
}

#[test]
fn a_dash_is_standard_input_once() {
    let found = inputs(&["-".into(), "-".into()]);
    assert_eq!(found.inputs.len(), 1);
    assert_eq!((&*found.inputs[0].file, &found.inputs[0].path), ("-", &None));
}

#[test]
fn a_file_that_is_gone_by_the_time_of_reading_is_unreadable() {
    let folder = folder(&["a.txt"]);
    let found = find(&folder, &["a.txt"]);
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    let error = documents(&found.inputs[0], &ReadOptions::default()).next().unwrap().unwrap_err();
    assert_eq!((error.code, error.file), ("unreadable-file", Some(found.inputs[0].file.clone())));
}

#[test]
fn a_folder_that_can_not_be_opened_is_named() {
    let denied = ignore::Error::Io(io::ErrorKind::PermissionDenied.into());
    let error = ignore::Error::WithPath { path: "c/closed".into(), err: Box::new(denied) };
    let error = ignore::Error::WithDepth { depth: 1, err: Box::new(error) };
    let diagnostic = walk_error(Path::new("c"), &error);
    assert_eq!((diagnostic.code, diagnostic.file.as_deref()), ("unreadable-folder", Some("c/closed")));
    assert!(diagnostic.message.ends_with("permission denied"), "{}", diagnostic.message);
}

#[test]
fn a_walk_does_not_take_utf16_for_binary() {
    let folder = folder(&[]);
    fs::write(folder.path().join("a.txt"), b"\xFF\xFEa\0").unwrap();
    let found = find(&folder, &[""]);
    assert_eq!((found.inputs.len(), found.skipped.total()), (1, 0));
    let document = documents(&found.inputs[0], &ReadOptions::default()).next().unwrap().unwrap();
    assert_eq!(&*document.text, "a");
}

#[cfg(unix)]
#[test]
fn links_never_lead_in_circles() {
    use std::os::unix::fs::symlink;
    let folder = folder(&["c/a.txt", "far/b.txt"]);
    let base = folder.path();
    symlink(base, base.join("c/up")).unwrap();
    symlink(base.join("far/b.txt"), base.join("c/b.txt")).unwrap();
    symlink(base.join("c"), base.join("link")).unwrap();
    symlink(base.join("round"), base.join("round")).unwrap();
    symlink(base.join("gone"), base.join("c/gone.txt")).unwrap();

    let found = find(&folder, &["c"]);
    assert_eq!(names(&folder, &found), ["c/a.txt", "c/b.txt", "c/gone.txt"]);
    assert_eq!(found.skipped.to_string(), "1 linked folder");
    let gone = documents(&found.inputs[2], &ReadOptions::default()).next().unwrap();
    assert_eq!(gone.unwrap_err().code, "unreadable-file");

    assert_eq!(names(&folder, &find(&folder, &["link"])), ["link/a.txt", "link/b.txt", "link/gone.txt"]);
    assert_eq!(only(&find(&folder, &["round"])).code, "unreadable-file");
}

#[cfg(unix)]
#[test]
fn a_walk_does_not_wait_for_pipes() {
    let folder = folder(&["a.txt"]);
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("b.txt")).status().unwrap();
    assert!(made.success());
    let found = find(&folder, &[""]);
    assert_eq!((found.inputs.len(), found.skipped.to_string().as_str()), (1, "1 not a regular file"));
}

#[cfg(unix)]
#[test]
fn nothing_is_offered_in_its_own_place() {
    let folder = folder(&[]);
    std::os::unix::fs::symlink(folder.path().join("gone"), folder.path().join("dangling.txt")).unwrap();
    let found = find(&folder, &["dangling.txt"]);
    let told = only(&found);
    assert_eq!(told.code, "missing-path");
    assert!(!told.help.as_deref().unwrap_or_default().contains("dangling.txt"), "{told}");
}
