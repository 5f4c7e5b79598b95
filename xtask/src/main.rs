//! The project's tasks: `cargo xtask <task>`. In Rust, so that Rust alone runs them.

mod bench;
mod demo;
mod licences;
mod module;
mod run;
mod server;
mod sets;
mod size;
mod test;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <task>

  serve [--data PATH|URL] [--port N] [--open]
          Build the browser module, make the demonstration set, serve the site on 127.0.0.1 and print its address.
          PATH: a descriptor, a folder that holds datapackage.json, or a folder of files the project knows.
          URL: of a datapackage.json on a server that allows it.
  build   Build the browser module and its glue into www/pkg.
  demo    Write the demonstration set into target/demo.
  test [--fast]
          Everything: format, lints, documentation, licences, native tests, the module in Node, the pages in Chromium,
          the size budget. Installs what is missing where it can. --fast: what needs neither Node nor a browser.
  bless   Run the golden tests and take what they find as right. Look at the difference before committing it.
  size    Weigh the module, the glue and the page code in brotli; fail over the budget. Says which crate weighs what.
  bench [--browser]
          Criterion benches, then the bench in Chromium. --browser: only the latter.
  help    This text.
";

/// What a task gives: nothing, or why it failed.
type Done = Result<(), String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = match arguments.split_first() {
        Some((task, rest)) => (task.as_str(), rest),
        None => ("help", &[][..]),
    };
    if rest.iter().any(|argument| argument == "--help" || argument == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let done = match task {
        "serve" => server::serve(rest),
        "build" => module::build().map(|_| ()),
        "demo" => sets::demo().map(|folder| println!("demonstration set: {}", folder.display())),
        "test" => test::test(rest),
        "bless" => test::bless(),
        "size" => size::size(),
        "bench" => bench::bench(rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no task \"{other}\"\n\n{HELP}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The project's root.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}
