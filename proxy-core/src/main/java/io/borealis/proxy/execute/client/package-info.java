/** The response to the client's command, and whoever takes a result in the client's place. */
@NullMarked
package io.borealis.proxy.execute.client;

import org.jspecify.annotations.NullMarked;
