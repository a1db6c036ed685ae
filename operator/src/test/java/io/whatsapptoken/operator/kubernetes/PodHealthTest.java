package io.whatsapptoken.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.whatsapptoken.core.rollout.PodSnapshot.Health;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a pod proves about its token, by its own status. */
final class PodHealthTest {
  private static final String READY = "conditions: [{type: Ready, status: \"True\"}]";
  private static final String LOST =
      "conditions: [{type: Ready, status: \"False\"}, {type: ContainersReady, status: \"True\"}]";

  @TestFactory
  Stream<DynamicTest> the_health_of_a_pod() {
    return Stream.of(
        health("ready", "phase: Running, " + READY, Health.READY),
        health("running, not ready", "phase: Running", Health.FAILING),
        health(
            "in a crash loop",
            "phase: Running, conditions: [{type: ContainersReady, status: \"False\"}]",
            Health.FAILING),
        health("on a lost node", "phase: Running, " + LOST, Health.UNREACHABLE),
        health("succeeded", "phase: Succeeded", Health.ENDED),
        health("failed for good", "phase: Failed", Health.ENDED),
        health("bound to a node that never reported", "phase: Pending", Health.UNREACHABLE),
        health(
            "waiting for its image",
            containers("restartCount: 0, state: {waiting: {reason: ImagePullBackOff}}"),
            Health.NOT_STARTED),
        health(
            "with an init container that runs",
            init("restartCount: 0, state: {running: {}}"),
            Health.NOT_STARTED),
        health(
            "with an init container that is done",
            init("state: {terminated: {exitCode: 0}}"),
            Health.NOT_STARTED),
        health(
            "with an init container that failed",
            init("restartCount: 0, state: {terminated: {exitCode: 1}}"),
            Health.FAILING),
        health(
            "with an init container that was restarted",
            init("restartCount: 1, state: {waiting: {reason: CrashLoopBackOff}}"),
            Health.FAILING));
  }

  @TestFactory
  Stream<DynamicTest> a_pod_that_was_not_scheduled_has_not_started() {
    return Stream.of("{}", "status: {phase: Pending}", "spec: {}\nstatus: {phase: Pending}")
        .map(yaml ->
            DynamicTest.dynamicTest(
                yaml, () -> assertThat(read(yaml)).isEqualTo(Health.NOT_STARTED)));
  }

  private static String containers(String status) {
    return "phase: Pending, containerStatuses: [{" + status + "}]";
  }

  private static String init(String status) {
    return "phase: Pending, initContainerStatuses: [{" + status + "}]";
  }

  private static DynamicTest health(String sentence, String status, Health expected) {
    return DynamicTest.dynamicTest(
        sentence,
        () ->
            assertThat(read("spec: {nodeName: a}\nstatus: {" + status + "}")).isEqualTo(expected));
  }

  private static Health read(String yaml) {
    return PodHealth.of(Serialization.unmarshal(yaml, Pod.class));
  }
}
