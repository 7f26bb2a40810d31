# Afterrun. `make run` starts it, `make test` proves it; both make their own environment.

PY := .venv/bin/python
AFTERRUN := .venv/bin/afterrun

.PHONY: run test shell train lint format bench bench-intents evaluate-safety evaluate-understanding clean

run: .venv/.made
	@$(AFTERRUN) run

shell: .venv/.made
	@$(AFTERRUN) shell

train: .venv/.made
	@$(AFTERRUN) train

test: .venv/.made lint train
	@$(PY) -m pytest

lint: .venv/.made
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

format: .venv/.made
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: .venv/.made train
	@$(PY) -m benchmarks.assistant
	@$(PY) -m benchmarks.encoder

bench-intents: .venv/.made
	@$(PY) -m benchmarks.intents

evaluate-safety: .venv/.made train
	@$(PY) -m tests.evaluate_safety --set dev

evaluate-understanding: .venv/.made train
	@$(PY) -m tests.evaluate_understanding

.venv/.made: uv.lock pyproject.toml deploy/environment.sh
	@deploy/environment.sh

clean:
	rm -rf .venv .tools models var .rasa .pytest_cache .mypy_cache .ruff_cache
