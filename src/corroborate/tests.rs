//! The rules of corroboration, one by one.

use super::fixture::{claims, says, shape};
use crate::classify::StatementId;
use crate::rules::Quote;
use crate::rules::language::{
    Act,
    Operator::{About, Above, AtLeast, AtMost, Below, Exactly, Order},
};
use std::slice;

/// *La présence de soldats nord-coréens en Russie*, as stems.
const PRESENCE: &str = "présen soldats Nord Coréens Russie";
/// *Des soldats nord-coréens sont présents en Russie, près de Koursk*.
const PRESENT: &str = "soldats Nord Coréens sont présen Russie près Koursk";

#[test]
fn paraphrases_are_one_claim() {
    assert_eq!(shape(&[says("a", PRESENCE), says("b", PRESENT)]), ["0+ 1+"]);
}

#[test]
fn another_place_or_thing_is_another_claim() {
    let met = |place| format!("Kim rencontré Poutine {place}");
    assert_eq!(shape(&[says("a", &met("Moscou")), says("b", &met("Vladivostok"))]), ["0+", "1+"]);
    let sent = |what| format!("Pyongyang livré {what} Russie");
    assert_eq!(shape(&[says("a", &sent("obus longue portée")), says("b", &sent("missiles"))]), ["0+", "1+"]);
}

#[test]
fn a_word_more_is_another_claim() {
    let there = says("a", "soldats Nord Coréens Koursk");
    assert_eq!(shape(&[there.clone(), says("b", "soldats Nord Coréens !morts Koursk")]), ["0+", "1+"]);
    // But a common word is nothing.
    assert_eq!(shape(&[there, says("b", "soldats Nord Coréens déjà Koursk")]), ["0+ 1+"]);
}

#[test]
fn what_is_said_by_the_same_verb_may_have_a_word_more() {
    let hit = says("a", "missile !touché entrepôt Sébastopol");
    assert_eq!(shape(&[hit.clone(), says("b", "missile étranger !touché entrepôt Sébastopol")]), ["0+ 1+"]);
    assert_eq!(shape(&[hit, says("b", "missile !manqué entrepôt Sébastopol")]), ["0+", "1+"]);
}

#[test]
fn what_is_a_kind_of_a_thing_is_that_thing() {
    let died = |source, who: &str| says(source, &format!("{who} !morts incendie"));
    let (workers, people) = (died("a", "ouvriers").meaning("ouvriers", "personnes"), died("b", "personnes"));
    assert_eq!(shape(&[workers.clone(), people]), ["0+ 1+"]);
    // But two kinds of a thing are two things.
    let pupils = died("b", "élèves").meaning("élèves", "personnes");
    assert_eq!(shape(&[workers, pupils]), ["0+", "1+"]);
}

#[test]
fn on_one_story_a_few_words_are_enough() {
    // Both articles know the mine and its owner.
    let told = |content: &str, document: &str| {
        says(document, content).in_document(document, content.len() as u32).naming("Pellow Castell")
    };
    let story = [
        told("barrage !inspecté novembre", "wire"),
        told("arsenic !trouvé rivière", "wire"),
        told("mine !contrôlée novembre inspecté", "daily"),
        told("rivière contient arsenic", "daily"),
    ];
    assert_eq!(shape(&story), ["0+ 2+", "1+ 3+"]);
    let elsewhere = story.map(|statement| {
        let name = if &*statement.origin.document == "wire" { "Pellow" } else { "Castell" };
        statement.naming(name)
    });
    assert_eq!(shape(&elsewhere), ["0+", "1+", "2+", "3+"]);
}

#[test]
fn what_the_other_article_says_elsewhere_is_something_else() {
    let told = |content: &str, document: &str| {
        says(document, content).in_document(document, content.len() as u32).naming("Pellow Castell")
    };
    let story = [
        told("ouvriers !morts effondrement", "wire"),
        told("ouvriers !disparus effondrement", "wire"),
        told("ouvriers !disparus boue", "daily"),
        told("ouvriers !morts boue", "daily"),
    ];
    assert_eq!(shape(&story), ["0+ 3+", "1+ 2+"]);
}

