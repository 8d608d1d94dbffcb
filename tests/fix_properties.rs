//! What holds for every fix, in every notation: alone it removes its finding and adds none; in any combination fixes
//! come to an end; what was free of errors stays as it was under the safe ones.
//!
//! The cases are those of `tests/validate` and `tests/fix`, as they stand and converted to the other notations.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

#[path = "support/requoted.rs"]
mod requoted;
#[path = "support/taken.rs"]
mod taken;

use dictql::diagnostic::{Diagnostic, Fix, Safety, Severity, Sink};
use dictql::document::Document;
use dictql::emit::compile;
use dictql::fix::{apply, settle};
use dictql::lower::lower;
use dictql::parametrise::{Options, parametrise};
use dictql::pipeline;
use dictql::schema::{PREFECT, load};
use dictql::source::{FileId, Notation, Sources};
use dictql::syntax::parse;
use dictql::target::{Profile, Target};
use dictql::validate::{Analysis, validate};
use requoted::requoted;
use std::collections::BTreeMap;
use std::sync::Arc;
use taken::is_taken;

/// A text that is checked.
struct Case {
    name: String,
    text: String,
    schema: Schema,
}

#[derive(Clone, Copy, PartialEq)]
enum Schema {
    Pets,
    Prefect,
}

fn target(schema: Schema) -> Target {
    let mut sources = Sources::new();
    let text = match schema {
        Schema::Pets => std::fs::read_to_string("tests/schemas/pets.graphql").unwrap(),
        Schema::Prefect => PREFECT.to_owned(),
    };
    let file = sources.add_text("schema.graphql", text);
    let schema_read = load(&sources, &[file], &mut Sink::new());
    Target::with_scalars(Some(schema_read), Profile::parse("auto").unwrap(), schema == Schema::Prefect, &[])
}

/// The cases that say nothing else of what they are checked against.
fn written() -> Vec<Case> {
    let mut cases = Vec::new();
    for folder in ["tests/validate", "tests/fix"] {
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.into_iter().filter(|path| path.is_file()) {
            let text = std::fs::read_to_string(&path).unwrap();
            let settings = text.lines().take_while(|line| line.starts_with('#'));
            let settings: Vec<&str> = settings.filter(|line| line.contains(": ")).collect();
            let schema = match settings.as_slice() {
                ["# schema: prefect"] => Schema::Prefect,
                settings
                    if !settings.iter().any(|line| line.contains("schema:") || line.contains("scalars:")) =>
                {
                    Schema::Pets
                }
                _ => continue,
            };
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            match folder {
                "tests/fix" => cases.extend(text.split("── ").skip(1).map(|file| {
                    let (inner, text) = file.split_once('\n').unwrap();
                    Case { name: format!("{name}/{inner}"), text: text.to_owned(), schema }
                })),
                _ => cases.push(Case { name, text, schema }),
            }
        }
    }
    cases
}

/// The cases, and each in the notations that can say it.
fn cases(targets: &dyn Fn(Schema) -> Arc<Target>) -> Vec<Case> {
    let mut cases = written();
    let mut converted = Vec::new();
    for case in &cases {
        let mut sources = Sources::new();
        let file = sources.add_text(&case.name, case.text.as_str());
        for form in [Notation::Dict, Notation::Yaml, Notation::Json, Notation::GraphQl] {
            let mut sink = Sink::new();
            let notation = Notation::of_path(&case.name).unwrap();
            let (tree, documents) = pipeline::read(&sources, file, notation, &mut sink);
            let target = targets(case.schema);
            let written = (form != notation)
                .then(|| pipeline::convert(&sources, (&tree, &documents), &target, form, "case", &mut sink));
            if let Some(written) = written.flatten() {
                let name = format!("{}{}", case.name, form.ending());
                converted.push(Case { name, text: written.text, schema: case.schema });
            }
        }
    }
    cases.extend(converted);
    let requoted = cases.iter().flat_map(|case| {
        let forms = requoted(&case.text).into_iter().filter(|_| case.name.ends_with(".dictql"));
        forms.map(|text| Case { name: case.name.clone(), text, schema: case.schema }).collect::<Vec<_>>()
    });
    let requoted: Vec<Case> = requoted.collect();
    cases.extend(requoted);
    cases
}

/// What is found in a text, and what of it can be sent, by name.
struct Found {
    sources: Sources,
    file: FileId,
    diagnostics: Vec<Diagnostic>,
    unreadable: usize,
    sendable: BTreeMap<String, String>,
}

