//! Messages → answers, one after the other. What the client withdrew before its turn is not answered, and a mistake of the
//! server's own costs one answer, not the server.

use super::client::Client;
use super::fault::Fault;
use super::guarded::{guarded, listen};
use super::log::Log;
use super::outbox::Outbox;
use super::queue::Queue;
use super::server::Server;
use super::uri::path_of;
use super::{capabilities, diagnostics, errors, routes};
use crate::args::Global;
use crate::status::Status;
use gen_lsp_types as lsp;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use serde_json::Value;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::spawn;
use std::time::Duration;

/// How long nobody looks at files of which the client doesn't tell.
const PAUSE: Duration = Duration::from_secs(1);

/// How far a conversation is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    New,
    Running,
    ShutDown,
}

/// A conversation with a client.
struct Conversation<'a> {
    server: Server<'a>,
    phase: Phase,
}

/// Serves one client on standard input and output.
pub fn serve(global: &Global, log: Log) -> Status {
    listen();
    let (Connection { sender, receiver }, threads) = Connection::stdio();
    let (forward, incoming) = channel();
    // So that what was withdrawn is seen before the request's turn.
    spawn(move || receiver.into_iter().try_for_each(|message| forward.send(message)));
    let outbox = Outbox::new(move |message| _ = sender.send(message));
    let mut conversation = Conversation { server: Server::new(global, outbox, log), phase: Phase::New };
    let status = conversation.run(&incoming);
    // The last message is written when nobody can send another.
    drop(conversation);
    _ = threads.join();
    status
}

impl Conversation<'_> {
    fn run(&mut self, incoming: &Receiver<Message>) -> Status {
        let mut queue = Queue::default();
        loop {
            if queue.is_empty() {
                // A client that tells of changes is waited for.
                let is_patient = self.server.client.watches || self.phase != Phase::Running;
                let pause = if is_patient { Duration::from_secs(3600) } else { PAUSE };
                match incoming.recv_timeout(pause) {
                    Ok(message) => _ = queue.take_in(message),
                    Err(RecvTimeoutError::Timeout) => {
                        if self.server.look() {
                            self.settle();
                        }
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => return Status::Success,
                }
            }
            for message in incoming.try_iter() {
                if let Some(id) = queue.take_in(message) {
                    let code = ErrorCode::RequestCanceled as i32;
                    self.server.outbox.send(Response::new_err(id, code, errors::CANCELLED.to_owned()));
                }
            }
            match queue.next() {
                Some(Message::Request(request)) => self.request(request),
                Some(Message::Notification(notification)) if notification.method == "exit" => {
                    // The protocol's word for an end without `shutdown` is 1.
                    return if self.phase == Phase::ShutDown { Status::Success } else { Status::Findings };
                }
                Some(Message::Notification(notification)) => {
                    self.notification(notification);
                    // Of several changes in a row only the last is looked at.
                    if !queue.tells_more() {
                        self.settle();
                    }
                }
                Some(Message::Response(_)) | None => {}
            }
        }
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        self.server.log.line(&format!("request {id} {method}"));
        let untimely = |code, message| Err(Fault::untimely(code, message));
        let result = match (self.phase, method.as_str()) {
            (Phase::New, "initialize") => Ok(self.initialize(&params)),
            (Phase::New, _) => untimely(ErrorCode::ServerNotInitialized, errors::NOT_INITIALIZED),
            (Phase::Running, "initialize") => untimely(ErrorCode::InvalidRequest, errors::INITIALIZED),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                Ok(Value::Null)
            }
            (Phase::Running, _) => match guarded(|| routes::answer(&mut self.server, &method, params)) {
                Ok(result) => result,
                Err(said) => Err(Fault::own(self.recover(&said))),
            },
            (Phase::ShutDown, _) => untimely(ErrorCode::InvalidRequest, errors::SHUT_DOWN),
        };
        self.server.outbox.send(match result {
            Ok(result) => Response { id, response_result: Ok(result) },
            Err(Fault { code, message }) => {
                self.server.log.line(&format!("  {message}"));
                Response::new_err(id, code as i32, message)
            }
        });
    }

    fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        self.server.log.line(&method);
        if self.phase != Phase::Running {
            return;
        }
        match guarded(|| routes::take(&mut self.server, &method, params)) {
            Ok(Ok(())) => {}
            Ok(Err(fault)) => self.server.log.line(&format!("  {}", fault.message)),
            Err(said) => _ = self.recover(&said),
        }
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.server.client = Client::of(&params["capabilities"]);
        let folders = params["workspaceFolders"].as_array().into_iter().flatten().map(|one| &one["uri"]);
        let mut uris: Vec<&Value> = folders.collect();
        if uris.is_empty() {
            uris.push(&params["rootUri"]);
        }
        let uris = uris.into_iter().filter_map(Value::as_str);
        uris.filter_map(|uri| path_of(&lsp::Uri(uri.to_owned())))
            .for_each(|path| self.server.workspace.add(path));
        self.phase = Phase::Running;
        capabilities::initialized(&self.server.client)
    }

    /// After something has changed: reads again what has to be, and says what was found, if nobody asks for it.
    fn settle(&mut self) {
        if self.phase != Phase::Running {
            return;
        }
        let server = &mut self.server;
        if let Err(said) =
            guarded(|| server.refresh()).and_then(|()| guarded(|| diagnostics::publish(server)))
        {
            self.recover(&said);
        }
    }

    /// After a mistake of the server's own nothing of what was read is trusted.
    fn recover(&mut self, said: &str) -> String {
        self.server.workspace.forget();
        let message = errors::panicked(said);
        self.server.log.line(&message);
        message
    }
}
