#!/usr/bin/env bash
# Installs a Python tool into an environment of its own, once for each version of its requirements:
#   bash test/support/install-python-tool.sh FOLDER TOOL
# FOLDER has its requirements.txt, and gets the environment unless TIDEMARK_VENV_<TOOL> names another place for it.
# It needs python3, 3.11 or newer, with venv. The last line says where the tool is.
set -euo pipefail
folder=$(cd "$1" && pwd)
tool=$2
place=TIDEMARK_VENV_$(echo "$tool" | tr 'a-z-' 'A-Z_')
version=$(sha256sum "$folder/requirements.txt" | cut -c1-12)
environment=${!place:-"$folder/.venv"}-$version
if [ ! -x "$environment/bin/$tool" ]; then
  aside=$environment.$$
  trap 'rm -rf "$aside"' EXIT
  python3 -c 'import sys, venv, ensurepip; assert sys.version_info >= (3, 11)' ||
    { echo "$tool needs python3, 3.11 or newer, with venv (Debian: apt-get install python3-venv)." >&2; exit 1; }
  python3 -m venv "$aside" >&2
  "$aside/bin/python" -m pip install --quiet --disable-pip-version-check -r "$folder/requirements.txt" >&2
  # Scripts of an environment name the folder that they were made in.
  sed -i "s#$aside#$environment#g" "$aside/bin/$tool"
  rm -rf "$environment"
  mv "$aside" "$environment"
fi
echo "$environment/bin/$tool"