fn look(name: &str, text: &str, target: &Target) -> Found {
    let mut sources = Sources::new();
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let tree = Arc::new(parse(&sources, file, Notation::of_path(name).unwrap(), &mut sink));
    let documents = lower(&sources, &tree, &mut sink);
    let is_error = |found: &&Diagnostic| found.severity == Severity::Error && found.stops;
    let unreadable = sink.diagnostics().iter().filter(is_error).count();
    let check = |document: Document| {
        let analysis = validate(&document, target, &|_| false, &mut sink);
        (document, analysis)
    };
    let checked: Vec<(Document, Analysis)> = documents.into_iter().map(check).collect();
    let mut sendable = BTreeMap::new();
    for (document, analysis) in &checked {
        let plan = parametrise(&sources, document, analysis, target, Options::default(), &mut Sink::new());
        for one in analysis.executables(document) {
            if let Some(compiled) = compile(&sources, one, &plan, target) {
                sendable.insert(compiled.name.clone(), compiled.text);
            }
        }
    }
    let mut diagnostics = sink.finish();
    let checked: Vec<(&Document, &Analysis)> = checked.iter().map(|(one, other)| (one, other)).collect();
    settle(&checked, &mut diagnostics);
    Found { sources, file, diagnostics, unreadable, sendable }
}

impl Found {
    fn with(&self, fixes: &[&Fix]) -> Option<String> {
        apply(&self.sources, fixes.iter().copied()).remove(&self.file)
    }

    fn fixes(&self) -> impl Iterator<Item = (&Diagnostic, &Fix)> {
        self.diagnostics.iter().filter_map(|found| Some((found, found.fix.as_ref()?)))
    }

    fn count(&self, code: &str, message: &str) -> usize {
        self.diagnostics.iter().filter(|found| found.code == code && found.message == message).count()
    }
}

fn targets() -> impl Fn(Schema) -> Arc<Target> {
    let (pets, prefect) = (Arc::new(target(Schema::Pets)), Arc::new(target(Schema::Prefect)));
    move |schema| Arc::clone(if schema == Schema::Pets { &pets } else { &prefect })
}

#[test]
fn a_fix_alone_removes_its_finding_and_adds_none() {
    let targets = targets();
    let (mut count, mut wrong) = (0, Vec::new());
    for case in cases(&targets) {
        let target = targets(case.schema);
        let before = look(&case.name, &case.text, &target);
        for (found, fix) in before.fixes() {
            count += 1;
            let text = before.with(&[fix]).unwrap();
            let after = look(&case.name, &text, &target);
            let is_gone = after.count(found.code, &found.message) < before.count(found.code, &found.message);
            let is_read = after.unreadable <= before.unreadable;
            let new = after
                .diagnostics
                .iter()
                .find(|one| before.diagnostics.iter().all(|two| two.code != one.code));
            // What could not be read before may hold any mistake, and so may what had no meaning.
            let new = new.filter(|_| fix.safety == Safety::Safe && before.unreadable == 0);
            if !is_gone || !is_read || new.is_some() {
                let new = new.map_or("", |new| &new.message);
                wrong.push(format!(
                    "{}: {} ({}), gone: {is_gone}, read: {is_read}, new: {new}\n{text}",
                    case.name, found.message, fix.message
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(count > 400, "{count}");
}

#[test]
fn any_combination_of_fixes_comes_to_an_end_in_ten_rounds() {
    let targets = targets();
    let mut partial = 0;
    for case in cases(&targets) {
        let target = targets(case.schema);
        for combination in 0..6 {
            let mut text = case.text.clone();
            let mut rounds = 0;
            loop {
                let found = look(&case.name, &text, &target);
                let all = found.fixes().count();
                let taken = found.fixes().filter(|(one, _)| is_taken(combination, one.code, &one.message));
                let taken: Vec<&Fix> = taken.map(|(_, fix)| fix).collect();
                partial += usize::from(!taken.is_empty() && taken.len() < all);
                let Some(fixed) = found.with(&taken) else { break };
                rounds += 1;
                assert!(rounds <= 10, "{}: {combination}\n{text}", case.name);
                text = fixed;
            }
        }
    }
    assert!(partial > 200, "only {partial} rounds left some fixes out");
}

#[test]
fn safe_fixes_leave_what_can_be_sent() {
    let targets = targets();
    for case in cases(&targets) {
        let target = targets(case.schema);
        let before = look(&case.name, &case.text, &target);
        let safe: Vec<&Fix> =
            before.fixes().map(|(_, fix)| fix).filter(|fix| fix.safety == Safety::Safe).collect();
        // What could not be read is left out of what is sent.
        let Some(text) = before.with(&safe).filter(|_| before.unreadable == 0) else { continue };
        let after = look(&case.name, &text, &target);
        for (name, sent) in &before.sendable {
            assert_eq!(after.sendable.get(name), Some(sent), "{}: {name}\n{text}", case.name);
        }
    }
}
