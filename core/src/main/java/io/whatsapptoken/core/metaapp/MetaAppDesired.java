package io.whatsapptoken.core.metaapp;

import io.whatsapptoken.core.spec.DesiredState;

/**
 * A {@code MetaApp}'s spec, understood.
 *
 * @param renew whether an admin token that expires is renewed
 * @param check value of the trigger annotation; empty where there is none
 */
public record MetaAppDesired(
    DesiredState.ResourceKey identity, String appId, boolean renew, String check) {}
