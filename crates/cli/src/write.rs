//! Bytes → a file that is there as a whole, or as it was.
//!
//! A file is written under another name in its folder, and then moved to its place. Whoever writes holds a lock on it, so
//! that what a killed run left behind can be told from what another run is about to move.

use dictql::project::reader::files;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// How the other names begin; they are hidden, so that nothing reads them.
const PREFIX: &str = ".dictql-new-";

/// How often another run may take a file for left behind before it could be locked.
const TRIES: u32 = 10;

/// Writes a file, unless it is the same already: then it keeps its time, so that nothing is built again because of it.
/// True if it was written.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if files::read(path, bytes.len()).is_ok_and(|before| before == bytes) {
        return Ok(false);
    }
    let mut tries = 1..=TRIES;
    loop {
        let moved = beside(path, bytes)?.persist(path).map_err(|error| error.error);
        match moved {
            Err(error) if error.kind() == ErrorKind::NotFound && tries.next().is_some() => {}
            ended => return ended.map(|_| true),
        }
    }
}

/// Writes over a file that people wrote: its permissions stay, a link to it stays a link, and so does the mark that some
/// editors begin a text with.
pub fn over(path: &Path, text: &str) -> io::Result<()> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let path = path.canonicalize()?;
    let before = files::read(&path, dictql::source::MAX_BYTES)?;
    let bytes = [if before.starts_with(MARK) { MARK } else { b"" }, text.as_bytes()].concat();
    let new = beside(&path, &bytes)?;
    new.as_file().set_permissions(path.metadata()?.permissions())?;
    new.persist(&path).map(|_| ()).map_err(|error| error.error)
}

/// Writes a file that isn't there yet; one that is stays as it is.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    beside(path, bytes)?.persist_noclobber(path).map(|_| ()).map_err(|error| error.error)
}

/// The bytes in the folder of a path, under another name.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    // What the user's mask leaves of it, as for any file that a program makes.
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    // Where there are no locks, nothing is taken for left behind either.
    _ = file.as_file().try_lock();
    file.write_all(bytes)?;
    Ok(file)
}

/// Removes what killed runs left in a folder.
pub fn clear(folder: &Path) {
    let Ok(entries) = folder.read_dir() else { return };
    let is_ours = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with(PREFIX);
    for path in entries.flatten().filter(is_ours).map(|entry| entry.path()) {
        // A run that still writes it holds its lock.
        let is_left = File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if is_left {
            _ = std::fs::remove_file(path);
        }
    }
}
