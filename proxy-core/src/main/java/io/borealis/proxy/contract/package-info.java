/**
 * What install.sql and the proxy agree on: names, modes, session variables, errors and roles. A test compares it with the
 * script.
 */
@NullMarked
package io.borealis.proxy.contract;

import org.jspecify.annotations.NullMarked;
