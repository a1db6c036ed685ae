package io.whatsapptoken.operator.kubernetes;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.whatsapptoken.core.rollout.SecretUse;
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

  static SecretUse of(@Nullable PodSpec pod) {
    if (pod == null) {
      return SecretUse.NONE;
    }
    var byEnvironment = names(containers(pod).flatMap(Container::secrets));
    var partlyMounted = containers(pod).flatMap(Container::partlyMounted).toList();
    var byFile =
        names(
            all(pod.getVolumes())
                .filter(volume -> partlyMounted.contains(volume.getName()))
                .flatMap(SecretReferences::secrets));
    var byVolume = names(all(pod.getVolumes()).flatMap(SecretReferences::secrets));
    return new SecretUse(union(byEnvironment, byVolume), union(byEnvironment, byFile));
  }

  private static Set<String> names(Stream<@Nullable String> names) {
    return names.filter(Objects::nonNull).collect(Collectors.toSet());
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }

  private record Container(
      @Nullable List<EnvVar> env,
      @Nullable List<EnvFromSource> envFrom,
      @Nullable List<VolumeMount> mounts) {
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

    /** The kubelet never updates a file that is mounted by its path in the volume. */
    Stream<@Nullable String> partlyMounted() {
      return all(mounts)
          .filter(mount -> mount.getSubPath() != null || mount.getSubPathExpr() != null)
          .map(VolumeMount::getName);
    }
  }

  private static Stream<Container> containers(PodSpec pod) {
    return Stream.of(
            all(pod.getContainers())
                .map(each ->
                    new Container(each.getEnv(), each.getEnvFrom(), each.getVolumeMounts())),
            all(pod.getInitContainers())
                .map(each ->
                    new Container(each.getEnv(), each.getEnvFrom(), each.getVolumeMounts())),
            all(pod.getEphemeralContainers())
                .map(each ->
                    new Container(each.getEnv(), each.getEnvFrom(), each.getVolumeMounts())))
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
