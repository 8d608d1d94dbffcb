//! Why a request has no result; the parameters of a message, or that they are others.

use super::errors;
use lsp_server::ErrorCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Why a request has no result.
pub struct Fault {
    /// The protocol's number for it.
    pub code: ErrorCode,
    /// What the client may show.
    pub message: String,
}

impl Fault {
    /// A request at the wrong time.
    pub fn untimely(code: ErrorCode, message: &str) -> Self {
        Self { code, message: message.to_owned() }
    }

    /// Parameters that are not those of the request.
    pub fn parameters(message: String) -> Self {
        Self { code: ErrorCode::InvalidParams, message }
    }

    /// A request that nobody here knows.
    pub fn unknown(method: &str) -> Self {
        Self { code: ErrorCode::MethodNotFound, message: errors::unknown_method(method) }
    }

    /// What was asked for can't be done.
    pub fn refused(message: String) -> Self {
        Self { code: ErrorCode::RequestFailed, message }
    }

    /// A mistake of the server's own.
    pub fn own(message: String) -> Self {
        Self { code: ErrorCode::InternalError, message }
    }
}

/// The parameters of a message.
pub fn read<P: DeserializeOwned>(method: &str, params: Value) -> Result<P, Fault> {
    serde_json::from_value(params)
        .map_err(|error| Fault::parameters(errors::other_parameters(method, &error.to_string())))
}
