"""Each kind of run replaces its own rows in the file of figures, and leaves those of the other."""

import json
from pathlib import Path

from chaos.results import write_rows


def test_rows_of_another_issue_stay(tmp_path: Path) -> None:
    path = tmp_path / "chaos.json"
    write_rows([{"issue": 3, "name": "old"}], path, issue=3)
    write_rows([{"issue": 1, "name": "phones"}], path, issue=1)
    write_rows([{"issue": 3, "name": "new"}, {"issue": 3, "name": "newer"}], path, issue=3)
    assert [row["name"] for row in json.loads(path.read_text())] == ["phones", "new", "newer"]


def test_scenes_of_one_issue_keep_each_others_rows(tmp_path: Path) -> None:
    path = tmp_path / "chaos.json"
    for name, lost in (("total", 1), ("leap day", 0), ("total", 0)):
        write_rows([{"issue": 4, "name": name, "lost": lost}], path, issue=4, by_name=True)
    assert {row["name"]: row["lost"] for row in json.loads(path.read_text())} == {"total": 0, "leap day": 0}
