//! `dateline salvage`: the original reports out of a damaged record, as a tar archive that `dateline read` can read
//! once it is unpacked.

use crate::{args::SalvageArgs, failure::Failure, record, say};
use dateline_store::{Provenance, Salvaged, salvage};
use std::{
    fs::OpenOptions,
    io::{self, BufWriter, Write},
    ops::ControlFlow,
    path::Path,
    process::ExitCode,
};

/// A line of `reports.jsonl`.
#[derive(serde::Serialize)]
struct Line<'a> {
    file: &'a str,
    sha256: &'a str,
    #[serde(flatten)]
    provenance: Option<&'a Provenance>,
}

pub(crate) fn run(args: &SalvageArgs) -> Result<ExitCode, Failure> {
    let name = args.out.display().to_string();
    let file = OpenOptions::new().write(true).create_new(true).open(&args.out);
    let mut tar = Tar(BufWriter::new(file.map_err(|error| Failure::output(&name, error))?));
    let mut list = String::new();
    let mut failed = None;
    let saved = salvage(&args.record, |original| {
        let file = file_name(original);
        list.push_str(&record::json_line(&Line {
            file: &file,
            sha256: original.sha256,
            provenance: original.provenance,
        }));
        match tar.add(&file, original.bytes) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    let done = saved.map_err(Failure::from).and_then(|saved| {
        let decisions: String = saved.decisions.iter().map(|line| format!("{line}\n")).collect();
        let written = failed.map_or(Ok(()), Err);
        let written = written
            .and_then(|()| tar.add("salvage/reports.list", list.as_bytes()))
            .and_then(|()| tar.add("salvage/decisions.list", decisions.as_bytes()))
            .and_then(|()| tar.finish());
        written.map(|()| saved).map_err(|error| Failure::output(&name, error))
    });
    let saved = done.inspect_err(|_| {
        // Half an archive looks like a whole one.
        let _ = std::fs::remove_file(&args.out);
    })?;
    say::error(format_args!(
        "{name}: {} original reports saved, {} known to be lost, {} decisions. Unpack it and read the folder `reports` into a new record",
        saved.whole,
        saved.lost,
        saved.decisions.len()
    ));
    Ok(if saved.lost == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// By the hash, ending as the file did that it came from, so that it is read as it was.
fn file_name(original: Salvaged<'_>) -> String {
    let how = original.provenance.map_or("", |known| &known.collected_how);
    // `file reports/all.jsonl:3` is one row of a file.
    let path =
        how.rsplit_once(':').filter(|(_, row)| row.bytes().all(|b| b.is_ascii_digit())).map_or(how, |(path, _)| path);
    let end = Path::new(path).extension().and_then(|end| end.to_str());
    let end = end.filter(|end| end.len() <= 8 && end.bytes().all(|b| b.is_ascii_alphanumeric())).unwrap_or("txt");
    format!("reports/{}.{}", original.sha256, end.to_lowercase())
}

/// An archive in the ustar format (POSIX.1-1988), which every tar reads. Times and owners are left at zero.
struct Tar<W: Write>(W);

const BLOCK: usize = 512;

impl<W: Write> Tar<W> {
    fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut head = [0; BLOCK];
        let mut put = |at: usize, text: &str| head[at..at + text.len()].copy_from_slice(text.as_bytes());
        if name.len() > 99 {
            return Err(io::Error::other("a name too long for the archive"));
        }
        put(0, name);
        put(100, "0000644\0");
        put(108, "0000000\0");
        put(116, "0000000\0");
        put(124, &format!("{:011o}\0", bytes.len()));
        put(136, "00000000000\0");
        put(148, "        ");
        put(156, "0");
        put(257, "ustar\x0000");
        let sum: u32 = head.iter().map(|&byte| u32::from(byte)).sum();
        head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        self.0.write_all(&head)?;
        self.0.write_all(bytes)?;
        let rest = bytes.len().next_multiple_of(BLOCK) - bytes.len();
        self.0.write_all(&[0; BLOCK][..rest])
    }

    fn finish(&mut self) -> io::Result<()> {
        self.0.write_all(&[0; 2 * BLOCK])?;
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_its_hash_and_ends_as_it_did() {
        let named = |how: &str| {
            let known = Provenance { collected_how: how.to_owned(), ..Provenance::default() };
            file_name(Salvaged { sha256: "ab", bytes: b"", provenance: Some(&known) })
        };
        assert_eq!(named("file a/b.HTML"), "reports/ab.html");
        assert_eq!(named("file a/b.jsonl:12"), "reports/ab.jsonl");
        assert_eq!(named("standard input -"), "reports/ab.txt");
        assert_eq!(named("file a/b.../../x"), "reports/ab.txt");
        assert_eq!(file_name(Salvaged { sha256: "ab", bytes: b"", provenance: None }), "reports/ab.txt");
    }
}
