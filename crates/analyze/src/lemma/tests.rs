use super::*;

fn all(upos: Upos, pairs: &str) {
    for pair in pairs.split_whitespace() {
        let (word, base) = pair.split_once('=').unwrap();
        assert_eq!(lemma(word, upos), base, "{word}");
    }
}

#[test]
fn regular_verbs_of_the_subject() {
    all(
        Upos::Verb,
        "seized=seize besieged=besiege shelled=shell clashed=clash repelled=repel bombed=bomb displaced=displace \
         evacuated=evacuate recaptured=recapture ambushed=ambush detonated=detonate targeting=target storming=storm \
         advancing=advance retreated=retreat killed=kill wounded=wound injured=injure looted=loot torched=torch \
         destroyed=destroy damaged=damage intercepted=intercept downed=down deployed=deploy withdrawing=withdraw \
         mobilised=mobilise announced=announce denied=deny claimed=claim confirmed=confirm reported=report \
         abducted=abduct kidnapped=kidnap released=release arrested=arrest executed=execute tortured=torture \
         raided=raid stormed=storm controlled=control patrolling=patrol expelled=expel dispersed=disperse \
         infiltrating=infiltrate pushing=push launches=launch carries=carry reinforced=reinforce fired=fire \
         exploded=explode demanding=demand violated=violate brokered=broker urged=urge strafed=strafe dropped=drop \
         planning=plan stopped=stop hitting=hit cutting=cut agreed=agree freed=free proceed=proceed used=use \
         visited=visit transferred=transfer occurred=occur referred=refer offered=offer entered=enter \
         resumed=resume vowed=vow struggling=struggle crossing=cross pressed=press issued=issue pursuing=pursue",
    );
}

#[test]
fn irregular_verbs_and_their_prefixes() {
    all(
        Upos::Verb,
        "fled=flee shot=shoot overran=overrun retook=retake struck=strike fought=fight held=hold took=take fell=fall \
         broke=break slain=slay withdrew=withdraw overheard=overhear dying=die reached=reach relied=rely said=say \
         told=tell hit=hit set=set rebuilt=rebuild mistook=mistake",
    );
}

#[test]
fn nouns_of_the_subject() {
    all(
        Upos::Noun,
        "villages=village casualties=casualty forces=force militias=militia gunmen=gunman families=family cities=city \
         clashes=clash airstrikes=airstrike bases=base crises=crisis headquarters=headquarters series=series women=woman \
         children=child wives=wife lives=life houses=house viruses=virus vetoes=veto heroes=hero shoes=shoe axes=axis \
         specimen=specimen bus=bus buses=bus gas=gas losses=loss corps=corps news=news IDPs=idp GPS=gps people=people \
         1980s=1980s armies=army allies=ally enemies=enemy movies=movie troops=troop analyses=analysis status=status",
    );
}

#[test]
fn names_keep_their_form_but_peoples_and_capitalised_plurals_do_not() {
    all(
        Upos::Propn,
        "Hamas=hamas States=states Idlib=idlib Syrians=syrian Islamists=islamist Kurds=kurd Houthis=houthi Paris=paris \
         Villages=village REBELS=rebel Forces=force Damascus=damascus Orleans=orleans",
    );
}

#[test]
fn small_words_and_comparisons() {
    all(Upos::Aux, "was=be 's=be 've=have wo=will ca=can did=do would=would");
    all(Upos::Pron, "them=they him=he us=we those=that I=i");
    all(Upos::Part, "n't=not to=to '=\u{27}s");
    all(Upos::Adj, "heavier=heavy largest=large bigger=big worst=bad former=former honest=honest earlier=early");
    all(Upos::Num, "1,200=1200 ,=, seven=seven 3.5=3.5");
}

#[test]
fn capitals_do_not_matter_in_headlines() {
    all(Upos::Verb, "SEIZE=seize Seizes=seize KILLED=kill");
    all(Upos::Noun, "VILLAGES=village CLASHES=clash");
}

#[test]
fn strange_words_are_only_lower_cased() {
    assert_eq!(lemma("", Upos::Verb), "");
    assert_eq!(lemma("ing", Upos::Verb), "ing");
    assert_eq!(lemma("ÉTÉS", Upos::Noun), "été");
    assert_eq!(lemma(&"x".repeat(50_000), Upos::Noun).len(), 50_000);
}

proptest::proptest! {
    #[test]
    fn no_word_panics_and_none_becomes_empty(word in "\\PC{1,12}|[a-z']{1,12}(ing|ed|s|es|ies|er|est|men)", tag in 0usize..17) {
        const TAGS: [&str; 17] = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
            "PUNCT", "SCONJ", "SYM", "VERB", "X"];
        let found = lemma(&word, TAGS[tag].parse().unwrap());
        proptest::prop_assert!(!found.is_empty());
    }
}

#[test]
fn the_word_lists_are_sorted_and_every_irregular_form_stands_once() {
    for list in [irregular::GRADABLE, noun::INVARIANT, noun::IN_IE, noun::IN_OE, noun::IN_E, noun::IN_I_OR_U] {
        assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
    }
    for list in [noun::NAMED_PLURALS, stem::WITH_E, stem::WITHOUT_E, stem::IN_ONE_L] {
        assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
    }
    assert_eq!(irregular::doubles(), Vec::<String>::new());
}
