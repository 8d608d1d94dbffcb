//! Random operations against graphql-js, and a sample against graphql-core: the same verdicts, the same canonical text, and it
//! accepts all that is compiled, with literals kept and with literals moved out.

use crate::asked::Asked;
use crate::breakage::BREAKAGES;
use crate::dict::dict;
use crate::differences::tell;
use crate::generate::generate;
use crate::oracle::Oracle;
use crate::targets::{KITCHEN, SCHEMAS, schema, specified};
use crate::verdict::{Verdict, rule, verdict};
use dictql::source::Notation;
use dictql::target::Target;
use fastrand::Rng;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// How many documents a run compares, unless it is told otherwise.
const COUNT: u64 = 30_000;

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

/// Compares, and says what was seen.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(asked: &Asked) -> std::io::Result<bool> {
    let count = asked.count_or(COUNT) as usize;
    let mut oracle = Oracle::start("node", &["tests/peers/graphql_js.mjs"])?;
    let mut core = Oracle::start("target/peers/graphql-core/bin/python", &["tests/peers/graphql_core.py"])?;
    let mut tally = Tally::default();
    for (path, share) in SCHEMAS {
        let target = specified(schema(path)?);
        // graphql-core 3.2 does not know `@oneOf`, which the first schema uses.
        let core = (path != KITCHEN).then_some(&mut core);
        compare(&mut oracle, core, path, &target, asked.seed, count * share / 100, &mut tally)?;
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
    tell(&tally.differences);
    Ok(tally.differences.is_empty() && tally.valid * 3 > tally.compared && tally.hoisted * 5 > tally.valid)
}

/// What graphql-js can't say, or says of something else.
///
/// - `unsupported-operation`: it has no rule for an operation type that the schema lacks; the execution fails.
///
/// Known besides (see [`Case::has_nullable_one_of`] for the one that the generator meets):
/// - a condition on a variable at the root of a subscription: it throws, and a throw is not a verdict;
/// - a Float that is too large (`1e400`): it takes it for Infinity;
/// - a document of fragments only: each is unused there, and stands for a project's other files here.
const NO_RULE_THERE: [&str; 1] = ["unsupported-operation"];

/// Its rules that are no rules of the specification.
///
/// - `MaxIntrospectionDepthRule`: a defence of its own against deep introspection.
const NOT_IN_THE_SPECIFICATION: [&str; 1] = ["MaxIntrospectionDepthRule"];

/// What a run found.
#[derive(Default)]
pub struct Tally {
    /// Pairs of verdicts compared.
    pub compared: usize,
    /// Documents both found good.
    pub valid: usize,
    /// Texts compared byte for byte.
    pub texts: usize,
    /// Compiled texts that the peer accepted with their variables.
    pub accepted: usize,
    /// Compiled texts among them from which literals were moved out.
    pub hoisted: usize,
    /// Documents that graphql-core was asked about as well.
    pub core: usize,
    /// Documents that were compiled from dict notation as well.
    pub dicts: usize,
    /// How often each rule of graphql-js reported.
    pub rules: BTreeMap<String, usize>,
    /// What differs, in words.
    pub differences: Vec<String>,
}

/// Compares `count` documents on one schema, the first of them with graphql-core as well.
///
/// # Errors
/// If the peer dies.
pub fn compare(
    oracle: &mut Oracle,
    mut core: Option<&mut Oracle>,
    path: &str,
    target: &Target,
    seed: u64,
    count: usize,
    tally: &mut Tally,
) -> std::io::Result<()> {
    const BATCH: usize = 500;
    for batch in 0..count.div_ceil(BATCH) {
        let numbers = batch * BATCH..((batch + 1) * BATCH).min(count);
        let cases: Vec<Case> = numbers.map(|number| Case::random(target, seed, number)).collect();
        let questions: Vec<Value> =
            cases.iter().map(|case| json!({"id": 0, "schema": path, "query": case.text})).collect();
        let answers = oracle.ask(&questions)?;
        if let Some(core) = core.as_mut().filter(|_| batch == 0) {
            hold_core(&cases, &core.ask(&questions)?, tally);
        }
        let mut compiled = Vec::new();
        for (case, answer) in cases.iter().zip(&answers) {
            case.hold(answer, target, tally, &mut compiled);
        }
        let questions: Vec<Value> = compiled.iter().map(|one| one.question(path)).collect();
        for (one, answer) in compiled.iter().zip(oracle.ask(&questions)?) {
            if !one.is_accepted(&answer) {
                let Compiled { text, source, .. } = one;
                let said = format!("compiled text is refused: {answer}\n{text}\n--- from\n{source}");
                tally.differences.push(said);
            }
        }
        tally.accepted += compiled.len();
    }
    Ok(())
}

/// graphql-core, the other implementation, on a sample: whether a document is good.
fn hold_core(cases: &[Case], answers: &[Value], tally: &mut Tally) {
    for (case, answer) in cases.iter().zip(answers) {
        let is_verdict =
            answer["threw"].is_null() && !case.ours.codes.iter().any(|code| NO_RULE_THERE.contains(code));
        if !is_verdict {
            continue;
        }
        tally.core += 1;
        if answer["valid"] != case.ours.codes.is_empty() {
            tally
                .differences
                .push(format!("graphql-core {answer} / dictql {:?}\n{}", case.ours.messages, case.text));
        }
    }
}

/// A text that dictql compiled.
struct Compiled {
    text: String,
    variables: Value,
    source: String,
}

impl Compiled {
    fn question(&self, path: &str) -> Value {
        json!({"id": 0, "schema": path, "query": self.text, "variables": self.variables})
    }

