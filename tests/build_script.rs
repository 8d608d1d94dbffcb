//! Packages with descriptions → what a build script tells cargo, and the module; each case is a folder of files.
#![allow(clippy::disallowed_methods)] // cases are files

use dictql::build_script::{Built, build};
use std::fs;
use std::path::Path;

/// `-- queries/a.graphql --` begins a file; the first line says which folder is built, and whether to show the module.
fn show(case: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (first, files) = case.split_once('\n').unwrap();
    for file in files.split("-- ").filter(|file| file.contains(" --\n")) {
        let (name, text) = file.split_once(" --\n").unwrap();
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let words: Vec<&str> = first.split(' ').collect();
    let root = folder.path().join(words.get(2).unwrap_or(&"."));
    let Built { lines, module } = build(&root.canonicalize().unwrap(), Path::new(words[1]));
    let canonical = folder.path().canonicalize().unwrap();
    let lines = lines.join("\n").replace(canonical.to_str().unwrap(), "ROOT");
    let module = module.unwrap_or_else(|| "no module\n".to_owned());
    format!("{case}\n────\n{lines}\n────\n{module}")
}

#[test]
fn every_package_is_built_as_its_snapshot_shows() {
    insta::glob!("build_script/*.txt", |path| {
        let case = fs::read_to_string(path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        insta::with_settings!({
            snapshot_path => "../snapshots/build_script",
            prepend_module_to_snapshot => false,
            omit_expression => true,
            snapshot_suffix => "",
        }, { insta::assert_snapshot!(name, show(&case)) });
    });
}

#[test]
fn twice_is_the_same() {
    let case = fs::read_to_string("tests/build_script/project.txt").unwrap();
    assert_eq!(show(&case), show(&case));
}
