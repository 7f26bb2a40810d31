"""The pipeline against the stock one of `rasa init`, on the same examples and messages, in the same run.

    python -m benchmarks.stock
    python -m benchmarks.stock --epochs 100 --python /path/to/stock/bin/python

The stock pipeline needs parts of TensorFlow that this project leaves out, so it runs in an environment of its
own with `rasa` as it comes; it is made once in var/stock (about 2.5 GB). Prints the time to train and the time to parse a
message, each as a ratio. Ours reads red flags, entities and the knowledge as well; the stock one only intents.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from bot.paths import PROJECT, VAR

STOCK = VAR / "stock"
UV = PROJECT / ".tools" / "uv" / "bin" / "uv"
WORKER = Path(__file__).with_name("stock_worker.py")
RASA = "rasa==3.6.21"


def stock_pipeline(epochs: int) -> list[dict[str, Any]]:
    """What `rasa init` writes into config.yml."""
    return [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": epochs, "constrain_similarities": True},
        {"name": "EntitySynonymMapper"},
        {"name": "ResponseSelector", "epochs": epochs, "constrain_similarities": True},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ]


def stock_python(given: Path | None) -> Path:
    """The interpreter of an environment with Rasa as it comes; made when there is none."""
    if given is not None:
        return given
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


def measured(python: Path, config: Path, messages: Path, out: Path) -> dict[str, float]:
    """Train and parse with one pipeline, in a process of its own."""
    command = [python, WORKER, config, PROJECT / "data" / "nlu", messages, out]
    done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--epochs", type=int, default=100, help="of the stock classifier; `rasa init` has 100"
    )
    parser.add_argument("--python", type=Path, help="an interpreter with stock Rasa")
    parser.add_argument("--messages", type=int, default=200)
    options = parser.parse_args()
    folder = VAR / "stock-run"
    folder.mkdir(parents=True, exist_ok=True)
    held_out = (PROJECT / "tests" / "data" / "understanding" / "held_out.jsonl").read_text(encoding="utf-8")
    texts = [json.loads(line)["text"] for line in held_out.splitlines()][: options.messages]
    (folder / "messages.json").write_text(json.dumps(texts), encoding="utf-8")
    ours = yaml.safe_load((PROJECT / "config.yml").read_text(encoding="utf-8"))
    head = {key: ours[key] for key in ("recipe", "assistant_id", "language")}
    results = {}
    for name, python, pipeline in (
        ("stock", stock_python(options.python), stock_pipeline(options.epochs)),
        ("ours", Path(sys.executable), ours["pipeline"]),
    ):
        config = folder / f"{name}.yml"
        config.write_text(yaml.safe_dump({**head, "pipeline": pipeline, "policies": []}), encoding="utf-8")
        results[name] = measured(python, config, folder / "messages.json", folder / name)
    stock, own = results["stock"], results["ours"]
    print(
        f"training, NLU    stock {stock['train']:7.1f} s   ours {own['train']:7.1f} s   "
        f"stock / ours = {stock['train'] / own['train']:.1f}"
    )
    for key in ("p50", "p95"):
        print(
            f"a parse, {key}     stock {1e3 * stock[key]:7.1f} ms  ours {1e3 * own[key]:7.1f} ms  "
            f"ours / stock = {own[key] / stock[key]:.2f}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
