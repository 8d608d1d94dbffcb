//! Bytes → a file that is there as a whole, or as it was.

use std::io::{self, Write};
use std::path::Path;

/// Writes a file next to its place, then moves it there: nobody ever reads half of it.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A file that is the same already keeps its time, so that nothing is built again because of it.
    if std::fs::metadata(path).is_ok_and(|metadata| metadata.len() == bytes.len() as u64)
        && crate::files::read(path, bytes.len()).is_ok_and(|before| before == bytes)
    {
        return Ok(());
    }
    beside(folder, bytes)?.persist(path).map(|_| ()).map_err(|error| error.error)
}

/// Writes a file that isn't there yet; one that is stays as it is.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    beside(folder, bytes)?.persist_noclobber(path).map(|_| ()).map_err(|error| error.error)
}

fn beside(folder: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dictql-");
    #[cfg(unix)]
    // What the user's mask leaves of it, as for any file that a program makes.
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}
