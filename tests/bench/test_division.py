"""The communities that the bench divides: three of the demo's and every real one, whole, connected and even."""

from pathlib import Path

import pytest

from bench import division
from bench.division import WITHIN_S, demo_communities, divided, real_communities
from geo.partition_values import AIM


def test_demo_communities_of_different_seeds_are_divided_evenly() -> None:
    found = [divided(one) for one in demo_communities(3)]
    assert len({one.community.name for one in found}) == 3
    for one in found:
        assert one.whole
        assert one.found.worst <= AIM, one.community.name
        assert one.found.outside == ()


def test_ground_with_a_house_in_its_neck_is_divided_evenly_by_the_ground_around_it() -> None:
    """By the cells of its buildings alone the best is 8.4 % off: everything beyond the neck is one grid or part of one."""
    (found,) = [divided(one) for one in demo_communities(1, first=89)]
    assert found.whole
    assert found.found.worst <= AIM / 2


@pytest.mark.real
def test_real_communities_are_divided_evenly(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(division, "REAL", real_data / "lingang_grid")
    found = [divided(one) for one in real_communities()]
    assert len(found) == 31
    for one in found:
        assert one.whole, one.community.name
        assert one.found.worst <= AIM, one.community.name
        assert one.took_s < 4 * WITHIN_S  # the bench measures it alone; here others run beside


def test_where_the_real_data_is_absent_the_bench_leaves_it_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(division, "REAL", tmp_path)
    assert division._rows("real ones", [divided(one) for one in real_communities()]) == []
    assert "left out" in capsys.readouterr().out
