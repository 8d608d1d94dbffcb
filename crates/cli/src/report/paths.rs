//! The names of files → their paths as a service knows them, that shows a report beside the files of a repository.

use dictql::project::reader::files;
use dictql::source::{FileId, Sources};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Where the working folder is in the repository.
#[derive(Default)]
pub(super) struct Paths {
    below: PathBuf,
}

impl Paths {
    /// The repository is what a variable of the environment names, or else the working folder.
    pub(super) fn below(variable: &str) -> Self {
        let root = std::env::var_os(variable).map(PathBuf::from);
        let below = root.zip(std::env::current_dir().ok()).and_then(|(root, here)| {
            let root = files::absolute(&root, &here);
            here.strip_prefix(root).ok().map(Path::to_owned)
        });
        Self { below: below.unwrap_or_default() }
    }

    /// The path of a file.
    pub(super) fn path<'a>(&self, sources: &'a Sources, file: FileId) -> Cow<'a, str> {
        let name = sources.get(file).name.as_str();
        if self.below.as_os_str().is_empty() || !is_file(name) {
            return Cow::Borrowed(name);
        }
        Cow::Owned(files::shown(&files::absolute(Path::new(name), &self.below)))
    }
}

/// Whether a name is that of a file: a schema that is built in, and a value on the command line are sources too.
pub(super) fn is_file(name: &str) -> bool {
    !name.starts_with("builtin:") && !name.starts_with("--var ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_begin_at_the_repository() {
        let mut sources = Sources::new();
        let web = Paths { below: PathBuf::from("services/web") };
        let mut is = |name: &str, path: &str| {
            let file = sources.add_text(name, "");
            assert_eq!(web.path(&sources, file), path);
            assert_eq!(Paths::default().path(&sources, file), name);
        };
        is("queries/a.graphql", "services/web/queries/a.graphql");
        is("../shared/b.graphql", "services/shared/b.graphql");
        is("/elsewhere/c.graphql", "/elsewhere/c.graphql");
        is("builtin:prefect", "builtin:prefect");
        is("--var limit", "--var limit");
    }
}
