//! Mistakes in rules, one by one.

/// A code, the file that earns it as an overlay, and what stands in that file.
pub(crate) const MISTAKES: &[(&str, &str, &str)] = &[
    ("rule-syntax", "attribution.toml", "[[type]\nid = \"person\"\nweight = \"0.5\n"),
    ("rule-shape", "attribution.toml", "[[type]]\nid = \"person\"\nweight = \"much\"\n"),
    ("rule-shape", "stance.toml", "[[stance]]\nid = \"denied\"\ncaries = 1.0\n"),
    ("rule-shape", "modifiers.toml", "modifier = 3\n"),
    ("missing-key", "languages/fr/frames.toml", "[[frame]]\nid = \"sans-forme\"\nbecause = \"Oublié.\"\n"),
    ("unknown-key", "attribution.toml", "[[tpye]]\nid = \"person\"\n"),
    ("unknown-name", "attribution.toml", "[[type]]\nid = \"person\"\nwhen = { source-head = \"exprt\" }\n"),
    ("unknown-name", "attribution.toml", "[[type]]\nid = \"person\"\nwhen = { source-form = \"nuon\" }\n"),
    ("unknown-name", "stance.toml", "[[stance]]\nid = \"denied\"\neffect = \"refutes\"\n"),
    ("unknown-name", "stance.toml", "[[stance]]\nid = \"denied\"\nnegated = \"asertd\"\n"),
    ("unknown-name", "modifiers.toml", "[[modifier]]\nid = \"hearsay\"\nwhen = { type = \"persn\" }\n"),
    ("unknown-name", "corroboration.toml", "[[rule]]\nid = \"scored-acts\"\nacts = [\"asertion\"]\n"),
    (
        "unknown-name",
        "sources.toml",
        "[[source]]\nname = \"Le Phare\"\nkind = \"media\"\nside = \"nowhere\"\n",
    ),
    (
        "unknown-name",
        "languages/fr/cues.toml",
        "[[cue]]\nid = \"moi\"\nwords = [\"dixit\"]\ntakes = [\"incise\"]\nstance = \"asertd\"\nbecause = \"Essai.\"\n",
    ),
    ("missing-key", "attribution.toml", "[[type]]\nid = \"oracle\"\nweight = 0.5\n"),
    ("missing-key", "modifiers.toml", "[[modifier]]\nid = \"oracular\"\nterm = 0.5\n"),
    ("out-of-range", "stance.toml", "[[stance]]\nid = \"asserted\"\ncarries = 1.5\n"),
    ("out-of-range", "corroboration.toml", "[[rule]]\nid = \"base\"\nscore = 0.9\n"),
    ("weight-out-of-range", "attribution.toml", "[[type]]\nid = \"person\"\nweight = 0.1\n"),
    ("grades-leave-a-gap", "grades.toml", "[[grade]]\nid = \"poorly-sourced\"\nfrom = 5\n"),
    (
        "language-missing",
        "languages/de/lexicon.toml",
        "[[words]]\nclass = \"determiner\"\nlist = [\"der\"]\n",
    ),
    (
        "unknown-act",
        "languages/fr/cues.toml",
        "[[cue]]\nid = \"moi\"\nwords = [\"dixit\"]\ntakes = [\"incise\"]\nact = \"asertion\"\nbecause = \"Essai.\"\n",
    ),
    (
        "unknown-verb",
        "languages/fr/cues.toml",
        "[[cue]]\nid = \"moi\"\nverbs = [\"déclarre\"]\ntakes = [\"clause\"]\nbecause = \"Essai.\"\n",
    ),
    ("unknown-verb", "languages/en/verbs.toml", "[auxiliaries]\nperfect = [\"havve\"]\n"),
    ("unknown-conjugation", "languages/fr/verbs.toml", "[verbs]\nerr = [\"marteler\"]\n"),
    (
        "verb-ending",
        "languages/fr/verbs.toml",
        "[conjugations.ir-essai]\ninfinitive = \"ir\"\n[verbs]\nir-essai = [\"marteler\"]\n",
    ),
    (
        "unknown-tense",
        "languages/fr/verbs.toml",
        "[conjugations.essai]\ninfinitive = \"er\"\npresnt = [\"e\"]\n",
    ),
    (
        "unknown-tense",
        "languages/fr/lexicon.toml",
        "[[suffix]]\nending = \"erait\"\nform = \"conditionnal\"\nmin = 6\n",
    ),
    ("unknown-operator", "languages/fr/numbers.toml", "[numbers.operators]\n\">>\" = [\"bien plus de\"]\n"),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{source} {content:clause}\"\nbecause = \"Sans verbe.\"\n",
    ),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{cue:clause} {cue:clause}\"\nbecause = \"Deux.\"\n",
    ),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{source} {cue:clause\"\nbecause = \"Ouverte.\"\n",
    ),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{source} {cue:claus}\"\nbecause = \"Mal écrit.\"\n",
    ),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{cue}\"\nbecause = \"Quel complément ?\"\n",
    ),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{cue:clause @finit}\"\nbecause = \"Mal écrit.\"\n",
    ),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{cue:clause} {content:clauses}\"\nbecause = \"Mal écrit.\"\n",
    ),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{determinr} {cue:clause}\"\nbecause = \"Mal écrit.\"\n",
    ),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{source:who} {cue:clause}\"\nbecause = \"Mal écrit.\"\n",
    ),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{cue:clause} [que {content:clause}\"\nbecause = \"Ouvert.\"\n",
    ),
    (
        "frame-shape",
        "languages/fr/frames.toml",
        "[[frame]]\nid = \"a\"\nshape = \"{cue:clause} que] {content:clause}\"\nbecause = \"Fermé.\"\n",
    ),
];

/// What only a whole file can get wrong: the code, the file that stands for the built-in one.
pub(crate) const REPLACEMENTS: &[(&str, &str, &str)] = &[
    ("missing-rule", "corroboration.toml", ""),
    ("missing-grade", "grades.toml", "[[grade]]\nid = \"any\"\nfrom = 0\nbecause = \"One for all.\"\n"),
];
