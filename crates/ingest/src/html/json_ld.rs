//! What a page says of its article in JSON-LD (schema.org `NewsArticle` and its relatives).

use serde_json::{Map, Value};

/// The fields of the article, as found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Article {
    pub headline: Option<String>,
    pub author: Option<String>,
    pub published: Option<String>,
    pub publisher: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
}

/// Reads the first article in the scripts of a page.
pub(super) fn article(scripts: &[String]) -> Option<Article> {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut objects = Vec::new();
    for value in &values {
        gather(value, &mut objects);
    }
    let is = |object: &Map<String, Value>, exact: bool| {
        types(object).any(|kind| {
            let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or_default();
            let article = kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report";
            if exact { article && kind != "Article" } else { article }
        })
    };
    let found = [true, false].iter().find_map(|&exact| objects.iter().copied().find(|object| is(object, exact)))?;
    let url = text(found.get("url")).or_else(|| match found.get("mainEntityOfPage") {
        Some(Value::Object(page)) => text(page.get("@id")).or_else(|| text(page.get("url"))),
        other => text(other),
    });
    Some(Article {
        headline: text(found.get("headline")).or_else(|| text(found.get("name"))),
        author: names(found.get("author"), &objects).or_else(|| names(found.get("creator"), &objects)),
        published: text(found.get("datePublished")).or_else(|| text(found.get("dateCreated"))),
        publisher: names(found.get("publisher"), &objects).or_else(|| names(found.get("sourceOrganization"), &objects)),
        language: text(found.get("inLanguage")),
        url,
    })
}

/// Content management systems wrap it into comments and leave line breaks inside strings.
fn parse(script: &str) -> Option<Value> {
    let wrappers = ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//]]>", "/*]]>*/", "]]>", "-->", ";"];
    let mut script = script.trim();
    for wrapper in wrappers {
        script = script.strip_prefix(wrapper).unwrap_or(script).trim();
        script = script.strip_suffix(wrapper).unwrap_or(script).trim();
    }
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&script.replace(|c: char| c.is_control(), " "))).ok()
}

/// All objects that can be an article or be named by one, in order.
fn gather<'v>(value: &'v Value, into: &mut Vec<&'v Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, into)),
        Value::Object(object) if into.len() < 2000 => {
            into.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                if let Some(inner) = object.get(key) {
                    gather(inner, into);
                }
            }
        }
        _ => {}
    }
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let (one, many) = match object.get("@type") {
        Some(Value::String(kind)) => (Some(kind.as_str()), None),
        Some(Value::Array(kinds)) => (None, Some(kinds)),
        _ => (None, None),
    };
    one.into_iter().chain(many.into_iter().flatten().filter_map(Value::as_str))
}

/// A string that is not empty, decoded: pages escape JSON-LD as if it were markup.
fn text(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text,
        Value::Array(values) => return text(values.first()),
        _ => return None,
    };
    let text = html_escape::decode_html_entities(text);
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

/// Names of persons and organisations: strings, objects with a name, references by `@id`, lists of these.
fn names(value: Option<&Value>, objects: &[&Map<String, Value>]) -> Option<String> {
    match value? {
        Value::String(_) => text(value),
        Value::Object(object) => text(object.get("name")).or_else(|| {
            let id = object.get("@id")?;
            objects.iter().filter(|other| other.get("@id") == Some(id)).find_map(|other| text(other.get("name")))
        }),
        Value::Array(values) => {
            let all: Vec<String> = values
                .iter()
                .filter(|value| !value.is_array())
                .take(20)
                .filter_map(|value| names(Some(value), objects))
                .collect();
            Some(all.join(", ")).filter(|all| !all.is_empty())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> Option<Article> {
        article(&[script.to_owned()])
    }

    #[test]
    fn an_article_is_found_alone_in_a_list_and_in_a_graph() {
        let own = r##"{"@type":"NewsArticle","headline":"Boats &amp; Ferries","author":[{"name":"Lina Adel"},"Omar Hadi"],
            "datePublished":"2024-11-27T10:15:00Z","publisher":{"@id":"#o"}}"##;
        let site = r##"{"@type":"Organization","@id":"#o","name":"River Post"}"##;
        for script in [
            format!("[{site},{own}]"),
            format!(r#"{{"@context":"https://schema.org","@graph":[{site},{own}]}}"#),
            format!("<!--\n[{own},{site}]\n-->"),
        ] {
            let found = read(&script).unwrap();
            assert_eq!(found.headline.as_deref(), Some("Boats & Ferries"));
            assert_eq!(found.author.as_deref(), Some("Lina Adel, Omar Hadi"));
            assert_eq!(found.publisher.as_deref(), Some("River Post"));
            assert_eq!(found.published.as_deref(), Some("2024-11-27T10:15:00Z"));
        }
    }

    #[test]
    fn strange_scripts_give_nothing() {
        for script in ["", "{", "7", "[]", r#"{"@type":"Organization"}"#, r#"{"@type":7}"#] {
            assert_eq!(read(script), None);
        }
        let deep = "[".repeat(100_000);
        assert_eq!(read(&deep), None);
    }

    #[test]
    fn raw_line_breaks_in_strings_are_forgiven() {
        assert_eq!(
            read("{\"@type\":[\"ReportageNewsArticle\"],\"headline\":\"Boats\nReturn\"}").unwrap().headline.as_deref(),
            Some("Boats Return")
        );
    }
}
