/** Tests of {@link io.borealis.proxy.session.encryption}. */
@NullMarked
package io.borealis.proxy.session.encryption;

import org.jspecify.annotations.NullMarked;
