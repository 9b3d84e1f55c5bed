#!/usr/bin/env bash
# Installs moto into an environment of its own, once for each version of its requirements: bash test/aws/moto/install.sh
# It needs python3, 3.11 or newer, with venv. The last line says where moto_server is.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$(sha256sum "$here/requirements.txt" | cut -c1-12)
environment=${TIDEMARK_MOTO:-"$here/.venv"}-$version
if [ ! -x "$environment/bin/moto_server" ]; then
  aside=$environment.$$
  trap 'rm -rf "$aside"' EXIT
  python3 -c 'import sys, venv, ensurepip; assert sys.version_info >= (3, 11)' ||
    { echo 'test:aws needs python3, 3.11 or newer, with venv (Debian: apt-get install python3-venv).' >&2; exit 1; }
  python3 -m venv "$aside" >&2
  "$aside/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt" >&2
  # Scripts of an environment name the folder that they were made in.
  sed -i "s#$aside#$environment#g" "$aside"/bin/moto_server
  rm -rf "$environment"
  mv "$aside" "$environment"
fi
echo "$environment/bin/moto_server"