#[test]
fn two_articles_of_one_statement_may_only_speak_of_one_firm() {
    let told = |content: &str, names: &str| says(names, content).naming(names);
    let story = [
        told("Castell !vendu phare Rosley", "Castell Rosley Ada Brook"),
        told("Castell !vendu phare Alderby", "Castell Alderby Ivo Lund"),
    ];
    assert_eq!(shape(&story), ["0+", "1+"]);
    let again = told("Castell !vendu phare Rosley", "Castell Rosley Ivo Lund");
    assert_eq!(shape(&[story[0].clone(), again]), ["0+ 1+"]);
}

#[test]
fn who_answers_need_not_repeat_the_words() {
    let told = |source: &str, content: &str, place: u32| says(source, content).in_document("wire", place);
    let answer = told("b", "coffre !quitté", 1).negated();
    assert_eq!(shape(&[told("a", "coffre !laissé", 0), answer]), ["0+ 1-"]);
    // But only right behind, and to the contrary.
    let elsewhere = [1, 2, 3].map(|place| told("c", &format!("train !parti quai{place}"), place));
    let [one, two, three] = elsewhere;
    let late = told("d", "coffre !quitté", 4).negated();
    let apart = shape(&[told("a", "coffre !laissé", 0), one, two, three, late]);
    assert!(apart.contains(&"0+".to_owned()), "{apart:?}");
    let agreed = told("b", "coffre !quitté", 1);
    assert_eq!(shape(&[told("a", "coffre !laissé", 0), agreed]), ["0+", "1+"]);
}

#[test]
fn who_came_first_goes_to_whom_it_is_closer_to() {
    let told = |source: &str, content: &str, place: u32| {
        says(source, content).in_document(&format!("doc/{source}"), place).naming("Pellow Castell")
    };
    let story = [
        told("a", "maire !fermé pont", 0).on("2024-01-01"),
        told("b", "pont !fermé travaux semaines", 0).on("2024-01-02"),
        told("c", "travaux semaines pont", 0).on("2024-01-03"),
        told("b", "navire !heurté pilier", 1).on("2024-01-02"),
        told("a", "navire !coulé", 1).on("2024-01-01"),
    ];
    let shapes = shape(&story);
    assert!(shapes.iter().any(|claim| claim.contains("1+ 2+")), "{shapes:?}");
}

#[test]
fn who_does_it_to_whom_is_part_of_what_is_said() {
    let killed = says("a", "Smith !tué Jones").where_one_acts("Smith", "Jones");
    assert_eq!(
        shape(&[killed.clone(), says("b", "Jones !tué Smith").where_one_acts("Smith", "Jones")]),
        ["0+ 1+"]
    );
    assert_eq!(
        shape(&[killed, says("b", "Jones !tué Smith").where_one_acts("Jones", "Smith")]),
        ["0+", "1+"]
    );
}

#[test]
fn another_day_is_another_claim() {
    let left = |source, day: &str| {
        let statement = says(source, &format!("convoi !quitté Rajin {day}")).timed(day, "jour");
        statement.in_document("wire", source.len() as u32)
    };
    assert_eq!(shape(&[left("a", "lundi"), left("bc", "lundi")]), ["0+ 1+"]);
    assert_eq!(shape(&[left("a", "lundi"), left("bc", "mardi")]), ["0+", "1+"]);
}

#[test]
fn an_answer_speaks_of_what_it_takes_up() {
    let warned = says("a", "direction !prévenue danger septembre");
    let mut denies = says("b", "!prévenue").with_stance("denied");
    denies.targets = [0].into();
    assert_eq!(shape(&[warned, denies]), ["0+ 1-"]);
}

#[test]
fn languages_meet_in_names_and_figures() {
    let counted = |source, words| says(source, words).counting(Exactly, 10_000.0, "soldats");
    let french = counted("a", "Koursk Poutine !rencontré");
    let english = |words| counted("b", words).in_language("en");
    assert_eq!(shape(&[french.clone(), english("Koursk Poutine met")]), ["0+ 1+"]);
    assert_eq!(shape(&[french, english("Moscow Trump met")]), ["0+", "1+"]);
}

