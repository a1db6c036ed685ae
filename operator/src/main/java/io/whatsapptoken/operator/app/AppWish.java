package io.whatsapptoken.operator.app;

import io.whatsapptoken.operator.plan.Wish;

/**
 * A {@code MetaApp}'s spec, understood.
 *
 * @param renew whether an admin token that expires is renewed
 * @param check value of the trigger annotation; empty where there is none
 */
public record AppWish(Wish.Identity identity, String appId, boolean renew, String check) {}
