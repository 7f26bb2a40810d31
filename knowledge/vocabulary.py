"""The closed lists that content may use: kinds, aspects, intents, and the ids the coach relies on.

A word outside these lists is a mistake in a content file; the message names the nearest good word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

KINDS: tuple[str, ...] = (
    "pattern",
    "cause",
    "exercise",
    "running",
    "link",
    "tissue",
    "guidance",
    "referral",
    "about",
    "gap",
)
"""What an entry is. An entry's id begins with its kind. A gap says what the sources leave open."""

ADVICE: tuple[str, ...] = ("information", "activity")
"""`activity` tells somebody to exercise, stretch or run: withheld while a safety gate is up."""

ASPECTS: tuple[str, ...] = (
    "position",
    "movement",
    "dose",
    "frequency",
    "easier",
    "harder",
    "feel",
    "mistakes",
    "why",
    "benefit",
    "signs",
    "what_to_do",
    "limits",
)
"""What a follow-up can ask for about an entry."""

DOING_ASPECTS: frozenset[str] = frozenset(
    {"position", "movement", "dose", "frequency", "easier", "harder", "what_to_do"}
)
"""Details of these aspects tell what to do: activity, unless the detail says otherwise."""

SOURCE_KINDS: tuple[str, ...] = ("article", "guideline", "project")

KNOWLEDGE_INTENTS: tuple[str, ...] = (
    "hurts_after_not_during",
    "ask_why_running",
    "ask_causes",
    "ask_weak_glutes",
    "ask_hip_flexors",
    "ask_overstriding",
    "ask_ramping_up",
    "ask_exercises",
    "ask_side_leg_raise",
    "ask_glute_bridge",
    "ask_side_plank",
    "ask_hip_flexor_stretch",
    "ask_stretching",
    "ask_stride",
    "ask_progression",
    "ask_hills_speed",
    "ask_warm_up",
    "ask_knee_link",
    "ask_keep_running",
    "ask_return",
    "ask_prevention",
    "ask_recurrence",
    "ask_rest_ice",
    "ask_bursa",
    "ask_side_band",
    "ask_posture_assessment",
    "ask_see_doctor",
    "ask_how_long",
    "ask_medication",
    "ask_diet",
    "ask_kit",
    "ask_other_body_part",
    "ask_diagnosis",
    "ask_other_exercise",
)
"""Intents that must each have one entry, so that none of these questions meets silence."""

OTHER_INTENTS: tuple[str, ...] = ("report_not_better",)
"""Intents that an entry may answer, but that the coach can also handle without one."""

FLAGS: tuple[str, ...] = (
    "sudden_onset_pop",
    "cannot_bear_weight",
    "hot_red_swollen",
    "fever_unwell",
    "leg_numbness_weakness",
    "worsening_groin_pain",
    "severe_pain",
    "worsening_pain",
    "unexplained_weight_loss",
    "bone_deep_front_after_ramp_up",
    "pinpoint_bone_pain",
)
"""The red flags that the article names; each has an entry `referral.<flag>`."""

ENTRIES: tuple[str, ...] = (
    "pattern.delayed_pain",
    "pattern.imbalance",
    "cause.overview",
    "cause.weak_side_glutes",
    "cause.tight_hip_flexors",
    "cause.overstriding",
    "cause.ramping_up",
    "exercise.overview",
    "exercise.side_leg_raise",
    "exercise.single_leg_bridge",
    "exercise.side_plank",
    "exercise.hip_flexor_stretch",
    "running.stride",
    "running.progression",
    "running.warm_up",
    "running.hills_and_speed",
    "link.knee",
    "tissue.bursa",
    "tissue.side_band",
    "guidance.keep_running",
    "guidance.running_settles",
    "guidance.running_lasts",
    "guidance.running_more_than_mild",
    "guidance.session_pain",
    "guidance.session_pain_more",
    "guidance.returning",
    "guidance.prevention",
    "guidance.recurrence",
    "guidance.glute_work_not_enough",
    "guidance.rest_and_ice",
    "guidance.posture_assessment",
    "guidance.sitting",
    "referral.when_to_see",
    *(f"referral.{flag}" for flag in FLAGS),
    "about.afterrun",
)
"""Entries that the coach asks for by id."""

LANGUAGES = ("es", "fr", "de", "pt", "it", "nl", "pl", "ru", "ar", "hi", "zh", "tr", "ro", "uk")
"""Languages that are told apart (ISO 639-1); each has its sentence in the phrases (`other_language_es`)."""

