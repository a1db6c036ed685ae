package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.spec.DesiredState;

/**
 * The valid spec of a {@code MetaApp}.
 *
 * @param check value of the trigger annotation; empty if there is none
 */
public record MetaAppDesired(DesiredState.ResourceKey identity, String appId, String check) {}