#[test]
fn who_says_less_supports_in_part() {
    let more = says("a", "missile coréen périmé !détruit entrepôt Sébastopol").on("2024-10-01");
    let less = says("b", "missile !détruit Sébastopol").on("2024-10-02");
    let parts =
        |statements: &[_]| claims(statements)[0].testimonies.iter().map(|t| t.part).collect::<Vec<_>>();
    assert!(parts(&[more.clone(), less.clone()]).iter().any(|part| *part < 0.7));
    assert!(parts(&[more.on("2024-10-03"), less]).iter().all(|part| (*part - 1.0).abs() < 1e-9));
}

#[test]
fn short_contents_swallow_nothing() {
    let short = says("a", "soldats morts");
    let long = says("b", "soldats morts Koursk");
    assert_eq!(shape(&[short.clone(), long]), ["0+", "1+"]);
    // Said in the same words it is the same, however short.
    assert_eq!(shape(&[short.clone(), says("b", "soldats morts")]), ["0+ 1+"]);
    assert_eq!(shape(&[says("a", "canular"), says("b", "canular")]), ["0+ 1+"]);
    assert_eq!(shape(&[says("a", ""), says("b", "")]), ["0+", "1+"]);
}

#[test]
fn claims_do_not_drift() {
    // Each is close to the one before, but the last is not close enough to the first.
    let words = |from: u32| (from..from + 40).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
    let a = says("a", &words(0)).on("2024-10-01");
    let b = says("b", &words(8)).on("2024-10-02");
    let c = says("c", &words(16)).on("2024-10-03");
    assert_eq!(shape(&[a, b.clone(), c.clone()]), ["0+ 1+", "2+"]);
    assert_eq!(shape(&[b, c]), ["0+ 1+"]);
}

#[test]
fn a_claim_is_named_by_the_first_to_state_it() {
    let id = |statements: &[_]| claims(statements)[0].id;
    let (late, early) = (says("a", PRESENT).on("2024-10-02"), says("b", PRESENT).on("2024-10-01"));
    let (first, second) = (late.id, early.id);
    assert_eq!(id(&[late.clone(), early.clone()]), second);
    assert_eq!(id(&[late.clone(), early.clone().negated()]), first);
    assert_eq!(id(&[says("c", PRESENT), late.clone()]), first, "undated comes last");
    let same_day = says("d", PRESENCE).on("2024-10-02");
    assert_eq!(id(&[same_day, late]), first, "who says more stands for it");
}

#[test]
fn only_scored_acts_make_claims() {
    let acts = [Act::Belief, Act::Intention, Act::Demand, Act::Question, Act::Remark];
    for act in acts {
        assert_eq!(shape(&[says("a", PRESENT), says("b", PRESENT).doing(act)]), ["0+"]);
    }
    for act in [Act::Accusation, Act::Announcement] {
        assert_eq!(shape(&[says("a", PRESENT).doing(act)]), ["0+"]);
    }
}

#[test]
fn sign_is_the_product_of_stance_and_negation() {
    let affirms = says("a", PRESENT);
    let denies = says("b", PRESENT).with_stance("denied");
    let negates = says("c", PRESENT).negated();
    let denies_not = says("d", PRESENT).with_stance("denied").negated();
    assert_eq!(shape(&[affirms, denies.clone(), negates.clone(), denies_not.clone()]), ["0+ 1- 2- 3+"]);
    // What is denied is stated as if it were so.
    assert_eq!(shape(slice::from_ref(&denies)), ["0-"]);
    assert_eq!(shape(&[denies, negates.clone()]), ["0- 1-"]);
    assert_eq!(shape(&[denies_not, negates.clone()]), ["0+ 1-"]);
    // Only if nobody says otherwise, the claim is that it is not so.
    assert_eq!(shape(slice::from_ref(&negates)), ["0+"]);
    assert_eq!(shape(&[negates.clone(), negates]), ["0+ 1+"]);
}

#[test]
fn origins_are_numbered_as_they_come_up() {
    let mut copy = says("z", PRESENT);
    copy.origin_key = "b".into();
    let claim = &claims(&[says("b", PRESENT), says("a", PRESENT), copy])[0];
    let mut origins: Vec<_> = claim.testimonies.iter().map(|t| (t.statement, t.origin)).collect();
    origins.sort_unstable();
    assert_eq!(origins, [(0, 1), (1, 0), (2, 1)]);
}

