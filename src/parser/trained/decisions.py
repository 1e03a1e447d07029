"""From which probability on a trained classifier's word counts; chosen on ``corpus/development``, never on ``test``."""

# Of the lists whose items are reviewed: an item is kept from this probability of its kind on.
OBJECTION = {"contents": 0.02, "criteria": 0.05}
# A field of work that the rules see is kept from the first on, another is added from the second on.
POSSIBLE_TOPIC, LIKELY_TOPIC = 0.1, 0.35
# What a measure counts is told by the tagger, not by the rules, from here on.
SURE_OF_SUBJECT = 0.8
# A section without a role by rule gets one from here on.
SURE_OF_ROLE = 0.8
