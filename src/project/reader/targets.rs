//! Names of schemas → what documents are checked against; each schema is read once.

use super::schemas::{self, Schemas};
use super::{Request, errors, files};
use crate::diagnostic::Diagnostic;
use crate::formats::Convention;
use crate::project::{Project, missing_schema};
use crate::schema::{Schema, TypeId, TypeKind, builtin};
use crate::source::{FileId, Sources, Span};
use crate::suggest::nearest;
use crate::target::{Profile, ProfileChoice, Target};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What a target is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wanted {
    /// Where the schema comes from; none if nobody said.
    pub schema: Option<Vec<Origin>>,
    /// What is known of the server.
    pub profile: ProfileChoice,
    /// What the configuration says of scalars, by their names.
    pub scalars: Vec<(String, Convention)>,
    /// What the configuration says of null comparisons.
    pub null_collapse: Option<bool>,
}

/// Where a part of a schema comes from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Origin {
    /// `builtin:prefect`
    Builtin(String),
    /// A file, and where the configuration names it.
    File(PathBuf, Option<Span>),
    /// The files that a pattern names: the pattern, patterns of what is left out, the folder, and where it stands.
    Pattern(String, Vec<String>, PathBuf, Option<Span>),
    /// SDL that stands in the configuration itself.
    Text(String, Option<Span>),
    /// What can't be read: its name, why, and where it stands.
    Closed(String, Unusable, Option<Span>),
}

