//! Messages → what waits for its turn. What the client withdraws before its turn is gone.

use lsp_server::{Message, Notification, RequestId};
use std::collections::VecDeque;

/// What waits for its turn.
#[derive(Default)]
pub struct Queue {
    waiting: VecDeque<Message>,
}

impl Queue {
    /// Takes a message in. If it withdraws a request that waits, the request is gone, and its number is given back.
    pub fn take_in(&mut self, message: Message) -> Option<RequestId> {
        if let Message::Notification(Notification { method, params }) = &message
            && method == "$/cancelRequest"
        {
            let id: RequestId = serde_json::from_value(params["id"].clone()).ok()?;
            let is_it = |one: &Message| matches!(one, Message::Request(request) if request.id == id);
            let place = self.waiting.iter().position(is_it)?;
            self.waiting.remove(place);
            return Some(id);
        }
        self.waiting.push_back(message);
        None
    }

    /// The message whose turn it is.
    pub fn next(&mut self) -> Option<Message> {
        self.waiting.pop_front()
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Whether what comes next tells something, and asks for nothing.
    pub fn tells_more(&self) -> bool {
        matches!(self.waiting.front(), Some(Message::Notification(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_server::Request;
    use serde_json::{Value, json};

    #[test]
    fn a_request_that_waits_can_be_withdrawn() {
        let mut queue = Queue::default();
        let request = |id: i32| Request { id: id.into(), method: "x".to_owned(), params: Value::Null };
        let cancel = |id: i32| Notification::new("$/cancelRequest".to_owned(), json!({ "id": id }));
        assert!(queue.take_in(request(1).into()).is_none());
        assert!(queue.take_in(request(2).into()).is_none());
        assert_eq!(queue.take_in(cancel(2).into()), Some(2.into()));
        assert_eq!(queue.take_in(cancel(3).into()), None);
        assert_eq!(queue.waiting.len(), 1);
    }
}
