"""Names that the screen, the policy and the actions share: flags with words of their own, and what is waited for."""

SELF_HARM = "self_harm"
SEVERE_PAIN = "severe_pain"
CHILD = "child_or_teen"
FEVER = "fever_unwell"
AGAINST_ADVICE = "against_advice"

SEVERE = 8
"""A pain score of 0 to 10 from here on is the flag `severe_pain` (the article's "severe")."""

STATES = frozenset({"bone_risk", "cancer_history", "pregnancy_postpartum"})
"""What is a sign only beside pain: of somebody else it calls for nothing where no pain or run of theirs is told."""
PAIN_TOLD = "hip_pain"
"""The signal (signals.yml) that pain or running is spoken of."""
LATELY = frozenset({"medical_emergency"})
"""Signs that call for help also where they have passed, if that was in the last days: a face that drooped for five minutes."""

ADULT = 18
"""Years from which a runner is no `child_or_teen` (RED_FLAGS: "somebody under 18")."""

OF_ANOTHER = "other_person"
"""The status of a sign that is told of somebody else; the slot, and the kind of what is pending right after advice for them."""

FLAG_CHECK = "flag_check"
"""The kind of a pending question about a sign."""
SEEN_CHECK = "seen_check"
"""The kind of a pending question whether a clinician has seen it."""

SEEN_BEFORE = "seen"
"""In the slot `gate_more`: the signs that a clinician has seen."""
LIFTED = "lifted"
"""In the slot `gate_more`: the gate that came down last because a clinician had seen it, as its slots held it."""
SEEN_DENIED, SEEN_DOUBTED = "seen denied", "seen doubted"
"""What a runner says right after that: nobody has looked yet, or it may not have been a look at this."""
SINCE_SEEN = "since seen"
"""What stands as the rule of a doubtful mention of such a sign that is back, or otherwise now."""
OFFER = "offer"
"""The kind of a pending offer to tell more."""
AWAITED = "awaited"
"""In the slot `gate_more`: whether a test's result is still open."""
AWAITED_BEHIND = "awaited behind"
"""The same, behind a sign that comes first: asked about once that has been seen."""
AWAITS = "awaits"
"""What a runner says of a test whose result is still open (`replies.yml`)."""

HARD_TO_BE_SEEN = ("waiting", "cost")
"""What a runner says of being seen that is answered by itself (`replies.yml`)."""

UNREAD = "unread"
"""The slot of what was written in another language and may tell of a sign, and the kind of the pending question about it."""
BEHIND = "behind"
"""The question about a sign, or about being seen, that waits behind what the diary asks: a deletion is never held up by it."""

WISHED = "wished"
"""With a question about a sign: the wish for what is kept that was told with it, and is served behind the answer."""

ENTRY = "entry"
"""With a question about a sign: the run that was told with it, for which no diary is kept yet (`text`, `at`)."""
THEN = "then"
"""With the question whether somebody has seen it: the signs that are asked about behind it."""
TOLD = "told"
"""With a question about a sign: it was told as so, or as so lately, and that it has eased since is no no."""
LIFTS, OF_CHECK_IN = "lifts", "check_in"
"""What a no to every sign asked about leads to: the gate comes down; the check-in goes on."""
