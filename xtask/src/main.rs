//! The project's tasks: `cargo xtask <task>`. In Rust, so that Rust alone runs them.

mod aggregate;
mod bench;
mod demo;
mod dist;
mod engines;
mod files;
mod glue;
mod help;
mod host;
mod http;
mod inputs;
mod licences;
mod module;
mod pages;
mod panics;
mod run;
mod server;
mod sets;
mod site;
mod size;
mod style;
mod test;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

/// What a task gives: nothing, or why it failed.
type Done = Result<(), String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = match arguments.split_first() {
        Some((task, rest)) => (task.as_str(), rest),
        None => ("help", &[][..]),
    };
    if rest.iter().any(|argument| argument == "--help" || argument == "-h") {
        print!("{}", help::of(task));
        return ExitCode::SUCCESS;
    }
    let done = match task {
        "serve" => server::serve(rest),
        "build" => alone(task, rest).and_then(|()| module::build()).map(|_| ()),
        "demo" => alone(task, rest)
            .and_then(|()| sets::demo())
            .map(|folder| println!("demonstration set: {}", folder.display()))
            .and_then(|()| sets::demo_shortages())
            .map(|folder| println!("its shortages: {}", folder.display())),
        "test" => test::test(rest),
        "bless" => alone(task, rest).and_then(|()| test::bless()),
        "dist" => dist::dist(rest),
        "size" => alone(task, rest).and_then(|()| size::size()),
        "bench" => bench::bench(rest),
        "help" | "--help" | "-h" => {
            print!("{}", rest.first().map_or_else(help::all, |task| help::of(task)));
            Ok(())
        }
        other => Err(format!("there is no task \"{other}\"\n\n{}", help::all())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Refuses arguments to a task that takes none.
fn alone(task: &str, rest: &[String]) -> Done {
    match rest.first() {
        None => Ok(()),
        Some(argument) => Err(format!("{task} does not know {argument}; see cargo xtask help {task}")),
    }
}

/// The project's root.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}
