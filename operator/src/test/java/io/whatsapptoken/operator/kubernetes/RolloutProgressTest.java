package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.whatsapptoken.core.rollout.WorkloadSnapshot.Progress;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a rollout waits for, and what only a user can complete. */
final class RolloutProgressTest {
  private static final String NOT_OBSERVED = "its controller to see the change";
  private static final String DONE = "";

  @TestFactory
  Stream<DynamicTest> a_deployment_waits() {
    return Stream.of(
        deployment("for its controller", "replicas: 2", "observedGeneration: 2", NOT_OBSERVED),
        deployment("for its controller's first look", "replicas: 2", "replicas: 2", NOT_OBSERVED),
        deployment("for its first pod", "replicas: 2", observed(""), "0 of 2 pods updated"),
        deployment(
            "for pods to be replaced",
            "replicas: 2",
            observed("replicas: 3, updatedReplicas: 1, availableReplicas: 2"),
            "1 of 2 pods updated"),
        deployment(
            "for old pods to end",
            "replicas: 2",
            observed("replicas: 3, updatedReplicas: 2, availableReplicas: 3"),
            "1 old pods to end"),
        deployment(
            "for pods to be available",
            "replicas: 2",
            observed("replicas: 2, updatedReplicas: 2, availableReplicas: 1"),
            "1 of 2 pods available"),
        deployment(
            "for pods of which none is available",
            "replicas: 2",
            observed("replicas: 2, updatedReplicas: 2"),
            "0 of 2 pods available"),
        deployment("for one pod, if it does not say", "{}", observed(""), "0 of 1 pods updated"),
        deployment(
            "for the old pods of none wished",
            "replicas: 0",
            observed("replicas: 1"),
            "1 old pods to end"),
        deployment(
            "for nothing when all are available",
            "replicas: 2",
            observed("replicas: 2, updatedReplicas: 2, availableReplicas: 2"),
            DONE),
        deployment(
            "for nothing when its controller is ahead",
            "replicas: 1",
            "observedGeneration: 4, replicas: 1, updatedReplicas: 1, availableReplicas: 1",
            DONE));
  }

  @TestFactory
  Stream<DynamicTest> a_stateful_set_waits() {
    return Stream.of(
        statefulSet("for its controller", "replicas: 2", "observedGeneration: 2", NOT_OBSERVED),
        statefulSet(
            "for pods to be replaced",
            "replicas: 2",
            observed("readyReplicas: 2, updatedReplicas: 1, currentRevision: a, updateRevision: b"),
            "1 of 2 pods updated"),
        statefulSet(
            "for pods that it does not count",
            "replicas: 2",
            observed("currentRevision: a, updateRevision: b"),
            "0 of 2 pods updated"),
        statefulSet(
            "for updated pods to be ready",
            "replicas: 2",
            observed("readyReplicas: 1, updatedReplicas: 2, currentRevision: a, updateRevision: b"),
            "1 of 2 pods ready"),
        statefulSet(
            "for pods of the only revision to be ready",
            "replicas: 2",
            observed("currentRevision: b, updateRevision: b"),
            "0 of 2 pods ready"),
        statefulSet("for one pod, if it does not say", "{}", observed(""), "0 of 1 pods updated"),
        statefulSet(
            "for nothing when all are ready",
            "replicas: 2",
            observed("readyReplicas: 2, currentRevision: b, updateRevision: b"),
            DONE));
  }

  @TestFactory
  Stream<DynamicTest> a_daemon_set_waits() {
    return Stream.of(
        daemonSet("for its controller", "observedGeneration: 2", NOT_OBSERVED),
        daemonSet(
            "for pods to be replaced",
            observed("desiredNumberScheduled: 3, updatedNumberScheduled: 1, numberAvailable: 3"),
            "1 of 3 pods updated"),
        daemonSet(
            "for its first pod", observed("desiredNumberScheduled: 3"), "0 of 3 pods updated"),
        daemonSet(
            "for pods to be available",
            observed("desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 1"),
            "1 of 3 pods available"),
        daemonSet(
            "for nothing when all are available",
            observed("desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 3"),
            DONE));
  }

  @TestFactory
  Stream<DynamicTest> a_workload_runs_no_pod() {
    var idle = new Progress.Idle();
    var noReplicas = "spec: {replicas: 0}\nstatus: {%s}";
    return Stream.of(
        expect("a Deployment", "Deployment", noReplicas.formatted(observed("")), idle),
        expect(
            "one that was never observed", "Deployment", "spec: {replicas: 0, paused: true}", idle),
        expect("a StatefulSet", "StatefulSet", noReplicas.formatted(observed("")), idle),
        expect(
            "but not a StatefulSet whose pods end",
            "StatefulSet",
            noReplicas.formatted(observed("replicas: 1")),
            new Progress.Complete()),
        expect(
            "a DaemonSet without a node",
            "DaemonSet",
            "spec: {}\nstatus: {" + observed("") + "}",
            idle),
        expect(
            "but not one that its controller has not seen",
            "DaemonSet",
            "spec: {}\nstatus: {observedGeneration: 2}",
            new Progress.Waiting(NOT_OBSERVED)),
        expect(
            "but not one whose last pods end",
            "DaemonSet",
            "spec: {}\nstatus: {" + observed("currentNumberScheduled: 1") + "}",
            new Progress.Complete()));
  }

