#!/usr/bin/env bash
# Installs the peers that `npm run bench` compares with, on Debian or Ubuntu: g++, graph-tool, and igraph in an environment
# of its own under .cache. None is required; what is not there is shown as missing.
set -euo pipefail
cd "$(dirname "$0")/../.."

wanted=()
command -v g++ >/dev/null || wanted+=(g++)
/usr/bin/python3 -c 'import graph_tool' 2>/dev/null || wanted+=(python3-graph-tool)
if [ ${#wanted[@]} -gt 0 ]; then
  as_root=$([ "$(id -u)" -eq 0 ] || echo sudo)
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
fi

python=.cache/bench/python
[ -x "$python/bin/python" ] || python3 -m venv "$python"
"$python/bin/python" -m pip install --quiet --disable-pip-version-check igraph numpy
"$python/bin/python" -c 'import igraph; print("igraph", igraph.__version__)'
/usr/bin/python3 -c 'import graph_tool; print("graph-tool", graph_tool.__version__)'
