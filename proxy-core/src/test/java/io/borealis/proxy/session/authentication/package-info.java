/** Authentications on legs that differ. */
@NullMarked
package io.borealis.proxy.session.authentication;

import org.jspecify.annotations.NullMarked;
