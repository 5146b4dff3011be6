/**
 * Certificates, and the TLS contexts of both legs.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.tls.TlsContexts} turns the configuration into what sessions need; {@link io.borealis.proxy.tls.SelfSignedCertificate} makes a certificate when none is configured.
 */
@NullMarked
package io.borealis.proxy.tls;

import org.jspecify.annotations.NullMarked;
