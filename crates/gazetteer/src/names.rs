//! The name index: folded names to places, and consonant skeletons to folded names.
//!
//! Both are finite-state maps (`fst`) from a key to its ordinal; the lists behind the ordinals are packed as
//! variable-length differences.

use fst::raw::{Fst, Output};

use crate::error::GazetteerError;
use crate::format::Reader;
use crate::place::PlaceIdx;
use crate::varint::get_varint;

/// What a name is to the place that bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum NameRole {
    /// The display name, or the same name in another spelling of case and diacritics.
    Display = 0,
    /// A name tagged as English.
    English = 1,
    /// A name in a language that has Latin letters, or of unknown language: transliterations, former names.
    Other = 2,
    /// A name in another script.
    Native = 3,
}

/// One bearer of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) place: PlaceIdx,
    pub(crate) role: NameRole,
    /// The key is the name without its article, and the place does not bear it so.
    pub(crate) stripped: bool,
}

impl Posting {
    pub(crate) fn pack(self) -> u64 {
        u64::from(self.place.0) << 3 | (self.role as u64) << 1 | u64::from(self.stripped)
    }

    fn unpack(value: u64) -> Self {
        let role = match value >> 1 & 3 {
            0 => NameRole::Display,
            1 => NameRole::English,
            2 => NameRole::Other,
            _ => NameRole::Native,
        };
        Self { place: PlaceIdx((value >> 3) as u32), role, stripped: value & 1 == 1 }
    }
}

/// A sorted map from keys to lists of numbers.
pub(crate) struct ListMap {
    pub(crate) fst: Fst<Vec<u8>>,
    /// Where the list of each ordinal starts in `lists`; one more entry for the end.
    starts: Vec<u32>,
    lists: Vec<u8>,
}

impl ListMap {
    fn read(reader: &Reader, names: [&[u8; 4]; 3]) -> Result<Self, GazetteerError> {
        let label = String::from_utf8_lossy(names[0]).into_owned();
        let damaged = |expected: &str, actual: String| reader.damaged(&label, expected, &actual);
        let fst = Fst::new(reader.section(names[0])?).map_err(|e| damaged("a finite-state map", e.to_string()))?;
        let lengths = reader.section(names[1])?;
        let lists = reader.section(names[2])?;
        let mut starts = Vec::with_capacity(fst.len() + 1);
        let (mut at, mut start) = (0, 0u64);
        starts.push(0);
        while at < lengths.len() {
            let length = get_varint(&lengths, &mut at).ok_or_else(|| damaged("list lengths", "a cut number".into()))?;
            start = start.saturating_add(length);
            starts.push(u32::try_from(start).map_err(|_| damaged("list lengths", format!("{start}")))?);
        }
        if starts.len() != fst.len() + 1 || start != lists.len() as u64 {
            let actual = format!("{} lists of {start} bytes in all", starts.len() - 1);
            return Err(damaged(&format!("{} lists of {} bytes in all", fst.len(), lists.len()), actual));
        }
        Ok(Self { fst, starts, lists })
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn ordinal(&self, key: &[u8]) -> Option<u32> {
        self.fst.get(key).map(|output| output.value() as u32)
    }

    /// The numbers behind an ordinal, ascending.
    pub(crate) fn list(&self, ordinal: u32) -> impl Iterator<Item = u64> + '_ {
        let range = match self.starts.get(ordinal as usize..ordinal as usize + 2) {
            Some([start, end]) => *start as usize..*end as usize,
            _ => 0..0,
        };
        let bytes = self.lists.get(range).unwrap_or_default();
        let (mut at, mut value) = (0, 0u64);
        std::iter::from_fn(move || {
            value = value.wrapping_add(get_varint(bytes, &mut at)?);
            Some(value)
        })
    }

    /// The key with this ordinal, read back from the map into `key`, which need not be empty.
    pub(crate) fn key<'k>(&self, ordinal: u32, key: &'k mut Vec<u8>) -> Option<&'k str> {
        key.clear();
        let mut rest = u64::from(ordinal);
        let mut node = self.fst.root();
        while rest != 0 || !node.is_final() {
            // Ordinals grow with the keys, and so do the shares of them that the transitions of a node carry.
            let (mut low, mut high) = (0, node.len());
            while low < high {
                let middle = (low + high) / 2;
                if node.transition(middle).out.value() <= rest { low = middle + 1 } else { high = middle }
            }
            let transition = node.transition(low.checked_sub(1)?);
            rest -= transition.out.value();
            key.push(transition.inp);
            node = self.fst.node(transition.addr);
        }
        std::str::from_utf8(key).ok()
    }
}

/// All names of a gazetteer.
pub(crate) struct NameIndex {
    pub(crate) names: ListMap,
    pub(crate) skeletons: ListMap,
    /// One bit per name: it is also a common English word.
    common: Vec<u8>,
    places: u32,
}

impl NameIndex {
    pub(crate) fn read(reader: &Reader) -> Result<Self, GazetteerError> {
        let names = ListMap::read(reader, [b"NFST", b"NLEN", b"NLST"])?;
        let skeletons = ListMap::read(reader, [b"SFST", b"SLEN", b"SLST"])?;
        let common = reader.section(b"COMM")?;
        if common.len() != names.len().div_ceil(8) {
            let wanted = format!("{} bytes", names.len().div_ceil(8));
            return Err(reader.damaged("COMM", &wanted, &format!("{} bytes", common.len())));
        }
        Ok(Self { names, skeletons, common, places: 0 })
    }

    /// Says how many places there are: postings of rows beyond are passed over.
    pub(crate) fn bounded(mut self, places: usize) -> Self {
        self.places = places as u32;
        self
    }

    /// The bearers of a name.
    pub(crate) fn postings(&self, name: u32) -> impl Iterator<Item = Posting> + '_ {
        // A forged file may name a place that is not there; such a posting is passed over.
        self.names.list(name).map(Posting::unpack).filter(|p| p.place.0 < self.places)
    }

    pub(crate) fn is_common(&self, name: u32) -> bool {
        self.common.get(name as usize / 8).is_some_and(|byte| byte >> (name % 8) & 1 == 1)
    }
}

/// A position inside the name map, reached by some text.
#[derive(Clone, Copy)]
pub(crate) struct Cursor {
    addr: fst::raw::CompiledAddr,
    output: Output,
}

impl Cursor {
    pub(crate) fn start(map: &ListMap) -> Self {
        Self { addr: map.fst.root().addr(), output: Output::zero() }
    }

    /// Follows `text`; `None` when no key goes on so.
    pub(crate) fn follow(self, map: &ListMap, text: &str) -> Option<Self> {
        text.bytes().try_fold(self, |cursor, byte| {
            let node = map.fst.node(cursor.addr);
            let transition = node.transition(node.find_input(byte)?);
            Some(Self { addr: transition.addr, output: cursor.output.cat(transition.out) })
        })
    }

    /// The ordinal of the key that ends here.
    pub(crate) fn ordinal(self, map: &ListMap) -> Option<u32> {
        let node = map.fst.node(self.addr);
        node.is_final().then(|| self.output.cat(node.final_output()).value() as u32)
    }
}
