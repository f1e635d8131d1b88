//! What of ours stands for the roles of the set.
//!
//! * The claims: events of the families *explosions* and *violence against civilians*, looting, and damage to civilian
//!   infrastructure, told as having happened or attempted. Battles are left out: the corpus leaves out fights between
//!   armed forces.
//! * Clashes of which one side is no armed force: a target who is a person by name or a civilian, or something struck that
//!   is not military. The corpus calls those attacks.
//! * `PerpInd`: actors whose head is a noun for people (*urban guerrillas*) or a word that only heaps them up (*a group of
//!   armed men*, *a guerrilla column*, *death squads*), or who are persons by name; `PerpOrg`: the other actors, and the
//!   organisation that the catalogue or the words say those people are of (*FMLN guerrillas*), as the text first names it.
//!   An unknown actor is an organisation only where its words say so, who heads a state is left out: counted on the train
//!   part, seven in a hundred of the one and none of nine of the other are of the set.
//! * Also the actors of such events told as possible: the set has those who are suspected or accused.
//! * `Weapon`: equipment used. `Target`: what was struck, and equipment destroyed or damaged.
//! * `Victim`: the names of persons among the targets and among those counted as killed, wounded, abducted or missing. The
//!   set's victims are names only (*hum_tgt_name*), in full where the text has the full name, without titles.

use super::Roles;
use crate::metric::ree::{Entity, normal};
use dateline_catalog::{ActorKind, Actors, Thing, thing};
use dateline_model::{
    ActorId, ActorMention, ActorRef, Claim, EventType, Family, Fate, Linked, Measure, MentionLabel, Modality, Naming,
    PeopleClass, Quantity, Sentence, Struck, Upos,
};
use dateline_pipeline::Reading;
use std::{collections::BTreeSet, ops::Range};

/// Words for doers who were told before.
const AGAIN: &str = "assailants attackers culprits perpetrators";
/// Words for people that are none, or something else first, to WordNet.
const ARMED: &str =
    "agent commando element guerilla individual narcoterrorist paramilitary people person sicario troop troops";
/// Words that only heap up the people behind *of*.
const HEAPS: &str = "band bunch crowd gang group number pair party squad team trio";
/// Words for bodies of people that are described and not named: *a guerrilla column*, *security forces*.
const BODIES: &str = "band cell column commando detachment force gang group squad unit";
/// What tells that an unknown name is one of an organisation.
const ORGANISATIONS: &str = "alliance army battalion brigade cartel command commando force forces front government guard \
    liberation mafia military movement party police squad union";
/// Words for what of an organisation acts: *FMLN forces*.
const PARTS: &str = "cell cells column columns force forces group troops unit units";
/// Words for bodies that their people stand behind: *army troops*.
const FORCES: &str = "army battalion brigade department force guard militia military navy police regiment";
/// What makes a thing that was struck military.
const MILITARY: &str =
    "armed army barracks base battalion brigade garrison guard military outpost patrol police troops";
/// What the set leaves out in front of a perpetrator.
const HEDGES: &str = "alleged apparent presumed so-called supposed suspected the";
/// What stands before a name and is not part of it.
const TITLES: &str = "ambassador archbishop attorney bishop brigadier brother candidate capt captain col colonel commander \
    comrade congressman councilman deputy doctor don dr engineer ex-president father former gen general governor judge \
    justice lawyer leader lieutenant lt magistrate maj major mayor minister miss monsignor mr mrs ms msgr officer \
    elect journalist president priest prof professor reporter rev reverend secretary senator sergeant sister soldier spokesman \
    state vice";

