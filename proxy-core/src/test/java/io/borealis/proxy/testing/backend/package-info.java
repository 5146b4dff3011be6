/**
 * A MySQL server in this JVM that says what a test tells it to say.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.testing.backend.ScriptedBackend} is told which text is answered how, {@link
 * io.borealis.proxy.testing.backend.Answer} lists the answers, {@link io.borealis.proxy.testing.backend.MlInstallation} adds
 * what a server with Borealis installed answers by itself.
 */
@NullMarked
package io.borealis.proxy.testing.backend;

import org.jspecify.annotations.NullMarked;
