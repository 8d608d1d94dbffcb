//! `dictql completions`: what it writes is there for every shell, and bash completes with it.

use std::process::{Command, Output};

fn completions(shell: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_dictql")).args(["completions", shell]).output().unwrap();
    assert!(output.status.success(), "{shell}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_shell_is_told_of_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = completions(shell);
        for word in ["validate", "completions", "show-files", "output-format", "deny-warnings"] {
            assert!(text.contains(word), "{shell} is not told of {word}");
        }
    }
}

/// What bash offers behind these words; none where there is no bash.
fn offered(words: &[&str]) -> Option<Vec<String>> {
    let script = r#"
        eval "$COMPLETIONS"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _dictql dictql "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let mut bash = Command::new("bash");
    bash.args(["--norc", "--noprofile", "-c", script, "bash"]).args(words);
    let Output { status, stdout, stderr } = bash.env("COMPLETIONS", completions("bash")).output().ok()?;
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    assert_eq!(String::from_utf8_lossy(&stderr), "");
    Some(String::from_utf8(stdout).unwrap().lines().map(str::to_owned).collect())
}

#[test]
fn bash_completes() {
    let Some(commands) = offered(&["dictql", "c"]) else {
        eprintln!("there is no bash to try it with");
        return;
    };
    assert_eq!(commands, ["check", "compile", "convert", "config", "completions"]);
    assert_eq!(offered(&["dictql", "check", "--st"]).unwrap(), ["--statistics", "--stdin-filename"]);
    assert_eq!(offered(&["dictql", "check", "--output-format", "s"]).unwrap(), ["sarif"]);
    assert_eq!(offered(&["dictql", "--profile", "h"]).unwrap(), ["hasura"]);
    assert_eq!(offered(&["dictql", "completions", "z"]).unwrap(), ["zsh"]);
}
