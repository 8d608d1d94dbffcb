//! Reads and checks a text, so that questions about a cursor in it can be asked.
#![allow(clippy::disallowed_methods)] // cases are files
#![allow(dead_code)] // every suite uses its part

use dictql::cursor::{Known, View};
use dictql::diagnostic::Sink;
use dictql::document::Document;
use dictql::pipeline;
use dictql::schema::{PREFECT, load};
use dictql::source::{FileId, Notation, Sources};
use dictql::syntax::tree::Tree;
use dictql::target::{Profile, Target};
use dictql::validate::{Analysis, validate};
use std::sync::Arc;

/// Schemas that were loaded, by what a case says of its schema.
#[derive(Default)]
pub struct Targets {
    all: Vec<(String, Sources, Target)>,
}

/// What a case says of its schema: `# schema: prefect`, `# schema: none`, a file.
pub fn schema_of(text: &str) -> &str {
    let mut comments = text.lines().map_while(|line| line.strip_prefix('#'));
    comments.find_map(|line| line.trim().strip_prefix("schema: ")).unwrap_or("tests/schemas/pets.graphql")
}

impl Targets {
    /// The target of a case; it is loaded once.
    pub fn get(&mut self, schema: &str) -> &Target {
        let row = self.all.iter().position(|(name, ..)| name == schema).unwrap_or_else(|| {
            let (sources, target) = target(schema);
            self.all.push((schema.to_owned(), sources, target));
            self.all.len() - 1
        });
        &self.all[row].2
    }
}

fn target(schema: &str) -> (Sources, Target) {
    let mut sources = Sources::new();
    let (path, profile) = schema.split_once(", profile: ").unwrap_or((schema, "auto"));
    let (name, text) = match path {
        "none" => return (sources, Target::default()),
        "prefect" => ("prefect.graphql", PREFECT.to_owned()),
        path => (path, std::fs::read_to_string(path).unwrap()),
    };
    let file = sources.add_text(name, text);
    let schema = load(&sources, &[file], &mut Sink::new());
    let target = Target::new(Some(schema), Profile::parse(profile).unwrap(), name == "prefect.graphql");
    (sources, target)
}

/// A text that was read and checked.
pub struct Looked {
    pub sources: Sources,
    pub file: FileId,
    pub tree: Arc<Tree>,
    pub documents: Vec<(Document, Analysis)>,
    pub others: Vec<Document>,
    pub sink: Sink,
}

impl Looked {
    /// Reads a text after these others, which belong to the same project.
    pub fn at(name: &str, text: &str, others: &[(&str, &str)], target: &Target) -> Self {
        let (mut sources, mut sink) = (Sources::new(), Sink::new());
        // Spans of a schema have the number of its file, as they have in a project.
        if target.schema.is_some() {
            sources.add_text("schema.graphql", "");
        }
        let file = sources.add_text(name, text);
        let (tree, documents) = pipeline::read(&sources, file, Notation::of_path(name).unwrap(), &mut sink);
        let mut read = |(name, text): &(&str, &str)| {
            let file = sources.add_text(name, *text);
            pipeline::read(&sources, file, Notation::of_path(name).unwrap(), &mut Sink::new()).1
        };
        let others = others.iter().flat_map(&mut read).collect();
        let check = |document: Document| {
            let analysis = validate(&document, target, &|_| true, &mut sink);
            (document, analysis)
        };
        let documents = documents.into_iter().map(check).collect();
        Self { sources, file, tree, documents, others, sink }
    }

    /// Asks about it.
    pub fn view<R>(&self, target: &Target, ask: impl FnOnce(&View<'_>) -> R) -> R {
        let known = self.documents.iter().map(|(document, analysis)| Known { document, analysis, target });
        let known: Vec<Known<'_>> = known.collect();
        let others: Vec<&Document> = self.others.iter().collect();
        ask(&View {
            sources: &self.sources,
            tree: &self.tree,
            known: &known,
            others: &others,
            target,
            callees: &[],
        })
    }
}
