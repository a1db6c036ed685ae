package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.LabelSelector;
import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec;
import io.whatsapptoken.core.spec.DependentSelector;
import io.whatsapptoken.core.spec.DesiredState;
import io.whatsapptoken.core.spec.LabelSelectorMatcher;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Understands {@code spec.dependents}. */
final class DependentsSpecParser {
  private final Optional<WhatsAppTokenSpec.Dependents> spec;
  private final SpecParser fields;

  DependentsSpecParser(Optional<WhatsAppTokenSpec.Dependents> spec, SpecParser fields) {
    this.spec = spec;
    this.fields = fields;
  }

  DependentSelector selector() {
    var discovery =
        fields
            .knownValue(
                "spec.dependents.discovery", spec.map(WhatsAppTokenSpec.Dependents::discovery))
            .orElse(WhatsAppTokenSpec.Discovery.References);
    return new DependentSelector(
        discovery == WhatsAppTokenSpec.Discovery.References,
        selector(spec.map(WhatsAppTokenSpec.Dependents::selector)),
        SpecParser.present(spec.map(WhatsAppTokenSpec.Dependents::workloads)).stream()
            .map(this::workloads)
            .toList());
  }

  DesiredState.RestartStrategy strategy() {
    var wished = spec.map(WhatsAppTokenSpec.Dependents::strategy);
    var usual = DesiredState.RestartStrategy.DEFAULT;
    var concurrent = wished.map(WhatsAppTokenSpec.Strategy::maxConcurrent);
    fields.number("spec.dependents.strategy.maxConcurrent", concurrent, 1, 1000);
    return new DesiredState.RestartStrategy(
        wished.map(WhatsAppTokenSpec.Strategy::canary).orElse(usual.canary()),
        concurrent.orElse(usual.maxConcurrent()),
        fields.duration(
            "spec.dependents.strategy.timeout",
            wished.map(WhatsAppTokenSpec.Strategy::timeout),
            usual.timeout(),
            Duration.ofSeconds(1)),
        fields
            .knownValue(
                "spec.dependents.onFailure", spec.map(WhatsAppTokenSpec.Dependents::onFailure))
            .filter(WhatsAppTokenSpec.OnFailure.RollBack::equals)
            .isPresent(),
        fields.windows(
            "spec.dependents.strategy.windows", wished.map(WhatsAppTokenSpec.Strategy::windows)));
  }

  private LabelSelectorMatcher selector(Optional<LabelSelector> selector) {
    return new LabelSelectorMatcher(
        SpecParser.texts(selector.map(LabelSelector::matchLabels)),
        SpecParser.present(selector.map(LabelSelector::matchExpressions)).stream()
            .map(this::requirement)
            .toList());
  }

  private LabelSelectorMatcher.Requirement requirement(LabelSelector.Requirement wanted) {
    var field = "spec.dependents.selector.matchExpressions";
    return new LabelSelectorMatcher.Requirement(
        fields.text(field + ".key", Optional.ofNullable(wanted.key())),
        operator(field + ".operator", Optional.ofNullable(wanted.operator())),
        Set.copyOf(SpecParser.present(Optional.ofNullable(wanted.values()))));
  }

  private LabelSelectorMatcher.Operator operator(
      String field, Optional<LabelSelector.Operator> wanted) {
    fields.text(field, fields.knownValue(field, wanted).map(Enum::name));
    return switch (wanted.orElse(LabelSelector.Operator.Unknown)) {
      case In -> LabelSelectorMatcher.Operator.IN;
      case NotIn -> LabelSelectorMatcher.Operator.NOT_IN;
      case Exists, Unknown -> LabelSelectorMatcher.Operator.EXISTS;
      case DoesNotExist -> LabelSelectorMatcher.Operator.DOES_NOT_EXIST;
    };
  }

  private DependentSelector.WorkloadRef workloads(WhatsAppTokenSpec.NamedWorkload wanted) {
    var field = "spec.dependents.workloads";
    var kind = fields.knownValue(field + ".kind", Optional.ofNullable(wanted.kind()));
    return new DependentSelector.WorkloadRef(
        fields.text(field + ".kind", kind.map(Enum::name)),
        fields.text(field + ".name", Optional.ofNullable(wanted.name())));
  }
}
