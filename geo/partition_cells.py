"""The ground of a division as cells, one or more around each building, and which cell borders which for how long.

Every cell comes out of one overlay, so neighbours have their corners in common to the last bit: whatever is joined from
cells again covers the ground once, without gap or overlap, whoever gets which.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.partition_graph import Graph, Grouping

_METRES_OF_DEGREE = 111_320.0
# Places nearer to each other than a centimetre are one place: no border is drawn between them.
_PLACE_DIGITS = 7
# A footprint is known by points along its outline. Cells keep off a footprint by half of such a step.
_STEP_M, _MOST_SITES = 6.0, 60_000
# Neighbours have a metre of border in common. Over less nobody walks, and a grid held together by it looks torn.
MIN_BORDER_M = 1.0

_Shapes = NDArray[np.object_]
_Floats = NDArray[np.float64]
_Indexes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Cells:
    """`faces` (polygons, degrees) that cover the ground once, the atom of each, and the graph of the atoms.

    An atom is what no division takes apart: the faces around one building, or a piece of ground without one.
    `atom_of` is the atom of each building, -1 for one outside the ground. `bridged`: some atoms only meet across what
    is not of the ground, since it has several pieces.
    """

    faces: _Shapes
    atoms: _Indexes
    graph: Graph
    atom_of: _Indexes
    bridged: bool


def cells_of(
    ground: BaseGeometry, buildings: Sequence[BaseGeometry], households: Sequence[int], *, free: int = 0
) -> Cells:
    """The cells of a valid ground (degrees) around its buildings, which are points or footprints: m >= 1.

    With `free`, about so many cells more that hold nobody: ground on which a part may pass by a building.
    """
    shapes: _Shapes = np.array(buildings, dtype=object)
    middles = shapely.point_on_surface(shapes)
    frame = _Frame.around(ground)
    sites, owners = _sites(shapes, frame, _lattice(ground, free))
    faces = _faces(ground, sites, frame)
    owner_of_face = owners[_nearest_site(sites, frame.flat_points(shapely.point_on_surface(faces)))]
    first, second, border_m = _borders(faces, frame)
    atoms = _atoms(owner_of_face, first, second)
    holding = _holding(faces, middles)
    atom_of = np.where(holding < 0, -1, atoms[np.maximum(holding, 0)])
    weights = np.bincount(atom_of[atom_of >= 0], np.asarray(households)[atom_of >= 0], int(atoms.max()) + 1)
    edges = _edges_of_atoms(atoms, first, second, border_m)
    edges, bridged = _connected(edges, faces, atoms, frame)
    return Cells(faces, atoms, Graph.of(weights.astype(int).tolist(), edges), atom_of, bridged)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A plane in metres around one ground: good to 1e-4 over 50 km, for distances and shapes and not for areas."""

    lon: float
    lat: float
    x_m: float

    @classmethod
    def around(cls, ground: BaseGeometry) -> _Frame:
        west, south, east, north = ground.bounds
        lat = (south + north) / 2
        return cls((west + east) / 2, lat, _METRES_OF_DEGREE * math.cos(math.radians(lat)))

    def flat(self, degrees: _Floats) -> _Floats:
        return np.column_stack(
            [(degrees[:, 0] - self.lon) * self.x_m, (degrees[:, 1] - self.lat) * _METRES_OF_DEGREE]
        )

    def degrees(self, metres: _Floats) -> _Floats:
        return np.column_stack(
            [metres[:, 0] / self.x_m + self.lon, metres[:, 1] / _METRES_OF_DEGREE + self.lat]
        )

    def flat_points(self, shapes: _Shapes) -> _Floats:
        return self.flat(shapely.get_coordinates(shapes))


def _lattice(ground: BaseGeometry, count: int) -> _Shapes:
    """About so many points on the ground, in rows."""
    if count == 0:
        return np.empty(0, dtype=object)
    west, south, east, north = ground.bounds
    step = math.sqrt(shapely.area(ground) / count)
    lon, lat = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step))
    points = shapely.points(lon.ravel(), lat.ravel())
    shapely.prepare(ground)
    return np.asarray(points[shapely.contains(ground, points)], dtype=object)


def _sites(shapes: _Shapes, frame: _Frame, free: _Shapes) -> tuple[_Floats, _Indexes]:
    """Where each building is, in metres: one point, or the outline in steps; and whose each site is. None twice.

    Free points stand behind the buildings and belong each to itself; one within a footprint is none.
    """
    if len(free):
        within = shapely.STRtree(shapes).query(free, predicate="intersects")[0]
        shapes = np.concatenate([shapes, np.delete(free, np.unique(within))])
    flat = shapely.transform(shapes, frame.flat)
    outline = float(shapely.length(flat).sum())
    step = max(_STEP_M, outline / _MOST_SITES)
    dense = np.where(shapely.length(flat) > 0, shapely.segmentize(flat, step), flat)
    points, owner = shapely.get_coordinates(dense, return_index=True)
    degrees = np.round(frame.degrees(points), _PLACE_DIGITS)
    _, first = np.unique(degrees, axis=0, return_index=True)
    first.sort()
    return frame.flat(degrees[first]), owner[first]


