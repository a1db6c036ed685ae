package io.whatsapptoken.operator.chaos;

import java.time.Duration;

/** What strikes, and for how long. */
sealed interface Fault {
  Duration length();

  /** Whom it strikes. */
  enum Victim {
    LEADER,
    ANY,
    ALL
  }

  /** What a network leads to. */
  enum Side {
    API_SERVER,
    META
  }

  /** SIGKILL; the kubelet starts it again after the length. */
  record Kill(Victim victim, Duration length) implements Fault {}

  /** SIGSTOP, and SIGCONT after the length: a leader wakes up and still believes to lead. */
  record Freeze(Victim victim, Duration length) implements Fault {}

  /** The network is in another state. */
  record Spoil(Victim victim, Side side, Wire.State state, Duration length) implements Fault {}

  /** Open connections are reset again and again. */
  record Cut(Victim victim, Side side, Duration length) implements Fault {}

  /** The API server is stopped, and started after the length. */
  record ApiServerRestart(Duration length) implements Fault {}

  /** The database of the API server is stopped, and started after the length. */
  record EtcdRestart(Duration length) implements Fault {}

  /** The database refuses every write as it does when its disk quota is used up. */
  record DiskFull(Duration length) implements Fault {}
}
