#!/usr/bin/env bash
# Installs cfn-lint into an environment of its own, once for each version of its requirements:
# bash test/templates/cfn-lint/install.sh. It needs python3, 3.11 or newer, with venv. The last line says where it is.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$(sha256sum "$here/requirements.txt" | cut -c1-12)
environment=${TIDEMARK_CFN_LINT:-"$here/.venv"}-$version
if [ ! -x "$environment/bin/cfn-lint" ]; then
  aside=$environment.$$
  trap 'rm -rf "$aside"' EXIT
  python3 -c 'import sys, venv, ensurepip; assert sys.version_info >= (3, 11)' ||
    { echo 'test:templates needs python3, 3.11 or newer, with venv (Debian: apt-get install python3-venv).' >&2; exit 1; }
  python3 -m venv "$aside" >&2
  "$aside/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt" >&2
  # Scripts of an environment name the folder that they were made in.
  sed -i "s#$aside#$environment#g" "$aside"/bin/cfn-lint
  rm -rf "$environment"
  mv "$aside" "$environment"
fi
echo "$environment/bin/cfn-lint"
