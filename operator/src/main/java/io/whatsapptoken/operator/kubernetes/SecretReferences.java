package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which Secrets a pod reads: by environment or by volume, in any container. */
final class SecretReferences {
  private SecretReferences() {}

  static Set<String> of(@Nullable PodSpec pod) {
    return pod == null
        ? Set.of()
        : Stream.concat(
                environments(pod).flatMap(Environment::secrets),
                all(pod.getVolumes()).flatMap(SecretReferences::secrets))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
  }

  private record Environment(@Nullable List<EnvVar> env, @Nullable List<EnvFromSource> envFrom) {
    Stream<@Nullable String> secrets() {
      return Stream.concat(
          all(env)
              .flatMap(variable -> Stream.ofNullable(variable.getValueFrom()))
              .flatMap(value -> Stream.ofNullable(value.getSecretKeyRef()))
              .map(secret -> secret.getName()),
          all(envFrom)
              .flatMap(source -> Stream.ofNullable(source.getSecretRef()))
              .map(secret -> secret.getName()));
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

  private static Stream<@Nullable String> secrets(Volume volume) {
    return Stream.concat(
        Stream.ofNullable(volume.getSecret()).map(secret -> secret.getSecretName()),
        Stream.ofNullable(volume.getProjected())
            .flatMap(projected -> all(projected.getSources()))
            .flatMap(source -> Stream.ofNullable(source.getSecret()))
            .map(secret -> secret.getName()));
  }

  private static <T> Stream<T> all(@Nullable List<T> list) {
    return Optional.ofNullable(list).stream().flatMap(List::stream);
  }
}
