# shellcheck shell=bash disable=SC2154 # root is set by dev
# A control plane, the sandbox and the operator, all in one folder RUN.

namespace=whatsapp-token-system
release=whatsapp-token-operator

lock_playground() {
  lock "$root/.dev/lock" || die 'another ./dev up or ./dev down runs in this checkout. Wait for it, or press Ctrl-C there.'
}

playground_is_running() { # RUN
  is_running "$1" operator && is_running "$1" sandbox && is_running "$1/controlplane" kube-apiserver
}

stop_playground() { # RUN
  stop_processes "$1" operator
  stop_processes "$1" sandbox
  "$root/controlplane/down" "$1/controlplane"
  rm -f "$1/env" "$1/operator.kubeconfig"
}

start_playground() { # RUN [KUBECONFIG of a cluster that is there]
  local run=$1 cluster=${2:-}
  stop_playground "$run" # what a failed start left behind
  rm -rf "$run"/{logs,pids}
  mkdir -p "$run"/{logs,pids}
  use_maven
  use_controlplane_bin
  export PATH="$CONTROLPLANE_BIN:$PATH" KUBECONFIG="${cluster:-$run/controlplane/kubeconfig}"

  step 'Building the jars' "$run/logs/build.log" maven -q -Pquick -Dmaven.test.skip package
  if [[ -z $cluster ]]; then
    step 'Starting the control plane' "$run/logs/controlplane.log" "$root/controlplane/up" "$run/controlplane"
  fi
  step 'Starting the sandbox' "$run/logs/sandbox-start.log" start_sandbox "$run"
  SANDBOX_URL=$(sandbox_url "$run")
  step 'Installing the Helm chart' "$run/logs/helm.log" install_chart
  local operator_port=''
  free_port operator_port
  OPERATOR_URL=http://127.0.0.1:$operator_port
  step 'Starting the operator' "$run/logs/operator-start.log" start_operator "$run"
  write_environment >"$run/env"
}

# The path of the crash report makes RUN part of the command line, which start_process requires.
start_jar() { # RUN NAME ARGUMENTS...
  local jar=$root/$2/.dev/target/$2.jar
  [[ -r $jar ]] || die "$jar is missing: the build did not create it."
  start_process "$1" "$2" "$JAVA_HOME/bin/java" "-XX:ErrorFile=$1/logs/$2-crash.log" -jar "$jar" "${@:3}"
}

wait_for_jar() { # RUN NAME COMMAND...
  local run=$1 name=$2 began=$SECONDS
  shift 2
  until "$@"; do
    if ! is_running "$run" "$name" || ((SECONDS - began >= 60)); then
      tail -n 20 "$run/logs/$name.log" >&2
      die "the $name did not start."
    fi
    sleep 0.1
  done
}

sandbox_url() { # RUN
  sed -n 's/^sandbox ready: //p' "$1/logs/sandbox.log" | grep .
}

start_sandbox() { # RUN
  start_jar "$1" sandbox --port 0 --demo
  wait_for_jar "$1" sandbox sandbox_url "$1"
}

# Simulated nodes run no containers. The chart provides everything else: ServiceAccount, roles, settings.
install_chart() {
  helm upgrade --install "$release" "$root/helm/$release" --namespace "$namespace" --create-namespace \
    --set "graph.baseUrl=$SANDBOX_URL" --set graph.allowHttp=true
}

operator_kubeconfig() {
  local server authority token
  server=$(kubectl config view --raw -o 'jsonpath={.clusters[0].cluster.server}')
  authority=$(kubectl config view --raw -o 'jsonpath={.clusters[0].cluster.certificate-authority-data}')
  token=$(kubectl create token "$release" --namespace "$namespace" --duration 8760h)
  cat <<YAML
apiVersion: v1
kind: Config
clusters: [{name: controlplane, cluster: {server: "$server", certificate-authority-data: $authority}}]
users: [{name: operator, user: {token: $token}}]
contexts: [{name: controlplane, context: {cluster: controlplane, user: operator, namespace: $namespace}}]
current-context: controlplane
YAML
}

start_operator() { # RUN
  (umask 077 && operator_kubeconfig >"$1/operator.kubeconfig")
  KUBECONFIG=$1/operator.kubeconfig GRAPH_BASE_URL=$SANDBOX_URL GRAPH_ALLOW_HTTP=true POD_NAMESPACE=$namespace POD_NAME=operator-0 \
    HTTP_PORT=${OPERATOR_URL##*:} start_jar "$1" operator
  wait_for_jar "$1" operator curl -q -s -o /dev/null --max-time 5 "$OPERATOR_URL"
}

write_environment() {
  printf 'export %s=%q\n' KUBECONFIG "$KUBECONFIG" SANDBOX_URL "$SANDBOX_URL" OPERATOR_URL "$OPERATOR_URL"
  # shellcheck disable=SC2016 # the PATH of the shell that reads the file
  printf 'export PATH=%q:"$PATH"\n' "$CONTROLPLANE_BIN"
}
