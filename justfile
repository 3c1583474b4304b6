# Short names for what one often does. `just` lists them.

_default:
    @just --list --unsorted

# Rank the claims of the corpus, or of what you name
score *ARGS="corpus/":
    cargo run --release --quiet -- score {{ARGS}}

# Tell why a sentence has its score
why TEXT:
    cargo run --release --quiet -- explain --text "{{TEXT}}"

# Run all tests
test:
    cargo test

# Formatting and lints
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings

# Take over what tables, explanations and diagnostics say now; read the diff before you commit it
snapshots:
    INSTA_UPDATE=always TRYCMD=overwrite cargo test
    git diff --stat -- snapshots tests

# Bring the baseline of the corpus up to date; read the diff before you commit it
baseline:
    cargo run --quiet -- baseline write
    git diff --stat -- whosaid.baseline.toml

# Show the README's commands with what they say now
readme:
    .ci/run readme update

# Measure each stage and the whole
bench *ARGS:
    cargo bench {{ARGS}}

# The library's documentation
doc:
    cargo doc --no-deps --open

# What packages hold besides the program: completions and manual pages
package:
    cargo build --release --locked
    mkdir -p target/package/man
    target/release/whosaid man target/package/man
    target/release/whosaid completions bash -o target/package/whosaid.bash
    target/release/whosaid completions zsh -o target/package/_whosaid
    target/release/whosaid completions fish -o target/package/whosaid.fish

# A package for Debian, in target/debian; needs cargo-deb
deb: package
    cargo deb --no-build --locked

# A Python wheel that installs the program, in target/wheels; needs maturin
wheel:
    maturin build --release --locked

# Everything that must hold before a change is taken
ci:
    .ci/run
