//! The formats of custom scalars against those who read them: a real PostgreSQL, and Prefect's Python libraries.

use crate::asked::Asked;
use crate::differences::tell;
use crate::oracle::Oracle;
use crate::texts::texts;
use dictql::formats::{Convention, Verdict, check};
use dictql::target::Profile;
use fastrand::Rng;
use serde_json::{Value, json};
use std::io::{Error, Write};
use std::process::{Command, Stdio};

/// Values of custom scalars: PostgreSQL, and Prefect's Python libraries. Without a PostgreSQL that part is left out.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(asked: &Asked) -> std::io::Result<bool> {
    let mut python = Oracle::start("target/peers/prefect/bin/python", &["tests/peers/formats.py"])?;
    let mut outcomes = vec![("pendulum and uuid", self::python(asked.seed, &mut python)?)];
    match postgres(asked.seed)? {
        Some(outcome) => outcomes.push(("PostgreSQL", outcome)),
        None => println!("formats: SKIPPED PostgreSQL: it is not here, and can't be installed"),
    }
    for (peer, outcome) in &outcomes {
        println!("formats, {peer}: {}", outcome.lines.join("; "));
        tell(&outcome.differences);
    }
    Ok(outcomes.iter().all(|(_, outcome)| outcome.differences.is_empty()))
}

const TIMES: &str = include_str!("../../../tests/facts/postgres-timestamptz.json");
const UUIDS: &str = include_str!("../../../tests/facts/postgres-uuid.json");

/// How many texts of each scalar are made.
const GENERATED: [(&str, usize); 14] = [
    ("timestamptz", 300),
    ("uuid", 200),
    ("timestamp", 150),
    ("date", 150),
    ("time", 150),
    ("timetz", 150),
    ("interval", 200),
    ("numeric", 150),
    ("bigint", 100),
    ("smallint", 100),
    ("bytea", 100),
    ("_text", 150),
    ("_uuid", 100),
    ("_int4", 100),
];

/// Exit status of `tests/peers/postgres` where there is no PostgreSQL.
const SKIPPED: i32 = 77;

/// A text, and what dictql says of it.
struct Case {
    scalar: &'static str,
    text: String,
    verdict: Verdict,
}

impl Case {
    fn new(scalar: &'static str, text: String, profile: Profile) -> Self {
        let convention = Convention::parse(scalar).expect("a well-known scalar");
        let verdict = check(&convention, profile, &text);
        Self { scalar, text, verdict }
    }

    fn told(&self, theirs: &Value) -> String {
        format!("{} {:?}\n  theirs: {theirs}\n  dictql: {:?}", self.scalar, self.text, self.verdict)
    }
}

/// How it went: a line for each scalar, and the differences.
#[derive(Default)]
pub struct Outcome {
    pub lines: Vec<String>,
    pub differences: Vec<String>,
}

/// What PostgreSQL calls the types of the scalars.
fn type_of(scalar: &str) -> String {
    scalar.strip_prefix('_').map_or_else(|| scalar.to_owned(), |item| format!("{item}[]"))
}

/// Every row of the tables, and generated texts, in a PostgreSQL of its own; none if there is none.
///
/// # Errors
/// If it can't be asked.
pub fn postgres(seed: u64) -> std::io::Result<Option<Outcome>> {
    let mut rng = Rng::with_seed(seed);
    let mut cases = Vec::new();
    for (table, scalars) in [(TIMES, &["timestamptz", "timestamp", "date"][..]), (UUIDS, &["uuid"])] {
        let rows: Vec<Vec<String>> = serde_json::from_str(table)?;
        for (row, scalar) in rows.iter().flat_map(|row| scalars.iter().map(move |scalar| (row, scalar))) {
            cases.push(Case::new(scalar, row[0].clone(), Profile::Hasura));
        }
    }
    let tabled = cases.len();
    for (scalar, count) in GENERATED {
        let made = texts(scalar, count, &mut rng).into_iter();
        cases.extend(made.map(|(scalar, text)| Case::new(scalar, text, Profile::Hasura)));
    }
    let Some(answers) = ask_postgres(&cases)? else { return Ok(None) };
    let mut outcome = compare(&cases, &answers, |case, theirs| {
        let is_taken = !theirs["value"].is_null();
        // What the canonical form says is the same as what was written, where it has a canonical form.
        let is_same = theirs["same"] != json!(false) || case.scalar == "date";
        is_taken == case.verdict.is_taken && (is_same || !is_taken)
    });
    outcome.lines.insert(0, format!("{tabled} rows of the tables, {} generated texts", cases.len() - tabled));
    Ok(Some(outcome))
}

