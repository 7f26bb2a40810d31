"""What the training examples say to a message by its meaning: the larger part of the intent model.

Every example speaks for its intents as loudly as the message is like it. With twenty thousand examples that is
ten million products, and reading them from memory is what they cost; so many examples are kept in small integers,
a sixth of the memory, and what is asked about several texts at once reads them once.
`intent_meaning_graph` makes the graph; here it is only run.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Array = NDArray[np.float32]


class Meaning:
    """Asks the examples. Safe to use from several threads.

    Attributes:
        intents: for how many intents they speak.
    """

    def __init__(self, graph: bytes | Path) -> None:
        """Make the graph ready.

        Args:
            graph: what `meaning_graph` made, or the file that holds it.

        Raises:
            Exception: onnxruntime cannot load it; its exceptions have no common base but this.
        """
        options = onnxruntime.SessionOptions()
        # One thread, as in the encoder: best for short work on shared cores.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        source = graph if isinstance(graph, bytes) else str(graph)
        self._graph = graph
        self._session = onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
        self.intents = int(self._session.get_outputs()[0].shape[1])

    def scores(self, vectors: Array) -> Array:
        """How much all examples together speak for each intent: float32 (texts, intents).

        Args:
            vectors: the encoder's vector for each text, (texts, 384).
        """
        result: Array = self._session.run(None, {"vectors": vectors})[0]
        return result

    def save(self, file: Path) -> None:
        """Write the graph into `file`."""
        file.write_bytes(self._graph if isinstance(self._graph, bytes) else self._graph.read_bytes())