#[test]
fn a_testimony_keeps_what_scoring_needs() {
    let mut statement = says("a", PRESENT).on("2024-10-31");
    statement.hearsay = 2;
    statement.quote = Quote::Direct;
    statement.id = StatementId(7);
    let claims = claims(&[statement.clone()]);
    let said = &claims[0].testimonies[0];
    assert_eq!((claims[0].id, said.hearsay, said.direct), (StatementId(7), 2, true));
    assert_eq!((said.date, said.kind, said.stance), (Some(20_027), statement.kind, statement.stance));
}

#[test]
fn pointing_denials_and_confirmations_bear_on_their_targets() {
    let denial = says("b", "").with_stance("denied").pointing_to(&[0]);
    let confirms = says("c", "").with_stance("confirmed").pointing_to(&[0]);
    assert_eq!(shape(&[says("a", PRESENT), denial.clone(), confirms]), ["0+ 1- 2+"]);
    // Of a negated content the denial says that it is so.
    assert_eq!(shape(&[says("a", PRESENT).negated(), denial]), ["0+ 1-"]);
    let other = says("d", "Séoul envoyé drones Pyongyang");
    let both = says("b", "").with_stance("denied").pointing_to(&[1, 0, 0]);
    assert_eq!(shape(&[says("a", PRESENT), other, both]), ["0+ 2-", "1+ 2-"]);
}

#[test]
fn an_answer_need_not_be_of_a_scored_act() {
    let answer = says("b", "").with_stance("denied").pointing_to(&[0]);
    assert_eq!(shape(&[says("a", PRESENT), answer.clone().doing(Act::Remark)]), ["0+ 1-"]);
    // Who holds it for false denies it; who holds it for true adds nothing.
    assert_eq!(shape(&[says("a", PRESENT), answer.clone().doing(Act::Belief)]), ["0+ 1-"]);
    let believes = answer.with_stance("confirmed").doing(Act::Belief);
    assert_eq!(shape(&[says("a", PRESENT), believes]), ["0+"]);
}

#[test]
fn echoes_of_echoes_speak_of_the_same() {
    let article = |statement: crate::classify::Statement, start| statement.in_document("doc", start);
    let moscow = says("b", "").with_stance("denied").pointing_to(&[0]);
    let beijing = says("c", "").with_stance("denied").pointing_to(&[1]);
    let said = [article(says("a", PRESENT), 0), article(moscow, 20), article(beijing, 40)];
    assert_eq!(shape(&said), ["0+ 1- 2-"]);
}

#[test]
fn pointing_nowhere_makes_no_claim() {
    let lost = says("b", "").with_stance("denied").pointing_to(&[]);
    let beyond = says("c", "").with_stance("denied").pointing_to(&[9, 2]);
    let remark = says("d", "").with_stance("not-corroborated").pointing_to(&[3]);
    assert_eq!(shape(&[says("a", PRESENT), lost, beyond, remark]), ["0+"]);
}

#[test]
fn remarks_list_what_they_speak_of() {
    let remark = says("b", "").with_stance("not-corroborated").pointing_to(&[0]).doing(Act::Remark);
    assert_eq!(shape(&[says("a", PRESENT), remark.clone(), says("c", PRESENT)]), ["0+ 1+→0 2+"]);
    let denial = says("c", "").with_stance("denied").pointing_to(&[0]);
    let on_denial = says("b", "").with_stance("questioned").pointing_to(&[1, 0]);
    assert_eq!(shape(&[says("a", PRESENT), denial, on_denial]), ["0+ 1- 2+→0→1"]);
}

#[test]
fn a_remark_that_repeats_the_content_speaks_of_the_claim() {
    let remark = says("b", PRESENT).with_stance("not-corroborated").doing(Act::Remark);
    assert_eq!(shape(&[remark.clone(), says("a", PRESENT)]), ["0+ 1+"]);
    assert_eq!(shape(&[remark]), [] as [&str; 0]);
    let counted = |source, value| says(source, PRESENT).counting(Exactly, value, "soldats");
    let remark = counted("c", 10_000.0).with_stance("not-corroborated");
    assert_eq!(shape(&[counted("a", 10_000.0), counted("b", 3_000.0), remark]), ["0+=1 1+=0 2+=1→0"]);
}

