//! Documents and their readings come in.

use crate::{
    Record, Result, StoreError,
    settle::touch_reading,
    sql::{Row, Sql, insert, moment, row, values},
};
use dateline_fuse::{Fingerprint, Report, filings, same_toll};
use dateline_model::{Claim, Document, DocumentId, KeyedPlace, Kind, fold, places_of};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// The model name of claims that a person wrote.
pub const MODEL_HANDMADE: &str = "handmade";

/// A document as it was collected.
#[derive(Debug, Clone, Copy)]
pub struct Collected<'a> {
    /// The document as read.
    pub document: &'a Document,
    /// The bytes as received.
    pub bytes: &'a [u8],
    /// When it was collected.
    pub at: Timestamp,
    /// How: `file reports/a.html`, `GET https://…`, `pasted`.
    pub how: &'a str,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// It and its reading are there already; nothing was changed.
    Unchanged,
    /// It is there; the new reading supersedes the old one, which is kept.
    Reread,
    /// It is a later version of this one (the same address or the same id), which it supersedes. The old one is kept.
    Supersedes(DocumentId),
    /// It is an earlier version of this one, which stays current. It is kept as history.
    Earlier(DocumentId),
}

impl Record {
    /// Stores a document with its reading in one transaction: after a crash it is there wholly or not at all.
    /// `model` names what read it (program, version and model), so that a better one can supersede it.
    ///
    /// # Errors
    /// When it cannot be written; the record is as before.
    pub fn add(&mut self, collected: Collected<'_>, claims: &[Claim], model: &str, now: Timestamp) -> Result<Added> {
        let made = Made::of(collected, claims)?;
        if made.is_there(&mut *self.db)? {
            return Ok(Added::Unchanged);
        }
        self.write(now, |db, at| {
            // Another writer may have come first while this one waited.
            if made.is_there(db)? {
                return Ok(Added::Unchanged);
            }
            let (version, added) = made.place(db, at)?;
            let closed = matches!(added, Added::Earlier(_)).then(|| at.to_owned());
            store_reading(db, (version, collected.document), claims, (model, &made.claims_hash), (at, closed))?;
            Ok(added)
        })
    }
}

/// A document ready to be stored.
struct Made<'a> {
    collected: Collected<'a>,
    body: String,
    sha256: String,
    content_hash: String,
    /// The same claims give the same hash, whatever made them.
    claims_hash: String,
    series: Option<String>,
}

impl<'a> Made<'a> {
    fn of(collected: Collected<'a>, claims: &[Claim]) -> Result<Self> {
        let body = json(collected.document, "the document")?;
        let hash = |bytes: &[u8]| hex(&Sha256::digest(bytes));
        Ok(Self {
            sha256: hash(collected.bytes),
            content_hash: hash(body.as_bytes()),
            claims_hash: hash(json(&claims, "the claims")?.as_bytes()),
            series: series_of(&collected),
            collected,
            body,
        })
    }

    /// Whether this document with this reading is there, be it as the current version or as an earlier one.
    fn is_there(&self, db: &mut dyn Sql) -> Result<bool> {
        let sql = "SELECT 1 FROM document d JOIN reading r ON r.version = d.version WHERE d.document_id = $1 AND d.sha256 = $2 \
                   AND (d.recorded_to IS NOT NULL OR (d.content_hash = $3 AND r.claims_hash = $4 AND r.recorded_to IS NULL)) \
                   AND NOT EXISTS (SELECT 1 FROM document c WHERE c.document_id = d.document_id AND c.recorded_to IS NULL \
                   AND c.sha256 = d.sha256 AND c.version <> d.version)";
        let id = self.collected.document.id.as_str();
        let values = values![id, self.sha256.clone(), self.content_hash.clone(), self.claims_hash.clone()];
        Ok(!db.query(sql, values)?.is_empty())
    }

