/**
 * A deterministic simulation of the operator: one seed, one history.
 *
 * <p>The real reconciler with its planner, executor, ledger, status and adapters runs as one or two
 * {@code OperatorProcess}es. Below the real Kubernetes client, {@code ApiLine} leads to a small
 * {@code ApiServer}; below the real parser of Meta's answers, {@code MetaLine} leads to the
 * sandbox's model of Meta. {@code Cluster} rolls out and starts pods, {@code People} do what people
 * do, {@code Weather} decides which {@code Fault} strikes at which {@code Effect}.
 *
 * <p>{@code Baton} is the scheduler: virtual time, and one thread at a time. Every effect gives the
 * others their turn. {@code Dice} are all chance there is. {@code Truth} knows what really is, and
 * asks every {@code Promise} after every event. When faults stop, everything must be {@code
 * Settled} in bounded time, and then cost nothing.
 *
 * <p>{@code Mutants} are bugs that the simulation has to find.
 */
@NullMarked
package io.whatsapptoken.operator.simulation;

import org.jspecify.annotations.NullMarked;
