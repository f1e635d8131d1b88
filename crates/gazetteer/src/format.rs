//! The container of both data files: a header with a version, then compressed sections with checksums.
//!
//! ```text
//! magic     8 bytes   "DLGAZET\0" or "DLBOUND\0"
//! version   u32       little endian, as all numbers
//! sections  u32
//! table     sections × { name [u8; 4], crc32 u32, offset u64, stored u64, raw u64 }
//! crc32     u32       of everything before it
//! sections, each one zstd frame
//! ```
//!
//! The checksums (CRC-32) find damage, not malice: data files are trusted as the program is.

use std::path::{Path, PathBuf};

use crate::error::GazetteerError;

/// The version this program writes and reads. Raise it when the meaning of any byte changes.
pub(crate) const VERSION: u32 = 1;
/// No section may unpack to more (protects against absurd allocations from a forged header).
const MAX_RAW: u64 = 1 << 30;
const ENTRY: usize = 32;
const LEVEL: i32 = 19;

/// Which of the two files it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileType {
    Gazetteer,
    Boundaries,
}

impl FileType {
    fn magic(self) -> &'static [u8; 8] {
        match self {
            Self::Gazetteer => b"DLGAZET\0",
            Self::Boundaries => b"DLBOUND\0",
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Gazetteer => "gazetteer",
            Self::Boundaries => "boundaries",
        }
    }
}

/// Collects sections and writes the file. The same sections give the same bytes.
pub(crate) struct Writer {
    file_type: FileType,
    sections: Vec<([u8; 4], u64, Vec<u8>)>,
}

impl Writer {
    pub(crate) fn new(file_type: FileType) -> Self {
        Self { file_type, sections: Vec::new() }
    }

    /// Adds one section, compressing it at once.
    pub(crate) fn section(&mut self, name: &[u8; 4], raw: &[u8]) -> std::io::Result<()> {
        let stored = zstd::bulk::compress(raw, LEVEL)?;
        self.sections.push((*name, raw.len() as u64, stored));
        Ok(())
    }

    /// The whole file.
    pub(crate) fn finish(self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend_from_slice(self.file_type.magic());
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&(self.sections.len() as u32).to_le_bytes());
        let mut offset = (16 + ENTRY * self.sections.len() + 4) as u64;
        for (name, raw_len, stored) in &self.sections {
            out.extend_from_slice(name);
            out.extend_from_slice(&crc32fast::hash(stored).to_le_bytes());
            out.extend_from_slice(&offset.to_le_bytes());
            out.extend_from_slice(&(stored.len() as u64).to_le_bytes());
            out.extend_from_slice(&raw_len.to_le_bytes());
            offset += stored.len() as u64;
        }
        out.extend_from_slice(&crc32fast::hash(&out).to_le_bytes());
        for (_, _, stored) in &self.sections {
            out.extend_from_slice(stored);
        }
        out
    }
}

/// A file read into memory, its header checked, its sections not yet unpacked.
pub(crate) struct Reader {
    path: PathBuf,
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: [u8; 4],
    crc: u32,
    start: usize,
    end: usize,
    raw: usize,
}

impl Reader {
    pub(crate) fn open(path: &Path, file_type: FileType) -> Result<Self, GazetteerError> {
        let bytes = std::fs::read(path).map_err(|e| GazetteerError::reading(path, e))?;
        Self::parse(path, bytes, file_type)
    }

    pub(crate) fn parse(path: &Path, bytes: Vec<u8>, file_type: FileType) -> Result<Self, GazetteerError> {
        if !bytes.starts_with(file_type.magic()) {
            let start = String::from_utf8_lossy(&bytes[..bytes.len().min(12)]).into_owned();
            let actual = if bytes.is_empty() { "nothing".to_owned() } else { format!("{start:?}") };
            return Err(GazetteerError::NotAGazetteer { path: path.to_owned(), expected: file_type.noun(), actual });
        }
        let mut reader = Self { path: path.to_owned(), bytes, entries: Vec::new() };
        let short = |r: &Self| r.damaged("header", "a complete header", "end of file");
        let version = read_u32(&reader.bytes, 8).ok_or_else(|| short(&reader))?;
        if version != VERSION {
            return Err(GazetteerError::Version { path: path.to_owned(), expected: VERSION, actual: version });
        }
        let count = read_u32(&reader.bytes, 12).ok_or_else(|| short(&reader))? as usize;
        let table_end = count.checked_mul(ENTRY).and_then(|n| n.checked_add(16)).ok_or_else(|| short(&reader))?;
        let stored_crc = read_u32(&reader.bytes, table_end).ok_or_else(|| short(&reader))?;
        let actual_crc = crc32fast::hash(&reader.bytes[..table_end]);
        if stored_crc != actual_crc {
            return Err(reader.bad_checksum("header", stored_crc, actual_crc));
        }
        for i in 0..count {
            let entry = reader.entry(16 + i * ENTRY)?;
            reader.entries.push(entry);
        }
        Ok(reader)
    }

