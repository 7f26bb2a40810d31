"""Each mistake that a content file can hold is named with its file, its entry and its mend."""

from __future__ import annotations

import pytest

from knowledge.errors import ContentError, Problem
from knowledge.vocabulary import Required

from .conftest import ENTRIES, PHRASES, Folder

TOPICS = "topics/all.yml"


def problems(folder: Folder, required: Required | None = None) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        folder.read(required or Required())
    return caught.value.problems


def only_problem(folder: Folder, required: Required | None = None) -> Problem:
    found = problems(folder, required)
    assert len(found) == 1, [str(one) for one in found]
    return found[0]


def test_sound_content_is_read(folder: Folder) -> None:
    content = folder.read()
    assert [entry.id for entry in content.entries] == ["exercise.plank", "cause.glutes"]


@pytest.mark.parametrize(
    ("old", "new", "what", "mend"),
    [
        ("short: Hold", "shrot: Hold", "unknown key 'shrot'", "Did you mean 'short'?"),
        ("kind: exercise", "kind: exercize", "unknown kind 'exercize'", "'exercise'"),
        ("advice: activity", "advice: active", "unknown advice 'active'", "'activity'"),
        ("aspect: dose", "aspect: doze", "unknown aspect 'doze'", "'dose'"),
        ("{aspect: dose, text", "{aspect: dose, texts", "unknown key 'details[1].texts'", "'text'"),
        ("[ask_side_plank]", "[ask_side_planc]", "unknown intent", "'ask_side_plank'"),
        ("2026-11-23\n\n", "2026-13-40\n\n", "'2026-13-40' is not a date", "year-month-day"),
        ("2026-11-23\n\n", "20261123\n\n", "'20261123' is not a date", "year-month-day"),
        ("2026-11-23\n\n", "last week\n\n", "'last week' is not a date", "year-month-day"),
        ("id: exercise.plank", "id: exercise plank", "is not an id", "with a dot inside"),
        ("id: exercise.plank", "id: tissue.plank", "do not match", "'exercise.something'"),
        ("title: Side plank", "title: 8", "must be text", "quotation marks"),
        ("title: Side plank", "title: ''", "is empty", "Write the text"),
        ("    title: Side plank\n", "", "'title' is missing", "Add 'title:'"),
        ("related: [cause.glutes]", "related: cause.glutes", "must be a list", "[one, two]"),
        ("related: [cause.glutes]", "related: [exercise.plank]", "related to itself", "'related'"),
        ("[planks]", "[planks, planks]", "names 'planks' twice", "Take one of them out"),
        ("more: [It", "figure: ../plank.svg\n    more: [It", "name of a figure", "side_plank.svg"),
        ("more: [It", "fills: [{aspect: dose}]\n    more: [It", "gaps only", "Take it out"),
        ("{aspect: dose,", "{aspect: dose, text: One.}\n      - {aspect: dose,", "two", "Join"),
    ],
)
def test_mistake_in_an_entry(folder: Folder, old: str, new: str, what: str, mend: str) -> None:
    folder.change(TOPICS, old, new)
    found = [one for one in problems(folder) if what in one.what]
    assert len(found) == 1, [str(one) for one in problems(folder)]
    assert mend in found[0].mend
    assert found[0].file == TOPICS
    assert found[0].line == 2
    assert "plank" in found[0].where


def test_missing_source(folder: Folder) -> None:
    folder.change(TOPICS, "    sources: [article.glutes]\n    reviewed: 2026-11-23\n\n", "")
    whats = {one.what for one in problems(folder)}
    assert whats == {"'sources' is missing", "'reviewed' is missing"}


def test_empty_list_of_sources(folder: Folder) -> None:
    folder.change(
        TOPICS, "[article.glutes]\n    reviewed: 2026-11-23\n\n", "[]\n    reviewed: 2026-11-23\n\n"
    )
    problem = only_problem(folder)
    assert problem.what == "sources: no source"


@pytest.mark.parametrize(
    ("name", "old", "limit"),
    [("short", "Hold it for a short time.", 320), ("more[1]", "It trains the side of the hip.", 400),
     ("details[1].text", "A short hold.", 300), ("button", "How to plank", 40)],
)  # fmt: skip
def test_over_long_text(folder: Folder, name: str, old: str, limit: int) -> None:
    folder.change(TOPICS, old, "x" * limit)
    folder.read()
    folder.change(TOPICS, "x" * limit, "x" * (limit + 7))
    problem = only_problem(folder)
    assert problem.what == f"{name}: has {limit + 7} characters, 7 over the limit of {limit}"
    assert problem.where == "entry exercise.plank"


