"""Vectors of 4-bit numbers, two a byte: half the size of a model file, and the labels as good."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_MOST = 7  # the largest number; the smallest is its opposite
_REACH = 2.8  # deviations of a vector that the largest number stands for: few of its numbers are beyond


def pack(vectors: Array) -> tuple[NDArray[np.uint8], Array]:
    """Rows as bytes of two numbers each, and what each row is multiplied by, shape (rows, 1).

    An odd width is filled up; `unpack` is told the width.
    """
    spread = np.sqrt(np.mean(np.square(vectors), axis=1, keepdims=True))
    scales = np.maximum(spread * (_REACH / _MOST), 1e-9).astype(np.float32)
    numbers = (np.clip(np.round(vectors / scales), -_MOST, _MOST) + _MOST).astype(np.uint8)
    if numbers.shape[1] % 2:
        numbers = np.pad(numbers, ((0, 0), (0, 1)))
    return numbers[:, 0::2] << 4 | numbers[:, 1::2], scales


def unpack(packed: NDArray[np.uint8], scales: Array, width: int) -> Array:
    """The vectors that were packed, as 32-bit numbers, shape (rows, `width`)."""
    numbers = np.empty((len(packed), 2 * packed.shape[1]), dtype=np.float32)
    numbers[:, 0::2] = packed >> 4
    numbers[:, 1::2] = packed & 15
    numbers -= _MOST
    return np.asarray(numbers[:, :width] * scales, dtype=np.float32)
