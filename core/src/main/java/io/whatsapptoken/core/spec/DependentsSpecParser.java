package io.whatsapptoken.core.spec;

import io.whatsapptoken.api.v1alpha1.Defaults;
import io.whatsapptoken.api.v1alpha1.LabelSelector;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses {@code spec.dependents}. */
final class DependentsSpecParser {
  private static final String SELECTOR = "spec.dependents.selector.matchExpressions";

  private final Optional<WhatsAppTokenSpec.Dependents> spec;
  private final SpecFields fields;

  DependentsSpecParser(Optional<WhatsAppTokenSpec.Dependents> spec, SpecFields fields) {
    this.spec = spec;
    this.fields = fields;
  }

  DependentSelector selector() {
    return new DependentSelector(
        spec.map(WhatsAppTokenSpec.Dependents::discovery)
            .filter(WhatsAppTokenSpec.Discovery.None::equals)
            .isEmpty(),
        selector(spec.map(WhatsAppTokenSpec.Dependents::selector)),
        SpecFields.elements(spec.map(WhatsAppTokenSpec.Dependents::workloads)).stream()
            .map(this::workload)
            .toList());
  }

  DesiredState.RestartStrategy strategy() {
    var strategy = spec.map(WhatsAppTokenSpec.Dependents::strategy);
    return new DesiredState.RestartStrategy(
        strategy.map(WhatsAppTokenSpec.Strategy::canary).orElse(true),
        fields.number(
            "spec.dependents.strategy.maxConcurrent",
            strategy.map(WhatsAppTokenSpec.Strategy::maxConcurrent),
            Defaults.MAX_CONCURRENT,
            1,
            Defaults.MAX_MAX_CONCURRENT),
        fields.duration(
            "spec.dependents.strategy.timeout",
            strategy.map(WhatsAppTokenSpec.Strategy::timeout),
            Defaults.RESTART_TIMEOUT,
            Defaults.MIN_RESTART_TIMEOUT),
        spec.map(WhatsAppTokenSpec.Dependents::onFailure)
            .filter(WhatsAppTokenSpec.OnFailure.RollBack::equals)
            .isPresent(),
        fields.windows(
            "spec.dependents.strategy.windows", strategy.map(WhatsAppTokenSpec.Strategy::windows)));
  }

  private LabelSelectorMatcher selector(Optional<LabelSelector> selector) {
    return new LabelSelectorMatcher(
        selector.map(LabelSelector::matchLabels).orElse(Map.of()),
        SpecFields.elements(selector.map(LabelSelector::matchExpressions)).stream()
            .flatMap(expression -> requirement(expression).stream())
            .toList());
  }

  private Optional<LabelSelectorMatcher.Requirement> requirement(
      LabelSelector.Requirement requirement) {
    var key = fields.required(SELECTOR + ".key", Optional.ofNullable(requirement.key()));
    var operator = Optional.ofNullable(requirement.operator());
    fields.required(SELECTOR + ".operator", operator.map(Enum::name));
    var values = Set.copyOf(SpecFields.elements(Optional.ofNullable(requirement.values())));
    return operator.map(known -> new LabelSelectorMatcher.Requirement(key, known, values));
  }

  private DependentSelector.WorkloadRef workload(WhatsAppTokenSpec.NamedWorkload workload) {
    var field = "spec.dependents.workloads";
    return new DependentSelector.WorkloadRef(
        fields.required(field + ".kind", Optional.ofNullable(workload.kind()).map(Enum::name)),
        fields.required(field + ".name", Optional.ofNullable(workload.name())));
  }
}
