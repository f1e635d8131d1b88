//! Shows how files fall into parts: `cargo run -p dateline-ingest --example look -- FILE…`
#![allow(clippy::print_stdout)]

use dateline_ingest::{Options, read_path};

fn main() {
    for path in std::env::args().skip(1) {
        for outcome in read_path(path, &Options::default()) {
            let read = match outcome {
                Ok(read) => read,
                Err(error) => {
                    println!("! {error}");
                    continue;
                }
            };
            let document = &read.document;
            println!("== {} {}", read.origin, document.id);
            println!(
                "   source {:?}, published {:?}",
                document.source,
                document.published.as_ref().map(|p| p.as_str())
            );
            println!("   title {:?}, byline {:?}, language {:?}", document.title, document.byline, document.language);
            println!("   dateline {:?}", document.dateline);
            for part in &document.parts {
                println!(
                    "   {:<11} {:.90}",
                    format!("{:?}", part.role),
                    document.text.slice(part.span).replace('\n', "⏎")
                );
            }
            for warning in &read.warnings {
                println!("   ? {warning}");
            }
        }
    }
}
