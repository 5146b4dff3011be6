/** Tests of {@link io.borealis.proxy.session.compression}. */
@NullMarked
package io.borealis.proxy.session.compression;

import org.jspecify.annotations.NullMarked;
