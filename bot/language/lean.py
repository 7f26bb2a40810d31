"""Keep TensorFlow out of a process: no part of this assistant runs it, and it takes most of Rasa's start and memory.

Two libraries import it as soon as it is installed. thinc, the engine of spaCy, does without it when its import
fails. Rasa imports every component that it knows, six of which are TensorFlow's (DIET, TED and their like; see
docs/performance.md for what that costs); `config.yml` names none of them, so modules with a class of the same name
stand in for those, and Rasa never asks for TensorFlow. Import this module before spaCy or Rasa.

Only the training of the safety reader needs TensorFlow, and leaves this module out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

LEFT_OUT = {
    "rasa.core.policies.ted_policy": ("TEDPolicy",),
    "rasa.core.policies.unexpected_intent_policy": ("UnexpecTEDIntentPolicy",),
    "rasa.nlu.classifiers.diet_classifier": ("DIETClassifier",),
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": ("ConveRTFeaturizer",),
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": ("LanguageModelFeaturizer",),
    "rasa.nlu.selectors.response_selector": ("ResponseSelector",),
    "rasa.utils.tensorflow.callback": ("RasaModelCheckpoint", "RasaTrainingLogger"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
}
"""The modules of Rasa 3.6 that import TensorFlow and are imported by others, with the names that those want of them."""

COMPONENTS = frozenset(
    name for module, names in LEFT_OUT.items() if not module.startswith("rasa.utils.") for name in names
)
"""What `config.yml` could name of them; `bot.launcher.preparing` refuses it."""


class _StandIns(MetaPathFinder, Loader):
    """Finds, in place of the modules above, modules with classes that hold nothing but their names."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname in LEFT_OUT else None

    def exec_module(self, module: ModuleType) -> None:
        for name in LEFT_OUT[module.__name__]:
            setattr(module, name, type(name, (), {"__module__": module.__name__}))


def allow_tensorflow() -> None:
    """Let TensorFlow itself be imported after all; spaCy and Rasa, if imported before, stay without it."""
    if sys.modules.get("tensorflow", "absent") is None:
        del sys.modules["tensorflow"]


if "tensorflow" not in sys.modules and "rasa" not in sys.modules:
    # None makes `import tensorflow` raise ImportError, which thinc expects and handles.
    sys.modules["tensorflow"] = None  # type: ignore[assignment]
    sys.meta_path.insert(0, _StandIns())
