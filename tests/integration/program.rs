//! Running the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs `whosaid` in `folder`.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .args(arguments)
        .output()
        .expect("the program starts")
}

/// What `whosaid` writes in `folder`, which must go well.
pub(crate) fn written_in(folder: &Path, arguments: &[&str]) -> String {
    let output = run_in(folder, arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?} failed:\n{errors}");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// A folder with a copy of the rules and the settings to use them.
pub(crate) fn house() -> tempfile::TempDir {
    let house = tempfile::tempdir().expect("there is room for a folder");
    copy(&repository().join("rules"), &house.path().join("rules"));
    std::fs::write(house.path().join("whosaid.toml"), "rules = \"rules\"\n").expect("it can be written");
    house
}

/// Copies the folder `from` with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder is there") {
        let path: PathBuf = entry.expect("the folder can be read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("the file can be copied");
        }
    }
}