    /// Stores what is new of the document; gives its version.
    fn place(&self, db: &mut dyn Sql, at: &str) -> Result<(i64, Added)> {
        let id = self.collected.document.id.as_str();
        let sql = "SELECT version, sha256, content_hash FROM document WHERE document_id = $1 AND recorded_to IS NULL";
        let current = db.query(sql, values![id])?;
        if let Some(row) = current.first() {
            let (version, same_bytes) = (row.int(0)?, row.text(1)? == self.sha256);
            close_reading(db, version, at)?;
            if row.text(2)? == self.content_hash {
                return Ok((version, Added::Reread));
            }
            close(db, version, id, at)?;
            let added = if same_bytes { Added::Reread } else { Added::Supersedes(self.collected.document.id.clone()) };
            return Ok((self.insert(db, at, None)?, added));
        }
        let Some(series) = &self.series else { return Ok((self.insert(db, at, None)?, Added::New)) };
        let sql = "SELECT version, document_id, published_day, fingerprint FROM document \
                   WHERE series = $1 AND recorded_to IS NULL ORDER BY version DESC";
        let rows = db.query(sql, values![series.as_str()])?;
        let Some(row) = rows.iter().find(|row| self.is_version_of(row)) else {
            return Ok((self.insert(db, at, None)?, Added::New));
        };
        let (version, other, day) = (row.int(0)?, row.text(1)?.to_owned(), row.text_or_null(2)?);
        let other_id =
            DocumentId::new(other.clone()).map_err(|_| StoreError::Unknown { what: "a document id".to_owned() })?;
        if day.zip(self.day().as_deref()).is_some_and(|(old, new)| old > new) {
            return Ok((self.insert(db, at, Some(&other))?, Added::Earlier(other_id)));
        }
        close_reading(db, version, at)?;
        close(db, version, id, at)?;
        Ok((self.insert(db, at, None)?, Added::Supersedes(other_id)))
    }

    /// An address stays with its article. A file may be written over with another report, so the words must agree too.
    fn is_version_of(&self, row: &Row) -> bool {
        let known = row.bytes(3).ok().and_then(Fingerprint::from_bytes);
        self.collected.document.url.is_some()
            || known.is_some_and(|known| known.is_copy_of(&Report::of(self.collected.document).fingerprint))
    }

    fn day(&self) -> Option<String> {
        self.collected.document.published.as_ref().map(|published| published.date().to_string())
    }

    fn insert(&self, db: &mut dyn Sql, at: &str, superseded_by: Option<&str>) -> Result<i64> {
        let Collected { document, bytes, .. } = self.collected;
        let sql = "INSERT INTO original (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING";
        db.execute(sql, values![self.sha256.clone(), bytes.to_vec()])?;
        let sql = "INSERT INTO document (document_id, sha256, source, source_key, url, series, title, language, published_day, \
                   collected_at, collected_how, fingerprint, content_hash, body, recorded_from, recorded_to, superseded_by) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING version";
        let rows = db.query(
            sql,
            values![
                document.id.as_str(),
                self.sha256.clone(),
                document.source.as_deref(),
                document.source.as_deref().map(fold),
                document.url.as_deref(),
                self.series.clone(),
                document.title.as_deref(),
                document.language.as_deref(),
                self.day(),
                moment(self.collected.at),
                self.collected.how,
                Report::of(document).fingerprint.to_bytes(),
                self.content_hash.clone(),
                self.body.clone(),
                at,
                superseded_by.map(|_| at),
                superseded_by,
            ],
        )?;
        let version = rows[0].int(0)?;
        let sql = "INSERT INTO document_words (version, title, words) VALUES ($1, $2, $3)";
        db.execute(sql, values![version, document.title.as_deref().unwrap_or(""), document.text.as_str()])?;
        Ok(version)
    }
}

/// Closes a version of a document; it is kept.
fn close(db: &mut dyn Sql, version: i64, superseded_by: &str, at: &str) -> Result<()> {
    let sql = "UPDATE document SET recorded_to = $1, superseded_by = $2 WHERE version = $3";
    db.execute(sql, values![at, superseded_by, version]).map(|_| ())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn json<T: serde::Serialize>(value: &T, what: &str) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::BadValue {
        target: "the record".to_owned(),
        what: what.to_owned(),
        detail: error.to_string(),
    })
}

/// What versions of one report share: its address, else the file that it was read from. A row of a file has no place
/// that stays.
fn series_of(collected: &Collected<'_>) -> Option<String> {
    let is_row = |how: &str| how.rsplit_once(':').is_some_and(|(_, row)| row.bytes().all(|b| b.is_ascii_digit()));
    let file = || Some(collected.how).filter(|how| how.starts_with("file ") && !is_row(how)).map(str::to_owned);
    collected.document.url.as_deref().map(address_of).or_else(file)
}

