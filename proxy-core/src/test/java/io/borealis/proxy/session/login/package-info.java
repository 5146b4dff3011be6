/** Tests of {@link io.borealis.proxy.session.login}. */
@NullMarked
package io.borealis.proxy.session.login;

import org.jspecify.annotations.NullMarked;
