#!/bin/sh
# Makes .venv from uv.lock with Python 3.10, fetching uv into .tools where it is missing.
# Needs: python3 with pip (or venv). Says plainly what is missing.
set -eu
cd "$(dirname "$0")/.."

UV_VERSION=0.13.9
UV=.tools/uv/bin/uv

stop() { echo "afterrun: $1" >&2; exit 1; }

command -v python3 >/dev/null 2>&1 || stop "python3 is missing. Install Python 3 and run this again."

if ! [ -x "$UV" ] || [ "$("$UV" --version 2>/dev/null | cut -d' ' -f2)" != "$UV_VERSION" ]; then
    rm -rf .tools/uv
    echo "afterrun: fetching uv $UV_VERSION into .tools"
    python3 -m pip install --quiet --disable-pip-version-check --target .tools/uv "uv==$UV_VERSION" 2>.tools-error ||
        { python3 -m venv .tools/uv && .tools/uv/bin/pip install --quiet "uv==$UV_VERSION"; } 2>>.tools-error ||
        { cat .tools-error >&2; rm -rf .tools/uv .tools-error
          stop "uv could not be installed: python3 needs pip or venv (Debian: apt-get install python3-pip), and the package index must be reachable."; }
    rm -f .tools-error
fi

# Rasa 3.6 runs on Python 3.10 and nothing newer.
is_310() { [ -x "$1" ] && [ "$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = 3.10 ]; }

find_python() {
    if [ -n "${AFTERRUN_PYTHON:-}" ]; then
        is_310 "$AFTERRUN_PYTHON" || stop "AFTERRUN_PYTHON is $AFTERRUN_PYTHON, which is not a Python 3.10."
        echo "$AFTERRUN_PYTHON"; return
    fi
    for candidate in .venv/bin/python "$(command -v python3.10 || true)" "$(command -v python3 || true)" \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python; do
        if is_310 "$candidate"; then echo "$candidate"; return; fi
    done
    "$UV" python find --no-project 3.10 2>/dev/null ||
        { "$UV" python install --quiet 3.10 >&2 && "$UV" python find --no-project 3.10; } ||
        stop "Python 3.10 is missing and could not be fetched. Install it (Debian: python3.10, pyenv: pyenv install 3.10), or name one in AFTERRUN_PYTHON."
}

PYTHON=$(find_python)
[ "$PYTHON" = .venv/bin/python ] && PYTHON=$(readlink -f .venv/bin/python)
# Compiled once here and not at each start: a container or a shell may forbid Python to write what it compiled.
"$UV" sync --frozen --quiet --compile-bytecode --python "$PYTHON"
touch .venv/.made