    /// Whether the peer finds it good, prints it as it is, and takes the values; those that the caller has to give are
    /// not there yet.
    fn is_accepted(&self, answer: &Value) -> bool {
        let refused = answer["variable_errors"].as_array().into_iter().flatten();
        let mut refused =
            refused.filter_map(Value::as_str).filter(|message| !message.ends_with("was not provided."));
        answer["valid"] == true && answer["prints"][0] == self.text.as_str() && refused.next().is_none()
    }
}

/// One document, and how it was broken.
struct Case {
    text: String,
    dict: Option<String>,
    aim: &'static str,
    ours: Verdict,
}

impl Case {
    fn random(target: &Target, seed: u64, number: usize) -> Self {
        let mut rng = Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number as u64);
        let schema = target.schema.as_ref().expect("random operations need a schema");
        let literals = number.is_multiple_of(4);
        let mut doc = generate(schema, rng.fork(), literals);
        let mut aim = "none";
        // Half of them stay whole; of the others some are broken twice.
        if number % 2 == 1 {
            for _ in 0..=rng.usize(..5) / 4 {
                let (name, breakage) = BREAKAGES[rng.usize(..BREAKAGES.len())];
                if breakage(&mut doc, &mut rng) {
                    aim = name;
                }
            }
        }
        let text = doc.graphql();
        let ours = verdict(&text, Notation::GraphQl, target);
        Self { dict: number.is_multiple_of(2).then(|| dict(&doc)).flatten(), text, aim, ours }
    }

    fn hold(&self, theirs: &Value, target: &Target, tally: &mut Tally, compiled: &mut Vec<Compiled>) {
        if let Some(threw) = theirs["threw"].as_str() {
            // A throw is not a verdict.
            tally.rules.entry(format!("(threw: {threw})")).and_modify(|n| *n += 1).or_insert(1);
            return;
        }
        tally.compared += 1;
        let rules: BTreeSet<&str> = theirs["rules"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .filter(|rule| !NOT_IN_THE_SPECIFICATION.contains(rule))
            .map(|rule| rule.trim_end_matches("Rule"))
            .collect();
        for rule in &rules {
            *tally.rules.entry((*rule).to_owned()).or_default() += 1;
        }
        let mut codes: BTreeSet<&str> =
            self.ours.codes.iter().copied().filter(|code| !NO_RULE_THERE.contains(code)).collect();
        let unsupported = codes.len() < self.ours.codes.len();
        if !rules.contains("VariablesInAllowedPosition") && self.has_nullable_one_of() {
            codes.remove("variable-type-mismatch");
        }
        let syntax = theirs["syntax"].is_string();
        let known: BTreeSet<&str> = codes.iter().filter_map(|code| rule(code)).collect();
        // One mistake is one diagnostic here and often several there: ours are among theirs, and none only if they have none.
        let agree = if syntax {
            !codes.is_empty()
        } else {
            known.is_subset(&rules)
                && (unsupported || codes.is_empty() == rules.is_empty())
                && codes.iter().all(|code| rule(code).is_some())
        };
        if !agree {
            tally.differences.push(format!(
                "aim {}: graphql-js {rules:?} {} / dictql {:?}\n{}\n{}",
                self.aim, theirs["syntax"], self.ours.messages, theirs["messages"], self.text
            ));
            return;
        }
        if rules.is_empty() && self.ours.codes.is_empty() && !syntax {
            tally.valid += 1;
            self.hold_texts(theirs, tally, compiled);
            self.hold_dict(target, tally);
        }
    }

    /// graphql-js does not unwrap the type of a position, so it misses a nullable variable in a `@oneOf` object at
    /// `One!` or in a list; the specification has it (§5.8.5, `IsNonNullPosition`). Whether that is all that is wrong
    /// with the types of variables here.
    fn has_nullable_one_of(&self) -> bool {
        let mut mismatches =
            self.ours.messages.iter().filter_map(|message| message.strip_prefix("variable-type-mismatch: "));
        mismatches.all(|message| message.starts_with("the one field of"))
    }

    /// Canonical text is graphql-js's print; where the compiler moved JSON out, graphql-js accepts the result.
    fn hold_texts(&self, theirs: &Value, tally: &mut Tally, compiled: &mut Vec<Compiled>) {
        if !self.ours.is_parametrised() {
            tally.texts += 1;
            let prints: Vec<&str> =
                theirs["prints"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            if prints != self.ours.texts {
                tally.differences.push(format!(
                    "another text: graphql-js\n{}\ndictql\n{}\n--- from\n{}",
                    prints.join("\n---\n"),
                    self.ours.texts.join("\n---\n"),
                    self.text
                ));
                return;
            }
        }
        let kept = self.ours.texts.iter().zip(&self.ours.variables);
        let moved = self.ours.texts.iter().zip(&self.ours.hoisted).filter(|(kept, (text, _))| *kept != text);
        tally.hoisted += moved.count();
        let hoisted = self.ours.hoisted.iter().map(|(text, variables)| (text, variables));
        for (text, variables) in kept.chain(hoisted) {
            let (text, variables, source) = (text.clone(), variables.clone(), self.text.clone());
            compiled.push(Compiled { text, variables, source });
        }
    }

    /// The same query in dict notation compiles to the same bytes.
    fn hold_dict(&self, target: &Target, tally: &mut Tally) {
        let Some(text) = &self.dict else { return };
        tally.dicts += 1;
        let dict = verdict(text, Notation::Dict, target);
        if dict.texts != self.ours.texts {
            tally.differences.push(format!(
                "dict notation compiles to something else: {:?}\n{}\n--- GraphQL gives\n{}\n--- from\n{text}",
                dict.messages,
                dict.texts.join("\n---\n"),
                self.ours.texts.join("\n---\n")
            ));
        }
    }
}