def _faces(ground: BaseGeometry, sites: _Floats, frame: _Frame) -> _Shapes:
    """The ground cut along the lines that are as far from one site as from another."""
    if len(sites) == 1:
        return np.asarray(shapely.get_parts(ground), dtype=object)
    reach = shapely.transform(shapely.box(*ground.bounds), frame.flat)
    lines = shapely.voronoi_polygons(shapely.MultiPoint(sites), extend_to=reach, only_edges=True)
    noded = shapely.union_all([shapely.boundary(ground), shapely.transform(lines, frame.degrees)])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    shapely.prepare(ground)
    return np.asarray(faces[shapely.covers(ground, shapely.point_on_surface(faces))], dtype=object)


def _nearest_site(sites: _Floats, points: _Floats) -> _Indexes:
    tree = shapely.STRtree(shapely.points(sites))
    return np.asarray(tree.nearest(shapely.points(points)), dtype=np.intp)


def _borders(faces: _Shapes, frame: _Frame) -> tuple[_Indexes, _Indexes, _Floats]:
    """Every pair of faces that have a stretch in common, once, and how long it is in metres."""
    rings, face = shapely.get_rings(faces, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    goes_on = ring[1:] == ring[:-1]
    start, end, owner = points[:-1][goes_on], points[1:][goes_on], face[ring[:-1][goes_on]]
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    stretch = np.where(turned[:, None], np.hstack([end, start]), np.hstack([start, end]))
    order = np.lexsort(stretch.T[::-1])
    stretch, owner = stretch[order], owner[order]
    same = np.flatnonzero((stretch[1:] == stretch[:-1]).all(axis=1))
    flat = frame.flat(stretch[same].reshape(-1, 2)).reshape(-1, 4)
    length = np.hypot(flat[:, 2] - flat[:, 0], flat[:, 3] - flat[:, 1])
    return _summed(owner[same], owner[same + 1], length)


def _summed(one: _Indexes, other: _Indexes, length: _Floats) -> tuple[_Indexes, _Indexes, _Floats]:
    """Pairs in order, each once, with their lengths added; of a thing with itself none."""
    apart = one != other
    pairs = np.sort(np.column_stack([one, other])[apart], axis=1)
    unique, which = np.unique(pairs, axis=0, return_inverse=True)
    total = np.asarray(np.bincount(which.ravel(), length[apart], len(unique)), dtype=np.float64)
    return unique[:, 0], unique[:, 1], total


def _atoms(owner_of_face: _Indexes, first: _Indexes, second: _Indexes) -> _Indexes:
    """Faces of one building that touch are one atom; numbered in the order of their first faces."""
    grouping = Grouping(len(owner_of_face))
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        if owner_of_face[a] == owner_of_face[b]:
            grouping.join(a, b)
    roots = [grouping.root(k) for k in range(len(owner_of_face))]
    number = {root: k for k, root in enumerate(dict.fromkeys(roots))}
    return np.array([number[root] for root in roots], dtype=np.intp)


def _holding(faces: _Shapes, middles: _Shapes) -> _Indexes:
    """The face that holds each place, the lowest of several, -1 where none does."""
    found = np.full(len(middles), -1, dtype=np.intp)
    place, face = shapely.STRtree(faces).query(middles, predicate="intersects")
    order = np.argsort(-face, kind="stable")
    found[place[order]] = face[order]
    return found


def _edges_of_atoms(
    atoms: _Indexes, first: _Indexes, second: _Indexes, border_m: _Floats
) -> list[tuple[int, int, float]]:
    one, other, length = _summed(atoms[first], atoms[second], border_m)
    return list(zip(one.tolist(), other.tolist(), length.tolist(), strict=True))


def _connected(
    edges: list[tuple[int, int, float]], faces: _Shapes, atoms: _Indexes, frame: _Frame
) -> tuple[list[tuple[int, int, float]], bool]:
    """The borders that count, and what else it takes for every atom to be reached: short borders, then bridges."""
    count = int(atoms.max()) + 1
    grouping = Grouping(count)
    kept = []
    for one, other, length in sorted(edges, key=lambda edge: (-edge[2], edge)):
        if grouping.join(one, other) or length >= MIN_BORDER_M:
            kept.append((one, other, length))
    bridges = _bridges(grouping, faces, atoms, frame) if grouping.count > 1 else []
    return kept + bridges, bool(bridges)


def _bridges(
    grouping: Grouping, faces: _Shapes, atoms: _Indexes, frame: _Frame
) -> list[tuple[int, int, float]]:
    """Pieces that do not touch are joined where they are nearest, from the first one on; nobody keeps such a border."""
    flat = shapely.transform(faces, frame.flat)
    root = np.array([grouping.root(atom) for atom in atoms.tolist()])
    reached, bridges = {int(root[0])}, []
    while len(reached) < grouping.count:
        inside = np.isin(root, list(reached))
        here, there = np.flatnonzero(inside), np.flatnonzero(~inside)
        (near, far), distance = shapely.STRtree(flat[here]).query_nearest(
            flat[there], return_distance=True, all_matches=False
        )
        best = int(np.argmin(distance))
        one, other = int(atoms[here[far[best]]]), int(atoms[there[near[best]]])
        bridges.append((one, other, 0.0))
        reached.add(int(root[there[near[best]]]))
    return bridges
