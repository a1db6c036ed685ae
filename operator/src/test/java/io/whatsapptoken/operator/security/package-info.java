/** Looks for secrets where none may be. */
package io.whatsapptoken.operator.security;