    fn entry(&self, at: usize) -> Result<Entry, GazetteerError> {
        let field = |offset: usize| {
            self.bytes
                .get(at + offset..at + offset + 8)
                .map(|b| u64::from_le_bytes(b.try_into().expect("eight bytes")))
                .ok_or_else(|| self.damaged("header", "a complete header", "end of file"))
        };
        let name_and_crc = field(0)?.to_le_bytes();
        let name = [name_and_crc[0], name_and_crc[1], name_and_crc[2], name_and_crc[3]];
        let crc = u32::from_le_bytes([name_and_crc[4], name_and_crc[5], name_and_crc[6], name_and_crc[7]]);
        let (start, stored, raw) = (field(8)?, field(16)?, field(24)?);
        let label = String::from_utf8_lossy(&name).into_owned();
        let size = self.bytes.len() as u64;
        let end = start.saturating_add(stored);
        if end > size {
            return Err(self.damaged(&label, &format!("{end} bytes of file"), &format!("{size} bytes")));
        }
        if raw > MAX_RAW {
            return Err(self.damaged(&label, &format!("at most {MAX_RAW} bytes"), &format!("{raw} bytes")));
        }
        Ok(Entry { name, crc, start: start as usize, end: end as usize, raw: raw as usize })
    }

    /// Unpacks the section `name`.
    pub(crate) fn section(&self, name: &[u8; 4]) -> Result<Vec<u8>, GazetteerError> {
        let label = String::from_utf8_lossy(name).into_owned();
        let Some(entry) = self.entries.iter().find(|e| &e.name == name) else {
            return Err(self.damaged(&label, "the section", "no such section"));
        };
        let stored = &self.bytes[entry.start..entry.end];
        let actual = crc32fast::hash(stored);
        if actual != entry.crc {
            return Err(self.bad_checksum(&label, entry.crc, actual));
        }
        let raw = zstd::bulk::decompress(stored, entry.raw)
            .map_err(|e| self.damaged(&label, "a zstd frame", &e.to_string()))?;
        if raw.len() != entry.raw {
            let (wanted, found) = (format!("{} bytes", entry.raw), format!("{} bytes", raw.len()));
            return Err(self.damaged(&label, &wanted, &found));
        }
        Ok(raw)
    }

    /// An error for content that contradicts itself although its checksum is right.
    pub(crate) fn damaged(&self, section: &str, expected: &str, actual: &str) -> GazetteerError {
        GazetteerError::Damaged {
            path: self.path.clone(),
            section: section.to_owned(),
            expected: expected.to_owned(),
            actual: actual.to_owned(),
        }
    }

    fn bad_checksum(&self, section: &str, expected: u32, actual: u32) -> GazetteerError {
        self.damaged(section, &format!("checksum {expected:08x}"), &format!("{actual:08x}"))
    }
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    let end = at.checked_add(4)?;
    bytes.get(at..end).map(|b| u32::from_le_bytes(b.try_into().expect("four bytes")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let mut writer = Writer::new(FileType::Gazetteer);
        writer.section(b"ABCD", b"the quick brown fox").unwrap();
        writer.section(b"EFGH", &[7; 1000]).unwrap();
        writer.finish()
    }

    fn open(bytes: Vec<u8>) -> Result<Reader, GazetteerError> {
        Reader::parse(Path::new("x.dlg"), bytes, FileType::Gazetteer)
    }

    #[test]
    fn sections_come_back_as_written() {
        let reader = open(file()).unwrap();
        assert_eq!(reader.section(b"ABCD").unwrap(), b"the quick brown fox");
        assert_eq!(reader.section(b"EFGH").unwrap(), [7; 1000]);
    }

    #[test]
    fn every_flipped_byte_is_noticed() {
        let good = file();
        for i in 0..good.len() {
            let mut bad = good.clone();
            bad[i] ^= 0x10;
            let read = open(bad).and_then(|r| Ok((r.section(b"ABCD")?, r.section(b"EFGH")?)));
            assert!(read.is_err(), "byte {i}");
        }
    }

    #[test]
    fn every_cut_is_noticed() {
        let good = file();
        for len in 0..good.len() {
            let read = open(good[..len].to_vec()).and_then(|r| Ok((r.section(b"ABCD")?, r.section(b"EFGH")?)));
            assert!(read.is_err(), "{len} bytes");
        }
    }

    #[test]
    fn another_version_is_named() {
        let mut bytes = file();
        bytes[8] = 99;
        let message = open(bytes).map(|_| ()).unwrap_err().to_string();
        assert!(message.contains("version 99") && message.contains("version 1"), "{message}");
        assert!(message.contains("x.dlg") && message.contains("hint"), "{message}");
    }
}
