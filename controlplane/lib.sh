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

# Whoever sources this may define cleanup(): it runs at every end but a SIGKILL.
busy=
at_exit() {
  local status=$?
  trap '' INT TERM HUP
  set +e
  end_busy
  if declare -F cleanup >/dev/null; then cleanup "$status"; fi
  exit "$status"
}
trap at_exit EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# A command gets a process group of its own: in the background of a script it would not see Ctrl-C, and with its group
# we end what it started too.
run_group() { # COMMAND...; leaves its pid in $busy
  set -m
  "$@" </dev/null 9>&- &
  busy=$!
  set +m
}

# Runs COMMAND to its end. A signal to this script ends it; a command in the foreground would make the signal wait.
attend() { # COMMAND...
  local status=0
  run_group "$@"
  wait "$busy" || status=$?
  busy=
  return "$status"
}

# Sets CONTROLPLANE_BIN to the folder with the programs, building them first if need be.
find_controlplane_bin() { # FILE, to be overwritten
  if [[ -z ${CONTROLPLANE_BIN:-} ]]; then
    attend "$(dirname "${BASH_SOURCE[0]}")/build" >"$1" || exit
    CONTROLPLANE_BIN=$(<"$1")
    rm -f "$1"
  fi
  export CONTROLPLANE_BIN
}

end_busy() {
  local i
  [[ -n $busy ]] || return 0
  [[ ! -t 2 ]] || say '' # ends the line of progress()
  kill -TERM -- "-$busy" 2>/dev/null
  for ((i = 0; i < 100; i++)); do
    kill -0 -- "-$busy" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL -- "-$busy" 2>/dev/null
  busy=
}

since() { # START, a value of $SECONDS
  local s=$((SECONDS - $1))
  if ((s < 60)); then printf '%d s' "$s"; else printf '%d min %02d s' $((s / 60)) $((s % 60)); fi
}

# Runs COMMAND with its output in LOG and shows how long it takes: one line that changes on a terminal, one every 30 s elsewhere.
progress() { # TEXT LOG COMMAND...
  local text=$1 log=$2 began=$SECONDS told=$SECONDS status=0 line=
  shift 2
  [[ -t 2 ]] || say "$text"
  run_group "$@" >"$log" 2>&1
  while kill -0 "$busy" 2>/dev/null; do
    if [[ -t 2 ]]; then
      line=$(tail -n 1 "$log" 2>/dev/null | tr -dc '[:print:]')
      printf '\r\033[K%s: %s  %s' "$text" "$(since "$began")" "${line:0:40}" >&2
    elif ((SECONDS - told >= 30)); then
      told=$SECONDS
      say "$text: $(since "$began")"
    fi
    sleep 0.2
  done
  wait "$busy" || status=$?
  busy=
  [[ ! -t 2 ]] || printf '\r\033[K' >&2
  if ((status == 0)); then
    say "$text: done in $(since "$began")"
  else
    say "$text: failed after $(since "$began"). The end of $log:"
    tail -n 25 "$log" >&2
  fi
  return "$status"
}

# Starts COMMAND so that it outlives this script: DIR/pids/NAME.pid and NAME.command, DIR/logs/NAME.log.
# DIR has to be in its command line; by that we tell it from a stranger that got the same pid later.
start_process() { # DIR NAME COMMAND...
  local dir=$1 name=$2
  shift 2
  printf '%q ' "$@" >"$dir/pids/$name.command"
  (
    trap '' HUP
    set -m
    "$@" >>"$dir/logs/$name.log" 2>&1 </dev/null 9>&- &
    echo $! >"$dir/pids/$name.pid"
  )
}

is_running() { # DIR NAME
  local pid word line=
  { read -r pid <"$1/pids/$2.pid"; } 2>/dev/null || return 1
  if [[ -d /proc/self ]]; then
    while IFS= read -r -d '' word; do line+="$word "; done 2>/dev/null <"/proc/$pid/cmdline" || true
  else
    line=$(ps -ww -o command= -p "$pid") || true
  fi
  [[ $line == *"$1"* ]]
}

stop_processes() { # DIR NAME...: asks all of them to end and waits; after 5 s they are killed
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

# A port nobody listens on, below the range from which the system takes ports for outgoing connections.
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