/// What our claims put into the roles.
pub(super) fn fillers(reading: &Reading, catalogue: &Actors) -> Roles {
    let (mut roles, mut known) = (Roles::new(), Known::new());
    let Some(text) = Text::of(reading, catalogue) else { return roles };
    for claim in reading.claims.iter().filter(|claim| is_attack(claim) || text.is_uneven(claim)) {
        for actor in &claim.actors {
            perpetrator(&text, actor, &mut roles, &mut known);
        }
        if claim.modality == Modality::Possible {
            continue;
        }
        for name in claim.targets.iter().filter_map(|target| text.person(text.mention(target)?)) {
            put(&mut roles, "Victim", &name);
        }
        for item in &claim.equipment {
            put(&mut roles, if item.fate == Fate::Used { "Weapon" } else { "Target" }, &item.item);
        }
        for struck in &claim.struck {
            put(&mut roles, "Target", &struck.text);
        }
        let harmed = claim.quantities.iter().filter(|quantity| is_harm(quantity.measure));
        for name in harmed.filter_map(|quantity| text.person(text.counted(quantity)?)) {
            put(&mut roles, "Victim", &name);
        }
    }
    roles
}

fn perpetrator(text: &Text<'_>, actor: &ActorRef, roles: &mut Roles, known: &mut Known) {
    let Some(mention) = text.mention(actor) else {
        let people = actor.text.split_whitespace().next_back().is_some_and(names_people);
        return put(roles, if people { "PerpInd" } else { "PerpOrg" }, &actor.text);
    };
    let id = actor.actor_id.as_ref();
    if let Some(name) = text.person(mention) {
        if id.and_then(|id| catalogue_kind(text, id)).is_some_and(ActorKind::is_state) {
            return; // who heads a state is named for it
        }
        if id.is_none() || mention.by == "catalogue/leader" {
            return put(roles, "PerpInd", &name);
        }
    }
    // "a group of hooded men" goes on behind the mention
    let words = if actor.text.starts_with(&mention.text) { &actor.text } else { &mention.text };
    let told: Vec<&str> = words.split_whitespace().skip_while(|word| among(HEDGES, word)).collect();
    let told = told.join(" ");
    if !text.is_people(mention) {
        let organisation = text.without_parts(mention, id).unwrap_or(told);
        if id.is_some() || organisation.split_whitespace().any(|word| among(ORGANISATIONS, word)) {
            put_once(roles, known, "PerpOrg", &organisation, id);
        }
        return;
    }
    let told = text.number(mention).map_or_else(|| told.clone(), |number| format!("{number} {told}"));
    if !(among(AGAIN, &told) && roles.contains_key("PerpInd")) {
        put_once(roles, known, "PerpInd", &told, id);
    }
    let behind_of = told.split_once(" of ").filter(|(first, _)| among("member members", first)).map(|(_, whose)| whose);
    let body = || behind_of.filter(|whose| !whose.split_whitespace().any(names_people)).map(str::to_owned);
    // "a column of Shining Path members"
    let behind = || text.name_behind(actor, mention, id);
    if let Some(organisation) = behind().or_else(|| text.organisation(mention, id)).or_else(body) {
        put_once(roles, known, "PerpOrg", &organisation, id);
    }
}

fn catalogue_kind(text: &Text<'_>, id: &ActorId) -> Option<ActorKind> {
    text.catalogue.get(id.as_str()).map(|actor| actor.kind)
}

/// Actors of the catalogue that stand in a role already, whatever words they were told in.
type Known = BTreeSet<(&'static str, ActorId)>;

/// Puts an actor into a role once: *the rebels* of an organisation that are there as its *guerrillas* are the same.
fn put_once(roles: &mut Roles, known: &mut Known, role: &'static str, text: &str, id: Option<&ActorId>) {
    if id.is_none_or(|id| known.insert((role, id.clone()))) {
        put(roles, role, text);
    }
}

/// A report with its links.
struct Text<'a> {
    sentences: &'a [Sentence],
    linked: &'a Linked,
    catalogue: &'a Actors,
}

