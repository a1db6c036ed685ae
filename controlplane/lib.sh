# shellcheck shell=bash
# Functions of the scripts in this folder and of ../dev. Works with the bash 3.2 of macOS.

say() { printf '%s\n' "$*" >&2; }

die() {
  say "${0##*/}: $*"
  exit 1
}

need() { # COMMAND WHAT-TO-DO
  command -v "$1" >/dev/null || die "$1 is missing. $2"
}

at_least() { # VERSION WANTED, numbers with dots; anything after them is not looked at
  local have want i
  IFS=. read -ra have <<<"${1%%[^0-9.]*}"
  IFS=. read -ra want <<<"${2%%[^0-9.]*}"
  for i in 0 1 2; do
    ((10#${have[i]:-0} == 10#${want[i]:-0})) || break
  done
  ((10#${have[i]:-0} >= 10#${want[i]:-0}))
}

# A script that sources this file may define cleanup(): it runs at every exit except a SIGKILL.
running='' # process groups that run_group started and wait_group has not yet waited for
at_exit() {
  local status=$?
  trap '' INT TERM HUP
  set +e
  stop_groups
  if declare -F cleanup >/dev/null; then cleanup "$status"; fi
  exit "$status"
}
trap at_exit EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# Starts COMMAND in a process group of its own, so that whatever it starts can be stopped with it. Sets $group.
run_group() { # COMMAND...
  set -m
  "$@" </dev/null 9>&- &
  group=$!
  set +m
  running+=" $group"
}

wait_group() { # GROUP
  local status=0
  wait "$1" || status=$?
  running=" $running "
  running=${running/ $1 / }
  return "$status"
}

stop_groups() {
  local pid i
  for pid in $running; do
    [[ ! -t 2 ]] || say '' # ends the line that progress() writes
    kill -TERM -- "-$pid" 2>/dev/null || continue
    for ((i = 0; i < 100; i++)); do
      kill -0 -- "-$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
  done
  running=''
}

# Waits for COMMAND in a way that a signal to this script ends it at once.
run_foreground() { # COMMAND...
  run_group "$@"
  wait_group "$group"
}

# Holds a lock, on descriptor 9, until this script ends. Fails if another process holds it.
lock() { # FILE
  need flock 'Install util-linux (on macOS: the package flock).'
  mkdir -p "$(dirname "$1")"
  exec 9>"$1"
  flock -n 9
}

# Sets CONTROLPLANE_BIN to the folder with the programs, which are built first if necessary.
find_controlplane_bin() { # FILE, which is overwritten
  if [[ -z ${CONTROLPLANE_BIN:-} ]]; then
    run_foreground "$(dirname "${BASH_SOURCE[0]}")/build" >"$1" || exit
    CONTROLPLANE_BIN=$(<"$1")
    rm -f "$1"
  fi
  export CONTROLPLANE_BIN
}

since() { # START, a value of $SECONDS
  local s=$((SECONDS - $1))
  if ((s < 60)); then printf '%d s' "$s"; else printf '%d min %02d s' $((s / 60)) $((s % 60)); fi
}

# Runs COMMAND with its output in LOG and shows the time: in one line that changes on a terminal, otherwise every 30 s.
progress() { # TEXT LOG COMMAND...
  local text=$1 log=$2 began=$SECONDS last=$SECONDS status=0 line=
  shift 2
  [[ -t 2 ]] || say "$text"
  run_group "$@" >"$log" 2>&1
  while kill -0 "$group" 2>/dev/null; do
    if [[ -t 2 ]]; then
      line=$(tail -n 1 "$log" 2>/dev/null | tr -dc '[:print:]')
      printf '\r\033[K%s: %s  %s' "$text" "$(since "$began")" "${line:0:40}" >&2
    elif ((SECONDS - last >= 30)); then
      last=$SECONDS
      say "$text: $(since "$began")"
    fi
    sleep 0.2
  done
  wait_group "$group" || status=$?
  [[ ! -t 2 ]] || printf '\r\033[K' >&2
  if ((status == 0)); then say "$text: done in $(since "$began")"; else say "$text: failed after $(since "$began")"; fi
  return "$status"
}

# The same; if COMMAND fails, the end of LOG is printed.
step() { # TEXT LOG COMMAND...
  local status=0
  progress "$@" || status=$?
  if ((status != 0)); then
    say "The end of $2:"
    tail -n 25 "$2" >&2
  fi
  return "$status"
}

# Starts COMMAND so that it outlives this script: DIR/pids/NAME.pid and NAME.command, DIR/logs/NAME.log.
# COMMAND must contain DIR: that distinguishes it from another process that has the same pid later.
start_process() { # DIR NAME COMMAND...
  local dir=$1 name=$2
  shift 2
  printf '%q ' "$@" >"$dir/pids/$name.command"
  (
    trap '' HUP
    set -m
    "$@" >>"$dir/logs/$name.log" 2>&1 </dev/null 9>&- &
    echo $! >"$dir/pids/$name.pid"
    for _ in {1..500}; do # until it is COMMAND, not this script any more
      ! belongs_to "$dir" $! && kill -0 $! 2>/dev/null || break
      sleep 0.01
    done
  )
}

is_running() { # DIR NAME
  local pid
  { read -r pid <"$1/pids/$2.pid"; } 2>/dev/null && belongs_to "$1" "$pid"
}

belongs_to() { # DIR PID
  local word line=
  if [[ -d /proc/self ]]; then
    while IFS= read -r -d '' word; do line+="$word "; done 2>/dev/null <"/proc/$2/cmdline" || true
  else
    line=$(ps -ww -o command= -p "$2") || true
  fi
  [[ $line == *"$1"* ]]
}

stop_processes() { # DIR NAME...: sends TERM to all of them and waits; after 5 s they are killed
  local dir=$1 name i
  shift
  for name; do
    if is_running "$dir" "$name"; then kill -TERM "$(<"$dir/pids/$name.pid")" 2>/dev/null || true; fi
  done
  for name; do
    for ((i = 0; i < 200; i++)); do
      is_running "$dir" "$name" || break
      ((i < 100)) || kill -KILL "$(<"$dir/pids/$name.pid")" 2>/dev/null || true
      sleep 0.05
    done
    rm -f "$dir/pids/$name.pid"
  done
}

# A free port, below the range from which the system takes ports for outgoing connections.
taken_ports=' '
free_port() { # VARIABLE
  local candidate
  while :; do
    candidate=$((20000 + RANDOM % 12000))
    [[ $taken_ports != *" $candidate "* ]] || continue
    (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || break
  done
  taken_ports+="$candidate "
  printf -v "$1" %s "$candidate"
}

# Prints the folder with programs that compile() writes to $temporary, in the module in $here. Builds them if no build of these FILEs is in
# the cache. Messages go to stderr.
go_programs() { # NAME TEXT FILE...
  local cache=${XDG_CACHE_HOME:-$HOME/.cache}/whatsapp-token-operator required go key folder text=$2
  # GOTOOLCHAIN: a Go that is too old would download another one without asking. CGO_ENABLED: no C compiler needed.
  export GOTOOLCHAIN=local GOFLAGS=-mod=readonly GOWORK=off CGO_ENABLED=0
  # shellcheck disable=SC2154 # here is set by the script that sources this file
  required=$(sed -n 's/^go //p' "$here/go.mod")
  need go "Install Go $required or newer."
  go=$(cd / && go env GOVERSION)
  at_least "${go#go}" "$required" || die "${go/go/Go } is too old. Install Go $required or newer."
  key=$1-$({ cat "${@:3}" && go version && go env GOOS GOARCH; } | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c 1-12)
  folder=$cache/$key
  if [[ ! -d $folder ]]; then
    need flock 'Install util-linux (on macOS: the package flock).'
    mkdir -p "$cache"
    exec 9>"$cache/$key.lock"
    flock 9
  fi
  if [[ ! -d $folder ]]; then
    rm -rf "$cache/$key".tmp.*
    temporary=$cache/$key.tmp.$$
    # shellcheck disable=SC2317 # called by at_exit
    cleanup() { rm -rf "$temporary"; }
    mkdir "$temporary"
    progress "$text" "$cache/$key.log" compile || die "this failed; the whole output is in $cache/$key.log."
    mv "$temporary" "$folder"
  fi
  touch "$folder"
  echo "$folder"
}

# Sets programs to the folder with the programs of a module. Builds them in the foreground, so that Ctrl-C ends the build.
use_programs() { # MODULE
  # shellcheck disable=SC2154 # root is set by dev
  local file=$root/.dev/$1.$$
  mkdir -p "$root/.dev"
  run_foreground "$root/$1/build" >"$file"
  # shellcheck disable=SC2034 # read by the commands
  programs=$(<"$file")
  rm -f "$file"
}
