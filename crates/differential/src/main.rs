//! Holds dictql against the real peers. `all` runs everything; `graphql-js [COUNT [SEED]]`, `github`, `prefect`, `calls`, `objects`,
//! `build-script`, `graphql-config`, `yaml-suite`, `reports`, `editors`, `convert [COUNT [SEED]]`, `formats [COUNT [SEED]]`,
//! `python [COUNT [SEED]]`, `programs [COUNT [SEED]]`, `trees`, `cursors [1 [SEED]]` and `edits [SECONDS [SEED]]`
//! run one part.
//! The peers are installed by `tests/peers/install`.

#![expect(
    clippy::disallowed_methods,
    reason = "this program is files and pipes; the wall is around the core"
)]
#![expect(clippy::format_push_string, reason = "readable before fast: the peers are what takes the time")]

mod breakage;
mod build_script;
mod building;
mod calls;
mod cases;
mod convert;
mod cursors;
mod definitions;
mod dict;
mod editors;
mod edits;
mod formats;
mod generate;
mod graphql_config;
mod graphql_js;
mod hazards;
mod literals;
#[path = "../../../tests/support/looked.rs"]
mod looked;
mod objects;
mod oracle;
mod package;
mod prefect;
mod programs;
mod reports;
mod reviewed;
mod sent;
mod server;
mod sites;
mod syntax;
mod terminal;
mod texts;
mod trees;
mod verdict;
mod yaml_suite;

use dictql::diagnostic::Sink;
use dictql::formats::{Convention, Format};
use dictql::schema::{Schema, load};
use dictql::source::Sources;
use dictql::target::{Profile, ProfileChoice, Target};
use oracle::Oracle;
use std::process::ExitCode;

const KITCHEN: &str = "crates/differential/schemas/kitchen.graphql";
const GITHUB: &str = "target/peers/node_modules/@octokit/graphql-schema/schema.graphql";

/// The schemas, and which part of the documents each one gets.
const SCHEMAS: [(&str, usize); 3] = [(KITCHEN, 50), ("schemas/prefect.graphql", 30), (GITHUB, 20)];

/// How many documents a run compares, unless it is told otherwise.
const COUNT: usize = 30_000;

/// How many programs a run compares, unless it is told otherwise.
const PROGRAMS: u64 = 6_000;

/// For how many seconds texts are edited, unless it is told otherwise.
const SECONDS: u64 = 45;

/// How many reasons are listed why programs are open.
const MOST_REASONS: usize = 20;