fn ask_postgres(cases: &[Case]) -> std::io::Result<Option<Vec<Value>>> {
    let questions: Vec<Value> = cases
        .iter()
        .map(|case| json!({"type": type_of(case.scalar), "text": case.text, "same": case.verdict.canonical}))
        .collect();
    let questions = Value::from(questions).to_string().replace('\'', "''");
    let sql = format!(
        "create function pg_temp.read(text, text) returns text language plpgsql as $$
           declare value text;
           begin
             execute format('select (%L::%s)::text', $1, $2) into value;
             return value;
           exception when others then return null;
           end $$;
         select json_build_object(
           'value', pg_temp.read(q->>'text', q->>'type'),
           'same', pg_temp.read(q->>'text', q->>'type') = pg_temp.read(q->>'same', q->>'type'))
         from json_array_elements('{questions}') with ordinality as asked(q, nth) order by nth;\n"
    );
    let mut server =
        Command::new("tests/peers/postgres").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = server.stdin.take().ok_or(std::io::ErrorKind::BrokenPipe)?;
    let writer = std::thread::spawn(move || input.write_all(sql.as_bytes()));
    let output = server.wait_with_output()?;
    // Without a server nobody reads the questions.
    let written = writer.join().map_err(|_| Error::other("the questions were not written"))?;
    match output.status.code() {
        Some(0) => written?,
        Some(SKIPPED) => return Ok(None),
        _ => return Err(Error::other("tests/peers/postgres ended with an error")),
    }
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let answers: Vec<Value> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    if answers.len() == cases.len() { Ok(Some(answers)) } else { Err(Error::other("an answer is missing")) }
}

/// Generated texts, and those of the tables, as Prefect's server reads them.
///
/// # Errors
/// If the peer dies.
pub fn python(seed: u64, peer: &mut Oracle) -> std::io::Result<Outcome> {
    let mut rng = Rng::with_seed(seed);
    let mut cases = Vec::new();
    for (table, scalar) in [(TIMES, "DateTime"), (UUIDS, "UUID")] {
        let rows: Vec<Vec<String>> = serde_json::from_str(table)?;
        cases.extend(rows.into_iter().map(|row| Case::new(scalar, row[0].clone(), Profile::Prefect)));
        let made = texts(scalar, 300, &mut rng).into_iter();
        cases.extend(made.map(|(scalar, text)| Case::new(scalar, text, Profile::Prefect)));
    }
    let questions: Vec<Value> =
        cases.iter().map(|case| json!({"id": 0, "scalar": case.scalar, "text": case.text})).collect();
    let answers = peer.ask(&questions)?;
    let mut outcome =
        compare(&cases, &answers, |case, theirs| theirs["value"].is_null() != case.verdict.is_taken);
    // The canonical forms mean the same as what was written.
    let meant =
        |case: &Case, theirs: &Value| Some((case.verdict.canonical.clone()?, theirs["value"].clone()));
    let (asked, values): (Vec<Value>, Vec<Value>) = cases
        .iter()
        .zip(&answers)
        .filter(|(_, theirs)| !theirs["value"].is_null())
        .filter_map(|(case, theirs)| {
            let (text, value) = meant(case, theirs)?;
            Some((json!({"id": 0, "scalar": case.scalar, "text": text}), value))
        })
        .unzip();
    for ((question, value), again) in asked.iter().zip(values).zip(peer.ask(&asked)?) {
        if again["value"] != value {
            outcome.differences.push(format!("{question} is read as {}, not {value}", again["value"]));
        }
    }
    outcome.lines.push(format!("{} canonical forms mean the same", asked.len()));
    Ok(outcome)
}

fn compare(cases: &[Case], answers: &[Value], agrees: impl Fn(&Case, &Value) -> bool) -> Outcome {
    let mut outcome = Outcome::default();
    let mut scalars: Vec<&str> = cases.iter().map(|case| case.scalar).collect();
    scalars.sort_unstable();
    scalars.dedup();
    for scalar in scalars {
        let (mut taken, mut refused) = (0, 0);
        for (case, theirs) in cases.iter().zip(answers).filter(|(case, _)| case.scalar == scalar) {
            *if theirs["value"].is_null() { &mut refused } else { &mut taken } += 1;
            if !agrees(case, theirs) {
                outcome.differences.push(case.told(theirs));
            }
        }
        outcome.lines.push(format!("{scalar}: {taken} taken, {refused} refused"));
        // A generator that makes only one kind would prove little.
        if taken < 10 || refused < 10 {
            outcome.differences.push(format!("{scalar}: too few texts of one kind"));
        }
    }
    outcome
}
