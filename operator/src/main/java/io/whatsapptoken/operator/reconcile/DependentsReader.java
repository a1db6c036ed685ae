package io.whatsapptoken.operator.reconcile;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec;
import io.whatsapptoken.operator.plan.Following;
import io.whatsapptoken.operator.plan.LabelQuery;
import io.whatsapptoken.operator.plan.Wish;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Understands {@code spec.dependents}. */
final class DependentsReader {
  private final Optional<WhatsAppTokenSpec.Dependents> spec;
  private final WishReader fields;

  DependentsReader(Optional<WhatsAppTokenSpec.Dependents> spec, WishReader fields) {
    this.spec = spec;
    this.fields = fields;
  }

  Following following() {
    var discovery =
        fields
            .known("spec.dependents.discovery", spec.map(WhatsAppTokenSpec.Dependents::discovery))
            .orElse(WhatsAppTokenSpec.Discovery.References);
    return new Following(
        discovery == WhatsAppTokenSpec.Discovery.References,
        selector(spec.map(WhatsAppTokenSpec.Dependents::selector)),
        WishReader.present(spec.map(WhatsAppTokenSpec.Dependents::workloads)).stream()
            .map(this::named)
            .toList());
  }

  Wish.Strategy strategy() {
    var wished = spec.map(WhatsAppTokenSpec.Dependents::strategy);
    var usual = Wish.Strategy.USUAL;
    var concurrent = wished.map(WhatsAppTokenSpec.Strategy::maxConcurrent);
    fields.number("spec.dependents.strategy.maxConcurrent", concurrent, 1, 1000);
    return new Wish.Strategy(
        wished.map(WhatsAppTokenSpec.Strategy::canary).orElse(usual.canary()),
        concurrent.orElse(usual.maxConcurrent()),
        fields.duration(
            "spec.dependents.strategy.timeout",
            wished.map(WhatsAppTokenSpec.Strategy::timeout),
            usual.timeout(),
            Duration.ofSeconds(1)),
        fields
            .known("spec.dependents.onFailure", spec.map(WhatsAppTokenSpec.Dependents::onFailure))
            .filter(WhatsAppTokenSpec.OnFailure.RollBack::equals)
            .isPresent(),
        fields.windows(
            "spec.dependents.strategy.windows", wished.map(WhatsAppTokenSpec.Strategy::windows)));
  }

  private LabelQuery selector(Optional<WhatsAppTokenSpec.Selector> selector) {
    return new LabelQuery(
        WishReader.texts(selector.map(WhatsAppTokenSpec.Selector::matchLabels)),
        WishReader.present(selector.map(WhatsAppTokenSpec.Selector::matchExpressions)).stream()
            .map(this::requirement)
            .toList());
  }

  private LabelQuery.Requirement requirement(WhatsAppTokenSpec.Requirement wanted) {
    var field = "spec.dependents.selector.matchExpressions";
    return new LabelQuery.Requirement(
        fields.text(field + ".key", Optional.ofNullable(wanted.key())),
        operator(field + ".operator", Optional.ofNullable(wanted.operator())),
        Set.copyOf(WishReader.present(Optional.ofNullable(wanted.values()))));
  }

  private LabelQuery.Operator operator(
      String field, Optional<WhatsAppTokenSpec.Comparison> wanted) {
    fields.text(field, fields.known(field, wanted).map(Enum::name));
    return switch (wanted.orElse(WhatsAppTokenSpec.Comparison.Unknown)) {
      case In -> LabelQuery.Operator.IN;
      case NotIn -> LabelQuery.Operator.NOT_IN;
      case Exists, Unknown -> LabelQuery.Operator.EXISTS;
      case DoesNotExist -> LabelQuery.Operator.DOES_NOT_EXIST;
    };
  }

  private Following.Named named(WhatsAppTokenSpec.NamedWorkload wanted) {
    var field = "spec.dependents.workloads";
    var kind = fields.known(field + ".kind", Optional.ofNullable(wanted.kind()));
    return new Following.Named(
        fields.text(field + ".kind", kind.map(Enum::name)),
        fields.text(field + ".name", Optional.ofNullable(wanted.name())));
  }
}
