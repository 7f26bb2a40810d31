"""Keep spaCy's start short in processes that need no TensorFlow.

thinc, the engine of spaCy, imports TensorFlow at its own import whenever the package is installed; that
costs about eight seconds and 300 MB. Rasa needs TensorFlow to be importable, the safety screen and the
actions do not. Import this module before spaCy in such a process.
"""

import sys

if "tensorflow" not in sys.modules and "rasa" not in sys.modules:
    # None makes `import tensorflow` raise ImportError, which thinc expects and handles.
    sys.modules["tensorflow"] = None  # type: ignore[assignment]


def allow_tensorflow() -> None:
    """Let TensorFlow be imported after all, by what needs it; spaCy, if imported before, stays without it."""
    if sys.modules.get("tensorflow", "absent") is None:
        del sys.modules["tensorflow"]
