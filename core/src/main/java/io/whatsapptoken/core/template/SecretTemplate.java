package io.whatsapptoken.core.template;

import io.whatsapptoken.api.v1alpha1.WhatsAppTokenSpec.TemplateFormat;

/**
 * A further key of the target Secret.
 *
 * @param format how values are escaped
 * @param content a Mustache template
 */
public record SecretTemplate(String key, TemplateFormat format, String content) {}
