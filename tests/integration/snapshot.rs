//! Texts that are kept in `snapshots/`, so that a change of rules shows in review.

/// Compares `text` with the snapshot of this name, which may have folders in it.
pub(crate) fn kept(name: &str, text: &str) {
    let mut settings = insta::Settings::new();
    let (folder, name) = name.rsplit_once('/').unwrap_or(("", name));
    settings.set_snapshot_path(format!("../../snapshots/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    // A hash changes with every edit of a rule, and says nothing to a reader of the snapshot.
    settings.add_filter(r#""rules_hash": ?"[0-9a-f]{16}""#, r#""rules_hash": "…""#);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
