use super::*;

const TWO: &str = "\
# newdoc id = first
# newpar id = p1
1\tWe\twe\tPRON\t_\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

# newpar id = p2
1\tStay\tstay\tVERB\t_\t_\t0\troot\t_\t_
1.1\tyou\tyou\tPRON\t_\t_\t_\t_\t1:nsubj\t_

# newdoc id = second
1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_
";

fn documents(text: &str) -> Result<Vec<Document>, EvalError> {
    read(Path::new("gold.conllu"), text)
}

#[test]
fn the_raw_text_keeps_spaces_and_paragraphs() {
    let read = documents(TWO).unwrap();
    assert_eq!(
        read.iter().map(|d| (&*d.id, &*d.text)).collect::<Vec<_>>(),
        [("first", "We don't go.\n\nStay"), ("second", "Go")]
    );
}

#[test]
fn words_of_a_multiword_token_share_its_characters() {
    let first = documents(TWO).unwrap().remove(0);
    let spans: Vec<_> = first.reading.words.iter().map(|w| (w.span.clone(), w.in_multiword)).collect();
    assert_eq!(spans, [(0..2, false), (2..7, true), (2..7, true), (7..9, false), (9..10, false), (10..14, false)]);
    assert_eq!(first.reading.tokens.len(), 5);
    assert_eq!(first.reading.sentences, [0..10, 10..14]);
    assert_eq!(first.reading.words[2].head, Some(3));
    assert_eq!(first.reading.words[5].head, None);
    assert_eq!(first.sentences, [0..5, 5..6]);
}

#[test]
fn what_is_malformed_is_named_with_its_line() {
    let line = |text: &str| documents(text).unwrap_err().to_string();
    assert!(line("1\tGo\tgo\n").starts_with("gold.conllu:1: has 3 columns"));
    assert!(line("\n2\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n").contains(":2: word 2 follows word 0"));
    assert!(line("1\tGo\tgo\tVERB\t_\t_\t7\tdep\t_\t_\n\n").contains(":2: a head lies outside"));
    assert!(matches!(documents("# nothing\n"), Err(EvalError::Empty { .. })));
}

#[test]
fn a_word_and_its_clitic_are_one_token_and_two_words() {
    let text = "Syria's army won't go";
    let engine = ["Syria", "'s", "army", "wo", "n't", "go"];
    let spans = [(0, 5), (5, 7), (8, 12), (13, 15), (15, 18), (19, 21)];
    let token = |(text, (start, end)): (&str, (u32, u32))| Token {
        span: dateline_model::Span::new(start, end),
        text: text.to_owned(),
        lemma: text.to_owned(),
        upos: dateline_model::Upos::X,
        head: None,
        deprel: "dep".into(),
        arc_score: 1.0,
    };
    let tokens = engine.into_iter().zip(spans).map(token).collect();
    let sentence =
        Sentence { span: dateline_model::Span::new(0, 21), part: 0, tokens, mentions: Vec::new(), happenings: None };
    let reading = reading_of(text, &[sentence]);
    assert_eq!(reading.tokens, [0..7, 7..11, 11..16, 16..18]);
    assert_eq!(reading.words.len(), 6);
    assert_eq!(reading.sentences.first(), Some(&(0..18)));
}
