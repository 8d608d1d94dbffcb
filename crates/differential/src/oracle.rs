//! Questions → a peer's answers, as lines of JSON through its standard input and output.

use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A running peer.
pub struct Oracle {
    child: Child,
    answers: BufReader<ChildStdout>,
    questions: Option<ChildStdin>,
}

impl Oracle {
    /// Starts a peer.
    ///
    /// # Errors
    /// If it can't be started.
    pub fn start(program: &str, arguments: &[&str]) -> std::io::Result<Self> {
        let mut child =
            Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let answers = BufReader::new(child.stdout.take().ok_or(std::io::ErrorKind::BrokenPipe)?);
        let questions = child.stdin.take();
        Ok(Self { child, answers, questions })
    }

    /// Asks a batch of questions and returns the answers in the same order.
    ///
    /// # Errors
    /// If the peer dies, or answers something that is not JSON.
    pub fn ask(&mut self, batch: &[Value]) -> std::io::Result<Vec<Value>> {
        let mut questions = self.questions.take().ok_or(std::io::ErrorKind::BrokenPipe)?;
        let mut text = String::new();
        for question in batch {
            text += &question.to_string();
            text.push('\n');
        }
        // Written from a thread of its own: the peer answers while it is still being asked, and the pipes are small.
        let writer = std::thread::spawn(move || {
            questions.write_all(text.as_bytes())?;
            questions.flush().map(|()| questions)
        });
        let mut answers = Vec::with_capacity(batch.len());
        for _ in batch {
            let mut line = String::new();
            if self.answers.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            answers.push(serde_json::from_str(&line)?);
        }
        self.questions = Some(writer.join().map_err(|_| std::io::ErrorKind::Other)??);
        Ok(answers)
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        drop(self.questions.take());
        // The peer ends by itself when its input does; there is nobody to tell if it does not.
        let _ = self.child.wait();
    }
}
