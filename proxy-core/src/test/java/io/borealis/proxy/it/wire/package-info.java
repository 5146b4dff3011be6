/** The wire against a real MySQL: logins, every command, sizes, memory, and how sessions end. */
@NullMarked
package io.borealis.proxy.it.wire;

import org.jspecify.annotations.NullMarked;
