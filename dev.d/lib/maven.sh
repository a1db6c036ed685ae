# shellcheck shell=bash disable=SC2154 # root is set by dev
# How the commands of ../../dev use the JDK, Maven and the control plane of the tests.

# Takes the first JDK 25 or newer: `java` on the PATH is often older.
use_jdk() {
  local home version
  for home in "${JAVA_HOME:-}" "$(readlink -f "$(command -v java)" 2>/dev/null | sed 's|/bin/java$||')" \
    /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$(/usr/libexec/java_home -v 25+ 2>/dev/null)" /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [[ -x $home/bin/javac && -r $home/release ]] || continue
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$home/release")
    if at_least "$version" 25; then
      export JAVA_HOME=$home
      return
    fi
  done
  die 'no JDK 25 or newer found. Install one, for example Eclipse Temurin or OpenJDK 25, and set JAVA_HOME to its folder.'
}

use_maven() {
  local version
  use_jdk
  need mvn 'Install Apache Maven 3.8.7 or newer.'
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" # no warnings about Maven's own libraries
  version=$(mvn -v | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  at_least "$version" 3.8.7 || die "Maven $version is too old. Install Apache Maven 3.8.7 or newer."
  mkdir -p "$root/.dev/logs"
}

maven() {
  mvn -B -ntp -f "$root/pom.xml" "$@"
}

use_controlplane_bin() {
  mkdir -p "$root/.dev"
  find_controlplane_bin "$root/.dev/bin.$$"
}

# Runs one integration test on the packaged operator, with its output on the terminal.
run_integration_test() { # CLASS MAVEN-ARGUMENTS...
  local class=$1
  shift
  use_maven
  use_controlplane_bin
  run_foreground maven -q -pl operator -am verify "-Dit.test=$class" -Dexcluded.tags.it= -Dtest=None -Dsearch.skip -Doutput.to.file=false \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false "$@"
}

# Prints each test that failed since FILE was written, why, and how to run it alone. Fails if there is none.
failed_tests() { # FILE
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 "$root/dev.d/lib/FailedTests.java" "$root" "$1" >&2
}

# Prints why a build failed, without Maven's advice.
maven_errors() { # LOG
  sed -n -e '/-> \[Help 1\]/q' -e 's/^\[ERROR\] //p' "$1" | head -n 40 >&2
}

# Reads --NAME NUMBER pairs into -DPREFIX.NAME=NUMBER, in the array named options.
number_options() { # PREFIX 'NAME...' ARGUMENTS...
  local prefix=$1 names=$2
  shift 2
  while (($# > 0)); do
    [[ $1 == --* && " $names " == *" ${1#--} "* ]] || die "unknown argument $1. See ./dev $prefix --help"
    [[ ${2:-} =~ ^[0-9]{1,15}$ ]] || die "$1 needs a number. See ./dev $prefix --help"
    options+=("-D$prefix.${1#--}=$2")
    shift 2
  done
}