  @TestFactory
  Stream<DynamicTest> pods_that_are_ready_wait_for_minReadySeconds() {
    var settling = new Progress.Settling("1 of 2 ready pods available: minReadySeconds is 60");
    var spec = "spec: {replicas: 2, minReadySeconds: 60}\nstatus: {%s}";
    var ready = observed("replicas: 2, updatedReplicas: 1, readyReplicas: 2, availableReplicas: 1");
    var daemon =
        observed(
            "desiredNumberScheduled: 2, updatedNumberScheduled: 1, numberReady: 2,"
                + " numberAvailable: 1");
    return Stream.of(
        expect("of a Deployment", "Deployment", spec.formatted(ready), settling),
        expect("of a StatefulSet", "StatefulSet", spec.formatted(ready), settling),
        expect(
            "of a StatefulSet that is updated",
            "StatefulSet",
            spec.formatted(observed("updatedReplicas: 2, readyReplicas: 2, availableReplicas: 1")),
            settling),
        expect("of a DaemonSet", "DaemonSet", spec.formatted(daemon), settling),
        expect(
            "but not if one is not ready",
            "Deployment",
            spec.formatted(ready.replace("readyReplicas: 2", "readyReplicas: 1")),
            new Progress.Waiting("1 of 2 pods updated")),
        expect(
            "nor without minReadySeconds",
            "Deployment",
            spec.formatted(ready).replace("60", "0"),
            new Progress.Waiting("1 of 2 pods updated")),
        expect(
            "nor if all are available",
            "Deployment",
            spec.formatted(ready.replace("availableReplicas: 1", "availableReplicas: 2")),
            new Progress.Waiting("1 of 2 pods updated")));
  }

  @TestFactory
  Stream<DynamicTest> a_partition_keeps_pods_of_a_stateful_set() {
    var first = "a user to lower its partition, which keeps app-0 on the old template";
    var two = "a user to lower its partition, which keeps app-0 to app-1 on the old template";
    return Stream.of(
        partition("the first", "partition: 1}", "updatedReplicas: 2", new Progress.Blocked(first)),
        partition(
            "the first two", "partition: 2}", "updatedReplicas: 1", new Progress.Blocked(two)),
        partition(
            "all of them",
            "partition: 5}",
            "updatedReplicas: 0",
            new Progress.Blocked(two.replace("app-1", "app-2"))),
        partition(
            "those of other ordinals",
            "partition: 11}, ordinals: {start: 10}",
            "updatedReplicas: 2",
            new Progress.Blocked(first.replace("app-0", "app-10"))),
        partition(
            "but the others are updated first",
            "partition: 1}",
            "updatedReplicas: 1",
            new Progress.Waiting("1 of 3 pods updated")),
        partition(
            "none at zero",
            "partition: 0}",
            "updatedReplicas: 2",
            new Progress.Waiting("2 of 3 pods updated")),
        partition(
            "none below the first",
            "partition: 10}, ordinals: {start: 10}",
            "updatedReplicas: 2",
            new Progress.Waiting("2 of 3 pods updated")));
  }

  private static DynamicTest partition(
      String sentence, String partition, String counts, Progress expected) {
    var more =
        "spec: {replicas: 3, updateStrategy: {type: RollingUpdate, rollingUpdate: {"
            + partition.replaceFirst("}", "}}")
            + "}\nstatus: {"
            + observed("readyReplicas: 3, currentRevision: a, updateRevision: b, " + counts)
            + "}";
    return expect(sentence, "StatefulSet", more, expected);
  }

  @TestFactory
  Stream<DynamicTest> a_daemon_set_tolerates() {
    var one = "2 of 3 pods available";
    var three =
        observed("desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: %d");
    return Stream.of(
        tolerated("one by default", "{}", three.formatted(2), one, true),
        tolerated("not two by default", "{}", three.formatted(1), "1 of 3 pods available", false),
        tolerated("as many as it says", "2", three.formatted(1), "1 of 3 pods available", true),
        tolerated("none if it says so", "0", three.formatted(2), one, false),
        tolerated(
            "a percentage, rounded up", "34%", three.formatted(1), "1 of 3 pods available", true),
        tolerated("no more than that", "33%", three.formatted(1), "1 of 3 pods available", false),
        tolerated(
            "not if no pod is available", "3", three.formatted(0), "0 of 3 pods available", false),
        tolerated(
            "not while pods are updated",
            "1",
            three.formatted(2).replace("updatedNumberScheduled: 3", "updatedNumberScheduled: 2"),
            "2 of 3 pods updated",
            false));
  }

