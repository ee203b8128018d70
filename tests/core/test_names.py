"""Names of people."""

import pytest

from daybook.core import names


def test_a_label_has_every_part_and_a_list_the_middle_three() -> None:
    assert names.label("Dr", "Ada", "K", "Byron", "Jr") == "Dr Ada K Byron Jr"
    assert names.label(None, "", " ", "Byron", None) == "Byron"
    assert names.display("Ada", None, "Byron") == "Ada Byron"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ada Byron", ("Ada", "Byron")),
        ("Byron, Ada", ("Ada", "Byron")),
        ("Ludwig van Beethoven", ("Ludwig", "van Beethoven")),
        ("Anna Maria de la Cruz", ("Anna Maria", "de la Cruz")),
        ("Van Morrison", ("Van", "Morrison")),
        ("Cher", ("", "Cher")),
        ("", ("", "")),
    ],
)
def test_a_whole_name_is_taken_apart(text: str, parts: tuple[str, str]) -> None:
    assert names.split(text) == parts
