package io.whatsapptoken.sandbox.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The variant of every mood. Immutable. */
public final class Moods {
  /** The behaviour that is documented best. */
  public static final Moods DEFAULT = new Moods(defaults());

  private final EnumMap<Mood, MoodVariant> variants;

  private Moods(EnumMap<Mood, MoodVariant> variants) {
    this.variants = variants;
  }

  /** Moods by their keys: valid, or with the problems. */
  public sealed interface Parsed {
    record Valid(Moods moods) implements Parsed {}

    record Invalid(List<String> problems) implements Parsed {}
  }

  /** {@return whether Meta behaves like this variant} */
  public boolean has(MoodVariant variant) {
    return of(variant.mood()) == variant;
  }

  public MoodVariant of(Mood mood) {
    return Objects.requireNonNull(variants.get(mood));
  }

  /** {@return these moods, with others for those of the variants} */
  public Moods with(MoodVariant... changes) {
    var changed = new EnumMap<>(variants);
    for (var variant : changes) {
      changed.put(variant.mood(), variant);
    }
    return new Moods(changed);
  }

  /** {@return these moods, changed by the keys of moods and variants} */
  public Parsed with(Map<String, String> changes) {
    var changed = new ArrayList<MoodVariant>();
    var problems = new ArrayList<String>();
    changes.forEach((name, value) -> {
      var mood = Mood.find(name);
      var variant = mood.flatMap(found -> found.variant(value));
      variant.ifPresentOrElse(changed::add, () -> problems.add(problem(mood)));
    });
    return problems.isEmpty()
        ? new Parsed.Valid(with(changed.toArray(MoodVariant[]::new)))
        : new Parsed.Invalid(List.copyOf(problems));
  }

  boolean isDefault() {
    return variants.equals(DEFAULT.variants);
  }

  /** {@return the variants that differ from the default} */
  public List<MoodVariant> unusual() {
    return variants.values().stream()
        .filter(variant -> !variant.equals(variant.mood().defaultVariant()))
        .toList();
  }

  private static String problem(Optional<Mood> mood) {
    return mood.map(known ->
            known.key()
                + ": must be one of "
                + known.variants().stream().map(MoodVariant::key).toList())
        .orElseGet(() ->
            "unknown mood: must be one of " + Arrays.stream(Mood.values()).map(Mood::key).toList());
  }

  private static EnumMap<Mood, MoodVariant> defaults() {
    var defaults = new EnumMap<Mood, MoodVariant>(Mood.class);
    for (var mood : Mood.values()) {
      defaults.put(mood, mood.defaultVariant());
    }
    return defaults;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Moods moods && variants.equals(moods.variants);
  }

  @Override
  public int hashCode() {
    return variants.hashCode();
  }

  @Override
  public String toString() {
    return unusual().stream()
        .map(variant -> variant.mood().key() + "=" + variant.key())
        .toList()
        .toString();
  }
}
