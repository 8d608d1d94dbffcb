//! dictql turns descriptions of GraphQL queries into checked, canonical GraphQL.
//!
//! A *description* is one value, a Python dict or GraphQL text, that stands for one GraphQL document. It goes through five
//! stages; each is a module with one verb, and hands tables on to the next:
//!
//! 1. [`syntax::parse`]: text → [`Tree`](syntax::tree::Tree), what is written;
//! 2. [`lower::lower`]: `Tree` → [`Document`](document::Document), what is meant, in GraphQL's nouns;
//! 3. [`validate::validate`]: `Document` + [`Target`](target::Target) → [`Analysis`](validate::Analysis), the types of it all;
//! 4. [`parametrise::parametrise`]: run-time values and inline JSON → a [`Plan`](parametrise::Plan) of variables;
//! 5. [`print::print`]: an [`Executable`](validate::Executable) and its plan → canonical text.
//!
//! No stage fails: what is wrong becomes a [`Diagnostic`](diagnostic::Diagnostic) in a [`Sink`](diagnostic::Sink), and the
//! rest goes on. [`pipeline`] puts the stages together:
//!
//! ```
//! use dictql::diagnostic::Sink;
//! use dictql::schema::{PREFECT, load};
//! use dictql::source::{Notation, Sources};
//! use dictql::target::{ProfileChoice, Target};
//! use dictql::pipeline;
//!
//! let mut sources = Sources::new();
//! let sdl = sources.add_text("builtin:prefect", PREFECT);
//! let file = sources.add_text("flows.dictql", r#"{"query": {with_args("flow", {"limit": limit}): {"id"}}}"#);
//!
//! let mut sink = Sink::new();
//! let target = Target::new(Some(load(&sources, &[sdl], &mut sink)), ProfileChoice::Auto, true);
//! let (_, documents) = pipeline::read(&sources, file, Notation::Dict, &mut sink);
//! let analysis = pipeline::check(&documents[0], &target, &|_| false, &[], &mut sink);
//! let compiled = pipeline::compile(&sources, &documents[0], &analysis, &target, Default::default(), &mut sink);
//!
//! assert!(sink.diagnostics().is_empty());
//! assert_eq!(compiled[0].text, "query ($limit: Int!) {\n  flow(limit: $limit) {\n    id\n  }\n}");
//! ```

pub mod build_script;
pub mod codes;
pub mod cursor;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod fix;
pub mod formats;
pub mod lint;
pub mod lower;
pub mod parametrise;
pub mod pipeline;
pub mod prefect;
pub mod print;
mod profile;
pub mod project;
#[cfg(feature = "python")]
pub mod rewrite;
pub mod rows;
pub mod schema;
pub mod source;
pub mod suggest;
pub mod syntax;
pub mod target;
pub mod validate;
