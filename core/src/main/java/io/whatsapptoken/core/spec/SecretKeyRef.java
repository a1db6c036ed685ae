package io.whatsapptoken.core.spec;

/** A key of a Secret in the namespace of the resource. */
public record SecretKeyRef(String secret, String key) {
  @Override
  public String toString() {
    return "Secret " + secret + ", key " + key;
  }
}
