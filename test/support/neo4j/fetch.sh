#!/bin/sh
# Fetches the jars of the Neo4j server that the tests run against, once, into a cache folder that git ignores.
# Usage: test/support/neo4j/fetch.sh          prints the folder that holds the jars
# STEMMA_NEO4J_CACHE   where versions are kept (default: .cache/neo4j in the project)
# Needs Java 17 or 21 and Maven; installs neither.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../../.." && pwd)
version=$(sed -n 's:.*<neo4j.version>\(.*\)</neo4j.version>.*:\1:p' "$here/pom.xml")
folder="${STEMMA_NEO4J_CACHE:-$project/.cache/neo4j}/$version"

fail() {
  echo "fetch.sh: $1" >&2
  exit 1
}

if [ -f "$folder/complete" ]; then
  echo "$folder/lib"
  exit 0
fi

command -v java >/dev/null 2>&1 ||
  fail "java is missing: Neo4j $version needs Java 17 or 21 (Debian: openjdk-17-jre-headless)"
command -v mvn >/dev/null 2>&1 ||
  fail "mvn is missing: the server is fetched with Maven (Debian: maven)"

# Into a folder of its own first: a fetch that was cut leaves nothing that looks complete.
mkdir -p "$folder"
part=$(mktemp -d "$folder/fetch.XXXXXX")
trap 'rm -rf "$part"' EXIT
echo "fetching Neo4j $version into $folder (about 115 MB) ..." >&2
mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies \
  -DincludeScope=runtime -DoutputDirectory="$part/lib" >&2 ||
  fail "Maven could not fetch Neo4j $version; its message is above"
rm -rf "$folder/lib"
mv "$part/lib" "$folder/lib"
touch "$folder/complete"
echo "$folder/lib"
