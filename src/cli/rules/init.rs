use crate::cli::args::InitRules;
use crate::cli::console::Console;
use crate::diagnostic::Diagnostic;
use include_dir::{Dir, include_dir};
use std::fs;
use std::io;
use std::path::Path;

/// A small pack with comments, for people to change.
static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/docs/starter-rules");

/// `whosaid rules init`
pub(super) fn run(console: &mut Console, arguments: &InitRules) {
    let folder = &arguments.folder;
    if let Some(there) = already_there(&STARTER, folder) {
        let message = "there is such a file already, and nothing was written";
        let error = Diagnostic::error("would-overwrite", message).in_file(there);
        console.trouble.tell(&error.help("Give a new folder."));
    // An error here is the user's to mend, and names the folder, not the output.
    } else if let Err(error) = write(&STARTER, folder) {
        let error = Diagnostic::error("unwritable-rules", format!("the rules can't be written: {error}"));
        console.trouble.tell(&error.in_file(folder.display().to_string()));
    } else {
        let folder = folder.display();
        console.trouble.note(&format!(
            "Wrote a starting pack to {folder}. Now try:\n  \
             whosaid rules check {folder}\n  \
             whosaid rules list --rules {folder} --layer {folder}\n  \
             whosaid score ARTICLES --rules {folder}"
        ));
    }
}

/// The first file of the pack that is in the folder already.
fn already_there(dir: &Dir<'_>, folder: &Path) -> Option<String> {
    let file = dir.files().map(|file| folder.join(file.path())).find(|path| path.exists());
    file.map(|path| path.display().to_string())
        .or_else(|| dir.dirs().find_map(|dir| already_there(dir, folder)))
}

fn write(dir: &Dir<'_>, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join(dir.path()))?;
    for file in dir.files() {
        fs::write(folder.join(file.path()), file.contents())?;
    }
    dir.dirs().try_for_each(|dir| write(dir, folder))
}
