//! What each task does, for people.

/// The tasks: name, arguments, one line, and all there is to know.
const TASKS: [(&str, &str, &str, &str); 8] = [
    (
        "serve",
        "[--data PATH|URL] [--port N] [--open]",
        "run the site on this machine",
        "\
Builds the browser module (a few minutes the first time, then only when the code has changed), makes the demonstration
set when it is missing, serves the site on 127.0.0.1 and prints its address. Ctrl-C ends it. It needs Rust alone; with
Node and `npm ci` the module is made smaller as well.

  --data PATH   the set to show: a descriptor (datapackage.json), a folder that holds one, or a folder of files whose
                names match a descriptor that ships with the project (ORDEI, BDPM…). Only the files that the descriptor
                names are served. Without --data: the demonstration set, of fictional medicines.
  --data URL    the address of a datapackage.json elsewhere; its server must let other sites read it (CORS).
  --shortages PATH  a set of shortages, whose pages are shown beside (docs/shortages.md). With the demonstration set: that of
                it.
  --port N      the port; without it, any free one.
  --open        open the site in the browser.

  cargo xtask serve --open
  cargo xtask serve --data ../ordei --port 8080
",
    ),
    (
        "build",
        "",
        "build the browser module into www/pkg",
        "\
Compiles the crate to WebAssembly (adds the target to the toolchain by rustup when it is missing), writes the JavaScript
glue beside it, and with wasm-opt (Node and `npm ci`) makes the module smaller where that makes it lighter in brotli.
Does nothing when the compiled module has not changed. With www/pkg built, the folder www/ is the whole site.
",
    ),
    (
        "demo",
        "",
        "write the demonstration sets into target/demo and target/demo-shortages",
        "\
Fictional medicines, invented numbers, the same bytes on every machine. docs/demonstration-set.md says what is in it.
",
    ),
    (
        "test",
        "[--fast|--browser [WORD]|--engines]",
        "check everything",
        "\
Format, licences, lints, documentation, native tests, the browser module, the size budget, the module in Node against the
native program, the pages in Chromium, their main paths in Firefox and WebKit, Parquet, the SQL recipe on DuckDB, the
aggregation of Open Medic (aggregate/, a crate with an engine and a lock file of its own). Each step is named and timed; the
first failure stops. npm packages come from the lock file; the browsers are installed as root on Debian, elsewhere you are told
what to install. The settings for hosts are proved on nginx and Apache, which are fetched in the same way (no service is
started), or said to be skipped.

  --fast      only what needs neither Node nor a browser
  --browser   only the module, its size, Node and Chromium, the SQL recipe; with a word, of the tests in tests/browser
              only the files that have it in their name
  --engines   only the site, in Firefox and in WebKitGTK (tests/engines)

Tests on the published files run when the environment variable MEDICINE_CHARTS_DATA names the folder that holds ordei/,
and say so when they are skipped. Pictures of the pages are left in artefacts/.
",
    ),
    (
        "bless",
        "",
        "take what the golden tests find as right",
        "\
Runs the golden tests and writes what they find over what was expected. Look at the difference (git diff tests) before
you commit it.
",
    ),
    (
        "dist",
        "[--data PATH [--shortages PATH] [--no-specialities]]",
        "write the site for a host, and the npm package",
        "\
The whole site as static files, to copy to any host and any folder of it. With npm packages (npm ci) the scripts are bundled
and minified by esbuild and every file but index.html, sw.js and pkg/site.js is named by its content; without, the files of
www/ are copied as they are, and the task says so. www/ itself runs unbundled.

The script of the tags is there too, at an address that stays (medicine-charts.js), with the page of an iframe (embed.html)
and the page that makes the code of embedded charts (builder.html), which is told what they weigh; own.html shows readers' own files.
dist/npm is the npm package of the tags: docs/embedding.md.

  --data PATH   pack this set (see serve) into dist/site/data
  --shortages PATH  write the pages of this set of shortages too, and pack it into shortages/ for the tags
  --no-specialities leave out the pages of a register's specialities (docs/pages.md): the site's script shows them

Beside the site, what hosts must be told (media types, what to keep for how long, the security policy): _headers for Netlify
and Cloudflare Pages, .htaccess for Apache, nginx.conf.example to copy from.

  cargo xtask dist --data ../ordei
",
    ),
    (
        "size",
        "",
        "weigh what a reader downloads",
        "\
Brotli bytes (quality 11) of every file that a visit fetches from the site as dist writes it, and of those that only pages
pointed at published files fetch, against the budgets, which it fails over; then how many bytes of code come from each crate
and each part of ours, before compression. Without npm packages the files of www/ are weighed, and not judged.
",
    ),
    (
        "bench",
        "[--browser] [--only tags|next] [--quick] [--aggregate]",
        "measure how long things take, beside others",
        "\
Criterion benches natively, then Chromium: the site as dist writes it on a packed set and on published files, Chart.js, uPlot
and bare canvas draw the same six charts in turn, under network and processor throttles, then with ten and fifty times the
medicines. Tables with their targets go into docs/performance.md, which says what each number is; all numbers into
target/bench/results.json. On the published files when MEDICINE_CHARTS_DATA is set (see test), on the demonstration set otherwise.

  --browser      only Chromium
  --only tags    only the tags in an article; prints their table, and writes target/bench/tags.json
  --only next    only the next medicine, and what the first drawing forces; prints the tables, and writes target/bench/next.json
  --quick        two rounds, one at ten and fifty times; the tables go into target/bench/performance.md
  --rounds N     rounds, five without it
  --http1        serve over HTTP/1.1
  --ours URL     one more contestant: our site at this address
  --aggregate    instead: a generated year of Open Medic (2.4 million rows, 600 MB) through medicine-charts aggregate, beside
                 reading the same bytes; the table goes into docs/performance.md. With a number: so many rows, and the table
                 goes into target/bench/aggregate.md
",
    ),
];

/// The list of tasks.
pub(crate) fn all() -> String {
    let mut text = "cargo xtask <task>\n\n".to_owned();
    for (name, arguments, line, _) in TASKS {
        text += &format!("  {:<44} {line}\n", format!("{name} {arguments}"));
    }
    text + "\ncargo xtask help <task> tells all about one.\n"
}

/// One task; the list when there is no such task.
pub(crate) fn of(task: &str) -> String {
    match TASKS.iter().find(|(name, ..)| *name == task) {
        Some((name, arguments, line, long)) => {
            format!("cargo xtask {name} {arguments}\n\nTo {line}.\n\n{long}")
        }
        None => all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_is_listed_and_told() {
        for (name, ..) in TASKS {
            assert!(all().contains(&format!("\n  {name} ")), "{name}");
            assert!(of(name).starts_with(&format!("cargo xtask {name} ")), "{name}");
        }
        assert_eq!(of("no such task"), all());
    }
}
