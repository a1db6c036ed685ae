package io.whatsapptoken.sandbox.model;

/** A phone number of a WABA. */
public record Phone(String id, String wabaId, String displayPhoneNumber, String name)
    implements Node {
  @Override
  public String pathVariable() {
    return "{phone-number-id}";
  }
}