#[test]
fn figures_compete_within_one_claim() {
    let counted = |source, value| says(source, PRESENT).counting(Exactly, value, "soldats");
    let about = says("c", PRESENT).counting(About, 10_200.0, "soldat");
    let said = [counted("a", 10_000.0), counted("b", 12_000.0), about];
    assert_eq!(shape(&said), ["0+=0 1+=1 2+=0"]);
    let denied = counted("d", 12_000.0).with_stance("denied");
    assert_eq!(shape(&[counted("a", 10_000.0), counted("b", 12_000.0), denied]), ["0+=0 1+=1 2-=1"]);
}

#[test]
fn bounds_support_every_value_that_they_do_not_exclude() {
    let count = |source, operator, value| says(source, PRESENT).counting(operator, value, "soldats");
    let said = [
        count("a", Exactly, 3_000.0),
        count("b", Exactly, 10_000.0),
        count("c", Exactly, 30_000.0),
        count("d", Above, 9_000.0),
        count("e", AtMost, 10_000.0),
        count("f", Order, 1000.0),
    ];
    assert_eq!(shape(&said), ["0+=0 1+=1 2+=2 3+=1 3+=2 4+=0 4+=1 5+=0 5+=1"]);
}

#[test]
fn bounds_that_exclude_all_are_values_of_their_own() {
    let count = |source, operator, value| says(source, PRESENT).counting(operator, value, "soldats");
    assert_eq!(shape(&[count("a", Above, 10_000.0), count("b", AtLeast, 12_000.0)]), ["0+ 1+"]);
    assert_eq!(shape(&[count("a", Above, 10_000.0), count("b", Below, 5_000.0)]), ["0+=1 1+=0"]);
    assert_eq!(shape(&[count("a", Above, 10_000.0), count("b", Exactly, 5_000.0)]), ["0+=1 1+=0"]);
}

#[test]
fn a_figure_supports_that_there_are_some_but_not_the_other_way_round() {
    let plain = says("a", PRESENT);
    let counted = says("b", PRESENT).counting(Exactly, 10_000.0, "soldats");
    let under = says("c", PRESENT).counting(Below, 12_000.0, "soldats");
    assert_eq!(shape(&[plain, counted, under]), ["0+ 1+", "1+ 2+"]);
}

#[test]
fn who_denies_that_there_are_any_denies_every_number() {
    let counted = |source, value| says(source, PRESENT).counting(Exactly, value, "soldats");
    let denial = says("c", PRESENT).with_stance("denied");
    let said = [counted("a", 10_000.0), counted("b", 3_000.0), denial];
    assert_eq!(shape(&said), ["0+ 1+ 2-", "0+=1 1+=0 2-=0 2-=1"]);
    // So does who says plainly that there are none.
    let said = [says("a", PRESENT).negated(), counted("b", 3_000.0)];
    assert_eq!(shape(&said), ["0- 1+", "0- 1+"]);
    // But who denies a number does not deny that there are any.
    let said = [says("a", PRESENT), counted("b", 3_000.0).with_stance("denied")];
    assert_eq!(shape(&said), ["0+", "1-"]);
}

#[test]
fn one_number_counts_one_thing_whatever_it_is_called() {
    let said = |source, unit| says(source, "attaque Koursk tués").counting(Exactly, 14.0, unit);
    assert_eq!(shape(&[said("a", "morts"), said("b", "personnes")]), ["0+ 1+"]);
    let other = says("b", "attaque Koursk tués").counting(Exactly, 15.0, "personnes");
    assert_eq!(shape(&[said("a", "morts"), other]), ["0+", "1+"]);
}

#[test]
fn a_family_counts_what_most_of_it_counts() {
    let count = |source| says(source, PRESENT).counting(Exactly, 10_000.0, "soldats");
    let years = says("c", PRESENT).counting(Exactly, 2.0, "ans").counting(Exactly, 10_000.0, "soldats");
    assert_eq!(shape(&[count("a"), count("b"), years]), ["0+ 1+ 2+"]);
    let others = says("c", PRESENT).counting(Exactly, 9_000.0, "morts");
    assert_eq!(shape(&[count("a"), count("b"), others]), ["0+ 1+", "2+"]);
}
