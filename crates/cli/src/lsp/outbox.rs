//! What the server says unasked: notifications, and requests to the client.

use lsp_server::{Message, Notification, Request};
use serde_json::Value;

/// The way to the client.
pub struct Outbox {
    send: Box<dyn Fn(Message)>,
    asked: i32,
}

impl Outbox {
    /// Over a channel.
    pub fn new(send: impl Fn(Message) + 'static) -> Self {
        Self { send: Box::new(send), asked: 0 }
    }

    /// Sends a message.
    pub fn send(&self, message: impl Into<Message>) {
        (self.send)(message.into());
    }

    /// Tells something.
    pub fn notify(&self, method: &str, params: Value) {
        self.send(Notification { method: method.to_owned(), params });
    }

    /// Asks for something; what the client answers changes nothing here.
    pub fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        let id = format!("dictql-{}", self.asked).into();
        self.send(Request { id, method: method.to_owned(), params });
    }
}
