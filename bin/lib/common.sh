# What the scripts in bin/ share; sourced, never run.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TOOLS="$ROOT/.tools"
VENV="$ROOT/.venv"
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1
# Agencies' proxies sign with their own authority, which only the system's store knows.
export UV_SYSTEM_CERTS=true
# Where images for containers forbid it, each start of Django would compile thousands of modules.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# find_python [PREFERRED]: print the path of a Python of at least 3.11.
find_python() {
    local candidate path
    for candidate in "$@" python3 python3.14 python3.13 python3.12 python3.11; do
        # Version managers leave names that do not run, so that finding a name is not enough.
        path=$("$candidate" -c 'import sys; print(sys.executable if sys.version_info >= (3, 11) else "")' 2>/dev/null) || continue
        if [ -n "$path" ]; then
            printf '%s\n' "$path"
            return
        fi
    done
    fail "Python 3.11 or later is needed: install python3 (Debian 12: sudo apt-get install python3 python3-venv)."
}

# Set UV to a uv that runs: the installed one, or one bootstrapped into .tools/.
ensure_uv() {
    if command -v uv >/dev/null 2>&1; then
        UV=$(command -v uv)
        return
    fi
    UV="$TOOLS/uv/bin/uv"
    if [ -x "$UV" ]; then
        return
    fi
    local python
    python=$(find_python) || exit 1
    rm -rf "$TOOLS/uv"
    # Where Python has a pip, that is twice as fast as a venv with one of its own.
    if "$python" -m pip install --quiet --disable-pip-version-check --no-compile --target "$TOOLS/uv" uv 2>/dev/null; then
        return
    fi
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        local version
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        fail "Python lacks its venv module: install python${version}-venv (sudo apt-get install python${version}-venv)."
    fi
    rm -rf "$TOOLS/uv"
    "$python" -m venv "$TOOLS/uv" || return 1
    "$TOOLS/uv/bin/python" -m pip install --quiet --disable-pip-version-check uv
}

# ensure_venv LOCK...: make .venv hold what the first lock file names, exactly and by hash.
# The locks after the first are contained in it; a later call for one of them then does nothing.
# Each installed lock is noted by its checksum, so that a second run costs nothing.
ensure_venv() {
    local noted="$VENV/.installed-locks" lock checksum
    checksum=$(lock_checksum "$1")
    if grep -qsxF "$checksum" "$noted"; then
        return
    fi
    # Callers may ask whether this succeeds, which suspends set -e: hence the explicit returns.
    ensure_uv || return 1
    if [ ! -x "$VENV/bin/python" ]; then
        local python
        # A distribution's own was compiled by a profile: that of a version manager, which was not,
        # takes half as long again.
        python=$(find_python /usr/bin/python3) || exit 1
        "$UV" venv --quiet --python "$python" "$VENV" || return 1
    fi
    rm -f "$noted"
    "$UV" pip sync --quiet --require-hashes --python "$VENV/bin/python" "$ROOT/$1" || return 1
    for lock in "$@"; do
        lock_checksum "$lock" >>"$noted"
    done
}

lock_checksum() {
    (cd "$ROOT" && sha256sum "$1")
}

ensure_runtime() { ensure_venv requirements.lock; }

ensure_dev_tools() { ensure_venv requirements-dev.lock requirements-production.lock requirements.lock; }
