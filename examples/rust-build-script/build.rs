//! Checks and compiles the descriptions in `queries`; a mistake in one of them is an error of the build.

fn main() {
    dictql::build_script::run("queries");
}
