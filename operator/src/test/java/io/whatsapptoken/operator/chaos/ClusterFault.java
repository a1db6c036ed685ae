package io.whatsapptoken.operator.chaos;

import java.time.Duration;

/** What strikes, and for how long. */
sealed interface ClusterFault {
  Duration duration();

  /** Whom it strikes. */
  enum Target {
    LEADER,
    ANY,
    ALL
  }

  /** What a network leads to. */
  enum Endpoint {
    API_SERVER,
    META
  }

  /** SIGKILL; the kubelet starts it again after the length. */
  record Kill(Target target, Duration duration) implements ClusterFault {}

  /** SIGSTOP, and SIGCONT after the length: a leader wakes up and still believes to lead. */
  record Freeze(Target target, Duration duration) implements ClusterFault {}

  /** The network is in another state. */
  record NetworkFault(Target target, Endpoint endpoint, TcpProxy.Mode mode, Duration duration)
      implements ClusterFault {}

  /** Open connections are reset again and again. */
  record ConnectionResets(Target target, Endpoint endpoint, Duration duration)
      implements ClusterFault {}

  /** The API server is stopped, and started after the length. */
  record ApiServerRestart(Duration duration) implements ClusterFault {}

  /** The database of the API server is stopped, and started after the length. */
  record EtcdRestart(Duration duration) implements ClusterFault {}

  /** The database refuses every write as it does when its disk quota is used up. */
  record DiskFull(Duration duration) implements ClusterFault {}
}