PHRASES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "welcome",
            "offer",
            "more_available",
            "no_more",
            "fallback_first",
            "fallback_again",
            "more_button",
            "more_of_what",
            "empty_message",
            "too_long",
            "not_text",
            "apology",
            "busy",
            "source_none",
            "which_exercise",
            "gate_heard_unknown",
            "seen_check",
            "seen_check_emergency",
            "gate_seen_button",
            "gate_mistake_button",
            "gate_lifted_seen",
            "gate_lifted_mistake",
            "seen_no_gate",
            "misunderstood_no_gate",
            "check_again",
            "check_no_reply",
            "check_unsure",
            "yes_button",
            "no_button",
            "unsure_button",
            "greeting",
            "goodbye",
            "thanks_reply",
            "other_language",
            *(f"other_language_{code}" for code in LANGUAGES),
            "closest_found",
            "capabilities",
            "bot_identity",
            "human_contact",
            "privacy",
            "small_talk",
            "frustration",
            "dont_know_reply",
            "stop_reply",
            "repeat_intro",
            "affirm_nothing",
            "deny_nothing",
            "deny_offer",
            "note_reply",
            "assess_button",
            "assessment_intro",
            "three_more",
            "last_question",
            "moved_on",
            "speaks_for",
            "speaks_for_little",
            "speaks_against",
            "would_change_title",
            "would_change",
            "not_known_title",
            "sources_title",
            "why_title",
            "does_not_settle",
            "plan_button",
            "plan_title",
            "plan_intro",
            "plan_limits",
            "plan_watch",
            "plan_needs_answers",
            "session_set_up",
            "session_first_side",
            "session_other_side",
            "session_say_next",
            "session_stopped",
            "session_too_hard",
            "session_where_hurts",
            "session_sharp",
            "session_next_button",
            "session_hard_button",
            "session_hurts_button",
            "session_stop_button",
            "session_sharp_button",
            "session_dull_button",
            "both_button",
            "km_out_of_range",
            "date_ahead",
            "try_a_button",
            "welcome_back",
            "noted_title",
            "plan_ease_first",
            "nothing_eases",
            "running_first",
            "running_cut_first",
            "session_where",
            "session_working_button",
            "session_sore_hip_button",
            "session_elsewhere_button",
            "session_how_much",
            "session_too_easy",
            "session_easier",
            "session_swap",
            "keep_running_ask",
            "keep_running_unknown",
            "fits_well",
            "fits_partly",
            "timing_differs",
            "assessment_limits",
            "assessment_no_fit",
            "assessment_stopped",
            "unclear_answer",
            "score_out_of_range",
            "better_reply",
            "not_better_reply",
            "out_of_scope",
            "delayed",
            "referral_meanwhile",
            "too_fast",
            "limits_messenger",
            "help_telegram",
            "not_text_here",
            "group_private",
            "group_private_button",
            "choice_gone",
            "stopped",
            "delete_ask",
            "delete_yes_button",
            "delete_no_button",
            "delete_done",
            "delete_kept",
            "delete_failed",
            "link_done",
            "link_wrong",
            "link_too_often",
            "unlink_done",
            "unlink_alone",
            "help_slack",
            "slack_in_private",
            "slack_home",
            "slack_home_data",
            "slack_home_start_button",
            "slack_home_delete_button",
        ),
        frozenset[str](),
    ),
    "source_intro": frozenset({"title"}),
    "aspect_unknown": frozenset({"title"}),
    "gate_withheld": frozenset({"heard"}),
    "sign_fact": frozenset({"advice"}),
    "changed_answer": frozenset({"value"}),
    "session_finished": frozenset({"title"}),
    "not_known": frozenset({"count"}),
    "conflict_ask": frozenset({"before", "now"}),
    "cadence_noted": frozenset({"steps"}),
    "session_count": frozenset({"count"}),
    "link_code": frozenset({"code"}),
    "call_in_emergency": frozenset({"emergency"}),
}
"""Phrases that the coach says, each with the placeholders that it fills in."""


@dataclass(frozen=True)
class Required:
    """What a set of content files must hold, beyond being well formed."""

    entries: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    phrases: Mapping[str, frozenset[str]] = field(default_factory=dict)


AFTERRUN = Required(entries=ENTRIES, intents=KNOWLEDGE_INTENTS, phrases=PHRASES)
"""What the coach needs to be able to answer everything it understands."""
