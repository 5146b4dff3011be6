/** Tests of {@link io.borealis.proxy.session.command}. */
@NullMarked
package io.borealis.proxy.session.command;

import org.jspecify.annotations.NullMarked;
