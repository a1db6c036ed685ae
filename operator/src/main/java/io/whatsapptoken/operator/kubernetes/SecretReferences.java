package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out whether a pod reads a Secret: by environment or by volume, in any container. */
final class SecretReferences {
  private SecretReferences() {}

  static boolean uses(@Nullable PodSpec pod, String secret) {
    return pod != null
        && (environments(pod).anyMatch(env -> env.names(secret))
            || all(pod.getVolumes()).anyMatch(volume -> names(volume, secret)));
  }

  private record Environment(@Nullable List<EnvVar> env, @Nullable List<EnvFromSource> envFrom) {
    boolean names(String secret) {
      return all(env).anyMatch(variable -> variableNames(variable, secret))
          || all(envFrom)
              .anyMatch(source ->
                  source.getSecretRef() != null && secret.equals(source.getSecretRef().getName()));
    }
  }

  private static Stream<Environment> environments(PodSpec pod) {
    return Stream.of(
            all(pod.getContainers()).map(each -> new Environment(each.getEnv(), each.getEnvFrom())),
            all(pod.getInitContainers())
                .map(each -> new Environment(each.getEnv(), each.getEnvFrom())),
            all(pod.getEphemeralContainers())
                .map(each -> new Environment(each.getEnv(), each.getEnvFrom())))
        .flatMap(each -> each);
  }

  private static boolean variableNames(EnvVar variable, String secret) {
    return variable.getValueFrom() != null
        && variable.getValueFrom().getSecretKeyRef() != null
        && secret.equals(variable.getValueFrom().getSecretKeyRef().getName());
  }

  private static boolean names(Volume volume, String secret) {
    var direct = volume.getSecret() != null && secret.equals(volume.getSecret().getSecretName());
    var projected =
        volume.getProjected() != null
            && all(volume.getProjected().getSources())
                .anyMatch(source ->
                    source.getSecret() != null && secret.equals(source.getSecret().getName()));
    return direct || projected;
  }

  private static <T> Stream<T> all(@Nullable List<T> list) {
    return Optional.ofNullable(list).stream().flatMap(List::stream);
  }
}
