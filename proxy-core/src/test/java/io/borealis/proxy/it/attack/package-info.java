/** Attacks by accounts without any role, over raw sockets, on a proxy with a real MySQL behind it. */
@NullMarked
package io.borealis.proxy.it.attack;

import org.jspecify.annotations.NullMarked;
