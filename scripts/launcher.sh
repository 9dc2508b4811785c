# Sourced by run, check and bench: finds a JDK 25, Maven and Node, and builds what is out of date.
# shellcheck shell=bash

die() { printf '%s\n' "$*" >&2; exit 1; }

# The usage is the comment at the head of the command. An error comes after it, so that it is the last line.
usage() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${0##*/}"; }
misuse() { usage >&2; printf '\n%s\n' "$*" >&2; exit 2; }

jdk_major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

# A JDK is recognised by its release file: the java on the path is often an older one.
find_jdk() {
  local home major
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] && [ -x "$home/bin/javac" ] || continue
    major=$(jdk_major "$home")
    if [ -n "$major" ] && [ "$major" -ge 25 ]; then JAVA_HOME=$home; export JAVA_HOME; return; fi
  done
  die "Chaka needs a JDK 25 or newer (Temurin 25, for instance). None was found under JAVA_HOME, /usr/lib/jvm or /opt. Install one, or set JAVA_HOME to it, and try again."
}

# Installs a Debian package where that is allowed, else says what is missing.
need() { # command, package
  command -v "$1" >/dev/null 2>&1 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing $2 …" >&2
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null 2>&1
  fi
  command -v "$1" >/dev/null 2>&1 || die "Chaka needs '$1'. Install it (Debian: apt-get install $2) and try again."
}

find_tools() { find_jdk; need mvn maven; need node nodejs; need npm npm; need curl curl; }

# A Chromium with a font for Chinese. npm writes its file at the end of an install, so a broken install is repeated.
browser_tools() {
  local log=target/browser-tools.log
  mkdir -p target
  [ -f web/e2e/node_modules/.package-lock.json ] && [ ! web/e2e/package-lock.json -nt web/e2e/node_modules/.package-lock.json ] && return
  (cd web/e2e && npm ci --no-audit --no-fund && touch node_modules/.package-lock.json) >"$log" 2>&1 ||
    { tail -n 20 "$log" >&2; die "The browser for the tests could not be installed (npm ci in web/e2e); $log says why."; }
}

# Starts the product on fresh data for the script that calls; it ends with the script.
product_aside() { # port
  folder=$(mktemp -d)
  export CHAKA_DATA=$folder/data CHAKA_PORT=$1
  : >"$folder/run.log"
  ./run >"$folder/run.log" 2>&1 &
  product=$!
  # The product ends with the signal's status, which must not become the script's.
  trap '{ kill "$product"; wait "$product"; } 2>/dev/null || true; rm -rf "$folder"' EXIT
  # ./run has its own limits of time; here only its end matters.
  until grep -q 'is running' "$folder/run.log"; do
    kill -0 "$product" 2>/dev/null || { cat "$folder/run.log" >&2; die "The product did not start."; }
    sleep 0.2
  done
}

maven() { mvn -B -ntp "$@"; }

# Builds the jars when a source is newer than the last build. What only one figure needs is built when that is asked for.
build() { # module that is needed beyond the product's own, if any
  local further=${1:-} stamp=target/built${1:+-$1} log=target/build.log
  local modules=(-pl '!benchmark-peers')
  [ -z "$further" ] || modules=(-pl "$further" -am)
  mkdir -p target
  if [ -f "$stamp" ] && [ -z "$(find pom.xml ./*/pom.xml ./*/src simulator/faces web scripts/launcher.sh \( -name node_modules -o -name target \) -prune -o -type f -newer "$stamp" -print -quit)" ]; then return; fi
  echo "building ${further:-Chaka} (the first time it downloads what it needs; details in $log) …" >&2
  maven -q -T 2 "${modules[@]}" -DskipTests package >"$log" 2>&1 || { tail -n 40 "$log" >&2; die "The build failed; the lines above and $log say why."; }
  touch "$stamp"
}
