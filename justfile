# The main job: the examples, compiled against the built-in schema.
examples:
    cargo run --release -- compile examples

# All tests that need cargo only.
test:
    cargo test

# Everything that CI does, the end-to-end tests with the real peers included.
ci:
    .ci/run

# Format and lint.
tidy:
    cargo fmt --all
    cargo clippy --workspace --all-targets -- -D warnings

# The benchmarks, dictql alone; the peers stand beside it with `just bench-peers`.
bench:
    cargo bench --bench stages

# The benchmarks beside graphql-js, apollo-compiler and Prefect.
bench-peers:
    tests/peers/install
    cargo run --release --manifest-path benches/peers/Cargo.toml

# Ten minutes a fuzz target.
fuzz:
    cd fuzz && for target in dict yaml json graphql schema; do cargo fuzz run -s none "$target" -- -max_total_time=600; done
