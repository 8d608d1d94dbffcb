//! Names of schemas → what documents are checked against; each schema is read once.

use super::{Request, errors, files};
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::project::{Project, missing_schema};
use crate::schema::{builtin, load};
use crate::source::{FileId, Sources, Span};
use crate::target::{Profile, ProfileChoice, Target};
use std::path::{Path, PathBuf};

/// What a target is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wanted {
    /// Where the schema comes from; none if nobody said.
    pub schema: Option<Vec<Origin>>,
    /// What is known of the server.
    pub profile: ProfileChoice,
}

/// Where a part of a schema comes from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Origin {
    /// `builtin:prefect`
    Builtin(String),
    /// A file, and where the configuration names it.
    File(PathBuf, Option<Span>),
}

impl Wanted {
    /// What is asked for; what that leaves open, the project says.
    pub(super) fn of(request: &Request<'_>, project: Option<(&Project, &Path)>) -> Result<Self, String> {
        let profile = match request.profile {
            Some(word) => Profile::parse(word).unwrap_or_default(),
            None => project.map_or_else(ProfileChoice::default, |(project, _)| project.profile),
        };
        if request.schema.is_empty() {
            let schema = project.and_then(|(project, folder)| {
                let names = project.schema.as_ref()?;
                Some(names.iter().map(|one| Origin::of(&one.name, folder, Some(one.span))).collect())
            });
            return Ok(Self { schema, profile });
        }
        if request.schema.len() > 1 && request.schema.iter().any(|name| name == "none") {
            return Err(errors::none_among_others());
        }
        let names = request.schema.iter().filter(|name| *name != "none");
        let mut unknown =
            names.clone().filter(|name| name.starts_with("builtin:") && builtin(name).is_none());
        if let Some(name) = unknown.next() {
            return Err(errors::unknown_builtin(name));
        }
        Ok(Self { schema: Some(names.map(|name| Origin::of(name, request.here, None)).collect()), profile })
    }
}

impl Origin {
    fn of(name: &str, folder: &Path, span: Option<Span>) -> Self {
        match builtin(name) {
            Some(_) => Self::Builtin(name.to_owned()),
            None => Self::File(files::absolute(Path::new(name), folder), span),
        }
    }
}

/// A schema file that could not be read.
pub(super) enum Missing {
    /// Whoever asks names it.
    Named(String),
    /// A `dictql.toml` names it.
    Configured(Box<Diagnostic>),
}

/// The targets of a run.
#[derive(Debug, Default)]
pub struct Targets {
    wanted: Vec<Wanted>,
    files: Vec<Vec<FileId>>,
    /// By number: the target; filled by [`Targets::load`].
    pub all: Vec<Target>,
}

impl Targets {
    /// The number of a target; its schema files are read.
    pub(super) fn add(
        &mut self,
        wanted: Wanted,
        here: &Path,
        sources: &mut Sources,
    ) -> Result<usize, Missing> {
        if let Some(known) = self.wanted.iter().position(|known| *known == wanted) {
            return Ok(known);
        }
        let mut files = Vec::new();
        for origin in wanted.schema.iter().flatten() {
            files.push(match origin {
                Origin::Builtin(name) => sources.add_text(name, builtin(name).unwrap_or_default()),
                Origin::File(path, span) => read(path, *span, here, sources)?,
            });
        }
        self.wanted.push(wanted);
        self.files.push(files);
        Ok(self.wanted.len() - 1)
    }

    /// Whether nobody said anything about the schema of a target.
    #[must_use]
    pub fn is_left_open(&self, target: usize) -> bool {
        self.wanted[target].schema.is_none()
    }

    /// The schema files that were read.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        let origins = self.wanted.iter().map(|wanted| wanted.schema.iter().flatten());
        let named = origins.zip(&self.files).flat_map(|(origins, files)| origins.zip(files));
        named.filter(|(origin, _)| matches!(origin, Origin::File(..))).map(|(_, file)| *file)
    }

    /// Loads the schemas. What is wrong with one is counted only: `schema check` says what.
    pub(super) fn load(&mut self, sources: &Sources) -> Vec<String> {
        let mut notes = Vec::new();
        for (wanted, files) in self.wanted.iter().zip(&self.files) {
            let mut sink = Sink::new();
            let schema = (!files.is_empty()).then(|| load(sources, files, &mut sink));
            let is_builtin = matches!(wanted.schema.as_deref(), Some([Origin::Builtin(_), ..]));
            self.all.push(Target::new(schema, wanted.profile, is_builtin));
            let faults = sink.diagnostics().iter().filter(|found| found.severity != Severity::Hint).count();
            if faults > 0 {
                let names: Vec<String> =
                    files.iter().map(|file| format!("`{}`", sources.get(*file).name)).collect();
                notes.push(errors::faulty_schema(&names.join(", "), faults));
            }
        }
        notes
    }
}

fn read(path: &Path, span: Option<Span>, here: &Path, sources: &mut Sources) -> Result<FileId, Missing> {
    let name = files::shown_from(path, here);
    let missing = |why: String| match span {
        Some(span) => Missing::Configured(Box::new(missing_schema(span, &name, &why))),
        None => Missing::Named(errors::unreadable_schema(&name, &why)),
    };
    let bytes = files::read(path, crate::source::MAX_BYTES).map_err(|error| missing(errors::why(&error)))?;
    sources.add_bytes(&name, bytes).map_err(|(file, unreadable)| {
        missing(errors::unreadable(Span::new(file, 0, 0), unreadable, crate::source::MAX_BYTES).message)
    })
}
