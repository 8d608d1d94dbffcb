//! A GraphQL server (graphql-yoga with made-up data) → its URL, and the requests that it received.

use serde_json::Value;
use std::io::{self, BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A running server; it ends with this value.
pub struct Server {
    child: Child,
    lines: BufReader<ChildStdout>,
    /// Where it listens.
    pub url: String,
}

impl Server {
    /// Starts it with a schema.
    ///
    /// # Errors
    /// If it can't be started, or ends at once.
    pub fn start(schema: &str) -> io::Result<Self> {
        let mut command = Command::new("node");
        command.args(["tests/peers/yoga.mjs", schema]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let lines = BufReader::new(child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?);
        let mut server = Self { child, lines, url: String::new() };
        let first = server.line()?;
        first["url"].as_str().ok_or(io::ErrorKind::InvalidData)?.clone_into(&mut server.url);
        Ok(server)
    }

    /// The next request that it received; it was said before it was answered.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn received(&mut self) -> io::Result<Value> {
        Ok(self.line()?["received"].take())
    }

    fn line(&mut self) -> io::Result<Value> {
        let mut line = String::new();
        if self.lines.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(serde_json::from_str(&line)?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        _ = self.child.wait();
    }
}
