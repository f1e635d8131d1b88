//! Words that plan, doubt, try, deny, call for; lemmas, each list sorted.

/// Governing words that announce an intention.
pub(super) const PLAN: &str = "agree aim announce choose commit consider continue_to decide determine expect gear hope instruct \
     intend mull need order plan pledge prepare promise propose ready schedule seek set threaten try_to vow \
     want weigh";
/// Of these, the ones whose object is no plan: *agreed a ceasefire*, *ordered the attack* that took place.
pub(super) const NO_PLAN_OF: &str = "agree announce choose continue_to determine expect need order set weigh";
/// What is still to come when it is announced.
pub(super) const ANNOUNCED: &str =
    "assault campaign deployment evacuation exercise offensive operation pull-out pullout redeployment withdrawal";
/// Nouns that announce one.
pub(super) const PLAN_NOUN: &str = "aim announcement bid decision goal intent intention order plan pledge preparation promise proposal \
     vow";
/// Words of doubt, warning and condition.
pub(super) const POSSIBLE: &str =
    "appear believe brace caution dread fear predict risk seem speculate suspect think warn worry";
/// Nouns of doubt and warning.
pub(super) const POSSIBLE_NOUN: &str = "allegation brink chance concern danger fear likelihood possibility prospect risk rumor rumour \
     specter spectre suspicion threat verge warning";
/// Nouns for what is talked about.
pub(super) const TOPIC_NOUN: &str = "idea issue notion question talk";
/// Verbs for what was tried.
pub(super) const ATTEMPT: &str = "attempt fail struggle try";
/// Nouns for what was tried.
pub(super) const ATTEMPT_NOUN: &str = "attempt failure";
/// Words for what is not done.
pub(super) const REFUSE: &str = "decline refuse";
/// Governing words under which nothing is claimed at all: calls, demands, wishes.
pub(super) const CALL: &str = "allow appeal ask avert avoid call demand deter discourage duck enable encourage forestall help invite oppose permit prevent \
     request spare urge";
/// Clause marks that make a condition.
pub(super) const CONDITION: &str = "if unless until whether";
/// Clause marks of an occasion: what is planned, feared or denied is not what happens there.
pub(super) const OCCASION: &str = "after although as because before despite once since though when while";
/// Prepositions of an occasion.
pub(super) const OCCASION_PREP: &[&str] =
    &["after", "amid", "amidst", "before", "despite", "during", "following", "in response to", "since"];
/// Nouns that only say how much or which part of a happening is meant: *a wave of attacks*, *the start of the assault*.
pub(super) const PART_OF: &str = "beginning campaign dozen escalation hundred increase launch number operation outbreak part phase \
     recurrence repeat resumption return round series start string surge use wave";
/// Verbs that only say that a happening takes place, as its subject's verb.
pub(super) const OCCUR: &str =
    "begin come commence continue erupt follow happen hit kill occur resume start take target unfold";
/// Verbs whose *in* leads to what is done: *engage in clashes*, *result in displacement*.
pub(super) const TAKE_PART: &str = "culminate end engage fight involve join participate result";

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted() {
        use super::*;
        for list in [
            PLAN,
            NO_PLAN_OF,
            ANNOUNCED,
            PLAN_NOUN,
            POSSIBLE,
            POSSIBLE_NOUN,
            TOPIC_NOUN,
            ATTEMPT,
            ATTEMPT_NOUN,
            REFUSE,
            CALL,
            CONDITION,
            OCCASION,
            PART_OF,
            OCCUR,
            TAKE_PART,
        ] {
            assert!(list.split_whitespace().is_sorted(), "{list}");
        }
    }
}
