//! A copy of `examples/rust-build-script` → what cargo makes of it.

use serde_json::Value;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const EXAMPLE: &str = "examples/rust-build-script";
/// What was built once for one copy is there for the next.
const BUILT: &str = "target/peers/build-script";

/// The copy, in a folder of its own, with a schema of its own.
pub struct Package {
    folder: TempDir,
    root: PathBuf,
}

/// What a build that went well did.
pub struct Build {
    /// Whether the program was compiled again.
    pub is_new: bool,
    /// The module that the build script wrote.
    pub module: PathBuf,
    /// The program.
    pub program: PathBuf,
}

impl Package {
    /// Copies the example.
    ///
    /// # Errors
    /// If files can't be copied.
    pub fn copy() -> io::Result<Self> {
        let root = std::env::current_dir()?;
        let package = Self { folder: tempfile::tempdir()?, root };
        for folder in ["src", "queries"] {
            fs::create_dir(package.path(folder))?;
            for entry in fs::read_dir(Path::new(EXAMPLE).join(folder))? {
                let entry = entry?;
                fs::copy(entry.path(), package.path(folder).join(entry.file_name()))?;
            }
        }
        fs::copy(format!("{EXAMPLE}/build.rs"), package.path("build.rs"))?;
        fs::copy("schemas/prefect.graphql", package.path("schema.graphql"))?;
        package.change("Cargo.toml", |text| {
            text.replace("path = \"../..\"", &format!("path = \"{}\"", package.root.display()))
        })?;
        package
            .change("dictql.toml", |text| text.replace("../../schemas/prefect.graphql", "schema.graphql"))?;
        Ok(package)
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Changes a file; what isn't in the copy yet is taken from the example.
    ///
    /// # Errors
    /// If the file can't be read or written.
    pub fn change(&self, name: &str, change: impl Fn(&str) -> String) -> io::Result<()> {
        let path = self.path(name);
        let before = if path.exists() { path.clone() } else { Path::new(EXAMPLE).join(name) };
        let text = change(&fs::read_to_string(before)?);
        fs::write(path, text)
    }

    fn cargo(&self, arguments: &[&str]) -> io::Result<Output> {
        let mut cargo = Command::new("cargo");
        let built = self.root.join(BUILT);
        cargo.args(arguments).current_dir(self.folder.path()).env("CARGO_TARGET_DIR", built).output()
    }

    /// Builds it.
    ///
    /// # Errors
    /// What cargo says, if it can't be built.
    pub fn build(&self) -> io::Result<Build> {
        let output = self.cargo(&["build", "--message-format=json"])?;
        if !output.status.success() {
            return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let messages: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let own = |key: &str| messages.iter().rev().find(|message| message[key].is_string());
        let (Some(script), Some(program)) = (own("out_dir"), own("executable")) else {
            return Err(io::Error::other("cargo built no program"));
        };
        Ok(Build {
            is_new: program["fresh"] == false,
            module: Path::new(script["out_dir"].as_str().unwrap_or_default()).join("queries.rs"),
            program: program["executable"].as_str().unwrap_or_default().into(),
        })
    }

    /// What clippy has to say about it, pedantic as it can be; nothing if it is content.
    ///
    /// # Errors
    /// If it can't be asked.
    pub fn clippy(&self) -> io::Result<String> {
        let output = self.cargo(&["clippy", "--quiet", "--", "-D", "warnings", "-W", "clippy::pedantic"])?;
        Ok(said(&output))
    }
}

/// What rustfmt would change in a file, with lines of this width; nothing if it is content.
///
/// # Errors
/// If it can't be asked.
pub fn rustfmt(path: &Path, width: u32) -> io::Result<String> {
    let width = format!("max_width={width}");
    let mut rustfmt = Command::new("rustfmt");
    Ok(said(&rustfmt.args(["--check", "--edition", "2024", "--config", &width]).arg(path).output()?))
}

fn said(output: &Output) -> String {
    if output.status.success() {
        return String::new();
    }
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
