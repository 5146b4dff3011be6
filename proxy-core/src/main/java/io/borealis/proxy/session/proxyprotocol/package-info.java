/** The PROXY protocol, by which a proxy in front tells where a client is, and by which the backend is told. */
@NullMarked
package io.borealis.proxy.session.proxyprotocol;

import org.jspecify.annotations.NullMarked;