  private static DynamicTest tolerated(
      String sentence, String maxUnavailable, String status, String count, boolean expected) {
    var strategy =
        maxUnavailable.equals("{}")
            ? "{}"
            : "{updateStrategy: {rollingUpdate: {maxUnavailable: " + maxUnavailable + "}}}";
    return expect(
        sentence,
        "DaemonSet",
        "spec: " + strategy + "\nstatus: {" + status + "}",
        expected
            ? new Progress.Tolerated(count + ", which its maxUnavailable allows")
            : new Progress.Waiting(count));
  }

  @Test
  void an_exceeded_progress_deadline_is_named() {
    var status =
        observed(
            "replicas: 1, updatedReplicas: 1, conditions: [{type: Progressing, status: \"False\","
                + " reason: ProgressDeadlineExceeded, message: has timed out}]");

    assertThat(progress("Deployment", "spec: {replicas: 1}\nstatus: {" + status + "}"))
        .isEqualTo(
            new Progress.Waiting(
                "0 of 1 pods available; its progress deadline is exceeded: has timed out"));
  }

  @TestFactory
  Stream<DynamicTest> a_deployment_whose_pods_cannot_be_created_reports_why() {
    var failure =
        observed(
            "conditions: [{type: Available, status: \"False\", message: no}, {type: ReplicaFailure,"
                + " status: \"True\", message: exceeded quota}]");
    return Stream.of(
        deployment(
            "for a pod that a quota denies",
            "replicas: 1",
            failure,
            "0 of 1 pods updated; a pod cannot be made: exceeded quota"),
        deployment(
            "for a pod that was denied before",
            "replicas: 1",
            failure.replace("True", "False"),
            "0 of 1 pods updated"));
  }

  @TestFactory
  Stream<DynamicTest> a_workload_without_a_status_waits_for_its_controller() {
    return Stream.of("Deployment", "StatefulSet", "DaemonSet")
        .map(kind -> expect(kind, kind, "spec: {}", new Progress.Waiting(NOT_OBSERVED)));
  }

  @TestFactory
  Stream<DynamicTest> only_a_user_can_complete() {
    var resume = new Progress.Blocked("a user to resume it: it is paused");
    var delete = new Progress.Blocked("a user to delete its pods: its update strategy is OnDelete");
    var onDelete = "spec: {updateStrategy: {type: OnDelete}}";
    var rolling = "spec: {updateStrategy: {type: RollingUpdate}}";
    return Stream.of(
        expect("a paused Deployment", "Deployment", "spec: {paused: true}", resume),
        expect("a StatefulSet on delete", "StatefulSet", onDelete, delete),
        expect("a DaemonSet on delete", "DaemonSet", onDelete, delete),
        expect(
            "but not a StatefulSet that rolls",
            "StatefulSet",
            rolling,
            new Progress.Waiting(NOT_OBSERVED)),
        expect(
            "nor a DaemonSet that rolls", "DaemonSet", rolling, new Progress.Waiting(NOT_OBSERVED)),
        expect(
            "nor a paused Deployment that is complete",
            "Deployment",
            "spec: {paused: true, replicas: 1}\nstatus: {"
                + observed("replicas: 1, updatedReplicas: 1, availableReplicas: 1}"),
            new Progress.Complete()));
  }

  private static String observed(String counts) {
    return "observedGeneration: 3" + (counts.isEmpty() ? "" : ", " + counts);
  }

  private static DynamicTest deployment(
      String sentence, String spec, String status, String expected) {
    return waits("Deployment", sentence, spec, status, expected);
  }

  private static DynamicTest statefulSet(
      String sentence, String spec, String status, String expected) {
    return waits("StatefulSet", sentence, spec, status, expected);
  }

  private static DynamicTest daemonSet(String sentence, String status, String expected) {
    return waits("DaemonSet", sentence, "{}", status, expected);
  }

  private static DynamicTest waits(
      String kind, String sentence, String spec, String status, String expected) {
    var body = spec.equals("{}") ? spec : "{" + spec + "}";
    return expect(
        sentence,
        kind,
        "spec: %s\nstatus: {%s}".formatted(body, status),
        expected.isEmpty() ? new Progress.Complete() : new Progress.Waiting(expected));
  }

  private static DynamicTest expect(String sentence, String kind, String more, Progress expected) {
    return DynamicTest.dynamicTest(
        sentence, () -> assertThat(progress(kind, more)).isEqualTo(expected));
  }

  private static Progress progress(String kind, String more) {
    var yaml =
        """
        kind: %s
        metadata: {name: app, generation: 3}
        %s
        """
            .formatted(kind, more);
    return switch (kind) {
      case "Deployment" ->
          new DeploymentAdapter().progress(Serialization.unmarshal(yaml, Deployment.class));
      case "StatefulSet" ->
          new StatefulSetAdapter().progress(Serialization.unmarshal(yaml, StatefulSet.class));
      default -> new DaemonSetAdapter().progress(Serialization.unmarshal(yaml, DaemonSet.class));
    };
  }
}
