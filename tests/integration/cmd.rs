//! Cases that anyone can edit: each page in `tests/cmd` shows commands and what they say.
//!
//! To take over what the program says now: `TRYCMD=overwrite cargo test --test integration cmd`.

#[test]
fn pages() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .case("tests/cmd/*.md")
        .case("tests/cmd/*.toml");
}
