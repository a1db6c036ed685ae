package io.whatsapptoken.sandbox.model;

/** A business phone number of a WhatsApp Business Account. */
public record Phone(String id, String wabaId, String displayPhoneNumber, String name)
    implements Node {
  @Override
  public String pathVariable() {
    return "{phone-number-id}";
  }
}
