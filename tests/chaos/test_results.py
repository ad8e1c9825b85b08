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
