//! Countries as the ACLED table writes them.

use std::sync::OnceLock;

/// A country with its codes and its ACLED name and region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub alpha2: &'static str,
    /// ISO 3166-1 alpha-3.
    pub alpha3: &'static str,
    /// ISO 3166-1 numeric; 0 for Kosovo, which has none.
    pub numeric: u16,
    /// ACLED's name.
    pub name: &'static str,
    /// ACLED's region.
    pub region: &'static str,
}

const TABLE: &str = include_str!("../data/countries.tsv");

/// The country of an ISO 3166-1 alpha-2 code.
#[must_use]
pub fn country(alpha2: &str) -> Option<Country> {
    static COUNTRIES: OnceLock<Vec<Country>> = OnceLock::new();
    let all = COUNTRIES.get_or_init(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect());
    all.binary_search_by(|known| known.alpha2.cmp(alpha2)).ok().map(|at| all[at])
}

fn row(line: &'static str) -> Option<Country> {
    let mut cells = line.split('\t');
    Some(Country {
        alpha2: cells.next()?,
        alpha3: cells.next()?,
        numeric: cells.next()?.parse().ok()?,
        name: cells.next()?,
        region: cells.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_whole_and_free_of_duplicates() {
        let lines: Vec<_> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        let rows: Vec<_> = lines.iter().filter_map(|line| row(line)).collect();
        assert_eq!(rows.len(), lines.len(), "a line that is no row");
        assert!(rows.windows(2).all(|pair| pair[0].alpha2 < pair[1].alpha2));
        assert_eq!(rows.len(), 250);
    }

    #[test]
    fn countries_of_the_record_have_acled_words() {
        let syria = country("SY").unwrap();
        assert_eq!((syria.alpha3, syria.numeric, syria.name, syria.region), ("SYR", 760, "Syria", "Middle East"));
        assert_eq!(country("CD").unwrap().name, "Democratic Republic of Congo");
        assert_eq!(country("SD").unwrap().region, "Northern Africa");
        assert_eq!(country("xx"), None);
    }
}
