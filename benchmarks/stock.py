"""Training and parsing against the stock pipeline of `rasa init`: the same examples and messages, in the same run.

    python -m benchmarks.stock            (what was trained before is used again, with the seconds it took then)
    python -m benchmarks.stock --again    (trains all anew)

Stock Rasa needs parts of TensorFlow that this project leaves out, so it runs in an environment of its own, made
once in var/stock (about 2.5 GB), on the copy of the project in var/stock-run (`benchmarks/stock_project.py`).

`rasa init` writes 100 epochs. The stock side is trained with 1 and with 3; what two epochs cost gives the time of 100
by a straight line. Epochs change what a training costs, not what a message does. Messages are parsed by both in turn,
message by message. Ours reads red flags, entities and the knowledge as well; the stock one intents and entities alone.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.stock_project import EPOCHS, WHOLE, Copy, straight_line
from bot.launcher.services import rasa_environment
from bot.models import newest_model
from bot.paths import PROJECT, VAR

STOCK = VAR / "stock"
RUN = VAR / "stock-run"
TIMES = RUN / "trained.json"
UV = PROJECT / ".tools" / "uv" / "bin" / "uv"
WORKER = Path(__file__).with_name("stock_worker.py")
RASA = "rasa==3.6.21"
HELD_OUT = PROJECT / "tests" / "data" / "understanding" / "held_out.jsonl"
WARM_UP = 20
STOCK_ENVIRONMENT = {"RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
"""Nothing that changes what Rasa does: threads and all else are as they come."""


def stock_python() -> Path:
    """The interpreter of an environment with Rasa as it comes; made when there is none."""
    python = STOCK / "bin" / "python"
    if not python.exists():
        print(f"Making an environment with {RASA} in {STOCK} ...", flush=True)
        subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, STOCK], check=True)
        # setuptools: TensorFlow 2.12 and pkg_resources of that time; 81 has left it out.
        packages = [RASA, "setuptools<81"]
        subprocess.run(
            [UV, "pip", "install", "--quiet", "--no-config", "--python", python, *packages], check=True
        )
    return python


def model_of(epochs: int) -> Path:
    """Where the stock model with so many epochs is kept."""
    return RUN / "models" / f"epochs-{epochs}.tar.gz"


def trained(*, again: bool) -> dict[str, float]:
    """Seconds that each training took as one command, start included: `stock-1`, `stock-3` and `ours`.

    Args:
        again: train also where models and times are kept.
    """
    if not again and TIMES.is_file() and all(model_of(epochs).is_file() for epochs in EPOCHS):
        kept: dict[str, float] = json.loads(TIMES.read_text(encoding="utf-8"))
        return kept
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as models:
        ours = [sys.executable, "-m", "bot.cli", "train", "--force"]
        # A cache of its own: Rasa would restore what it has trained before.
        anew = {"AFTERRUN_MODELS": models, "RASA_CACHE_DIRECTORY": f"{models}/cache"}
        seconds["ours"] = timed(ours, PROJECT, anew)
    for epochs in EPOCHS:
        copy = Copy(RUN / "project", epochs)
        copy.write()
        model = model_of(epochs)
        command: list[Path | str] = [
            stock_python(), "-m", "rasa", "train", "--force", "--out", model.parent,
            "--fixed-model-name", model.name.removesuffix(".tar.gz"),
        ]  # fmt: skip
        seconds[f"stock-{epochs}"] = timed(command, copy.folder, STOCK_ENVIRONMENT)
    TIMES.write_text(json.dumps(seconds), encoding="utf-8")
    return seconds


def timed(command: Sequence[Path | str], where: Path, settings: Mapping[str, str]) -> float:
    """Seconds that a command takes; what it says is kept in var/stock-run/log."""
    with (RUN / "log").open("ab") as log:
        started = time.perf_counter()
        subprocess.run(command, cwd=where, check=True, stdout=log, stderr=log, env={**os.environ, **settings})
        return time.perf_counter() - started


@contextmanager
def parser_of(
    python: Path, model: Path, settings: Mapping[str, str], *options: str
) -> Iterator[subprocess.Popen[str]]:
    """A process that parses what it is sent, line by line, and answers with the seconds that it took."""
    process = subprocess.Popen(
        [python, WORKER, model, *options],
        cwd=PROJECT,
        env={**os.environ, **settings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.communicate()


def parsed(process: subprocess.Popen[str], text: str) -> float:
    """Seconds that one parse took inside its process."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(text) + "\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"The parser of {process.args!r} ended.")
    return float(line)


def parse_times(number: int) -> tuple[list[float], list[float]]:
    """Seconds of each parse, of the stock pipeline and of ours, of the same held-out messages."""
    texts = [json.loads(line)["text"] for line in HELD_OUT.read_text(encoding="utf-8").splitlines()]
    served = rasa_environment(0, "", "")
    settings = {name: served[name] for name in ("OMP_NUM_THREADS", "GLIBC_TUNABLES")}
    stock: list[float] = []
    ours: list[float] = []
    with (
        parser_of(stock_python(), model_of(max(EPOCHS)), STOCK_ENVIRONMENT) as theirs,
        parser_of(Path(sys.executable), newest_model(), settings, "--ours") as own,
    ):
        for text in texts[-WARM_UP:] + texts[:number]:
            stock.append(parsed(theirs, text))
            ours.append(parsed(own, text))
    return stock[WARM_UP:], ours[WARM_UP:]


def p95(times: list[float]) -> float:
    """What 95 of 100 stay below."""
    return sorted(times)[int(len(times) * 0.95)]


def told(what: str, stock: float, ours: float, unit: str) -> None:
    """Print one figure of both sides, and how many times ours the stock one is."""
    print(
        f"{what:34s} stock {stock:8.1f} {unit:2s}  ours {ours:8.1f} {unit:2s}  "
        f"stock / ours {stock / ours:5.2f}   ours / stock {ours / stock:5.2f}",
        flush=True,
    )


def tell_training(seconds: Mapping[str, float]) -> None:
    """Print what training costs."""
    few, more = EPOCHS
    for epochs in EPOCHS:
        told(f"training, stock with {epochs} epochs", seconds[f"stock-{epochs}"], seconds["ours"], "s")
    whole = straight_line((few, seconds[f"stock-{few}"]), (more, seconds[f"stock-{more}"]), WHOLE)
    told(f"training, {WHOLE} epochs (reckoned)", whole, seconds["ours"], "s")


def tell_parses(number: int) -> None:
    """Print what a parse costs."""
    stock, ours = parse_times(number)
    told("a parse, p50", 1e3 * statistics.median(stock), 1e3 * statistics.median(ours), "ms")
    told("a parse, p95", 1e3 * p95(stock), 1e3 * p95(ours), "ms")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--again", action="store_true", help="train also what is kept")
    parser.add_argument("--messages", type=int, default=200)
    options = parser.parse_args()
    RUN.mkdir(parents=True, exist_ok=True)
    tell_training(trained(again=options.again))
    tell_parses(options.messages)


if __name__ == "__main__":
    main()
