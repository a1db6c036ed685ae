/**
 * A deterministic simulation of the operator: one seed, one history.
 *
 * <p>The real reconciler with its planner, executor, ledger, status and adapters runs as one or two
 * {@code OperatorProcess}es. Below the real Kubernetes client, {@code ApiTransport} leads to a
 * small {@code SimulatedApiServer}; below the real parser of Meta's answers, {@code MetaTransport}
 * leads to the sandbox's model of Meta. {@code SimulatedCluster} rolls out and starts pods, {@code
 * UserActions} do what people do, {@code RandomFaults} decides which {@code InjectedFault} strikes
 * at which {@code SideEffect}.
 *
 * <p>{@code VirtualScheduler} is the scheduler: virtual time, and one thread at a time. Every
 * effect gives the others their turn. {@code SeededRandom} are all chance there is. {@code Oracle}
 * knows what really is, and asks every {@code Promise} after every event. When faults stop,
 * everything must be {@code WorldConvergence} in bounded time, and then cost nothing.
 *
 * <p>{@code Mutants} are bugs that the simulation has to find.
 */
@NullMarked
package io.whatsapptoken.operator.simulation;

import org.jspecify.annotations.NullMarked;
