//! The formats of custom scalars against what a real PostgreSQL 15 said of the same texts (`tests/facts`), and on their own.

use dictql::formats::{Convention, Verdict, Zone, check, utc};
use dictql::target::Profile;
use proptest::prelude::*;
use std::fmt::Write;

const TIMES: &str = include_str!("facts/postgres-timestamptz.json");
const UUIDS: &str = include_str!("facts/postgres-uuid.json");

fn judged(scalar: &str, profile: Profile, text: &str) -> Verdict {
    check(&Convention::parse(scalar).unwrap(), profile, text)
}

/// Each row that is judged otherwise than by PostgreSQL.
fn differences(table: &str, scalars: &[&str]) -> String {
    let rows: Vec<Vec<String>> = serde_json::from_str(table).unwrap();
    let mut wrong = String::new();
    for row in &rows {
        for (scalar, said) in scalars.iter().zip(&row[1..]) {
            let verdict = judged(scalar, Profile::Hasura, &row[0]);
            let is_explained = verdict.is_fine() || verdict.fault.is_some();
            if verdict.is_taken == said.starts_with("ERR") || !is_explained {
                _ = writeln!(wrong, "{scalar} {:?}: PostgreSQL says {said}, dictql {verdict:?}", row[0]);
            }
        }
    }
    wrong
}

#[test]
fn every_time_is_judged_as_by_postgres() {
    assert_eq!(differences(TIMES, &["timestamptz", "timestamp", "date"]), "");
}

#[test]
fn every_uuid_is_judged_as_by_postgres() {
    assert_eq!(differences(UUIDS, &["uuid"]), "");
    let rows: Vec<Vec<String>> = serde_json::from_str(UUIDS).unwrap();
    for row in rows.iter().filter(|row| !row[1].starts_with("ERR")) {
        assert_eq!(judged("uuid", Profile::Hasura, &row[0]).canonical.as_deref(), Some(row[1].as_str()));
    }
}

fn any_profile() -> impl Strategy<Value = Profile> {
    prop_oneof![Just(Profile::Generic), Just(Profile::Hasura), Just(Profile::Prefect)]
}

fn any_scalar() -> impl Strategy<Value = &'static str> {
    let mut words = Convention::WORDS.to_vec();
    words.extend(["timestamptz", "UUID", "timetz", "_text", "_uuid", "_timestamptz", "_int4"]);
    proptest::sample::select(words)
}

/// Texts that come close to one format or another.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,40}",
        "[0-9TZWP:+,./ -]{0,24}",
        "[0-9]{4}-?[01][0-9]-?[0-3][0-9]([T ][0-2][0-9](:?[0-5][0-9](:?[0-5][0-9]([.,][0-9]{1,9})?)?)?(Z|[+-][01][0-9](:?[0-5][0-9])?)?)?",
        "\\{?[0-9a-fA-F]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{11,13}\\}?",
        "[{}\",a-z\\\\ 0-9NUL-]{0,24}",
        "(P|-|@ )?([0-9]{1,3}(\\.[0-9])?[ ]?(Y|M|D|H|S|T|year|mon|days|h|:[0-9]{2}|ago)){0,4}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_is_judged(scalar in any_scalar(), profile in any_profile(), text in any_text()) {
        let verdict = judged(scalar, profile, &text);
        prop_assert!(verdict.is_fine() || verdict.fault.is_some(), "{verdict:?}");
        if let Some(fault) = &verdict.fault {
            prop_assert!(text.get(fault.range.clone()).is_some(), "{fault:?}");
        }
        if let Some(canonical) = &verdict.canonical {
            let again = judged(scalar, profile, canonical);
            prop_assert_eq!(again.canonical.as_ref(), Some(canonical));
            prop_assert!(again.is_standard, "{} → {}: {:?}", text, canonical, again);
        }
    }

    #[test]
    fn what_is_written_in_utc_is_taken_as_it_is(text in any_text()) {
        let convention = Convention::parse("timestamptz").unwrap();
        if let Some(text) = utc(&convention, Profile::Prefect, &text) {
            let verdict = check(&convention, Profile::Prefect, &text);
            prop_assert!(verdict.is_fine() && verdict.zone == Zone::Stated, "{text}: {verdict:?}");
            prop_assert_eq!(utc(&convention, Profile::Prefect, &text), None);
        }
    }
}
