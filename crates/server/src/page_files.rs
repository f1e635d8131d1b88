//! The files of the map page.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};
use std::path::{Component, Path, PathBuf};

/// Where the page comes from.
#[derive(Debug, Clone)]
pub(crate) enum PageFiles {
    /// A folder with the built page.
    Folder(PathBuf),
    /// Within the program, or nowhere.
    BuiltIn,
}

#[cfg(feature = "web")]
static BUILT_IN: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../../web/dist");

/// What `/` says when the page was not built.
const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Dateline</title>\
<h1>The page is not built into this program</h1><p>The API is here: <a href=\"/api/v1\">/api/v1</a>, \
described by <a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a>.</p>\
<p>To get the page, run <code>./run</code> in the repository, which builds it, or give <code>--web FOLDER</code>.</p></html>";

impl PageFiles {
    /// The file at a path; a path without a dot is a view of the page.
    pub(crate) fn get(&self, path: &str) -> Response<Body> {
        let path = path.trim_start_matches('/');
        let is_view = !path.rsplit('/').next().unwrap_or_default().contains('.');
        let name = if is_view { "index.html" } else { path };
        match self.read(name) {
            Some(bytes) => file(name, bytes),
            None if is_view => respond(StatusCode::OK, "text/html; charset=utf-8", "no-cache", NOT_BUILT.into()),
            None => respond(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "no-cache", "no such file\n".into()),
        }
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        let plain = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        match self {
            Self::Folder(folder) if plain => std::fs::read(folder.join(name)).ok(),
            Self::Folder(_) => None,
            #[cfg(feature = "web")]
            Self::BuiltIn => BUILT_IN.get_file(name).map(|file| file.contents().to_vec()),
            #[cfg(not(feature = "web"))]
            Self::BuiltIn => None,
        }
    }
}

fn file(name: &str, bytes: Vec<u8>) -> Response<Body> {
    // Files under assets/ have a hash of their content in their name.
    let keep = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    respond(StatusCode::OK, media(name), keep, bytes)
}

fn respond(status: StatusCode, media: &'static str, keep: &'static str, body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

fn media(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pbf" => "application/x-protobuf",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_the_index_and_nothing_outside_the_folder_is_read() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "page").unwrap();
        std::fs::create_dir(folder.path().join("inside")).unwrap();
        let files = PageFiles::Folder(folder.path().join("inside"));
        assert_eq!(files.get("/../index.html").status(), StatusCode::NOT_FOUND);
        let files = PageFiles::Folder(folder.path().to_owned());
        for view in ["/", "/place", "/review"] {
            let response = files.get(view);
            assert_eq!(response.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8");
        }
        assert_eq!(files.get("/missing.js").status(), StatusCode::NOT_FOUND);
    }
}