@pytest.mark.parametrize(
    ("old", "new", "what", "mend"),
    [
        ("related: [cause.glutes]", "related: [cause.glute]", "no entry 'cause.glute'", "'cause.glutes'"),
        ("button: How to plank\n    sources: [article.glutes]",
         "button: How to plank\n    sources: [article.glute]", "no source 'article.glute'", "'article.glutes'"),
        ("id: cause.glutes", "id: cause.glutes2", "no entry 'cause.glutes'", "'cause.glutes2'"),
        ("more: [It", "figure: plank.svg\n    more: [It", "the figure 'plank.svg' is not in", "Mend its name"),
    ],
)  # fmt: skip
def test_broken_reference(folder: Folder, old: str, new: str, what: str, mend: str) -> None:
    folder.change(TOPICS, old, new)
    problem = only_problem(folder)
    assert what in problem.what
    assert mend in problem.mend
    assert (problem.where, problem.line) == ("entry exercise.plank", 2)


def test_a_figure_that_is_there_is_sound(folder: Folder) -> None:
    folder.write("../figures/plank.svg", "<svg/>")
    folder.change(TOPICS, "more: [It", "figure: plank.svg\n    more: [It")
    assert folder.read().entries[0].figure == "plank.svg"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("intents: [ask_weak_glutes]", "intents: [ask_side_plank]", "the intent 'ask_side_plank'"),
        ("button: Weak glutes", "button: How to plank", "the button 'How to plank'"),
        ("title: Weak glutes", "title: PLANKS", "the name 'planks'"),
    ],
)
def test_taken_by_another_entry(folder: Folder, old: str, new: str, what: str) -> None:
    folder.change(TOPICS, old, new)
    problem = only_problem(folder)
    assert problem.what == f"{what} is taken by entry exercise.plank ({TOPICS}:2)"
    assert problem.where == "entry cause.glutes"


def test_duplicate_id_across_files(folder: Folder) -> None:
    second = "entries:\n" + ENTRIES[ENTRIES.index("  - id: cause.glutes") :]
    folder.write("topics/second.yml", second)
    found = problems(folder)
    duplicate = next(one for one in found if one.what.startswith("the id"))
    assert duplicate.file == "topics/second.yml"
    assert f"entry cause.glutes ({TOPICS}:17)" in duplicate.what


def test_duplicate_source(folder: Folder) -> None:
    folder.write("sources/b.yml", (folder.path / "sources/article.yml").read_text(encoding="utf-8"))
    problem = only_problem(folder)
    assert problem.what.startswith("the id 'article.glutes' is taken by source article.glutes")


def test_bad_yaml_names_the_line(folder: Folder) -> None:
    folder.change(TOPICS, "title: Side plank", 'title: "Side plank')
    assert any(one.what.startswith("bad YAML") and one.line for one in problems(folder))


def test_a_repeated_key_is_a_mistake(folder: Folder) -> None:
    folder.change(TOPICS, "title: Side plank", "title: Side plank\n    title: Plank")
    problem = only_problem(folder)
    assert problem.what == "bad YAML: the key 'title' stands here a second time"
    assert problem.line == 5


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is empty"),
        ("# nothing\n", "is empty"),
        ("just words\n", "holds no keys"),
        ("entries: []\n", "has nothing under 'entries:'"),
        ("entries: {a: b}\n", "'entries:' must be a list"),
        ("entries: [word]\n", "must be a list of keys with values"),
        ("entires: []\n", "unknown key 'entires'"),
    ],
)
def test_a_file_without_entries(folder: Folder, text: str, what: str) -> None:
    folder.write("topics/extra.yml", text)
    found = problems(folder)
    assert found[0].file == "topics/extra.yml"
    assert what in found[0].what


def test_a_file_that_is_not_text(folder: Folder) -> None:
    (folder.path / "topics/extra.yml").write_bytes(b"entries: \xff\xfe")
    assert "is not UTF-8 text" in only_problem(folder).what


def test_a_wrong_ending_is_named(folder: Folder) -> None:
    folder.write("topics/more.yaml", ENTRIES)
    problem = only_problem(folder)
    assert (problem.file, problem.mend) == ("topics/more.yaml", "Rename it to end in '.yml'.")


def test_no_files(folder: Folder) -> None:
    (folder.path / TOPICS).unlink()
    assert only_problem(folder).what == "has no files"


def test_no_folder(folder: Folder) -> None:
    folder.path = folder.path / "nowhere"
    assert only_problem(folder).what == "there is no such folder"


def test_missing_phrases_file(folder: Folder) -> None:
    (folder.path / "phrases.yml").unlink()
    problem = only_problem(folder)
    assert (problem.file, problem.what) == ("phrases.yml", "is missing")


