package io.whatsapptoken.core.spec;

import io.whatsapptoken.core.ledger.IssuanceSpec;
import java.util.List;
import java.util.Optional;

/** Where tokens come from. Rules ask the traits of a source, not its type. */
public sealed interface Source {
  /** How the operator obtains a new token. */
  enum Renewal {
    /** It requests one from Meta, whatever became of the current one. */
    ISSUE,
    /** It exchanges the current one, while that is valid. */
    EXCHANGE,
    /** It does not: users provide it. */
    NONE
  }

  Renewal renewal();

  default boolean isRenewable() {
    return renewal() != Renewal.NONE;
  }

  /** Whether issuing needs the admin token of the app. */
  default boolean needsAdminToken() {
    return false;
  }

  /** Where users or other tools provide tokens; empty if they provide none. */
  default Optional<SecretKeyRef> input() {
    return Optional.empty();
  }

  /** What a token of the given app is issued for. */
  default IssuanceSpec issuanceSpec(String appId, List<String> scopes) {
    return new IssuanceSpec(appId, name(), "", false, scopes);
  }

  /**
   * The name of the source in ledgers, which outlive the operator that wrote them: it never
   * changes.
   */
  String name();

  /** The operator issues tokens for a system user; {@code expiring}: Meta lets them expire. */
  record SystemUser(String id, boolean expiring) implements Source {
    @Override
    public Renewal renewal() {
      return Renewal.ISSUE;
    }

    @Override
    public boolean needsAdminToken() {
      return true;
    }

    @Override
    public IssuanceSpec issuanceSpec(String appId, List<String> scopes) {
      return new IssuanceSpec(appId, name(), id, expiring, scopes);
    }

    @Override
    public String name() {
      return "SystemUser";
    }
  }

  /** A user provides an initial token, which the operator exchanges for new ones. */
  record Exchange(SecretKeyRef secretKey) implements Source {
    @Override
    public Renewal renewal() {
      return Renewal.EXCHANGE;
    }

    @Override
    public Optional<SecretKeyRef> input() {
      return Optional.of(secretKey);
    }

    @Override
    public String name() {
      return "Exchange";
    }
  }

  /** A user or another tool provides every token. */
  record Supplied(SecretKeyRef secretKey) implements Source {
    @Override
    public Renewal renewal() {
      return Renewal.NONE;
    }

    @Override
    public Optional<SecretKeyRef> input() {
      return Optional.of(secretKey);
    }

    @Override
    public String name() {
      return "Supplied";
    }
  }

  /** Observe mode: the operator only reads the published token. */
  record None() implements Source {
    @Override
    public Renewal renewal() {
      return Renewal.NONE;
    }

    @Override
    public String name() {
      return "Supplied";
    }
  }
}