impl Wanted {
    /// What is asked for; what that leaves open, the project says.
    pub(super) fn of(request: &Request<'_>, project: Option<(&Project, &Path)>) -> Result<Self, String> {
        let profile = match &request.profile {
            Some(word) => Profile::parse(word).unwrap_or_default(),
            None => project.map_or_else(ProfileChoice::default, |(project, _)| project.profile),
        };
        let scalars = project.map_or(&[][..], |(project, _)| &project.scalars);
        let scalars = scalars.iter().map(|one| (one.name.clone(), one.convention.clone())).collect();
        let null_collapse = project.and_then(|(project, _)| project.null_collapse);
        if request.schema.is_empty() {
            let schema = project.and_then(|(project, folder)| {
                let names = project.schema.as_ref()?;
                let excluded: Vec<String> =
                    names.iter().filter_map(|one| one.name.strip_prefix('!').map(str::to_owned)).collect();
                let included = names.iter().filter(|one| !one.name.starts_with('!'));
                Some(included.map(|one| Origin::of(&one.name, &excluded, folder, Some(one.span))).collect())
            });
            return Ok(Self { schema, profile, scalars, null_collapse });
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
        Ok(Self {
            schema: Some(names.map(|name| Origin::of(name, &[], request.here, None)).collect()),
            profile,
            scalars,
            null_collapse,
        })
    }
}

impl Origin {
    fn of(name: &str, excluded: &[String], folder: &Path, span: Option<Span>) -> Self {
        if builtin(name).is_some() {
            return Self::Builtin(name.to_owned());
        }
        let is_text = name.contains('{') && name.contains(' ') && crate::lower::is_schema_text(name);
        if name.contains('\n') || is_text {
            return Self::Text(name.to_owned(), span);
        }
        if let Some(closed) = closed(name) {
            return Self::Closed(name.to_owned(), closed, span);
        }
        let path = files::absolute(Path::new(name), folder);
        if name.contains(['*', '?', '[', '{']) && !path.exists() {
            return Self::Pattern(name.to_owned(), excluded.to_vec(), folder.to_owned(), span);
        }
        Self::File(path, span)
    }
}

/// What is wrong with the name of a schema, and what helps.
type Unusable = (&'static str, &'static str);

/// Why a schema of this name can't be read, whatever is there.
fn closed(name: &str) -> Option<Unusable> {
    let is_remote = ["http://", "https://", "ws://", "wss://"].iter().any(|scheme| name.starts_with(scheme));
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is_code = matches!(ending, Some("ts" | "tsx" | "cts" | "mts" | "js" | "jsx" | "cjs" | "mjs"));
    match (is_remote, is_code) {
        (true, _) => Some(errors::REMOTE_SCHEMA),
        (_, true) => Some(errors::SCHEMA_IN_CODE),
        _ => None,
    }
}

/// A schema file that could not be read.
pub(super) enum Missing {
    /// Whoever asks names it.
    Named(String),
    /// A configuration names it.
    Configured(Box<Diagnostic>),
}

impl Missing {
    fn of(name: &str, why: &str, help: &str, span: Option<Span>) -> Self {
        match span {
            Some(span) => Self::Configured(Box::new(missing_schema(span, name, why).help(help))),
            None if help == errors::RELATIVE => Self::Named(errors::unreadable_schema(name, why)),
            None => Self::Named(errors::unreadable_schema(name, &format!("it is {why}; {help}"))),
        }
    }
}

/// The targets of a run.
#[derive(Debug, Default)]
pub struct Targets {
    wanted: Vec<Wanted>,
    files: Vec<Vec<FileId>>,
    /// Those of the files that lie on a disk.
    on_disk: HashSet<FileId>,
    /// By number: the target; filled by `load`.
    pub all: Vec<Target>,
    /// How much is wrong with the schemas.
    pub faults: usize,
}

impl Targets {
    /// The number of a target; its schema files are read.
    pub(super) fn add(
        &mut self,
        wanted: Wanted,
        request: &Request<'_>,
        sources: &mut Sources,
    ) -> Result<usize, Missing> {
        if let Some(known) = self.wanted.iter().position(|known| *known == wanted) {
            return Ok(known);
        }
        let mut files = Vec::new();
        for origin in wanted.schema.iter().flatten() {
            match origin {
                Origin::Builtin(name) => {
                    files.push(sources.add_text(name, builtin(name).unwrap_or_default()));
                }
                Origin::File(path, span) => {
                    let file = read(path, *span, request, sources)?;
                    self.on_disk.insert(file);
                    files.push(file);
                }
                Origin::Pattern(pattern, excluded, folder, span) => {
                    let found = files::matching(pattern, excluded, folder);
                    if found.is_empty() {
                        return Err(Missing::of(pattern, errors::NO_MATCH, errors::RELATIVE, *span));
                    }
                    for path in found {
                        let file = read(&path, *span, request, sources)?;
                        self.on_disk.insert(file);
                        files.push(file);
                    }
                }
                Origin::Text(text, span) => {
                    let name = span.map_or("--schema", |span| &sources.get(span.file).name);
                    let name = format!("{name} (its schema)");
                    files.push(sources.add_text(&name, text.as_str()));
                }
                Origin::Closed(name, (why, help), span) => return Err(Missing::of(name, why, help, *span)),
            }
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

    /// The targets whose schema a file is a part of.
    pub fn with_file(&self, file: FileId) -> impl Iterator<Item = &Target> {
        let all = self.files.iter().zip(&self.all);
        all.filter(move |(files, _)| files.contains(&file)).map(|(_, target)| target)
    }

    /// The schema files that were read, those that a pattern names included.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        self.files.iter().flatten().copied().filter(|file| self.on_disk.contains(file))
    }

    /// Loads the schemas. What is wrong with one is counted only: `schema check` says what.
    pub(super) fn load(&mut self, sources: &Sources, schemas: Option<&Schemas>) -> Vec<String> {
        let mut notes = Vec::new();
        for (wanted, files) in self.wanted.iter().zip(&self.files) {
            let read = |files: &[FileId]| match schemas {
                Some(schemas) => schemas.read(sources, files),
                None => schemas::read(sources, files),
            };
            let (schema, faults) = (!files.is_empty())
                .then(|| read(files))
                .map_or((None, 0), |(one, faults)| (Some(one), faults));
            let is_builtin = matches!(wanted.schema.as_deref(), Some([Origin::Builtin(_), ..]));
            notes.extend(schema.iter().flat_map(|schema| strangers(schema, &wanted.scalars)));
            let mut target = Target::with_scalars(schema, wanted.profile, is_builtin, &wanted.scalars);
            target.null_collapse = wanted.null_collapse.unwrap_or(target.null_collapse);
            self.all.push(target);
            self.faults += faults;
            if faults > 0 {
                let names: Vec<String> =
                    files.iter().map(|file| format!("`{}`", sources.get(*file).name)).collect();
                notes.push(errors::faulty_schema(&names.join(", "), faults));
            }
        }
        notes
    }
}

/// Says which scalars of the configuration the schema doesn't have.
fn strangers(schema: &Schema, scalars: &[(String, Convention)]) -> Vec<String> {
    let is_scalar = |ty: &TypeId| schema.kind(*ty) == TypeKind::Scalar;
    let own = |name: &str| schema.type_named(name).as_ref().is_some_and(is_scalar);
    let near = |name| nearest(name, schema.types().filter(is_scalar).map(|ty| schema.type_name(ty)));
    let strangers = scalars.iter().filter(|(name, _)| !own(name));
    strangers.map(|(name, _)| errors::unknown_scalar(name, near(name))).collect()
}

fn read(
    path: &Path,
    span: Option<Span>,
    request: &Request<'_>,
    sources: &mut Sources,
) -> Result<FileId, Missing> {
    let name = files::shown_from(path, request.here);
    let missing = |why: String| Missing::of(&name, &why, errors::RELATIVE, span);
    let bytes = files::read_or(request.buffers, path).map_err(|error| missing(errors::why(&error)))?;
    sources.add_bytes(&name, bytes).map_err(|(file, unreadable)| {
        missing(errors::unreadable(Span::new(file, 0, 0), unreadable, crate::source::MAX_BYTES).message)
    })
}
