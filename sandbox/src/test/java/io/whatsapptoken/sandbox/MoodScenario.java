package io.whatsapptoken.sandbox;

import io.whatsapptoken.sandbox.model.MoodVariant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What a client does with the demo company, and what it sees under each variant of a mood.
 *
 * @param play returns a summary of what the client sees
 */
record MoodScenario(Function<GraphSandbox, String> play, Map<MoodVariant, String> answers) {
  static MoodScenario of(Function<GraphSandbox, String> play) {
    return new MoodScenario(play, Map.of());
  }

  MoodScenario with(MoodVariant variant, String answer) {
    var all = new LinkedHashMap<>(answers);
    all.put(variant, answer);
    return new MoodScenario(play, all);
  }
}
