"""Vectors in half a byte a number come back as good as they were."""

import numpy as np
import pytest

from clausescan.tag.packing import pack, unpack


@pytest.mark.parametrize("width", [1, 7, 128])
def test_a_vector_comes_back_to_half_a_step(width: int) -> None:
    vectors = np.random.default_rng(0).standard_normal((50, width)).astype(np.float32)
    packed, scales = pack(vectors)
    assert packed.dtype == np.uint8
    assert packed.shape == (50, (width + 1) // 2)
    back = unpack(packed, scales, width)
    assert back.shape == vectors.shape
    inside = np.abs(vectors) <= 7 * scales
    assert (np.abs(back - vectors)[inside] <= (scales / 2 + 1e-6).repeat(width, axis=1)[inside]).all()
    assert np.allclose(np.abs(back[~inside]), (7 * scales).repeat(width, axis=1)[~inside])


def test_rows_are_read_by_themselves() -> None:
    packed, scales = pack(np.arange(12, dtype=np.float32).reshape(3, 4))
    assert np.array_equal(unpack(packed[2:], scales[2:], 4), unpack(packed, scales, 4)[2:])


def test_a_vector_of_zeros_stays_one() -> None:
    assert not unpack(*pack(np.zeros((2, 3), dtype=np.float32)), 3).any()
