use super::*;

#[test]
fn text_and_structure_stay() {
    let page = tame(
        "<html lang=en><body><p>A <b>bold</b> 3 < 4 &amp; x<br><a href=\"/x\">y</a></p><img src=a><script>1</script>",
    );
    let markup: String = page.markup.chars().map(sign).collect();
    assert_eq!(markup, "<html lang=\"en\"><body><p>A bold 3 < 4 & x<br><a href=\"/x\">y</a></p>");
    assert!(!page.markup.contains('&'));
    assert_eq!(page.lang.as_deref(), Some("en"));
    assert!(!page.cut);
}

#[test]
fn nesting_is_bounded() {
    let page = tame(&"<div>".repeat(100_000));
    assert_eq!(page.markup.matches("<div>").count(), DEPTH);
    assert!(page.cut);
}

#[test]
fn dropped_elements_end_with_their_own_tag() {
    assert_eq!(tame("a<svg><svg>x</svg>y</svg>b").markup, "ab");
    assert_eq!(tame("a<noscript>x<article>b").markup, "a<article>b");
}

#[test]
fn a_page_says_when_it_was_published() {
    let page =
        tame("<main><time datetime=2024-11-26></time><time class=\"entry-date\" datetime=2024-11-27></time></main>");
    assert_eq!(page.marked_time.as_deref(), Some("2024-11-27"));
    assert_eq!(page.article_time.as_deref(), Some("2024-11-26"));
}
