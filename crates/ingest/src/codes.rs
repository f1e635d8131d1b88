//! The codes of the warnings that reading can give; stable, so that a user can filter by them.

/// No day of publication was found: relative times (*on Tuesday*) stay unresolved.
pub const NO_DATE: &str = "ingest.no_date";
/// A date was found that can be read in two ways (03/04/2024); it was not used.
pub const DATE_AMBIGUOUS: &str = "ingest.date_ambiguous";
/// A field `published` that is no date; it was not used.
pub const DATE_UNREADABLE: &str = "ingest.date_unreadable";
/// The day of publication was read from the address of the page.
pub const DATE_FROM_URL: &str = "ingest.date_from_url";
/// The text is in a language that Dateline does not read.
pub const LANGUAGE_NOT_READ: &str = "ingest.language_not_read";
/// The item says one language and its text is clearly another.
pub const LANGUAGE_DIFFERS: &str = "ingest.language_differs";
/// Bytes that are no characters were replaced by U+FFFD.
pub const BYTES_REPLACED: &str = "ingest.bytes_replaced";
/// The text is not UTF-8; its encoding was told from the bytes.
pub const ENCODING_GUESSED: &str = "ingest.encoding_guessed";
/// A JSON Lines row has fields that Dateline does not know.
pub const FIELDS_IGNORED: &str = "ingest.fields_ignored";
/// A known field of a JSON Lines row has the wrong type.
pub const FIELD_WRONG_TYPE: &str = "ingest.field_wrong_type";
/// A web page without a recognisable article: all its readable text was taken.
pub const NO_ARTICLE: &str = "ingest.no_article";
/// A web page that is nested too deep or has too many elements: a part of it was left out.
pub const PAGE_CUT: &str = "ingest.page_cut";
