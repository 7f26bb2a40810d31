"""Makes the graph that runs the sentence encoder: `python -m bot.language.encoder_graph`.

The weights of all-MiniLM-L6-v2 (BERT: 6 layers, 12 heads, width 384) become an ONNX graph of
onnxruntime's fused operators, with mean pooling and the unit length inside, in 8-bit integers.
It takes one text at a time, so it knows no padding and no mask.

Eight bits a tensor are coarse where a few channels are twenty times larger than the rest, as they are in
BERT. So each product's input is divided, and its weights multiplied, channel by channel, by a factor that
evens the two out (SmoothQuant, Xiao and others 2023). The largest values come from running random tokens:
the large channels belong to the model, not to a text.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnx.utils
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

from bot.language.encoder import BRANCH, MIDDLE
from bot.language.encoder_files import graph_files, weights_file
from bot.language.whole_products import with_unsigned_weights

Array = NDArray[np.float32]
Weights = dict[str, Array]

LAYERS = 6
HEADS = 12
WIDTH = 384
MAX_TOKENS = 256
LAYER_NORM_EPSILON = 1e-12

BRANCH_LAYER = 2
"""The layer whose output the safety reader and the reader of wishes go on from with upper layers of their own."""
MIDDLE_LAYER = 4
"""The layer whose output tells with the branch's where a message's wishes end (`parting`)."""

_FUSED = "com.microsoft"
_CLS, _SEP = 101, 102
# The tokens of the vocabulary that are ordinary words and word pieces.
_WORDS = (1996, 30000)
# Of 0.5 to 0.85, the value that kept 113 varied sentences closest to the float graph.
_SMOOTHING = 0.7


class Graph:
    """Collects the nodes and constants of the graph, and where each product with weights happens."""

    def __init__(self, weights: Weights, factors: dict[str, Array]) -> None:
        self.weights = weights
        self.factors = factors
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        #: product name -> (name of its input, its weights)
        self.products: dict[str, tuple[str, Array]] = {}

    def constant(self, name: str, value: Array) -> str:
        """Add a constant in float32; gives its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value, dtype=np.float32), name))
        return name

    def node(
        self,
        operator: str,
        inputs: list[str],
        outputs: list[str],
        domain: str = "",
        **attributes: Any,
    ) -> str:
        """Add a node that is called as its first output; gives that name."""
        self.nodes.append(
            helper.make_node(operator, inputs, outputs, name=outputs[0], domain=domain, **attributes)
        )
        return outputs[0]

    def product(self, name: str, value: str, weights: Array) -> list[str]:
        """The two inputs of a product, evened out when a factor for it is known."""
        self.products[name] = (value, weights)
        factor = self.factors.get(name)
        if factor is not None:
            inverse = self.constant(f"{name}.inverse", 1.0 / factor)
            value = self.node("Mul", [value, inverse], [f"{name}.even"])
            weights = weights * factor[:, None]
        return [value, self.constant(f"{name}.weight", weights)]

    def embedding(self) -> str:
        """Words and their places as vectors; gives the name of the value, (1, tokens, 384), as do those below."""
        get = self.weights.__getitem__
        # One text has one segment, so its vector is added to every position once and for all.
        positions = (
            get("embeddings.position_embeddings.weight")[:MAX_TOKENS]
            + get("embeddings.token_type_embeddings.weight")[0]
        )
        inputs = [
            "input_ids",
            "",
            self.constant("words", get("embeddings.word_embeddings.weight")),
            self.constant("positions", positions),
            "",
            self.constant("embedding.gamma", get("embeddings.LayerNorm.weight")),
            self.constant("embedding.beta", get("embeddings.LayerNorm.bias")),
        ]
        return self.node(
            "EmbedLayerNormalization",
            inputs,
            ["embedding.out", "embedding.unused"],
            _FUSED,
            epsilon=LAYER_NORM_EPSILON,
        )

    def add_and_normalise(self, name: str, key: str, value: str, skipped: str) -> str:
        """What a block made, added to what it was made from."""
        inputs = [
            value,
            skipped,
            self.constant(f"{name}.gamma", self.weights[f"{key}.LayerNorm.weight"]),
            self.constant(f"{name}.beta", self.weights[f"{key}.LayerNorm.bias"]),
            self.constant(f"{name}.bias", self.weights[f"{key}.dense.bias"]),
        ]
        return self.node("SkipLayerNormalization", inputs, [name], _FUSED, epsilon=LAYER_NORM_EPSILON)

    def layer(self, number: int, value: str) -> str:
        """One of BERT's layers over a value."""
        get = self.weights.__getitem__
        key, name = f"encoder.layer.{number}", f"layer{number}"
        parts = [f"{key}.attention.self.{part}" for part in ("query", "key", "value")]
        qkv = np.concatenate([get(f"{part}.weight").T for part in parts], axis=1)
        qkv_bias = np.concatenate([get(f"{part}.bias") for part in parts])
        inputs = self.product(f"{name}.qkv", value, qkv)
        inputs.append(self.constant(f"{name}.qkv.bias", qkv_bias))
        attention = self.node("Attention", inputs, [f"{name}.heads"], _FUSED, num_heads=HEADS)
        inputs = self.product(f"{name}.join", attention, get(f"{key}.attention.output.dense.weight").T)
        joined = self.node("MatMul", inputs, [f"{name}.joined"])
        value = self.add_and_normalise(f"{name}.seen", f"{key}.attention.output", joined, value)
        inputs = self.product(f"{name}.widen", value, get(f"{key}.intermediate.dense.weight").T)
        wide = self.node("MatMul", inputs, [f"{name}.wide"])
        bias = self.constant(f"{name}.wide.bias", get(f"{key}.intermediate.dense.bias"))
        active = self.node("BiasGelu", [wide, bias], [f"{name}.active"], _FUSED)
        inputs = self.product(f"{name}.narrow", active, get(f"{key}.output.dense.weight").T)
        narrow = self.node("MatMul", inputs, [f"{name}.narrowed"])
        return self.add_and_normalise(f"{name}.out", f"{key}.output", narrow, value)

    def model(self, extra_outputs: list[str]) -> Any:
        """The whole encoder as an ONNX model; its nodes must be there."""
        outputs = [
            helper.make_tensor_value_info("sentence", TensorProto.FLOAT, [1, WIDTH]),
            *(
                helper.make_tensor_value_info(
                    f"layer{layer - 1}.out", TensorProto.FLOAT, [1, "tokens", WIDTH]
                )
                for layer in (BRANCH_LAYER, MIDDLE_LAYER)
            ),
        ]
        outputs += [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in extra_outputs]
        tokens = helper.make_tensor_value_info("input_ids", TensorProto.INT32, [1, "tokens"])
        graph = helper.make_graph(self.nodes, "all-MiniLM-L6-v2", [tokens], outputs, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def float_graph(
    weights: Weights, factors: dict[str, Array] | None = None, *, show_products: bool = False
) -> tuple[Any, dict[str, tuple[str, Array]]]:
    """The encoder as an ONNX model in float32, and its products with weights.

    Args:
        weights: the tensors of model.safetensors by name.
        factors: product name -> factor a channel, by which its weights are multiplied and its input divided.
        show_products: make every product's input an output of the graph, for calibration.

    Returns:
        The model (input `input_ids`, int32 (1, tokens); output `sentence`, float32 (1, 384), of length 1,
        and the tokens' states after BRANCH_LAYER and after MIDDLE_LAYER layers, float32 (1, tokens, 384)), and product name -> (name of its input, its weights).
    """
    graph = Graph(weights, factors or {})
    value = graph.embedding()
    for number in range(LAYERS):
        value = graph.layer(number, value)
    mean = graph.node("ReduceMean", [value], ["mean"], axes=[1], keepdims=0)
    graph.node("LpNormalization", [mean], ["sentence"], axis=1, p=2)
    shown = [value for value, _ in graph.products.values()] if show_products else []
    return graph.model(shown), graph.products


def smoothing_factors(weights: Weights) -> dict[str, Array]:
    """For each product the factor a channel that evens out its input and its weights."""
    model, products = float_graph(weights, show_products=True)
    random = np.random.default_rng(20261123)

    def samples() -> Iterator[dict[str, NDArray[Any]]]:
        for _ in range(100):
            words = random.integers(*_WORDS, size=random.integers(2, 30))
            yield {"input_ids": np.concatenate([[_CLS], words, [_SEP]]).astype(np.int32)[None]}

    return evening_factors(model, products, samples())


def evening_factors(
    model: Any, products: Mapping[str, tuple[str, Array]], samples: Iterable[Mapping[str, NDArray[Any]]]
) -> dict[str, Array]:
    """For each product the factor a channel that evens out its input and its weights, from what samples make of its input.

    Args:
        model: with every product's input as an output, where it is no input of the model itself.
        products: see `float_graph`.
        samples: what the model is given, by the names of its inputs.
    """
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    outputs = {one.name for one in session.get_outputs()}
    shown = [value for value, _ in products.values() if value in outputs]
    largest: dict[str, Array] = {}
    for sample in samples:
        values = {**sample, **dict(zip(shown, session.run(shown, dict(sample)), strict=True))}
        for name, (value, _) in products.items():
            seen = np.abs(values[value]).max(axis=(0, 1))
            largest[name] = np.maximum(largest[name], seen) if name in largest else seen
    factors = {}
    for name, (_, matrix) in products.items():
        value_range = np.maximum(largest[name], 1e-3)
        weight_range = np.maximum(np.abs(matrix).max(axis=1), 1e-4)
        factor = value_range**_SMOOTHING / weight_range ** (1 - _SMOOTHING)
        factors[name] = (factor / np.median(factor)).astype(np.float32)
    return factors


def quantised(model: Any, in_floats: Sequence[str] = ()) -> Any:
    """The model in 8-bit integers, with weights that any processor multiplies alike.

    Args:
        model: in float32.
        in_floats: the nodes that stay so.
    """
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "float.onnx", Path(folder) / "int8.onnx"
        onnx.save(model, str(plain))
        quantize_dynamic(
            plain,
            small,
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=list(in_floats),
            # The fused operators have no shape inference; everything in the graph is float.
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        return with_unsigned_weights(onnx.load(str(small)))


@contextmanager
def _only_one_process(lock: Path) -> Iterator[None]:
    """Holds the lock file, so that two processes that start together do not both build."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


def parted(model: Any) -> tuple[Any, Any]:
    """The model as two: the layers up to the branch, and those above it."""
    branch, middle = (f"layer{layer - 1}.out" for layer in (BRANCH_LAYER, MIDDLE_LAYER))
    whole = onnx.utils.Extractor(model)
    lower = whole.extract_model(["input_ids"], [branch])
    upper = whole.extract_model([branch], ["sentence", middle])
    for part in (lower, upper):
        _rename(part, branch, BRANCH)
        _rename(part, middle, MIDDLE)
    return lower, upper


def _rename(model: Any, name: str, new: str) -> None:
    for node in model.graph.node:
        for names in (node.input, node.output):
            names[:] = [new if one == name else one for one in names]
    for value in (*model.graph.input, *model.graph.output):
        value.name = new if value.name == name else value.name


def _remove_old(place: Path) -> None:
    """Delete the graphs of earlier versions; an earlier version that is started again makes its own anew."""
    current = {target.name.rpartition("-")[0] for target in graph_files(place)}
    for old in place.glob("minilm-int8-*.onnx"):
        if old.name.rpartition("-")[0] not in current:
            old.unlink(missing_ok=True)
            old.with_suffix(".lock").unlink(missing_ok=True)


def build_graphs(folder: Path | None = None) -> tuple[Path, Path]:
    """Make the 8-bit graphs in `folder` (default: their place in the var folder) unless they are there.

    Each is written beside its place and then moved, so no half a graph is ever met there.

    Returns:
        The files of the lower and of the upper layers.

    Raises:
        EncoderFilesMissing: the weights are not there.
        EncoderFilesWrong: the weights are not those that this project was built on.
    """
    targets = graph_files(folder)
    place = targets[0].parent
    place.mkdir(parents=True, exist_ok=True)
    with _only_one_process(targets[0].with_suffix(".lock")):
        if all(target.is_file() for target in targets):
            return targets
        weights: Weights = load_file(weights_file())
        model, _ = float_graph(weights, smoothing_factors(weights))
        with tempfile.TemporaryDirectory(dir=place, prefix="building-") as building:
            beside = Path(building) / "part.onnx"
            for part, target in zip(parted(quantised(model)), targets, strict=True):
                onnx.save(part, str(beside))
                os.replace(beside, target)
        _remove_old(place)
    return targets


if __name__ == "__main__":
    print(*build_graphs(), sep="\n")
