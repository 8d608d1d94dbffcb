//! The name of a part → what runs it, in the order of a whole run.

use crate::asked::Asked;
use crate::{
    build_script, calls, convert, cursors, editors, edits, formats, github, graphql_config, graphql_js,
    objects, prefect, programs, python, reports, trees, yaml_suite,
};
use std::io;

/// What runs a part: whether all is as it should be.
type Run = fn(&Asked) -> io::Result<bool>;

/// Every part.
pub const PARTS: [(&str, Run); 17] = [
    ("graphql-js", graphql_js::run),
    ("github", github::run),
    ("prefect", prefect::run),
    ("calls", calls::run),
    ("python", python::run),
    ("programs", programs::run),
    ("trees", trees::run),
    ("build-script", build_script::run),
    ("graphql-config", graphql_config::run),
    ("objects", objects::run),
    ("convert", convert::run),
    ("formats", formats::run),
    ("yaml-suite", yaml_suite::run),
    ("reports", reports::run),
    ("editors", editors::run),
    ("cursors", cursors::run),
    ("edits", edits::run),
];
