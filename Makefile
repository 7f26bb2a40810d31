# Afterrun. `make run` starts it, `make test` proves it; both make their own environment.

PY := .venv/bin/python
AFTERRUN := .venv/bin/afterrun

.PHONY: run test shell train lint format audit sbom licences bench bench-intents evaluate-safety evaluate-understanding evaluate-answers clean

run: .venv/.made
	@$(AFTERRUN) run

shell: .venv/.made
	@$(AFTERRUN) shell

train: .venv/.made
	@$(AFTERRUN) train

test: .venv/.made lint train
	@$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder

lint: .venv/.made
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

format: .venv/.made
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

audit: .venv/.made
	@$(PY) -m deploy.audit

sbom: .venv/.made
	@.tools/uv/bin/uv export --quiet --frozen --no-dev --format cyclonedx1.5 --preview-features sbom-export --output-file deploy/sbom.json
	@echo "The bill of materials is in deploy/sbom.json."

licences: .venv/.made
	@$(PY) -m deploy.licences

bench: .venv/.made train
	@$(PY) -m benchmarks.assistant
	@$(PY) -m benchmarks.encoder

bench-intents: .venv/.made
	@$(PY) -m benchmarks.intents

evaluate-safety: .venv/.made train
	@$(PY) -m tests.evaluate_safety --set dev

evaluate-understanding: .venv/.made train
	@$(PY) -m tests.evaluate_understanding

evaluate-answers: .venv/.made train
	@$(PY) -m tests.evaluate_answers

.venv/.made: uv.lock pyproject.toml deploy/environment.sh
	@deploy/environment.sh

clean:
	rm -rf .venv .tools models var .rasa .pytest_cache .mypy_cache .ruff_cache