impl<'a> Text<'a> {
    fn of(reading: &'a Reading, catalogue: &'a Actors) -> Option<Self> {
        let (analysis, linked) = (reading.analysis.as_ref()?, reading.linked.as_ref()?);
        Some(Self { sentences: &analysis.sentences, linked, catalogue })
    }

    fn sentence(&self, mention: &ActorMention) -> &'a Sentence {
        &self.sentences[mention.at.sentence]
    }

    /// The mention of an actor, of a pronoun the one that it stands for.
    fn mention(&self, actor: &ActorRef) -> Option<&'a ActorMention> {
        let linked: &'a Linked = self.linked;
        let span = actor.span?;
        let exact = linked.actors.iter().find(|mention| mention.span == span);
        let inside = |mention: &&ActorMention| mention.span.start == span.start && mention.span.end <= span.end;
        let mention = exact.or_else(|| linked.actors.iter().find(inside))?;
        Some(mention.antecedent.and_then(|before| linked.actors.get(before)).unwrap_or(mention))
    }

    fn counted(&self, quantity: &Quantity) -> Option<&'a ActorMention> {
        let linked: &'a Linked = self.linked;
        let words = quantity.of.as_ref()?.text.as_deref()?;
        let own = linked.actors.iter().find(|mention| Some(mention.span) == quantity.span);
        let own = own.or_else(|| linked.actors.iter().find(|mention| mention.text == words))?;
        Some(own.antecedent.and_then(|before| linked.actors.get(before)).unwrap_or(own))
    }

    /// Whether the head of the mention is a noun for people, or heaps them up: *a group of armed men*.
    fn is_people(&self, mention: &ActorMention) -> bool {
        let tokens = &self.sentence(mention).tokens;
        let head = &tokens[mention.head];
        let heaped = || {
            let behind = tokens[mention.at.tokens()].iter().skip_while(|token| token.lemma != "of");
            behind.skip(1).any(|token| token.upos == Upos::Noun && names_people(&token.lemma))
        };
        let described = mention.naming == Naming::Nominal && head.upos == Upos::Noun;
        let armed_forces = mention.text.to_lowercase().ends_with("armed forces");
        names_people(&head.lemma)
            || among(HEAPS, &head.lemma) && heaped()
            || described && among(BODIES, &head.lemma) && !armed_forces
    }

    /// How many they are and what stands between, as the text has it in front of them: *three heavily* armed men.
    fn number(&self, mention: &ActorMention) -> Option<String> {
        let (at, head) = (mention.at.tokens(), mention.head);
        let mut numbers = self.linked.numbers_in(mention.at.sentence).map(|(_, number)| number.at.tokens());
        let number =
            numbers.find(|number| number.end <= at.start && at.start <= number.end + 2 && number.end <= head)?;
        let words: Vec<&str> = self.sentence(mention).tokens[number.start..at.start].iter().map(|t| &*t.text).collect();
        let vague = among("a an many one several some", words[0]);
        (!vague).then(|| words.join(" "))
    }

    /// A clash of which one side is no armed force.
    fn is_uneven(&self, claim: &Claim) -> bool {
        let told = matches!(claim.modality, Modality::Asserted | Modality::Attempted);
        let civil = |target: &ActorRef| {
            self.mention(target).is_some_and(|m| {
                m.class == PeopleClass::Civilians || m.class == PeopleClass::Unknown && self.person(m).is_some()
            })
        };
        let site = |struck: &Struck| !struck.text.split_whitespace().any(|word| among(MILITARY, word));
        claim.event_type == Some(EventType::ArmedClash)
            && told
            && (claim.targets.iter().any(civil) || claim.struck.iter().any(site))
    }

    /// The first longer name of a person in the report that holds this surname.
    fn in_full(&self, surname: &str) -> Option<String> {
        if surname.contains(' ') {
            return None;
        }
        let mut names = self.linked.actors.iter().filter_map(|mention| self.own_name(mention));
        names.find(|long| long.split(' ').skip(1).any(|word| word.eq_ignore_ascii_case(surname)))
    }

    /// The name of the catalogue's actor inside the words of a mention, its head left out: *FMLN* in *FMLN forces* and in
    /// *the Farabundo Marti National Liberation Front (FMLN)*.
    fn name_inside(&self, mention: &ActorMention, linked: Option<&ActorId>) -> Option<String> {
        let (tokens, at) = (&self.sentence(mention).tokens, mention.at.tokens());
        let words = |range: &Range<usize>| {
            tokens[range.clone()].iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        let ours = |range: &Range<usize>| {
            let named = self.catalogue.by_alias(&words(range));
            named.iter().any(|&actor| Some(self.catalogue.actor(actor).id.as_str()) == linked.map(ActorId::as_str))
        };
        let mut runs = at.clone().flat_map(|start| (start + 1..=at.end).rev().map(move |end| start..end));
        runs.find(|run| !run.contains(&mention.head) && ours(run)).map(|run| words(&run))
    }

    /// The same behind the mention, in the words that the actor of a claim goes on with.
    fn name_behind(&self, actor: &ActorRef, mention: &ActorMention, linked: Option<&ActorId>) -> Option<String> {
        let end = actor.span.filter(|span| span.end > mention.span.end)?.end;
        let tokens = &self.sentence(mention).tokens;
        let last = tokens.iter().rposition(|token| token.span.end <= end)?;
        let words =
            |range: Range<usize>| tokens[range].iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
        let from = mention.at.tokens().end;
        let runs = (from..=last).flat_map(|start| (start + 1..=last + 1).rev().map(move |end| start..end));
        let ours = |run: &String| {
            let mut named = self.catalogue.by_alias(run).iter();
            named.any(|&actor| Some(self.catalogue.actor(actor).id.as_str()) == linked.map(ActorId::as_str))
        };
        runs.map(words).find(ours)
    }

    /// The organisation of a mention that goes on behind its name, or says what part of it acts.
    fn without_parts(&self, mention: &ActorMention, linked: Option<&ActorId>) -> Option<String> {
        let part = mention.text.split_whitespace().next_back().is_some_and(|last| among(PARTS, last));
        (part || mention.text.contains('(')).then(|| self.name_inside(mention, linked)).flatten()
    }

    /// The organisation that people are of: named among or right behind their words, else as the text first names it.
    fn organisation(&self, mention: &ActorMention, linked: Option<&ActorId>) -> Option<String> {
        if let Some(name) = self.name_inside(mention, linked) {
            return Some(name);
        }
        let sentence = self.sentence(mention);
        let at = mention.at.tokens();
        let words = |range: Range<usize>| {
            sentence.tokens[range].iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        let people_too = |range: &Range<usize>| range.contains(&mention.head);
        let marked = sentence.mentions.iter().find(|name| {
            name.label == MentionLabel::Organisation
                && at.start <= name.tokens.start
                && name.tokens.end <= at.end
                && !people_too(&name.tokens)
        });
        if let Some(marked) = marked {
            return Some(words(marked.tokens.clone()));
        }
        // "army troops", "members of the national police"
        let body = (at.start..mention.head).rev().take(1).find(|&k| among(FORCES, &sentence.tokens[k].lemma));
        if let Some(body) = body {
            let own = |k: &usize| !among(HEDGES, &sentence.tokens[*k].text) && sentence.tokens[*k].upos != Upos::Det;
            let start = (at.start..body).rev().take_while(own).last().unwrap_or(body);
            return Some(words(start..body + 1));
        }
        let id = linked?;
        let named = |other: &&ActorMention| {
            other.actor_id.as_ref() == Some(id) && other.naming == Naming::Name && !self.is_people(other)
        };
        self.linked.actors.iter().find(named).map(|other| other.text.clone())
    }

    /// The name of a person without titles, in full where the report has it in full.
    fn person(&self, mention: &ActorMention) -> Option<String> {
        let name = self.own_name(mention)?;
        Some(self.in_full(&name).unwrap_or(name))
    }

    /// The name of a person as the mention has it.
    fn own_name(&self, mention: &ActorMention) -> Option<String> {
        let sentence = self.sentence(mention);
        let at = mention.at.tokens();
        let marked = sentence.mentions.iter().find(|name| {
            name.label == MentionLabel::Person && name.tokens.start < at.end && at.start < name.tokens.end
        });
        let mut range = match marked {
            Some(name) => name.tokens.start..name.tokens.end.min(sentence.tokens.len()),
            None if mention.by == "catalogue/leader" => at,
            None => return None,
        };
        let is_name = |k: &usize| {
            let token = &sentence.tokens[*k];
            let people = || self.catalogue.state_by_demonym(&token.text).is_some();
            token.upos == Upos::Propn && !among(TITLES, &token.text) && !people()
        };
        // "Roberto Rossi of Milan", "the Spaniard Francisco Puja": the words of the name around its head
        let adposition = |k: &usize| among("from in of", &sentence.tokens[*k].text);
        range.end = range.clone().skip(1).find(adposition).unwrap_or(range.end);
        let around = if range.contains(&mention.head) && is_name(&mention.head) { mention.head + 1 } else { range.end };
        range.end = (around..range.end).take_while(is_name).last().map_or(around, |last| last + 1);
        range.start = range.clone().rev().take_while(is_name).last()?;
        let name = sentence.tokens[range.clone()].iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
        let full = mention.name.as_deref().filter(|full| normal(full).contains(&normal(&name)));
        Some(full.map_or(name, untitled))
    }
}

/// A noun for people: *guerrillas*, *gunman*.
fn names_people(word: &str) -> bool {
    let word = word.to_lowercase();
    let forms = [Some(word.as_str()), word.strip_suffix('s')];
    let man = word.strip_suffix("men").map(|stem| format!("{stem}man"));
    let named = |word: &str| matches!(thing(word), Some(Thing::Person | Thing::Civilian)) || among(ARMED, word);
    forms.into_iter().flatten().chain(man.as_deref()).any(named)
}

/// A name without the titles in front of it.
fn untitled(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let titles = words.iter().rposition(|word| among(TITLES, word)).map_or(0, |last| last + 1);
    words[if titles < words.len() { titles } else { 0 }..].join(" ")
}

/// One entity a filler: what is told again in fewer words of the same end (*the farm*) is the same.
fn put(roles: &mut Roles, role: &str, text: &str) {
    let new = normal(text);
    let of_role = roles.entry(role.to_owned()).or_default();
    let ends =
        |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    let same = |known: &Entity| known.iter().any(|known| ends(known, &new) || ends(&new, known));
    match of_role.iter_mut().find(|known| same(known)) {
        _ if new.is_empty() => {}
        Some(known) if known.iter().all(|known| known.len() < new.len()) => *known = Entity::from([new]),
        Some(_) => {}
        None => of_role.push(Entity::from([new])),
    }
}

fn is_attack(claim: &Claim) -> bool {
    let kind = claim.event_type.is_some_and(|kind| {
        matches!(kind.family(), Family::Explosions | Family::ViolenceAgainstCivilians)
            || matches!(kind, EventType::Looting | EventType::CivilianInfrastructureDamage)
    });
    kind && matches!(claim.modality, Modality::Asserted | Modality::Attempted | Modality::Possible)
}

fn is_harm(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Killed | Measure::Wounded | Measure::KilledOrWounded | Measure::Missing | Measure::Abducted
    )
}

fn among(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word.trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filler_stands_in_its_role_once() {
        let mut roles = Roles::new();
        for text in ["the embassy", "Embassy", " "] {
            put(&mut roles, "Target", text);
        }
        assert_eq!(roles["Target"].len(), 1);
    }
}