/// An address without what stands behind `#` and the usual tracking parameters.
fn address_of(url: &str) -> String {
    let (address, query) =
        url.split('#').next().unwrap_or(url).split_once('?').unwrap_or((url.split('#').next().unwrap_or(url), ""));
    let tracking = |part: &&str| part.starts_with("utm_") || part.starts_with("fbclid=") || part.starts_with("gclid=");
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !tracking(part)).collect();
    let address = address.trim_end_matches('/').trim_start_matches("https://").trim_start_matches("http://");
    if kept.is_empty() { address.to_owned() } else { format!("{address}?{}", kept.join("&")) }
}

fn close_reading(db: &mut dyn Sql, version: i64, at: &str) -> Result<()> {
    for row in
        db.query("SELECT reading_id FROM reading WHERE version = $1 AND recorded_to IS NULL", values![version])?
    {
        let reading = row.int(0)?;
        touch_reading(db, reading)?;
        db.execute("UPDATE reading SET recorded_to = $1 WHERE reading_id = $2", values![at, reading])?;
    }
    Ok(())
}

fn store_reading(
    db: &mut dyn Sql,
    (version, document): (i64, &Document),
    claims: &[Claim],
    (model, hash): (&str, &str),
    (at, closed): (&str, Option<String>),
) -> Result<()> {
    let sql = "INSERT INTO reading (version, document_id, model, claims_hash, recorded_from, recorded_to) \
               VALUES ($1, $2, $3, $4, $5, $6) RETURNING reading_id";
    let reading = db.query(sql, values![version, document.id.as_str(), model, hash, at, closed])?[0].int(0)?;
    let report = Report::of(document);
    let tolls = same_toll(claims);
    let (mut bodies, mut filings) = (Vec::new(), Vec::new());
    for claim in claims {
        let (id, kind, modality) = (claim.claim_id.as_str(), claim.kind.as_str(), claim.modality.as_str());
        let event_type = claim.event_type.map(|kind| kind.as_str());
        let tolls = tolls.get(&claim.claim_id).map(|tolls| json(tolls, "a toll")).transpose()?;
        bodies.push(row![reading, id, kind, event_type, modality, json(claim, "a claim")?, tolls]);
        let places = filed(&report, claim);
        filings.extend(places.into_iter().map(|(block, anchor, place)| row![block, anchor, reading, id, place]));
    }
    insert(db, "claim (reading_id, claim_id, kind, event_type, modality, body, tolls)", &bodies)?;
    insert(db, "filing (block, anchor, reading_id, claim_id, place)", &filings)?;
    touch_reading(db, reading)
}

/// Where a claim is filed: event claims by family, region and day, control claims by place.
fn filed(report: &Report, claim: &Claim) -> Vec<(String, String, i64)> {
    if claim.kind == Kind::Control {
        let day =
            claim.time.as_ref().and_then(|time| time.start.or(time.end)).map(|when| when.date()).or(report.published);
        let anchor = day.map_or_else(|| "~/".to_owned(), |day| day.to_string());
        let place = |(index, place): (u16, KeyedPlace)| (control_block(&place.key), anchor.clone(), i64::from(index));
        return places_of(claim).into_iter().map(place).collect();
    }
    filings(report, claim)
        .into_iter()
        .map(|(key, filing)| (filing.block, filing.anchor, i64::from(key.place)))
        .collect()
}

/// The block of a place's control claims.
pub(crate) fn control_block(place_key: &str) -> String {
    format!("control|{place_key}")
}

#[cfg(test)]
mod tests {
    use super::address_of;

    #[test]
    fn versions_of_one_article_share_its_series() {
        let plain = address_of("https://news.example/a/b");
        for same in [
            "http://news.example/a/b/",
            "https://news.example/a/b?utm_source=x&fbclid=1",
            "https://news.example/a/b#top",
        ] {
            assert_eq!(address_of(same), plain, "{same}");
        }
        assert_ne!(address_of("https://news.example/a?id=1"), address_of("https://news.example/a?id=2"));
    }
}
