/**
 * A proxy, its client and its neighbours in one JVM, without a network: for tests of the proxy by the bytes that go in and come
 * out.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.testing.ScriptedStack} puts the parts together; {@link io.borealis.proxy.testing.TestClient} asks.
 */
@NullMarked
package io.borealis.proxy.testing;

import org.jspecify.annotations.NullMarked;