@pytest.mark.parametrize(
    ("line", "what", "mend"),
    [
        ('bad: "You said {words}."', "uses the placeholder {words}", "placeholders: [words]"),
        ("bad: {text: Hello, placeholders: [words]}", "declares {words}", "take it out"),
        ('bad: "You said {words."', "brace without its partner", "Close it"),
        ('bad: {text: "{a.b}", placeholders: [a.b]}', "not a plain name", "{name}"),
        ("bad: 8", "must be a list", "dash"),
        ("bad: []", "no wording", "Write the text"),
        ("bad: {txt: Hello}", "unknown key 'txt'", "'text'"),
        ("Bad: Hello", "is not the id of a phrase", "small letters"),
    ],
)
def test_mistake_in_a_phrase(folder: Folder, line: str, what: str, mend: str) -> None:
    folder.write("phrases.yml", f"{PHRASES}  {line}\n")
    found = [one for one in problems(folder) if what in one.what]
    assert len(found) == 1, [str(one) for one in problems(folder)]
    assert mend in found[0].mend
    assert (found[0].file, found[0].line) == ("phrases.yml", 4)


def test_what_the_coach_needs_is_demanded(folder: Folder) -> None:
    required = Required(
        entries=("exercise.plank", "about.afterrun"),
        intents=("ask_side_plank", "ask_causes"),
        phrases={"offer": frozenset(), "welcome": frozenset(), "heard": frozenset({"name"})},
    )
    assert [one.what for one in problems(folder, required)] == [
        "the entry 'about.afterrun' is missing",
        "no entry answers the intent 'ask_causes'",
        "the phrase 'welcome' is missing",
        "needs the placeholders ['name'], but has ['words']",
    ]


def test_all_mistakes_of_all_files_come_at_once(folder: Folder) -> None:
    folder.change(TOPICS, "kind: exercise", "kind: exercize")
    folder.change(TOPICS, "title: Weak glutes", "titel: Weak glutes")
    folder.change("sources/article.yml", "kind: article", "kind: book")
    folder.write("phrases.yml", "")
    found = problems(folder)
    assert {one.file for one in found} == {TOPICS, "sources/article.yml", "phrases.yml"}
    assert len(found) == 5
    with pytest.raises(ContentError, match="5 mistakes in the knowledge content"):
        folder.read()


def test_a_broken_reference_comes_with_the_other_mistakes(folder: Folder) -> None:
    folder.change(TOPICS, "title: Weak glutes", "titel: Weak glutes")
    folder.change(TOPICS, "button: How to plank\n    sources: [article.glutes]",
                  "button: How to plank\n    sources: [article.glute]")  # fmt: skip
    # cause.glutes has mistakes, but it is there: that exercise.plank names it is none.
    assert {one.what for one in problems(folder)} == {
        "unknown key 'titel'",
        "'title' is missing",
        "there is no source 'article.glute'",
    }


def test_a_file_that_cannot_be_read_hides_no_other_and_blames_no_reference(folder: Folder) -> None:
    folder.write("sources/article.yml", 'sources: "')
    folder.change(TOPICS, "kind: exercise", "kind: exercize")
    files = [one.file for one in problems(folder)]
    assert files == ["sources/article.yml", TOPICS]


def test_a_mistake_reads_as_a_sentence(folder: Folder) -> None:
    folder.change(TOPICS, "short: Hold", "shrot: Hold")
    assert "topics/all.yml:2, entry exercise.plank: unknown key 'shrot'. Did you mean 'short'?" in {
        str(one) for one in problems(folder)
    }


def test_details_that_tell_what_to_do_are_activity(folder: Folder) -> None:
    plank, glutes = folder.read().entries
    assert [(one.aspect, one.advice) for one in glutes.details] == [
        ("what_to_do", "activity"),
        ("why", "information"),
    ]
    assert [one.advice for one in plank.details] == ["activity"]


def test_a_detail_can_say_that_it_is_information(folder: Folder) -> None:
    folder.change(TOPICS, "what_to_do, text: Train", "what_to_do, advice: information, text: Train")
    assert folder.read().entries[1].details[0].advice == "information"


def test_a_detail_of_an_activity_cannot_be_information(folder: Folder) -> None:
    folder.change(TOPICS, "{aspect: dose, text", "{aspect: dose, advice: information, text")
    problem = only_problem(folder)
    assert problem.what == "the detail 'dose' says 'information' in an activity entry"


def test_version_changes_with_the_words_and_not_with_the_layout(folder: Folder) -> None:
    before = folder.read().version()
    folder.change(TOPICS, "title: Side plank", "title:   'Side plank'   # a remark")
    assert folder.read().version() == before
    folder.change(TOPICS, "A short hold.", "A longer hold.")
    assert folder.read().version() != before