/// The rules of the specification as graphql-js names them; each must have been broken and kept.
const RULES: [&str; 27] = [
    "FieldsOnCorrectType",
    "FragmentsOnCompositeTypes",
    "KnownArgumentNames",
    "KnownDirectives",
    "KnownFragmentNames",
    "KnownTypeNames",
    "LoneAnonymousOperation",
    "NoFragmentCycles",
    "NoUndefinedVariables",
    "NoUnusedFragments",
    "NoUnusedVariables",
    "OverlappingFieldsCanBeMerged",
    "PossibleFragmentSpreads",
    "ProvidedRequiredArguments",
    "ScalarLeafs",
    "SingleFieldSubscriptions",
    "UniqueArgumentNames",
    "UniqueDirectivesPerLocation",
    "UniqueFragmentNames",
    "UniqueInputFieldNames",
    "UniqueOperationNames",
    "UniqueVariableNames",
    "ValuesOfCorrectType",
    "VariablesAreInputTypes",
    "VariablesInAllowedPosition",
    "ExecutableDefinitions",
    "KnownTypeNames",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number =
        |index: usize, default: u64| arguments.get(index).map_or(Some(default), |text| text.parse().ok());
    let (Some(count), Some(seed)) = (number(1, COUNT as u64), number(2, 1)) else {
        eprintln!(
            "usage: dictql-differential [all | graphql-js | github | prefect | calls | objects | build-script | graphql-config \
             | yaml-suite | reports | editors | convert | formats | python | programs | trees | cursors | edits] [COUNT] [SEED]"
        );
        return ExitCode::from(2);
    };
    let part = arguments.first().map_or("all", String::as_str);
    let mut passed = 0;
    let mut failed = 0;
    let mut run = |name: &str, result: std::io::Result<bool>| match result {
        Ok(true) => passed += 1,
        Ok(false) => failed += 1,
        Err(error) => {
            eprintln!("{name}: {error}; are the peers installed (tests/peers/install)?");
            failed += 1;
        }
    };
    if matches!(part, "all" | "graphql-js") {
        run("graphql-js", graphql_js(count as usize, seed));
    }
    if matches!(part, "all" | "github") {
        run("github", github());
    }
    if matches!(part, "all" | "prefect") {
        run("prefect", prefect());
    }
    if matches!(part, "all" | "calls") {
        run("calls", prefect_calls());
    }
    if matches!(part, "all" | "python") {
        run("python", python(count as usize, seed));
    }
    if matches!(part, "all" | "programs") {
        run("programs", programs(number(1, PROGRAMS).unwrap_or(PROGRAMS) as usize, seed));
    }
    if matches!(part, "all" | "trees") {
        run("trees", trees());
    }
    if matches!(part, "all" | "build-script") {
        run("build-script", build_script());
    }
    if matches!(part, "all" | "graphql-config") {
        run("graphql-config", graphql_config(seed));
    }
    if matches!(part, "all" | "objects") {
        run("objects", objects());
    }
    if matches!(part, "all" | "convert") {
        // Loaders in Python are slow: a tenth of the documents.
        run("convert", convert(count as usize / 10, seed));
    }
    if matches!(part, "all" | "formats") {
        run("formats", formats(seed));
    }
    if matches!(part, "all" | "yaml-suite") {
        run("yaml-suite", yaml_suite());
    }
    if matches!(part, "all" | "reports") {
        run("reports", reports());
    }
    if matches!(part, "all" | "editors") {
        run("editors", editors());
    }
    if matches!(part, "all" | "cursors") {
        run("cursors", cursors(seed));
    }
    if matches!(part, "all" | "edits") {
        let seconds = if part == "edits" { number(1, SECONDS).unwrap_or(SECONDS) } else { SECONDS };
        run("edits", edits(seconds, seed));
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn graphql_js(count: usize, seed: u64) -> std::io::Result<bool> {
    let mut oracle = Oracle::start("node", &["tests/peers/graphql_js.mjs"])?;
    let mut core = Oracle::start("target/peers/graphql-core/bin/python", &["tests/peers/graphql_core.py"])?;
    let mut tally = graphql_js::Tally::default();
    for (path, share) in SCHEMAS {
        let target = specified(schema(path)?);
        // graphql-core 3.2 does not know `@oneOf`, which the first schema uses.
        let core = (path != KITCHEN).then_some(&mut core);
        graphql_js::compare(&mut oracle, core, path, &target, seed, count * share / 100, &mut tally)?;
    }
    println!(
        "graphql-js: {} pairs of verdicts, {} valid, {} texts compared, {} as dicts, {} compiled texts accepted, {} of them with literals moved out; graphql-core: {}",
        tally.compared, tally.valid, tally.texts, tally.dicts, tally.accepted, tally.hoisted, tally.core
    );
    for (rule, times) in &tally.rules {
        println!("  {times:6} {rule}");
    }
    for rule in RULES {
        // The generator makes no type definitions: that rule is reached by the cases of tests/.
        if rule != "ExecutableDefinitions" && !tally.rules.contains_key(rule) {
            tally.differences.push(format!("no document broke {rule}"));
        }
    }
    report(&tally.differences);
    Ok(tally.differences.is_empty() && tally.valid * 3 > tally.compared && tally.hoisted * 5 > tally.valid)
}

/// The peers know the specification only: what the texts of a scalar look like, none of them asks.
fn specified(schema: Schema) -> Target {
    let any = |name: &str| Some((name.to_owned(), Convention::parse("any")?));
    let is_json = |name: &str| {
        let known = Convention::of_scalar_name(name);
        known.is_some_and(|known| matches!(known.format, Format::Json | Format::Jsonb))
    };
    let custom = schema.types().map(|ty| schema.type_name(ty)).filter(|name| !is_json(name));
    let settings: Vec<(String, Convention)> = custom.filter_map(any).collect();
    Target::with_scalars(Some(schema), ProfileChoice::Fixed(Profile::Generic), false, &settings)
}

/// GitHub's published SDL defines two fields twice: both are reported, and nothing else; its introspection result has no fault.
fn github() -> std::io::Result<bool> {
    let faults = |path: &str| -> std::io::Result<Vec<String>> {
        let mut sources = Sources::new();
        let file = sources.add_text(path, std::fs::read_to_string(path)?);
        let mut sink = Sink::new();
        load(&sources, &[file], &mut sink);
        Ok(sink.finish().iter().map(|fault| format!("{}: {}", fault.code, fault.message)).collect())
    };
    let sdl = faults(GITHUB)?;
    let json = faults(&GITHUB.replace(".graphql", ".json"))?;
    let twice = |fault: &String| fault.starts_with("schema-duplicate: `EnterpriseOwnerInfo.");
    println!("github: {sdl:?} in the SDL, {json:?} in the introspection result");
    Ok(sdl.len() == 2 && sdl.iter().all(twice) && json.is_empty())
}

/// Prefect's own functions, called: what they send is what is compiled.
fn prefect_calls() -> std::io::Result<bool> {
    let target = Target::new(Some(schema("schemas/prefect.graphql")?), ProfileChoice::Auto, true);
    let mut peer = Oracle::start("target/peers/prefect/bin/python", &["tests/peers/calls.py"])?;
    let tally = calls::compare(&prefect_source()?, &mut peer, &target)?;
    println!(
        "prefect, its calls: {}, {} reached and {} of these equal each of {} times, {} listed as unreached",
        tally.calls, tally.reached, tally.equal, tally.sent, tally.listed
    );
    report(&tally.differences);
    Ok(tally.differences.is_empty() && tally.calls == 77)
}

fn prefect_source() -> std::io::Result<std::path::PathBuf> {
    let mut folders = std::fs::read_dir("target/peers/prefect/lib")?;
    let python = folders.next().ok_or(std::io::ErrorKind::NotFound)??.path();
    Ok(python.join("site-packages/prefect"))
}

/// Prefect's own code: no call is missed, none is found wrong.
fn prefect_sites() -> std::io::Result<bool> {
    let target = Target::new(Some(schema("schemas/prefect.graphql")?), ProfileChoice::Auto, true);
    let tally = sites::read(&prefect_source()?, &target)?;
    println!("prefect, its code: {} calls, {} found, {} compiled", tally.calls, tally.found, tally.compiled);
    report(&tally.findings);
    Ok(tally.calls == 77
        && tally.found == 77
        && tally.compiled * 100 >= tally.calls * 95
        && tally.findings.is_empty())
}

/// Prefect's own code under the default rules: every finding was reviewed.
fn prefect_reviewed() -> std::io::Result<bool> {
    let target = Target::new(Some(schema("schemas/prefect.graphql")?), ProfileChoice::Auto, true);
    let (findings, differences) = reviewed::check(&prefect_source()?, &target)?;
    println!("prefect, its code: {findings} findings, reviewed in docs/review-prefect.md");
    report(&differences);
    Ok(differences.is_empty())
}

fn prefect() -> std::io::Result<bool> {
    let expressions = std::fs::read_to_string("tests/peers/expressions.jsonl")?;
    let mut generator = Oracle::start("target/peers/prefect/bin/python", &["tests/peers/prefect.py"])?;
    let mut graphql = Oracle::start("node", &["tests/peers/graphql_js.mjs"])?;
    let (agree, quirks, differences) = prefect::compare(&expressions, &mut generator, &mut graphql)?;
    println!("prefect: {agree} expressions mean the same, {quirks} are listed quirks");
    report(&differences);
    let sites = prefect_sites()?;
    let reviewed = prefect_reviewed()?;
    let sent = prefect_sent(generator, graphql)?;
    Ok(differences.is_empty() && agree >= 150 && sites && reviewed && sent)
}

/// Programs whose text the generator garbles, and programs beside them whose text it doesn't.
fn prefect_sent(prefect: Oracle, graphql: Oracle) -> std::io::Result<bool> {
    let programs = std::fs::read_to_string("tests/peers/programs.jsonl")?;
    let target = Target::new(Some(schema("schemas/prefect.graphql")?), ProfileChoice::Auto, true);
    let core = Oracle::start("target/peers/graphql-core/bin/python", &["tests/peers/graphql_core.py"])?;
    let mut peers = hazards::Peers { prefect, core, graphql };
    let tally = hazards::compare(&programs, &target, &mut peers)?;
    println!(
        "prefect, what it sends: {} programs right and silent, {} wrong and said, {} of these right with the safe fixes",
        tally.right, tally.wrong, tally.fixed
    );
    report(&tally.differences);
    Ok(tally.differences.is_empty() && tally.right >= 35 && tally.wrong >= 50)
}

/// Texts that Python builds.
fn python(count: usize, seed: u64) -> std::io::Result<bool> {
    let mut oracle = Oracle::start("target/peers/graphql-core/bin/python", &["tests/peers/python.py"])?;
    let tally = building::compare(&mut oracle, seed, count)?;
    println!(
        "python: {} texts are known and the same, {} with their run-time parts filled in, {} stay run-time values, {} Python refuses",
        tally.known, tally.templates, tally.opaque, tally.refused
    );
    let (same, differences) = building::compare_displays(&mut oracle, seed, count)?;
    println!("python: {same} displays of literals are the same");
    let mut oracle = Oracle::start("target/peers/graphql-core/bin/python", &["tests/peers/literals.py"])?;
    let library = literals::compare(&mut oracle)?;
    println!(
        "python: {} literals in {} files of the standard library have the same value, {} have none in JSON",
        library.same, library.files, library.refused
    );
    report(&tally.differences);
    report(&differences);
    report(&library.differences);
    let compared = tally.known + tally.templates;
    Ok(tally.differences.is_empty()
        && differences.is_empty()
        && library.differences.is_empty()
        && library.same >= 20_000
        && compared * 2 > count
        && tally.templates * 5 > count)
}

/// Functions that build what they send.
fn programs(count: usize, seed: u64) -> std::io::Result<bool> {
    let target = Target::new(Some(schema("schemas/prefect.graphql")?), ProfileChoice::Auto, true);
    let mut peer = Oracle::start("target/peers/prefect/bin/python", &["tests/peers/programs.py"])?;
    let tally = programs::compare(&mut peer, &target, seed, count)?;
    println!(
        "programs: seed {seed}, {} programs; {} calls sent what is compiled, {} of them under conditions ({} as asked before the call), {} with run-time values; {} are open",
        tally.programs, tally.same, tally.conditional, tally.asked, tally.filled, tally.open
    );
    let mut reasons: Vec<(&String, &usize)> = tally.reasons.iter().collect();
    reasons.sort_by_key(|(_, times)| std::cmp::Reverse(**times));
    for (reason, times) in reasons.into_iter().take(MOST_REASONS) {
        println!("  {times:6} variants are open: {reason}");
    }
    report(&tally.differences);
    Ok(tally.differences.is_empty()
        && tally.same > count
        && tally.conditional * 5 > tally.same
        && tally.asked * 100 > tally.conditional)
}

/// Other people's programs.
fn trees() -> std::io::Result<bool> {
    let prefect = Target::new(Some(schema("schemas/prefect.graphql")?), ProfileChoice::Auto, true);
    let folder = std::path::Path::new("target/peers/trees");
    let tally = trees::check(folder, &prefect, &Target::default())?;
    for (name, package) in &tally.packages {
        println!(
            "trees: {name}: {} files, {} descriptions, {} operations",
            package.files, package.descriptions, package.operations
        );
    }
    println!("trees: {} findings, reviewed in tests/peers/trees.snap", tally.reviewed);
    report(&tally.differences);
    Ok(tally.differences.is_empty() && tally.packages.len() >= 13)
}

fn build_script() -> std::io::Result<bool> {
    let differences = build_script::compare()?;
    report(&differences);
    Ok(differences.is_empty())
}

fn graphql_config(seed: u64) -> std::io::Result<bool> {
    let mut oracle = Oracle::start("node", &["tests/peers/graphql_config.mjs"])?;
    let tally = graphql_config::compare(&mut oracle, 1000, seed)?;
    println!(
        "graphql-config: {} configurations read the same, {} files in the same project; {} refused by both",
        tally.read, tally.files, tally.refused
    );
    report(&tally.differences);
    Ok(tally.differences.is_empty() && tally.read >= 1000)
}

/// Objects with reserved keys, through the library that gave these their meaning.
fn objects() -> std::io::Result<bool> {
    let cases = std::fs::read_to_string("tests/peers/objects.jsonl")?;
    let mut library = Oracle::start("node", &["tests/peers/json_to_graphql_query.mjs"])?;
    let mut graphql = Oracle::start("node", &["tests/peers/graphql_js.mjs"])?;
    let (agree, quirks, differences) = objects::compare(&cases, &mut library, &mut graphql)?;
    println!("objects: {agree} mean the same, {quirks} are listed quirks");
    report(&differences);
    Ok(differences.is_empty() && agree >= 80)
}

/// Documents through every notation, and their YAML through every loader.
fn convert(count: usize, seed: u64) -> std::io::Result<bool> {
    let mut peers = convert::Peers::start()?;
    let mut tally = convert::Tally::default();
    for (path, share) in SCHEMAS {
        let target = specified(schema(path)?);
        convert::random(&mut peers, &target, seed, count * share / 100, &mut tally)?;
    }
    let prefect = Target::new(Some(schema("schemas/prefect.graphql")?), ProfileChoice::Auto, true);
    convert::cases(&mut peers, &prefect, &mut tally)?;
    convert::strings(&mut peers, seed, count, &mut tally)?;
    println!("convert: {:?}", tally.counts);
    report(&tally.differences);
    let whole = tally.counts.get("whole ways").copied().unwrap_or_default();
    Ok(tally.differences.is_empty() && whole * 2 > count)
}

/// Values of custom scalars: PostgreSQL, and Prefect's Python libraries. Without a PostgreSQL that part is left out.
fn formats(seed: u64) -> std::io::Result<bool> {
    let mut python = Oracle::start("target/peers/prefect/bin/python", &["tests/peers/formats.py"])?;
    let mut outcomes = vec![("pendulum and uuid", formats::python(seed, &mut python)?)];
    match formats::postgres(seed)? {
        Some(outcome) => outcomes.push(("PostgreSQL", outcome)),
        None => println!("formats: SKIPPED PostgreSQL: it is not here, and can't be installed"),
    }
    for (peer, outcome) in &outcomes {
        println!("formats, {peer}: {}", outcome.lines.join("; "));
        report(&outcome.differences);
    }
    Ok(outcomes.iter().all(|(_, outcome)| outcome.differences.is_empty()))
}

fn yaml_suite() -> std::io::Result<bool> {
    let tally = yaml_suite::compare(&mut Oracle::start("node", &["tests/peers/yaml_suite.mjs"])?)?;
    println!(
        "yaml-suite: {} cases are the same data, {} are refused, {} differ as listed",
        tally.same, tally.refused, tally.known
    );
    report(&tally.differences);
    Ok(tally.differences.is_empty() && tally.same >= 250)
}

/// Reports on findings, in every format.
fn reports() -> std::io::Result<bool> {
    let tally = reports::compare()?;
    println!(
        "reports: {} findings, {} of them with fixes, are the same in every format",
        tally.findings, tally.fixes
    );
    report(&tally.differences);
    Ok(tally.differences.is_empty() && tally.findings >= 500 && tally.fixes >= 50)
}

/// The language server in an editor.
fn editors() -> std::io::Result<bool> {
    let tally = editors::compare()?;
    println!(
        "editors: {} files show what is found ({} findings), {} are repaired as on the command line, {} have an outline",
        tally.files, tally.findings, tally.repaired, tally.outlined
    );
    report(&tally.differences);
    Ok(tally.differences.is_empty() && tally.findings >= 100 && tally.repaired >= 5)
}

/// Every place of every case.
fn cursors(seed: u64) -> std::io::Result<bool> {
    let tally = cursors::ask(seed)?;
    println!(
        "cursors: {} texts, half of them broken, {} places with every answer, {} items offered there",
        tally.texts, tally.places, tally.items
    );
    report(&tally.differences);
    Ok(tally.differences.is_empty() && tally.texts > 1000 && tally.places > 100_000)
}

/// The language server, while texts are edited at random.
fn edits(seconds: u64, seed: u64) -> std::io::Result<bool> {
    let client = prefect_source()?.join("client/client.py");
    let tallies = edits::compare(seconds, seed, std::path::Path::new(GITHUB), &client)?;
    Ok(edits::report(&tallies, seed))
}

/// The first differences in full, the others counted.
fn report(differences: &[String]) {
    for difference in differences.iter().take(10) {
        println!("DIFFERENCE {difference}\n");
    }
    if !differences.is_empty() {
        println!("{} differences", differences.len());
    }
}

fn schema(path: &str) -> std::io::Result<Schema> {
    let mut sources = Sources::new();
    let file = sources.add_text(path, std::fs::read_to_string(path)?);
    Ok(load(&sources, &[file], &mut Sink::new()))
}
