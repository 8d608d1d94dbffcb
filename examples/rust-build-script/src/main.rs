//! Sends the queries to the server whose URL is given, and prints the answers.

mod queries {
    include!(concat!(env!("OUT_DIR"), "/queries.rs"));
}

use queries::{late, trains};
use serde::Serialize;
use serde_json::Value;

/// The body of a request.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<V> {
    query: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    operation_name: Option<&'static str>,
    variables: V,
}

fn send(url: &str, body: &impl Serialize) -> Result<Value, ureq::Error> {
    ureq::post(url).send_json(body)?.body_mut().read_json()
}

fn main() -> Result<(), ureq::Error> {
    let Some(url) = std::env::args().nth(1) else {
        eprintln!("usage: dictql-rust-build-script URL");
        std::process::exit(2);
    };
    let variables = trains::Variables { name: "%train".to_owned(), limit: None };
    let body = Body { query: trains::TEXT, operation_name: trains::NAME, variables };
    println!("{}", send(&url, &body)?);
    let variables = late::Variables { run_id: "61cab648-f09d-467d-b205-3892c8d55250".to_owned() };
    let body = Body { query: late::TEXT, operation_name: late::NAME, variables };
    println!("{}", send(&url, &body)?);
    Ok(())
}
