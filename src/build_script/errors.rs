//! The lines that cargo reads, and the sentences that only a build script says.

/// A file or folder whose change matters.
pub(super) fn watched(path: &str) -> String {
    format!("cargo::rerun-if-changed={path}")
}

/// A variable of the environment whose change matters.
pub(super) fn watched_variable(name: &str) -> String {
    format!("cargo::rerun-if-env-changed={name}")
}

/// Lines that cargo shows as a warning.
pub(super) fn warning(text: &str) -> Vec<String> {
    text.lines().map(|line| format!("cargo::warning={line}")).collect()
}

/// Lines that cargo shows as an error.
pub(super) fn error(text: &str) -> Vec<String> {
    text.lines().map(|line| format!("cargo::error={line}")).collect()
}

/// Nothing to check against.
pub(super) fn no_schema() -> String {
    "cargo::warning=no schema: what needs one is not checked; `schema = …` in dictql.toml names one, \"none\" says that \
     there is none"
        .to_owned()
}

/// `CARGO_MANIFEST_DIR` or `OUT_DIR` is not set.
pub(super) fn no_cargo() -> String {
    "cargo::error=this is for a build script: cargo sets CARGO_MANIFEST_DIR and OUT_DIR for it".to_owned()
}

/// The module can't be written.
pub(super) fn unwritable(why: &str) -> String {
    format!("cargo::error=the module can't be written to OUT_DIR: {why}")
}

/// A folder with descriptions for two schemas.
pub(super) fn several_projects() -> String {
    "cargo::error=the folder holds descriptions of several projects; a module is for one of them: give each project a \
     folder, and a call of `run`"
        .to_owned()
}
